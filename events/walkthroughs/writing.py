"""Write a walkthrough as TOML, in one way only, so that what is saved and loaded is saved the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from events.walkthroughs.walkthrough import Sentence, Step, Text, Walkthrough
from geodata.languages import LANGUAGES


def to_toml(walkthrough: Walkthrough) -> str:
    """Write a walkthrough; parts that are empty are left out."""
    lines = [f"id = {_quote(walkthrough.id)}"]
    if walkthrough.minutes is not None:
        lines.append(f"minutes = {walkthrough.minutes}")
    for name in ("title", "question", "audience"):
        lines += _to_lines(name, getattr(walkthrough, name))
    for step in walkthrough.steps:
        lines += ["", "[[step]]", *_to_step(step)]
    return "\n".join(lines) + "\n"


def _to_step(step: Step) -> Iterator[str]:
    yield f"id = {_quote(step.id)}"
    for name in ("events", "passages"):
        yield from _to_ids(name, getattr(step, name))
    if step.camera:
        yield f"camera = {{lon = {step.camera.lon}, lat = {step.camera.lat}, zoom = {step.camera.zoom}}}"
    ends = [f"{name} = {day}" for name, day in (("from", step.first), ("to", step.last)) if day]
    if ends:
        yield f"time = {{{', '.join(ends)}}}"
    for name in ("hide", "turn"):
        yield from _to_ids(name, getattr(step, name))
    yield from _to_lines("heading", step.heading)
    yield from _to_sentences("narration", step.narration)
    yield from _to_lines("question", step.question)
    yield from _to_sentences("evidence", step.evidence)
    yield from _to_sentences("historians", step.historians)
    yield from _to_lines("sourcing", step.sourcing)
    yield from _to_ids("accounts", step.accounts)
    if step.compare:
        sides = [f"left = {_quote(step.compare.left)}", f"right = {_quote(step.compare.right)}"]
        yield f"compare = {{{', '.join([*sides, *_to_lines('prompt', step.compare.prompt)])}}}"


def _to_lines(name: str, text: Text) -> Iterator[str]:
    for language in LANGUAGES:
        if words := getattr(text, language):
            yield f"{name}.{language} = {_quote(words)}"


def _to_ids(name: str, ids: Iterable[str]) -> Iterator[str]:
    if quoted := [_quote(id) for id in ids]:
        yield f"{name} = [{', '.join(quoted)}]"


def _to_sentences(name: str, sentences: tuple[Sentence, ...]) -> Iterator[str]:
    if not sentences:
        return
    yield f"{name} = ["
    for sentence in sentences:
        words = [f"{lang} = {_quote(text)}" for lang in LANGUAGES if (text := getattr(sentence.text, lang))]
        yield f"  {{{', '.join([*words, *_to_ids('rests_on', sentence.rests_on)])}}},"
    yield "]"


def _quote(text: str) -> str:
    """Write a string; every escape of JSON is one of TOML, which wants the delete character escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
