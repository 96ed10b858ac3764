"""Attaching the article: by the server's owner for everybody, or by a visitor for this session alone."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path
from typing import Any, cast

import streamlit as st

from events.anchoring import AnchorReport, anchor_passages, refuse_unrelated
from events.article import ArticleError, parse_article, read_article
from events.marking import mark_mentions
from events.record import load_record
from pages.components.assets import publish
from pages.components.html import tag
from pages.components.wording import say

UPLOAD_TYPES = ["txt", "pdf", "docx"]
UPLOAD_MB = 16
"""Above the limit of `events.article`, so that a file a little too large gets our sentence, not another's."""

SCRIPT = Path(__file__).parents[1] / "wording" / "dialog.js"


@dataclass(frozen=True)
class Attached:
    """An attached text with its anchors; `own` if the visitor attached it."""

    name: str
    text: str
    report: AnchorReport
    own: bool

    @cached_property
    def frame(self) -> dict[str, Any]:
        """The text as the map's scripts take it.

        Returns
        -------
        dict
            ``passages``: from passage id to its words; ``marks``: from passage id to lists of start, end,
            place id and class, offsets within the passage; ``states``: from passage id to its anchor status.
        """
        anchors = [a for a in self.report.anchors if a.start is not None and a.end is not None]
        return {
            "passages": {a.passage_id: self.text[a.start : a.end] for a in anchors},
            "marks": self._to_marks(),
            "states": {a.passage_id: a.status for a in self.report.anchors},
        }

    @cached_property
    def published_name(self) -> str:
        """Name of the published file that holds `frame`; for the text of the server's owner only."""
        return publish().keep_article(self.frame)

    def _to_marks(self) -> dict[str, list[tuple[int, int, str, str]]]:
        spans = sorted((a.start, a.end, a.passage_id) for a in self.report.anchors if a.start is not None)
        starts = [start for start, _, _ in spans]
        marks: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        for marked in mark_mentions(self.text, self.report, load_mentions()):
            start, end, id = spans[bisect_right(starts, marked.start) - 1]
            if end is not None and start <= marked.start and marked.end <= end:
                row = cast(MentionRow, marked.mention)
                marks[id].append((marked.start - start, marked.end - start, row.place_id, row.kind))
        return {id: sorted(found) for id, found in marks.items()}


@dataclass(frozen=True)
class MentionRow:
    """A mention as the marking needs it, with the place it names and its class."""

    start: int
    end: int
    surface: str
    place_id: str
    kind: str


@lru_cache(maxsize=1)
def load_mentions() -> tuple[MentionRow, ...]:
    """Load every mention of the article, in text order."""
    rows = load_record().mentions
    columns = (rows["start"], rows["end"], rows["surface"], rows["place_id"], rows["class"])
    return tuple(MentionRow(int(a), int(b), *rest) for a, b, *rest in zip(*columns, strict=True))


def find_attached() -> Attached | None:
    """Find the text that this visitor sees: the own upload, else the server's, else none."""
    own: Attached | None = st.session_state.get("article")
    return own or find_server_article()


def find_server_article() -> Attached | None:
    """Find the text that ``ATLAS_ARTICLE`` names; none where it is not set or cannot be taken."""
    path = os.environ.get("ATLAS_ARTICLE")
    if not path:
        return None
    try:
        stamp = Path(path).stat().st_mtime_ns
        return _load_server_article(path, stamp)
    except (ArticleError, OSError):
        return None


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_server_article(path: str, stamp: int) -> Attached:
    article = read_article(Path(path))
    report = anchor_passages(article.text)
    refuse_unrelated(report)
    return Attached(Path(path).name, article.text, report, own=False)


def find_server_fault(language: str) -> str | None:
    """Return in one sentence why the text that ``ATLAS_ARTICLE`` names is not attached, or None."""
    path = os.environ.get("ATLAS_ARTICLE")
    if not path or find_server_article():
        return None
    try:
        refuse_unrelated(anchor_passages(read_article(Path(path)).text))
    except ArticleError as error:
        return say(f"attach.error.{error.code}", language, name=Path(path).name)
    return None


def show_attach(language: str) -> None:
    """Show the button that opens the dialog for attaching the article."""
    if st.button(say("attach.open", language), key="attachopen", type="tertiary"):
        st.dialog(say("attach.title", language), width="large")(_show_dialog)(language)


def _show_dialog(language: str) -> None:
    st.html(f"<p>{escape(say('attach.why', language))}</p>")
    translate_upload(language, "attach.toobig")
    attached = find_attached()
    st.html(f"<p class='atlas-state' role='status'>{escape(_describe(attached, language))}</p>")
    if fault := find_server_fault(language):
        st.html(f"<p class='atlas-fault' role='alert'>{escape(fault)}</p>")
    file = st.file_uploader(
        say("attach.file", language), type=UPLOAD_TYPES, key="attachfile", max_upload_size=UPLOAD_MB
    )
    if file is not None and file.file_id != st.session_state.get("article_file"):
        _take_upload(file.name, file.getvalue(), file.file_id, language)
    if attached and attached.own and st.button(say("attach.remove", language), key="attachremove"):
        for key in ("article", "article_name", "article_file"):
            st.session_state.pop(key, None)
        st.rerun()


def translate_upload(language: str, too_big: str) -> None:
    """Give the boxes for files, which Streamlit writes in English, the visitor's words; `too_big` is a key."""
    keys = ("attach.choose", "attach.close", "attach.remove")
    told = {key.replace("attach.", "data-"): say(key, language) for key in keys}
    words = tag("span", id="atlas-words", **told, **{"data-toobig": say(too_big, language)})
    script = SCRIPT.read_text(encoding="utf-8")
    st.html(words + f"<script>{script}</script>", unsafe_allow_javascript=True)


def _describe(attached: Attached | None, language: str) -> str:
    if attached is None:
        return say("attach.none", language)
    whose = say("attach.own", language, name=attached.name) if attached.own else say("attach.set", language)
    counts = attached.report.counts
    return whose + " " + say("attach.report", language, total=len(load_record().passages), **counts)


def _take_upload(name: str, data: bytes, file_id: str, language: str) -> None:
    """Take an upload into this session, or say in one sentence why not; what was attached before stays."""
    try:
        article = parse_article(data, name)
        report = anchor_passages(article.text)
        refuse_unrelated(report)
    except ArticleError as error:
        sentence = say(f"attach.error.{error.code}", language, name=name)
        st.html(f"<p class='atlas-fault' role='alert'>{escape(sentence)}</p>")
        return
    st.session_state.article = Attached(name, article.text, report, own=True)
    st.session_state.article_name = f"{name} {file_id}"
    st.session_state.article_file = file_id
    st.rerun()
