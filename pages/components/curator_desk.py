"""What a curator works with: the list of notes, one note with its history, and the patch."""

from __future__ import annotations

from typing import Any

import streamlit as st

from events.notes import curating
from events.notes.curators import Curator
from events.notes.refusals import NoteError
from events.notes.schema import STATES
from events.notes.store import Note, NoteStore
from geodata.errors import UnknownId
from pages.components.curator_note import show_note
from pages.components.curator_patch import show_patch
from pages.components.html import tag
from pages.components.notes_list import say_day
from pages.components.notes_store import find_store, say_refusal, say_word
from pages.components.notes_thing import find_title
from pages.components.wording import say

SHOWN = ("all", *STATES)
MOST_SHOWN = 50


def show_desk(curator: Curator, language: str, pages: dict[str, Any]) -> None:
    """Show one note where one is opened, else the list of them."""
    try:
        store = find_store()
        opened = st.session_state.get("curator_opened")
        if opened:
            st.button(say("curator.back", language), key="curator_back", type="tertiary", on_click=_close)
            show_note(store, curator, opened, language, pages)
        else:
            _show_list(store, curator, language)
            show_patch(store, curator, language)
    except (NoteError, UnknownId) as error:
        st.html(str(tag("p", say_refusal(error, language), class_="atlas-fault", role="alert")))


def _show_list(store: NoteStore, curator: Curator, language: str) -> None:
    state = _choose_state(language)
    before = st.session_state.get("curator_before")
    chosen = None if state == "all" else state
    notes = curating.list_notes(store, curator, state=chosen, before=before, limit=MOST_SHOWN)
    if not notes:
        st.html(str(tag("p", say("curator.none", language), class_="soft")))
    for note in notes:
        _show_row(note, language)
    _show_pages(notes, before, language)


def _choose_state(language: str) -> str:
    """Let the curator choose which notes are listed; the choice outlives the opening of a note."""
    kept = st.session_state.setdefault("curator_filter", SHOWN[0])
    if "curator_state" not in st.session_state:
        st.session_state.curator_state = kept
    state = st.selectbox(
        say("curator.state", language),
        SHOWN,
        key="curator_state",
        format_func=lambda name: say_word("state", name, language),
        filter_mode=None,
        placeholder=say("notes.state.all", language),
        on_change=_turn,
        args=(None,),
    )
    st.session_state.curator_filter = state
    return state


def _show_row(note: Note, language: str) -> None:
    seen = "published" if note.published else "not-published"
    parts = [
        say("notes.number", language, id=note.id),
        say_word("state", note.state, language),
        say_word("state", seen, language),
        say_day(note.created_at, language),
    ]
    with st.container(key=f"curatorrow{note.id}"):
        name = f"{note.id} · {find_title(note.target, language)}"
        st.button(name, key=f"curator_open{note.id}", type="tertiary", on_click=_open, args=(note.id,))
        st.html(str(tag("p", " · ".join(parts), class_="soft")))


def _show_pages(notes: list[Note], before: int | None, language: str) -> None:
    if before:
        st.button(say("curator.newest", language), key="curator_newest", on_click=_turn, args=(None,))
    if len(notes) == MOST_SHOWN:
        older = say("curator.older", language)
        st.button(older, key="curator_older", on_click=_turn, args=(notes[-1].id,))


def _open(note_id: int) -> None:
    st.session_state.curator_opened = note_id


def _close() -> None:
    st.session_state.pop("curator_opened", None)


def _turn(before: int | None) -> None:
    st.session_state.curator_before = before
