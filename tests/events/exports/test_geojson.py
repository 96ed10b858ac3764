"""GeoJSON: the rules of RFC 7946, read again by GDAL, and nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from events.exports.features import make_events, make_movements, make_places
from events.exports.geojson import find_box, to_geojson, to_json
from events.exports.selection import Selection, select
from events.record import Record
from events.versions import Origin

Ring = list[list[float]]


@pytest.fixture(scope="module")
def data(record: Record, whole: Selection, origin: Origin) -> bytes:
    return to_geojson(record, whole, "en", origin)


@pytest.fixture(scope="module")
def collection(data: bytes) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(data)
    return loaded


def polygons(geometry: dict[str, Any] | None) -> Iterator[list[Ring]]:
    if geometry is None:
        return
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from polygons(part)
    elif geometry["type"] == "Polygon":
        yield geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["coordinates"]


def positions(value: Any) -> Iterator[list[float]]:
    """Yield every position of a geometry, whatever its type."""
    if isinstance(value, dict):
        for part in value.get("geometries", [value.get("coordinates")]):
            yield from positions(part)
    elif value and isinstance(value[0], float | int):
        yield value
    else:
        for part in value or []:
            yield from positions(part)


def signed_area(ring: Ring) -> float:
    """Work out the area by the shoelace formula: positive where the ring runs counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_outer_rings_run_counter_clockwise(collection: dict[str, Any]) -> None:
    rings = 0
    for feature in collection["features"]:
        for polygon in polygons(feature["geometry"]):
            assert signed_area(polygon[0]) > 0, feature["id"]
            assert all(signed_area(hole) < 0 for hole in polygon[1:]), feature["id"]
            assert all(ring[0] == ring[-1] for ring in polygon)
            rings += 1
    assert rings > 17


def test_there_is_no_crs_and_every_position_is_in_the_box(collection: dict[str, Any]) -> None:
    assert "crs" not in json.dumps(collection)[:2000] and "crs" not in collection
    west, south, east, north = collection["bbox"]
    found = [p for feature in collection["features"] for p in positions(feature["geometry"])]
    assert [min(p[0] for p in found), min(p[1] for p in found)] == [west, south]
    assert [max(p[0] for p in found), max(p[1] for p in found)] == [east, north]
    assert -180 <= west < east <= 180 and -90 <= south < north <= 90


def test_ids_are_unique_and_members_are_those_of_a_feature(collection: dict[str, Any]) -> None:
    ids = [feature["id"] for feature in collection["features"]]
    assert len(ids) == len(set(ids))
    for feature in collection["features"]:
        assert (
            {"type", "id", "geometry", "properties"}
            <= set(feature)
            <= {*("type", "id", "geometry", "properties", "bbox")}
        )


def test_nothing_is_lost(
    collection: dict[str, Any],
    event_rows: dict[str, dict[str, str]],
    place_rows: dict[str, dict[str, str]],
    to_cell: Callable[[Any], str],
) -> None:
    """Put the rows of the tables together again from the export alone."""
    found: dict[str, dict[str, dict[str, str]]] = {"place": {}, "event": {}, "movement": {}}
    for feature in collection["features"]:
        values = feature["properties"]
        rows = place_rows if values["layer"] == "place" else event_rows
        own = next(iter(rows.values()))
        found[values["layer"]][values["id"]] = {name: to_cell(values[name]) for name in own}
    assert found["place"] == place_rows
    assert found["event"] | found["movement"] == event_rows


def test_gdal_reads_the_same_geometry(
    data: bytes, record: Record, whole: Selection, origin: Origin, tmp_path: Path
) -> None:
    path = tmp_path / "atlas.geojson"
    path.write_bytes(data)
    read = pyogrio.read_dataframe(path)
    assert read.crs.to_epsg() == 4326
    moved = {f.id: f.geometry for f in make_movements(record, whole, "en", origin)}
    made = {("place", f.id): f.geometry for f in make_places(record, whole, "en", origin)}
    made |= {
        ("movement" if f.id in moved else "event", f.id): moved.get(f.id, f.geometry)
        for f in make_events(record, whole, "en", origin)
    }
    assert len(read) == len(made)
    for layer, id, geometry in zip(read["layer"], read["id"], read.geometry, strict=True):
        assert geometry == made[layer, id], id


def test_uncertainty_and_bounds_go_along(collection: dict[str, Any]) -> None:
    by_id = {feature["id"]: feature["properties"] for feature in collection["features"]}
    assert by_id["place/keshishkend-karabakh"]["uncertainty_km"] >= 10
    assert by_id["movement/adr-army-sent-to-karabakh-1920"]["when"] == "1920-03~/1920-04~"
    assert by_id["movement/adr-army-sent-to-karabakh-1920"]["earliest"] == "1920-03-01"
    assert by_id["movement/adr-army-sent-to-karabakh-1920"]["latest"] == "1920-04-30"


def test_an_empty_choice_is_an_empty_collection(record: Record, origin: Origin) -> None:
    made = json.loads(to_geojson(record, select(record, event_ids=[]), "az", origin))
    assert made["features"] == [] and "bbox" not in made


def test_what_has_no_form_in_json_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json({"a": float("nan")})
    with pytest.raises(TypeError, match="set has no form in JSON"):
        to_json({"a": set()})


def test_no_geometry_has_no_box() -> None:
    assert find_box([None]) is None
