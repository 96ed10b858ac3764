"""The fields with which a teacher writes a walkthrough, in the language of the page."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from events.dates import to_words
from events.record import load_record
from events.timeline import FIRST_DAY, LAST_DAY
from events.walkthroughs.rules import LONGEST, MINUTES, MOST
from events.walkthroughs.rules import OWN as RULES
from events.walkthroughs.tours import to_account_card
from events.walkthroughs.walkthrough import Step, Text
from pages.components.compose_draft import (
    add_step,
    change,
    change_step,
    find_draft,
    find_place,
    find_turn,
    move_step,
    put_lines,
    put_text,
    read_map_link,
    remove_step,
    take_view,
    to_lines,
)
from pages.components.frame import load_known
from pages.components.html import tag
from pages.components.view import parse_view
from pages.components.wording import say

Change = Callable[..., None]


def show_form(language: str) -> None:
    """Show the fields of the whole and of the open step."""
    draft = find_draft()
    for part in ("title", "question", "audience"):
        _show_text(part, getattr(draft, part), LONGEST[part], language, change)
    key = make_key("minutes", language)
    st.number_input(
        say("compose.minutes", language),
        *MINUTES,
        value=draft.minutes,
        key=key,
        on_change=lambda: change(minutes=st.session_state[key]),
    )
    st.html(tag("h2", say("compose.steps", language)))
    _show_steps(language)
    _show_step(draft.steps[find_place()], language)


def make_key(part: str, language: str) -> str:
    """Make the key of a field: another one for each step and language, and whenever the fields are filled anew."""
    return f"own_{part}_{find_place()}_{find_turn()}_{language}"


def _show_text(part: str, text: Text, longest: int, language: str, keep: Change, height: int = 0) -> None:
    key = make_key(part, language)
    own = getattr(text, language)

    def take() -> None:
        keep(**{part: put_text(text, language, st.session_state[key])})

    # the page's own title has the key that this part would have
    label = say("compose.name" if part == "title" else f"compose.{part}", language)
    if height:
        st.text_area(label, own, key=key, max_chars=longest, height=height, on_change=take)
    else:
        st.text_input(label, own, key=key, max_chars=longest, on_change=take)


def _show_steps(language: str) -> None:
    """Show the steps to choose from, and what can be done with the open one."""
    steps, place = find_draft().steps, find_place()
    labels = [f"{n}. {step.heading.in_language(language) or '…'}" for n, step in enumerate(steps, 1)]
    # Streamlit remembers a choice by its label: with new labels it must be a new choice
    key = make_key(f"open_{zlib.crc32(repr(labels).encode())}", language)

    def open_step() -> None:
        st.session_state.own_step = st.session_state[key]

    st.radio(
        say("compose.open", language),
        range(len(steps)),
        index=place,
        key=key,
        on_change=open_step,
        format_func=labels.__getitem__,
    )
    with st.container(key="composesteps", horizontal=True):
        full = len(steps) >= RULES.most
        st.button(say("compose.add", language), key="own_add", on_click=add_step, disabled=full)
        up, down = say("compose.up", language), say("compose.down", language)
        st.button(up, key="own_up", on_click=move_step, args=(-1,), disabled=place == 0)
        st.button(down, key="own_down", on_click=move_step, args=(1,), disabled=place == len(steps) - 1)
        st.button(say("compose.remove", language), key="own_remove", on_click=remove_step)


def _show_step(step: Step, language: str) -> None:
    st.html(tag("h3", say("compose.step", language, number=find_place() + 1)))
    _show_text("heading", step.heading, LONGEST["heading"], language, change_step)
    _show_ids("events", step.events, list(_load_events(language)), _load_events(language), language)
    _show_lines("narration", step, language, 150)
    _show_map(step, language)
    _show_text("stepquestion", step.question, LONGEST["step question"], language, _change_question, 80)
    _show_lines("evidence", step, language, 100)
    _show_lines("historians", step, language, 100)
    _show_text("sourcing", step.sourcing, LONGEST["sourcing"], language, change_step, 80)
    with st.expander(say("compose.sources", language)):
        passages, accounts = _load_passages(language), _find_accounts(step, language)
        _show_ids("passages", step.passages, list(passages), passages, language)
        _show_ids("accounts", step.accounts, list(accounts), accounts, language)


def _change_question(**parts: Text) -> None:
    change_step(question=parts["stepquestion"])


def _show_lines(part: str, step: Step, language: str, height: int) -> None:
    sentences = getattr(step, part)
    key = make_key(part, language)

    def take() -> None:
        change_step(**{part: put_lines(sentences, language, st.session_state[key])})

    words = to_lines(sentences, language)
    st.text_area(say(f"compose.{part}", language), words, key=key, height=height, on_change=take)


def _show_ids(
    part: str, ids: tuple[str, ...], options: list[str], names: dict[str, str], language: str
) -> None:
    key = make_key(part, language)

    def take() -> None:
        change_step(**{part: tuple(st.session_state[key])})

    st.multiselect(
        say(f"compose.{part}", language),
        options,
        default=list(ids),
        key=key,
        on_change=take,
        max_selections=MOST[part],
        format_func=names.__getitem__,
        placeholder=say("compose.search", language),
    )


def _show_map(step: Step, language: str) -> None:
    """Show how the map is framed for the step, and two ways to frame it: a link, or the last view."""
    camera = step.camera
    framed = (
        say("compose.framed", language, lat=camera.lat, lon=camera.lon, zoom=camera.zoom) if camera else ""
    )
    st.html(tag("p", framed or say("compose.unframed", language), class_="soft"))
    key = make_key("link", language)

    def take_link() -> None:
        pasted = st.session_state[key]
        view = read_map_link(pasted) if pasted.strip() else None
        st.session_state.own_notice = "compose.nolink" if pasted.strip() and view is None else ""
        if view:
            take_view(view)

    def take_seen() -> None:
        take_view(parse_view(st.session_state.get("seen", {}), load_known()))

    st.text_input(say("compose.link", language), key=key, on_change=take_link)
    if notice := st.session_state.get("own_notice"):
        st.html(tag("p", say(notice, language), class_="atlas-fault", role="alert"))
    st.button(say("compose.seen", language), key="own_seen", on_click=take_seen)
    with st.container(key="composetime", horizontal=True):
        for part, day in (("first", step.first), ("last", step.last)):
            _show_day(part, day, language)


def _show_day(part: str, day: Any, language: str) -> None:
    key = make_key(part, language)
    st.date_input(
        say(f"compose.{part}", language),
        day,
        FIRST_DAY,
        LAST_DAY,
        key=key,
        format="DD.MM.YYYY",
        on_change=lambda: change_step(**{part: st.session_state[key]}),
    )


@lru_cache(maxsize=8)
def _load_events(language: str) -> dict[str, str]:
    """Load what events are called in the search: title and date, in the order of the alphabet."""
    record = load_record()
    names = {}
    for id in record.events["id"]:
        when = to_words(record.whens.get(id), language)
        names[str(id)] = f"{record.to_text(f'event/{id}/title', language)} ({when})"
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


@lru_cache(maxsize=8)
def _load_passages(language: str) -> dict[str, str]:
    record = load_record()
    ids = [str(id) for id in record.passages["id"]]
    return {id: f"{id} · {record.to_text(f'passage/{id}/digest', language)}".rstrip(" ·") for id in ids}


def _find_accounts(step: Step, language: str) -> dict[str, str]:
    """Find the accounts of the step's events, and those that it names already."""
    record = load_record()
    of_events = record.accounts["id"][record.accounts["event_id"].isin(step.events)]
    cards = [
        to_account_card(record, id, language) for id in dict.fromkeys((*step.accounts, *map(str, of_events)))
    ]
    return {card["id"]: f"{card['who']}: {card['claim']}" for card in cards}
