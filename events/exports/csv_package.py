"""CSV with a Frictionless data package: every table of both rooms and `datapackage.json`, zipped.

The Table Schemas are made from `columns.csv`, the only description of columns. Of the whole record the
tables are the very bytes of the repository; of a selection they hold the rows that belong to it. Two tables are
derived: the first and last day that each date may mean, and what the check of each statement found.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from events.exports.derived import (
    BOUNDS,
    CHECKS,
    describe_bounds,
    describe_checks,
    list_bounds,
    list_checks,
)
from events.exports.selection import Selection
from events.exports.table_rows import choose_rows
from events.exports.wording import find_words
from events.record import Record
from events.versions import Origin
from geodata.columns import Column, load_columns
from geodata.gazetteer import read_rows
from geodata.tables import ROOT

ROOMS = ("events", "geodata")
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
SHA256 = "[0-9a-f]{64}"

_KEYS: Mapping[str, tuple[str, ...]] = {
    "mentions": ("start", "end"),
    "toponyms": ("place_id", "name", "language", "period"),
    "uezd_composition": ("uezd_id", "district_code", "part"),
}
_TYPES = {"integer": "integer", "offset": "integer", "number": "number"}
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the archive, so that equal data give equal bytes."""


def to_csv_package(record: Record, selection: Selection, language: str, origin: Origin) -> bytes:
    """Write the tables and their description as a ZIP file.

    `language` chooses the language of the description; the tables hold the texts in all.
    """
    described = {room: load_columns(ROOT / room / "data")[0] for room in ROOMS}
    paths = [(room, name) for room in ROOMS for name in dict.fromkeys(c.table for c in described[room])]
    files: dict[str, bytes] = {}
    resources = []
    for room, name in paths:
        own = [column for column in described[room] if column.table == name]
        files[f"{room}/{name}.csv"] = _to_table(record, selection, room, name, own)
        resources.append(_to_resource(room, name, own, paths))
    statements = csv.DictReader(io.StringIO(files["events/statements.csv"].decode(), newline=""))
    for path, schema, rows in (
        (BOUNDS, describe_bounds(), list_bounds(record, selection)),
        (CHECKS, describe_checks(), list_checks([row["id"] for row in statements])),
    ):
        files[path] = to_csv([field["name"] for field in schema["fields"]], rows)
        resources.append(_describe(path, schema))
    files["datapackage.json"] = _to_package(resources, language, origin)
    return _zip(files)


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _to_table(record: Record, selection: Selection, room: str, name: str, columns: list[Column]) -> bytes:
    path = ROOT / room / "data" / f"{name}.csv"
    if selection.is_whole:
        return path.read_bytes()
    return to_csv([column.column for column in columns], choose_rows(record, selection, path, columns))


def to_csv(header: list[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows as CSV in UTF-8 with LF, quoted only where needed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _to_resource(room: str, name: str, columns: list[Column], paths: list[tuple[str, str]]) -> dict[str, Any]:
    return _describe(f"{room}/{name}.csv", _to_schema(room, name, columns, paths))


def _describe(path: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": path.removesuffix(".csv").replace("/", "-").replace("_", "-"),
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


def _to_schema(room: str, name: str, columns: list[Column], paths: list[tuple[str, str]]) -> dict[str, Any]:
    first = columns[0].column
    key = _KEYS.get(name) or ((first,) if first in ("id", "key") else ())
    schema: dict[str, Any] = {"fields": [_to_field(column) for column in columns], "missingValues": [""]}
    if key:
        schema["primaryKey"] = list(key)
    if links := [link for column in columns if (link := _to_link(room, name, column, paths))]:
        schema["foreignKeys"] = links
    return schema


def _to_field(column: Column) -> dict[str, Any]:
    """Describe a column; what a Table Schema cannot say (unit, kind, reference) keeps its own name."""
    field: dict[str, Any] = {
        "name": column.column,
        "type": _TYPES.get(column.type, "string"),
        "description": column.meaning,
        "columnType": column.type,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.refers_to:
        field["refersTo"] = column.refers_to
    if constraints := _to_constraints(column):
        field["constraints"] = constraints
    return field


def _to_constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    patterns = {"id": SLUG, "ids": f"{SLUG}( {SLUG})*", "sha256": SHA256}
    if column.type in patterns:
        constraints["pattern"] = patterns[column.type]
    if column.allowed and column.type in _TYPES:
        least, _, most = column.allowed.partition("..")
        number = float if column.type == "number" else int
        constraints |= {n: number(v) for n, v in (("minimum", least), ("maximum", most)) if v}
    elif column.allowed:
        constraints["enum"] = column.allowed.split()
    return constraints


def _to_link(room: str, name: str, column: Column, paths: list[tuple[str, str]]) -> dict[str, Any] | None:
    """Describe a reference to one table of the package; lists of ids and shapes have no form for it."""
    targets = column.refers_to.split()
    if len(targets) != 1 or column.type == "ids":
        return None
    table, _, field = targets[0].rpartition("/")[2].partition(".")
    where = targets[0].rpartition("/")[0] or room
    if (where, table) not in paths:
        return None
    resource = "" if (where, table) == (room, name) else f"{where}-{table}".replace("_", "-")
    return {"fields": [column.column], "reference": {"resource": resource, "fields": [field]}}


def _to_package(resources: list[dict[str, Any]], language: str, origin: Origin) -> bytes:
    words = find_words(language)
    sources = [{"title": row["title"], "path": row["url"]} for row in read_rows("sources.csv")]
    package = {
        "profile": "tabular-data-package",
        "name": "april-1920-atlas",
        "title": words.atlas,
        "description": f"{words.article_note} {words.digests_note}",
        "version": str(origin.version),
        "created": f"{origin.version.date}T00:00:00Z" if origin.version.date else None,
        "homepage": origin.address or None,
        "contributors": [{"title": words.makers, "role": "author"}],
        "licenses": [LICENCE],
        "sources": [{n: v for n, v in source.items() if v} for source in sources],
        "resources": resources,
    }
    kept = {name: value for name, value in package.items() if value is not None}
    return f"{json.dumps(kept, ensure_ascii=False, indent=1)}\n".encode()
