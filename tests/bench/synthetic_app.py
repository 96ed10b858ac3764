"""The atlas's map with made-up events: a page of its own, because their ids are in no table.

The map is the atlas's own (`draw_atlas`, the same scripts, the same published files); only the events
differ. A choice comes back as in the atlas: a callback remembers it and a fragment reruns.
``ATLAS_BENCH_DATA`` names the data file in the published folder.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from geodata.layers import draw_atlas
from pages.components.assets import publish, serve
from pages.components.view import View, to_frame_view

LANGUAGE = "en"
STYLE = Path(__file__).parents[2] / "pages" / "wording" / "frame.css"


@st.fragment
def show_map(data: str) -> None:
    """Show the map with the events of a data file."""
    assets = publish().to_assets(f"../{serve()}", LANGUAGE)
    made = replace(assets, data=f"../{serve()}/{data}")
    config = {
        "lang": LANGUAGE,
        "failed": "",
        "view": to_frame_view(View(lang=LANGUAGE)),
        "reading": False,
        "article": None,
    }
    atlas = draw_atlas(config, made)
    with st.container(key="atlasmap"):
        st_folium(
            atlas, key="map", height=720, use_container_width=True, returned_objects=[], on_change=_take
        )
    with st.container(key="atlaschosen"):
        st.text(st.session_state.get("seen", {}).get("event", ""))


def _take() -> None:
    told = st.session_state.get("map") or {}
    st.session_state.seen = told.get("view") or {}


if __name__ == "__main__":
    st.set_page_config(page_title="Made-up events", layout="wide", initial_sidebar_state="collapsed")
    style = f"<style>{STYLE.read_text(encoding='utf-8')}</style><div class='atlas-look-map'></div>"
    st.html(style)
    show_map(os.environ["ATLAS_BENCH_DATA"])
