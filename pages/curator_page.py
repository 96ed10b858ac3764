"""The curator's page: read readers' notes, answer, settle and publish them."""

from __future__ import annotations

from pages.components.curator import show_curator
from pages.components.frame import open_page

view, pages = open_page("curator")
show_curator(view.lang, pages)
