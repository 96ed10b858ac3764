"""Fingerprint the article's sentences, so that they are known again without being kept.

The article is its author's and not in the repository. ``passages.csv`` holds of each sentence
only what recognises it:

- ``sha256``: of the sentence as it stands at ``start:end`` of the reference text;
- ``sha256_folded``: of the folded sentence (:mod:`events.folding`), equal in any clean copy;
- ``length``: of the folded sentence, in characters, so that the window to hash is known;
- ``shingles``: a sketch that recognises a damaged or edited copy: of six letters in every sixteen, at
  even distances, a 12-bit hash. Some three-quarter bits a letter, against the one and a half to two
  that running text carries, with ten letters of sixteen untouched: too little to spell the sentence.
- ``anchor``: its first five words.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from events.folding import SEPARATORS, FoldedText, fold_text

PASSAGES = Path(__file__).parent / "data" / "passages.csv"
FINGERPRINT_COLUMNS = ("sha256_folded", "length", "shingles")
REQUIRED = ("id", "start", "end", "sha256", "anchor", *FINGERPRINT_COLUMNS)
GRAM = 6
SPACING = 16
MOST_SAMPLES = 60
BITS = 12
# Odd 64-bit multipliers, one for each letter of a shingle, and the finaliser of SplitMix64.
_FACTORS = np.array(
    [
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xD6E8FEB86659FD93,
        0xA0761D6478BD642F,
        0xE7037ED1A0B428DB,
    ],
    dtype=np.uint64,
)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Describe what is stored of one passage.

    Attributes
    ----------
    id
        Passage id.
    start, end
        Offsets of the sentence in the reference text, code points.
    sha256, sha256_folded
        Hexadecimal hashes of the sentence as it stands, and folded.
    anchor
        Its first words, folded.
    length
        Folded characters of the sentence.
    samples
        12-bit hashes of evenly spaced shingles; empty for a very short sentence.
    """

    id: str
    start: int
    end: int
    sha256: str
    anchor: str
    sha256_folded: str
    length: int
    samples: tuple[int, ...]

    def sample_offsets(self) -> tuple[int, ...]:
        """Give the folded offset of each sample in the sentence."""
        return spread_samples(self.length)


