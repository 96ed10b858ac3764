"""The interface's wording, read as files: for pages that no server makes.

The catalogues lie in ``pages/wording``; nothing of that room is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[1] / "pages" / "wording"
LANGUAGE_NAMES: Mapping[str, str] = {
    "az": "Azərbaycanca",
    "en": "English",
    "ru": "Русский",
    "tr": "Türkçe",
}
"""Code of each language and its own name for itself."""

FRAME_PREFIXES = ("map.", "read.", "desk.", "tour.")
"""Beginnings of the keys that the map's frame needs."""


@lru_cache(maxsize=8)
def load_wording(language: str) -> Mapping[str, str]:
    """Load the catalogue of a language: from key to text."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def pick_wording(language: str, prefixes: tuple[str, ...] = FRAME_PREFIXES) -> dict[str, str]:
    """Return the part of a catalogue whose keys begin so."""
    return {key: text for key, text in load_wording(language).items() if key.startswith(prefixes)}
