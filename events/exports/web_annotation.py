"""W3C Web Annotation: every mention of a place and every passage, as annotations on the article.

A target is a span of the article by TextPositionSelector, in Unicode code points of the edition that the
record was read from. Where the article is attached the positions are those of the attached text, and a
TextQuoteSelector gives the words with their surroundings; nowhere else is the article quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from events.exports.attached import Attached, Span
from events.exports.geojson import LICENCE, to_json
from events.exports.selection import Selection
from events.exports.wording import find_words
from events.publication import load_publication
from events.record import Record
from events.versions import NAMESPACE, Origin
from geodata.gazetteer import name_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = {"atlas": f"{NAMESPACE}:term:"}
AROUND = 32
"""Characters of context before and after a quotation."""


def to_web_annotation(
    record: Record, selection: Selection, language: str, origin: Origin, article: Attached | None = None
) -> bytes:
    """Write the annotations as a collection with one page.

    Of a selection: the mentions of the chosen places, and the passages that say the chosen events.
    """
    source = _to_source(origin, article)
    items = [
        *_to_mentions(record, selection, language, origin, source, article),
        *_to_passages(record, selection, language, origin, source, article),
    ]
    words = find_words(language)
    collection = {
        "@context": [CONTEXT, TERMS],
        "id": f"{NAMESPACE}:annotations:{origin.version}",
        "type": "AnnotationCollection",
        "label": f"{words.atlas}, {origin.version}",
        "creator": {"type": "Organization", "name": words.makers},
        "rights": LICENCE,
        "total": len(items),
        "first": {
            "id": f"{NAMESPACE}:annotations:{origin.version}:page:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return to_json(collection)


def _to_source(origin: Origin, article: Attached | None) -> dict[str, Any]:
    """Name the text that the positions count in: the edition of the record, or the attached copy."""
    printed = load_publication()
    own = article is None or article.sha256 == printed.sha256
    id = origin.to_iri("edition", printed.edition_id if own or article is None else article.sha256)
    return {
        "id": id,
        "type": "Text",
        "format": "text/plain",
        "language": "az",
        "atlas:sha256": printed.sha256 if own or article is None else article.sha256,
    }


def _to_mentions(
    record: Record,
    selection: Selection,
    language: str,
    origin: Origin,
    source: dict[str, Any],
    article: Attached | None,
) -> Iterator[dict[str, Any]]:
    chosen = set(selection.place_ids)
    for _, mention in record.mentions.iterrows():
        if not (selection.is_whole or mention["place_id"] in chosen):
            continue
        span = int(mention["start"]), int(mention["end"])
        found = span if article is None else article.mentions.get(span)
        if found is not None:
            yield {
                "id": f"{NAMESPACE}:mention:{span[0]}-{span[1]}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": _to_mention_body(mention, language, origin),
                "target": _to_target(source, found, article),
                "atlas:surface": mention["surface"],
                "atlas:class": mention["class"],
                "atlas:certainty": mention["certainty"],
            }


def _to_mention_body(mention: pd.Series, language: str, origin: Origin) -> list[dict[str, Any]]:
    """Name the place that is meant, and its rivals as a choice; a mention may be linked to none."""
    bodies = []
    if mention["place_id"]:
        place = mention["place_id"]
        bodies.append(_to_link(origin, "place", place, "identifying"))
        name = name_of(place, language, "today")
        bodies.append({"type": "TextualBody", "value": name, "language": language, "purpose": "tagging"})
    if mention["candidate_ids"]:
        links = [_to_link(origin, "place", id, "identifying") for id in mention["candidate_ids"]]
        bodies.append({"type": "Choice", "items": links})
    return bodies


def _to_link(origin: Origin, kind: str, id: str, purpose: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": origin.to_iri(kind, id), "purpose": purpose}


def _to_target(source: dict[str, Any], span: Span, article: Attached | None) -> dict[str, Any]:
    start, end = span
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if article is not None:
        quote = {
            "type": "TextQuoteSelector",
            "exact": article.text[start:end],
            "prefix": article.text[max(0, start - AROUND) : start],
            "suffix": article.text[end : end + AROUND],
        }
        selectors.insert(0, quote)
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _to_passages(
    record: Record,
    selection: Selection,
    language: str,
    origin: Origin,
    source: dict[str, Any],
    article: Attached | None,
) -> Iterator[dict[str, Any]]:
    events = _find_events(record, selection)
    for _, passage in record.passages.iterrows():
        id = passage["id"]
        if not (selection.is_whole or id in events):
            continue
        span = int(passage["start"]), int(passage["end"])
        found = span if article is None else article.passages.get(id)
        if found is not None:
            digest = record.to_text(f"passage/{id}/digest", language)
            yield {
                "id": origin.to_iri("passage", id),
                "type": "Annotation",
                "motivation": "describing",
                "body": [
                    *_to_digest(digest, language),
                    *(_to_link(origin, "event", event, "linking") for event in events.get(id, [])),
                ],
                "target": _to_target(source, found, article),
                "atlas:page": int(passage["page"]),
                "atlas:paragraph": int(passage["paragraph"]),
                "atlas:sha256": passage["sha256"],
                "atlas:cites": list(passage["cites"]),
            }


def _to_digest(digest: str, language: str) -> list[dict[str, Any]]:
    if not digest:
        return []
    body = {"type": "TextualBody", "value": digest, "format": "text/plain"}
    return [body | {"language": language, "purpose": "describing"}]


def _find_events(record: Record, selection: Selection) -> dict[str, list[str]]:
    """Find the chosen events of each passage that says one."""
    found: dict[str, list[str]] = {}
    for id in selection.event_ids:
        for passage in record.to_event(id)["passage_ids"]:
            found.setdefault(passage, []).append(id)
    return found
