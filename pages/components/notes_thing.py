"""The thing that a note is about, in words: its title, what the atlas says of it, and its passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from events.notes.targets import Target
from events.record import load_record
from events.statements import load_statements
from geodata.gazetteer import Language, find_text, name_of
from geodata.languages import TextLanguage
from pages.components.attach import find_attached
from pages.components.html import Html, tag
from pages.components.wording import say

MOST_PASSAGES = 3


def find_title(target: Target, language: str) -> str:
    """Find what the thing is called."""
    kind, id = target
    if kind == "place":
        return name_of(id, cast(Language, language), "today")
    if kind == "passage":
        return say("map.passage.title", language, id=id.removeprefix("p").lstrip("0"))
    part = "title" if kind == "event" else "text"
    return load_record().to_text(f"{kind}/{id}/{part}", language)


def make_thing(target: Target, language: str) -> Html:
    """Make the head of a form or a note: what the thing is, and what its passages say."""
    kind, id = target
    return tag(
        "section",
        tag("p", say(f"notes.kind.{kind}", language), class_="eyebrow"),
        tag("h2", find_title(target, language)),
        *(tag("p", text) for text in _say(target, language) if text),
        *_passages(_find_passages(kind, id), language),
        class_="thing",
    )


def _say(target: Target, language: str) -> Iterable[str]:
    kind, id = target
    if kind == "event":
        return [load_record().to_text(f"event/{id}/digest", language)]
    if kind == "place":
        own = cast(TextLanguage, language)
        return [find_text(id, "doubt", own) or "", find_text(id, "note", own) or ""]
    return []


def _find_passages(kind: str, id: str) -> tuple[str, ...]:
    if kind == "passage":
        return (id,)
    if kind == "event":
        return tuple(load_record().to_event(id)["passage_ids"])
    return tuple(load_statements()[id].passage_ids) if kind == "statement" else ()


def _passages(ids: tuple[str, ...], language: str) -> Iterable[Html]:
    record, attached = load_record(), find_attached()
    texts = attached.frame["passages"] if attached else {}
    for id in ids[:MOST_PASSAGES]:
        row = record.to_passage(id)
        words = texts.get(id)
        shown = (
            words or record.to_text(f"passage/{id}/digest", language) or say("map.passage.nodigest", language)
        )
        key = "map.passage.verbatim" if words else "map.passage.digest"
        yield tag("blockquote", shown, **({"lang": "az"} if words else {}))
        yield tag("p", say(key, language, page=row["page"]), class_="soft")
