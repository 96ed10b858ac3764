"""The frame round every page: its look, the bar with pages and languages, notices about a bad link."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from events.record import load_record
from events.speeds import load_speeds
from events.statements import load_statements
from geodata.basemap import load_shapes
from geodata.errors import DataError
from geodata.gazetteer import load_place_index
from pages.components.assets import serve
from pages.components.desk import load_facets
from pages.components.tour import load_steps
from pages.components.view import Fault, Known, View, parse_view, to_params
from pages.components.wording import DEFAULT_LANGUAGE, LANGUAGES, say

STYLE = Path(__file__).parents[1] / "wording" / "frame.css"
PAGES = ("map", "walkthrough", "article", "check", "list", "about")
ASIDE = ("notes", "curator", "compose", "kiosk")
"""Pages that the bar does not name: the cards of the map, the foot of the text pages and the choice of walkthroughs
lead there."""
MAP_PAGES = ("map", "walkthrough", "article", "check")


@lru_cache(maxsize=1)
def load_known() -> Known:
    """Load the ids that a link may name."""
    record = load_record()
    areas = load_shapes("disputed_areas.geojson")["features"]
    return Known(
        event=frozenset(record.events["id"]),
        place=frozenset(load_place_index()),
        area=frozenset(feature["properties"]["id"] for feature in areas),
        passage=frozenset(record.passages["id"]),
        actor=frozenset(record.actors["id"]),
        statement=frozenset(load_statements()),
        facets=load_facets(),
        travel=frozenset(load_speeds()),
        steps=load_steps(),
    )


def find_language() -> str:
    """Find the visitor's language: the address's, else the session's, else the default."""
    given = st.query_params.get("lang", st.session_state.get("lang", DEFAULT_LANGUAGE))
    return given if given in LANGUAGES else DEFAULT_LANGUAGE


def enter_view(page: str) -> View:
    """Return the view with which a page is entered, the same for as long as the visitor stays on it.

    It comes from the address; where that names nothing (a change of page drops it), from what the visitor
    last saw. It is kept while the page, the language and the attached text stay, because a map whose script
    changes is a new map.
    """
    key = (page, find_language(), st.session_state.get("article_name"))
    if st.session_state.get("entry_key") != key:
        st.session_state.entry_key = key
        st.session_state.entry_view = _read_view(page)
        st.session_state.seen = to_params(st.session_state.entry_view)
    entry: View = st.session_state.entry_view
    st.session_state.lang = entry.lang
    return entry


def _read_view(page: str) -> View:
    params = {name: st.query_params[name] for name in st.query_params}
    if page == "compose":  # a walkthrough of one's own is known to nobody else
        params = {name: value for name, value in params.items() if name not in ("tour", "step")}
    if set(params) - {"lang"}:
        return parse_view(params, load_known())
    seen = st.session_state.get("seen", {})
    return parse_view({**seen, "lang": find_language()}, load_known())


def load_style() -> str:
    """Return the style of the page; its fonts come from the folder that the map's files are served from."""
    fonts = f"{st.get_option('server.baseUrlPath').rstrip('/')}/component/{serve()}/fonts"
    return _read_style().replace("FONTS", fonts)


@lru_cache(maxsize=1)
def _read_style() -> str:
    return STYLE.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _page_files() -> dict[str, Path]:
    folder = Path(__file__).parents[1]
    return {name: folder / f"{name}_page.py" for name in (*PAGES, *ASIDE)}


def make_pages() -> dict[str, StreamlitPage]:
    """Make the pages; file name and address differ, so that a cold deep link never runs a page file alone."""
    language = find_language()
    return {
        name: st.Page(
            file,
            title=f"{say(f'nav.{name}', language)} · {say('app.title', language)}",
            url_path="" if name == "map" else name,
            default=name == "map",
        )
        for name, file in _page_files().items()
    }


def refuse_faulty_tables() -> None:
    """Stop with the list of faults where the tables do not load; nothing is shown by halves."""
    try:
        load_record()
        load_steps()
    except DataError as error:
        language = find_language()
        # without our fonts: the folder that serves them cannot be made from faulty tables
        plain = re.sub(r"@font-face\s*\{[^}]*\}", "", _read_style())
        st.html(f"<style>{plain}</style>")
        st.html(f"<h1>{escape(say('app.refused', language, count=len(error.problems)))}</h1>")
        lines = "\n".join(str(problem) for problem in error.problems)
        st.html(f"<pre class='atlas-faults'>{escape(lines)}</pre>")
        st.stop()


def open_page(name: str) -> tuple[View, dict[str, StreamlitPage]]:
    """Show the bar and the notices of a page; returns the view it is entered with, and all pages."""
    pages = make_pages()
    return show_frame(name, pages), pages


def show_frame(page: str, pages: dict[str, StreamlitPage]) -> View:
    """Show the bar and the notices; returns the view the page is entered with."""
    view = enter_view(page)
    look = "map" if page in MAP_PAGES else "text"
    if look == "map":
        st.session_state.last_map = page
    st.html(f"<style>{load_style()}</style><div class='atlas-look-{look}'></div>")
    # a screen reader takes its voice from the document's language, which Streamlit leaves at English
    tell = f"<script>document.documentElement.lang = '{view.lang}'</script>"
    st.html(tell, unsafe_allow_javascript=True)
    with st.container(key="atlasbar", horizontal=True, vertical_alignment="center"):
        st.html(f"<p class='atlas-name'>{escape(say('app.title', view.lang))}</p>")
        for name in PAGES:
            label = say(f"nav.{name}", view.lang)
            if name == page:
                st.html(f"<span class='atlas-here' aria-current='page'>{escape(label)}</span>")
            else:
                st.page_link(pages[name], label=label, query_params={"lang": view.lang})
        with st.container(key="atlasside", horizontal=True, vertical_alignment="center"):
            from pages.components.attach import show_attach

            show_attach(view.lang)
            _show_languages(view.lang, page)
    show_faults(view.faults, view.lang)
    return view


def _show_languages(current: str, page: str) -> None:
    for code, name in LANGUAGES.items():
        st.button(
            code.upper(),
            key=f"language{code}",
            help=name,
            type="primary" if code == current else "tertiary",
            on_click=_switch_language,
            args=(code, page),
        )


def _switch_language(code: str, page: str) -> None:
    """Change the language; a map's view waits in the browser (and, as far as it was told, in the session)."""
    st.session_state.lang = code
    kept = {} if page in MAP_PAGES else st.query_params.to_dict()
    st.query_params.from_dict({**kept, "lang": code})


def show_foot(language: str, pages: dict[str, StreamlitPage]) -> None:
    """Show at the foot of a text page the way to the readers' notes."""
    with st.container(key="atlasfoot"):
        st.page_link(pages["notes"], label=say("notes.title", language), query_params={"lang": language})


def show_faults(faults: tuple[Fault, ...], language: str) -> None:
    """Show one plain sentence for each part of the link that is not understood."""
    for fault in faults[:3]:
        key = "link.unknown.near" if fault.nearest else "link.unknown"
        name = say(f"link.{fault.name}", language)
        text = say(key, language, value=fault.value, name=name, nearest=fault.nearest)
        st.html(f"<p class='atlas-notice' role='status'>{escape(text)}</p>")


def keep_view(params: dict[str, str], language: str) -> None:
    """Remember what the visitor sees, checked like any link, for the next page and language."""
    st.session_state.seen = to_params(parse_view({**params, "lang": language}, load_known()))
