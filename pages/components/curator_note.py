"""One note before a curator: what it says, what may be done with it, and everything that was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st
from babel.dates import format_datetime

from events.notes import curating
from events.notes.curating import STATES_FOR, Change
from events.notes.curators import Curator
from events.notes.refusals import NoteError, StaleNote
from events.notes.store import AcceptedValue, Note, NoteStore
from geodata.errors import UnknownId
from pages.components.html import Html, join, tag
from pages.components.notes_form import find_value
from pages.components.notes_list import make_note, make_values
from pages.components.notes_store import find_store, say_field, say_refusal
from pages.components.notes_thing import make_thing
from pages.components.wording import say


def show_note(store: NoteStore, curator: Curator, note_id: int, language: str, pages: dict[str, Any]) -> None:
    """Show a note as it is now; whatever is done with it is done to the version that is shown."""
    note = curating.load_note(store, curator, note_id)
    st.html(str(tag("div", make_note(note, language, linked=False), class_="atlas-text")))
    seen = "published" if note.published else "not-published"
    st.html(str(tag("p", say(f"curator.seen.{seen}", language), class_="atlas-state")))
    st.html(str(tag("div", make_thing(note.target, language), class_="atlas-text")))
    _show_map_link(note, language, pages)
    _show_deeds(store, note, language)
    changes = curating.list_changes(store, curator, note_id)
    st.html(str(tag("div", _make_history(changes, language), class_="atlas-text")))


def _show_outcome(language: str) -> None:
    if refusal := st.session_state.pop("curator_fault", None):
        st.html(str(tag("p", refusal, class_="atlas-fault", role="alert")))
    if done := st.session_state.pop("curator_done", None):
        st.html(str(tag("p", say(f"curator.done.{done}", language), class_="atlas-state", role="status")))


def _show_map_link(note: Note, language: str, pages: dict[str, Any]) -> None:
    kind, id = note.target
    page = pages["check" if kind == "statement" else "map"]
    st.page_link(page, label=say("curator.look", language), query_params={"lang": language, kind: id})


def _show_deeds(store: NoteStore, note: Note, language: str) -> None:
    """Show the answer's field, the values to be accepted, and a button for each thing that applies now."""
    answer = _fill_answer(note)
    with st.form(f"curatornote{note.id}", border=False, enter_to_submit=False):
        st.text_area(say("curator.answer", language), key=answer, height=120)
        _show_values(store, note, language)
        _show_outcome(language)
        with st.container(key="curatordeeds", horizontal=True):
            for action in _find_actions(note):
                label = say(f"curator.act.{action}", language)
                st.form_submit_button(
                    label,
                    key=f"curator_{action}",
                    type="primary" if action == "accept" else "secondary",
                    on_click=_act,
                    args=(action, note, language),
                )


def _fill_answer(note: Note) -> str:
    """Fill the answer's field with the answer as it stands, unless the curator has written another there."""
    key, base = f"curator_answer{note.id}", f"curator_base{note.id}"
    state = st.session_state
    if key not in state or state[key] == state.get(base):
        state[key] = note.answer
    if state[key] == note.answer:
        state[base] = note.answer
    return key


def _show_values(store: NoteStore, note: Note, language: str) -> None:
    if not note.proposed or note.state == "accepted":
        return
    now = {name: find_value(store.targets, note.target, name) for name in note.proposed}
    rows = [(say_field(name, language), now[name], value) for name, value in note.proposed.items()]
    st.html(str(make_values(rows, language)))
    st.html(str(tag("p", say("curator.values.why", language), class_="soft")))
    for name, value in note.proposed.items():
        key = _value_key(note, name)
        if key not in st.session_state:
            st.session_state[key] = value
        st.text_input(say("curator.value", language, field=say_field(name, language)), key=key)


def _value_key(note: Note, name: str) -> str:
    return f"curator_value{note.id}{name}"


def _find_actions(note: Note) -> Iterable[str]:
    yield from (action for action, states in STATES_FOR.items() if note.state in states)
    yield "withdraw" if note.published else "publish"


def _act(action: str, note: Note, language: str) -> None:
    """Do what was pressed to the version that the curator saw; what was typed stays where it is refused."""
    state = st.session_state
    curator = state.get("curator")
    text = str(state.get(f"curator_answer{note.id}", ""))
    try:
        DEEDS[action](find_store(), curator, note, text)
    except (NoteError, UnknownId) as error:
        stale = isinstance(error, StaleNote)
        state.curator_fault = say("curator.stale", language) if stale else say_refusal(error, language)
    else:
        state.curator_done = action


def _answer(store: NoteStore, curator: Any, note: Note, text: str) -> Note:
    return curating.answer(store, curator, note.id, text, expected_version=note.version)


def _accept(store: NoteStore, curator: Any, note: Note, text: str) -> Note:
    """Accept what the fields hold; an empty one proposes nothing."""
    typed = {name: str(st.session_state.get(_value_key(note, name), "")) for name in note.proposed}
    values = {name: value for name, value in typed.items() if value.strip()}
    version = note.version
    return curating.accept(
        store, curator, note.id, expected_version=version, values=values, text=_new(text, note)
    )


def _decline(store: NoteStore, curator: Any, note: Note, text: str) -> Note:
    return curating.decline(store, curator, note.id, expected_version=note.version, text=_new(text, note))


def _publish(store: NoteStore, curator: Any, note: Note, text: str) -> Note:
    _refuse_unsaved(text, note)
    return curating.publish(store, curator, note.id, expected_version=note.version)


def _withdraw(store: NoteStore, curator: Any, note: Note, text: str) -> Note:
    return curating.withdraw(store, curator, note.id, expected_version=note.version)


def _new(text: str, note: Note) -> str | None:
    return None if text.strip() in ("", note.answer) else text


def _refuse_unsaved(text: str, note: Note) -> None:
    """Refuse to publish while an answer stands in the field that was not given yet."""
    if _new(text, note):
        raise NoteError("unsaved-answer")


DEEDS: dict[str, Callable[[NoteStore, Any, Note, str], Note]] = {
    "answer": _answer,
    "accept": _accept,
    "decline": _decline,
    "publish": _publish,
    "withdraw": _withdraw,
}


def _make_history(changes: Iterable[Change], language: str) -> Html:
    head = tag("h2", say("curator.history", language))
    before: Change | None = None
    rows = []
    for change in changes:
        rows.append(_make_change(change, before, language))
        before = change
    return join([head, tag("ol", *rows, class_="history")])


def _make_change(change: Change, before: Change | None, language: str) -> Html:
    """Make a line of the history; answer and values stand where they were given, not on every later line."""
    answered = change.answer and not (before and before.answer == change.answer)
    accepted = () if before and before.accepted == change.accepted else change.accepted
    moment = format_datetime(change.changed_at, "d MMMM yyyy, HH:mm:ss", locale=language) + " UTC"
    who = change.changed_by or say("curator.nobody", language)
    said = tag("p", change.answer, class_="words") if answered else Html("")
    return tag(
        "li",
        tag("strong", say(f"notes.action.{change.action}", language)),
        f" · {who} · {moment}",
        said,
        *(_make_accepted(value) for value in accepted),
    )


def _make_accepted(value: AcceptedValue) -> Html:
    cell = f"{value.table}.csv, {value.id}, {value.column}"
    return tag("p", f"{cell}: “{value.before}” → “{value.value}”", class_="soft")
