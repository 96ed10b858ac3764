"""The form for a note: kept on acceptance, left as it is typed on a refusal."""

from __future__ import annotations

import streamlit as st

from events.notes.refusals import NoteError
from events.notes.targets import Target, Targets, load_targets
from geodata.errors import UnknownId
from pages.components.html import tag
from pages.components.notes_store import find_store, find_token, say_field, say_refusal
from pages.components.wording import say

TYPED = ("note_text", "note_value", "note_source", "note_author")
LONGEST_SHOWN = 48


def show_form(target: Target, language: str) -> None:
    """Show the form, and in it why the last note was not taken or under which number it is kept."""
    with st.form("noteform", border=False, enter_to_submit=False):
        st.text_area(say("notes.text", language), key="note_text", height=150)
        st.selectbox(
            say("notes.field", language),
            _find_fields(target.kind, language),
            key=f"note_field_{target.kind}",
            format_func=lambda name: _say_option(target, name, language),
            filter_mode=None,
            placeholder=say("notes.field.whole", language),
        )
        st.text_input(say("notes.value", language), key="note_value")
        st.text_input(say("notes.source", language), key="note_source")
        st.text_input(say("notes.author", language), key="note_author", autocomplete="name")
        st.html(str(tag("p", say("notes.what", language), class_="soft")))
        _show_outcome(target, language)
        send = say("notes.send", language)
        st.form_submit_button(send, type="primary", key="note_send", on_click=_send, args=(target, language))


def _find_fields(kind: str, language: str) -> list[str]:
    """Find what a note may be about: the whole, the texts in the visitor's language, then all else."""
    fields = load_targets().fields[kind]
    own = [name for name in fields if name.endswith(f"_{language}")]
    return ["", *own, *(name for name in fields if name not in own)]


def _say_option(target: Target, name: str, language: str) -> str:
    """Say a field with what stands there now."""
    if not name:
        return say("notes.field.whole", language)
    now = find_value(load_targets(), target, name)
    shown = now if len(now) <= LONGEST_SHOWN else now[:LONGEST_SHOWN].rstrip() + "…"
    label = say_field(name, language)
    return say("notes.field.now", language, field=label, value=shown) if shown else label


def find_value(targets: Targets, target: Target, name: str) -> str:
    """Find what the tables hold now for a field of a thing; empty where nothing."""
    return targets.value_of(targets.to_cell(target, name))


def _send(target: Target, language: str) -> None:
    """Keep the note; the fields are emptied only once it is kept."""
    state = st.session_state
    field = state.get(f"note_field_{target.kind}") or ""
    value = state.get("note_value", "")
    try:
        if value.strip() and not field:
            raise NoteError("value-without-field")
        note = find_store().add_note(
            target,
            state.get("note_text", ""),
            session=find_token(),
            language=language,
            proposed={field: value} if field else {},
            source=state.get("note_source", ""),
            author=state.get("note_author", ""),
        )
    except (NoteError, UnknownId) as error:
        state.note_refusal = say_refusal(error, language)
        return
    for key in TYPED:
        state[key] = ""
    state[f"note_field_{target.kind}"] = ""
    state.note_kept = (note.id, target)


def _show_outcome(target: Target, language: str) -> None:
    state = st.session_state
    if refusal := state.pop("note_refusal", None):
        st.html(str(tag("p", refusal, class_="atlas-fault", role="alert")))
    kept: tuple[int, Target] | None = state.pop("note_kept", None)
    if kept and kept[1] == target:
        thanks = say("notes.kept", language, id=kept[0])
        back = tag(
            "a", say("notes.number", language, id=kept[0]), href=f"./notes?lang={language}&note={kept[0]}"
        )
        how = tag("p", say("notes.kept.back", language), " ", back)
        st.html(str(tag("div", tag("p", tag("strong", thanks)), how, class_="atlas-state", role="status")))
