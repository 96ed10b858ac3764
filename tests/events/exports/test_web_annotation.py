"""Web Annotation: selectors that count in the article, quotations only from an attached one."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from events.exports.attached import Attached, attach_text
from events.exports.selection import Selection
from events.exports.web_annotation import AROUND, to_web_annotation
from events.record import Record
from events.versions import Origin

ROOT = Path(__file__).resolve().parents[3]


def load(data: bytes) -> list[dict[str, Any]]:
    collection = json.loads(data)
    items: list[dict[str, Any]] = collection["first"]["items"]
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection" and collection["total"] == len(items)
    assert collection["first"]["type"] == "AnnotationPage"
    return items


@pytest.fixture(scope="module")
def items(record: Record, whole: Selection, origin: Origin) -> list[dict[str, Any]]:
    return load(to_web_annotation(record, whole, "en", origin))


def selector(item: dict[str, Any], kind: str) -> dict[str, Any] | None:
    return next((s for s in item["target"]["selector"] if s["type"] == kind), None)


def test_every_item_is_an_annotation(items: list[dict[str, Any]]) -> None:
    ids = [item["id"] for item in items]
    assert len(ids) == len(set(ids))
    for item in items:
        assert item["type"] == "Annotation" and item["motivation"] in ("identifying", "describing")
        assert item["target"]["source"]["id"].endswith(":edition:article-2022")
        position = selector(item, "TextPositionSelector")
        assert position is not None and 0 <= position["start"] < position["end"]


def test_without_the_article_nothing_is_quoted(items: list[dict[str, Any]]) -> None:
    assert not any(selector(item, "TextQuoteSelector") for item in items)


def test_no_mention_is_lost(items: list[dict[str, Any]]) -> None:
    with (ROOT / "events/data/mentions.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert [to_mention(item) for item in items if ":mention:" in item["id"]] == rows


def to_mention(item: dict[str, Any]) -> tuple[str, ...]:
    """Put a row of mentions.csv together again."""
    position = selector(item, "TextPositionSelector") or {}
    places = [body["source"] for body in item["body"] if body.get("purpose") == "identifying"]
    rivals = [link["source"] for b in item["body"] if b["type"] == "Choice" for link in b["items"]]
    ids = [" ".join(iri.rpartition(":")[2] for iri in group) for group in (places, rivals)]
    words = (item["atlas:surface"], ids[0], item["atlas:class"], item["atlas:certainty"], ids[1])
    return (str(position["start"]), str(position["end"]), *words)


def test_no_passage_is_lost(items: list[dict[str, Any]], record: Record) -> None:
    passages = {i["id"].rpartition(":")[2]: i for i in items if i["motivation"] == "describing"}
    assert list(passages) == list(record.passages["id"])
    for id, item in passages.items():
        row = record.to_passage(id)
        position = selector(item, "TextPositionSelector")
        assert position == {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}
        assert item["atlas:sha256"] == row["sha256"]
    linked = {
        (id, b["source"].rpartition(":")[2]) for id, i in passages.items() for b in i["body"] if "source" in b
    }
    expected = {(p, id) for id in record.events["id"] for p in record.to_event(id)["passage_ids"]}
    assert linked == expected


@pytest.mark.article
def test_with_the_article_quotes_and_positions_agree(
    record: Record, whole: Selection, origin: Origin, article: Attached, article_text: str
) -> None:
    items = load(to_web_annotation(record, whole, "az", origin, article))
    assert len(items) == len(record.mentions) + len(record.passages)
    for item in items:
        quote, position = selector(item, "TextQuoteSelector"), selector(item, "TextPositionSelector")
        assert quote is not None and position is not None
        start, end = position["start"], position["end"]
        assert quote["exact"] == article_text[start:end]
        assert article_text[:start].endswith(quote["prefix"]) and len(quote["prefix"]) <= AROUND
        assert article_text[end:].startswith(quote["suffix"])
        if "atlas:surface" in item:
            assert quote["exact"] == item["atlas:surface"]
        else:
            assert hashlib.sha256(quote["exact"].encode()).hexdigest() == item["atlas:sha256"]


@pytest.mark.article
def test_another_copy_is_its_own_source(
    record: Record, whole: Selection, origin: Origin, article_text: str
) -> None:
    shifted = "A page before the article.\n\n" + article_text
    items = load(to_web_annotation(record, whole, "en", origin, attach_text(record, shifted)))
    digest = hashlib.sha256(shifted.encode()).hexdigest()
    for item in items:
        assert item["target"]["source"]["id"].endswith(f":edition:{digest}")
        quote, position = selector(item, "TextQuoteSelector"), selector(item, "TextPositionSelector")
        assert quote is not None and position is not None
        assert quote["exact"] == shifted[position["start"] : position["end"]]


def test_a_choice_holds_what_belongs_to_it(record: Record, risings: Selection, origin: Origin) -> None:
    items = load(to_web_annotation(record, risings, "en", origin))
    places = {
        b["source"].rpartition(":")[2] for i in items for b in i["body"] if b.get("purpose") == "identifying"
    }
    events = {
        b["source"].rpartition(":")[2] for i in items for b in i["body"] if b.get("purpose") == "linking"
    }
    assert places <= set(risings.place_ids) and events == set(risings.event_ids)
