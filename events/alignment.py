"""Find where fingerprinted sentences stand in a text, and which finds go together.

Three steps, each on folded text (:mod:`events.folding`):

1. *whole* candidates: the anchor stands there and the hash of the folded window is the stored one;
2. *damaged* candidates: most sampled shingles stand there, in order and at nearly their distances
   (a word-shuffled or merely similar sentence has the letters but not the distances);
3. the heaviest chain: of all candidates, those that follow one another in the text as their
   passages do in the article. It settles which of two equal sentences is which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from events.fingerprints import Fingerprint, hash_shingles, hash_text
from events.folding import FoldedText, fold_skeleton, fold_text

MOST_OCCURRENCES = 64
MOST_WHOLE = 8
MOST_DAMAGED = 3
# How far copying may stretch a sentence between two samples: characters, and their share of the way.
SLACK = 2
DRIFT = 0.15
# A header or footnote of this many folded characters may interrupt a sentence, at the price of one sample.
LONGEST_BREAK = 160
ANCHOR_MARGIN = 24
UNLIKE, LIKE = 0.7, 0.5
MOST, ENOUGH = 0.55, 3.0
CONTIGUOUS = 24
CONTIGUITY_BONUS = 12.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Say that a passage may stand at a place of the folded text.

    Attributes
    ----------
    order
        Index of the passage in the article.
    first, last
        Folded offsets, ``last`` not included.
    score
        1 for a whole one; for a damaged one the share of its samples and anchor found, below 1.
    whole
        Whether the folded hash is equal.
    proof
        Samples found in order, the anchor counting as two: how far chance is excluded.
    """

    order: int
    first: int
    last: int
    score: float
    whole: bool
    proof: float = inf

    @property
    def weight(self) -> float:
        """Weigh the candidate in a chain by what it covers and how surely."""
        return (self.last - self.first) * self.score

    @property
    def tolerance(self) -> int:
        """Give how many characters its uncertain ends may overlap a neighbour's."""
        return 0 if self.whole else 4 + (self.last - self.first) // 16


class TextIndex:
    """Keep a folded text with its shingle hashes sorted, to look places up by hash."""

    def __init__(self, text: str) -> None:
        self.folded: FoldedText = fold_text(text)
        hashes = hash_shingles(self.folded.skeleton)
        self._order: NDArray[np.int64] = np.argsort(hashes, kind="stable")
        self._sorted: NDArray[np.uint32] = hashes[self._order].astype(np.uint32)

    def __len__(self) -> int:
        return len(self.folded.text)

    def places_of(self, sample: int, low: int, high: int) -> NDArray[np.int64]:
        """Give the places between two folded offsets whose shingle has a hash, ascending."""
        wanted = np.array([sample, sample + 1], np.uint32)
        left, right = np.searchsorted(self._sorted, wanted, side="left")
        places = self._order[left:right]
        return places[(places >= low) & (places < high)]


def find_whole(index: TextIndex, order: int, passage: Fingerprint) -> list[Candidate]:
    """Find the places where a passage stands word for word."""
    text = index.folded.text
    found = [
        Candidate(order, first, first + passage.length, 1.0, whole=True)
        for first in _occurrences(text, passage.anchor)
        if hash_text(text[first : first + passage.length]) == passage.sha256_folded
    ]
    return found[:MOST_WHOLE]


def find_damaged(
    index: TextIndex, order: int, passage: Fingerprint, low: int = 0, high: int | None = None
) -> list[Candidate]:
    """Find the places between two folded offsets where a changed copy of a passage may stand.

    Returns
    -------
    list of Candidate
        The best few, best first; none for a passage without samples.
    """
    high = len(index) if high is None else high
    points = _sample_places(index, passage, low, high)
    starts = _densest_starts(points, 8 + round(passage.length * DRIFT / 2))
    measured = (_measure(index, order, passage, points, start) for start in starts)
    return sorted(filter(None, measured), key=lambda candidate: -candidate.score)


def find_by_anchor(
    index: TextIndex, order: int, passage: Fingerprint, low: int, high: int
) -> Candidate | None:
    """Find the place between two folded offsets that begins most like a passage."""
    similarity, first = _align_anchor(index, passage, low, high)
    last = min(first + passage.length, len(index))
    value = _value_near(index, passage, first)
    if last <= first:
        return None
    return _damaged(order, passage, (first, last), value, similarity)


def _occurrences(text: str, anchor: str) -> Iterator[int]:
    place = text.find(anchor) if anchor else -1
    for _ in range(MOST_OCCURRENCES):
        if place < 0:
            return
        yield place
        place = text.find(anchor, place + 1)


def _sample_places(index: TextIndex, passage: Fingerprint, low: int, high: int) -> list[tuple[int, int, int]]:
    """Give (number of the sample, its offset in the sentence, a place in the text), in that order."""
    numbered = enumerate(zip(passage.samples, passage.sample_offsets(), strict=True))
    return [
        (number, offset, int(place))
        for number, (sample, offset) in numbered
        for place in index.places_of(sample, low, high)
    ]


def _densest_starts(points: list[tuple[int, int, int]], width: int) -> list[int]:
    """Give the starts of the sentence on which most samples agree within a width."""
    shifts = np.sort(np.array([place - offset for _, offset, place in points], np.int64))
    if not len(shifts):
        return []
    crowd = np.searchsorted(shifts, shifts + width, side="right") - np.arange(len(shifts))
    starts: list[int] = []
    for n in np.argsort(-crowd, kind="stable"):
        if all(abs(int(shifts[n]) - start) > width for start in starts):
            starts.append(int(shifts[n]))
        if len(starts) == MOST_DAMAGED:
            break
    return starts


