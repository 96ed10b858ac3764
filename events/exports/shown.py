"""Choose what the map shows at a moment: the same rule as `A.filterEvents` of the map's own scripts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from events.exports.selection import Selection, select
from events.map_data import UNDATED, VAGUE, find_flags
from events.record import Record
from events.timeline import FIRST_DAY, LAST_DAY, find_bin, make_bins


@dataclass(frozen=True)
class Shown:
    """How the map is filtered, as a link tells it.

    Attributes
    ----------
    mode
        How time is shown: ``all``, ``cumulative`` (up to `last`), ``window`` (`first` to `last`).
    first, last
        Days; each stands for the whole bin of the time axis that holds it. None is the end of the axis.
    vague
        Whether undated events, and those whose dates are open or long, are shown.
    hide, without
        Kinds of event and actors that are put away; an event goes by the first of its actors.
    """

    mode: str = "all"
    first: dt.date | None = None
    last: dt.date | None = None
    vague: bool = True
    hide: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """First and last day that are shown; a window that ends before it begins is one bin."""
        bins = make_bins()
        last = find_bin(self.last) if self.last else len(bins) - 1
        first = min(find_bin(self.first) if self.first else 0, last)
        return (
            bins[first].first if self.mode == "window" else dt.date.min,
            dt.date.max if self.mode == "all" else bins[last].last,
        )


def list_shown(record: Record, shown: Shown) -> list[str]:
    """List the ids of the events that the map shows, in the order of the table."""
    events = record.events
    rows = zip(events["id"], events["kind"], events["actors"], strict=True)
    return [
        str(id)
        for id, kind, actors in rows
        if kind not in shown.hide and actors[0] not in shown.without and _is_in_time(record, str(id), shown)
    ]


def _is_in_time(record: Record, id: str, shown: Shown) -> bool:
    when = record.whens.get(id)
    flags = find_flags(when)
    if when is None or flags & UNDATED:
        return shown.vague
    first, last = shown.span
    is_near = (when.earliest or FIRST_DAY) <= last and (when.latest or LAST_DAY) >= first
    return is_near and (shown.vague or not flags & VAGUE)


def select_shown(record: Record, shown: Shown) -> Selection:
    """Choose the events that the map shows and the places they name; everything where nothing is put away."""
    ids = list_shown(record, shown)
    return select(record) if len(ids) == len(record.events) else select(record, event_ids=ids)
