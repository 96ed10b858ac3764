"""The shipped walkthroughs: every file and every step is a test case of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from events.record import load_record
from events.timeline import to_day
from events.walkthroughs.reading import Reading, read_walkthrough
from events.walkthroughs.rules import SHIPPED, load_known_ids
from events.walkthroughs.shelf import FOLDER, find_walkthrough, list_files, load_walkthroughs, read_file
from events.walkthroughs.toml_source import Source, parse_source
from events.walkthroughs.tours import build_tours
from events.walkthroughs.walkthrough import BASE_LAYERS
from events.walkthroughs.writing import to_toml
from geodata.errors import UnknownId
from pages.components.view import BASE_DEFAULTS, Known, parse_view
from tests.events.conftest import Rooms

FILES = list_files()


@lru_cache(maxsize=16)
def _read(path: Path) -> Reading:
    return read_file(path, load_known_ids())


def list_steps() -> Iterator[ParameterSet]:
    for path in FILES:
        for number, step in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get("step", [])):
            yield pytest.param(path, number, id=f"{path.stem}/{step.get('id', number)}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file(path: Path) -> None:
    assert [f"{fault.line}:{fault.column} {fault}" for fault in _read(path).faults] == []


@pytest.mark.parametrize(("path", "number"), list(list_steps()))
def test_step(path: Path, number: int) -> None:
    """Nothing is wrong with the lines of the step, and each reference leads to something."""
    source = parse_source(path.read_bytes())
    assert isinstance(source, Source)
    begins = source.values_at["step", number][0]
    ends = source.values_at.get(("step", number + 1), (10**6, 0))[0]
    assert [str(fault) for fault in _read(path).faults if begins <= fault.line < ends] == []
    step = find_walkthrough(path.stem).steps[number]
    record = load_record()
    assert all(record.to_event(id)["passage_ids"] for id in step.events)
    assert all(record.to_passage(id)["page"] for id in step.passages)
    assert all(record.to_text(f"account/{id}/claim", "az") for id in step.accounts)
    own = {*step.events, *step.passages, *step.accounts}
    for sentence in (*step.narration, *step.evidence, *step.historians):
        assert sentence.rests_on
        assert own.issuperset(sentence.rests_on)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_and_back(path: Path) -> None:
    walkthrough = find_walkthrough(path.stem)
    saved = to_toml(walkthrough)
    again = read_walkthrough(saved.encode(), load_known_ids(), SHIPPED, path.stem).walkthrough
    assert again == walkthrough
    assert to_toml(again) == saved


@pytest.mark.parametrize("language", ["az", "en", "ru", "tr"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tour_of_the_browser(path: Path, language: str) -> None:
    walkthrough = find_walkthrough(path.stem)
    (tour,) = (tour for tour in build_tours(language)["tours"] if tour["id"] == path.stem)
    assert tour["title"] == getattr(walkthrough.title, language)
    for told, step in zip(tour["steps"], walkthrough.steps, strict=True):
        assert told["from"] == (to_day(step.first) if step.first else None)
        assert [account["id"] for account in told["accounts"]] == list(step.accounts)
        assert all(account["who"] and account["claim"] for account in told["accounts"])
        assert [part["text"] for part in told["narration"]] == [
            getattr(sentence.text, language) for sentence in step.narration
        ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_link_can_say_what_a_step_shows(path: Path) -> None:
    record = load_record()
    nobody: frozenset[str] = frozenset()
    known = Known(frozenset(record.events["id"]), nobody, nobody, nobody, nobody)
    for step in find_walkthrough(path.stem).steps:
        params = {"hide": " ".join(step.hide), "turn": " ".join(step.turn), "event": step.events[0]}
        if step.camera:
            params["at"] = f"{step.camera.lat:.3f},{step.camera.lon:.3f},{step.camera.zoom:g}"
        view = parse_view(params, known)
        assert view.faults == ()
        assert (view.hide, view.turn) == (step.hide, step.turn)


def test_base_layers_are_those_of_the_map() -> None:
    assert tuple(BASE_DEFAULTS) == BASE_LAYERS


def test_unknown_walkthrough_is_named_with_the_nearest() -> None:
    first = next(iter(load_walkthroughs()))
    with pytest.raises(UnknownId, match=f'no walkthrough "{first}x"; nearest: {first}'):
        find_walkthrough(first + "x")


def test_the_check_of_the_tables_reads_the_walkthroughs(rooms: Rooms) -> None:
    assert rooms.faults() == []
    folder = rooms.root / "events" / "data" / "walkthroughs"
    folder.mkdir()
    (folder / "tour.toml").write_text('id = "tour"\nstep = 7\n', encoding="utf-8")
    faults = rooms.faults()
    assert "events/data/walkthroughs/tour.toml:2:8 step must be a list in square brackets" in faults
    assert "events/data/walkthroughs/tour.toml:1:1 title is missing" in faults


def test_files_stand_where_they_are_looked_for() -> None:
    assert FILES, f"no walkthrough in {FOLDER}"
