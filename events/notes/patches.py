"""Make of accepted notes a patch to the CSV files, checked before anybody sees it."""

from __future__ import annotations

import csv
import difflib
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from events.checking import check_all
from events.notes.curating import MOST_LISTED, list_notes
from events.notes.curators import Curator, require
from events.notes.refusals import NoteError
from events.notes.store import AcceptedValue, Note, NoteStore
from events.notes.targets import Cell, to_path
from geodata.errors import DataError
from geodata.tables import ROOT, Problem, Table, load_table

ROOMS = ("events", "geodata")


@dataclass(frozen=True)
class Patch:
    """A patch to the tables.

    Attributes
    ----------
    text
        A unified diff for ``git apply`` or ``patch -p1`` in the folder of the atlas; empty where nothing is
        left to change.
    note_ids
        The notes that it puts in.
    applied_ids
        The accepted notes whose values the tables hold already.
    """

    text: str
    note_ids: tuple[int, ...]
    applied_ids: tuple[int, ...]


@dataclass(frozen=True)
class _Wish:
    note_id: int
    accepted: AcceptedValue

    @property
    def cell(self) -> Cell:
        return Cell(self.accepted.table, self.accepted.id, self.accepted.column)


def export_patch(store: NoteStore, curator: Curator, root: Path = ROOT) -> Patch:
    """Make a patch of all accepted notes.

    Raises
    ------
    NotAllowed
        Without a curator.
    NoteError
        Where accepted notes contradict each other, or the tables have moved on since.
    DataError
        Listing every fault that the tables would then have; there is no patch.
    """
    require(curator)
    found: list[Note] = []
    while page := list_notes(
        store, curator, state="accepted", before=found[-1].id if found else None, limit=MOST_LISTED
    ):
        found += page
    return make_patch(found, root)


def make_patch(notes: Iterable[Note], root: Path = ROOT) -> Patch:
    """Make a patch of the accepted values of notes.

    Parameters
    ----------
    root
        The folder that holds the rooms.

    Raises
    ------
    NoteError, DataError
        As `export_patch`.
    """
    ordered = sorted(notes, key=lambda note: note.id)
    wishes = _merge(_Wish(note.id, value) for note in ordered for value in note.accepted)
    tables = {name: load_table(to_path(root, name)) for name in sorted({wish.cell.table for wish in wishes})}
    if faults := [problem for table in tables.values() for problem in table.problems]:
        raise DataError(faults)
    left = [wish for wish in wishes if not _is_applied(wish, tables[wish.cell.table])]
    changed = {
        name: _rewrite(to_path(root, name), tables[name], [wish for wish in left if wish.cell.table == name])
        for name in sorted({wish.cell.table for wish in left})
    }
    if changed:
        _refuse_faults(changed, root)
    open_ids = {wish.note_id for wish in left}
    applied = {note.id for note in ordered if note.accepted} - open_ids
    note_ids = tuple(sorted(open_ids))
    return Patch(_to_text(changed, root, note_ids), note_ids, tuple(sorted(applied)))


def _merge(wishes: Iterable[_Wish]) -> list[_Wish]:
    """Refuse two values for one cell; the same value twice is one wish each."""
    kept: dict[Cell, _Wish] = {}
    every = list(wishes)
    for wish in every:
        other = kept.setdefault(wish.cell, wish)
        if other.accepted.value != wish.accepted.value:
            raise NoteError("conflict", first=other.note_id, second=wish.note_id, cell=str(wish.cell))
    return every


def _is_applied(wish: _Wish, table: Table) -> bool:
    """Return whether the table holds the value; refuse where it holds neither that nor what it held then."""
    cell, accepted = wish.cell, wish.accepted
    row = _find_row(table, cell)
    if cell.column not in table.columns() or (row is None and not _is_text(cell)):
        raise NoteError("no-row", cell=str(cell), note=wish.note_id)
    present = "" if row is None else row[cell.column]
    if present != accepted.value and present != accepted.before:
        raise NoteError("outdated", cell=str(cell), note=wish.note_id)
    return present == accepted.value


def _is_text(cell: Cell) -> bool:
    # A text may be written for the first time; a row of facts is never made out of a note.
    return cell.table.partition("/")[2].startswith("texts_")


def _find_row(table: Table, cell: Cell) -> Mapping[str, str] | None:
    key = table.columns()[0] if table.header else ""
    found = (row for row in table.rows if row[key].value == cell.id)
    return next(({name: value.value for name, value in row.items()} for row in found), None)


def _rewrite(path: Path, table: Table, wishes: Sequence[_Wish]) -> str:
    """Return the file with the values put in; rows without one stay as they are, character for character."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    key = table.columns()[0]
    starts = [row[key].line for row in table.rows] + [len(lines)]
    new = {wish.cell: wish.accepted.value for wish in wishes}
    out = lines[: starts[0] - 1]
    rows: dict[str, str] = {}
    for row, start, end in zip(table.rows, starts, starts[1:], strict=False):
        id = row[key].value
        own = {cell.column: value for cell, value in new.items() if cell.id == id}
        whole = [own.get(name, row[name].value) for name in table.columns()]
        rows[id] = _to_row(whole) if own else "\n".join(lines[start - 1 : end - 1])
    added = {cell.id: value for cell, value in new.items() if cell.id not in rows and value}
    rows |= {id: _to_row([id, value]) for id, value in added.items()}
    ordered = sorted(rows) if added else rows
    kept = (rows[id] for id in ordered if not _is_emptied(id, new))
    return "\n".join([*out, *kept]) + "\n"


def _is_emptied(id: str, new: Mapping[Cell, str]) -> bool:
    """Return whether a text was emptied: such a row goes, since an empty text may not stand."""
    return any(cell.id == id and _is_text(cell) and not value for cell, value in new.items())


def _to_row(values: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue().removesuffix("\n")


def _refuse_faults(changed: Mapping[str, str], root: Path) -> None:
    """Put the changed files into a copy of the tables and check all of it."""
    with TemporaryDirectory(prefix="atlas-notes-") as folder:
        copy = Path(folder).resolve()
        for room in ROOMS:
            shutil.copytree(root / room / "data", copy / room / "data")
        for name, text in changed.items():
            to_path(copy, name).write_bytes(text.encode("utf-8"))
        problems = check_all(root=copy)
        shown = [_from_root(problem, copy) for problem in problems]
    if shown:
        raise DataError(shown)


def _from_root(problem: Problem, copy: Path) -> Problem:
    return replace(problem, path=problem.path.removeprefix(f"{copy}/"))


def _to_text(changed: Mapping[str, str], root: Path, note_ids: Sequence[int]) -> str:
    """Return the diff; before it only numbers, since what a reader wrote could pass for a diff of its own."""
    if not changed:
        return ""
    parts = ["Accepted notes: " + ", ".join(map(str, note_ids)) + "\n"]
    for name, text in changed.items():
        path = to_path(root, name)
        shown = path.relative_to(root).as_posix()
        before = path.read_bytes().decode("utf-8")
        # Only a line feed ends a line here: splitlines would also cut at characters that a cell may hold.
        old, new = ([f"{line}\n" for line in whole.split("\n")[:-1]] for whole in (before, text))
        parts += difflib.unified_diff(old, new, f"a/{shown}", f"b/{shown}")
    return "".join(parts)
