"""A curator's settings of the kiosk, one TOML file; faults are named by line.

::

    idle_seconds = 90          # without a touch, until the kiosk asks whether anybody is there
    warning_seconds = 20       # how long it asks before it begins anew
    language = "az"            # the language it begins in
    walkthroughs = ["three-days-in-april", "the-pass-and-the-bridge"]
    attract = "three-days-in-april"   # the story that plays while nobody is there
    museum = "National Museum of History"
    logo = "logo.png"          # beside this file; SVG, PNG, JPEG or WebP of at most 300 kB
    count_visits = false       # with the server: starts, languages, steps and resets a day, nothing else
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events.walkthroughs.faults import Fault
from events.walkthroughs.shelf import load_walkthroughs
from events.walkthroughs.toml_source import Source, parse_source
from geodata.columns import find_nearest
from geodata.errors import DataError
from geodata.languages import LANGUAGES
from geodata.tables import Problem

IDLE_SECONDS = (15, 3600)
WARNING_SECONDS = (10, 120)
LONGEST_MUSEUM = 80
LARGEST_LOGO = 300_000
LOGO_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}


@dataclass(frozen=True)
class Settings:
    """What a museum decides about its kiosk; `logo` is the file's type and its bytes."""

    idle_seconds: int = 90
    warning_seconds: int = 20
    language: str = LANGUAGES[0]
    walkthroughs: tuple[str, ...] = ()
    attract: str = "three-days-in-april"
    museum: str = ""
    logo: tuple[str, bytes] | None = None
    count_visits: bool = False


def load_settings(path: Path | None) -> Settings:
    """Load the settings of a file; without one, what holds where nobody decides.

    Raises
    ------
    DataError
        With every fault as ``file:line:column message``.
    """
    if path is None:
        return Settings()
    try:
        source = parse_source(path.read_bytes())
    except OSError as error:
        raise DataError([Problem(str(path), 1, 1, f"cannot be read: {error.strerror}")]) from None
    if isinstance(source, Fault):
        raise DataError([source.to_problem(str(path))])
    reading = _Reading(path, source)
    settings = reading.to_settings()
    if reading.problems:
        raise DataError(reading.problems)
    return settings


class _Reading:
    """One reading of a file: takes its values one by one and gathers the faults."""

    def __init__(self, path: Path, source: Source) -> None:
        self.path, self.source = path, source
        self.problems: list[Problem] = []

    def to_settings(self) -> Settings:
        """Return the settings; where a value is refused its default stands and a problem is noted."""
        tours = frozenset(load_walkthroughs())
        readers: dict[str, Callable[[Any], Any]] = {
            "idle_seconds": lambda value: _read_seconds(value, *IDLE_SECONDS),
            "warning_seconds": lambda value: _read_seconds(value, *WARNING_SECONDS),
            "language": lambda value: _read_one(value, frozenset(LANGUAGES)),
            "walkthroughs": lambda value: _read_list(value, tours),
            "attract": lambda value: _read_one(value, tours),
            "museum": _read_museum,
            "logo": self._read_logo,
            "count_visits": _read_switch,
        }
        values: dict[str, Any] = {}
        for key, value in self.source.values.items():
            if key not in readers:
                near = find_nearest(key, list(readers))
                self._note(
                    key, f'there is no setting "{key}"' + (f'; did you mean "{near}"?' if near else "")
                )
                continue
            try:
                values[key] = readers[key](value)
            except ValueError as error:
                self._note(key, f"{key}: {error}")
        return Settings(**values)

    def _note(self, key: str, message: str) -> None:
        line, column = self.source.find_key((key,))
        self.problems.append(Problem(str(self.path), line, column, message))

    def _read_logo(self, value: Any) -> tuple[str, bytes] | None:
        if value == "":
            return None
        if not isinstance(value, str) or Path(value).name != value:
            raise ValueError("give the name of a file that lies beside this one")
        file = self.path.parent / value
        if file.suffix.lower() not in LOGO_TYPES:
            raise ValueError(f"{value} is no {', '.join(LOGO_TYPES)}")
        if not file.is_file():
            raise ValueError(f"there is no file {value} beside this one")
        if file.stat().st_size > LARGEST_LOGO:
            raise ValueError(f"{value} is larger than {LARGEST_LOGO // 1000} kB")
        return LOGO_TYPES[file.suffix.lower()], file.read_bytes()


def _read_seconds(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"give whole seconds from {least} to {most}, not {value!r}")
    return value


def _read_one(value: Any, known: frozenset[str]) -> str:
    if not isinstance(value, str) or value not in known:
        near = find_nearest(str(value), sorted(known))
        raise ValueError(
            f'"{value}" is not one of {", ".join(sorted(known))}' + (f'; nearest: "{near}"' if near else "")
        )
    return value


def _read_list(value: Any, known: frozenset[str]) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError('give a list of ids, ["…", "…"], or leave the line out')
    return tuple(dict.fromkeys(_read_one(id, known) for id in value))


def _read_museum(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_MUSEUM or not value.isprintable():
        raise ValueError(f"give one line of at most {LONGEST_MUSEUM} characters")
    return value.strip()


def _read_switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("give true or false")
    return value
