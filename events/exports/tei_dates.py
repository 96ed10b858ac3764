"""Find dates in running text of ours and say them in TEI: ``when``, or ``from`` and ``to``.

Only what is printed is said: a day without its year becomes ``--04-27``. Bare years are taken only where a
word before them shows that a time is meant, for the digests also cite works by year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from events.date_languages import GRAMMARS
from events.moments import parse_moment

_DAYS = r"(?P<day>\d{1,2})(?:\s?[–/-]\s?(?P<day2>\d{1,2}))?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_PATTERNS: Mapping[str, tuple[str, ...]] = {
    "az": (
        rf"{_YEAR}-(?:ci|cı|cu|cü)\s+il\w*\s+(?P<month>MONTHS)\w*\s+(?P<day>\d{{1,2}})(?=-)",
        rf"{_YEAR}-(?:ci|cı|cu|cü)\s+il\w*(?:\s+(?:{_DAYS}\s+)?(?P<month>MONTHS)\w*)?",
        r"(?P<month>MONTHS)\w*\s+(?P<day>\d{1,2})(?=-)",
        rf"{_DAYS}\s+(?P<month>MONTHS)\w*(?:\s+{_YEAR})?",
    ),
    "en": (
        rf"{_DAYS}\s+(?P<month>MONTHS)(?:,?\s+{_YEAR})?",
        rf"(?<!\d\s)(?P<month>MONTHS)\s+{_YEAR}",
        rf"(?<=\b(?:in|of|by)\s){_YEAR}(?!\s?[-–:]\s?\d)",
        rf"(?<=\bsince\s){_YEAR}|(?<=\buntil\s)(?P<year2>1[89]\d\d|20\d\d)",
    ),
    "ru": (
        rf"{_DAYS}\s+(?P<month>MONTHS)\w*(?:\s+{_YEAR}(?=\s?г))?",
        rf"(?<!\d\s)(?P<month>MONTHS)\w*\s+{_YEAR}(?=\s?г)",
        rf"(?<=\b[вВсС]\s){_YEAR}(?=\s?г)",
    ),
    "tr": (
        rf"{_DAYS}\s+(?P<month>MONTHS)(?:\s+{_YEAR})?",
        rf"(?<!\d\s)(?P<month>MONTHS)\s+{_YEAR}",
        rf"{_YEAR}(?=\s+yılı)",
    ),
}
_RUSSIAN_STEMS = tuple("январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split())


@dataclass(frozen=True)
class DateHit:
    """A date in a text, with the attributes that TEI gives it."""

    start: int
    end: int
    attributes: Mapping[str, str]


def find_dates(text: str, language: str) -> list[DateHit]:
    """Find the dates of a text, in order, never overlapping; days that do not exist are left alone."""
    found: list[DateHit] = []
    for pattern in _load_patterns(language):
        for hit in _find(pattern, text, language):
            if all(hit.end <= other.start or hit.start >= other.end for other in found):
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


@lru_cache(maxsize=4)
def _load_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(_list_months(language))
    return tuple(re.compile(rf"\b{p.replace('MONTHS', months)}\b") for p in _PATTERNS[language])


def _list_months(language: str) -> tuple[str, ...]:
    """Return what the name of each month begins with, January first; Russian bends them."""
    return _RUSSIAN_STEMS if language == "ru" else GRAMMARS[language].months


def _find(pattern: re.Pattern[str], text: str, language: str) -> Iterator[DateHit]:
    for match in pattern.finditer(text):
        parts = {name: value or "" for name, value in match.groupdict().items()}
        if attributes := _to_attributes(parts, language):
            yield DateHit(*match.span(), attributes)


def _to_attributes(parts: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the attributes, or none where no such day exists."""
    year = parts.get("year") or parts.get("year2") or ""
    name = parts.get("month", "")
    month = f"{_list_months(language).index(name) + 1:02}" if name else ""
    days = [day.zfill(2) for day in (parts.get("day", ""), parts.get("day2", "")) if day]
    texts = [_to_text(year, month, day) for day in days or [""]]
    if not all(map(_exists, texts)):
        return {}
    return {"when": texts[0]} if len(texts) == 1 else {"from": texts[0], "to": texts[1]}


def _to_text(year: str, month: str, day: str) -> str:
    if not year:
        return f"--{month}-{day}"
    return "-".join(part for part in (year, month, day) if part)


def _exists(text: str) -> bool:
    try:
        parse_moment(text.replace("--", "1920-", 1) if text.startswith("--") else text)
    except ValueError:
        return False
    return True
