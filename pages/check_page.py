"""The check page: what the article says of space and time, tested, beside the map."""

from __future__ import annotations

from pages.components.desk import show_desk
from pages.components.frame import open_page

view, pages = open_page("check")
show_desk(view, pages)
