"""What is saved and loaded is saved the same, byte for byte."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from events.walkthroughs.reading import read_walkthrough
from events.walkthroughs.rules import LONGEST
from events.walkthroughs.walkthrough import (
    BASE_LAYERS,
    Camera,
    Compare,
    Sentence,
    Step,
    Text,
    Walkthrough,
)
from events.walkthroughs.writing import to_toml
from tests.events.walkthroughs.small import KNOWN, OWN_FILE

IDS = sorted(KNOWN.event | KNOWN.passage | KNOWN.account)


def words(limit: str) -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n")
    tricky = st.sampled_from(["\"'\\\n#[]{}=", '"""', "'''", "əğıİşç", "\\u0041", "\u2028"])
    return (
        st.one_of(st.text(letters, max_size=15), tricky)
        .map(str.strip)
        .filter(lambda text: 0 < len(text) <= LONGEST[limit])
    )


def texts(limit: str, *, empty: bool = True) -> st.SearchStrategy[Text]:
    both = st.builds(Text, az=st.just("") | words(limit), en=st.just("") | words(limit))
    return both if empty else both.filter(bool)


def sentences(part: str) -> st.SearchStrategy[tuple[Sentence, ...]]:
    rests = st.lists(st.sampled_from(IDS), unique=True).map(tuple)
    one = st.builds(Sentence, text=texts(part, empty=False), rests_on=rests)
    return st.lists(one, max_size=2).map(tuple)


def _some(values: object) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(values)), unique=True).map(tuple)  # type: ignore[call-overload]


def degrees(most: float, places: int = 3) -> st.SearchStrategy[float]:
    return st.floats(-most, most).map(lambda number: round(number, places) + 0.0)


days = st.dates(dt.date(1914, 1, 1), dt.date(2022, 12, 31))
windows = st.one_of(
    st.just((None, None)),
    st.tuples(days, st.none()),
    st.tuples(st.none(), days),
    st.tuples(days, days).map(lambda pair: (min(pair), max(pair))),
)


@st.composite
def steps(draw: st.DrawFn, number: int) -> Step:
    first, last = draw(windows)
    sides = draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True))
    zoom = st.floats(2.5, 12).map(lambda number: round(number, 2))
    camera = st.builds(Camera, degrees(180), degrees(85), zoom)
    return Step(
        id=f"stop-{number}",
        heading=draw(texts("heading", empty=False)),
        narration=draw(sentences("narration")),
        # every id is a source of the step, so that a sentence may rest on any of them
        events=tuple(sorted(KNOWN.event)),
        passages=tuple(sorted(KNOWN.passage)),
        accounts=tuple(sorted(KNOWN.account)),
        camera=draw(st.none() | camera),
        first=first,
        last=last,
        hide=draw(_some(KNOWN.kind)),
        turn=draw(_some(BASE_LAYERS)),
        question=draw(texts("step question")),
        evidence=draw(sentences("evidence")),
        historians=draw(sentences("historians")),
        sourcing=draw(texts("sourcing")),
        compare=draw(st.none() | st.builds(Compare, st.just(sides[0]), st.just(sides[1]), texts("prompt"))),
    )


@st.composite
def walkthroughs(draw: st.DrawFn) -> Walkthrough:
    count = draw(st.integers(1, 2))
    return Walkthrough(
        id=draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5})?", fullmatch=True)),
        title=draw(texts("title", empty=False)),
        question=draw(texts("question")),
        audience=draw(texts("audience")),
        minutes=draw(st.none() | st.integers(5, 180)),
        steps=tuple(draw(steps(number)) for number in range(count)),
    )


@settings(max_examples=50)
@given(walkthroughs())
def test_there_and_back(walkthrough: Walkthrough) -> None:
    saved = to_toml(walkthrough)
    reading = read_walkthrough(saved.encode(), KNOWN)
    assert not reading.faults
    assert reading.walkthrough == walkthrough
    assert to_toml(reading.walkthrough) == saved


def test_what_was_written_by_hand_keeps_its_values() -> None:
    walkthrough = read_walkthrough(OWN_FILE.encode(), KNOWN).walkthrough
    assert walkthrough
    saved = to_toml(walkthrough)
    assert (
        saved
        == """\
id = "own"
title.en = "Three days"

[[step]]
id = "step-1"
events = ["advance-1920"]
passages = ["p001"]
time = {from = 1920-04-26, to = 1920-04-28}
heading.en = "One night"
narration = [
  {en = "Trains crossed a bridge.", rests_on = ["p001"]},
]
"""
    )
