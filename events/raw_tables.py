"""The tables of the room as they stand in their files, for the checks: text, with line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geodata.languages import LANGUAGES
from geodata.tables import Cell, Problem, Row, Table, load_table

TABLES = (
    "account_sources",
    "accounts",
    "actors",
    "citations",
    "editions",
    "events",
    "mentions",
    "paragraphs",
    "passages",
    "speeds",
    "statements",
    *(f"texts_{language}" for language in LANGUAGES),
    "uncovered",
    "works",
)


@dataclass(frozen=True)
class Tables:
    """The tables of the room as read, with the line and column of each cell.

    Attributes
    ----------
    folder
        The data folder of the room.
    """

    folder: Path

    @cached_property
    def by_name(self) -> Mapping[str, Table]:
        """Return each table; one that is missing has no rows."""
        return {name: load_table(self.folder / f"{name}.csv") for name in TABLES}

    def rows(self, name: str, *columns: str) -> tuple[Row, ...]:
        """Return the rows of a table, or none where it lacks one of the columns that are needed."""
        table = self.by_name[name]
        return table.rows if set(columns) <= set(table.columns()) else ()

    def fault(self, name: str, cell: Cell | None, message: str) -> Problem:
        """Return a problem that points at a cell of a table."""
        return self.by_name[name].fault(cell, message)

    def by_id(self, name: str, *columns: str) -> dict[str, Row]:
        """Return the rows of a table by their id."""
        return {row["id"].value: row for row in self.rows(name, "id", *columns)}


def to_spans(rows: Iterable[Row]) -> Iterator[tuple[Row, int, int]]:
    """Yield rows with their start and end; rows whose offsets are not numbers are left out."""
    for row in rows:
        if row["start"].value.isdecimal() and row["end"].value.isdecimal():
            yield row, int(row["start"].value), int(row["end"].value)
