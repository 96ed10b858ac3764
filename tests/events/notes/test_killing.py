"""Nothing acknowledged is lost, whenever a writer or the server is killed, and however many write at once."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import text

from events.notes import curators
from events.notes.curating import MOST_LISTED, list_changes, list_notes
from events.notes.curators import Curator
from events.notes.database import reading
from events.notes.refusals import NoteError
from events.notes.store import Note, NoteStore
from tests.events.notes import writers
from tests.events.notes.cluster import Cluster
from tests.events.notes.conftest import EVENT, SECRET, TARGETS, WIDE, add

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
KILLS = 100
ALIVE = 2
"""So many writers live at once, the next of them starting up while the first is killed."""
MOST_KEPT = 5
LONGEST_PAUSE = 0.03
"""A writer is killed after so many acknowledgements and so many seconds: the same on a slow machine."""
SEED = 1920


@pytest.fixture(scope="module")
def processes() -> Any:
    """Return a maker of processes that are quick to start: each is forked from one that has all loaded."""
    os.environ[curators.SECRET] = SECRET
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.events.notes.writers"])
    return context


class Writer:
    """A process that writes notes until it is killed, and says so."""

    def __init__(self, processes: Any, url: str, name: str) -> None:
        self._pipe, theirs = processes.Pipe(duplex=False)
        run = writers.write_without_end
        self._process = processes.Process(target=run, args=(url, name, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def kill(self, kept: int, pause: float) -> list[str]:
        """Kill it so many acknowledgements and seconds after its start, and return the lines that it said."""
        data = b""
        while data.count(b"kept ") < kept:
            piece = os.read(self._pipe.fileno(), 1 << 16)
            assert piece, "the writer ended by itself"
            data += piece
        time.sleep(pause)
        self._process.kill()
        self._process.join()
        return to_lines(data + read_all(self._pipe))


def read_all(pipe: Any) -> bytes:
    data = b""
    with pipe:
        while piece := os.read(pipe.fileno(), 1 << 16):
            data += piece
    return data


def to_lines(data: bytes) -> list[str]:
    return data.decode().split("\n")[:-1]


def load_all(store: NoteStore, curator: Curator) -> dict[int, Note]:
    found: dict[int, Note] = {}
    while page := list_notes(store, curator, before=min(found, default=None), limit=MOST_LISTED):
        found |= {note.id: note for note in page}
    return found


def missing(kept: list[str], found: dict[int, Note]) -> list[str]:
    """Return what was acknowledged and is not there as it was said."""
    lost = []
    for line in kept:
        id, version, said = line.split(" ")
        note = found.get(int(id))
        if note is None or note.text != said or note.version < int(version):
            lost.append(line)
    return lost


@pytest.mark.timeout(300)
def test_a_writer_killed_a_hundred_times_loses_nothing(url: str, processes: Any, curator: Curator) -> None:
    chance = random.Random(SEED)
    start = time.monotonic()
    NoteStore.open(url, targets=TARGETS).close()
    alive = [Writer(processes, url, f"w{number}") for number in range(ALIVE)]
    kept: list[str] = []
    amid = 0
    for number in range(KILLS):
        lines = alive.pop(0).kill(chance.randint(0, MOST_KEPT), chance.uniform(0, LONGEST_PAUSE))
        if number + ALIVE < KILLS:
            alive.append(Writer(processes, url, f"w{number + ALIVE}"))
        done = [line.removeprefix("kept ") for line in lines if line.startswith("kept ")]
        begun = {line.removeprefix("begun ") for line in lines if line.startswith("begun ")}
        amid += bool(begun - {line.split(" ")[2] for line in done})
        kept += done
    with closing(NoteStore.open(url, targets=TARGETS)) as store:
        found = load_all(store, curator)
        assert missing(kept, found) == []
        check_whole(store, curator, found)
    seconds = time.monotonic() - start
    print(
        f"{KILLS} kills, {amid} amid a write; {len(kept)} acknowledged, {len(found)} notes; {seconds:.1f} s"
    )
    assert amid > KILLS // 4, "too few kills fell into a write to show anything"
    assert len(kept) > KILLS


def check_whole(store: NoteStore, curator: Curator, found: dict[int, Note]) -> None:
    """Check that no note is there by halves: each has its chain of changes, without a gap."""
    with reading(store.engine) as connection:
        if connection.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        rows = connection.execute(
            text("SELECT note_id, count(*), max(to_version) FROM note_changes GROUP BY 1")
        )
        changes = {id: (count, last) for id, count, last in rows}
        assert connection.scalar(text("SELECT count(*) FROM notes")) == len(changes) == len(found)
    for id, note in found.items():
        assert changes[id] == (note.version, note.version)
        assert note.state == ("answered" if note.version == 2 else "open")
    if found:
        assert list_changes(store, curator, max(found))[0].to_version == 1


def test_a_process_killed_while_it_makes_the_tables_leaves_nothing_broken(
    processes: Any, request: pytest.FixtureRequest, curator: Curator, sqlite_url: str
) -> None:
    chance = random.Random(SEED)
    for number in range(15):
        url = f"{sqlite_url}.{number}"
        lines = Writer(processes, url, "w").kill(0, chance.uniform(0.01, 0.1))
        with closing(NoteStore.open(url, targets=TARGETS)) as store:
            kept = [line.removeprefix("kept ") for line in lines if line.startswith("kept ")]
            assert missing(kept, load_all(store, curator)) == []


def test_twenty_writers_at_once(url: str, processes: Any, curator: Curator) -> None:
    """Twenty processes make the tables and write, all at the same moment."""
    start, pipes, running = time.time() + 1, [], []
    for number in range(20):
        ours, theirs = processes.Pipe(duplex=False)
        run = processes.Process(target=writers.write_some, args=(url, f"w{number}", theirs, start, 5))
        run.start()
        theirs.close()
        pipes.append(ours)
        running.append(run)
    lines = [line for pipe in pipes for line in to_lines(read_all(pipe))]
    for run in running:
        run.join()
        assert run.exitcode == 0
    kept = [line.removeprefix("kept ") for line in lines if line.startswith("kept ")]
    with closing(NoteStore.open(url, targets=TARGETS)) as store:
        found = load_all(store, curator)
        assert len(found) == 100
        assert len(kept) == 20 * (5 + 1)
        assert missing(kept, found) == []
        check_whole(store, curator, found)
    print(f"20 writers, 100 notes: {time.time() - start:.1f} s")


def test_a_server_that_is_killed_loses_nothing_and_is_found_again(cluster: Cluster, curator: Curator) -> None:
    with closing(NoteStore.open(cluster.make_database(), targets=TARGETS, limits=WIDE)) as store:
        ids = [add(store, f"before {n}", session=f"s{n}").id for n in range(20)]
        cluster.stop("immediate")
        try:
            for ask in (lambda: add(store, "amid"), lambda: store.list_public(EVENT)):
                with pytest.raises(NoteError) as caught:
                    ask()
                assert caught.value.code == "unreachable"
                assert str(cluster.port) not in str(caught.value)
        finally:
            cluster.start()
        ids.append(add(store, "after").id)
        assert sorted(load_all(store, curator)) == ids
