"""Put running text into TEI elements, with place names and dates marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from events.exports.tei_dates import find_dates
from geodata.toponyms import find_toponyms, load_name_index

XML = "{http://www.w3.org/XML/1998/namespace}"
CERT = {"certain": "high", "less-certain": "medium", "uncertain": "low"}
"""The words of TEI for how sure something is."""


@dataclass(frozen=True)
class Mark:
    """A span of a text that an element marks."""

    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...]


def add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    """Add an element; ``id`` and ``lang`` become ``xml:id`` and ``xml:lang``; empty ones are left out."""
    names = {"id": f"{XML}id", "lang": f"{XML}lang"}
    given = {names.get(name, name): value for name, value in attributes.items() if value}
    element = ET.SubElement(parent, tag, given)
    element.text = text
    return element


def add_marked(parent: ET.Element, text: str, marks: Iterable[Mark]) -> None:
    """Add a text to an element with its marks as elements; they must not overlap."""
    at, last = 0, None
    for mark in sorted(marks, key=lambda mark: mark.start):
        _add_text(parent, last, text[at : mark.start])
        last = ET.SubElement(parent, mark.tag, dict(mark.attributes))
        last.text = text[mark.start : mark.end]
        at = mark.end
    _add_text(parent, last, text[at:])


def _add_text(parent: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def find_marks(text: str, language: str, expected: Collection[str]) -> list[Mark]:
    """Find the place names and dates of a text of ours.

    Parameters
    ----------
    expected
        The places that the text is known to tell of. A name that several places bear, or that is also a
        common word or a person's, is marked only where exactly one of its places is expected.
    """
    dates = [
        Mark(hit.start, hit.end, "date", tuple(hit.attributes.items())) for hit in find_dates(text, language)
    ]
    marks = list(dates)
    for hit in find_toponyms(text, load_name_index()):
        places = [id for id in hit.place_ids if id in expected]
        if not places and not hit.ambiguous:
            places = list(hit.place_ids)
        free = all(hit.end <= date.start or hit.start >= date.end for date in dates)
        if len(places) == 1 and free:
            marks.append(Mark(hit.start, hit.end, "placeName", (("ref", f"#place-{places[0]}"),)))
    return marks
