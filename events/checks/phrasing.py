"""How each language joins names and writes figures in the reasons of a check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Unit = Literal["hour", "day", "year"]


@dataclass(frozen=True)
class Phrasing:
    """The habits of one language.

    Attributes
    ----------
    last_and
        What stands before the last of several names.
    km
        The kilometre, as written.
    signs
        The thousands and decimal signs, from the English ones.
    count
        Says a number of hours, days or years; takes the unit, the number (of a range the greater) and the figure
        as written.
    """

    last_and: str
    km: str
    signs: Mapping[int, str]
    count: Callable[[Unit, float, str], str]


def _signs(thousands: str, decimal: str) -> Mapping[int, str]:
    return {ord(","): thousands, ord("."): decimal}


def _count_one_form(hour: str, day: str, year: str) -> Callable[[Unit, float, str], str]:
    """Return the counting of a language whose nouns stay as they are after a number."""
    nouns: Mapping[Unit, str] = {"hour": hour, "day": day, "year": year}
    return lambda unit, _, figure: f"{figure} {nouns[unit]}"


def _count_english(unit: Unit, value: float, figure: str) -> str:
    return f"{figure} {unit}" if figure == "1" else f"{figure} {unit}s"


_RUSSIAN: Mapping[Unit, tuple[str, str, str]] = {
    "hour": ("час", "часа", "часов"),
    "day": ("день", "дня", "дней"),
    "year": ("год", "года", "лет"),
}


def _count_russian(unit: Unit, value: float, figure: str) -> str:
    """Say день after one, дня after two to four and after fractions, дней after the rest."""
    one, few, many = _RUSSIAN[unit]
    if value != round(value):
        return f"{figure} {few}"
    tens, ones = round(value) % 100, round(value) % 10
    if ones == 1 and tens != 11:
        return f"{figure} {one}"
    return f"{figure} {few}" if ones in (2, 3, 4) and tens not in (12, 13, 14) else f"{figure} {many}"


_NBSP = "\N{NO-BREAK SPACE}"
PHRASINGS: Mapping[str, Phrasing] = {
    "az": Phrasing(" və ", "km", _signs(_NBSP, ","), _count_one_form("saat", "gün", "il")),
    "en": Phrasing(" and ", "km", _signs(",", "."), _count_english),
    "ru": Phrasing(" и ", "км", _signs(_NBSP, ","), _count_russian),
    "tr": Phrasing(" ve ", "km", _signs(".", ","), _count_one_form("saat", "gün", "yıl")),
}
