"""The page of notes: the form on one thing, what curators published, and the way back to the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from events.notes.refusals import NoteError
from events.notes.store import NoteStore, PublicNote
from events.notes.targets import KINDS, Target
from pages.components.html import Html, tag
from pages.components.notes_form import show_form
from pages.components.notes_list import make_note, make_notes
from pages.components.notes_store import find_store, say_refusal
from pages.components.notes_thing import make_thing
from pages.components.view import View
from pages.components.wording import say

NAMED_BACK = ("map", "article", "check")
STYLE, SCRIPT = (Path(__file__).parents[1] / "wording" / f"notes.{ending}" for ending in ("css", "js"))


def show_notes(view: View, pages: dict[str, Any]) -> None:
    """Show the form on the thing that the address names, or all published notes."""
    load_look(view.lang)
    target = find_target(view)
    with st.container(key="atlasnotes"):
        _show_back(view.lang, pages)
        if target:
            _show_about(target, view.lang)
        else:
            _show_all(view.lang)
        st.page_link(
            pages["curator"], label=say("notes.curators", view.lang), query_params={"lang": view.lang}
        )


def load_look(language: str) -> None:
    """Send the look of forms and notes, and the words that Streamlit has in English only."""
    st.html(STYLE)
    words = tag("span", id="atlas-select-words", **{"data-open": say("notes.choose", language)})
    script = SCRIPT.read_text(encoding="utf-8")
    st.html(words + f"<script>{script}</script>", unsafe_allow_javascript=True)


def find_target(view: View) -> Target | None:
    """Find the thing that the address itself names; what was last seen elsewhere does not count."""
    for kind in KINDS:
        id = getattr(view, kind)
        if id and st.query_params.get(kind) == id:
            return Target(kind, id)
    return None


def _show_back(language: str, pages: dict[str, Any]) -> None:
    page = st.session_state.get("last_map", "map")
    label = say(f"notes.back.{page}", language) if page in NAMED_BACK else f"← {say(f'nav.{page}', language)}"
    st.page_link(pages[page], label=label, query_params={"lang": language})


def _show_about(target: Target, language: str) -> None:
    st.html(_text(tag("h1", say("notes.ask", language)), make_thing(target, language)))
    show_form(target, language)
    try:
        found = find_store().list_public(target)
    except NoteError as error:
        _show_fault(error, language)
        return
    st.html(_text(tag("h2", say("notes.public.here", language)), make_notes(found, language, linked=False)))


def _show_all(language: str) -> None:
    st.html(_text(tag("h1", say("notes.title", language)), tag("p", say("notes.how", language))))
    try:
        store = find_store()
        asked = _show_asked(store, language)
        found = [note for note in store.list_public() if note != asked]
    except NoteError as error:
        _show_fault(error, language)
        return
    if found or not asked:
        st.html(_text(tag("h2", say("notes.public", language)), make_notes(found, language, linked=True)))


def _show_asked(store: NoteStore, language: str) -> PublicNote | None:
    """Show the note whose number the address gives; one that is not published is as good as none."""
    number = st.query_params.get("note", "")
    if not number:
        return None
    note = (
        store.find_public(int(number)) if number.isascii() and number.isdigit() and len(number) < 20 else None
    )
    if note:
        st.html(_text(make_note(note, language)))
    else:
        sentence = say("notes.unpublished", language, id=number[:20])
        st.html(str(tag("p", sentence, class_="atlas-state", role="status")))
    return note


def _show_fault(error: NoteError, language: str) -> None:
    st.html(str(tag("p", say_refusal(error, language), class_="atlas-fault", role="alert")))


def _text(*parts: Html) -> str:
    return str(tag("div", *parts, class_="atlas-text"))
