"""What a walkthrough may hold: strict rules for those that we ship, looser ones for a teacher's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

LONGEST: Mapping[str, int] = MappingProxyType(
    {
        "title": 80,
        "question": 200,
        "audience": 200,
        "heading": 60,
        "narration": 600,
        "step question": 300,
        "evidence": 500,
        "historians": 500,
        "sourcing": 500,
        "prompt": 300,
        "id": 80,
    }
)
"""Most characters of each part."""

MOST: Mapping[str, int] = MappingProxyType(
    {
        "events": 12,
        "passages": 12,
        "accounts": 12,
        "narration": 12,
        "evidence": 8,
        "historians": 8,
        "rests_on": 12,
        "hide": 20,
        "turn": 10,
    }
)
"""Most entries of each list of a step."""

MINUTES = (5, 180)
ZOOMS = (2.5, 12.0)
LONS, LATS = (-180.0, 180.0), (-85.0, 85.0)


@dataclass(frozen=True)
class Rules:
    """Rules for a file.

    Attributes
    ----------
    complete
        Every part must be there, in every language, and every sentence say what it rests on.
    fewest, most
        How many steps there may be.
    words
        How many words the narration of a step may have in each language; None: not counted.
    """

    complete: bool
    fewest: int
    most: int
    words: Mapping[str, tuple[int, int]] = field(default_factory=dict)


# Azerbaijani and Turkish say in one word what English says in two or three.
WORDS = {"az": (35, 110), "en": (45, 125), "ru": (40, 115), "tr": (35, 110)}
SHIPPED = Rules(complete=True, fewest=6, most=12, words=WORDS)
OWN = Rules(complete=False, fewest=1, most=30)


@dataclass(frozen=True)
class KnownIds:
    """The ids that a walkthrough may name, and the kinds of event that there are."""

    event: frozenset[str]
    passage: frozenset[str]
    account: frozenset[str]
    kind: frozenset[str]


@lru_cache(maxsize=1)
def load_known_ids() -> KnownIds:
    """Load the ids of the record."""
    from events.record import load_record

    record = load_record()

    return KnownIds(
        event=frozenset(record.events["id"]),
        passage=frozenset(record.passages["id"]),
        account=frozenset(record.accounts["id"]),
        kind=frozenset(record.events["kind"]),
    )
