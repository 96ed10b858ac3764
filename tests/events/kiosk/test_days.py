"""The three days: in order, each step attributed, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from events.kiosk.days import ID, build_days
from events.record import load_record
from geodata.languages import LANGUAGES

DAYS = build_days("en", "Three days")
STEP_KEYS = set(DAYS["steps"][0])


def test_the_days_follow_each_other() -> None:
    assert DAYS["id"] == ID and DAYS["title"] == "Three days"
    order = [(step["from"], step["to"]) for step in DAYS["steps"]]
    assert order == sorted(order)
    assert len({first for first, _ in order}) == 3, "all three days have steps"
    ids = [step["id"] for step in DAYS["steps"]]
    assert len(ids) == len(set(ids)) >= 20


@pytest.mark.parametrize("step", DAYS["steps"], ids=lambda step: str(step["id"]))
def test_a_step(step: dict[str, Any]) -> None:
    record = load_record()
    assert set(step) == STEP_KEYS
    assert step["heading"] and all(id in record.events.index for id in step["events"])
    (said,) = step["narration"]
    assert said["text"] and said["rests"], "a step says what it rests on"
    known = {*record.accounts.index, *step["passages"]}
    assert set(said["rests"]) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_steps(language: str) -> None:
    own = build_days(language, "…")
    assert [step["id"] for step in own["steps"]] == [step["id"] for step in DAYS["steps"]]
    if language != "en":
        assert own["steps"][0]["heading"] != DAYS["steps"][0]["heading"]