def hash_text(text: str) -> str:
    """Hash a text as UTF-8 with SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash_shingles(skeleton: str) -> NDArray[np.uint16]:
    """Hash every run of six letters of a skeleton to 12 bits.

    Returns
    -------
    ndarray of uint16, shape (len(skeleton) - 5,)
        Empty for a shorter text.
    """
    if len(skeleton) < GRAM:
        return np.empty(0, np.uint16)
    codes = np.frombuffer(skeleton.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    grams = np.lib.stride_tricks.sliding_window_view(codes, GRAM)
    mixed: NDArray[np.uint64] = (grams * _FACTORS).sum(axis=1, dtype=np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
    top: NDArray[np.uint64] = mixed >> np.uint64(64 - BITS)
    return top.astype(np.uint16)


@lru_cache(maxsize=1024)
def spread_samples(length: int) -> tuple[int, ...]:
    """Place the samples of a sentence: the first at its start, the last at its end, evenly between."""
    if length < 2 * GRAM:
        return ()
    count = min(MOST_SAMPLES, max(2, length // SPACING))
    return tuple(round(n * (length - GRAM) / (count - 1)) for n in range(count))


def encode_samples(samples: Sequence[int]) -> str:
    """Write 12-bit samples as ``s`` and two URL-safe base64 characters each; none as an empty text.

    The leading letter keeps spreadsheets from reading a cell as a number or a formula.
    """
    if not samples:
        return ""
    bits = "".join(f"{sample:012b}" for sample in samples)
    padded = bits + "0" * (-len(bits) % 24)
    data = int(padded, 2).to_bytes(len(padded) // 8, "big")
    return "s" + base64.urlsafe_b64encode(data).decode()[: 2 * len(samples)]


def decode_samples(shingles: str) -> tuple[int, ...]:
    """Read 12-bit samples; the inverse of :func:`encode_samples`.

    Raises
    ------
    ValueError
        If the text is not ``s`` and whole pairs of URL-safe base64 characters.
    """
    if not shingles:
        return ()
    if shingles[0] != "s" or len(shingles) % 2 == 0:
        raise ValueError(f"not shingles: {shingles!r}")
    data = base64.b64decode(shingles[1:] + "A" * (1 - len(shingles) & 3), altchars=b"-_", validate=True)
    bits = "".join(f"{byte:08b}" for byte in data)
    return tuple(int(bits[n : n + BITS], 2) for n in range(0, 6 * (len(shingles) - 1), BITS))


def make_fingerprint(folded: FoldedText, start: int, end: int) -> dict[str, str]:
    """Compute the derived columns of the sentence at raw ``start:end`` of a folded text.

    Returns
    -------
    dict
        ``sha256_folded``, ``length``, ``shingles`` as the table stores them.
    """
    first, last = folded.index_at(start), folded.index_at(end)
    while last > first and folded.text[last - 1] in SEPARATORS:
        last -= 1  # a stop before the number that begins the next sentence
    hashes = hash_shingles(folded.skeleton[first:last])
    samples = [int(hashes[offset]) for offset in spread_samples(last - first)]
    return {
        "sha256_folded": hash_text(folded.text[first:last]),
        "length": str(last - first),
        "shingles": encode_samples(samples),
    }


@lru_cache(maxsize=4)
def load_fingerprints(path: Path = PASSAGES) -> tuple[Fingerprint, ...]:
    """Load the fingerprints of all passages, in the order of the article.

    Raises
    ------
    ValueError
        If a needed column is missing or a cell cannot be read.
    """
    return parse_fingerprints(path.read_bytes().decode("utf-8"), path.name)


def parse_fingerprints(table: str, name: str = "passages.csv") -> tuple[Fingerprint, ...]:
    """Read the fingerprints of a passages table given as CSV, in the order of the article.

    Raises
    ------
    ValueError
        If a needed column is missing or a cell cannot be read.
    """
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    absent = [column for column in REQUIRED if rows and column not in rows[0]]
    if absent:
        raise ValueError(f"{name}:1:1 missing column {', '.join(absent)}")
    return tuple(sorted(map(_read_fingerprint, rows), key=lambda fingerprint: fingerprint.start))


def _read_fingerprint(row: dict[str, str]) -> Fingerprint:
    return Fingerprint(
        id=row["id"],
        start=int(row["start"]),
        end=int(row["end"]),
        sha256=row["sha256"],
        anchor=fold_text(row["anchor"]).text,
        sha256_folded=row["sha256_folded"],
        length=int(row["length"]),
        samples=decode_samples(row["shingles"]),
    )


def fill_fingerprints(text: str, table: str) -> str:
    """Recompute ``sha256`` and the derived columns of a passages table from its offsets.

    Parameters
    ----------
    text
        The reference text of the article, newlines untouched.
    table
        The table as CSV; other columns, their order and the order of rows are kept.

    Raises
    ------
    ValueError
        If a sentence does not begin with its anchor: the offsets belong to another text.
    """
    reader = csv.DictReader(io.StringIO(table, newline=""))
    columns = [*(reader.fieldnames or ())]
    columns += [column for column in FINGERPRINT_COLUMNS if column not in columns]
    folded, rows = fold_text(text), list(reader)
    strangers = [row["id"] for row in rows if not _begins_with_anchor(folded, row)]
    if strangers:
        raise ValueError(f"{len(strangers)} passages do not begin with their anchor, first {strangers[0]}")
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        row |= {"sha256": hash_text(text[start:end]), **make_fingerprint(folded, start, end)}
    return _write_table(columns, rows)


def _begins_with_anchor(folded: FoldedText, row: dict[str, str]) -> bool:
    first, last = folded.index_at(int(row["start"])), folded.index_at(int(row["end"]))
    return first < last and folded.text[first:last].startswith(fold_text(row["anchor"]).text)


def _write_table(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_fingerprints(text: str, passages: Path = PASSAGES) -> int:
    """Rewrite a passages table with the fingerprints of the sentences of the reference text.

    Returns
    -------
    int
        Number of passages written.

    Raises
    ------
    ValueError
        As `fill_fingerprints`; nothing is written.
    """
    table = fill_fingerprints(text, passages.read_bytes().decode("utf-8"))
    passages.write_bytes(table.encode("utf-8"))
    load_fingerprints.cache_clear()
    return table.count("\n") - 1
