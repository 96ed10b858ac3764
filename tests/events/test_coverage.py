"""What `events coverage` prints, against counts made from the files with nothing but the csv module."""

from __future__ import annotations

import contextlib
import csv
import io
from collections import Counter

import pytest

from events import __main__ as commands
from events.checks import check_all_statements
from events.checks.check import VERDICTS
from events.coverage import find_uncovered
from events.statements import TYPES
from events.texts import LANGUAGES, load_texts
from geodata.tables import ROOT

DATA = ROOT / "events" / "data"


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """What is printed, from what stands before the first colon of a line to what stands after it."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert commands.main(["coverage"]) == 0
    pairs = (line.strip().partition(": ") for line in out.getvalue().splitlines())
    return {before: after for before, _, after in pairs}


def to_counts(text: str) -> Counter[str]:
    """Read "major 3, core 2"."""
    parts = (part.rpartition(" ") for part in text.split(", "))
    return Counter({name: int(number) for name, _, number in parts})


@pytest.mark.parametrize("column", ["kind", "reality", "importance", "certainty"])
def test_events_by(column: str, printed: dict[str, str]) -> None:
    assert to_counts(printed[f"events by {column}"]) == Counter(row[column] for row in read("events"))


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in read("events")}))
def test_importance_of_a_kind(kind: str, printed: dict[str, str]) -> None:
    own = Counter(row["importance"] for row in read("events") if row["kind"] == kind)
    assert to_counts(printed[f"events, {kind}"]) == own


@pytest.mark.parametrize("type", TYPES)
def test_verdicts_of_a_type(type: str, printed: dict[str, str]) -> None:
    counts = to_counts(printed[f"statements, {type}"])
    assert counts.total() == sum(row["type"] == type for row in read("statements")) >= 3
    assert counts == Counter(check.verdict for check in check_all_statements() if check.type == type)


def test_statements_by_verdict_add_up(printed: dict[str, str]) -> None:
    number, _, listed = printed["statements"].partition("; by verdict: ")
    assert int(number) == to_counts(listed).total() == len(read("statements"))
    assert set(to_counts(listed)) == set(VERDICTS)


def test_passages_with_neither_are_named_with_the_reason(printed: dict[str, str]) -> None:
    named = {
        id for table in ("events", "statements") for row in read(table) for id in row["passage_ids"].split()
    }
    bare = {row["id"] for row in read("passages")} - named
    assert printed["passages with neither event nor statement"] == str(len(bare))
    by_reason = {why: printed[why].split() for why in find_uncovered()}
    assert sorted(id for ids in by_reason.values() for id in ids) == sorted(bare)
    for language in LANGUAGES:
        assert all(load_texts(DATA)[language][f"why/{why}/name"] for why in by_reason)
