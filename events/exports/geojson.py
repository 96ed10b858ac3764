"""GeoJSON (RFC 7946): one collection of places and events, movements as lines.

Coordinates are WGS 84, lon before lat; outer rings run counter-clockwise; there is no `crs` member. Lists
stay lists, what the source does not say is null.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from events.exports.features import Feature, make_events, make_movements, make_places
from events.exports.selection import Selection
from events.exports.wording import find_words
from events.record import Record
from events.versions import Origin

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def to_geojson(record: Record, selection: Selection, language: str, origin: Origin) -> bytes:
    """Write places and events; the feature of a movement is its line instead of its places."""
    moved = {feature.id: feature for feature in make_movements(record, selection, language, origin)}
    events = make_events(record, selection, language, origin)
    features = [
        *make_places(record, selection, language, origin),
        *(moved.get(feature.id, feature) for feature in events),
    ]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    if box := find_box(feature.geometry for feature in features):
        collection["bbox"] = box
    collection["metadata"] = _describe(language, origin)
    collection["features"] = [_to_feature(feature) for feature in features]
    return to_json(collection)


def to_json(value: Any) -> bytes:
    """Write JSON as UTF-8, days in ISO form, a line feed at the end; NaN and infinity are refused."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_to_iso)
    return f"{text}\n".encode()


def _to_iso(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def find_box(geometries: Iterable[BaseGeometry | None]) -> list[float] | None:
    """Find west, south, east and north of some geometries; None where there are none."""
    boxes = [geometry.bounds for geometry in geometries if geometry is not None]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]


def _describe(language: str, origin: Origin) -> dict[str, str]:
    words = find_words(language)
    return {
        "title": words.atlas,
        "version": str(origin.version),
        "language": language,
        "licence": LICENCE,
        "creator": words.makers,
        "note": f"{words.article_note} {words.areas_note}",
    }


def _to_feature(feature: Feature) -> dict[str, Any]:
    geometry = feature.geometry
    made: dict[str, Any] = {"type": "Feature", "id": f"{feature.layer}/{feature.id}"}
    if geometry is not None and geometry.geom_type != "Point":
        made["bbox"] = find_box([geometry])
    made["geometry"] = None if geometry is None else mapping(geometry)
    made["properties"] = {"layer": feature.layer, **feature.values}
    return made
