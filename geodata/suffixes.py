"""The endings an Azerbaijani place name takes, and those that make another word of it.

A place name takes possession, case, the copula and the ``-dakı`` of "that is in": *Bakının*,
*Rusiyasına*, *Gəncədəki*, *Azərbaycandır*. The endings ``-lı`` and ``-sız`` (a person from
there, without it), ``-ca`` (its language) and ``-lar`` (a family) make a word that no longer
names the place; they are left out on purpose. In the patterns ``A`` stands for a or ə and
``I`` for ı, i, u or ü; which of them is right follows from the vowel before (vowel harmony).
"""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS = "aeəıioöuü"
_BACK = frozenset("aıou")
_ROUND = frozenset("oöuü")
_HIGH = frozenset("ıiuü")
_UNBENDING = re.compile("dək$|dek$")
"""The ending ``-dək`` (as far as) never bends to the vowel before it."""

_AFTER_CONSONANT = "n?In|A|I|dA|dAn|lA|A?dək|A?cAn"
_AFTER_VOWEL = "nIn|[yn]A|nI|n?dA|n?dAn|[yn]?lA|(?:[yn]A)?dək|[yn]AcAn"
_COPULA = "dIr|dI"
_WHICH_IS_IN = f"AkI(?:lAr(?:{_AFTER_CONSONANT})?|{_AFTER_VOWEL}|{_COPULA})?"
_PATTERN_CONSONANT = (
    f"(?:Im(?:Iz)?|InIz)?(?:{_AFTER_CONSONANT})?"
    f"|I(?:{_AFTER_VOWEL})"
    f"|(?:Im(?:Iz)?|InIz|In)?d{_WHICH_IS_IN}"
    f"|(?:n?In|dA|dAn)?(?:{_COPULA})"
)
_PATTERN_VOWEL = (
    f"(?:{_AFTER_VOWEL})?"
    f"|[mn]Iz(?:{_AFTER_CONSONANT})?"
    f"|sI(?:{_AFTER_VOWEL})?"
    f"|(?:sIn|[mn]Iz|n)?d{_WHICH_IS_IN}"
    f"|(?:nIn|n?dA|n?dAn|sI)?(?:{_COPULA})"
)


def _compile(pattern: str, low: str, high: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("A", low).replace("I", high))


_TAIL_CONSONANT = _compile(_PATTERN_CONSONANT, "[aə]", "[ıiuü]")
_TAIL_VOWEL = _compile(_PATTERN_VOWEL, "[aə]", "[ıiuü]")
_PLAIN_CONSONANT = _compile(_PATTERN_CONSONANT.replace("ə", "e"), "[ae]", "[iu]")
_PLAIN_VOWEL = _compile(_PATTERN_VOWEL.replace("ə", "e"), "[ae]", "[iu]")


@lru_cache(maxsize=65536)
def is_inflection(stem: str, tail: str) -> bool:
    """Tell whether a folded tail is an ending that a folded stem takes and stays a place name.

    Parameters
    ----------
    stem, tail
        In the form of :func:`geodata.folding.fold`, without hyphen or apostrophe. An empty tail
        is the bare name.
    """
    pattern = _TAIL_VOWEL if stem[-1:] in VOWELS else _TAIL_CONSONANT
    return pattern.fullmatch(tail) is not None and is_harmonic(stem, tail)


def is_acronym_inflection(tail: str) -> bool:
    """Tell whether a tail may follow an acronym, whose vowels are those of its letters' names."""
    return any(pattern.fullmatch(tail) for pattern in (_TAIL_VOWEL, _TAIL_CONSONANT))


def is_plain_inflection(stem: str, tail: str) -> bool:
    """Tell the same of a stem and tail typed without diacritics; harmony can no longer be seen."""
    pattern = _PLAIN_VOWEL if stem[-1:] in "aeiou" else _PLAIN_CONSONANT
    return pattern.fullmatch(tail) is not None


def is_harmonic(stem: str, tail: str) -> bool:
    """Tell whether the vowels of a tail follow the last vowel of its stem.

    Low vowels (a, ə) follow in backness, high ones (ı, i, u, ü) in backness and rounding.
    """
    before = next((letter for letter in reversed(stem) if letter in VOWELS), "")
    for vowel in (letter for letter in _UNBENDING.sub("", tail) if letter in VOWELS):
        if before and not _follows(before, vowel):
            return False
        before = vowel
    return True


def _follows(before: str, vowel: str) -> bool:
    if (before in _BACK) != (vowel in _BACK):
        return False
    return vowel not in _HIGH or (before in _ROUND) == (vowel in _ROUND)


def softened(stem: str) -> str | None:
    """Give the form a stem takes before a vowel (``Qışlaq`` → ``qışlağ-``), or None if it keeps its own."""
    if sum(letter in VOWELS for letter in stem) < 2 or stem[-1] not in "qk" or stem[-2] not in VOWELS:
        return None
    return stem[:-1] + ("ğ" if stem[-1] == "q" else "y")
