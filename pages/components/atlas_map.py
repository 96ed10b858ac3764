"""The map on a page: folium draws it, streamlit-folium shows it, the visitor's choices come back."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from events.record import load_record
from events.walkthroughs.tours import build_tours
from events.walkthroughs.walkthrough import Walkthrough
from geodata.gazetteer import name_of
from geodata.layers import draw_atlas
from pages.components.assets import publish, serve
from pages.components.attach import find_attached
from pages.components.cite import read_asked, show_cite_dialog
from pages.components.frame import keep_view
from pages.components.tour_own import to_own_view
from pages.components.view import CHOSEN, View, to_frame_view
from pages.components.wording import say

HEIGHT = 720
"""Height in pixels before the page's style stretches the frame to the window."""


FRAGMENT = "chosen"


def show_map(
    view: View,
    *,
    pages: dict[str, Any],
    reading: bool = False,
    desk: bool = False,
    tour: bool = False,
    own: Walkthrough | None = None,
) -> None:
    """Show the map with the given view; beside it the article's text, the checks or a walkthrough.

    With `own`, a visitor's own walkthrough is played: it goes to that visitor's frame alone.

    The frame stays as it is for as long as the view it was entered with stays. A choice that comes back from
    it reruns one small fragment, not the page: folium would make the same map again for nothing.
    """
    if goal := st.session_state.pop("go", None):
        st.switch_page(pages[goal], query_params=_to_params(goal, view.lang))
    if view.statement and not desk:
        st.switch_page(pages["check"])  # a statement is shown there alone; what is seen goes along
    mode = "article" if reading else "check" if desk else "tour" if tour else "map"
    attached = find_attached()
    config = {
        "lang": view.lang,
        "failed": say("map.failed", view.lang),
        "view": to_frame_view(view),
        "reading": mode == "article",
        "mode": mode,
        # a visitor's own text goes to that visitor's frame alone and never to a file
        "article": attached.frame if attached and attached.own else None,
    }
    if own:
        config |= {"view": to_own_view(view, own), "tours": build_tours(view.lang, [own])}
    kept = attached.published_name if attached and not attached.own else None
    assets = publish().to_assets(f"../{serve()}", view.lang, kept, desk=desk, tour=tour)
    atlas = draw_atlas(config, assets)
    key = {"article": "mapreading", "check": "mapcheck", "tour": "mapown" if own else "maptour"}.get(
        mode, "map"
    )
    with st.container(key="atlasmap"):
        st_folium(
            atlas,
            key=key,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            on_change=lambda: _take(key, mode, view.lang),
        )
    _show_chosen(view.lang)


def _take(key: str, mode: str, language: str) -> None:
    """Take what the frame tells: remember the view; the small fragment is all that a choice reruns."""
    told = st.session_state.get(key) or {}
    view = told.get("view")
    if isinstance(view, dict):
        keep_view({str(name): str(value) for name, value in view.items()}, language)
    if told.get("go") in ("article", "map", "check", "notes", "compose"):
        st.session_state.go = told["go"]
    else:
        if told.get("ask") == "cite":
            st.session_state.asked = read_asked(told, mode)
        st.rerun(FRAGMENT)


def _to_params(goal: str, language: str) -> dict[str, str] | None:
    """Return what the address of a page names: for a note the thing that it is about, else nothing."""
    if goal != "notes":
        return None
    seen = st.session_state.get("seen", {})
    return {"lang": language, **{name: seen[name] for name in CHOSEN if name in seen}}


@st.fragment(key=FRAGMENT)
def _show_chosen(language: str) -> None:
    """Show in the bar what is chosen on the map, for those who come back to it and for screen readers."""
    seen = st.session_state.get("seen", {})
    record = load_record()
    text = ""
    if id := seen.get("event"):
        text = record.to_text(f"event/{id}/title", language)
    elif id := seen.get("place"):
        text = name_of(id, language, "today")
    elif id := seen.get("statement"):
        text = record.to_text(f"statement/{id}/text", language)
    said = say("app.chosen", language, title=text) if text else ""
    with st.container(key="atlaschosen"):
        st.html(f"<p role='status'>{escape(said)}</p>")
    if asked := st.session_state.pop("asked", None):
        show_cite_dialog(asked, language)
