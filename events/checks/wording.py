"""Put the reasons of a check into words: templates of the data, filled in one language.

The templates are the texts ``reason/<template>/text`` of ``events/data/texts_<language>.csv``.
Names stand in the nominative in every template, so that no ending has to be bent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from events.checks.phrasing import PHRASINGS
from events.checks.spans import Days
from events.dates import parse_when, to_words
from geodata.boundaries import load_disputed_areas, load_uezds
from geodata.gazetteer import find_text, name_of
from geodata.languages import LANGUAGES as LANGUAGES
from geodata.languages import TextLanguage

_FACTORS = ("ratio", "factor", "detour")
_DAYS, _HOURS = ("days", "most", "least"), ("hours", "window")
"""Values that are told with their unit: 1 day, 62 days, 44 years; 15–59 hours, 3.3–10 days."""
#: From so many on, hours are told in days, and days in years.
_MANY_HOURS, _MANY_DAYS = 120.0, 730
_YEAR_DAYS = 365.25


@dataclass(frozen=True)
class Named:
    """A place, to be named."""

    id: str


@dataclass(frozen=True)
class NamedKm:
    """A place and a distance to it."""

    id: str
    km: float


@dataclass(frozen=True)
class NamedList:
    """Places, to be named one after the other."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class AreaNames:
    """Uezds, disputed areas or places with an extent, to be named."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class DoubtOf:
    """What the gazetteer says of the doubt about a place; nothing where it says nothing."""

    id: str


@dataclass(frozen=True)
class Compass:
    """A compass point: the text ``compass/<point>/name``."""

    point: str


@dataclass(frozen=True)
class Dated:
    """Days, to be said as a date."""

    days: Days


@dataclass(frozen=True)
class ModeNames:
    """Modes of travel: the texts ``mode/<id>/name``."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class SourceNames:
    """Sources of accounts: the texts ``account-source/<id>/name``."""

    ids: tuple[str, ...]


def to_reason(
    reasons: Sequence[tuple[str, Mapping[str, Any]]], texts: Mapping[str, str], language: str
) -> str:
    """Fill the templates of a finding and join them.

    Parameters
    ----------
    reasons
        Pairs of template and values.
    texts
        The texts of the language.

    Raises
    ------
    KeyError
        If a template or a value that it needs is missing; a test fills every template.
    """
    parts = []
    for template, values in reasons:
        filled = {key: _to_words(key, value, texts, language) for key, value in values.items()}
        parts.append(texts[f"reason/{template}/text"].format_map(filled).strip())
    return " ".join(part for part in parts if part)


def _to_words(key: str, value: Any, texts: Mapping[str, str], language: str) -> str:
    if isinstance(value, list):
        words = [_to_words(key, each, texts, language) for each in value]
        return _join(list(dict.fromkeys(word for word in words if word)), language)
    if key in _HOURS:
        return _say_hours(value if isinstance(value, tuple) else (value, value), language)
    if isinstance(value, tuple):
        return _to_range(value, key, language)
    if isinstance(value, (int, float)):
        return _say_days(value, language) if key in _DAYS else to_figure(value, language, key in _FACTORS)
    return _name(value, texts, language)


def _join(words: list[str], language: str) -> str:
    """Join words with commas and a last "and"."""
    last = PHRASINGS[language].last_and
    return ", ".join(words) if len(words) < 2 else f"{', '.join(words[:-1])}{last}{words[-1]}"


def _say_days(days: float, language: str) -> str:
    """Say a number of days, in years where there are many."""
    if days < _MANY_DAYS:
        return PHRASINGS[language].count("day", days, to_figure(days, language))
    years = days / _YEAR_DAYS
    shown = round(years, 1) if years < 10 else math.floor(years + 0.01)
    return PHRASINGS[language].count("year", shown, to_figure(shown, language))


def _say_hours(hours: tuple[float, float], language: str) -> str:
    """Say a range of hours, in days where they are many."""
    if hours[1] < _MANY_HOURS:
        return PHRASINGS[language].count("hour", _round(hours[1]), _to_range(hours, "", language))
    days = hours[0] / 24, hours[1] / 24
    return PHRASINGS[language].count("day", _round(days[1]), _to_range(days, "", language))


def _round(value: float) -> float:
    """Return a number as `to_figure` shows it: to a tenth below ten, else whole."""
    return round(value, 1 if abs(value) < 10 else 0)


def _name(value: Any, texts: Mapping[str, str], language: str) -> str:
    if isinstance(value, Named):
        return _name_place(value.id, language)
    if isinstance(value, NamedKm):
        then, today = _name_place(value.id, language), name_of(value.id, cast(TextLanguage, language))
        also = f"{today}, " if today != then else ""
        return f"{then} ({also}{to_figure(value.km, language)} {PHRASINGS[language].km})"
    if isinstance(value, NamedList):
        return _join([_name_place(id, language) for id in value.ids], language)
    if isinstance(value, AreaNames):
        return _join([_name_area(id, language) for id in value.ids], language)
    if isinstance(value, DoubtOf):
        return find_text(value.id, "doubt", cast(TextLanguage, language)) or ""
    if isinstance(value, Dated):
        return _name_days(value.days, language)
    kind = {Compass: "compass", ModeNames: "mode", SourceNames: "account-source"}[type(value)]
    ids = (value.point.lower(),) if isinstance(value, Compass) else tuple(dict.fromkeys(value.ids))
    return ", ".join(texts[f"{kind}/{id}/name"] for id in ids)


def _name_place(id: str, language: str) -> str:
    return name_of(id, cast(TextLanguage, language), "1920")


@lru_cache(maxsize=1)
def _read_area_names() -> Mapping[str, Mapping[str, str]]:
    frames = (load_uezds(), load_disputed_areas())
    return {
        str(row["id"]): {language: str(row[f"name_{language}"]) for language in LANGUAGES}
        for frame in frames
        for row in frame.to_dict("records")
    }


def _name_area(id: str, language: str) -> str:
    names = _read_area_names()
    return names[id][language] if id in names else _name_place(id, language)


def _name_days(days: Days, language: str) -> str:
    text = days.to_edtf()
    return to_words(parse_when(text), language) if text != ".." else "—"


def _to_range(pair: tuple[float, float], key: str, language: str) -> str:
    low, high = (to_figure(value, language, key in _FACTORS) for value in pair)
    return low if low == high else f"{low}–{high}"


def to_figure(value: float, language: str, is_factor: bool = False) -> str:
    """Return a figure with as many digits as it deserves: 1.77, 8.4, 183, 30 000."""
    if math.isinf(value):
        return "∞"
    if is_factor:
        text = f"{value:.2f}"
    elif abs(value) < 10 and value != round(value):
        text = f"{value:.1f}"
    else:
        text = f"{value:,.0f}"
    return text.translate(PHRASINGS[language].signs)
