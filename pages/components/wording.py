"""Visible wording: one gettext catalogue per language, read as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[1] / "wording"
LANGUAGES: Mapping[str, str] = {
    "az": "Azərbaycanca",
    "en": "English",
    "ru": "Русский",
    "tr": "Türkçe",
}
"""Code of each language and its own name for itself; the first is the default."""

DEFAULT_LANGUAGE = "az"
FRAME_PREFIXES = ("map.", "read.", "desk.", "tour.")


@lru_cache(maxsize=8)
def load_wording(language: str) -> Mapping[str, str]:
    """Load the catalogue of a language: from key to text."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def say(key: str, language: str, **values: object) -> str:
    """Return the text for a key, with `{name}` filled in.

    Raises
    ------
    KeyError
        No text bears the key; a test holds that none is asked for in vain.
    """
    text = load_wording(language)[key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


@lru_cache(maxsize=8)
def load_frame_wording(language: str) -> Mapping[str, str]:
    """Return the part of the catalogue that the map's frame needs."""
    return {key: text for key, text in load_wording(language).items() if key.startswith(FRAME_PREFIXES)}
