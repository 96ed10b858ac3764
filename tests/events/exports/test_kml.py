"""KML: valid by the schema of the OGC, read by GDAL with its spans of time, and nothing lost."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from events.exports.features import make_events, make_movements, make_places
from events.exports.kml import to_kml
from events.exports.selection import Selection, select
from events.record import Record
from events.versions import Origin

etree = importlib.import_module("lxml.etree")
SPACES = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def data(record: Record, whole: Selection, origin: Origin) -> bytes:
    return to_kml(record, whole, "en", origin)


@pytest.fixture(scope="module")
def marks(data: bytes) -> dict[str, Any]:
    """Return the placemarks by their id, read by lxml."""
    root = etree.fromstring(data)
    return {mark.get("id"): mark for mark in root.iterfind(".//k:Placemark", SPACES)}


@pytest.fixture(scope="module")
def schema() -> Any:
    """Return the OGC's schema: from a folder, else as fastkml ships it, else skip."""
    named = os.environ.get("ATLAS_KML_SCHEMA")
    if named is None:
        fastkml = pytest.importorskip("fastkml", reason="fastkml, which ships the schema, is not installed")
        named = str(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd")
    return etree.XMLSchema(etree.parse(named))


@pytest.mark.parametrize("language", ["az", "en"])
@pytest.mark.parametrize("kinds", [(), ("uprising",)], ids=["whole", "risings"])
def test_the_schema_accepts_it(
    language: str, kinds: tuple[str, ...], record: Record, origin: Origin, schema: Any
) -> None:
    root = etree.fromstring(to_kml(record, select(record, kinds=kinds), language, origin))
    assert schema.validate(root), list(schema.error_log)[:3]


def test_every_place_and_event_is_there_once(marks: dict[str, Any], record: Record, whole: Selection) -> None:
    expected = {f"place-{id}" for id in whole.place_ids}
    for id, route in zip(record.events["id"], record.events["route"], strict=True):
        expected.add(f"{'movement' if route else 'event'}-{id}")
    assert set(marks) == expected


def test_nothing_is_lost(
    marks: dict[str, Any], event_rows: dict[str, dict[str, str]], place_rows: dict[str, dict[str, str]]
) -> None:
    for id, mark in marks.items():
        layer, _, own = id.partition("-")
        row = (place_rows if layer == "place" else event_rows)[own]
        cells = {d.get("name"): d.findtext("k:value", "", SPACES) for d in mark.iterfind(".//k:Data", SPACES)}
        assert {name: cells.get(name, "") for name in row} == row


def test_spans_of_time_are_the_bounds(marks: dict[str, Any], record: Record) -> None:
    for id, mark in marks.items():
        layer, _, own = id.partition("-")
        begin, end = (mark.findtext(f"k:TimeSpan/k:{name}", None, SPACES) for name in ("begin", "end"))
        if layer == "place":
            assert begin is None and end is None
            continue
        event = record.to_event(own)
        bounds = [None if event[n] is None else event[n].isoformat() for n in ("earliest", "latest")]
        assert [begin, end] == bounds


def test_plans_and_allegations_say_so(marks: dict[str, Any], record: Record) -> None:
    words = {"planned": "[planned]", "alleged": "[alleged]", "denied": "[did not take place, or denied]"}
    for id, mark in marks.items():
        layer, _, own = id.partition("-")
        if layer != "place":
            reality = record.to_event(own)["reality"]
            name = mark.findtext("k:name", "", SPACES)
            assert name.endswith(words.get(reality, "")) and ("[" in name) == (reality != "reported"), id
            assert mark.findtext("k:styleUrl", "", SPACES) == f"#style-{reality}"


def test_styles_that_are_named_are_there(data: bytes) -> None:
    root = etree.fromstring(data)
    named = {f"#{style.get('id')}" for style in root.iterfind(".//k:Style", SPACES)}
    assert {mark.text for mark in root.iterfind(".//k:styleUrl", SPACES)} <= named


def test_gdal_reads_the_same_geometry(
    data: bytes,
    record: Record,
    whole: Selection,
    origin: Origin,
    tmp_path: Path,
) -> None:
    path = tmp_path / "atlas.kml"
    path.write_bytes(data)
    made = {f"place-{f.id}": f.geometry for f in make_places(record, whole, "en", origin)}
    made |= {f"event-{f.id}": f.geometry for f in make_events(record, whole, "en", origin)}
    made |= {f"movement-{f.id}": f.geometry for f in make_movements(record, whole, "en", origin)}
    count = 0
    for layer, _ in pyogrio.list_layers(path):
        read = pyogrio.read_dataframe(path, layer=layer, force_2d=True)
        ids = [f"{kind}-{id}" for kind, id in zip(read["layer"], read["id"], strict=True)]
        for id, geometry in zip(ids, read.geometry, strict=True):
            expected = made[id]
            assert (geometry is None) == (expected is None), id
            if expected is not None:
                assert geometry.equals_exact(expected, 1e-9, normalize=True), id
        count += len(read)
    assert count == len(whole.place_ids) + len(record.events)
    dated = pyogrio.read_dataframe(path, layer="Events", read_geometry=False)
    assert dated["begin"].notna().sum() > 100 and dated["end"].notna().sum() > 100
