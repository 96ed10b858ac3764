"""Make a walkthrough of one's own: nothing of it stays on the server."""

from __future__ import annotations

from pages.components.compose import show_compose
from pages.components.frame import open_page

view, pages = open_page("compose")
show_compose(view, pages)
