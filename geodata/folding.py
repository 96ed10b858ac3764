"""Fold Azerbaijani letters without moving a single offset, and sort by the alphabet.

``'İ'.lower()`` is two characters long and ``'I'.lower()`` is the wrong letter: a text lowered
the ordinary way shifts every later offset. All folds here keep the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ALPHABET = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
"""The 32 letters in their order; q follows k, x follows h."""

_CASE = str.maketrans({"I": "ı", "İ": "i", "Ǝ": "ə", "ǝ": "ə"})
_LOOKALIKES = str.maketrans("АВЕЅІЈКМНОРСТХҮҺӘаеѕіјорсухүһәкмт", "ABESIJKMHOPCTXYHƏaesijopcyxyhəkmt")
_PLAIN = {"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d"}
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0259]")
_AFTER_LETTERS = 1000
_DIGITS_AT = 100
_LETTERS_AT = 200
_RANKS = {letter: _LETTERS_AT + 2 * place for place, letter in enumerate(ALPHABET)} | {
    "w": _LETTERS_AT + 2 * ALPHABET.index("v") + 1
}


def fold(text: str) -> str:
    """Fold case and slips of the keyboard, keeping the length.

    ``I`` becomes ``ı`` and ``İ`` becomes ``i``; a turned e becomes ``ə``; Cyrillic letters that
    look like Latin ones become Latin, but only in words that mix both scripts (a Cyrillic ``ә``
    in a Latin word is such a one, in a Cyrillic word it is at home). Diacritics stay.

    Returns
    -------
    str
        Exactly as many code points as `text`.
    """
    return unify_scripts(text).translate(_CASE).lower()


def unify_scripts(text: str) -> str:
    """Make Latin the look-alike letters of words that mix Latin and Cyrillic, keeping the length."""
    if not _CYRILLIC.search(text):
        return text
    return _WORD.sub(_latin_if_mixed, text)


def _latin_if_mixed(match: re.Match[str]) -> str:
    word = match.group()
    mixed = _CYRILLIC.search(word) and _LATIN.search(word)
    return word.translate(_LOOKALIKES) if mixed else word


def fold_plain(text: str) -> str:
    """Fold case and diacritics away, as people type into a search box, keeping the length.

    ``Gəncə`` and ``GENCE`` become ``gence``, ``Şuşa`` becomes ``susa``; Cyrillic letters stay
    Cyrillic, in lower case, without their marks.

    Returns
    -------
    str
        Exactly as many code points as `text`.
    """
    return "".join(map(_plain, fold(text)))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Give a folded letter without its marks, always exactly one character."""
    return _PLAIN.get(letter) or unicodedata.normalize("NFD", letter)[0]


def collation_key(text: str) -> tuple[tuple[int, ...], str]:
    """Give the key that sorts names by the Azerbaijani alphabet.

    Spaces and marks come before digits, digits before letters, ``w`` after ``v``, the letters
    of other alphabets last. Case decides only between names that are otherwise equal.
    """
    return tuple(_rank(letter) for letter in fold(unicodedata.normalize("NFC", text))), text


@lru_cache(maxsize=4096)
def _rank(letter: str) -> int:
    if letter in _RANKS:
        return _RANKS[letter]
    if letter.isdecimal():
        return _DIGITS_AT + unicodedata.decimal(letter)
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _RANKS:
        return _RANKS[base] + 1
    return _AFTER_LETTERS + ord(letter) if letter.isalpha() else 0
