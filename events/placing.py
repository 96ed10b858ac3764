"""Give every passage its place in a folded text, the surest first.

Later steps only fill what is free: the chain in the order of the article, then what stands out of
order, then damaged sentences beside an attached neighbour. At the end equal sentences are exchanged
where their neighbours say so, and short ones that stand alone are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import accumulate, combinations

from events.alignment import Candidate, TextIndex, choose_chain, find_by_anchor, find_damaged, find_whole
from events.fingerprints import Fingerprint

# Folded characters below which a sentence needs its neighbours ("Introduction" stands in many a text).
SHORT = 30
# What a damaged copy needs: in the chain, out of order, and beside an attached neighbour.
CHAIN_SCORE, CHAIN_PROOF = 0.45, 3.0
STRAY_SCORE, STRAY_PROOF = 0.6, 4.0
NEIGHBOUR_SCORE = 0.45
# Folded characters that may part two passages that follow one another, and room for a footnote.
TOUCH = 8
ROOM = 30

Strays = dict[int, list[Candidate]]


class Placing:
    """Place passages in a text.

    Attributes
    ----------
    placed
        The place of each placed passage, by its order in the article.
    """

    def __init__(self, index: TextIndex, passages: Sequence[Fingerprint], exact: Collection[int]) -> None:
        self.index = index
        self.passages = passages
        self.placed: dict[int, Candidate] = {}
        self._expected = list(accumulate((passage.length for passage in passages), initial=0))
        self._candidates = [
            candidate
            for order in range(len(passages))
            for candidate in ([self._as_stored(order)] if order in exact else self._find(order))
        ]

    def place_all(self) -> dict[int, Candidate]:
        """Run all steps in turn."""
        self._place_chain()
        self._place_strays()
        for order in range(1, len(self.passages)):
            self._continue(order, order - 1)
        for order in range(len(self.passages) - 2, -1, -1):
            self._continue(order, order + 1)
        self._settle_twins()
        self._drop_lonely()
        return self.placed

    def _as_stored(self, order: int) -> Candidate:
        """Give the place of a passage that stands at its own offsets."""
        passage, folded = self.passages[order], self.index.folded
        return Candidate(order, folded.index_at(passage.start), folded.index_at(passage.end), 1.0, whole=True)

    def _find(self, order: int) -> list[Candidate]:
        passage = self.passages[order]
        return find_whole(self.index, order, passage) or find_damaged(self.index, order, passage)

    def _place_chain(self) -> None:
        """Place the heaviest chain in the order of the article."""
        usable = [c for c in self._candidates if c.score >= CHAIN_SCORE and c.proof >= CHAIN_PROOF]
        self.placed = {c.order: c for c in choose_chain(usable, self._expected)}

    def _place_strays(self) -> None:
        """Place what stands out of order: the surest first, and with each the run it belongs to."""
        strays: Strays = {}
        for c in self._candidates:
            if c.order not in self.placed and c.score >= STRAY_SCORE and c.proof >= STRAY_PROOF:
                strays.setdefault(c.order, []).append(c)
        ranked = sorted((c for group in strays.values() for c in group), key=self._rank(strays))
        for candidate in ranked:
            self._place_run(candidate, strays, 1)
            self._place_run(candidate, strays, -1)

    def _rank(self, strays: Strays) -> Callable[[Candidate], tuple[float, int, float, int]]:
        def rank(candidate: Candidate) -> tuple[float, int, float, int]:
            company = sum(_beside(candidate, strays, step) is not None for step in (1, -1))
            return -candidate.score, -company, -candidate.weight, candidate.order

        return rank

    def _place_run(self, candidate: Candidate | None, strays: Strays, step: int) -> None:
        """Place a candidate and those of its neighbours, one way, that stand beside it."""
        while candidate and (self.placed.get(candidate.order) == candidate or self._can_place(candidate)):
            self.placed[candidate.order] = candidate
            candidate = _beside(candidate, strays, step)

    def _can_place(self, candidate: Candidate) -> bool:
        return candidate.order not in self.placed and all(
            min(c.last - c.tolerance, candidate.last - candidate.tolerance) <= max(c.first, candidate.first)
            for c in self.placed.values()
        )

    def _continue(self, order: int, neighbour: int) -> None:
        """Place a damaged sentence where it continues a placed neighbour."""
        if order in self.placed or neighbour not in self.placed:
            return
        candidate = self._find_near(order, self.placed[neighbour], after=neighbour < order)
        if candidate and candidate.score >= NEIGHBOUR_SCORE and self._can_place(candidate):
            self.placed[order] = candidate

    def _find_near(self, order: int, neighbour: Candidate, *, after: bool) -> Candidate | None:
        """Find the best place of a passage directly after or before a placed neighbour."""
        passage = self.passages[order]
        room = round(passage.length * 1.2) + ROOM
        low, high = neighbour.first - room, neighbour.first + TOUCH
        if after:
            low, high = neighbour.last - TOUCH, neighbour.last + room
        low, high = self._free_range(max(0, low), min(high, len(self.index)))
        found = find_damaged(self.index, order, passage, low, high)[:1]
        by_anchor = find_by_anchor(self.index, order, passage, low, high)
        found += [by_anchor] if by_anchor else []
        return max(found, key=lambda candidate: candidate.score, default=None)

    def _free_range(self, low: int, high: int) -> tuple[int, int]:
        """Cut a range at the placed passages that lie in it, leaving their uncertain ends."""
        middle = (low + high) // 2
        others = [c for c in self.placed.values() if c.last > low and c.first < high]
        low = max([low, *(c.last - c.tolerance for c in others if c.first < middle)])
        high = min([high, *(c.first + c.tolerance for c in others if c.first >= middle)])
        return low, max(low, high)

    def _settle_twins(self) -> None:
        """Exchange equal sentences that stand beside each other's neighbours."""
        twins: dict[str, list[int]] = {}
        for order, candidate in sorted(self.placed.items()):
            if candidate.whole:
                twins.setdefault(self.passages[order].sha256_folded, []).append(order)
        pairs = [pair for group in twins.values() for pair in combinations(group, 2)]
        for one, other in sorted(pairs):
            kept, exchanged = self._contacts(one, other), self._contacts(other, one)
            if exchanged > kept:
                self._exchange(one, other)

    def _contacts(self, one: int, other: int) -> tuple[int, int]:
        """Count the neighbours that two passages would touch in the places of ``one`` and ``other``.

        All of them, then those before: on a tie the beginning of a paragraph decides.
        """
        first, second = (one, other) if one < other else (other, one)
        places = {first: self.placed[one], second: self.placed[other]}
        before = sum(n - 1 in self.placed and _touch(self.placed[n - 1], c) for n, c in places.items())
        after = sum(n + 1 in self.placed and _touch(c, self.placed[n + 1]) for n, c in places.items())
        return before + after, before

    def _exchange(self, one: int, other: int) -> None:
        a, b = self.placed[one], self.placed[other]
        self.placed[one] = Candidate(one, b.first, b.last, b.score, whole=True)
        self.placed[other] = Candidate(other, a.first, a.last, a.score, whole=True)

    def _drop_lonely(self) -> None:
        """Drop the short sentences that touch no placed sentence before or after them in the article."""
        sure = sorted(order for order in self.placed if self.passages[order].length >= SHORT)
        for order in [order for order in self.placed if self.passages[order].length < SHORT]:
            before = self.placed.get(max((n for n in sure if n < order), default=-1))
            after = self.placed.get(min((n for n in sure if n > order), default=-1))
            here = self.placed[order]
            if not (before and _touch(before, here, SHORT)) and not (after and _touch(here, after, SHORT)):
                del self.placed[order]


def _touch(before: Candidate, after: Candidate, reach: int = TOUCH) -> bool:
    """Tell whether one place follows another directly, give or take some characters."""
    return abs(after.first - before.last) <= reach


def _beside(candidate: Candidate, strays: Strays, step: int) -> Candidate | None:
    """Find the stray of the next (1) or the previous (-1) passage that touches a candidate."""
    for other in strays.get(candidate.order + step, []):
        if _touch(candidate, other) if step > 0 else _touch(other, candidate):
            return other
    return None
