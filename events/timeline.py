"""The time axis: bins of unequal length, a day each where the story is dense and years where it is thin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel.dates import get_month_names

from events.dates import parse_when, to_words

EPOCH = dt.date(1970, 1, 1)
FIRST_DAY, LAST_DAY = dt.date(1914, 1, 1), dt.date(2022, 12, 31)
"""Where an open beginning and an open end are drawn: before the first event, and the year of the article."""

PLAY_FROM, WINDOW = dt.date(1920, 3, 21), (dt.date(1920, 4, 26), dt.date(1920, 4, 28))
"""Where play begins, and the window offered first: the three days of April."""


@dataclass(frozen=True)
class Bin:
    """A stretch of the time axis, both days within it, and its EDTF string."""

    first: dt.date
    last: dt.date
    edtf: str


def to_day(date: dt.date) -> int:
    """Return the day number that the browser counts with: days since 1970-01-01, negative before."""
    return (date - EPOCH).days


@lru_cache(maxsize=1)
def make_bins() -> tuple[Bin, ...]:
    """Make the bins of the axis, contiguous from `FIRST_DAY` to `LAST_DAY`."""
    return tuple(_make_bins())


def _make_bins() -> Iterator[Bin]:
    yield Bin(FIRST_DAY, dt.date(1917, 12, 31), "1914/1917")
    yield _years(1918, 1918)
    yield from (_months(1919, month, month + 2) for month in (1, 4, 7, 10))
    yield from (_months(1920, month, month) for month in (1, 2))
    yield from (_days(1920, 3, first, last) for first, last in ((1, 10), (11, 20)))
    day = dt.date(1920, 3, 21)
    while day <= dt.date(1920, 6, 20):
        yield Bin(day, day, day.isoformat())
        day += dt.timedelta(days=1)
    yield _days(1920, 6, 21, 30)
    yield from (_months(1920, month, month) for month in range(7, 13))
    yield from (_years(year, year) for year in range(1921, 1925))
    yield from (_years(a, b) for a, b in ((1925, 1929), (1930, 1939), (1940, 1989), (1990, 1990)))
    yield from (_years(a, b) for a, b in ((1991, 2007), (2008, 2008), (2009, 2022)))


def _years(first: int, last: int) -> Bin:
    text = str(first) if first == last else f"{first}/{last}"
    return Bin(dt.date(first, 1, 1), dt.date(last, 12, 31), text)


def _months(year: int, first: int, last: int) -> Bin:
    after = dt.date(year + last // 12, last % 12 + 1, 1)
    text = f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"
    return Bin(dt.date(year, first, 1), after - dt.timedelta(days=1), text)


def _days(year: int, month: int, first: int, last: int) -> Bin:
    start, end = dt.date(year, month, first), dt.date(year, month, last)
    return Bin(start, end, f"{start}/{end}")


def find_bin(day: dt.date) -> int:
    """Return the index of the bin that holds a day; the first or last one for a day beyond the axis."""
    bins = make_bins()
    return next((n for n, bin_ in enumerate(bins) if day <= bin_.last), len(bins) - 1)


def to_axis(language: str) -> dict[str, Any]:
    """Return the axis for the browser.

    Returns
    -------
    dict
        Lists as long as the bins: ``lo``, ``hi`` (day numbers), ``iso`` (pairs of ISO dates), ``label``,
        ``start``, ``end`` (words in `language`); ``marks``: pairs of bin and word under the axis;
        ``start_at``: bins where play and the first window begin, and where that window ends.
    """
    bins = make_bins()

    def words(text: str) -> str:
        return to_words(parse_when(text), language)

    return {
        "lo": [to_day(b.first) for b in bins],
        "hi": [to_day(b.last) for b in bins],
        "iso": [[b.first.isoformat(), b.last.isoformat()] for b in bins],
        "label": [words(b.edtf) for b in bins],
        "start": [words(b.first.isoformat()) for b in bins],
        "end": [words(b.last.isoformat()) for b in bins],
        "marks": _to_marks(language),
        "start_at": [find_bin(PLAY_FROM), find_bin(WINDOW[0]), find_bin(WINDOW[1])],
    }


def _to_marks(language: str) -> list[tuple[int, str]]:
    # Russian bends the name that stands in a date; Babel 2.18 mixes up the bare names of other languages
    months = get_month_names("wide", "stand-alone" if language == "ru" else "format", language)
    years = [(find_bin(dt.date(year, 1, 1)), str(year)) for year in (1918, 1920, 1921, 1930)]
    named = [(find_bin(dt.date(1920, month, 1)), months[month]) for month in (4, 5, 6)]
    return sorted(years + named)
