"""Find place names in a running text, in whatever case ending they stand.

An exact search finds not half of the mentions of an Azerbaijani text, a search for any word
that begins with the name finds peoples, families and languages too. Here the rest of a word
must be an ending that a place name takes (:mod:`geodata.suffixes`). Names of several words
inflect on the last one only. Offsets are those of the text as given: nothing is normalised
that would move them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from geodata.folding import fold
from geodata.gazetteer import load_toponyms
from geodata.place_search import PlaceMatch, find_places
from geodata.suffixes import is_acronym_inflection, is_inflection, softened

__all__ = [
    "NameIndex",
    "PlaceMatch",
    "Toponym",
    "ToponymHit",
    "find_places",
    "find_toponyms",
    "load_name_index",
]

How = Literal["exact", "inflected", "compound"]

_TOKEN = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_]+(?:(?:\s|[-–‐’'])+[^\W\d_]+)*")
_BREAK = re.compile(r"\u00ad\s*|[-‐]\s*\n\s*")
_SPACE = re.compile(r"\s+|\s*[-–‐’']\s*")
_JOINERS = frozenset("-‐’'")
_COMPOUND = ("ümum", "anti")
_LOWER_FROM = 5
_TITLES = frozenset("bəy paşa xan ağa əfəndi xanım mirzə".split())
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(\.?)\s*$")
_REACH = 40


@dataclass(frozen=True, slots=True)
class Toponym:
    """One name of one place; `ambiguous` if it is also a common word or a person's name."""

    name: str
    place_id: str
    language: str = "az"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class ToponymHit:
    """A place name found in a text.

    Attributes
    ----------
    start, end
        Offsets in code points; ``text[start:end] == surface``, endings and line breaks included.
    place_ids
        All places that bear the name, in the order of the alphabet.
    how
        ``exact``: the bare name; ``inflected``: with an ending; ``compound``: behind a prefix
        such as ümum-.
    ambiguous
        The word is also a common word or a person's name: somebody has to look.
    """

    start: int
    end: int
    surface: str
    place_ids: tuple[str, ...]
    how: How
    ambiguous: bool


class _Token(NamedTuple):
    start: int
    end: int
    key: str


class NameIndex:
    """Names ready to be looked up by their folded words.

    Looking up costs a few hash look-ups a word, however many names there are.
    """

    def __init__(self, toponyms: Iterable[Toponym]) -> None:
        self._lasts: dict[tuple[str, ...], dict[str, list[Toponym]]] = {}
        for toponym in toponyms:
            if _NAME.fullmatch(toponym.name):
                self._add(toponym)
        heads = sorted(self._lasts, key=len, reverse=True)
        self._heads: dict[str, list[tuple[str, ...]]] = {}
        for head in filter(None, heads):
            self._heads.setdefault(head[0], []).append(head)
        self._head_words = {word for head in heads for word in head}
        self._stems = {stem for stems in self._lasts.values() for stem in stems}
        self._longest = max(map(len, self._stems), default=0)

    def _add(self, toponym: Toponym) -> None:
        *head, last = _TOKEN.findall(fold(toponym.name))
        stems = self._lasts.setdefault(tuple(head), {})
        soft = softened(last) if toponym.language == "az" else None
        for stem in filter(None, (last, soft)):
            stems.setdefault(stem, []).append(toponym)

    def heads_from(self, word: str) -> Sequence[tuple[str, ...]]:
        """Give the beginnings of longer names that start with a folded word, longest first."""
        return self._heads.get(word, ())

    def knows(self, word: str) -> bool:
        """Tell whether a folded word can be a part of some name."""
        return word in self._head_words or any(is_inflection(*cut) for cut in self._cuts(word, self._stems))

    def names_of(
        self, head: tuple[str, ...], word: str, at_most: int
    ) -> Iterator[tuple[str, str, list[Toponym]]]:
        """Give (stem, tail, names) for a last word, longest stem (of `at_most` letters) first."""
        stems: Mapping[str, list[Toponym]] = self._lasts.get(head, {})
        for stem, tail in self._cuts(word[:at_most], stems):
            yield stem, tail + word[at_most:], stems[stem]

    def _cuts(self, word: str, stems: Iterable[str]) -> Iterator[tuple[str, str]]:
        for length in range(min(len(word), self._longest), 1, -1):
            if word[:length] in stems:
                yield word[:length], word[length:]


@lru_cache(maxsize=1)
def load_name_index() -> NameIndex:
    """Load the names of the gazetteer, every language and period."""
    columns = ("name", "place_id", "language", "ambiguous")
    rows = load_toponyms()[list(columns)].itertuples(index=False, name=None)
    return NameIndex(
        Toponym(str(name), str(place), str(lang), bool(flag)) for name, place, lang, flag in rows
    )


def find_toponyms(text: str, names: NameIndex, *, with_ambiguous: bool = True) -> list[ToponymHit]:
    """Find every place name of a text.

    Parameters
    ----------
    text
        Raw text, NFC; newlines and hyphenated line ends may stand inside a name.
    names
        What to look for, as :func:`load_name_index` gives it.
    with_ambiguous
        Whether words that may as well be something else are given too, marked.

    Returns
    -------
    list of ToponymHit
        In order, never overlapping; where names contain each other, the longest.
    """
    tokens = _tokens(text, names)
    hits: list[ToponymHit] = []
    end = 0
    for place, token in enumerate(tokens):
        hit = _hit_at(text, tokens, place, names) if token.start >= end else None
        if hit is not None:
            end = hit.end
            hits.append(hit)
    return [hit for hit in hits if with_ambiguous or not hit.ambiguous]


