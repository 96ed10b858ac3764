"""Cite whatever a link can name: a thing by its kind and id, or a whole view with what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from events.citing import (
    Citation,
    Draft,
    cite_area,
    cite_event,
    cite_passage,
    cite_place,
    cite_statement,
    find_area,
    finish,
)
from events.citing_words import WORDS, CitingWords
from events.record import Record
from events.statements import find_statement
from events.versions import LINKED, Origin
from geodata.gazetteer import name_of

_MAKERS: Mapping[str, Callable[[Record, str, str, Origin | None], Citation]] = {
    "event": cite_event,
    "place": cite_place,
    "area": cite_area,
    "passage": cite_passage,
}


def cite_thing(record: Record, kind: str, id: str, language: str, origin: Origin | None = None) -> Citation:
    """Cite an event, place, area, passage or statement.

    Raises
    ------
    UnknownId
        There is no such thing.
    """
    if kind == "statement":
        passages = find_statement(id).passage_ids
        text = record.to_text(f"statement/{id}/text", language)
        return cite_statement(record, id, text, passages, language, origin)
    return _MAKERS[kind](record, id, language, origin)


def cite_view(
    record: Record,
    params: Mapping[str, str],
    language: str,
    origin: Origin | None = None,
    *,
    page: str = "map",
    shown: tuple[str, int, int] | None = None,
) -> Citation:
    """Cite a view by the parameters that restore it; named after the thing and the time that it shows.

    Parameters
    ----------
    params
        Checked parameters of an address, as `to_params` of the pages gives them.
    page
        The page that is seen: ``map``, ``article`` or ``check``.
    shown
        What is counted (``events`` or ``statements``), how many of them are shown, and how many there are.

    Raises
    ------
    UnknownId
        The view chooses a thing that is not known.
    """
    words = WORDS[language]
    head = ": ".join(part for part in (words.views[page], _name_thing(record, params, language)) if part)
    time = _say_window(params, words)
    title = f"{head} ({time})" if time else head
    parts = [title]
    if shown and shown[1] < shown[2]:
        parts.append(words.shown[shown[0]].format(n=shown[1], all=shown[2]))
    chosen = {"lang": language} | {name: value for name, value in params.items() if name != "lang"}
    return finish(record, Draft("view", title, tuple(parts), chosen), language, origin)


def _name_thing(record: Record, params: Mapping[str, str], language: str) -> str:
    """Name the thing that a view chooses, or nothing where it chooses none."""
    kind = next((kind for kind in LINKED if kind in params), None)
    return name_linked(record, kind, params[kind], language) if kind else ""


def name_linked(record: Record, kind: str, id: str, language: str) -> str:
    """Name a thing that a link can name: in quotation marks, a passage by its number.

    Raises
    ------
    UnknownId
        There is no such thing.
    """
    if kind == "passage":
        return f"{WORDS[language].page.format(record.to_passage(id)['page'])}, {id}"
    if kind == "event":
        record.to_event(id)
    names: Mapping[str, Callable[[], str]] = {
        "event": lambda: record.to_text(f"event/{id}/title", language),
        "statement": lambda: record.to_text(f"statement/{find_statement(id).id}/text", language).rstrip("."),
        "place": lambda: name_of(id, language, "today"),
        "area": lambda: find_area(id)[f"name_{language}"],
    }
    return f"“{names[kind]()}”"


def _say_window(params: Mapping[str, str], words: CitingWords) -> str:
    first, last = params.get("from", ""), params.get("to", "")
    pattern = words.window if first and last else words.since if first else words.until if last else ""
    return pattern.format(first=first, last=last)
