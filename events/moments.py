"""One calendar expression of EDTF: a year, month or day with its missing digits and doubts."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month of a season of the northern half of the Earth; winter ends in the next year."""
_MONTH_NAMES = "January February March April May June July August September October November December".split()
_SHAPE = re.compile(
    r"(?P<year_own>[?~%]?)(?P<year>[0-9X]{4})(?P<year_left>[?~%]?)"
    r"(?:-(?P<month_own>[?~%]?)(?P<month>[0-9X]{2})(?P<month_left>[?~%]?)"
    r"(?:-(?P<day_own>[?~%]?)(?P<day>[0-9X]{2})(?P<day_left>[?~%]?)"
    r"(?P<time>T[0-9:Z+-]+)?)?)?"
)
_TIME = re.compile(r"T(?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9]):[0-5][0-9](?:Z|[+-][01][0-9]:[0-5][0-9])?")
_PARTS = ("year", "month", "day")


@dataclass(frozen=True)
class Moment:
    """A year, a month, a season, a day or a minute, some digits of which may be missing.

    Attributes
    ----------
    text
        The expression itself.
    year, month, day
        Digits, or X for a digit that is missing; empty where the part is not given. A month of 21 to 24 is
        a season: spring, summer, autumn, winter.
    clock
        Hours and minutes, ``23:00``, or empty.
    doubts
        For year, month and day: ``""``, ``"?"`` uncertain, ``"~"`` approximate or ``"%"`` both.
    earliest, latest
        First and last day that it may be; never widened for ``~`` or ``?``.
    """

    text: str
    year: str
    month: str
    day: str
    clock: str
    doubts: tuple[str, str, str]
    earliest: dt.date
    latest: dt.date

    @property
    def precision(self) -> str:
        """Return the finest part whose digits are all given.

        One of century, decade, year, season, month, day, minute.
        """
        if "X" in self.year:
            return {"X": "decade", "XX": "century"}.get(self.year.lstrip("0123456789"), "century")
        if not self.month or "X" in self.month:
            return "year"
        if int(self.month) in SEASONS:
            return "season"
        if not self.day or "X" in self.day:
            return "month"
        return "minute" if self.clock else "day"

    @property
    def given(self) -> tuple[str, ...]:
        """Return the names of the parts that are written, doubtful or not."""
        return tuple(name for name in _PARTS if getattr(self, name))

    @property
    def has_gaps(self) -> bool:
        """Tell whether a digit is missing."""
        return "X" in self.year + self.month + self.day


def parse_moment(text: str) -> Moment:
    """Read a calendar expression of EDTF level 0, 1 or 2.

    Raises
    ------
    ValueError
        In plain words, where the expression is not a date or names a day that does not exist.
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(_explain(text))
    year, month, day = (match[name] or "" for name in _PARTS)
    clock = _parse_clock(match["time"] or "", text)
    if clock and "X" in year + month + day:
        raise ValueError(f'"{text}": a time of day needs a whole date')
    earliest, latest = _find_bounds(year, month, day, text)
    doubts = tuple(_combine_doubts(match, at) for at in range(3))
    return Moment(text, year, month, day, clock, (doubts[0], doubts[1], doubts[2]), earliest, latest)


def _explain(text: str) -> str:
    if not text:
        return "a date is missing"
    if re.fullmatch(r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}", text):
        return f'"{text}" is not a date; write the year first, as in 1920-04-27'
    if re.fullmatch(r"[0-9X]{4}-[0-9X]{1,2}-[0-9X]{1,2}|[0-9X]{4}-[0-9X]", text):
        return f'"{text}" is not a date; write month and day with two digits, as in 1920-04-07'
    if re.fullmatch(r"-[0-9]{4}.*|Y.*|[0-9]{5,}.*", text):
        return f'"{text}" is not a date; years have four digits and no sign here'
    return f'"{text}" is not a date in EDTF, such as 1920-04-27, 1920-04~ or 1920-04-26/1920-04-28'


def _parse_clock(text: str, whole: str) -> str:
    if not text:
        return ""
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError(f'"{whole}": "{text[1:]}" is not a time of day, such as 23:00:00')
    return match["clock"]


def _combine_doubts(match: re.Match[str], at: int) -> str:
    """Return the doubt of one part: its own mark, and those to the right of it or of any later part."""
    marks = {match[f"{_PARTS[at]}_own"] or ""} | {match[f"{name}_left"] or "" for name in _PARTS[at:]}
    if not match[_PARTS[at]]:
        return ""
    if "%" in marks or {"?", "~"} <= marks:
        return "%"
    return next((mark for mark in ("?", "~") if mark in marks), "")


def _find_bounds(year: str, month: str, day: str, text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that fit the digits."""
    if month and month.isdecimal() and int(month) in SEASONS:
        return _find_season_bounds(year, int(month), day, text)
    earliest = next(_fitting_days(year, month, day, backwards=False), None)
    latest = next(_fitting_days(year, month, day, backwards=True), None)
    if earliest is None or latest is None:
        raise ValueError(f'"{text}": {_explain_impossible(year, month, day)}')
    return earliest, latest


def _find_season_bounds(year: str, season: int, day: str, text: str) -> tuple[dt.date, dt.date]:
    if day:
        raise ValueError(f'"{text}": a season has no days; write the month')
    first, last = SEASONS[season]
    years = _fitting_numbers(year, range(1, 9999))
    if not years:
        raise ValueError(f'"{text}": there is no year {year}')
    end_year = years[-1] + (last < first)
    end = dt.date(end_year, last, monthrange(end_year, last)[1])
    return dt.date(years[0], first, 1), end


def _fitting_numbers(pattern: str, choices: range) -> list[int]:
    if pattern.isdecimal():
        return [int(pattern)] if int(pattern) in choices else []
    fits = re.compile(pattern.replace("X", "[0-9]"))
    return [number for number in choices if fits.fullmatch(f"{number:0{len(pattern)}d}")]


def _fitting_days(year: str, month: str, day: str, *, backwards: bool) -> Iterator[dt.date]:
    """Yield the days that fit the digits, in order; a part not given is any."""
    step = -1 if backwards else 1
    years = _fitting_numbers(year, range(1, 10000))[::step]
    months = _fitting_numbers(month or "XX", range(1, 13))[::step]
    days = _fitting_numbers(day or "XX", range(1, 32))[::step]
    if not any(number <= monthrange(2000, of)[1] for of in months for number in days):
        return
    for y, m, d in itertools.product(years, months, days):
        if d <= monthrange(y, m)[1]:
            yield dt.date(y, m, d)


def _explain_impossible(year: str, month: str, day: str) -> str:
    """Say in plain words why no day fits."""
    if year == "0000":
        return "there is no year 0000"
    if not _fitting_numbers(month or "XX", range(1, 13)):
        return f"there is no month {month}"
    if not _fitting_numbers(day or "XX", range(1, 32)):
        return f"there is no day {day}"
    if month == "02" and day == "29" and year.isdecimal() and not isleap(int(year)):
        return f"{year} is not a leap year, its February has 28 days"
    if month.isdecimal():
        name, longest = _MONTH_NAMES[int(month) - 1], monthrange(2000, int(month))[1]
        return f"{name} never has more than {longest} days"
    return "no month has such a day in such a year"
