"""The peer: the same events the ordinary way: a slider of dates, a marker an event and place, popups.

It is written as the guides of streamlit-folium write it, with the cures that an ordinary author knows: the
events are read once, and only the one value that is used comes back from the map. It has no base map,
because the usual tiles come over the network; that makes it lighter than the maps it stands for.
"""

from __future__ import annotations

import datetime as dt
import os
from html import escape
from typing import Any

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from events.record import load_record
from geodata.gazetteer import load_place_index

STATIC = "../../app/static"
FIRST_SHOWN = dt.date(1920, 3, 1)


@st.cache_resource
def load_events() -> pd.DataFrame:
    """Load a row an event and place, dated ones only: a slider of dates has no room for the others."""
    record, places = load_record(), load_place_index()
    rows = [
        {
            "date": event["earliest"] or dt.date(1914, 1, 1),
            "title": record.to_text(f"event/{event['id']}/title", "en"),
            "digest": record.to_text(f"event/{event['id']}/digest", "en"),
            "lat": places[place].lat,
            "lon": places[place].lon,
        }
        for _, event in record.events.iterrows()
        if event["is_dated"]
        for place in event["place_ids"]
    ]
    return pd.DataFrame(rows).sort_values("date")


@st.cache_resource
def load_made_events(count: int) -> pd.DataFrame:
    """Load made-up events instead, as many as `count`."""
    from synthetic import make_rows

    return pd.DataFrame(make_rows(count)).sort_values("date")


def draw_map(shown: pd.DataFrame) -> folium.Map:
    """Draw a marker with a popup and a tooltip for every event and place."""
    drawn = folium.Map(location=[40.4, 47.2], zoom_start=7, tiles=None)
    drawn.default_js = [(name, f"{STATIC}/{name}.js") for name in ("leaflet", "jquery", "peer_icons")]
    drawn.default_css = [("leaflet", f"{STATIC}/leaflet.css")]
    for row in shown.to_dict("records"):
        text = f"<b>{escape(row['title'])}</b><p>{escape(row['digest'])}</p>"
        popup = folium.Popup(text, max_width=300)
        folium.Marker([row["lat"], row["lon"]], popup=popup, tooltip=row["title"]).add_to(drawn)
    return drawn


def show_passage(events: pd.DataFrame, title: str | None) -> None:
    """Show what the article says of the clicked event."""
    with st.container(key="passage"):
        found = events[events["title"] == title]
        if len(found):
            st.subheader(str(found.iloc[0]["title"]))
            st.write(str(found.iloc[0]["digest"]))
        else:
            st.write("Click a marker.")


def show_page(events: pd.DataFrame, first: dt.date) -> None:
    """Show the slider, which begins at `first`, the map and the passage."""
    st.title("April 1920")
    dates = sorted({date for date in events["date"] if date >= first})
    until = st.select_slider("Until", dates, value=dates[0])
    shown = events[events["date"] <= until]
    told: dict[str, Any] = st_folium(
        draw_map(shown),
        key="map",
        height=600,
        use_container_width=True,
        returned_objects=["last_object_clicked_tooltip"],
    )
    show_passage(events, told.get("last_object_clicked_tooltip"))


if __name__ == "__main__":
    st.set_page_config(page_title="April 1920", layout="wide")
    if made := int(os.environ.get("PEER_EVENTS", "0")):
        made_events = load_made_events(made)
        show_page(made_events, made_events["date"].iloc[made // 10])
    else:
        show_page(load_events(), FIRST_SHOWN)
