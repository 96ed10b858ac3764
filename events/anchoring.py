"""Anchor the article's passages in an attached text.

Each passage is found in one of four ways:

- **exact**: the sentence stands at its own offsets, hash for hash;
- **moved**: the same words stand elsewhere (the text was re-wrapped, hyphenated, re-quoted, cut, put
  in another order, or freed of page headers);
- **changed**: an edited or damaged copy stands where its order, its neighbours and most of its
  fingerprint say; the score tells how much of the fingerprint was found;
- **missing**: none of these.

A place is never given twice. Of a sentence that the article prints twice, order and neighbours decide
which is which. A sentence too short to be sure of by itself counts only beside its neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from events.alignment import Candidate, TextIndex
from events.fingerprints import Fingerprint, hash_text, load_fingerprints
from events.folding import FoldedText
from events.placing import SHORT, TOUCH, Placing
from events.refusals import ArticleError

Status = Literal["exact", "moved", "changed", "missing"]

# A text with fewer of the longer passages than this share is another text.
RELATED_SHARE = 0.05
# How far before its first letter a verbatim sentence may begin (an opening quote or bracket).
LEAD = 3

_OPENING = "“”\"«„‘'(["
_CLOSING = ".,;:!?…”\"»’')]"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Tell where one passage stands in the attached text.

    Attributes
    ----------
    passage_id
        Id of the passage.
    status
        ``exact``, ``moved``, ``changed`` or ``missing``.
    start, end
        Offsets in the attached text (code points); None where missing.
    score
        1 for exact and moved, below 1 for changed, 0 for missing.
    """

    passage_id: str
    status: Status
    start: int | None
    end: int | None
    score: float


@dataclass(frozen=True, slots=True)
class AnchorReport:
    """Gather the anchors of all passages, in the order of the article."""

    anchors: tuple[Anchor, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """Count the passages by status; every status is a key."""
        counter = Counter(anchor.status for anchor in self.anchors)
        return {status: counter[status] for status in ("exact", "moved", "changed", "missing")}

    def by_id(self) -> dict[str, Anchor]:
        """Give the anchors by passage id."""
        return {anchor.passage_id: anchor for anchor in self.anchors}


def anchor_passages(text: str, passages: Sequence[Fingerprint] | None = None) -> AnchorReport:
    """Anchor passages in a text.

    Parameters
    ----------
    text
        The attached text, as :func:`events.article.read_article` gives it.
    passages
        Their fingerprints in the order of the article; those of the repository if None.

    Returns
    -------
    AnchorReport
        One anchor a passage, none of them overlapping by more than uncertain ends do.
    """
    passages = load_fingerprints() if passages is None else passages
    exact = {n for n, p in enumerate(passages) if hash_text(text[p.start : p.end]) == p.sha256}
    if len(exact) == len(passages):
        return AnchorReport(tuple(map(_exact, passages)))
    index = TextIndex(text)
    placed = Placing(index, passages, exact).place_all()
    anchors = [
        _exact(p) if n in exact and n in placed else _anchor(text, index.folded, p, placed, n)
        for n, p in enumerate(passages)
    ]
    return AnchorReport(tuple(anchors))


def is_related(report: AnchorReport, passages: Sequence[Fingerprint] | None = None) -> bool:
    """Tell whether the text is a copy of the article or of a good part of it.

    It is if at least a twentieth of the passages that are sure by themselves are attached.
    """
    passages = load_fingerprints() if passages is None else passages
    long = {passage.id for passage in passages if passage.length >= SHORT}
    attached = sum(anchor.status != "missing" for anchor in report.anchors if anchor.passage_id in long)
    return attached >= max(1.0, RELATED_SHARE * len(long))


def refuse_unrelated(report: AnchorReport, passages: Sequence[Fingerprint] | None = None) -> None:
    """Refuse a text that is not the article.

    Raises
    ------
    ArticleError
        ``unrelated``, with ``attached`` and ``passages`` (counts).
    """
    if not is_related(report, passages):
        attached = len(report.anchors) - report.counts["missing"]
        raise ArticleError("unrelated", attached=attached, passages=len(report.anchors))


def _exact(passage: Fingerprint) -> Anchor:
    return Anchor(passage.id, "exact", passage.start, passage.end, 1.0)


def _anchor(
    text: str, folded: FoldedText, passage: Fingerprint, placed: Mapping[int, Candidate], order: int
) -> Anchor:
    """Give the anchor of a passage that does not stand at its own offsets."""
    candidate = placed.get(order)
    if candidate is None:
        return Anchor(passage.id, "missing", None, None, 0.0)
    if candidate.whole:
        return Anchor(passage.id, "moved", *_moved_span(text, folded, passage, candidate), 1.0)
    first, last = _drawn_to_neighbours(candidate, placed.get(order - 1), placed.get(order + 1))
    span = _with_marks(text, *folded.raw_span(first, last))
    return Anchor(passage.id, "changed", *span, round(candidate.score, 3))


def _moved_span(text: str, folded: FoldedText, passage: Fingerprint, candidate: Candidate) -> tuple[int, int]:
    """Give the raw span of a whole sentence: to the character if it is verbatim."""
    start, end = folded.raw_span(candidate.first, candidate.last)
    for first in range(start, max(-1, start - LEAD - 1), -1):
        last = first + passage.end - passage.start
        if hash_text(text[first:last]) == passage.sha256:
            return first, last
    return _with_marks(text, start, end)


def _drawn_to_neighbours(
    candidate: Candidate, before: Candidate | None, after: Candidate | None
) -> tuple[int, int]:
    """Draw the uncertain ends of a damaged sentence to the neighbours that it must touch."""
    first, last, reach = candidate.first, candidate.last, candidate.tolerance + TOUCH
    if before and abs(before.last - first) <= reach:
        first = before.last if before.whole else max(first, before.last)
    if after and abs(after.first - last) <= reach:
        last = after.first
    return (first, last) if first < last else (candidate.first, candidate.last)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span by the quotes and stops that belong to it."""
    before = len(text[:start].rstrip(_OPENING))
    if before == 0 or text[before - 1].isspace():
        start = before
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return start, end
