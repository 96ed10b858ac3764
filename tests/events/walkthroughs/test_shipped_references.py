"""Every step of the shipped walkthroughs names what it rests on, in both languages, and every name exists."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from events.dates import parse_when
from events.timeline import FIRST_DAY, LAST_DAY

DATA = Path(__file__).resolve().parents[3] / "events" / "data"
PATHS = sorted((DATA / "walkthroughs").glob("*.toml"))
SHIPPED = {"after-the-fall", "the-pass-and-the-bridge", "three-days-in-april", "whose-account"}
LANGUAGES = ("az", "en", "ru", "tr")
NARRATION_WORDS = {"az": (50, 90), "en": (60, 90), "ru": (50, 90), "tr": (45, 90)}
LONGEST_HEADING = 60
BASE_LAYERS = {"relief", "uezds", "railways", "disputed", "borders"}
ZOOMS = (5.5, 9.0)
BOUNDS = {"lon": (25.0, 60.0), "lat": (36.0, 50.0)}

Table = dict[str, Any]


@cache
def read_rows(table: str) -> dict[str, dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@cache
def read_tour(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def list_steps() -> Iterator[ParameterSet]:
    for path in PATHS:
        for step in read_tour(path)["step"]:
            yield pytest.param(step, id=f"{path.stem}/{step['id']}")


def get_step(case: ParameterSet) -> Table:
    step: Table = case.values[0]  # type: ignore[assignment]
    return step


STEPS = list(list_steps())
in_every_step = pytest.mark.parametrize("step", STEPS)
in_every_tour = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def list_lines(step: Table) -> list[Table]:
    return [*step["narration"], *step["evidence"], *step["historians"]]


def get_sources(step: Table) -> set[str]:
    return {*step["events"], *step["passages"], *step["accounts"]}


def test_the_four_are_shipped() -> None:
    assert {path.stem for path in PATHS} >= SHIPPED


@in_every_tour
def test_tour_is_whole(path: Path) -> None:
    tour = read_tour(path)
    assert tour["id"] == path.stem
    assert 6 <= len(tour["step"]) <= 12
    assert len({step["id"] for step in tour["step"]}) == len(tour["step"])
    assert all(
        tour[part][language].strip() for part in ("title", "question", "audience") for language in LANGUAGES
    )


@in_every_step
def test_every_id_is_known(step: Table) -> None:
    unknown = {
        table: set(step[table]) - read_rows(table).keys() for table in ("events", "passages", "accounts")
    }
    assert not any(unknown.values()), unknown


@in_every_step
def test_every_line_rests_on_sources_of_its_step(step: Table) -> None:
    sources = get_sources(step)
    for line in list_lines(step):
        assert line["rests_on"], f"rests on nothing: {line['en']}"
        assert set(line["rests_on"]) <= sources, line["en"]


@in_every_step
def test_no_source_is_named_and_unused(step: Table) -> None:
    used = {source for line in list_lines(step) for source in line["rests_on"]}
    used |= {step["compare"][side] for side in ("left", "right")} if "compare" in step else set()
    assert set(step["passages"]) | set(step["accounts"]) <= used


@in_every_step
def test_historians_are_accounts_or_cited_works(step: Table) -> None:
    passages = read_rows("passages")
    for line in step["historians"]:
        named = [id for id in line["rests_on"] if id in step["accounts"] or passages.get(id, {}).get("cites")]
        assert named, line["en"]


@in_every_step
def test_both_languages_are_there(step: Table) -> None:
    parts = [step["heading"], step["question"], step["sourcing"], *list_lines(step)]
    parts += [step["compare"]["prompt"]] if "compare" in step else []
    assert all(part[language].strip() for part in parts for language in LANGUAGES)


@in_every_step
def test_narration_and_heading_have_the_right_length(step: Table) -> None:
    for language, (least, most) in NARRATION_WORDS.items():
        words = sum(len(line[language].split()) for line in step["narration"])
        assert least <= words <= most, f"{language}: {words} words"
        assert len(step["heading"][language]) <= LONGEST_HEADING


@pytest.mark.parametrize("step", [case for case in STEPS if "compare" in get_step(case)])
def test_both_sides_of_a_comparison_belong_to_the_step(step: Table) -> None:
    assert {step["compare"]["left"], step["compare"]["right"]} <= get_sources(step)
    assert step["compare"]["left"] != step["compare"]["right"]


@in_every_step
def test_camera_and_layers_can_be_shown(step: Table) -> None:
    camera = step["camera"]
    assert ZOOMS[0] <= camera["zoom"] <= ZOOMS[1]
    assert all(least <= camera[axis] <= most for axis, (least, most) in BOUNDS.items())
    assert set(step["hide"]) <= {row["kind"] for row in read_rows("events").values()}
    assert set(step["turn"]) <= BASE_LAYERS


@in_every_step
def test_chosen_event_can_be_seen(step: Table) -> None:
    """The first event is not put away, and may have happened in the step's window."""
    chosen, window = read_rows("events")[step["events"][0]], step["time"]
    assert chosen["kind"] not in step["hide"]
    assert window["from"] <= window["to"]
    if not chosen["when"]:
        return
    when = parse_when(chosen["when"])
    earliest: dt.date = when.earliest or FIRST_DAY
    latest: dt.date = when.latest or LAST_DAY
    assert earliest <= window["to"] and latest >= window["from"]
