"""The store of notes as the pages use it: opened when first asked for, its refusals in the visitor's words."""

from __future__ import annotations

import os
import secrets
import sys

import streamlit as st

from events.notes.attempts import Attempts
from events.notes.database import FOLDER_SETTING, SETTING
from events.notes.refusals import NoteError
from events.notes.store import NoteStore
from events.notes.targets import load_targets
from geodata.errors import UnknownId
from pages.components.wording import LANGUAGES, say

DATABASE_FAULTS = frozenset({"unwritable", "unreachable", "busy", "damaged", "newer", "address", "driver"})


def find_store() -> NoteStore:
    """Find the store of notes, one for all visitors; what could not be opened is tried again next time.

    Raises
    ------
    NoteError
        Where the database cannot be opened.
    """
    return _open_store(os.environ.get(SETTING, ""), os.environ.get(FOLDER_SETTING, ""))


@st.cache_resource(max_entries=2, show_spinner=False, on_release=NoteStore.close)
def _open_store(url: str, folder: str) -> NoteStore:
    return NoteStore.open()


@st.cache_resource(show_spinner=False)
def find_attempts() -> Attempts:
    """Find the count of attempts to sign in, one for all visitors."""
    return Attempts()


def find_token() -> str:
    """Find the random token of this visit; it is known to this session alone."""
    token: str = st.session_state.setdefault("note_token", secrets.token_urlsafe(16))
    return token


def say_refusal(error: NoteError | UnknownId, language: str) -> str:
    """Say in one sentence of the visitor's language why a note is not taken, shown or changed.

    Where the database is at fault, its place is told to whoever reads the server's log, not to visitors.
    """
    if isinstance(error, UnknownId):
        return say("notes.error.unknown", language, value=error.id[:40])
    if error.code in DATABASE_FAULTS:
        print(f"notes: {error}", file=sys.stderr, flush=True)
    details = {name: _to_word(name, str(value), language) for name, value in error.details.items()}
    return say(f"notes.error.{error.code}", language, **details)


def _to_word(name: str, value: str, language: str) -> str:
    if name in ("part", "kind", "action", "state"):
        return say_word(name, value.replace(" ", "-"), language)
    return value


def say_word(name: str, value: str, language: str) -> str:
    """Say a part of a note, a kind of target, an action or a state; a field where it is none of the parts."""
    if name == "part" and value not in ("note", "answer", "source", "author"):
        return say_field(value, language)
    return say(f"notes.{name}.{value}", language)


def say_field(name: str, language: str) -> str:
    """Say which field of a thing a value is for."""
    part, _, code = name.rpartition("_")
    parts = frozenset[str]().union(*load_targets().parts.values())
    if part in parts and code in LANGUAGES:
        return f"{say(f'notes.field.{part}', language)} ({LANGUAGES[code]})"
    return say(f"notes.field.{name}", language)