def _measure(
    index: TextIndex, order: int, passage: Fingerprint, points: list[tuple[int, int, int]], start: int
) -> Candidate | None:
    """Measure how much of a passage stands about a start, and where it begins and ends."""
    reach = LONGEST_BREAK + round(passage.length * DRIFT)
    near = [point for point in points if -reach <= point[2] - point[1] - start <= reach]
    chain = _longest_run(near)
    shift = chain[0][2] - chain[0][1]
    similarity, first = _align_anchor(
        index, passage, shift - ANCHOR_MARGIN, shift + len(passage.anchor) + ANCHOR_MARGIN
    )
    last = chain[-1][2] + passage.length - chain[-1][1]
    first = first if similarity >= 0.7 and first <= chain[0][2] else max(0, shift)
    span = (first, min(max(last, first + 1), len(index)))
    return _damaged(order, passage, span, _run_value(chain), similarity)


def _longest_run(points: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Chain the samples that stand in order at nearly their distances, one break allowed at a price."""
    best = [1.0] * len(points)
    back = [-1] * len(points)
    for n, point in enumerate(points):
        for m in range(n):
            value = best[m] + 1 - _step_price(points[m], point)
            if points[m][0] < point[0] and value > best[n]:
                best[n], back[n] = value, m
    n = max(range(len(points)), key=best.__getitem__)
    chain = []
    while n >= 0:
        chain.append(points[n])
        n = back[n]
    return chain[::-1]


def _step_price(before: tuple[int, int, int], after: tuple[int, int, int]) -> float:
    """Price a step between two samples: nothing at the right distance, one for a break, else too much."""
    expected, stretch = after[1] - before[1], (after[2] - after[1]) - (before[2] - before[1])
    if abs(stretch) <= SLACK + DRIFT * expected:
        return 0.0
    return 1.0 if 0 < stretch <= LONGEST_BREAK else 9.0


def _run_value(chain: Sequence[tuple[int, int, int]]) -> float:
    return max(0.0, len(chain) - sum(_step_price(before, after) for before, after in pairwise(chain)))


def _value_near(index: TextIndex, passage: Fingerprint, first: int) -> float:
    """Count the samples that stand in order about a known start."""
    low, high = first - SLACK, round(first + passage.length * (1 + DRIFT))
    points = _sample_places(index, passage, max(0, low), high)
    return _run_value(_longest_run(points)) if points else 0.0


def _align_anchor(index: TextIndex, passage: Fingerprint, low: int, high: int) -> tuple[float, int]:
    """Give how alike the anchor and its best place between two offsets are (0 to 1), and the place."""
    low, high = max(0, low), min(len(index), max(0, high))
    anchor, region = fold_skeleton(passage.anchor), index.folded.skeleton[low:high]
    if len(region) < len(anchor) or not anchor:
        return 0.0, low
    alignment = fuzz.partial_ratio_alignment(anchor, region)
    return (alignment.score / 100, low + alignment.dest_start) if alignment else (0.0, low)


def _damaged(
    order: int, passage: Fingerprint, span: tuple[int, int], value: float, similarity: float
) -> Candidate | None:
    """Weigh the samples found with the likeness of the anchor, by what each covers of the sentence.

    The letters of a shuffled beginning are up to ``UNLIKE`` alike, so likeness counts from there.
    None where neither the beginning nor most of a good number of samples is there.
    """
    likeness = max(0.0, (similarity - UNLIKE) / (1 - UNLIKE))
    share = value / max(1, len(passage.samples))
    if likeness < LIKE and (share < MOST or value < ENOUGH):
        return None
    part = min(0.5, len(passage.anchor) / passage.length) if passage.samples else 1.0
    score = min(0.99, (1 - part) * share + part * likeness)
    return Candidate(order, *span, score, whole=False, proof=value + 2 * likeness)


def choose_chain(candidates: Sequence[Candidate], expected: Sequence[int]) -> list[Candidate]:
    """Choose the heaviest chain of candidates that stand in the article's order without overlap.

    Parameters
    ----------
    candidates
        Any number a passage.
    expected
        Folded start of every passage in the article, by order, and the end of the last. A pair as far
        apart as in the article weighs a little more: of two equal copies, the one that keeps its
        distance from the neighbours is chosen.
    """
    ranked = sorted(candidates, key=lambda candidate: (candidate.order, candidate.first))
    if not ranked:
        return []
    orders = np.array([c.order for c in ranked])
    lasts = np.array([c.last - c.tolerance for c in ranked])
    lags = np.array([c.last - expected[c.order + 1] for c in ranked])
    best, back = np.zeros(len(ranked)), np.full(len(ranked), -1)
    for n, candidate in enumerate(ranked):
        best[n] = candidate.weight
        values = np.where((orders[:n] < candidate.order) & (lasts[:n] <= candidate.first), best[:n], -np.inf)
        lag = candidate.first - expected[candidate.order]
        values = values + CONTIGUITY_BONUS * (np.abs(lags[:n] - lag) <= CONTIGUOUS)
        if n and values.max() > 0:
            back[n] = int(values.argmax())
            best[n] += values.max()
    return _walk_back(ranked, back, int(best.argmax()))


def _walk_back(ranked: Sequence[Candidate], back: NDArray[np.int64], n: int) -> list[Candidate]:
    chain = []
    while n >= 0:
        chain.append(ranked[n])
        n = int(back[n])
    return chain[::-1]
