"""GeoPackage: five layers that GDAL and SQLite read, equal to the GeoJSON, and nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from events.exports.geojson import to_geojson
from events.exports.geopackage import to_geopackage
from events.exports.selection import Selection, select
from events.record import Record
from events.versions import Origin
from geodata.boundaries import load_uezds
from geodata.railways import load_railways

LAYERS = ("places", "events", "movements", "uezds", "railways")


@pytest.fixture(scope="module")
def path(record: Record, whole: Selection, origin: Origin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("gpkg") / "atlas.gpkg"
    file.write_bytes(to_geopackage(record, whole, "en", origin))
    return file


def test_gdal_finds_every_layer_whole(path: Path, record: Record, whole: Selection) -> None:
    counts = {name: pyogrio.read_info(path, layer=name)["features"] for name, _ in pyogrio.list_layers(path)}
    assert counts == {
        "places": len(whole.place_ids),
        "events": len(record.events),
        "movements": int((record.events["route"] != "").sum()),
        "uezds": len(load_uezds()),
        "railways": len(load_railways()),
    }
    for name in LAYERS:
        info = pyogrio.read_info(path, layer=name)
        assert info["crs"] == "EPSG:4326"
        assert info["layer_metadata"]["version"] == "2026-11-22+0123abcd"
        assert info["layer_metadata"]["licence"]


def test_sqlite_finds_a_geopackage(path: Path) -> None:
    with sqlite3.connect(path) as base:
        assert base.execute("pragma application_id").fetchone() == (0x47504B47,)
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = base.execute("select table_name, srs_id, description from gpkg_contents").fetchall()
        assert {row[0] for row in rows} == set(LAYERS)
        assert all(row[1] == 4326 and row[2] for row in rows)
        (vague,) = base.execute("select count(*) from places where uncertainty_km is null").fetchone()
    assert vague == 0


def test_days_are_days(path: Path) -> None:
    info = pyogrio.read_info(path, layer="events")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["earliest"] == types["latest"] == "OFTDate"
    assert types["count"] == "OFTInteger64" and types["when"] == "OFTString"


def test_geometry_agrees_with_the_geojson(
    path: Path, record: Record, whole: Selection, origin: Origin, tmp_path: Path
) -> None:
    other = tmp_path / "atlas.geojson"
    other.write_bytes(to_geojson(record, whole, "en", origin))
    plain = pyogrio.read_dataframe(other)
    moved = set(plain.loc[plain["layer"] == "movement", "id"])
    for layer, name in (("place", "places"), ("event", "events"), ("movement", "movements")):
        expected = plain[plain["layer"] == layer].set_index("id").geometry
        found = pyogrio.read_dataframe(path, layer=name).set_index("id").geometry
        found = found[[id for id in found.index if layer != "event" or id not in moved]]
        assert set(found.index) == set(expected.index)
        for id, geometry in expected.items():
            assert found[id] == geometry, id


def test_nothing_is_lost(
    path: Path,
    event_rows: dict[str, dict[str, str]],
    place_rows: dict[str, dict[str, str]],
    to_cell: Callable[[Any], str],
) -> None:
    for layer, rows in (("places", place_rows), ("events", event_rows)):
        read = pyogrio.read_dataframe(path, layer=layer, read_geometry=False).astype("object")
        columns = list(next(iter(rows.values())))
        found = {row["id"]: {n: to_cell(row[n]) for n in columns} for row in read.to_dict(orient="records")}
        assert found == rows


def test_a_choice_leaves_the_ground_whole(
    record: Record, risings: Selection, origin: Origin, tmp_path: Path
) -> None:
    file = tmp_path / "part.gpkg"
    file.write_bytes(to_geopackage(record, risings, "az", origin))
    assert pyogrio.read_info(file, layer="events")["features"] == len(risings.event_ids)
    assert pyogrio.read_info(file, layer="railways")["features"] == len(load_railways())


def test_an_empty_choice_still_has_every_layer(record: Record, origin: Origin, tmp_path: Path) -> None:
    file = tmp_path / "empty.gpkg"
    file.write_bytes(to_geopackage(record, select(record, event_ids=[]), "az", origin))
    assert {name for name, _ in pyogrio.list_layers(file)} == set(LAYERS)
    assert pyogrio.read_info(file, layer="events")["features"] == 0
