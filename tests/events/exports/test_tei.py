"""TEI: well formed, every reference resolved, valid where a schema is at hand; digests kept word for word."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from events.exports.attached import Attached
from events.exports.selection import Selection, select
from events.exports.tei import to_tei
from events.exports.tei_dates import find_dates
from events.exports.tei_text import CERT, find_marks
from events.record import Record
from events.versions import Origin

etree = importlib.import_module("lxml.etree")
SPACES = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("ref", "corresp", "source", "where", "target", "datingMethod")


def parse(data: bytes) -> Any:
    return etree.fromstring(data)


def text_of(element: Any) -> str:
    return "".join(element.itertext())


@pytest.fixture(scope="module", params=["az", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def root(record: Record, whole: Selection, origin: Origin, language: str) -> Any:
    return parse(to_tei(record, whole, language, origin))


@pytest.fixture(scope="module")
def schema() -> Any:
    """Return TEI's own schema (tei_all.rng, TEI P5 4.3.0), or skip: `make test` lays it beside the packages."""
    laid = Path(sys.prefix) / "schemas" / "schemas" / "tei_all.rng"
    named = os.environ.get("ATLAS_TEI_SCHEMA", str(laid))
    if not Path(named).is_file():
        pytest.skip(
            f"no TEI schema at {named}: `make test` fetches it, or name tei_all.rng in ATLAS_TEI_SCHEMA"
        )
    return etree.RelaxNG(etree.parse(named))


@pytest.mark.parametrize(
    "wish", [{}, {"kinds": ["uprising"]}, {"event_ids": []}], ids=["whole", "risings", "none"]
)
def test_the_schema_accepts_it(
    wish: dict[str, Any], record: Record, origin: Origin, language: str, schema: Any
) -> None:
    made = parse(to_tei(record, select(record, **wish), language, origin))
    assert schema.validate(made), list(schema.error_log)[:3]


@pytest.mark.article
def test_the_schema_accepts_it_with_the_article(
    record: Record, whole: Selection, origin: Origin, language: str, article: Attached, schema: Any
) -> None:
    assert schema.validate(parse(to_tei(record, whole, language, origin, article))), list(schema.error_log)[
        :3
    ]


def test_every_reference_is_resolved(root: Any) -> None:
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in POINTERS:
            for pointer in (element.get(name) or "").split():
                assert pointer[0] != "#" or pointer[1:] in ids, (element.tag, name, pointer)


def test_digests_are_kept_word_for_word(root: Any, record: Record, language: str) -> None:
    segments = {seg.get(ID): text_of(seg) for seg in root.iterfind(".//t:seg", SPACES)}
    assert list(segments) == list(record.passages["id"])
    for id, text in segments.items():
        assert text == record.to_text(f"passage/{id}/digest", language)
    for event in root.iterfind(".//t:event", SPACES):
        id = event.get(ID).removeprefix("event-")
        assert text_of(event.find("t:desc", SPACES)) == record.to_text(f"event/{id}/digest", language)


def test_events_keep_date_doubt_and_kind(root: Any, record: Record) -> None:
    events = {event.get(ID).removeprefix("event-"): event for event in root.iterfind(".//t:event", SPACES)}
    assert set(events) == set(record.events["id"])
    for id, element in events.items():
        row = record.to_event(id)
        assert (element.get("type"), element.get("subtype")) == (row["kind"], row["reality"])
        assert element.get("when-custom", "") == row["when"]
        bounds = [None if row[n] is None else row[n].isoformat() for n in ("earliest", "latest")]
        assert [element.get("notBefore"), element.get("notAfter")] == bounds
        assert element.get("cert") == CERT[row["certainty"]]


def test_places_keep_position_uncertainty_and_names(root: Any, place_rows: dict[str, dict[str, str]]) -> None:
    places = {place.get("n"): place for place in root.iterfind(".//t:place", SPACES)}
    assert set(places) == set(place_rows)
    for id, element in places.items():
        row = place_rows[id]
        assert element.findtext("t:location/t:geo", "", SPACES) == f"{row['lat']} {row['lon']}"
        assert element.find("t:location/t:measure", SPACES).get("quantity") == row["uncertainty_km"]
        assert element.findall("t:placeName", SPACES)


def test_places_and_dates_are_marked(root: Any) -> None:
    assert len(root.findall(".//t:seg/t:placeName[@ref]", SPACES)) > 200
    assert len(root.findall(".//t:seg/t:date", SPACES)) > 50


def test_without_the_article_nothing_is_quoted(root: Any) -> None:
    assert root.find(".//t:quote", SPACES) is None


@pytest.mark.article
def test_with_the_article_every_sentence_is_quoted(
    record: Record, whole: Selection, origin: Origin, article: Attached, article_text: str
) -> None:
    made = parse(to_tei(record, whole, "az", origin, article))
    quotes = {quote.get("corresp")[1:]: quote for quote in made.iterfind(".//t:quote", SPACES)}
    assert list(quotes) == list(record.passages["id"])
    for id, quote in quotes.items():
        row = record.to_passage(id)
        assert text_of(quote) == article_text[row["start"] : row["end"]]
    marked = sum(len(quote.findall("t:placeName", SPACES)) for quote in quotes.values())
    assert marked == int((record.mentions["place_id"] != "").sum())


def test_an_ambiguous_name_is_marked_only_where_it_is_expected() -> None:
    text = "Mikoyan came to Baku."
    assert [mark.attributes for mark in find_marks(text, "en", ["baku"])] == [(("ref", "#place-baku"),)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("On 27 April 1920 it fell.", "en", [("27 April 1920", {"when": "1920-04-27"})]),
        ("27–28 April 1920", "en", [("27–28 April 1920", {"from": "1920-04-27", "to": "1920-04-28"})]),
        ("On 12 April they left.", "en", [("12 April", {"when": "--04-12"})]),
        ("In October 1920 it came.", "en", [("October 1920", {"when": "1920-10"})]),
        ("It began in 1918 (Ivanov 2007: 162).", "en", [("1918", {"when": "1918"})]),
        ("He may go. 31 April 1920.", "en", []),
        ("1920-ci ilin aprelində", "az", [("1920-ci ilin aprelində", {"when": "1920-04"})]),
        ("1919-cu il avqustun 28-i", "az", [("1919-cu il avqustun 28", {"when": "1919-08-28"})]),
        ("27 aprel 1920", "az", [("27 aprel 1920", {"when": "1920-04-27"})]),
        ("25–31 mayda", "az", [("25–31 mayda", {"from": "--05-25", "to": "--05-31"})]),
        ("1922-ci ildə", "az", [("1922-ci ildə", {"when": "1922"})]),
        ("İvanov 2007: 162", "az", []),
    ],
)
def test_dates_are_found(text: str, language: str, found: list[tuple[str, dict[str, str]]]) -> None:
    hits = [(text[hit.start : hit.end], dict(hit.attributes)) for hit in find_dates(text, language)]
    assert hits == found
