"""Fold a text to its bare letters and digits, remembering where each one stood.

Two copies of one sentence rarely agree to the character: lines break elsewhere, words are
hyphenated, quotes are curled, a page header falls into the middle. The fold drops what such
copying changes and keeps what a writer means. It is part of the data format: the column
``sha256_folded`` of ``passages.csv`` is the hash of a folded sentence, so a change here means
new fingerprints (``python -m events fingerprint``).

The fold, in order:

1. page furniture is blanked (:func:`find_furniture`: running headers and page numbers);
2. in words that mix Latin and Cyrillic, look-alike letters become Latin; the turned ``ǝ`` and the
   Cyrillic ``ә`` of such words become ``ə``;
3. letters are composed (NFC) and ligatures opened;
4. only letters and decimal digits stay, in their case, with every other character dropped: white
   space, hyphens (so that a word broken at a line end is whole again), quotes, punctuation,
   footnote marks;
5. one separator between two digits stays, dashes as ``-``: ``27-28`` never equals ``2728``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geodata.folding import unify_scripts

_TURNED = str.maketrans("ǝƎ", "əƏ")
SEPARATORS = frozenset(".,:;/-")
DASHES = frozenset("-‐‑‒–—−\x02\ufffe")
HEADER_REPEATS = 3
HEADER_LENGTH = 160
HEADER_SHARE = 0.2

_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*", re.DOTALL)
_NUMBER_SEPARATOR = re.compile(r"(?<=\d)[.,:;/-](?=\d)")
_LINE = re.compile(r"[^\n\r\f\v]+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|səh\.?|s\.|sayfa|стр\.?)\s*)?[-–—|\s]*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_ISSN = re.compile(r"\bISSN\b\W{0,3}\d{4}\W?\d{3}[\dXx]")


@dataclass(frozen=True, slots=True, eq=False)
class FoldedText:
    """Hold a folded text and the place of each of its characters in the raw one.

    Attributes
    ----------
    text
        The folded characters, case and diacritics kept; this is what is hashed.
    skeleton
        The same characters in lower case without diacritics; equal length.
    starts, ends
        Raw offsets (code points) of each folded character, int32, equal length.
    """

    text: str
    skeleton: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def raw_span(self, first: int, last: int) -> tuple[int, int]:
        """Give the raw offsets of the folded characters ``first`` up to, not including, ``last``."""
        return int(self.starts[first]), int(self.ends[last - 1])

    def index_at(self, offset: int) -> int:
        """Give the index of the first folded character that starts at or after a raw offset."""
        return int(np.searchsorted(self.starts, offset, side="left"))


def fold_text(text: str) -> FoldedText:
    """Fold a text by the steps of this module.

    Returns
    -------
    FoldedText
        Folded characters with their raw offsets; empty for a text without letters and digits.
    """
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(unify_scripts(blank_furniture(text)).translate(_TURNED)):
        for char in _kept(piece):
            kept.append(char)
            starts.append(start)
            ends.append(end)
    return _drop_loose_separators("".join(kept), np.array(starts, np.int32), np.array(ends, np.int32))


def fold_skeleton(folded: str) -> str:
    """Put folded characters into lower case without diacritics, one for one."""
    return "".join(map(_bare, folded))


def blank_furniture(text: str) -> str:
    """Replace running headers and page numbers by spaces, so that no offset moves."""
    for start, end in reversed(find_furniture(text)):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def find_furniture(text: str) -> list[tuple[int, int]]:
    """Find the lines that belong to the page and not to the text.

    A line is furniture if it carries an ISSN, or stands at least three times in the text when
    digits are ignored, or holds a page number alone beside an empty line, a page break or other
    furniture.

    Returns
    -------
    list of (start, end)
        Raw offsets of the lines, in order.
    """
    lines = [(m.start(), m.end(), m.group().strip()) for m in _LINE.finditer(text) if not m.group().isspace()]
    headers = _repeated_lines([line for _, _, line in lines])
    found: list[tuple[int, int]] = []
    for n, (start, end, line) in enumerate(lines):
        is_header = len(line) <= HEADER_LENGTH and (_key(line) in headers or _ISSN.search(line) is not None)
        if is_header or (_PAGE_NUMBER.fullmatch(line) and _stands_alone(text, lines, n, found)):
            found.append((start, end))
    return found


def _stands_alone(text: str, lines: list[tuple[int, int, str]], n: int, found: list[tuple[int, int]]) -> bool:
    """Tell whether a blank line, a page break or furniture lies directly before or after a line."""
    before = text[lines[n - 1][1] : lines[n][0]] if n else ""
    after = text[lines[n][1] : lines[n + 1][0]] if n + 1 < len(lines) else ""
    breaks = any("\f" in gap or gap.replace("\r\n", "\n").count("\n") > 1 for gap in (before, after))
    return breaks or bool(n and found and found[-1][0] == lines[n - 1][0])


def _key(line: str) -> str:
    return re.sub(r"[\W\d_]+", "", line).casefold()


def _repeated_lines(lines: list[str]) -> frozenset[str]:
    """Give the keys of short repeated lines, or none where repetition is how the text is made."""
    counts = Counter(_key(line) for line in lines if len(line) <= HEADER_LENGTH)
    repeated = {key: n for key, n in counts.items() if key and n >= HEADER_REPEATS}
    share = sum(len(key) * n for key, n in repeated.items()) / max(1, sum(map(len, lines)))
    return frozenset(repeated) if share <= HEADER_SHARE else frozenset()


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """Cut a text into characters, each with its combining marks, composed."""
    if unicodedata.is_normalized("NFC", text):
        return [(char, n, n + 1) for n, char in enumerate(text)]
    return [(unicodedata.normalize("NFC", m.group()), m.start(), m.end()) for m in _CLUSTER.finditer(text)]


@lru_cache(maxsize=8192)
def _kept(piece: str) -> str:
    """Give what the fold keeps of one composed character: letters, digits, separators."""
    if piece in DASHES:
        return "-"
    if piece in SEPARATORS:
        return piece
    opened = unicodedata.normalize("NFKC", piece) if "\ufb00" <= piece[0] <= "\ufb06" else piece
    return "".join(
        char for char in opened if unicodedata.category(char)[0] == "L" or unicodedata.category(char) == "Nd"
    )


def _drop_loose_separators(text: str, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> FoldedText:
    """Keep of the separators only those between two digits."""
    inside = {m.start() for m in _NUMBER_SEPARATOR.finditer(text)}
    keep = [n for n, char in enumerate(text) if char not in SEPARATORS or n in inside]
    folded = "".join(text[n] for n in keep)
    return FoldedText(folded, fold_skeleton(folded), starts[keep], ends[keep])


@lru_cache(maxsize=8192)
def _bare(char: str) -> str:
    """Give a character in lower case without its diacritics, always exactly one character."""
    base = unicodedata.normalize("NFD", char)[0]
    return {"ə": "e", "Ə": "e", "ı": "i"}.get(base) or base.lower()[0]
