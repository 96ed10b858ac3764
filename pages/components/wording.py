"""Visible wording: one gettext catalogue per language, read as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from events.interface import FOLDER as FOLDER  # part of this module's face
from events.interface import FRAME_PREFIXES as FRAME_PREFIXES
from events.interface import LANGUAGE_NAMES, pick_wording
from events.interface import load_wording as load_wording

LANGUAGES: Mapping[str, str] = LANGUAGE_NAMES
"""Code of each language and its own name for itself; the first is the default."""

DEFAULT_LANGUAGE = "az"


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
    return pick_wording(language)
