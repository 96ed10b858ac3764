"""Stores of notes on both databases, with a clock that the tests turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from events.notes import curators
from events.notes.curators import Curator, admit_secret
from events.notes.drafts import Limits
from events.notes.store import Note, NoteStore
from events.notes.targets import Target, Targets
from tests.events.notes.cluster import Cluster, find_obstacle

SECRET = "a secret of the tests"
PLACE = Target("place", "baku")
EVENT = Target("event", "advance-1920")
TARGETS = Targets(
    rows={
        "events/events": {"advance-1920": {"id": "advance-1920", "when": "1920-04", "place_ids": "baku"}},
        "events/passages": {"p001": {"id": "p001", "page": "399"}},
        "events/texts_en": {"event/advance-1920/title": {"key": "", "text": "An advance"}},
        "geodata/places": {"baku": {"id": "baku", "lon": "49.9", "lat": "40.4"}, "ganja": {"id": "ganja"}},
    },
    fields={
        "event": ("when", "place_ids", "title_az", "title_en"),
        "passage": ("page",),
        "place": ("lon", "lat"),
        "statement": (),
    },
    parts={"event": frozenset({"title"})},
)
WIDE = Limits(session_notes=10**6, store_notes=10**6)


@dataclass
class Clock:
    """A clock that stands still until it is moved on."""

    now: datetime = field(default_factory=lambda: datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def move(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL server for this run of the tests, or skip."""
    if obstacle := find_obstacle():
        pytest.skip(obstacle)
    running = Cluster()
    running.start()
    yield running
    running.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/notes.sqlite3"
    running: Cluster = request.getfixturevalue("cluster")
    return running.make_schema()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Return the address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/notes.sqlite3"


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[NoteStore]:
    """Open a store with the limits as they are shipped."""
    opened = NoteStore.open(url, targets=TARGETS, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def wide_store(url: str) -> Iterator[NoteStore]:
    """Open a store that takes any number of notes."""
    opened = NoteStore.open(url, targets=TARGETS, limits=WIDE)
    yield opened
    opened.close()


@pytest.fixture
def curator(monkeypatch: pytest.MonkeyPatch) -> Curator:
    """Admit a curator by the secret."""
    monkeypatch.setenv(curators.SECRET, SECRET)
    return admit_secret(SECRET, "Aysel")


def add(store: NoteStore, text: str = "The page is another.", target: Target = EVENT, **more: Any) -> Note:
    """Add a note with what is not said filled in."""
    return store.add_note(target, text, **({"session": "a visit", "language": "en"} | more))
