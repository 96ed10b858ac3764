"""Places, events and movements with their geometry and values: what every map format is made from.

The rule of the atlas holds in every export: a locality is a point; a place that is known to some kilometres,
or covers ground, is an area; countries, far regions and rival candidates have no geometry, only the position
of their name among the values. An event stands where its places stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from shapely import (
    GeometryCollection,
    LineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    transform,
    union_all,
)
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from events.dates import to_words
from events.exports.selection import Selection, list_places_of
from events.record import Record
from events.routes import Route, make_routes
from events.versions import Origin
from geodata.basemap import load_shapes
from geodata.gazetteer import Place, find_text, load_place_index, name_of, read_rows
from geodata.geodesy import geodesic_circle

Values = dict[str, Any]
SHAPES = ("uezds_1914.geojson", "disputed_areas.geojson")
DECIMALS = 4
"""Decimals of a corner or a vertex: about ten metres, finer than any place here is known."""


@dataclass(frozen=True)
class Feature:
    """One row of a map layer.

    Attributes
    ----------
    layer
        ``place``, ``event`` or ``movement``.
    geometry
        EPSG:4326, lon before lat, outer rings counter-clockwise; None where no point or area is known.
    values
        The columns of the table under their names, lists as tuples, None where the source does not say; then
        what is derived from them and the words in the language of the export.
    """

    layer: str
    id: str
    geometry: BaseGeometry | None
    values: Values


def make_places(record: Record, selection: Selection, language: str, origin: Origin) -> list[Feature]:
    """Make a feature of each chosen place."""
    rows = {row["id"]: row for row in read_rows("places.csv")}
    index = load_place_index()
    return [
        Feature("place", id, to_place_geometry(index[id]), _to_place(index[id], rows[id], language, origin))
        for id in selection.place_ids
    ]


def make_events(record: Record, selection: Selection, language: str, origin: Origin) -> list[Feature]:
    """Make a feature of each chosen event, standing where its places stand, movements too."""
    index = load_place_index()
    features = []
    for id in selection.event_ids:
        event = record.to_event(id)
        geometry = to_event_geometry([index[place] for place in event["place_ids"]])
        values = _to_event(record, event, language, origin) | {"geometry_of": name_geometry(geometry)}
        features.append(Feature("event", id, geometry, values))
    return features


def make_movements(record: Record, selection: Selection, language: str, origin: Origin) -> list[Feature]:
    """Make a feature of each chosen event that has a route, with its line from start to end."""
    routes = make_all_routes(record)
    features = []
    for id in selection.event_ids:
        if id in routes:
            values = _to_event(record, record.to_event(id), language, origin) | _to_route(routes[id])
            features.append(Feature("movement", id, LineString(routes[id].points), values))
    return features


def make_all_routes(record: Record) -> Mapping[str, Route]:
    """Make all routes of the record: a line's bend depends on the others between the same places."""
    return make_routes([to_values(row) for _, row in record.events.iterrows()])


def to_values(row: pd.Series) -> Values:
    """Return a row as plain values: None for what the source does not say, plain ints for counts."""
    return {str(name): _to_plain(value) for name, value in row.items()}


def _to_plain(value: Any) -> Any:
    if value is pd.NA or value is None or (isinstance(value, str) and not value):
        return None
    if isinstance(value, bool | tuple | str):
        return value
    return value.item() if hasattr(value, "item") else value


