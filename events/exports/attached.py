"""The article as somebody attached it, for the exports that may then quote it.

Without it no export holds a sentence of the article; the text never comes from anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from events.anchoring import AnchorReport, anchor_passages, refuse_unrelated
from events.article import read_article
from events.fingerprints import hash_text
from events.marking import mark_mentions
from events.record import Record

Span = tuple[int, int]


@dataclass(frozen=True)
class Attached:
    """An attached text, with the place in it of every passage and mention that was found.

    Attributes
    ----------
    text
        The whole text; offsets count its code points.
    sha256
        Of the text as UTF-8.
    passages
        From the id of a passage to its span in the text; missing ones are absent.
    mentions
        From the span of a mention in the reference text to its span in this one; those not found are absent.
    """

    text: str
    sha256: str
    passages: Mapping[str, Span]
    mentions: Mapping[Span, Span]

    def quote(self, passage_id: str) -> str | None:
        """Return the sentence of a passage as it stands in the text, or None where it was not found."""
        span = self.passages.get(passage_id)
        return self.text[slice(*span)] if span else None


def attach(record: Record, path: Path) -> Attached:
    """Read an article from a file and find the passages and mentions in it.

    Raises
    ------
    ArticleError
        The file cannot be read, or is another text.
    """
    return attach_text(record, read_article(path).text)


def attach_text(record: Record, text: str) -> Attached:
    """Find the passages and mentions in a text.

    Raises
    ------
    ArticleError
        It is another text.
    """
    report = anchor_passages(text)
    refuse_unrelated(report)
    marked = mark_mentions(text, report, _list_mentions(record))
    return Attached(
        text=text,
        sha256=hash_text(text),
        passages=_to_spans(report),
        mentions={(m.mention.start, m.mention.end): (m.start, m.end) for m in marked},
    )


class _Mention(NamedTuple):
    start: int
    end: int
    surface: str


def _list_mentions(record: Record) -> list[_Mention]:
    columns = (record.mentions[name] for name in _Mention._fields)
    return [_Mention(int(a), int(b), str(surface)) for a, b, surface in zip(*columns, strict=True)]


def _to_spans(report: AnchorReport) -> dict[str, Span]:
    return {
        anchor.passage_id: (anchor.start, anchor.end)
        for anchor in report.anchors
        if anchor.start is not None and anchor.end is not None
    }
