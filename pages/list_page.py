"""The list: everything that the map says, in words and in order."""

from __future__ import annotations

from pages.components.everything import show_everything
from pages.components.frame import open_page, show_foot

view, pages = open_page("list")
show_everything(view.lang)
show_foot(view.lang, pages)
