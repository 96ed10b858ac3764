"""The languages of the atlas: the one place that lists them.

A language is added by its texts (``texts_<code>.csv`` of both rooms), its names (``toponyms.csv``, the shapes
and the sources), its wording (``pages/wording/<code>.po``) and its grammars (dates, figures, exports); the
tests name whatever is missing.
"""

from __future__ import annotations

from typing import Literal

TextLanguage = Literal["az", "en", "ru", "tr"]

LANGUAGES: tuple[TextLanguage, ...] = ("az", "en", "ru", "tr")
"""Codes (ISO 639-1) of the languages that everything of ours is written in; the first is the default."""


def column_of(name: str, language: str) -> str:
    """Return the column of a table that holds something in a language; the bare name is English."""
    return name if language == "en" else f"{name}_{language}"
