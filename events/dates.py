"""Dates with their doubts: our profile of EDTF (ISO 8601-2, Library of Congress 2019).

Levels 0 and 1, level-2 sets, X in any place and qualifiers on parts. Not in the profile: years of more
than four digits, years before 1, significant digits, exponents. Unlike the libraries that were tried,
intervals that run backwards and days that do not exist are refused, and nothing is widened for ``~``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from events.date_words import to_words as to_words  # part of this module's face
from events.moments import Moment, parse_moment

OPEN, UNKNOWN = "..", ""
_COARSE_FIRST = ("century", "decade", "year", "season", "month", "day", "minute")
_SET_ENDS = {"[": "]", "{": "}"}


@dataclass(frozen=True)
class Span:
    """A moment, or a run from one moment to another.

    Attributes
    ----------
    start, end
        A moment, ``".."`` for an open end or ``""`` for an unknown one; the same moment twice for a single
        one.
    """

    start: Moment | str
    end: Moment | str

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Return the ends that are moments; one where both are the same."""
        ends = (self.start,) if self.start is self.end else (self.start, self.end)
        return tuple(end for end in ends if isinstance(end, Moment))

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day that it may cover, None where that end is open or unknown."""
        return self.start.earliest if isinstance(self.start, Moment) else None

    @property
    def latest(self) -> dt.date | None:
        """Return the last day that it may cover, None where that end is open or unknown."""
        return self.end.latest if isinstance(self.end, Moment) else None


@dataclass(frozen=True)
class When:
    """A date as the article gives it, doubts kept.

    Attributes
    ----------
    text
        The EDTF string.
    kind
        ``date``, ``interval``, ``one-of`` (a set in ``[]``) or ``all-of`` (a set in ``{}``).
    spans
        One for a date or an interval, one for each member of a set.
    """

    text: str
    kind: str
    spans: tuple[Span, ...]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Return every calendar expression in it."""
        return tuple(moment for span in self.spans for moment in span.moments)

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day that it may be, None where the beginning is open or unknown."""
        days = [span.earliest for span in self.spans]
        return None if None in days else min(day for day in days if day)

    @property
    def latest(self) -> dt.date | None:
        """Return the last day that it may be, None where the end is open or unknown."""
        days = [span.latest for span in self.spans]
        return None if None in days else max(day for day in days if day)

    @property
    def precision(self) -> str:
        """Return the coarsest precision in it: century, decade, year, season, month, day or minute."""
        return min((moment.precision for moment in self.moments), key=_COARSE_FIRST.index)

    @property
    def is_uncertain(self) -> bool:
        """Tell whether some part carries ``?`` or ``%``."""
        return any(doubt in "?%" for moment in self.moments for doubt in moment.doubts if doubt)

    @property
    def is_approximate(self) -> bool:
        """Tell whether some part carries ``~`` or ``%``."""
        return any(doubt in "~%" for moment in self.moments for doubt in moment.doubts if doubt)

    @property
    def is_set(self) -> bool:
        """Tell whether it is one of several, or all of several."""
        return self.kind in ("one-of", "all-of")

    @property
    def is_vague(self) -> bool:
        """Tell whether it cannot be set on a day.

        So it is when some end is coarser than a day, approximate, open or unknown. Being one of two certain
        days, or of doubtful source, is not vague.
        """
        coarse = self.precision not in ("day", "minute")
        return coarse or self.is_approximate or self.earliest is None or self.latest is None


def parse_when(text: str) -> When:
    """Read an EDTF string.

    Parameters
    ----------
    text
        A date ``1920-04-27``, ``1920-04~``, ``192X``, a season ``1920-21``, an interval
        ``1920-04-26/1920-04-28`` with open ``..`` or unknown empty ends, one of a set
        ``[1920-04-27,1920-04-28]`` or all of a set ``{…}``.

    Raises
    ------
    ValueError
        In one plain sentence: not a date, a day that does not exist, an interval that runs backwards.
    """
    if not text:
        raise ValueError("a date is missing")
    if text[0] in _SET_ENDS:
        return _parse_set(text)
    if "/" in text:
        start, _, end = text.partition("/")
        return When(text, "interval", (_parse_span(start, end, text),))
    moment = parse_moment(text)
    return When(text, "date", (Span(moment, moment),))


def explain_fault(text: str) -> str | None:
    """Return what is wrong with an EDTF string in words, or None where it is right."""
    try:
        parse_when(text)
    except ValueError as error:
        return str(error)
    return None


def _parse_span(start: str, end: str, text: str) -> Span:
    ends = [part if part in (OPEN, UNKNOWN) else parse_moment(part) for part in (start, end)]
    span = Span(ends[0], ends[1])
    if not span.moments:
        raise ValueError(f'"{text}": an interval needs a date at one end at least')
    if span.earliest and span.latest and span.earliest > span.latest:
        raise ValueError(f'"{text}": the interval runs backwards, {end} comes before {start}')
    return span


def _parse_set(text: str) -> When:
    if not text.endswith(_SET_ENDS[text[0]]):
        raise ValueError(f'"{text}": the set is not closed with {_SET_ENDS[text[0]]}')
    members = [member.strip() for member in text[1:-1].split(",")]
    if "" in members:
        raise ValueError(f'"{text}": a member of the set is empty')
    spans = tuple(_parse_member(member, text) for member in members)
    return When(text, "one-of" if text[0] == "[" else "all-of", spans)


def _parse_member(member: str, text: str) -> Span:
    if OPEN in member:
        start, _, end = member.partition(OPEN)
        return _parse_span(start or OPEN, end or OPEN, text)
    moment = parse_moment(member)
    return Span(moment, moment)