def _tokens(text: str, names: NameIndex) -> list[_Token]:
    """Cut a text into folded words; halves of a known name broken at a line end become one."""
    folded = fold(text)
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(folded):
        token = _Token(match.start(), match.end(), match.group())
        if tokens and _BREAK.fullmatch(text, tokens[-1].end, token.start):
            whole = tokens[-1].key + token.key
            if names.knows(whole):
                token = _Token(tokens.pop().start, token.end, whole)
        tokens.append(token)
    return tokens


def _hit_at(text: str, tokens: Sequence[_Token], place: int, names: NameIndex) -> ToponymHit | None:
    """Find the longest name that begins at a word."""
    for head in (*names.heads_from(tokens[place].key), ()):
        last = place + len(head)
        if last >= len(tokens) or not _is_head(text, tokens[place : last + 1], head):
            continue
        for word, end, at_most in _last_words(text, tokens, last):
            hit = _read(text, (tokens[place].start, end), (head, word, at_most), names)
            if hit is not None:
                return hit
    return _compound_at(text, tokens[place], names)


def _is_head(text: str, tokens: Sequence[_Token], head: tuple[str, ...]) -> bool:
    """Tell whether words are those of a head with nothing but white space or a hyphen after each."""
    words = all(token.key == word for token, word in zip(tokens, head, strict=False))
    gaps = itertools.pairwise(tokens)
    return words and all(_SPACE.fullmatch(text, one.end, two.start) for one, two in gaps)


def _last_words(text: str, tokens: Sequence[_Token], place: int) -> Iterator[tuple[str, int, int]]:
    """Give (word, end, longest stem): with a tail behind a hyphen or apostrophe, then without."""
    token = tokens[place]
    if place + 1 < len(tokens):
        after = tokens[place + 1]
        if text[token.end : after.start] in _JOINERS:
            yield token.key + after.key, after.end, len(token.key)
    yield token.key, token.end, len(token.key)


def _read(
    text: str, span: tuple[int, int], word: tuple[tuple[str, ...], str, int], names: NameIndex
) -> ToponymHit | None:
    """Read a stretch of text as a name with an ending, or as none."""
    for stem, tail, toponyms in names.names_of(*word):
        fits = [one for one in toponyms if _takes(one, stem, tail) and _is_written(text, span, one)]
        if fits:
            return _to_hit(text, span, fits, "inflected" if tail else "exact")
    return None


def _takes(toponym: Toponym, stem: str, tail: str) -> bool:
    """Tell whether a name takes a tail: only Azerbaijani names inflect here."""
    hard = fold(toponym.name).endswith(stem)
    if not tail:
        return hard
    if toponym.language != "az":
        return False
    if toponym.name.isupper():
        return is_acronym_inflection(tail)
    is_soft_right = hard or tail[0] in "aəıiuü"
    return is_soft_right and is_inflection(stem, tail)


def _is_written(text: str, span: tuple[int, int], toponym: Toponym) -> bool:
    """Tell whether capitals and neighbours let a stretch of text be this name."""
    name, start = toponym.name, span[0]
    if name.isupper():
        return text.startswith(name, start)
    if toponym.ambiguous:
        return text[start].isupper() and not _is_person(text, *span)
    long_enough = toponym.language == "az" and len(name) >= _LOWER_FROM
    return text[start].isupper() or not name[0].isupper() or long_enough


def _is_person(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands beside a title, an initial or a given name."""
    after = _TOKEN.search(text, end)
    if after and text[end : after.start()].isspace() and _is_title(fold(after.group())):
        return True
    window = max(0, start - _REACH)
    before = _WORD_BEFORE.search(text, window, start)
    if before is None or not before[1][0].isupper():
        return False
    if before[2]:
        return len(before[1]) == 1
    return not _starts_sentence(text[window : before.start()])


def _is_title(word: str) -> bool:
    return any(word.startswith(title) and is_inflection(title, word.removeprefix(title)) for title in _TITLES)


def _starts_sentence(before: str) -> bool:
    """Tell from what stands before a word whether its capital is only that of a sentence."""
    before = before.rstrip()
    return not before or before[-1] in '.!?:“”"«('


def _compound_at(text: str, token: _Token, names: NameIndex) -> ToponymHit | None:
    """Find a name behind a prefix, as in ümumazərbaycan."""
    for prefix in _COMPOUND:
        rest = token.key.removeprefix(prefix)
        if rest == token.key:
            continue
        for stem, tail, toponyms in names.names_of((), rest, len(rest)):
            fits = [one for one in toponyms if not one.ambiguous and fold(one.name) == stem and not tail]
            if fits:
                return _to_hit(text, (token.start, token.end), fits, "compound")
    return None


def _to_hit(text: str, span: tuple[int, int], toponyms: Sequence[Toponym], how: How) -> ToponymHit:
    ids = tuple(sorted({one.place_id for one in toponyms}))
    ambiguous = all(one.ambiguous for one in toponyms)
    return ToponymHit(*span, text[slice(*span)], ids, how, ambiguous)
