"""How each language joins names and writes figures in the reasons of a check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


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
    count_days
        Says a number of days; takes the number and the figure as written.
    """

    last_and: str
    km: str
    signs: Mapping[int, str]
    count_days: Callable[[float, str], str]


def _signs(thousands: str, decimal: str) -> Mapping[int, str]:
    return {ord(","): thousands, ord("."): decimal}


def _count_russian(value: float, figure: str) -> str:
    """Say день after one, дня after two to four and after fractions, дней after the rest."""
    if value != round(value):
        return f"{figure} дня"
    tens, ones = round(value) % 100, round(value) % 10
    if ones == 1 and tens != 11:
        return f"{figure} день"
    return f"{figure} дня" if ones in (2, 3, 4) and tens not in (12, 13, 14) else f"{figure} дней"


PHRASINGS: Mapping[str, Phrasing] = {
    "az": Phrasing(" və ", "km", _signs("\N{NO-BREAK SPACE}", ","), lambda _, figure: f"{figure} gün"),
    "en": Phrasing(
        " and ", "km", _signs(",", "."), lambda n, figure: f"{figure} day" if n == 1 else f"{figure} days"
    ),
    "ru": Phrasing(" и ", "км", _signs("\N{NO-BREAK SPACE}", ","), _count_russian),
    "tr": Phrasing(" ve ", "km", _signs(".", ","), lambda _, figure: f"{figure} gün"),
}
