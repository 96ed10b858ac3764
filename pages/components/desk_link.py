"""The parts of an address that the check page alone uses, read as from a stranger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping

from events.timeline import FIRST_DAY, LAST_DAY

TABS = ("statements", "events", "contradictions", "measure")
COLUMNS = "text type verdict when place actor passage cites certainty reality".split()
"""Columns of the tables that may be sorted by."""

LONGEST_WORDS, LONGEST_LIST = 80, 400
MOST_STOPS = 3


def pairs_of(facets: Mapping[str, Collection[str]]) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of ``facet:value facet:value``."""

    def parse(text: str) -> tuple[str, ...]:
        if len(text) > LONGEST_LIST:
            raise ValueError(text)
        parts = tuple(dict.fromkeys(text.split()))
        for part in parts:
            facet, _, value = part.partition(":")
            if value not in facets.get(facet, ()):
                raise ValueError(part)
        return parts

    return parse


def parse_words(text: str) -> str:
    """Read words to be found; what cannot be printed is refused.

    Raises
    ------
    ValueError
        If they are too many, or hold a control character.
    """
    words = " ".join(text.split(" ")).strip()
    if not words.isprintable() or len(words) > LONGEST_WORDS:
        raise ValueError(text)
    return words


def parse_sort(text: str) -> str:
    """Read a column, a minus before it for the reverse.

    Raises
    ------
    ValueError
        If there is no such column.
    """
    if text.removeprefix("-") not in COLUMNS:
        raise ValueError(text)
    return text


def parse_measure(text: str, places: Collection[str], modes: Collection[str]) -> str:
    """Read what is to be measured and write it in one way: ``stops;mode;day``.

    Stops are one to three, each the id of a place or ``lat,lon``; mode and day may be missing:
    ``khankendi baku;foot;1920-04-27``, ``40.500,47.250 baku``.

    Raises
    ------
    ValueError
        If any part is not understood.
    """
    if len(text) > LONGEST_LIST:
        raise ValueError(text)
    stops, mode, day, *rest = [*text.split(";"), "", ""]
    found = [_parse_stop(stop, places) for stop in stops.split()]
    if any(rest) or not 1 <= len(found) <= MOST_STOPS or (mode and mode not in modes):
        raise ValueError(text)
    return ";".join((" ".join(found), mode, _parse_day(day))).rstrip(";")


def _parse_stop(text: str, places: Collection[str]) -> str:
    if text in places:
        return text
    lat, lon = (float(part) for part in text.split(","))
    if not (-85 <= lat <= 85 and -180 <= lon <= 180):
        raise ValueError(text)
    return f"{round(lat, 3) + 0.0:.3f},{round(lon, 3) + 0.0:.3f}"


def _parse_day(text: str) -> str:
    if not text:
        return ""
    if len(text) != len("1920-04-27"):
        raise ValueError(text)
    return min(max(dt.date.fromisoformat(text), FIRST_DAY), LAST_DAY).isoformat()
