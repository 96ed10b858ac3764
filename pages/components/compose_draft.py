"""A teacher's own walkthrough while it is made: kept in the visitor's session and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from events.timeline import FIRST_DAY, LAST_DAY
from events.walkthroughs.faults import Fault
from events.walkthroughs.linking import read_link
from events.walkthroughs.reading import Reading, read_walkthrough
from events.walkthroughs.rules import load_known_ids
from events.walkthroughs.walkthrough import Camera, Sentence, Step, Text, Walkthrough
from events.walkthroughs.writing import to_toml
from pages.components.frame import load_known
from pages.components.view import View, parse_view

OWN = "own"
"""The parameter of a link that holds a walkthrough, and the id of one that names none."""

LONGEST_PASTED = 2000
EMPTY = Walkthrough(OWN, Text(), (Step("step-1"),))


def find_draft() -> Walkthrough:
    """Find what the visitor is making; at first, what the link of the page holds."""
    given = st.query_params.get(OWN, "")
    if given and st.session_state.get("own_link") != given:
        st.session_state.own_link = given
        take_reading(read_link(given, load_known_ids()))
        st.session_state.own_shown = not find_faults()
    draft: Walkthrough = st.session_state.setdefault("own_draft", EMPTY)
    return draft


def take_reading(reading: Reading) -> None:
    """Take what was read in the place of the draft; with faults the draft stays, and they are remembered."""
    st.session_state.own_faults = reading.faults
    if reading.walkthrough:
        keep_draft(reading.walkthrough, fresh=True)
        st.session_state.own_step = 0


def find_faults() -> tuple[Fault, ...]:
    """Find what was wrong with the last file or link."""
    faults: tuple[Fault, ...] = st.session_state.get("own_faults", ())
    return faults


def keep_draft(draft: Walkthrough, *, fresh: bool = False) -> None:
    """Keep a draft; with `fresh`, every field shows what it holds, whatever stood there."""
    st.session_state.own_draft = draft
    if fresh:
        st.session_state.own_turn = find_turn() + 1


def find_turn() -> int:
    """Find how often the fields were filled anew: part of their keys, so that none keeps an old text."""
    turn: int = st.session_state.get("own_turn", 0)
    return turn


def find_place() -> int:
    """Find which step is open, from 0."""
    place: int = st.session_state.get("own_step", 0)
    return min(max(place, 0), len(find_draft().steps) - 1)


def check_draft(draft: Walkthrough) -> Reading:
    """Read the draft as its own file would be read."""
    return read_walkthrough(to_toml(draft).encode("utf-8"), load_known_ids())


def change(**parts: Any) -> None:
    """Change parts of the walkthrough."""
    keep_draft(replace(find_draft(), **parts))


def change_step(**parts: Any) -> None:
    """Change parts of the open step."""
    steps, place = list(find_draft().steps), find_place()
    steps[place] = _prune(replace(steps[place], **parts))
    change(steps=tuple(steps))


def _prune(step: Step) -> Step:
    """Let no sentence rest on, and no card compare, what is no longer a source of the step."""
    own = {*step.events, *step.passages, *step.accounts}

    def prune(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(
            replace(s, rests_on=tuple(id for id in s.rests_on if id in own)) for s in sentences if s.text
        )

    sides = step.compare and {step.compare.left, step.compare.right} <= own
    return replace(
        step,
        compare=step.compare if sides else None,
        narration=prune(step.narration),
        evidence=prune(step.evidence),
        historians=prune(step.historians),
    )


def add_step() -> None:
    """Put a new step behind the open one, and open it."""
    steps, place = list(find_draft().steps), find_place()
    taken = {step.id for step in steps}
    id = next(f"step-{n}" for n in range(1, len(steps) + 2) if f"step-{n}" not in taken)
    steps.insert(place + 1, Step(id))
    _order(steps, place + 1)


def move_step(by: int) -> None:
    """Move the open step up (-1) or down (1)."""
    steps, place = list(find_draft().steps), find_place()
    to = min(max(place + by, 0), len(steps) - 1)
    steps.insert(to, steps.pop(place))
    _order(steps, to)


def remove_step() -> None:
    """Remove the open step; the last one is emptied."""
    steps, place = list(find_draft().steps), find_place()
    del steps[place]
    _order(steps or [Step("step-1")], min(place, max(len(steps) - 1, 0)))


def _order(steps: list[Step], place: int) -> None:
    keep_draft(replace(find_draft(), steps=tuple(steps)), fresh=True)
    st.session_state.own_step = place


def put_text(text: Text, language: str, words: str) -> Text:
    """Return a text with its words in one language changed."""
    return replace(text, **{language: words.strip()})


def put_lines(sentences: tuple[Sentence, ...], language: str, words: str) -> tuple[Sentence, ...]:
    """Return sentences from lines; one keeps what it rests on and its other language at the same place."""
    found = []
    for number, line in enumerate(line.strip() for line in words.split("\n") if line.strip()):
        was = sentences[number] if number < len(sentences) else Sentence(Text())
        found.append(replace(was, text=put_text(was.text, language, line)))
    return tuple(found)


def to_lines(sentences: tuple[Sentence, ...], language: str) -> str:
    """Return sentences as lines."""
    return "\n".join(getattr(sentence.text, language) for sentence in sentences)


def read_map_link(pasted: str) -> View | None:
    """Read a pasted link of the map as from a stranger; None where it is no such link."""
    if len(pasted) > LONGEST_PASTED:
        return None
    try:
        params = dict(parse_qsl(urlsplit(pasted.strip()).query))
    except ValueError:
        return None
    known = {"at", "from", "to", "hide", "turn", "event"}
    view = parse_view(
        {name: value for name, value in params.items() if name in known | {"mode"}}, load_known()
    )
    return view if known & set(params) and not view.faults else None


def take_view(view: View) -> None:
    """Give the open step what a view shows: camera, window of time, kinds put away, layers, chosen event."""
    step = find_draft().steps[find_place()]
    camera = Camera(view.at[1], view.at[0], view.at[2]) if view.at else step.camera
    windowed = view.mode != "all"
    first = view.first if windowed and view.first and view.first > FIRST_DAY else None
    last = view.last if windowed and view.last and view.last < LAST_DAY else None
    events = step.events if not view.event or view.event in step.events else (*step.events, view.event)
    change_step(camera=camera, first=first, last=last, hide=view.hide, turn=view.turn, events=events)
    st.session_state.own_turn = find_turn() + 1
