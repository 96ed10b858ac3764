"""Intervals of days, as the checks count with them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from events.dates import When, parse_when
from events.moments import Moment

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """From a first to a last day; None where an end is open.

    Attributes
    ----------
    is_approximate
        Whether the date carries ``~`` or ``%``.
    """

    first: dt.date | None
    last: dt.date | None
    is_approximate: bool = False
    opens: float = 0.0
    closes: float = 24.0

    def shift(self, days: int) -> Days:
        """Return the interval so many days later."""
        step = days * _DAY
        first = self.first + step if self.first else None
        last = self.last + step if self.last else None
        return Days(first, last, self.is_approximate, self.opens, self.closes)

    def overlaps(self, other: Days) -> bool:
        """Tell whether some day may be in both."""
        return not (_is_after(self.first, other.last) or _is_after(other.first, self.last))

    def is_within(self, other: Days) -> bool:
        """Tell whether every day of it is in the other."""
        starts = other.first is None or (self.first is not None and self.first >= other.first)
        ends = other.last is None or (self.last is not None and self.last <= other.last)
        return starts and ends

    def gap_days(self, other: Days) -> int:
        """Return how many days from one to the other at least; 0 where they overlap."""
        gaps = [
            (later.first - sooner.last).days
            for sooner, later in ((self, other), (other, self))
            if later.first is not None and sooner.last is not None and later.first > sooner.last
        ]
        return gaps[0] if gaps else 0

    def to_edtf(self) -> str:
        """Return it as EDTF, in whole years or months where it fills them."""
        first, last = self.first, self.last
        if first and last and first.day == 1 and (last + _DAY).day == 1:
            whole_years = first.month == 1 and last.month == 12
            ends = [f"{day:%Y}" if whole_years else f"{day:%Y-%m}" for day in (first, last)]
        else:
            ends = [day.isoformat() if day else ".." for day in (first, last)]
        return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _is_after(day: dt.date | None, other: dt.date | None) -> bool:
    return day is not None and other is not None and day > other


def to_days(when: When) -> Days:
    """Turn a date into an interval; a clock narrows the single day that bears it."""
    opens, closes = 0.0, 24.0
    if when.moments and all(moment.clock for moment in when.moments):
        opens, closes = to_hour(when.moments[0]), to_hour(when.moments[-1])
    return Days(when.earliest, when.latest, when.is_approximate, opens, closes)


def to_hour(moment: Moment) -> float:
    """Return the time of day of a moment in hours."""
    hours, _, minutes = moment.clock.partition(":")
    return int(hours) + int(minutes) / 60


def parse_days(text: str) -> Days:
    """Read an EDTF string as an interval of days."""
    return to_days(parse_when(text))


def longest_hours(start: Days, end: Days) -> float | None:
    """Return the hours from the first that a thing may begin to the last that it may end; None where open."""
    if start.first is None or end.last is None:
        return None
    return (end.last - start.first).days * 24 + end.closes - start.opens


def shortest_hours(start: Days, end: Days) -> float | None:
    """Return the hours from the last that a thing may begin to the first that it may end, not below 0."""
    if start.last is None or end.first is None:
        return None
    return max(0.0, (end.first - start.last).days * 24 + end.opens - start.closes)
