"""Find places from what somebody types into the search box.

Any spelling of the gazetteer will do, in any of its languages and periods, with or without
diacritics, with or without an Azerbaijani ending, in Latin or in the Cyrillic of the Soviet
decades; a slip of the finger is answered with suggestions, marked as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geodata.folding import collation_key, fold_plain
from geodata.gazetteer import load_place_index, load_toponyms
from geodata.suffixes import is_plain_inflection

Way = Literal["exact", "inflected", "prefix", "word", "suggestion"]

QUERY_LIMIT = 100
SUGGESTION_FROM = 0.7
_SHORTEST_SUGGESTION = 4
_SHORTEST_STEM = 3
_WAYS: tuple[Way, ...] = ("exact", "inflected", "prefix", "word", "suggestion")
_WORDS = re.compile(r"[^\W_]+")
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяәғҝһҹјөүё",
        "a b v q d e j z i y k l m n o p r s t u f x ts c s s  i  e yu ya e g g h c y o u yo".split(" "),
        strict=True,
    )
)
"""Azerbaijani and Russian Cyrillic to plain Latin letters, after :func:`fold_plain`."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """One answer of the search.

    Attributes
    ----------
    name
        The name that answers the query, as the gazetteer writes it.
    way
        ``exact``; ``inflected`` (an ending was taken off); ``prefix`` (the query begins it);
        ``word`` (a word of the query or of the name agrees); ``suggestion`` (looks like it).
    score
        From 0 to 1, comparable only within one way.
    """

    place_id: str
    name: str
    language: str
    period: str
    way: Way
    score: float


class _Row(NamedTuple):
    place_id: str
    name: str
    language: str
    period: str
    preferred: bool


def find_places(query: str, *, limit: int = 8, language: str = "az") -> list[PlaceMatch]:
    """Find the places that a query may mean, the likeliest first.

    Parameters
    ----------
    query
        What was typed; beyond 100 characters it is cut off.
    limit
        How many places at most.
    language
        The visitor's: decides which of several agreeing names is shown.

    Returns
    -------
    list of PlaceMatch
        One for each place. Exact names first, then inflected ones, beginnings, words and last
        suggestions; within one way places of the article before others, large before small.
        Suggestions are given only where nothing else agrees.
    """
    keys = _keys(query)
    found = [match for key in keys for match in _agreeing(key)]
    if not any(match.way in ("exact", "inflected", "prefix") for match in found):
        found += [match for key in keys for match in _suggested(key)]
    best: dict[str, PlaceMatch] = {}
    for match in sorted(found, key=lambda match: _rank(match, language)):
        best.setdefault(match.place_id, match)
    return list(best.values())[: max(0, limit)]


def search_key(text: str) -> str:
    """Fold a name or a query to plain lower-case words with one space between."""
    return " ".join(_WORDS.findall(fold_plain(unicodedata.normalize("NFC", text))))


def _keys(query: str) -> tuple[str, ...]:
    """Give the readings of a query: as typed, and with Cyrillic letters in Latin ones."""
    key = search_key(query[:QUERY_LIMIT])
    return tuple(dict.fromkeys(filter(None, (key, _to_latin(query)))))


def _to_latin(query: str) -> str:
    """Write the Cyrillic letters of a query in plain Latin ones."""
    letters = query[:QUERY_LIMIT].lower()
    return search_key("".join(_CYRILLIC.get(letter, letter) for letter in letters))


@lru_cache(maxsize=1)
def _rows_by_key() -> Mapping[str, tuple[_Row, ...]]:
    """Gather the names of the gazetteer by search key."""
    columns = ["place_id", "name", "language", "period", "preferred"]
    rows: dict[str, list[_Row]] = {}
    for cells in load_toponyms()[columns].itertuples(index=False, name=None):
        row = _Row(*cells)
        rows.setdefault(search_key(row.name), []).append(row)
    return MappingProxyType({key: tuple(group) for key, group in rows.items() if key})


def _agreeing(key: str) -> Iterator[PlaceMatch]:
    """Give the names that agree with a key in some way."""
    for name, rows in _rows_by_key().items():
        way = _way(key, name)
        if way is not None:
            yield from _matches(rows, way, len(name) / max(len(key), len(name)))


def _way(key: str, name: str) -> Way | None:
    if key == name:
        return "exact"
    if len(name) >= _SHORTEST_STEM and key.startswith(name) and is_plain_inflection(name, key[len(name) :]):
        return "inflected"
    if name.startswith(key):
        return "prefix"
    return "word" if _shares_word(key, name) else None


def _shares_word(key: str, name: str) -> bool:
    """Tell whether a word of the name begins with the key, or words of the key are the name."""
    if any(word.startswith(key) for word in name.split()[1:]):
        return True
    words = key.split()
    if len(words) == 1 or len(name) < _SHORTEST_STEM or name not in key:
        return False
    size = name.count(" ") + 1
    runs = (" ".join(words[first : first + size]) for first in range(len(words)))
    return any(run.startswith(name) and is_plain_inflection(name, run[len(name) :]) for run in runs)


def _suggested(key: str) -> Iterator[PlaceMatch]:
    """Give the names that a slip of the finger may have meant."""
    if len(key) < _SHORTEST_SUGGESTION:
        return
    rows = _rows_by_key()
    close = process.extract(
        key, list(rows), scorer=OSA.normalized_similarity, score_cutoff=SUGGESTION_FROM, limit=20
    )
    for name, score, _ in close:
        yield from _matches(rows[name], "suggestion", score)


def _matches(rows: tuple[_Row, ...], way: Way, score: float) -> Iterator[PlaceMatch]:
    for row in rows:
        yield PlaceMatch(row.place_id, row.name, row.language, row.period, way, round(score, 3))


def _rank(match: PlaceMatch, language: str) -> tuple[object, ...]:
    """Give the sort key: way, score of a guess, the place's weight, the name's nearness."""
    place = load_place_index().get(match.place_id)
    role = ("article", "context", "candidate").index(place.role) if place else 3
    tier = place.tier if place else 5
    guess = -match.score if match.way == "suggestion" else 0.0
    # Half a word should first bring up places by the names they go by, not by every byname.
    byname = match.way == "prefix" and match.period not in ("today", "1920")
    nearness = (match.language != language, match.period != "today", -match.score)
    weight = (_WAYS.index(match.way), guess, byname, role, tier, match.place_id)
    return (*weight, *nearness, collation_key(match.name))
