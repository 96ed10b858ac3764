"""Walkthroughs as the browser takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from events.map_data import to_account
from events.record import Record, load_record
from events.timeline import to_day
from events.walkthroughs.shelf import load_walkthroughs
from events.walkthroughs.walkthrough import Sentence, Step, Text, Walkthrough


def build_tours(language: str, walkthroughs: Iterable[Walkthrough] | None = None) -> dict[str, Any]:
    """Build what the walkthrough page plays, in one language.

    Parameters
    ----------
    language
        Code of the language; a text that is missing in it is given in the other one.
    walkthroughs
        A teacher's own; without them, those that are shipped.

    Returns
    -------
    dict
        JSON-able: ``tours``, each with ``id``, ``title``, ``question``, ``audience``, ``minutes`` and
        ``steps``; a step has ids (``events``, ``passages``), ``accounts`` (``id``, ``who``, ``claim``),
        ``camera`` or None, ``from`` and ``to`` (day numbers or None), ``hide``, ``turn``, ``heading``,
        ``question``, ``sourcing``, the lists ``narration``, ``evidence`` and ``historians`` (``text``,
        ``rests``), and ``compare`` (``left``, ``right``, ``prompt``) or None.
    """
    chosen = load_walkthroughs().values() if walkthroughs is None else walkthroughs
    record = load_record()
    return {"tours": [_to_tour(walkthrough, record, language) for walkthrough in chosen]}


def _to_tour(walkthrough: Walkthrough, record: Record, language: str) -> dict[str, Any]:
    return {
        "id": walkthrough.id,
        "title": walkthrough.title.in_language(language),
        "question": walkthrough.question.in_language(language),
        "audience": walkthrough.audience.in_language(language),
        "minutes": walkthrough.minutes,
        "steps": [_to_step(step, record, language) for step in walkthrough.steps],
    }


def _to_step(step: Step, record: Record, language: str) -> dict[str, Any]:
    def say(text: Text) -> str:
        return text.in_language(language)

    camera, compare = step.camera, step.compare
    return {
        "id": step.id,
        "heading": say(step.heading),
        "narration": _to_sentences(step.narration, language),
        "events": list(step.events),
        "passages": list(step.passages),
        "accounts": [to_account_card(record, id, language) for id in step.accounts],
        "camera": {"lon": camera.lon, "lat": camera.lat, "zoom": camera.zoom} if camera else None,
        "from": _to_day(step.first),
        "to": _to_day(step.last),
        "hide": list(step.hide),
        "turn": list(step.turn),
        "question": say(step.question),
        "evidence": _to_sentences(step.evidence, language),
        "historians": _to_sentences(step.historians, language),
        "sourcing": say(step.sourcing),
        "compare": {"left": compare.left, "right": compare.right, "prompt": say(compare.prompt)}
        if compare
        else None,
    }


def _to_sentences(sentences: Iterable[Sentence], language: str) -> list[dict[str, Any]]:
    return [
        {"text": sentence.text.in_language(language), "rests": list(sentence.rests_on)}
        for sentence in sentences
    ]


def to_account_card(record: Record, id: str, language: str) -> dict[str, Any]:
    """Return an account with its id, who gives it (title and locator) and what they claim."""
    account = {str(name): value for name, value in record.accounts.loc[id].items()}
    row = to_account(record, account, language)
    who = ", ".join(part for part in (row["source"], row["locator"]) if part)
    return {"id": id, "who": who, "claim": row["claim"]}


def _to_day(day: dt.date | None) -> int | None:
    return None if day is None else to_day(day)
