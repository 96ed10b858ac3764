"""The walkthrough page's part of the server: which steps a link may name; all else happens in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from events.walkthroughs.tours import build_tours
from pages.components.view import View
from pages.components.wording import DEFAULT_LANGUAGE


@lru_cache(maxsize=1)
def load_steps() -> Mapping[str, tuple[str, ...]]:
    """Load the walkthroughs that a link may name, each with the ids of its steps in order."""
    tours = build_tours(DEFAULT_LANGUAGE)["tours"]
    return {tour["id"]: tuple(step["id"] for step in tour["steps"]) for tour in tours}


def show_tour(view: View, pages: dict[str, Any]) -> None:
    """Show the walkthrough, or the choice of them, with the given view."""
    # imported on a page alone: streamlit_folium registers its component where it is first imported
    from pages.components.atlas_map import show_map

    show_map(view, tour=True, pages=pages)
