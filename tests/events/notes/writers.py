"""What the processes do that the tests kill: write notes, and say of each that it was begun, then kept."""

from __future__ import annotations

import contextlib
import os
import time
from multiprocessing.connection import Connection
from threading import Thread

from events.notes import curating
from events.notes.curators import admit_secret
from events.notes.store import NoteStore
from tests.events.notes.conftest import EVENT, SECRET, TARGETS, WIDE

with contextlib.suppress(ImportError):
    import psycopg  # noqa: F401  loaded once here, not by each process that is forked from this one


def write_without_end(url: str, name: str, pipe: Connection) -> None:
    """Write notes from two threads until killed, every third of them answered as well."""
    store = NoteStore.open(url, targets=TARGETS, limits=WIDE)
    threads = [Thread(target=_write, args=(store, f"{name}-{n}", pipe.fileno(), None)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def write_some(url: str, name: str, pipe: Connection, start: float, count: int) -> None:
    """Open the store and write so many notes, all writers beginning at one moment."""
    time.sleep(max(0.0, start - time.time()))
    store = NoteStore.open(url, targets=TARGETS, limits=WIDE)
    _write(store, name, pipe.fileno(), count)


def _write(store: NoteStore, name: str, out: int, count: int | None) -> None:
    curator = admit_secret(SECRET)
    number = 0
    while count is None or number < count:
        text = f"{name}-{number}"
        _say(out, "begun", text)
        note = store.add_note(EVENT, text, session=text, language="en")
        _say(out, "kept", f"{note.id} {note.version} {note.text}")
        if number % 3 == 2:
            note = curating.answer(store, curator, note.id, f"answer to {text}", expected_version=1)
            _say(out, "kept", f"{note.id} {note.version} {note.text}")
        number += 1


def _say(out: int, word: str, rest: str) -> None:
    os.write(out, f"{word} {rest}\n".encode())  # short enough to be written whole or not at all
