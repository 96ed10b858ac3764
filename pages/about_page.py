"""About the atlas: how to read it, how much it holds, where its data come from."""

from __future__ import annotations

from pages.components.about import show_about
from pages.components.frame import open_page, show_foot

view, pages = open_page("about")
show_about(view.lang)
show_foot(view.lang, pages)
