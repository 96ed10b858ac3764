"""What an export holds."""

from __future__ import annotations

import pytest

from events.exports.selection import Selection, list_places_of, select
from events.record import Record
from events.statements import list_places, load_statements
from geodata.errors import UnknownId
from geodata.gazetteer import load_place_index


def test_without_a_wish_everything_is_chosen(record: Record, whole: Selection) -> None:
    assert whole.event_ids == tuple(record.events["id"])
    assert whole.place_ids == tuple(load_place_index())
    assert whole.is_whole


def test_kinds_choose_events_and_their_places(record: Record, risings: Selection) -> None:
    assert not risings.is_whole
    kinds = {record.to_event(id)["kind"] for id in risings.event_ids}
    assert kinds == {"uprising"}
    named = {place for id in risings.event_ids for place in list_places_of(record.to_event(id))}
    assert set(risings.place_ids) == named


def test_a_place_brings_what_happened_there(record: Record) -> None:
    chosen = select(record, place_ids=["ganja"])
    assert chosen.event_ids
    for id in chosen.event_ids:
        assert "ganja" in list_places_of(record.to_event(id))
    assert {"ganja"} <= set(chosen.place_ids)


def test_events_and_places_may_both_be_named(record: Record) -> None:
    id = record.events["id"].iloc[0]
    chosen = select(record, event_ids=[id], place_ids=["baku"])
    assert chosen.event_ids == (id,)
    assert "baku" in chosen.place_ids


def test_nothing_may_be_chosen(record: Record) -> None:
    assert select(record, event_ids=[]) == Selection((), (), is_whole=False)


@pytest.mark.parametrize(
    ("wish", "kind", "nearest"),
    [
        ({"kinds": ["uprisin"]}, "kind of event", "uprising"),
        ({"place_ids": ["bakuu"]}, "place", "baku"),
        ({"statement_ids": ["aghbaba-in-kars"]}, "statement", "aghbaba-in-kars-oblast"),
        ({"event_ids": ["aid-reaches-ankara-1920"]}, "event", "aid-reaches-ankara-1920-10"),
    ],
)
def test_what_is_not_known_is_refused(
    record: Record, wish: dict[str, list[str]], kind: str, nearest: str
) -> None:
    with pytest.raises(UnknownId) as caught:
        select(record, **wish)
    assert (caught.value.kind, caught.value.nearest) == (kind, nearest)


def test_statements_bring_what_they_are_about(record: Record) -> None:
    id, statement = next((id, s) for id, s in load_statements().items() if s.event_ids and list_places(s))
    chosen = select(record, statement_ids=[id])
    assert chosen.statement_ids == (id,) and not chosen.is_whole
    assert set(chosen.event_ids) == set(statement.event_ids)
    assert set(list_places(statement)) & set(load_place_index()) <= set(chosen.place_ids)


def test_no_statement_is_nothing(record: Record) -> None:
    assert select(record, statement_ids=[]) == Selection((), (), is_whole=False, statement_ids=())
