"""The record as it is shipped, and what every export is made from."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

from events.exports.attached import Attached, attach_text
from events.exports.selection import Selection, select
from events.record import Record, load_record
from events.versions import DataVersion, Origin

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def record() -> Record:
    return load_record()


@pytest.fixture(scope="session")
def whole(record: Record) -> Selection:
    return select(record)


@pytest.fixture(scope="session")
def risings(record: Record) -> Selection:
    return select(record, kinds=["uprising"])


@pytest.fixture(scope="session")
def origin() -> Origin:
    return Origin(DataVersion("2026-11-22", "0123abcd"))


@pytest.fixture(scope="session")
def article(record: Record, article_text: str) -> Attached:
    """Return the attached article, or skip where there is none."""
    return attach_text(record, article_text)


@pytest.fixture(scope="session")
def event_rows() -> dict[str, dict[str, str]]:
    """Return the rows of events.csv as a spreadsheet would read them."""
    return read_table("events", "events")


@pytest.fixture(scope="session")
def place_rows() -> dict[str, dict[str, str]]:
    return read_table("geodata", "places")


def read_table(room: str, name: str) -> dict[str, dict[str, str]]:
    with (ROOT / room / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture
def to_cell() -> Any:
    """Return what writes an exported value as the cell of the table that it came from."""
    return write_cell


def write_cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(map(write_cell, value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


@pytest.fixture(scope="session")
def lpf_schema() -> dict[str, Any]:
    """Return the JSON Schema of one feature of Linked Places, or skip: it is not ours to keep."""
    folder = Path(os.environ.get("ATLAS_SCHEMAS", ROOT.parent / "shared" / "schemas"))
    path = folder / "linked_places_1.2.2.schema.json"
    if not path.is_file():
        pytest.skip(f"no {path.name} in {folder}: name its folder in ATLAS_SCHEMAS")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
