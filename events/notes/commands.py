"""Commands on notes: ``python -m events notes list`` and ``python -m events notes export-patch``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from events.notes.store import Note


def add_parser(commands: Any) -> None:
    """Add the command and its parts to the parser of ``python -m events``."""
    command = commands.add_parser("notes", help="List readers' notes, or make a patch of the accepted ones.")
    parts = command.add_subparsers(required=True, metavar="part")
    listing = parts.add_parser("list", help="Print all notes, the newest first.")
    listing.add_argument("--state", choices=("open", "answered", "accepted", "declined"))
    listing.set_defaults(run=lambda options: _run(run_list, options))
    export = parts.add_parser("export-patch", help="Print the accepted values as a patch to the tables.")
    export.add_argument("file", type=Path, nargs="?", help="where to write it (else standard output)")
    export.set_defaults(run=lambda options: _run(run_export, options))


def run_list(options: argparse.Namespace) -> int:
    """Print all notes."""
    from events.notes.curating import list_notes
    from events.notes.store import NoteStore

    curator = _admit()
    store = NoteStore.open()
    last: int | None = None
    while page := list_notes(store, curator, state=options.state, before=last):
        last = page[-1].id
        for note in page:
            print(*to_lines(note), sep="\n")
    if last is None:
        print("No notes.", file=sys.stderr)
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Print or write the patch."""
    from events.notes.patches import export_patch
    from events.notes.store import NoteStore

    patch = export_patch(NoteStore.open(), _admit())
    if options.file:
        options.file.write_bytes(patch.text.encode("utf-8"))
    else:
        print(patch.text, end="")
    counts = f"{len(patch.note_ids)} notes in the patch, {len(patch.applied_ids)} applied already"
    print(counts, file=sys.stderr)
    return 0


def to_lines(note: Note) -> list[str]:
    """Say a note in lines of plain text."""
    seen = "published" if note.published else "not published"
    when = note.created_at.strftime("%Y-%m-%d %H:%M UTC")
    signed = f" by {note.author_label}" if note.author_label else ""
    lines = [
        f"{note.id} v{note.version} {note.state}, {seen}: {note.target.kind} {note.target.id}; {when}{signed}"
    ]
    lines += [f"    {line}" for line in note.text.split("\n")]
    lines += [f"    {name} = {value}" for name, value in note.proposed.items()]
    lines += [f"    source: {note.source}"] if note.source else []
    return lines + ([f"    answer: {line}" for line in note.answer.split("\n")] if note.answer else [])


def _admit() -> Any:
    from events.notes.curators import SECRET, admit_secret

    # Whoever may set the secret of this process is who configured it.
    return admit_secret(os.environ.get(SECRET, ""))


def _run(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    from events.notes.refusals import NoteError

    try:
        return run(options)
    except NoteError as error:
        print(error, file=sys.stderr)
        return 1
