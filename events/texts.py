"""Our own texts of the data: titles, digests, reasons and names, one file per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from geodata.languages import LANGUAGES as LANGUAGES  # part of this module's face
from geodata.tables import load_table

LONGEST = {
    "event/title": 70,
    "event/digest": 700,
    "passage/digest": 300,
    "paragraph/digest": 250,
    "paragraph/reason": 250,
    "actor/name": 80,
    "account/claim": 500,
    "statement/text": 300,
    "reason/text": 300,
    "verdict/name": 40,
    "statement-type/name": 40,
    "mode/name": 40,
    "compass/name": 40,
    "account-source/name": 60,
    "number/label": 60,
    "why/name": 80,
    "see/against": 200,
    "see/why": 200,
    "place/doubt": 300,
    "place/note": 900,
    "governorate/name": 80,
}
"""Most characters that a text of each kind and part may have: what a card, a list and a label can hold."""

Texts = Mapping[str, Mapping[str, str]]
"""From language to key to text."""


def load_texts(folder: Path, languages: Iterable[str] = LANGUAGES) -> dict[str, dict[str, str]]:
    """Read the texts of a data folder.

    Returns
    -------
    For each language a mapping from key, such as ``event/<id>/title``, to text.
    """
    tables = {language: load_table(folder / f"texts_{language}.csv") for language in languages}
    return {
        language: {row["key"].value: row["text"].value for row in table.rows}
        for language, table in tables.items()
        if {"key", "text"} <= set(table.columns())
    }


def to_key(kind: str, id: str | int, part: str) -> str:
    """Return the key of a text: ``event/<id>/title``."""
    return f"{kind}/{id}/{part}"


def split_key(key: str) -> tuple[str, str, str] | None:
    """Return kind, id and part of a key, or None where it is not of that form."""
    parts = key.split("/")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and all(parts) else None
