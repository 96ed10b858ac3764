"""Mark the place mentions of the article in an attached text.

The offsets of a mention belong to the reference text. Where its passage stands exactly as there, they
are shifted. Elsewhere the repository holds no text to align with, only the mention's own words and
how far into the sentence they stand: the mention is marked where those words stand about there, and
not at all where two places would do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from events.anchoring import Anchor, AnchorReport
from events.fingerprints import Fingerprint, hash_text, load_fingerprints
from events.folding import FoldedText, fold_text

# How far, in folded characters and as a share of the sentence, a mention may have shifted.
NEAR, NEAR_SHARE = 10, 0.06


class Mention(Protocol):
    """Name what is needed of a mention: its offsets in the reference text and its words there."""

    @property
    def start(self) -> int:
        """Offset of its first character in the reference text."""

    @property
    def end(self) -> int:
        """Offset after its last character."""

    @property
    def surface(self) -> str:
        """Its words there, inflected as they stand."""


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """Tell where a mention stands in the attached text (offsets in code points)."""

    mention: Mention
    start: int
    end: int


def mark_mentions(
    text: str,
    report: AnchorReport,
    mentions: Iterable[Mention],
    passages: Sequence[Fingerprint] | None = None,
) -> list[MarkedMention]:
    """Mark the mentions whose passages are attached.

    Parameters
    ----------
    text
        The attached text.
    report
        Its anchors.
    mentions
        Rows with ``start``, ``end``, ``surface``, in any order.
    passages
        The fingerprints that the report was made with; those of the repository if None.

    Returns
    -------
    list of MarkedMention
        In the order of the attached text, without overlaps inside a passage. Mentions of missing
        passages, and those that cannot be told apart, are left out.
    """
    passages = load_fingerprints() if passages is None else passages
    anchors = report.by_id()
    ordered = sorted(mentions, key=lambda mention: mention.start)
    marked = [
        found for passage in passages for found in _mark_passage(text, passage, anchors[passage.id], ordered)
    ]
    return sorted(marked, key=lambda found: (found.start, found.end))


def _mark_passage(
    text: str, passage: Fingerprint, anchor: Anchor, mentions: Sequence[Mention]
) -> list[MarkedMention]:
    """Mark the mentions of one passage, in their order."""
    inside = [m for m in mentions if passage.start <= m.start and m.end <= passage.end]
    if anchor.start is None or anchor.end is None or not inside:
        return []
    sentence = text[anchor.start : anchor.end]
    if hash_text(sentence) == passage.sha256:
        shift = anchor.start - passage.start
        return [MarkedMention(m, m.start + shift, m.end + shift) for m in inside]
    return _mark_folded(fold_text(sentence), anchor.start, passage, inside)


def _mark_folded(
    sentence: FoldedText, offset: int, passage: Fingerprint, mentions: Sequence[Mention]
) -> list[MarkedMention]:
    """Mark mentions in a sentence that is not verbatim: their words, about where they should be."""
    marked: list[MarkedMention] = []
    free = 0
    for mention in mentions:
        surface = fold_text(mention.surface).skeleton
        share = (mention.start - passage.start) / max(1, passage.end - passage.start)
        first = _find_near(sentence.skeleton, surface, share * len(sentence.text), free)
        if first is None:
            continue
        start, end = sentence.raw_span(first, first + len(surface))
        marked.append(MarkedMention(mention, offset + start, offset + end))
        free = first + len(surface)
    return marked


def _find_near(skeleton: str, surface: str, expected: float, free: int) -> int | None:
    """Find the one place of some words about an expected one; None where none or two would do."""
    reach = NEAR + NEAR_SHARE * len(skeleton)
    places = []
    place = skeleton.find(surface, free) if surface else -1
    while place >= 0:
        places.append(place)
        place = skeleton.find(surface, place + 1)
    near = sorted(abs(place - expected) for place in places)
    if not near or near[0] > reach or (len(near) > 1 and near[1] < 2 * near[0] + 4):
        return None
    return min(places, key=lambda place: abs(place - expected))