def to_place_geometry(place: Place) -> BaseGeometry | None:
    """Return a point for a locality, a polygon for an area, nothing for what is only a name."""
    if place.extent == "point":
        return Point(place.lon, place.lat)
    if place.extent == "label":
        return None
    if place.shape_id:
        return load_area_shapes()[place.shape_id]
    ring = geodesic_circle(place.lon, place.lat, place.uncertainty_km)
    return orient(Polygon([(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in ring]))


@lru_cache(maxsize=1)
def load_area_shapes() -> Mapping[str, BaseGeometry]:
    """Load the polygons that places name by `shape_id`, their rings turned as RFC 7946 asks."""
    shapes = {}
    for name in SHAPES:
        for feature in load_shapes(name)["features"]:
            shapes[feature["properties"]["id"]] = turn_rings(shape(feature["geometry"]))
    return shapes


def turn_rings(geometry: BaseGeometry) -> BaseGeometry:
    """Turn outer rings counter-clockwise and holes clockwise (RFC 7946, 3.1.6)."""
    if isinstance(geometry, Polygon):
        return orient(geometry)
    if isinstance(geometry, MultiPolygon):
        return MultiPolygon([orient(part) for part in geometry.geoms])
    if isinstance(geometry, GeometryCollection):
        return GeometryCollection([turn_rings(part) for part in geometry.geoms])
    return geometry


def to_event_geometry(places: list[Place]) -> BaseGeometry | None:
    """Join the points and areas of an event's places; nothing where all of them are only names."""
    parts = [part for place in places if (part := to_place_geometry(place)) is not None]
    points = [part for part in parts if isinstance(part, Point)]
    areas = [part for part in parts if not isinstance(part, Point)]
    joined: list[BaseGeometry] = []
    if points:
        joined.append(points[0] if len(points) == 1 else MultiPoint(points))
    if areas:
        joined.append(areas[0] if len(areas) == 1 else turn_rings(_unite(areas)))
    if len(joined) == 2:
        return GeometryCollection(joined)
    return joined[0] if joined else None


def _unite(areas: list[BaseGeometry]) -> BaseGeometry:
    """Unite areas that may overlap; corners that arise get no more decimals than the others have."""
    united = union_all(areas, grid_size=10**-DECIMALS)
    rounded: BaseGeometry = transform(united, lambda corners: corners.round(DECIMALS))
    return rounded


def name_geometry(geometry: BaseGeometry | None) -> str:
    """Say in a word what an event's geometry is: points, areas, both, or none."""
    if geometry is None:
        return "none"
    if isinstance(geometry, GeometryCollection):
        return "points and areas"
    return "points" if isinstance(geometry, Point | MultiPoint) else "areas"


def _to_place(place: Place, row: Mapping[str, str], language: str, origin: Origin) -> Values:
    values: Values = {name: value or None for name, value in row.items()}
    values |= {name: getattr(place, name) for name in ("lon", "lat", "uncertainty_km", "tier")}
    values |= {name: getattr(place, name) for name in ("candidate_ids", "governorate_1914", "country_today")}
    values["geonames_id"] = int(place.geonames_id) if place.geonames_id else None
    old = name_of(place.id, language, "1920")
    name = name_of(place.id, language, "today")
    return values | {
        "name": name,
        "name_1920": old if old != name else None,
        "doubt": find_text(place.id, "doubt", language),  # type: ignore[arg-type]
        "note": find_text(place.id, "note", language),  # type: ignore[arg-type]
        "iri": origin.to_iri("place", place.id),
    }


def _to_event(record: Record, event: pd.Series, language: str, origin: Origin) -> Values:
    id = event["id"]
    places = list_places_of(event)
    first = record.to_passage(event["passage_ids"][0])
    return to_values(event) | {
        "title": record.to_text(f"event/{id}/title", language),
        "digest": record.to_text(f"event/{id}/digest", language),
        "when_words": to_words(record.whens.get(id), language),
        "actor_names": tuple(record.to_text(f"actor/{actor}/name", language) for actor in event["actors"]),
        "place_names": tuple(name_of(place, language, "today") for place in places),
        "places_uncertainty_km": tuple(load_place_index()[place].uncertainty_km for place in places),
        "page": int(first["page"]),
        "paragraph": int(first["paragraph"]),
        "iri": origin.to_iri("event", id),
    }


def _to_route(route: Route) -> Values:
    return {"length_km": route.length_km, "line": route.how, "geometry_of": "line"}
