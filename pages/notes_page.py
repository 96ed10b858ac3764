"""Readers' notes: say that something is not what the passage says, and read what curators published."""

from __future__ import annotations

from pages.components.frame import open_page
from pages.components.notes import show_notes

view, pages = open_page("notes")
show_notes(view, pages)
