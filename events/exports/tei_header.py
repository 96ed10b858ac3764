"""The head of a TEI export: what it is, where it comes from, and the places, actors and events it names."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd

from events.dates import to_words
from events.exports.geojson import LICENCE
from events.exports.selection import Selection, list_places_of
from events.exports.tei_text import CERT, add, add_marked, find_marks
from events.exports.wording import Words, find_words
from events.publication import load_publication
from events.record import Record
from events.versions import Origin
from geodata.gazetteer import Place, find_text, load_place_index, load_toponyms, name_of

LANGUAGE_NAMES = {
    "az": "Azərbaycan dili",
    "en": "English",
    "hy": "Հայերեն",
    "ka": "ქართული",
    "ru": "Русский",
    "tr": "Türkçe",
}
_PERIODS = {
    "today": {},
    "1920": {"when": "1920"},
    "soviet": {"notBefore": "1920", "notAfter": "1991"},
    "article": {"source": "#article"},
    "variant": {},
}


def make_header(record: Record, selection: Selection, language: str, origin: Origin) -> ET.Element:
    """Make the header."""
    words = find_words(language)
    header = ET.Element("teiHeader")
    file = add(header, "fileDesc")
    add(add(file, "titleStmt"), "title", words.atlas)
    add(add(file, "editionStmt"), "edition", str(origin.version), n=str(origin.version))
    published = add(file, "publicationStmt")
    add(published, "publisher", words.makers)
    if origin.version.date:
        add(published, "date", origin.version.date, when=origin.version.date)
    licence = add(add(published, "availability"), "licence", target=LICENCE)
    add(licence, "p", "CC BY 4.0")
    source = add(file, "sourceDesc")
    _add_article(source)
    _add_works(source, record)
    _add_places(source, language, origin)
    _add_actors(source, record, language)
    if selection.event_ids:
        _add_events(source, record, selection, language, words)
    encoding = add(add(header, "encodingDesc"), "projectDesc")
    add(encoding, "p", f"{words.article_note} {words.digests_note}")
    add(encoding, "p", words.dates_note, id="edtf")
    used = add(add(header, "profileDesc"), "langUsage")
    for code, name in LANGUAGE_NAMES.items():
        add(used, "language", name, ident=code)
    return header


def _add_article(source: ET.Element) -> None:
    """Describe the article as far as the tables know it: journal, number, pages."""
    printed = load_publication()
    book = add(add(source, "biblStruct", id="article"), "monogr")
    add(book, "title", printed.journal, level="j")
    if printed.issn:
        add(book, "idno", printed.issn, type="ISSN")
    imprint = add(book, "imprint")
    for unit, value in (("volume", printed.volume), ("issue", printed.issue)):
        if value:
            add(imprint, "biblScope", value, unit=unit)
    pages = f"{printed.first_page}–{printed.last_page}"
    scope = add(imprint, "biblScope", pages, unit="page")
    scope.set("from", printed.first_page)
    scope.set("to", printed.last_page)
    add(imprint, "date", printed.year, when=printed.year)


def _add_works(source: ET.Element, record: Record) -> None:
    listed = add(source, "listBibl")
    works: dict[Any, dict[Any, Any]] = record.works.to_dict(orient="index")
    for row in record.citations.itertuples():
        work = works[str(row.work_id)]
        bibl = add(listed, "bibl", id=f"cited-{row.id}", n=str(row.work_id))
        add(bibl, "author", work["author"])
        if work["title"]:
            add(bibl, "title", work["title"])
        add(bibl, "date", str(work["year"]), when=str(work["year"]))
        if row.locator:
            add(bibl, "biblScope", str(row.locator), unit="page")


def _add_places(source: ET.Element, language: str, origin: Origin) -> None:
    listed = add(source, "listPlace")
    toponyms = load_toponyms()
    for place in load_place_index().values():
        element = add(listed, "place", id=f"place-{place.id}", type=place.kind, n=place.id)
        for row in toponyms[toponyms["place_id"] == place.id].itertuples():
            period = str(row.period)
            add(element, "placeName", str(row.name), lang=str(row.language), type=period, **_PERIODS[period])
        _add_location(element, place)
        for part in ("doubt", "note"):
            text = find_text(place.id, part, language)  # type: ignore[arg-type]
            if text:
                add(element, "note", text, type=part, lang=language)
        if place.geonames_id:
            add(element, "idno", place.geonames_id, type="GeoNames")
        add(element, "idno", origin.to_iri("place", place.id), type="URI")


def _add_location(element: ET.Element, place: Place) -> None:
    """Give the position, latitude first as TEI has it, with its uncertainty and what sort it is."""
    location = add(element, "location", type=place.extent)
    add(location, "geo", f"{place.lat:g} {place.lon:g}")
    km = f"{place.uncertainty_km:g}"
    add(location, "measure", f"± {km} km", type="uncertainty", unit="km", quantity=km)


def _add_actors(source: ET.Element, record: Record, language: str) -> None:
    listed = add(source, "listOrg")
    for row in record.actors.itertuples():
        org = add(listed, "org", id=f"org-{row.id}", type=str(row.side))
        add(org, "orgName", record.to_text(f"actor/{row.id}/name", language), lang=language)


def _add_events(
    source: ET.Element, record: Record, selection: Selection, language: str, words: Words
) -> None:
    listed = add(source, "listEvent")
    for id in selection.event_ids:
        event = record.to_event(id)
        places = list_places_of(event)
        element = add(listed, "event", id=f"event-{id}", type=event["kind"], subtype=event["reality"])
        element.set("cert", CERT[event["certainty"]])
        for name, value in _date(record, event).items():
            element.set(name, value)
        if places:
            element.set("where", f"#place-{places[0]}")
        title = record.to_text(f"event/{id}/title", language)
        add(element, "label", words.mark(title, event["reality"]), lang=language)
        digest = record.to_text(f"event/{id}/digest", language)
        add_marked(add(element, "desc", lang=language), digest, find_marks(digest, language, places))
        _add_event_notes(element, record, event, language)


def _date(record: Record, event: pd.Series) -> dict[str, str]:
    """Return bounds as days and the EDTF string itself; nothing for an undated event."""
    when = record.whens.get(event["id"])
    if when is None:
        return {}
    bounds = {"notBefore": when.earliest, "notAfter": when.latest}
    days = {name: day.isoformat() for name, day in bounds.items() if day}
    return days | {"when-custom": when.text, "datingMethod": "#edtf"}


def _add_event_notes(element: ET.Element, record: Record, event: pd.Series, language: str) -> None:
    """Say the date in words, every place and actor, the passages, and the works cited."""
    dated = add(element, "note", type="date")
    add(dated, "date", to_words(record.whens.get(event["id"]), language), **_date(record, event))
    if ids := list_places_of(event):
        note = add(element, "note", type="places")
        for id in ids:
            name = name_of(id, language, "today")
            add(note, "placeName", name, ref=f"#place-{id}").tail = " "
    note = add(element, "note", type="actors")
    for id in event["actors"]:
        add(note, "orgName", record.to_text(f"actor/{id}/name", language), ref=f"#org-{id}").tail = " "
    add(element, "note", type="passages", target=" ".join(f"#{id}" for id in event["passage_ids"]))
    for id in event["cites"]:
        add(element, "bibl", corresp=f"#cited-{id}")
