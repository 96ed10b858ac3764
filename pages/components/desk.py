"""The check page's part of the server: what its tables filter by; all else happens in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from events.checks.check import VERDICTS
from events.desk_data import CERTAINTIES
from events.map_data import KINDS
from events.record import load_record
from events.statements import TYPES
from geodata.areas import load_areas
from geodata.gazetteer import load_place_index
from pages.components.view import View


@lru_cache(maxsize=1)
def load_facets() -> Mapping[str, frozenset[str]]:
    """Load what the tables filter by, each with the values that a link may name."""
    record = load_record()
    return {
        "type": frozenset(TYPES),
        "kind": frozenset(KINDS),
        "verdict": frozenset(VERDICTS),
        "actor": frozenset(record.actors["id"]),
        "place": frozenset(load_place_index()) | frozenset(load_areas()),
        "passage": frozenset(record.passages["id"]),
        "cites": frozenset(record.citations["id"]),
        "certainty": frozenset(CERTAINTIES),
    }


def show_desk(view: View, pages: dict[str, Any]) -> None:
    """Show the tables and the measuring beside the map, with the given view."""
    # imported on a page alone: streamlit_folium registers its component where it is first imported
    from pages.components.atlas_map import show_map

    show_map(view, reading=False, desk=True, pages=pages)
