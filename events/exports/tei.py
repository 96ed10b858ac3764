"""TEI P5: our digests, sentence by sentence, with places and dates marked, and lists of what they name.

The header lists places, actors and events; the text follows the article's sections and paragraphs. Each
passage is a segment that holds our digest. The article's own sentence stands beside it as a quotation only
where the article is attached.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pandas as pd

from events.exports.attached import Attached
from events.exports.kml import to_xml
from events.exports.selection import Selection, list_places_of
from events.exports.tei_header import make_header
from events.exports.tei_text import CERT, Mark, add, add_marked, find_marks
from events.record import Record
from events.versions import Origin
from geodata.gazetteer import load_place_index

TEI = "http://www.tei-c.org/ns/1.0"


def to_tei(
    record: Record, selection: Selection, language: str, origin: Origin, article: Attached | None = None
) -> bytes:
    """Write the digests of the passages that belong to a selection.

    All places are listed, whatever is chosen, since any digest may name them.
    """
    root = ET.Element("TEI", {"xmlns": TEI})
    root.append(make_header(record, selection, language, origin))
    body = add(add(root, "text", lang=language), "body")
    events = _find_events(record, selection)
    sections: dict[str, ET.Element] = {}
    for _, paragraph in record.paragraphs.sort_values("start").iterrows():
        chosen = [id for id in paragraph["passage_ids"] if selection.is_whole or id in events]
        if chosen:
            name = paragraph["section"]
            if name not in sections:
                sections[name] = add(body, "div", type="section", n=name)
            _add_paragraph(sections[name], record, paragraph, chosen, events, language, article)
    if not sections:
        add(body, "p")
    return to_xml(root)


def _find_events(record: Record, selection: Selection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id in selection.event_ids:
        for passage in record.to_event(id)["passage_ids"]:
            found.setdefault(passage, []).append(id)
    return found


def _add_paragraph(
    section: ET.Element,
    record: Record,
    paragraph: pd.Series,
    passages: list[str],
    events: Mapping[str, list[str]],
    language: str,
    article: Attached | None,
) -> None:
    number = str(paragraph["id"])
    div = add(section, "div", type="paragraph", n=number, id=f"paragraph-{number}")
    add(div, "pb", n=str(paragraph["page"]))
    digest = record.to_text(f"paragraph/{number}/digest", language)
    if digest:
        summary = add(div, "p", n="summary")
        add_marked(summary, digest, find_marks(digest, language, ()))
    block = add(div, "p")
    for id in passages:
        _add_passage(block, record, record.to_passage(id), events.get(id, []), language, article)


def _add_passage(
    block: ET.Element,
    record: Record,
    passage: pd.Series,
    events: list[str],
    language: str,
    article: Attached | None,
) -> None:
    id = passage["id"]
    segment = add(
        block,
        "seg",
        id=id,
        type="digest",
        corresp=" ".join(f"#event-{event}" for event in events),
        source=" ".join(f"#cited-{cite}" for cite in passage["cites"]),
        n=f"{passage['start']}-{passage['end']}",
    )
    digest = record.to_text(f"passage/{id}/digest", language)
    expected = {p for event in events for p in list_places_of(record.to_event(event))}
    expected |= _find_named(record, passage)
    add_marked(segment, digest, find_marks(digest, language, expected))
    if article is not None and (quote := article.quote(id)) is not None:
        quoted = add(block, "quote", corresp=f"#{id}", lang="az", source="#article")
        add_marked(quoted, quote, _mark_mentions(record, passage, article))


def _select_mentions(record: Record, passage: pd.Series) -> pd.DataFrame:
    mentions = record.mentions
    first, last = int(passage["start"]), int(passage["end"])
    return mentions[(mentions["start"] >= first) & (mentions["end"] <= last)]


def _find_named(record: Record, passage: pd.Series) -> set[str]:
    known = load_place_index()
    return {id for id in _select_mentions(record, passage)["place_id"] if id in known}


def _mark_mentions(record: Record, passage: pd.Series, article: Attached) -> list[Mark]:
    """Mark the mentions of a passage in its sentence; offsets count from the sentence's start."""
    base = article.passages[passage["id"]][0]
    marks = []
    for _, mention in _select_mentions(record, passage).iterrows():
        span = article.mentions.get((int(mention["start"]), int(mention["end"])))
        if span and mention["place_id"]:
            attributes = (("ref", f"#place-{mention['place_id']}"), ("cert", CERT[mention["certainty"]]))
            marks.append(Mark(span[0] - base, span[1] - base, "placeName", attributes))
    return marks
