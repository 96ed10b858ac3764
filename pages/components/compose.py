"""Make a walkthrough of one's own: write, preview, save as a file or a link, print. Nothing is kept here."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from events.handouts.content import EDITIONS
from events.handouts.making import make_handout
from events.handouts.words import WORDS
from events.walkthroughs.faults import Fault
from events.walkthroughs.linking import LONGEST_LINK, to_link
from events.walkthroughs.reading import read_walkthrough
from events.walkthroughs.rules import load_known_ids
from events.walkthroughs.shelf import load_walkthroughs
from events.walkthroughs.toml_source import LARGEST_BYTES
from events.walkthroughs.walkthrough import Walkthrough
from events.walkthroughs.writing import to_toml
from pages.components.attach import translate_upload
from pages.components.compose_draft import (
    EMPTY,
    OWN,
    check_draft,
    find_draft,
    find_faults,
    find_turn,
    keep_draft,
    take_reading,
)
from pages.components.compose_form import show_form
from pages.components.html import tag
from pages.components.view import View
from pages.components.wording import say

LARGEST_UPLOAD_MB = 1


def show_compose(view: View, pages: dict[str, Any]) -> None:
    """Show the fields, or the walkthrough as pupils see it."""
    draft = find_draft()
    ready = check_draft(draft).walkthrough
    if st.session_state.get("own_shown") and ready:
        _play(ready, view, pages)
        return
    with st.container(key="atlascompose"):
        st.html(tag("h1", say("compose.title", view.lang)) + tag("p", say("compose.why", view.lang)))
        _show_load(view.lang)
        show_form(view.lang)
        _show_ways_out(find_draft(), view.lang)
        _show_shelf(view.lang)


def _play(walkthrough: Walkthrough, view: View, pages: dict[str, Any]) -> None:
    """Play the walkthrough in the player of the walkthrough page."""
    # imported on a page alone: streamlit_folium registers its component where it is first imported
    from pages.components.atlas_map import show_map

    st.html("<div class='atlas-look-map'></div>")
    with st.container(key="atlasown"):
        st.button(say("compose.back", view.lang), key="own_back", on_click=_show_player, args=(False,))
    show_map(view, tour=True, pages=pages, own=walkthrough)


def _show_player(shown: bool) -> None:
    st.session_state.own_shown = shown


def _show_load(language: str) -> None:
    translate_upload(language, "compose.toobig")
    file = st.file_uploader(
        say("compose.load", language),
        type=["toml"],
        key=f"own_file_{find_turn()}",
        max_upload_size=LARGEST_UPLOAD_MB,
    )
    if file is not None and file.file_id != st.session_state.get("own_file_id"):
        st.session_state.own_file_id = file.file_id
        take_reading(read_walkthrough(file.getvalue()[: LARGEST_BYTES + 1], load_known_ids()))
        if not find_faults():
            st.rerun()
    if faults := find_faults():
        _show_faults("compose.broken", faults, language)
    st.button(say("compose.new", language), key="own_new", on_click=_begin_anew)


def _begin_anew() -> None:
    keep_draft(EMPTY, fresh=True)
    st.session_state.own_step, st.session_state.own_faults = 0, ()


def _show_faults(key: str, faults: tuple[Fault, ...], language: str) -> None:
    """Show every fault with its line and column, in the visitor's language."""
    lines = [tag("li", f"{fault.line}:{fault.column} {say_fault(fault, language)}") for fault in faults]
    st.html(tag("div", tag("p", say(key, language)), tag("ul", *lines), class_="atlas-fault", role="alert"))


def say_fault(fault: Fault, language: str) -> str:
    """Say a fault in a language."""
    text = say(f"compose.fault.{fault.code}", language)
    for name, value in fault.values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def _show_ways_out(draft: Walkthrough, language: str) -> None:
    """Show the preview, the file, the link and the handouts; or what is still missing."""
    st.html(tag("h2", say("compose.out", language)))
    reading = check_draft(draft)
    if reading.walkthrough is None:
        missing = [tag("li", say_fault(fault, language)) for fault in reading.faults]
        told = tag("p", say("compose.unready", language))
        st.html(tag("div", told, tag("ul", *missing), class_="atlas-state", role="status"))
        return
    with st.container(key="composeout", horizontal=True):
        play = say("compose.play", language)
        st.button(play, key="own_play", type="primary", on_click=_show_player, args=(True,))
        name = "walkthrough" if draft.id == OWN else draft.id
        st.download_button(
            say("compose.save", language),
            to_toml(draft),
            f"{name}.toml",
            "application/toml",
            key="own_save",
            on_click="ignore",
        )
    _show_link(draft, language)
    _show_handouts(draft, language, shipped=False)


def _show_link(draft: Walkthrough, language: str) -> None:
    packed = to_link(draft)
    if len(packed) > LONGEST_LINK:
        told = say("compose.toolong", language, count=len(packed), limit=LONGEST_LINK)
        st.html(tag("p", told, class_="atlas-state", role="status"))
        return
    st.html(tag("p", say("compose.share", language)))
    st.code(
        f"{find_address()}/compose?{urlencode({'lang': language, OWN: packed})}",
        language=None,
        wrap_lines=True,
    )


def find_address() -> str:
    """Find the address under which this visitor sees the atlas; empty where it is not known."""
    return (st.context.url or "").partition("?")[0].rstrip("/").removesuffix("/compose")


def _show_handouts(walkthrough: Walkthrough, language: str, *, shipped: bool) -> None:
    """Show a button for each edition; the PDF is made when it is pressed."""
    words = language if language in WORDS else "en"
    with st.container(key=f"composeprint{'shelf' if shipped else OWN}", horizontal=True):
        for edition in EDITIONS:
            st.download_button(
                say(f"compose.handout.{edition}", language),
                partial(make_handout, walkthrough, words, edition, find_address(), shipped=shipped),
                f"{walkthrough.id}-{edition}-{words}.pdf",
                "application/pdf",
                key=f"print_{walkthrough.id}_{edition}_{shipped}",
                on_click="ignore",
            )


def _show_shelf(language: str) -> None:
    """Show the handouts of the walkthroughs that are shipped, and let one be taken as a beginning."""
    shelf = load_walkthroughs()
    if not shelf:
        return
    st.html(tag("h2", say("compose.shelf", language)))
    chosen = st.selectbox(
        say("compose.shipped", language),
        list(shelf),
        key=f"own_shelf_{language}",
        format_func=lambda id: shelf[id].title.in_language(language),
    )
    _show_handouts(shelf[chosen], language, shipped=True)
    st.button(say("compose.take", language), key="own_take", on_click=_take, args=(shelf[chosen],))


def _take(walkthrough: Walkthrough) -> None:
    keep_draft(walkthrough, fresh=True)
    st.session_state.own_step, st.session_state.own_faults = 0, ()
