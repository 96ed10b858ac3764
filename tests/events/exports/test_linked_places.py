"""Linked Places: valid by its own schema, read by GDAL, and nothing of the gazetteer lost."""

from __future__ import annotations

import csv
import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from events.dates import parse_when
from events.exports.linked_places import TYPES, find_certainty, to_linked_places
from events.exports.lpf_dates import to_when
from events.exports.selection import Selection
from events.record import Record
from events.versions import Origin

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def data(record: Record, whole: Selection, origin: Origin) -> bytes:
    return to_linked_places(record, whole, "en", origin)


@pytest.fixture(scope="module")
def features(data: bytes) -> list[dict[str, Any]]:
    loaded: dict[str, Any] = json.loads(data)
    assert loaded["type"] == "FeatureCollection" and loaded["@context"].endswith(".jsonld")
    features: list[dict[str, Any]] = loaded["features"]
    return features


@pytest.mark.parametrize("language", ["az", "en"])
@pytest.mark.parametrize("choice", ["whole", "risings"])
def test_every_feature_is_valid(
    language: str, choice: str, record: Record, origin: Origin, lpf_schema: dict[str, Any], request: Any
) -> None:
    validator = importlib.import_module("jsonschema").Draft7Validator(lpf_schema)
    made = json.loads(to_linked_places(record, request.getfixturevalue(choice), language, origin))
    faults = [
        f"{feature['@id']} {list(error.path)} {error.message}"
        for feature in made["features"]
        for error in validator.iter_errors(feature)
    ]
    assert not faults


def test_the_schema_would_find_a_fault(features: list[dict[str, Any]], lpf_schema: dict[str, Any]) -> None:
    validator = importlib.import_module("jsonschema").Draft7Validator(lpf_schema)
    assert list(validator.iter_errors({**features[0], "when": {"timespans": [{"end": {}}]}}))


def test_what_the_format_asks_for_is_there(features: list[dict[str, Any]]) -> None:
    for feature in features:
        assert feature["properties"]["fclasses"][0] in "AHLPRST"
        assert any("citations" in name for name in feature["names"])
        assert any("when" in name for name in feature["names"])
        for geometry in feature["geometry"]["geometries"]:
            assert geometry["certainty"] in ("certain", "less-certain", "uncertain")
            assert geometry["uncertainty_km"] == feature["properties"]["uncertainty_km"] > 0


def test_nothing_of_the_gazetteer_is_lost(
    features: list[dict[str, Any]], place_rows: dict[str, dict[str, str]], to_cell: Callable[[Any], str]
) -> None:
    columns = list(next(iter(place_rows.values())))
    found = {f["properties"]["id"]: {n: to_cell(f["properties"][n]) for n in columns} for f in features}
    assert found == place_rows
    with (ROOT / "geodata/data/toponyms.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    yes = {True: "yes", False: "no"}
    names = [
        (
            *(feature["properties"]["id"], name["toponym"], name["lang"], name["period"]),
            *(yes[name["preferred"]], yes[name["ambiguous"]]),
        )
        for feature in features
        for name in feature["names"]
    ]
    assert sorted(names) == sorted(rows)


def test_gdal_reads_every_place(data: bytes, tmp_path: Path, place_rows: dict[str, dict[str, str]]) -> None:
    path = tmp_path / "places.geojson"
    path.write_bytes(data)
    read = pyogrio.read_dataframe(path).set_index("id")
    assert set(read.index) == set(place_rows)
    for id, geometry in read.geometry.items():
        point = geometry.geoms[0]
        row = place_rows[str(id)]
        assert (point.x, point.y) == (float(row["lon"]), float(row["lat"]))


def test_dates_are_those_of_the_events(features: list[dict[str, Any]], record: Record) -> None:
    ganja = next(f for f in features if f["properties"]["id"] == "ganja")
    dated = {record.to_event(e["id"])["when"] for e in ganja["properties"]["events"]} - {""}
    assert set(ganja["when"]["label"].split()) == dated
    planned = [e for f in features for e in f["properties"]["events"] if e["reality"] != "reported"]
    assert planned


@pytest.mark.parametrize(
    ("edtf", "timespans"),
    [
        ("1920-04-27", [{"start": {"in": "1920-04-27"}}]),
        ("1920-04~", [{"start": {"in": "1920-04~"}}]),
        ("1920-06-18?", [{"start": {"in": "1920-06-18?"}}]),
        ("1920-21", [{"start": {"earliest": "1920-03-01", "latest": "1920-05-31"}}]),
        ("192X", [{"start": {"earliest": "1920-01-01", "latest": "1929-12-31"}}]),
        ("1920-04-26/1920-04-28~", [{"start": {"in": "1920-04-26"}, "end": {"in": "1920-04-28~"}}]),
        ("1920-04-28~/..", [{"start": {"in": "1920-04-28~"}, "end": {"earliest": "1920-04-28"}}]),
        ("../1920-06-14", [{"start": {"latest": "1920-06-14"}, "end": {"in": "1920-06-14"}}]),
        (
            "[1920-04-27,1920-04-28]",
            [{"start": {"in": "1920-04-27"}}, {"start": {"in": "1920-04-28"}}],
        ),
    ],
)
def test_edtf_becomes_timespans(edtf: str, timespans: list[dict[str, Any]]) -> None:
    made = to_when(parse_when(edtf), "less-certain")
    assert made == {"timespans": timespans, "label": edtf, "certainty": "less-certain"}


@pytest.mark.parametrize(
    ("km", "extent", "certainty"),
    [
        (1, "point", "certain"),
        (5, "point", "less-certain"),
        (20, "area", "uncertain"),
        (1, "label", "uncertain"),
    ],
)
def test_certainty_follows_the_radius(km: float, extent: str, certainty: str) -> None:
    assert find_certainty(km, extent) == certainty


def test_every_kind_of_place_has_a_type(place_rows: dict[str, dict[str, str]]) -> None:
    assert {row["kind"] for row in place_rows.values()} <= set(TYPES)
