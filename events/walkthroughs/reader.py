"""Read the parts of a file one by one, each fault noted with its place."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from events.timeline import FIRST_DAY, LAST_DAY
from events.walkthroughs.faults import Fault, shorten
from events.walkthroughs.rules import LONGEST, MOST, Rules
from events.walkthroughs.toml_source import Path, Place, Source
from events.walkthroughs.walkthrough import Text
from geodata.columns import find_nearest
from geodata.languages import LANGUAGES

Table = Mapping[str, Any]
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Reader:
    """Takes values out of a source; what is wrong is noted in `faults` and read as missing."""

    def __init__(self, source: Source, rules: Rules) -> None:
        self.source, self.rules = source, rules
        self.faults: list[Fault] = []

    def note(self, at: Place, code: str, **values: str | int | float) -> None:
        """Note a fault."""
        self.faults.append(Fault(*at, code, values))

    def take(self, table: Table, path: Path, *, required: bool) -> Any:
        """Return the value at the end of a path, or None where there is none; `table` is what holds it."""
        value = table.get(str(path[-1]))
        if value is None and required:
            self.note(self.source.find_value(path[:-1]), "missing", key=to_name(path))
        return value

    def check_keys(self, table: Table, path: Path, allowed: Iterable[str]) -> None:
        """Note the keys that have no meaning."""
        known = list(allowed)
        for key in table:
            if key not in known:
                near = find_nearest(key[:100], known)
                at = self.source.find_key((*path, key))
                named = to_name((*path, shorten(key)))
                self._note_near(at, "unknown-key", near, key=named)

    def _note_near(self, at: Place, code: str, nearest: str | None, **values: str) -> None:
        if nearest:
            self.note(at, f"{code}.near", nearest=nearest, **values)
        else:
            self.note(at, code, **values)

    def read_table(self, table: Table, path: Path, allowed: Iterable[str]) -> Table:
        """Read a table of known keys; an empty one where it is missing or no table."""
        value = self.take(table, path, required=False)
        if value is None:
            return {}
        return self.to_table(value, path, allowed)

    def to_table(self, value: Any, path: Path, allowed: Iterable[str]) -> Table:
        """Take a value as a table of known keys."""
        if not isinstance(value, dict):
            self.note(self.source.find_value(path), "not-table", key=to_name(path))
            return {}
        self.check_keys(value, path, allowed)
        return value

    def read_both(self, table: Table, path: Path, limit: str, *, required: bool) -> Text:
        """Read a text in its languages; where it is required, each of them under complete rules."""
        value = self.take(table, path, required=required)
        return Text() if value is None else self.to_text(value, path, limit, LANGUAGES, required=required)

    def to_text(
        self, value: Any, path: Path, limit: str, allowed: Iterable[str], *, required: bool = True
    ) -> Text:
        """Take a table with a string a language as a text."""
        both = self.to_table(value, path, allowed)
        if not isinstance(value, dict):
            return Text()
        every = self.rules.complete
        words: dict[str, str] = {
            lang: self.read_text(both, (*path, lang), limit, required=every or (required and not both))
            for lang in LANGUAGES
        }
        return Text(**words)

    def read_text(self, table: Table, path: Path, limit: str, *, required: bool) -> str:
        """Read a text of a length that fits; empty where it is missing or wrong."""
        value = self.take(table, path, required=required)
        return "" if value is None else self.to_plain(value, path, limit)

    def to_plain(self, value: Any, path: Path, limit: str) -> str:
        """Take a value as text."""
        at, key = self.source.find_value(path), to_name(path)
        if not isinstance(value, str):
            self.note(at, "not-text", key=key)
        elif any(unicodedata.category(letter) == "Cc" for letter in value.replace("\n", "")):
            self.note(at, "control", key=key)
        elif len(value) > LONGEST[limit]:
            self.note(at, "too-long", key=key, count=len(value), limit=LONGEST[limit])
        elif not value.strip():
            self.note(at, "empty-text", key=key)
        else:
            return value.strip()
        return ""

    def read_list(self, table: Table, path: Path, *, required: bool = False) -> list[Any]:
        """Read a list of a length that fits; an empty one where it is missing or wrong."""
        value = self.take(table, path, required=required)
        if value is None:
            return []
        at, key, most = self.source.find_value(path), to_name(path), MOST[str(path[-1])]
        if not isinstance(value, list):
            self.note(at, "not-list", key=key)
        elif len(value) > most:
            self.note(at, "too-many", key=key, count=len(value), limit=most)
        else:
            return value
        return []

    def read_ids(
        self, table: Table, path: Path, kind: str, known: Collection[str], *, required: bool = False
    ) -> tuple[str, ...]:
        """Read a list of known ids, each once; an unknown one is named with the nearest spelling."""
        ids: list[str] = []
        for number, value in enumerate(self.read_list(table, path, required=required)):
            id = self.to_known(value, (*path, number), kind, known)
            if id in ids:
                at = self.source.find_value((*path, number))
                self.note(at, "twice", key=to_name(path), value=id)
            elif id:
                ids.append(id)
        return tuple(ids)

    def to_known(self, value: Any, path: Path, kind: str, known: Collection[str]) -> str:
        """Take a value as a known id; empty where it is none."""
        if not isinstance(value, str):
            self.note(self.source.find_value(path), "not-text", key=to_name(path))
            return ""
        if value in known:
            return value
        near = find_nearest(value[:100], sorted(known))
        at, key = self.source.find_value(path), to_name(path)
        self._note_near(at, "unknown", near, key=key, kind=kind, value=shorten(value))
        return ""

    def read_slug(self, table: Table, path: Path, *, required: bool) -> str:
        """Read an id that the file itself gives."""
        value = self.read_text(table, path, "id", required=required)
        if value and not _SLUG.fullmatch(value):
            at = self.source.find_value(path)
            self.note(at, "not-id", key=to_name(path), value=shorten(value))
            return ""
        return value

    def read_number(
        self, table: Table, path: Path, low: float, high: float, *, whole: bool = False
    ) -> float | None:
        """Read a number that lies between two others."""
        value = self.take(table, path, required=not whole)
        at, key = self.source.find_value(path), to_name(path)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            self.note(at, "not-whole" if whole else "not-number", key=key)
        elif not low <= value <= high:
            self.note(at, "range", key=key, value=f"{value:g}", low=f"{low:g}", high=f"{high:g}")
        else:
            return value
        return None

    def read_day(self, table: Table, path: Path) -> dt.date | None:
        """Read a day of the time axis."""
        value = self.take(table, path, required=False)
        at, key = self.source.find_value(path), to_name(path)
        if value is None:
            return None
        if type(value) is not dt.date:  # a moment of a day is a date too, for Python
            self.note(at, "not-date", key=key)
        elif not FIRST_DAY <= value <= LAST_DAY:
            ends = {"low": FIRST_DAY.isoformat(), "high": LAST_DAY.isoformat()}
            self.note(at, "range", key=key, value=value.isoformat(), **ends)
        else:
            return value
        return None


def to_name(path: Path) -> str:
    """Return a path as a reader of the file would write it; places in a list are left to line and column."""
    return ".".join(part for part in path if isinstance(part, str))
