"""The rule of geometry: points for localities, areas for what is vague, nothing for mere names."""

from __future__ import annotations

import pytest
from pyproj import Geod
from shapely import GeometryCollection, MultiPoint, Point, Polygon

from events.exports.features import (
    Feature,
    make_events,
    make_movements,
    make_places,
    to_event_geometry,
    to_place_geometry,
    turn_rings,
)
from events.exports.selection import Selection
from events.record import Record
from events.versions import Origin
from geodata.gazetteer import load_place_index


@pytest.fixture(scope="module")
def places(record: Record, whole: Selection, origin: Origin) -> list[Feature]:
    return make_places(record, whole, "en", origin)


def test_every_place_keeps_to_the_rule(places: list[Feature]) -> None:
    for place in places:
        kind = None if place.geometry is None else place.geometry.geom_type
        allowed: dict[str, set[str | None]]
        allowed = {"point": {"Point"}, "area": {"Polygon", "MultiPolygon"}, "label": {None}}
        assert kind in allowed[place.values["extent"]], place.id
        assert place.values["uncertainty_km"] > 0
        assert place.geometry is None or place.geometry.is_valid


def test_a_soft_area_has_the_radius_of_its_uncertainty() -> None:
    place = load_place_index()["keshishkend-karabakh"]
    area = to_place_geometry(place)
    assert isinstance(area, Polygon)
    geod = Geod(ellps="WGS84")
    for lon, lat in area.exterior.coords:
        metres = geod.inv(place.lon, place.lat, lon, lat)[2]
        assert metres / 1000 == pytest.approx(place.uncertainty_km, abs=0.02)


def test_events_stand_where_their_places_stand() -> None:
    index = load_place_index()
    baku, ganja, soft, russia = (index[id] for id in ("baku", "ganja", "keshishkend-karabakh", "russia"))
    assert to_event_geometry([russia]) is None
    assert to_event_geometry([]) is None
    assert to_event_geometry([baku, russia]) == Point(baku.lon, baku.lat)
    both = to_event_geometry([baku, ganja])
    assert isinstance(both, MultiPoint) and len(both.geoms) == 2
    mixed = to_event_geometry([baku, soft])
    assert isinstance(mixed, GeometryCollection) and len(mixed.geoms) == 2


def test_every_route_is_a_movement(record: Record, whole: Selection, origin: Origin) -> None:
    moved = {feature.id: feature for feature in make_movements(record, whole, "en", origin)}
    assert set(moved) == set(record.events.loc[record.events["route"] != "", "id"])
    for feature in moved.values():
        assert feature.geometry is not None and feature.geometry.geom_type == "LineString"
        assert feature.values["line"] == record.to_event(feature.id)["route"]
        assert feature.values["length_km"] > 0


def test_a_route_is_the_same_whatever_is_chosen(
    record: Record, whole: Selection, risings: Selection, origin: Origin
) -> None:
    everything = {f.id: f.geometry for f in make_movements(record, whole, "en", origin)}
    for feature in make_movements(record, risings, "en", origin):
        assert feature.geometry == everything[feature.id]


def test_values_tell_what_kind_of_claim_it_is(record: Record, whole: Selection, origin: Origin) -> None:
    for feature in make_events(record, whole, "az", origin):
        event = record.to_event(feature.id)
        assert feature.values["reality"] == event["reality"]
        assert feature.values["certainty"] == event["certainty"]
        assert feature.values["when"] == (event["when"] or None)
        assert feature.values["title"] and feature.values["digest"] and feature.values["when_words"]


def test_rings_are_turned() -> None:
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    turned = turn_rings(clockwise)
    assert isinstance(turned, Polygon) and turned.exterior.is_ccw
    assert turn_rings(Point(1, 2)) == Point(1, 2)
