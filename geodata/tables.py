"""Read a CSV table, keeping the file line and column of each cell.

The standard reader forgets where a cell stood; whoever edits a table needs exactly that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|\Z)')


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a file, printed as ``file:line:column message``.

    Attributes
    ----------
    path
        The file, from the root of the project where it lies inside.
    line, column
        Counted from 1, in characters.
    message
        One plain sentence without a final stop.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.message}"


class Cell(NamedTuple):
    """A value with the place where it stands in its file (line and column from 1)."""

    value: str
    line: int
    column: int


Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """A table as read.

    Attributes
    ----------
    name
        File name without its ending.
    path
        The file, as problems show it.
    header
        One cell for each column.
    rows
        A mapping from column name to cell for each row of the right length.
    problems
        What is wrong with the file as a file: encoding, line ends, quoting, rows too long or too short.
    """

    name: str
    path: str
    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns in the order of the file."""
        return tuple(cell.value for cell in self.header)

    def cells(self, column: str) -> list[Cell]:
        """Return the cells of a column; none where the table has no such column."""
        return [row[column] for row in self.rows if column in row]

    def values(self, column: str) -> list[str]:
        """Return the values of a column; none where the table has no such column."""
        return [cell.value for cell in self.cells(column)]

    def to_dicts(self) -> list[dict[str, str]]:
        """Return each row as a plain mapping from column name to text."""
        return [{name: cell.value for name, cell in row.items()} for row in self.rows]

    def fault(self, cell: Cell | None, message: str) -> Problem:
        """Return a problem that points at a cell, or at the file's beginning."""
        line, column = (cell.line, cell.column) if cell else (1, 1)
        return Problem(self.path, line, column, message)


def to_shown_path(path: Path) -> str:
    """Return a path as messages show it: from the project's root where it lies inside."""
    resolved = path.resolve()
    return resolved.relative_to(ROOT).as_posix() if resolved.is_relative_to(ROOT) else str(path)


def load_table(path: Path) -> Table:
    """Read a CSV file and gather what is wrong with it as a file.

    Parameters
    ----------
    path
        A CSV file: UTF-8 in composed form (NFC), lines ended by a line feed, one header line.

    Returns
    -------
    The table. A missing or unreadable file gives an empty table with one problem, never an exception.
    """
    shown = to_shown_path(path)
    text, problems = _read_text(path, shown)
    if text is None:
        return Table(path.stem, shown, (), (), tuple(problems))
    return _parse_table(text, path.stem, shown, tuple(problems))


@lru_cache(maxsize=64)
def _parse_table(text: str, name: str, shown: str, found: tuple[Problem, ...]) -> Table:
    """Parse the text of a table; kept, because several checks and then the rooms read the same one."""
    problems = [*found, *_check_text(text, shown)]
    lines = list(_split_rows(text.replace("\r\n", "\n").replace("\r", "\n"), shown, problems))
    header = lines[0] if lines else ()
    rows = [_to_row(header, cells, shown, problems) for cells in lines[1:]]
    whole = tuple(row for row in rows if row is not None)
    return Table(name, shown, header, whole, tuple(problems))


def _read_text(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(shown, 1, 1, "file is missing")]
    except OSError as error:
        return None, [Problem(shown, 1, 1, f"file cannot be read: {error.strerror}")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, [Problem(shown, line, column, "file is not UTF-8 text; save it as UTF-8")]
    if not text.strip():
        return None, [Problem(shown, 1, 1, "file is empty")]
    if text.startswith("\ufeff"):
        return text[1:], [Problem(shown, 1, 1, "byte order mark at the beginning; save as UTF-8 without it")]
    return text, []


def _check_text(text: str, shown: str) -> list[Problem]:
    """Report line ends, decomposed letters and control characters, line by line."""
    found = []
    if (at := text.find("\r")) >= 0:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        lines = text.count("\r")
        found.append(
            Problem(shown, line, column, f"carriage return ({lines} in the file); end lines with LF")
        )
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        found.append(
            Problem(shown, last, len(text) - text.rfind("\n"), "no line feed at the end of the file")
        )
    for number, line_text in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line_text):
            found.append(_not_composed(line_text, number, shown))
        if (at := line_text.find("\0")) >= 0:
            found.append(Problem(shown, number, at + 1, "null character; this is not a text table"))
    return found


def _not_composed(line_text: str, number: int, shown: str) -> Problem:
    composed = unicodedata.normalize("NFC", line_text)
    pairs = zip(line_text, composed, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), 0)
    return Problem(
        shown, number, at + 1, "text is not in composed form (NFC): a letter and its mark are separate"
    )


def _split_rows(text: str, shown: str, problems: list[Problem]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each row; a cell may be quoted and hold commas and line feeds."""
    at, line, line_start, cells = 0, 1, 0, []
    while at < len(text):
        match = _CELL.match(text, at)
        assert match is not None  # the second form of a cell matches anything
        value, start = _to_value(match), at - line_start + 1
        if match[1] is None and value.startswith('"'):
            problems.append(Problem(shown, line, start, "quotation mark is not closed, or text follows it"))
        cells.append(Cell(value, line, start))
        if (feeds := match[0].count("\n")) > 0:
            line, line_start = line + feeds, match.start() + match[0].rfind("\n") + 1
        at = match.end()
        if match[3] != ",":
            yield tuple(cells)
            cells = []
    if cells:
        yield (*cells, Cell("", line, at - line_start + 1))


def _to_value(match: re.Match[str]) -> str:
    quoted, plain = match[1], match[2]
    return plain if quoted is None else quoted.replace('""', '"')


def _to_row(
    header: tuple[Cell, ...], cells: tuple[Cell, ...], shown: str, problems: list[Problem]
) -> Row | None:
    first = cells[0]
    if len(cells) == 1 and not first.value and len(header) > 1:
        problems.append(Problem(shown, first.line, 1, "empty line"))
        return None
    if len(cells) != len(header):
        counts = f"{len(cells)} cells, but the header has {len(header)}"
        problems.append(Problem(shown, first.line, 1, counts))
        return None
    return {name.value: cell for name, cell in zip(header, cells, strict=True)}
