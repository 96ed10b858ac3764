"""Check the table of statements: the args of each row, and which passages are left with a reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from events.dates import explain_fault
from events.raw_tables import Tables
from events.statement_grammar import GRAMMAR, Arg, parse_args
from events.texts import LANGUAGES
from geodata.columns import find_nearest
from geodata.shape_files import load_shape_ids
from geodata.tables import Problem, Row, load_table

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_FIELD = re.compile(r"\{(\w+)\}")
_PAIRED = {"a_event": "a", "b_event": "b", "depart_event": "depart", "arrive_event": "arrive"}


@dataclass(frozen=True)
class _Ids:
    """The ids that args may name."""

    place: Collection[str]
    area: Collection[str]
    event: Collection[str]
    modes: Collection[str]


def check_statements(tables: Tables, geodata_folder: Path) -> Iterator[Problem]:
    """Report args that their type does not take, that lack a key, or that name what does not exist."""
    rows = tables.rows("statements", "id", "type", "args", "passage_ids", "account_ids", "event_ids", "cites")
    if rows:
        ids = _read_ids(tables, geodata_folder)
        for row in rows:
            for message in _check_args(row, ids):
                yield tables.fault("statements", row["args"], f"args: {message}")
        yield from _check_uncovered(tables)
    yield from _check_templates(tables)


def _read_ids(tables: Tables, folder: Path) -> _Ids:
    places = set(load_table(folder / "places.csv").values("id"))
    shapes = (load_shape_ids(folder / f"{name}.geojson", "id") for name in ("uezds_1914", "disputed_areas"))
    areas = places.union(*(ids or () for ids in shapes))
    return _Ids(places, areas, set(tables.by_id("events")), set(tables.by_id("speeds")))


def _check_args(row: Row, ids: _Ids) -> Iterator[str]:
    """Yield what is wrong with the args of one row, in words."""
    grammar = GRAMMAR.get(row["type"].value)
    if grammar is None:
        return  # the check of the column says so
    try:
        args = parse_args(row["args"].value)
    except ValueError as error:
        yield str(error)
        return
    for key, arg in grammar.items():
        if arg.required and key not in args:
            yield f"{row['type'].value} needs {key}"
    for key, value in args.items():
        if key not in grammar:
            near = find_nearest(key, list(grammar))
            yield f'{row["type"].value} takes no "{key}"' + (f"; nearest: {near}" if near else "")
        elif (message := _explain(value, grammar[key], ids)) is not None:
            yield f"{key}: {message}"
        if _PAIRED.get(key) in args:
            yield f"{key} and {_PAIRED[key]} exclude each other"


def _explain(value: str, arg: Arg, ids: _Ids) -> str | None:
    """Return what is wrong with the value of a key, or None."""
    plural = arg.kind.endswith("s")
    parts = value.split(" ") if plural else [value]
    known: Mapping[str, Collection[str]] = {
        "place": ids.place,
        "area": ids.area,
        "event": ids.event,
        "mode": ids.modes,
        "word": arg.choices,
    }
    kind = arg.kind.removesuffix("s")
    for part in parts:
        if kind in known and part not in known[kind]:
            near = find_nearest(part, list(known[kind]))
            return f'there is no {kind} "{part}"' + (f"; nearest: {near}" if near else "")
        if kind == "edtf" and (fault := explain_fault(part)):
            return fault
        if kind == "number" and not _NUMBER.fullmatch(part):
            return f'"{part}" is not a number'
    return None


def _check_uncovered(tables: Tables) -> Iterator[Problem]:
    """Report passages without event, statement and reason, and reasons for passages that have one."""
    named = {
        id
        for table in ("events", "statements")
        for row in tables.rows(table, "passage_ids")
        for id in row["passage_ids"].value.split()
    }
    reasons = {row["passage_id"].value: row for row in tables.rows("uncovered", "passage_id", "why")}
    for id, row in reasons.items():
        if id in named:
            message = f"passage_id: {id} has an event or a statement; it needs no reason for having none"
            yield tables.fault("uncovered", row["passage_id"], message)
    for id, row in tables.by_id("passages").items():
        if id not in named and id not in reasons:
            message = "id: no event and no statement names the passage; say why in uncovered.csv"
            yield tables.fault("passages", row["id"], message)


def _check_templates(tables: Tables) -> Iterator[Problem]:
    """Report reasons whose fields are not the same in all languages."""
    files = [tables.by_name[f"texts_{language}"] for language in LANGUAGES]
    if not all({"key", "text"} <= set(file.columns()) for file in files):
        return
    fields = {
        row["key"].value: set(_FIELD.findall(row["text"].value)) for row in files[0].rows if _is_reason(row)
    }
    for file in files[1:]:
        for row in filter(_is_reason, file.rows):
            own = set(_FIELD.findall(row["text"].value))
            if differing := ", ".join(sorted(own ^ fields.get(row["key"].value, own))):
                yield file.fault(row["text"], f"text: the languages differ in the fields {differing}")


def _is_reason(row: Row) -> bool:
    return row["key"].value.startswith("reason/")
