"""The walkthroughs: the map told step by step, for a class."""

from __future__ import annotations

from pages.components.frame import open_page
from pages.components.tour import show_tour

view, pages = open_page("walkthrough")
show_tour(view, pages)
