"""KML 2.2: folders of places, movements and events, each event with its span of time.

An undated event has no span; an open end is left open. Plans, allegations and denials say so in their name
and are paler. All values of the tables go along as extended data, lists parted by a space.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from events.exports.features import Feature, make_events, make_movements, make_places
from events.exports.geopackage import NAMED
from events.exports.selection import Selection
from events.exports.wording import Words, find_words
from events.map_data import to_citation_labels
from events.record import Record
from events.versions import Origin

KML = "http://www.opengis.net/kml/2.2"
STYLES = {
    "reported": ("ff1f3a7a", 2.5),
    "planned": ("b31f3a7a", 1.2),
    "alleged": ("b3707070", 1.2),
    "denied": ("80707070", 1.2),
    "place": ("ff404040", 1.0),
}
"""Of each style the colour of its lines and symbols (alpha, blue, green, red) and their width in pixels."""

_FILL_ALPHA = "30"


def to_kml(record: Record, selection: Selection, language: str, origin: Origin) -> bytes:
    """Write places, movements and the other events as folders of placemarks."""
    words = find_words(language)
    moved = make_movements(record, selection, language, origin)
    routed = {feature.id for feature in moved}
    events = [f for f in make_events(record, selection, language, origin) if f.id not in routed]
    labels = to_citation_labels(record)
    root = ET.Element("kml", xmlns=KML)
    document = _add(root, "Document", id="atlas")
    _add(document, "name", f"{words.atlas}, {origin.version}")
    _add(document, "description", f"{words.article_note} {words.areas_note}")
    for name, (colour, width) in STYLES.items():
        _add_style(document, name, colour, width)
    places = make_places(record, selection, language, origin)
    _add_folder(document, words.places, places, words, labels)
    _add_folder(document, words.movements, moved, words, labels)
    _add_folder(document, words.events, events, words, labels)
    return to_xml(root)


def to_xml(root: ET.Element) -> bytes:
    """Write an element as an XML file in UTF-8."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _add_style(document: ET.Element, name: str, colour: str, width: float) -> None:
    style = _add(document, "Style", id=f"style-{name}")
    _add(_add(style, "IconStyle"), "color", colour)
    line = _add(style, "LineStyle")
    _add(line, "color", colour)
    _add(line, "width", f"{width:g}")
    _add(_add(style, "PolyStyle"), "color", _FILL_ALPHA + colour[2:])


def _add_folder(
    document: ET.Element, name: str, features: Iterable[Feature], words: Words, labels: dict[str, str]
) -> None:
    folder = _add(document, "Folder")
    _add(folder, "name", name)
    for feature in features:
        _add_placemark(folder, feature, words, labels)


def _add_placemark(parent: ET.Element, feature: Feature, words: Words, labels: dict[str, str]) -> None:
    """Add a placemark; the schema wants its members in this order."""
    values = feature.values
    is_place = feature.layer == "place"
    mark = _add(parent, "Placemark", id=f"{feature.layer}-{feature.id}")
    _add(mark, "name", values["name"] if is_place else words.mark(values["title"], values["reality"]))
    _add(mark, "description", _say_place(values, words) if is_place else _say_event(values, words, labels))
    if not is_place:
        _add_span(mark, values["earliest"], values["latest"])
    _add(mark, "styleUrl", f"#style-{'place' if is_place else values['reality']}")
    data = _add(mark, "ExtendedData")
    for name, value in {"layer": feature.layer, **values}.items():
        if value not in (None, ()):
            _add(_add(data, "Data", name=name), "value", _to_cell(name, value))
    if feature.geometry is not None:
        _add_geometry(mark, feature.geometry)


def _say_place(values: dict[str, Any], words: Words) -> str:
    parts = [words.within.format(km=f"{values['uncertainty_km']:g}"), values["doubt"], values["note"]]
    return "\n\n".join(part for part in parts if part)


def _say_event(values: dict[str, Any], words: Words, labels: dict[str, str]) -> str:
    cites = "; ".join(labels[id] for id in values["cites"])
    said = words.said.format(page=values["page"], paragraph=values["paragraph"])
    source = f"{said}; {words.after.format(cites=cites)}" if cites else said
    return "\n\n".join([values["digest"], words.when.format(when=values["when_words"]), source])


def _add_span(mark: ET.Element, earliest: dt.date | None, latest: dt.date | None) -> None:
    if earliest is None and latest is None:
        return
    span = _add(mark, "TimeSpan")
    for name, day in (("begin", earliest), ("end", latest)):
        if day is not None:
            _add(span, name, day.isoformat())


def _to_cell(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return ("; " if name in NAMED else " ").join(map(_to_word, value))
    return _to_word(value)


def _to_word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _add_geometry(parent: ET.Element, geometry: BaseGeometry) -> None:
    parts = getattr(geometry, "geoms", None)
    if parts is not None:
        multi = _add(parent, "MultiGeometry")
        for part in parts:
            _add_geometry(multi, part)
    elif isinstance(geometry, Polygon):
        polygon = _add(parent, "Polygon")
        rings = [
            ("outerBoundaryIs", geometry.exterior),
            *(("innerBoundaryIs", r) for r in geometry.interiors),
        ]
        for name, ring in rings:
            _add_line(_add(polygon, name), "LinearRing", ring.coords)
    else:
        _add_line(parent, geometry.geom_type, geometry.coords)


def _add_line(parent: ET.Element, name: str, points: Iterable[tuple[float, ...]]) -> None:
    line = _add(parent, name)
    if name == "LineString":
        _add(line, "tessellate", "1")
    _add(line, "coordinates", " ".join(f"{point[0]:.10g},{point[1]:.10g}" for point in points))
