"""The bundle of shapes for the map: every layer, only what the browser needs, in degrees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from geodata.basemap import (
    LAYERS,
    RELIEF,
    RELIEF_BOX,
    load_base,
    load_relief_bounds,
    load_shapes,
    load_waters,
)
from geodata.tables import ROOT, load_table

BASE = load_base()
by_layer = pytest.mark.parametrize("layer", LAYERS)


def positions(coordinates: Any) -> Iterator[list[float]]:
    """Yield every position of a geometry, however deep it lies."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates
        return
    for part in coordinates:
        yield from positions(part)


def test_the_bundle_is_json_and_made_once() -> None:
    assert json.loads(json.dumps(dict(BASE), allow_nan=False)) == BASE
    assert load_base() is BASE
    assert set(BASE) == {*LAYERS, "reliefBounds", "waters"}


@by_layer
def test_a_layer_has_every_feature_of_its_file(layer: str) -> None:
    source = load_shapes(LAYERS[layer][0])
    assert BASE[layer]["type"] == "FeatureCollection"
    kept = [feature["geometry"] for feature in BASE[layer]["features"]]
    assert kept == [feature["geometry"] for feature in source["features"]] != []


@by_layer
def test_a_layer_carries_only_the_properties_it_names(layer: str) -> None:
    source, keep = load_shapes(LAYERS[layer][0])["features"], LAYERS[layer][1]
    for feature, whole in zip(BASE[layer]["features"], source, strict=True):
        assert set(feature) == {"type", "properties", "geometry"}
        assert feature["properties"] == {
            key: whole["properties"][key] for key in keep if key in whole["properties"]
        }


@pytest.mark.parametrize("layer", [layer for layer, (_, keep) in LAYERS.items() if "id" in keep])
def test_features_that_can_be_chosen_have_an_id(layer: str) -> None:
    ids = [feature["properties"]["id"] for feature in BASE[layer]["features"]]
    assert all(ids) and len(set(ids)) == len(ids)


@by_layer
def test_positions_are_degrees(layer: str) -> None:
    for feature in BASE[layer]["features"]:
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert -180 <= lon <= 180 and -90 <= lat <= 90


def test_disputed_areas_carry_both_claims_in_both_languages() -> None:
    for feature in BASE["disputed"]["features"]:
        for language in ("az", "en"):
            assert feature["properties"][f"name_{language}"] and feature["properties"][f"claims_{language}"]


def test_the_relief_lies_where_its_edges_say() -> None:
    west, south, east, north = RELIEF_BOX
    assert load_relief_bounds() == [[south, west], [north, east]]
    assert west < 47 < east and south < 40 < north
    with Image.open(RELIEF) as picture:
        assert picture.format == "WEBP" and min(picture.size) > 500


def test_names_of_waters_are_complete() -> None:
    rows = load_table(ROOT / "geodata" / "data" / "waters.csv").to_dicts()
    waters = load_waters()
    assert [names["en"] for _, _, names, _, _ in waters] == [row["name_en"] for row in rows]
    for lon, lat, names, from_zoom, size_px in waters:
        assert -180 <= lon <= 180 and -90 <= lat <= 90
        assert set(names) == {"az", "en", "ru", "tr"} and all(names.values())
        assert 0 <= from_zoom <= 20 and 6 <= size_px <= 48
