"""A visitor's own walkthrough in the player: the view with which it begins."""

from __future__ import annotations

from typing import Any

import streamlit as st

from events.walkthroughs.walkthrough import Walkthrough
from events.walkthroughs.writing import to_toml
from pages.components.tour_link import parse_step
from pages.components.view import View, to_frame_view


def to_own_view(view: View, own: Walkthrough) -> dict[str, Any]:
    """Return the view as the map's scripts take it, at the step of the own walkthrough that the address names.

    It stays the same while the walkthrough and the language do, because a map whose script changes is a new map.
    """
    key = (to_toml(own), view.lang)
    if st.session_state.get("own_entry_key") != key:
        st.session_state.own_entry_key = key
        st.session_state.own_entry = to_frame_view(view) | {"tour": own.id, "step": _find_step(own)}
    entry: dict[str, Any] = st.session_state.own_entry
    return entry


def _find_step(own: Walkthrough) -> str:
    steps = [step.id for step in own.steps]
    try:
        return parse_step(st.query_params.get("step", ""), steps)
    except ValueError:
        return steps[0]
