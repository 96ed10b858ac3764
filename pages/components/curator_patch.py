"""The patch of accepted notes, made when a curator asks for it."""

from __future__ import annotations

import streamlit as st

from events.notes.curators import Curator
from events.notes.patches import Patch, export_patch
from events.notes.refusals import NoteError
from events.notes.store import NoteStore
from geodata.errors import DataError
from pages.components.html import tag
from pages.components.notes_store import say_refusal
from pages.components.wording import say

FILE = "accepted-notes.patch"


def show_patch(store: NoteStore, curator: Curator, language: str) -> None:
    """Show the button that makes the patch, and what came of it."""
    st.html(f"<div class='atlas-text'>{tag('h2', say('curator.patch', language))}</div>")
    st.html(str(tag("p", say("curator.patch.why", language), class_="soft")))
    if not st.button(say("curator.patch.make", language), key="curator_make"):
        return
    try:
        _show_made(export_patch(store, curator), language)
    except DataError as error:
        faults = "\n".join(str(problem) for problem in error.problems)
        st.html(str(tag("p", say("curator.patch.faulty", language), class_="atlas-fault", role="alert")))
        st.html(str(tag("pre", faults, class_="atlas-faults", tabindex="0")))
    except NoteError as error:
        st.html(str(tag("p", say_refusal(error, language), class_="atlas-fault", role="alert")))


def _show_made(patch: Patch, language: str) -> None:
    counts = {"count": len(patch.note_ids), "applied": len(patch.applied_ids)}
    key = "curator.patch.made" if patch.text else "curator.patch.empty"
    st.html(str(tag("p", say(key, language, **counts), class_="atlas-state", role="status")))
    if patch.text:
        st.html(str(tag("pre", patch.text, class_="atlas-faults", tabindex="0")))
        label = say("curator.patch.load", language)
        st.download_button(
            label, patch.text.encode(), FILE, "text/x-diff", key="curator_load", on_click="ignore"
        )
