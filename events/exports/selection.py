"""Choose what an export holds: events and statements, and the places that they or the reader name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from events.record import Record
from events.statements import Statement, list_places, load_statements
from geodata.columns import find_nearest
from geodata.errors import UnknownId
from geodata.gazetteer import load_place_index

STOPS = ("from_id", "to_id")


@dataclass(frozen=True)
class Selection:
    """What an export holds.

    Attributes
    ----------
    event_ids, place_ids
        In the order of the tables; every place that a chosen event names is among the places.
    is_whole
        Whether nothing is left out.
    statement_ids
        Only these statements; None leaves in whatever belongs to the events.
    """

    event_ids: tuple[str, ...]
    place_ids: tuple[str, ...]
    is_whole: bool
    statement_ids: tuple[str, ...] | None = None


def select(
    record: Record,
    event_ids: Collection[str] | None = None,
    place_ids: Collection[str] | None = None,
    kinds: Collection[str] = (),
    statement_ids: Collection[str] | None = None,
) -> Selection:
    """Choose events and places; without any wish all of them.

    Parameters
    ----------
    event_ids
        Only these events, with the places that they name.
    place_ids
        These places; where no events are named, with the events that happened there.
    kinds
        Only events of these kinds, among those chosen.
    statement_ids
        Only these statements; where neither events nor places are named, with the events and places that they
        are about.

    Raises
    ------
    UnknownId
        The first event, place, kind or statement that is not known, with the nearest spelling.
    """
    index = load_place_index()
    kinds_known = sorted(set(record.events["kind"]))
    for kind, wanted, known in (
        ("event", event_ids, list(record.events["id"])),
        ("place", place_ids, list(index)),
        ("kind of event", kinds, kinds_known),
        ("statement", statement_ids, list(load_statements()) if statement_ids else []),
    ):
        _refuse_unknown(kind, wanted or (), known)
    is_whole = event_ids is None and place_ids is None and statement_ids is None and not kinds
    if statement_ids is not None and event_ids is None and place_ids is None:
        event_ids, place_ids = _find_subjects([load_statements()[id] for id in statement_ids])
    events = _choose_events(record, event_ids, place_ids, kinds)
    named = set(index) if is_whole else set(place_ids or ()) | find_places_of(events)
    return Selection(
        event_ids=tuple(events["id"]),
        place_ids=tuple(id for id in index if id in named),
        is_whole=is_whole,
        statement_ids=None if statement_ids is None else tuple(sorted(set(statement_ids))),
    )


def _find_subjects(statements: Iterable[Statement]) -> tuple[set[str], set[str]]:
    """Find the events and the places that some statements are about; areas are not among the places."""
    chosen = list(statements)
    places = {id for statement in chosen for id in list_places(statement)}
    return {id for statement in chosen for id in statement.event_ids}, places & set(load_place_index())


def find_places_of(events: pd.DataFrame) -> set[str]:
    """Find every place that some events name, movements' ends and ways included."""
    return {id for _, row in events.iterrows() for id in list_places_of(row)}


def list_places_of(event: pd.Series) -> list[str]:
    """List the places of one event, each once: where it happened, then from, by way of, to."""
    ids = (*event["place_ids"], event["from_id"], *event["via_ids"], event["to_id"])
    return [id for id in dict.fromkeys(ids) if id]


def _refuse_unknown(kind: str, wanted: Iterable[str], known: list[str]) -> None:
    for id in wanted:
        if id not in known:
            raise UnknownId(kind, id, find_nearest(id, known))


def _choose_events(
    record: Record,
    event_ids: Collection[str] | None,
    place_ids: Collection[str] | None,
    kinds: Collection[str],
) -> pd.DataFrame:
    events = record.events
    if event_ids is not None:
        events = events[events["id"].isin(list(event_ids))]
    elif place_ids is not None:
        there = set(place_ids)
        events = events[[bool(there.intersection(list_places_of(row))) for _, row in events.iterrows()]]
    return events[events["kind"].isin(list(kinds))] if kinds else events
