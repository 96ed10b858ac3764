"""Writing of derived shapes."""

import json
from pathlib import Path

import pytest
from shapely.geometry import LineString, Polygon, box

from geodata.build.shapes import make_feature, read_layer, write_layer


def test_coordinates_are_rounded_without_repeats() -> None:
    line = LineString([(45.00004, 40.00001), (45.00001, 40.00002), (45.12345, 40.5)])
    feature = make_feature(line, {"id": "a"})
    assert feature["geometry"]["coordinates"] == [[45.0, 40.0], [45.123, 40.5]]
    assert feature["properties"] == {"id": "a"}


def test_layer_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "lakes.geojson"
    write_layer(path, [make_feature(box(45, 40, 46, 41), {"id": "sevan", "name_az": "Göyçə"})])
    assert json.loads(path.read_text("utf-8"))["metadata"]["licence"]
    ((properties, geometry),) = read_layer(path)
    assert properties == {"id": "sevan", "name_az": "Göyçə"}
    assert geometry.equals(box(45, 40, 46, 41))


def test_layer_without_metadata_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="unknown"):
        write_layer(tmp_path / "unknown.geojson", [])


def test_crossed_shape_is_refused(tmp_path: Path) -> None:
    crossed = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    feature = {"type": "Feature", "properties": {"id": "x"}, "geometry": crossed.__geo_interface__}
    with pytest.raises(ValueError, match=r"lakes\.geojson: .* is not a valid shape"):
        write_layer(tmp_path / "lakes.geojson", [feature])
