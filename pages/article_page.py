"""The reading page: the article's outline, digests and (when attached) its text beside the map."""

from __future__ import annotations

from pages.components.atlas_map import show_map
from pages.components.frame import open_page

view, pages = open_page("article")
show_map(view, reading=True, pages=pages)
