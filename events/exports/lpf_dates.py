"""EDTF dates as `when` of Linked Places: timespans with `in`, `earliest` and `latest`.

The format takes ISO 8601 with ``~ ? %`` at the end of a date; digits that are missing, seasons and marks
inside a date have no place there and become the first and last day that they may mean. The EDTF string itself
stays as the label, so that nothing is lost.
"""

from __future__ import annotations

import re
from typing import Any

from events.dates import Span, When
from events.moments import SEASONS, Moment

_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?")


def to_when(when: When, certainty: str) -> dict[str, Any]:
    """Return the `when` of a date; `certainty` is that of what is said of that time."""
    return {
        "timespans": [to_timespan(span) for span in when.spans],
        "label": when.text,
        "certainty": certainty,
    }


def to_timespan(span: Span) -> dict[str, Any]:
    """Return one timespan; a start must stand in it, so an open one is `latest` at the span's end.

    An end that is open gets the `earliest` that it can have: left out it would mean the start alone.
    """
    start, end = span.start, span.end
    if isinstance(start, Moment) and start is end:
        return {"start": to_bound(start)}
    if isinstance(start, Moment) and isinstance(end, Moment):
        return {"start": to_bound(start), "end": to_bound(end)}
    if isinstance(start, Moment):
        return {"start": to_bound(start), "end": {"earliest": start.earliest.isoformat()}}
    assert isinstance(end, Moment)
    return {"start": {"latest": end.latest.isoformat()}, "end": to_bound(end)}


def to_bound(moment: Moment) -> dict[str, str]:
    """Return a moment as `in` where the format can say it, else as its first and last day."""
    if _PLAIN.fullmatch(moment.text) and not _is_season(moment):
        return {"in": moment.text}
    return {"earliest": moment.earliest.isoformat(), "latest": moment.latest.isoformat()}


def _is_season(moment: Moment) -> bool:
    return moment.month.isdecimal() and int(moment.month) in SEASONS
