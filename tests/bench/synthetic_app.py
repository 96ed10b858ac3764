"""The atlas's map with made-up events: a page of its own, because their ids are in no table.

The map is the atlas's own (`draw_atlas`, the same scripts, the same published files); only the events differ. A choice
comes back as in the atlas: a callback remembers it and reruns one fragment. ``ATLAS_BENCH_DATA`` names the data file
in the published folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from geodata.layers import draw_atlas
from pages.components.assets import COMPONENT, publish
from pages.components.view import View, to_frame_view
from pages.components.wording import load_frame_wording

LANGUAGE = "en"
FRAGMENT = "chosen"
STYLE = Path(__file__).parents[2] / "pages" / "wording" / "frame.css"


def show_map(data: str) -> None:
    """Show the map with the events of a data file."""
    published = publish()
    served = components.declare_component(COMPONENT, path=str(published.folder))
    wording, view = dict(load_frame_wording(LANGUAGE)), to_frame_view(View(lang=LANGUAGE))
    assets = published.to_assets(f"../{served.name}", LANGUAGE)
    config = {"lang": LANGUAGE, "wording": wording, "view": view, "reading": False, "article": None}
    atlas = draw_atlas(config, type(assets)(**{**vars(assets), "data": f"../{served.name}/{data}"}))
    with st.container(key="atlasmap"):
        st_folium(
            atlas, key="map", height=720, use_container_width=True, returned_objects=[], on_change=_take
        )
    _show_chosen()


def _take() -> None:
    told = st.session_state.get("map") or {}
    st.session_state.seen = told.get("view") or {}
    st.rerun(FRAGMENT)


@st.fragment(key=FRAGMENT)
def _show_chosen() -> None:
    seen = st.session_state.get("seen", {})
    with st.container(key="atlaschosen"):
        st.text(str(seen.get("event", "")))


if __name__ == "__main__":
    st.set_page_config(page_title="Made-up events", layout="wide", initial_sidebar_state="collapsed")
    style = f"<style>{STYLE.read_text(encoding='utf-8')}</style><div class='atlas-look-map'></div>"
    st.html(style)
    show_map(os.environ["ATLAS_BENCH_DATA"])
