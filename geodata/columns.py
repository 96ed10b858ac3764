"""Describe the columns of tables and check tables against the description.

`columns.csv` in each data folder is the only description of columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from geodata.shape_files import check_shapes, load_shape_ids
from geodata.swapped import check_positions
from geodata.tables import Cell, Problem, Table, load_table, to_shown_path

DESCRIPTION = "columns"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBERS = ("integer", "number", "offset")
Reason = Callable[[str], str | None]
"""Takes a value, returns what is wrong with it in words, or None."""
Known = Mapping[str, Collection[str]]
"""From `table.column` or `room/table.column` to the ids that exist."""


@dataclass(frozen=True)
class Column:
    """What `columns.csv` says of one column.

    Attributes
    ----------
    type
        id, ids, text, integer, number, edtf, enum, offset, sha256 or language.
    allowed
        The values of an enum separated by spaces, or ``least..most`` for a number; empty for any.
    refers_to
        `table.column` or `room/table.column`, several separated by spaces; empty for none.
    """

    table: str
    column: str
    type: str
    unit: str
    required: bool
    allowed: str
    refers_to: str
    meaning: str


def load_columns(folder: Path) -> tuple[list[Column], list[Problem]]:
    """Read the description of the tables in a data folder.

    Returns
    -------
    The columns in the order of the file, and what is wrong with the description itself.
    """
    table = load_table(folder / f"{DESCRIPTION}.csv")
    problems = list(table.problems)
    wanted = tuple(Column.__dataclass_fields__)
    missing = [name for name in wanted if name not in table.columns()]
    problems += [table.fault(None, f"column missing: {name}") for name in missing]
    if missing:
        return [], problems
    for row in table.rows:
        if row["required"].value not in ("yes", "no"):
            problems.append(table.fault(row["required"], 'required: say "yes" or "no"'))
        if row["type"].value not in (*_REASONS, "edtf"):
            problems.append(table.fault(row["type"], f'type: "{row["type"].value}" is not a type of column'))
        for ref in row["refers_to"].value.split():
            own = ref.partition(".")[0] in table.values("table")  # reported as a missing table already
            if not own and not _find_referred(folder, ref).is_file():
                problems.append(table.fault(row["refers_to"], f'refers_to: there is no file for "{ref}"'))
    plain = [{name: row[name] for name in wanted} for row in table.to_dicts()]
    return [Column(**{**row, "required": row["required"] == "yes"}) for row in plain], problems  # type: ignore[arg-type]


def find_nearest(value: str, known: Collection[str]) -> str | None:
    """Return the known id that is spelt most like a value, or None where nothing comes near."""
    hit = process.extractOne(value, known, scorer=fuzz.ratio, score_cutoff=60)
    return None if hit is None else str(hit[0])


def check_table(
    table: Table, columns: Collection[Column], known: Known, more: Mapping[str, Reason] | None = None
) -> list[Problem]:
    """Check a table against its description and return every problem.

    Parameters
    ----------
    table
        The table as read.
    columns
        The columns of this table.
    known
        The ids that exist, by what `refers_to` says. A reference that is absent here is not checked.
    more
        Reasons for types that this room does not know, such as edtf.
    """
    if not table.header:
        return list(table.problems)
    described = {column.column: column for column in columns}
    problems = [*table.problems, *_check_header(table, described)]
    reasons = {**_REASONS, **(more or {})}
    for name in (name for name in table.columns() if name in described):
        column = described[name]
        targets = [known[ref] for ref in column.refers_to.split() if ref in known]
        ids = frozenset().union(*targets) if len(targets) == len(column.refers_to.split()) else None
        for cell in table.cells(name):
            message = _check_cell(cell.value, column, reasons, ids)
            problems += [table.fault(cell, f"{name}: {message}")] if message else []
    problems += check_order(table, described)
    problems += check_positions(table)
    return problems


def _check_header(table: Table, described: Mapping[str, Column]) -> Iterator[Problem]:
    names = table.columns()
    for name in described:
        if name not in names:
            yield table.fault(None, f"column missing: {name}")
    for at, cell in enumerate(table.header):
        if cell.value not in described:
            near = find_nearest(cell.value, [name for name in described if name not in names])
            yield table.fault(
                cell, f'unknown column: "{cell.value}"' + (f"; nearest: {near}" if near else "")
            )
        elif cell.value in names[:at]:
            yield table.fault(cell, f"column stands twice: {cell.value}")


def _check_cell(
    value: str, column: Column, reasons: Mapping[str, Reason], ids: Collection[str] | None
) -> str | None:
    """Return what is wrong with a value, or None."""
    if value != value.strip():
        return "space at the beginning or the end"
    if not value:
        return "empty, but required" if column.required else None
    if (reason := reasons.get(column.type, _any_text)(value)) is not None:
        return reason
    if (reason := _check_allowed(value, column)) is not None:
        return reason
    parts = value.split(" ") if column.type == "ids" else [value]
    if ids is None or not column.refers_to:
        return None
    unknown = [_to_unknown(part, column.refers_to, ids) for part in parts if part not in ids]
    return "; ".join(unknown) or None


def _to_unknown(value: str, refers_to: str, ids: Collection[str]) -> str:
    near = find_nearest(value, ids)
    where = refers_to.replace(" ", " or ")
    return f'"{value}" is not in {where}' + (f"; nearest: {near}" if near else "")


def _check_allowed(value: str, column: Column) -> str | None:
    if not column.allowed:
        return None
    if column.type in _NUMBERS:
        least, _, most = column.allowed.partition("..")
        inside = (not least or float(value) >= float(least)) and (not most or float(value) <= float(most))
        return None if inside else f"{value} is outside {least or 'any'} to {most or 'any'}"
    choices = column.allowed.split()
    if value in choices:
        return None
    return f'"{value}" is not one of: {", ".join(choices)}'


def check_order(table: Table, described: Mapping[str, Column]) -> Iterator[Problem]:
    """Report rows out of order and rows that stand twice.

    A table is sorted by its first column. Where that is an id, a key or an offset no two rows may share it.
    """
    if not table.rows or not described:
        return
    first = table.header[0].value
    whole = first not in ("id", "key", "start")
    numeric = first in described and described[first].type in _NUMBERS
    seen: dict[tuple[str, ...], Cell] = {}
    before = ""
    for row in table.rows:
        cell = row[first]
        key = tuple(each.value for each in row.values()) if whole else (cell.value,)
        if key in seen:
            what = "row" if whole else f'{first}: "{cell.value}"'
            yield table.fault(cell, f"{what} already stands in line {seen[key].line}")
        elif _to_sortable(cell.value, numeric) < _to_sortable(before, numeric):
            yield table.fault(cell, f'rows are not sorted: "{cell.value}" stands after "{before}"')
        seen.setdefault(key, cell)
        before = cell.value


def _to_sortable(value: str, numeric: bool) -> tuple[int, str]:
    return (int(value), "") if numeric and value.isdecimal() else (0, value)


def load_references(folder: Path, columns: Collection[Column]) -> dict[str, frozenset[str]]:
    """Read the ids that the columns of a data folder refer to.

    A reference to a table that does not exist is left out: the missing file is a problem of its own.
    """
    wanted = {ref for column in columns for ref in column.refers_to.split()}
    found = {ref: _load_ids(folder, ref) for ref in wanted}
    return {ref: ids for ref, ids in found.items() if ids is not None}


def _find_referred(folder: Path, reference: str) -> Path:
    """Return the table or the file of shapes that `room/table.column` or `table.column` names."""
    room, _, target = reference.rpartition("/")
    data = folder.parents[1] / room / "data" if room else folder
    name = target.partition(".")[0]
    shapes = data / f"{name}.geojson"
    return shapes if shapes.is_file() else data / f"{name}.csv"


def _load_ids(folder: Path, reference: str) -> frozenset[str] | None:
    path, column = _find_referred(folder, reference), reference.rpartition(".")[2]
    if path.suffix == ".geojson":
        return load_shape_ids(path, column)
    return frozenset(load_table(path).values(column)) if path.is_file() else None


def check_folder(folder: Path, more: Mapping[str, Reason] | None = None) -> list[Problem]:
    """Check every table of a data folder against its `columns.csv`.

    Parameters
    ----------
    folder
        A `data` folder of a room: references to other rooms are looked up beside it.
    more
        Reasons for types that this room does not know, such as edtf.

    Returns
    -------
    Every problem, sorted by file, line and column.
    """
    columns, problems = load_columns(folder)
    known = load_references(folder, columns)
    names = {column.table for column in columns}
    for name in sorted(names):
        own = [column for column in columns if column.table == name]
        problems += check_table(load_table(folder / f"{name}.csv"), own, known, more)
    for path in sorted(folder.glob("*.csv")):
        if columns and path.stem not in names and path.stem != DESCRIPTION:
            problems.append(Problem(to_shown_path(path), 1, 1, "table is not described in columns.csv"))
    return sorted(set(problems + check_shapes(folder)))


def _any_text(value: str) -> str | None:
    return None  # a name may break over two lines of the article, spaces and all


def _reason_id(value: str) -> str | None:
    return None if _SLUG.fullmatch(value) else f'"{value}" is not an id (lowercase letters, digits, hyphens)'


def _reason_ids(value: str) -> str | None:
    parts = value.split(" ")
    if "" in parts:
        return "two spaces in a row"
    if twice := next((part for part in parts if parts.count(part) > 1), None):
        return f'"{twice}" stands twice'
    return next((reason for part in parts if (reason := _reason_id(part))), None)


def _by_pattern(pattern: str, what: str) -> Reason:
    compiled = re.compile(pattern)
    return lambda value: None if compiled.fullmatch(value) else f'"{value}" is not {what}'


_REASONS: dict[str, Reason] = {
    "id": _reason_id,
    "ids": _reason_ids,
    "text": _any_text,
    "integer": _by_pattern(r"-?(?:0|[1-9][0-9]*)", "a whole number"),
    "number": _by_pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", "a number"),
    "offset": _by_pattern(r"0|[1-9][0-9]*", "a character offset"),
    "sha256": _by_pattern(r"[0-9a-f]{64}", "a SHA-256 in 64 hexadecimal digits"),
    "language": _by_pattern(r"[a-z]{2}", "a language code of two letters"),
    "enum": lambda value: None,
}
