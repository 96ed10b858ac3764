"""Signing in as a curator: by the configured secret, or by a login of Streamlit's (OIDC)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section, is_authlib_installed

from events.notes.curators import LOGINS, SECRET, Curator, admit_login, admit_secret
from events.notes.refusals import NoteError
from pages.components.html import tag
from pages.components.notes import load_look
from pages.components.notes_store import find_attempts, find_token, say_refusal
from pages.components.wording import say

OWN = "curator"
"""What the session keeps for a curator begins so, and goes when the curator signs out."""


def show_curator(language: str, pages: dict[str, Any]) -> None:
    """Show the notes to a curator, the way in to anybody else."""
    load_look(language)
    with st.container(key="atlasnotes"):
        st.page_link(pages["notes"], label=say("notes.title", language), query_params={"lang": language})
        st.html(f"<div class='atlas-text'>{tag('h1', say('curator.title', language))}</div>")
        curator = find_curator(language)
        if curator is None:
            _show_ways_in(language)
            return
        _show_who(curator, language)
        from pages.components.curator_desk import show_desk

        show_desk(curator, language, pages)


def find_curator(language: str) -> Curator | None:
    """Find the curator of this session, signed in by secret or by a login that is listed."""
    known = st.session_state.get(OWN)
    if isinstance(known, Curator):
        return known
    claims = find_login()
    if not claims:
        return None
    try:
        st.session_state[OWN] = admit_login(claims)
    except NoteError as error:
        st.session_state.curator_refusal = say_refusal(error, language)
        return None
    curator: Curator = st.session_state[OWN]
    return curator


def find_login() -> Mapping[str, object]:
    """Find what the identity provider says of who is signed in with it; empty where nobody is."""
    return dict(st.user) if is_logged_in() else {}


def is_logged_in() -> bool:
    """Return whether somebody is signed in with the identity provider, curator or not."""
    return has_login() and bool(st.user.is_logged_in)


def has_login() -> bool:
    """Return whether logins are configured (``[auth]`` in .streamlit/secrets.toml) and can be used."""
    return bool(get_secrets_auth_section()) and is_authlib_installed()


def _show_ways_in(language: str) -> None:
    if refusal := st.session_state.pop("curator_refusal", None):
        st.html(str(tag("p", refusal, class_="atlas-fault", role="alert")))
    st.html(str(tag("p", say("curator.why", language))))
    if has_login():
        _show_login(language)
    if os.environ.get(SECRET, "").strip() or not has_login():
        _show_secret(language)


def _show_login(language: str) -> None:
    if is_logged_in():
        st.button(say("curator.logout", language), key="curator_leave", on_click=st.logout)
    elif os.environ.get(LOGINS, "").strip():
        st.button(say("curator.login", language), key="curator_login", type="primary", on_click=st.login)
    else:
        st.html(str(tag("p", say("curator.nologins", language), class_="soft")))


def _show_secret(language: str) -> None:
    with st.form("curatorform", border=False, enter_to_submit=True):
        st.text_input(say("curator.name", language), key="curator_name", autocomplete="name")
        st.text_input(
            say("curator.secret", language),
            key="curator_secret",
            type="password",
            autocomplete="current-password",
        )
        enter = say("curator.enter", language)
        st.form_submit_button(enter, type="primary", key="curator_enter", on_click=_enter, args=(language,))


def _enter(language: str) -> None:
    """Sign in; the secret that was typed does not stay in the session, whatever comes of it."""
    state = st.session_state
    given, state.curator_secret = str(state.get("curator_secret", "")), ""
    try:
        find_attempts().take(find_token())
        state[OWN] = admit_secret(given, str(state.get("curator_name", "")))
    except NoteError as error:
        state.curator_refusal = say_refusal(error, language)


def _show_who(curator: Curator, language: str) -> None:
    with st.container(key="curatorwho", horizontal=True, vertical_alignment="center"):
        st.html(str(tag("p", say("curator.in", language, name=curator.label))))
        st.button(say("curator.out", language), key="curator_out", on_click=_leave)


def _leave() -> None:
    """Sign out: nothing of what a curator saw stays in the session."""
    for key in [key for key in st.session_state if str(key).startswith(OWN)]:
        del st.session_state[key]
    if is_logged_in():
        st.logout()
