"""The CSV package: the very tables, a description that a stranger accepts, references that hold."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from events.checks import check_all_statements
from events.exports.csv_package import to_csv_package
from events.exports.selection import Selection, select
from events.record import Record
from events.statements import load_statements
from events.versions import Origin
from geodata.columns import load_columns

ROOT = Path(__file__).resolve().parents[3]


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def to_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def data(record: Record, whole: Selection, origin: Origin) -> bytes:
    return to_csv_package(record, whole, "en", origin)


@pytest.fixture(scope="module")
def files(data: bytes) -> dict[str, bytes]:
    return unpack(data)


@pytest.fixture(scope="module")
def package(files: dict[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files["datapackage.json"])
    return loaded


def test_nothing_is_lost(files: dict[str, bytes]) -> None:
    for room in ("events", "geodata"):
        tables = {path.name for path in (ROOT / room / "data").glob("*.csv")} - {"columns.csv"}
        for name in tables:
            assert files[f"{room}/{name}"] == (ROOT / room / "data" / name).read_bytes()


def test_schemas_say_what_columns_csv_says(package: dict[str, Any]) -> None:
    described = {resource["path"]: resource["schema"]["fields"] for resource in package["resources"]}
    for room in ("events", "geodata"):
        for column in load_columns(ROOT / room / "data")[0]:
            fields = {field["name"]: field for field in described[f"{room}/{column.table}.csv"]}
            field = fields[column.column]
            assert field["description"] == column.meaning
            assert field["columnType"] == column.type
            assert field.get("unit", "") == column.unit
            assert field.get("refersTo", "") == column.refers_to
            assert field.get("constraints", {}).get("required", False) == column.required


def test_bounds_follow_from_the_dates(files: dict[str, bytes], record: Record) -> None:
    rows = {row["id"]: row for row in to_rows(files["events/derived_bounds.csv"])}
    assert set(rows) == set(record.events["id"])
    assert rows["adr-army-sent-to-karabakh-1920"] == {
        "id": "adr-army-sent-to-karabakh-1920",
        "when": "1920-03~/1920-04~",
        "earliest": "1920-03-01",
        "latest": "1920-04-30",
        "precision": "month",
    }


def test_equal_data_give_equal_bytes(data: bytes, record: Record, whole: Selection, origin: Origin) -> None:
    assert to_csv_package(record, whole, "en", origin) == data


def test_the_package_says_licence_and_version(package: dict[str, Any]) -> None:
    assert package["version"] == "2026-11-22+0123abcd"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert len(package["sources"]) > 5


def test_what_the_checks_found_goes_along(files: dict[str, bytes]) -> None:
    rows = {row["id"]: row for row in to_rows(files["events/derived_checks.csv"])}
    checks = {check.statement_id: check for check in check_all_statements()}
    assert list(rows) == sorted(load_statements())
    for id, row in rows.items():
        assert (row["verdict"], row["reason_az"]) == (checks[id].verdict, checks[id].reasons["az"])
        assert row["numbers"].count("=") == len(checks[id].numbers)


def test_a_choice_of_statements_holds_only_them(record: Record, origin: Origin) -> None:
    id = "aghbaba-in-kars-oblast"
    made = unpack(to_csv_package(record, select(record, statement_ids=[id]), "en", origin))
    for name in ("statements", "derived_checks"):
        assert [row["id"] for row in to_rows(made[f"events/{name}.csv"])] == [id]
    keys = {row["key"] for row in to_rows(made["events/texts_en.csv"]) if row["key"].startswith("statement/")}
    assert keys == {f"statement/{id}/text"}
    kept = {row["id"] for row in to_rows(made["events/passages.csv"])}
    assert set(load_statements()[id].passage_ids) <= kept


@pytest.mark.parametrize("choice", ["whole", "risings", "baku", "nothing", "statement"])
def test_references_hold(choice: str, record: Record, origin: Origin) -> None:
    wishes: dict[str, dict[str, Any]] = {
        "whole": {},
        "risings": {"kinds": ["uprising"]},
        "baku": {"place_ids": ["baku"]},
        "nothing": {"event_ids": []},
        "statement": {"statement_ids": ["aghbaba-in-kars-oblast"]},
    }
    made = unpack(to_csv_package(record, select(record, **wishes[choice]), "az", origin))
    package = json.loads(made["datapackage.json"])
    rows = {resource["name"]: to_rows(made[resource["path"]]) for resource in package["resources"]}
    for resource in package["resources"]:
        for link in resource["schema"].get("foreignKeys", []):
            there = link["reference"]["resource"] or resource["name"]
            (own,), (other,) = link["fields"], link["reference"]["fields"]
            known = {row[other] for row in rows[there]} | {""}
            missing = {row[own] for row in rows[resource["name"]]} - known
            assert not missing, (resource["name"], own)


@pytest.mark.parametrize(
    "wish",
    [{}, {"kinds": ["uprising"]}, {"statement_ids": ["aghbaba-in-kars-oblast"]}],
    ids=["whole", "risings", "statement"],
)
def test_frictionless_finds_it_valid(
    wish: dict[str, Any], record: Record, origin: Origin, tmp_path: Path
) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    for name, content in unpack(to_csv_package(record, select(record, **wish), "en", origin)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["resource", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] > 18
