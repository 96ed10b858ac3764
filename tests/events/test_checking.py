"""Tables broken on purpose, one fault at a time, and the exact sentence that each is answered with."""

from __future__ import annotations

from typing import Any

import pytest

from tests.events.faults import BROKEN, WITH_ARTICLE

Rooms = Any  # the fixture's class lives in conftest.py, which cannot be imported


def test_nothing_is_wrong_with_the_small_rooms(rooms: Rooms, small_article: str) -> None:
    assert rooms.faults(small_article) == []


@pytest.mark.parametrize(("name", "old", "new", "faults"), BROKEN)
def test_a_broken_table_is_answered_with_one_sentence(
    rooms: Rooms, name: str, old: str, new: str, faults: list[str]
) -> None:
    rooms.replace(name, old, new)
    assert rooms.faults() == faults


def test_every_fault_is_reported_at_once(rooms: Rooms) -> None:
    rooms.replace("events/actors.csv", "army,soviet", "army,red")
    rooms.replace("events/works.csv", ",1999,", ",MCMXCIX,")
    rooms.replace("geodata/places.csv", "baku,49.89", "baku,east")
    assert [fault.split(":")[0] for fault in rooms.faults()] == [
        "events/data/actors.csv",
        "events/data/works.csv",
        "geodata/data/places.csv",
    ]


@pytest.mark.parametrize("name", ["events/events.csv", "events/texts_az.csv", "geodata/places.csv"])
def test_a_missing_table_is_reported_and_the_rest_checked(rooms: Rooms, name: str) -> None:
    rooms.path(name).unlink()
    rooms.replace("events/works.csv", ",1999,", ",MCMXCIX,")
    faults = rooms.faults()
    assert f"{name.replace('/', '/data/')}:1:1 file is missing" in faults
    assert 'events/data/works.csv:2:20 year: "MCMXCIX" is not a whole number' in faults


@pytest.mark.parametrize(("name", "old", "new", "fault"), WITH_ARTICLE)
def test_tables_are_held_against_the_article(
    rooms: Rooms, small_article: str, name: str, old: str, new: str | None, fault: str
) -> None:
    if new is None:  # another hash of the first passage
        old = rooms.path(name).read_text(encoding="utf-8").splitlines()[1].split(",")[6]
        new = "0" * 64
    rooms.replace(name, old, new)
    assert fault in rooms.faults(small_article)


def test_another_text_is_not_taken_for_the_article(rooms: Rooms) -> None:
    faults = rooms.faults("Something else.")
    assert faults[0].startswith(
        "events/data/editions.csv:2:7 sha256: the attached article is not this edition, its SHA-256 is "
    )
    assert "events/data/passages.csv:3:9 end: 46 is beyond the article, which has 15 characters" in faults
