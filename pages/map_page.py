"""The map: the page people will remember."""

from __future__ import annotations

from pages.components.atlas_map import show_map
from pages.components.frame import open_page

view, pages = open_page("map")
show_map(view, reading=False, pages=pages)
