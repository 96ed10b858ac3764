"""What a note may be about, and which cells of the tables it may propose to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from events.notes.refusals import NoteError
from events.texts import LANGUAGES, split_key, to_key
from geodata.columns import find_nearest, load_columns
from geodata.errors import UnknownId
from geodata.tables import ROOT, load_table

TABLE_OF = {
    "event": "events/events",
    "passage": "events/passages",
    "place": "geodata/places",
    "statement": "events/statements",
}
"""From kind of target to the table that holds it, with its room."""
KINDS = tuple(TABLE_OF)
LONGEST_ID = 120
# What is computed from the article cannot be proposed: offsets, hashes and what belongs to them.
_COMPUTED_TYPES = frozenset({"offset", "sha256"})
_COMPUTED = frozenset({"id", "anchor", "length", "shingles"})
Rows = Mapping[str, Mapping[str, str]]


class Target(NamedTuple):
    """What a note is about: a kind (one of `KINDS`) and an id."""

    kind: str
    id: str


class Cell(NamedTuple):
    """A cell of a table: the table with its room (``events/events``), the row's id or key, the column."""

    table: str
    id: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.csv, {self.id}, {self.column}"


@dataclass(frozen=True)
class Targets:
    """The ids and values of the tables, as notes need them.

    Attributes
    ----------
    rows
        From table (with its room) to id or key to column to value.
    fields
        From kind of target to what can be proposed for it: columns of its table, and its texts as
        ``<part>_<language>``.
    """

    rows: Mapping[str, Rows]
    fields: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def refuse_unknown(self, target: Target) -> None:
        """Refuse a target that the tables do not hold.

        Raises
        ------
        UnknownId
            With the nearest spelling.
        """
        kind, id = target
        if kind not in TABLE_OF:
            raise UnknownId("kind of target", kind[:LONGEST_ID], find_nearest(kind[:LONGEST_ID], KINDS))
        known = self.rows.get(TABLE_OF[kind], {})
        if id not in known:
            raise UnknownId(kind, id[:LONGEST_ID], find_nearest(id[:LONGEST_ID], tuple(known)))

    def to_cell(self, target: Target, name: str) -> Cell:
        """Return the cell that a field of a target stands for.

        Raises
        ------
        NoteError
            Where the field cannot be proposed.
        """
        kind, id = target
        known = self.fields[kind]
        if name not in known:
            nearest = find_nearest(name[:LONGEST_ID], known) or ", ".join(known[:3])
            raise NoteError("field", field=name[:LONGEST_ID], kind=kind, nearest=nearest)
        part, _, language = name.rpartition("_")
        if part in self.parts.get(kind, ()) and language in LANGUAGES:
            room = TABLE_OF[kind].partition("/")[0]
            return Cell(f"{room}/texts_{language}", to_key(kind, id, part), "text")
        return Cell(TABLE_OF[kind], id, name)

    def value_of(self, cell: Cell) -> str:
        """Return the value of a cell; empty where there is none."""
        return self.rows.get(cell.table, {}).get(cell.id, {}).get(cell.column, "")

    def find_position(self, target: Target) -> tuple[float, float] | None:
        """Return longitude and latitude of a place, or of where an event's symbol stands; else None."""
        row = self.rows.get(TABLE_OF[target.kind], {}).get(target.id, {})
        if target.kind == "event":
            ids = " ".join(row.get(name, "") for name in ("place_ids", "to_id", "from_id")).split()
            row = self.rows["geodata/places"].get(ids[0], {}) if ids else {}
        return (float(row["lon"]), float(row["lat"])) if row.get("lon") and row.get("lat") else None


@lru_cache(maxsize=4)
def load_targets(root: Path = ROOT) -> Targets:
    """Read the tables that notes may be about; a table that is not there has no targets."""
    names = {*TABLE_OF.values(), *(f"{room}/texts_{x}" for room in ("events", "geodata") for x in LANGUAGES)}
    rows = {name: _load_rows(root, name) for name in sorted(names)}
    parts = {kind: _find_parts(rows, kind) for kind in KINDS}
    fields = {kind: _find_fields(root, kind, parts[kind]) for kind in KINDS}
    return Targets(rows, fields, parts)


def to_path(root: Path, table: str) -> Path:
    """Return the file of a table that is named with its room."""
    room, _, name = table.partition("/")
    return root / room / "data" / f"{name}.csv"


def _load_rows(root: Path, name: str) -> Rows:
    table = load_table(to_path(root, name))
    return {next(iter(row.values())): row for row in table.to_dicts() if row}


def _find_parts(rows: Mapping[str, Rows], kind: str) -> frozenset[str]:
    room = TABLE_OF[kind].partition("/")[0]
    keys = (split_key(key) for key in rows[f"{room}/texts_{LANGUAGES[0]}"])
    return frozenset(key[2] for key in keys if key and key[0] == kind)


def _find_fields(root: Path, kind: str, parts: frozenset[str]) -> tuple[str, ...]:
    room, _, name = TABLE_OF[kind].partition("/")
    columns, _ = load_columns(root / room / "data")
    own = [
        c for c in columns if c.table == name and c.type not in _COMPUTED_TYPES and c.column not in _COMPUTED
    ]
    return (*(c.column for c in own), *(f"{part}_{x}" for part in sorted(parts) for x in LANGUAGES))
