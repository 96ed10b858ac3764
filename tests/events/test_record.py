"""The record: loaded whole with typed values, or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from events.coverage import measure_coverage, to_lines
from events.record import FRAMES, load_record
from geodata.errors import DataError, UnknownId

Rooms = Any


def test_values_have_their_types(rooms: Rooms) -> None:
    record = load_record(rooms.root)
    advance = record.to_event("advance-1920")
    assert advance["passage_ids"] == ("p001", "p002")
    assert advance["via_ids"] == ()
    assert (advance["earliest"], advance["latest"]) == (dt.date(1920, 4, 26), dt.date(1920, 4, 28))
    assert (advance["precision"], advance["is_vague"], advance["is_dated"]) == ("day", False, True)
    assert advance["force_size"] == 70000
    assert record.events["count"].isna().tolist() == [True, False]
    assert record.passages.loc["p002", "start"] == 25
    assert record.paragraphs.loc[2, "passage_ids"] == ("p003",)
    assert record.mentions["surface"].tolist() == ["Bakıdadır", "Gəncəyə"]
    assert record.whens["rising-1920"].is_approximate
    assert record.whens["a-1"].text == "1920-04-27"
    assert all(len(getattr(record, name)) for name in FRAMES)


def test_an_undated_event_is_vague_and_has_no_bounds(rooms: Rooms) -> None:
    rooms.replace("events/events.csv", ",1920-05~,", ",,")
    rising = load_record(rooms.root).to_event("rising-1920")
    assert (rising["when"], rising["earliest"], rising["precision"]) == ("", None, "")
    assert (bool(rising["is_dated"]), bool(rising["is_vague"])) == (False, True)


def test_texts_fall_back_to_english(rooms: Rooms) -> None:
    record = load_record(rooms.root)
    assert record.to_text("event/advance-1920/title", "az") == "Title"
    assert record.to_text("event/advance-1920/title", "ru") == "Title"
    assert record.to_text("event/none/title", "az") == ""


def test_a_faulty_table_is_not_half_loaded(rooms: Rooms) -> None:
    rooms.replace("events/works.csv", ",1999,", ",MCMXCIX,")
    rooms.replace("events/actors.csv", "army,soviet", "army,red")
    with pytest.raises(DataError) as caught:
        load_record(rooms.root)
    assert len(caught.value.problems) == 2


def test_an_unknown_id_names_the_nearest(rooms: Rooms) -> None:
    with pytest.raises(UnknownId) as caught:
        load_record(rooms.root).to_event("advance-1921")
    assert (caught.value.kind, caught.value.id, caught.value.nearest) == (
        "event",
        "advance-1921",
        "advance-1920",
    )


def test_the_record_is_loaded_once(rooms: Rooms) -> None:
    assert load_record(rooms.root) is load_record(rooms.root)


def test_coverage_counts(rooms: Rooms) -> None:
    coverage = measure_coverage(load_record(rooms.root))
    assert str(coverage.mentions_linked) == "2 of 2 (100.0 %)"
    assert str(coverage.paragraphs_mapped) == "1 of 2 (50.0 %)"
    assert str(coverage.paragraphs_accounted) == "2 of 2 (100.0 %)"
    assert coverage.events_by["kind"] == {"troop-movement": 1, "uprising": 1}
    assert "passages named by an event that have a digest: 2 of 2 (100.0 %)" in to_lines(coverage)
