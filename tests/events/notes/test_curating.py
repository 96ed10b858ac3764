"""What curators may do, and that nothing they do is lost or overwritten."""

from __future__ import annotations

import inspect
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from events.notes import curating, curators, patches
from events.notes.curators import Curator, admit_login, admit_secret
from events.notes.database import writing
from events.notes.refusals import NotAllowed, NoteError, StaleNote
from events.notes.schema import note_changes
from events.notes.store import Note, NoteStore
from geodata.errors import UnknownId
from tests.events.notes.conftest import EVENT, PLACE, SECRET, Clock, add


def test_only_curators_reach_what_is_not_published(store: NoteStore) -> None:
    """Every function beyond the public store asks for a curator before it does anything else."""
    note = add(store)
    more = {"text": "text", "expected_version": 1, "note_id": note.id}
    functions: list[Callable[..., Any]] = [
        function
        for module in (curating, patches)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and "store" in inspect.signature(function).parameters
        if not name.startswith("_")
    ]
    assert {
        "answer",
        "accept",
        "decline",
        "publish",
        "withdraw",
        "list_notes",
        "load_note",
        "list_changes",
    } <= {function.__name__ for function in functions}
    for function in functions:
        named = inspect.signature(function).parameters
        rest = {name: value for name, value in more.items() if name in named}
        if rest.get("text") and named["text"].default is None:
            del rest["text"]
        for stranger in (None, object(), SECRET, "curator", NoteStore, type("Curator", (), {"label": "x"})()):
            with pytest.raises(NotAllowed):
                function(store, stranger, **rest)
    public = {
        name for name, _ in inspect.getmembers(NoteStore, inspect.isfunction) if not name.startswith("_")
    }
    assert public == {"add_note", "close", "find_public", "list_public"}
    assert store.list_public() == []
    assert [store.find_public(id) for id in (note.id, note.id + 1, 0, -1, 2**70)] == [None] * 5


def test_a_curator_cannot_be_made_up(curator: Curator) -> None:
    for make in (lambda: Curator("x"), lambda: Curator("x", object()), lambda: pickle.dumps(curator)):
        with pytest.raises(NotAllowed):
            make()
    with pytest.raises(AttributeError):
        curator.label = "somebody else"
    assert curator.label == "Aysel"


@pytest.mark.parametrize(
    ("configured", "given", "sentence"),
    [
        (None, "", "No curator can sign in: ATLAS_CURATOR_SECRET is not set."),
        ("", "", "No curator can sign in: ATLAS_CURATOR_SECRET is not set."),
        (
            "fifteen letters",
            "fifteen letters",
            "No curator can sign in: ATLAS_CURATOR_SECRET has fewer than 16 characters.",
        ),
        (SECRET, "", "The secret is not right."),
        (SECRET, SECRET[:-1], "The secret is not right."),
        (SECRET, SECRET.upper(), "The secret is not right."),
        (SECRET, "\ud800ə\x00", "The secret is not right."),
    ],
)
def test_a_wrong_secret_admits_nobody(
    monkeypatch: pytest.MonkeyPatch, configured: str | None, given: str, sentence: str
) -> None:
    monkeypatch.delenv(curators.SECRET, raising=False)
    if configured is not None:
        monkeypatch.setenv(curators.SECRET, configured)
    with pytest.raises(NotAllowed) as caught:
        admit_secret(given)
    assert str(caught.value) == sentence


def test_a_login_must_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(curators.LOGINS, "aysel@example.org, Rauf@example.org")
    good = {"email_verified": True}
    assert admit_login({"email": "rauf@EXAMPLE.org", **good}).label == "rauf@EXAMPLE.org"
    assert admit_login({"email": "aysel@example.org", "name": "Aysel", **good}).label == "Aysel"
    for stranger in ("", "mallory@example.org", "aysel"):
        with pytest.raises(NotAllowed, match="not one of a curator"):
            admit_login({"email": stranger, **good})
    monkeypatch.delenv(curators.LOGINS)
    for stranger in ("", "aysel@example.org"):
        with pytest.raises(NotAllowed, match="not one of a curator"):
            admit_login({"email": stranger, **good})


@pytest.mark.parametrize("verified", [None, False, "false", 0, 1, "", "yes"])
def test_a_login_must_be_verified(monkeypatch: pytest.MonkeyPatch, verified: object) -> None:
    monkeypatch.setenv(curators.LOGINS, "aysel@example.org")
    for claims in (
        {"email": "aysel@example.org", "email_verified": verified},
        {"email": "aysel@example.org"},
        {"name": "aysel@example.org", "email_verified": True},
        {"email": None, "email_verified": True},
    ):
        with pytest.raises(NotAllowed, match="verified"):
            admit_login(claims)


def test_every_change_is_kept(store: NoteStore, curator: Curator, clock: Clock) -> None:
    note = add(store, proposed={"when": "1920-04-27"}, author="Reader")
    start = clock.now
    for act, more in (
        (curating.answer, {"text": "We look."}),
        (curating.decline, {}),
        (curating.accept, {"values": {"when": "1920-04-26"}, "text": "You are right but for the day."}),
        (curating.publish, {}),
        (curating.withdraw, {}),
        (curating.decline, {"text": "No: the book says otherwise."}),
    ):
        clock.move(1)
        note = act(store, curator, note.id, expected_version=note.version, **more)
        assert note == curating.load_note(store, curator, note.id)
    changes = curating.list_changes(store, curator, note.id)
    assert [c.action for c in changes] == "write answer decline accept publish withdraw decline".split()
    assert [c.state for c in changes] == "open answered declined accepted accepted accepted declined".split()
    assert [(c.from_version, c.to_version) for c in changes] == [
        (None, 1),
        *((n, n + 1) for n in range(1, 7)),
    ]
    assert [c.changed_by for c in changes] == ["Reader"] + ["Aysel"] * 6
    assert [c.changed_at - start for c in changes] == [timedelta(minutes=n) for n in range(7)]
    assert [c.published for c in changes] == [False, False, False, False, True, False, False]
    assert [(v.table, v.column, v.before, v.value) for v in changes[3].accepted] == [
        ("events/events", "when", "1920-04", "1920-04-26")
    ]
    assert note.accepted == ()


def test_a_curator_who_saw_an_older_version_overwrites_nothing(store: NoteStore, curator: Curator) -> None:
    note = add(store)
    curating.answer(store, curator, note.id, "First.", expected_version=1)
    late: list[Callable[[], Note]] = [
        lambda: curating.answer(store, curator, note.id, "Second.", expected_version=1),
        lambda: curating.accept(store, curator, note.id, expected_version=1),
        lambda: curating.decline(store, curator, note.id, expected_version=1),
        lambda: curating.publish(store, curator, note.id, expected_version=1),
        lambda: curating.publish(store, curator, note.id, expected_version=3),
    ]
    for act in late:
        with pytest.raises(StaleNote) as caught:
            act()
        assert caught.value.details["current"] == 2
    assert str(caught.value) == f"Note {note.id} was changed meanwhile: it is at version 2, not 3."
    assert curating.load_note(store, curator, note.id).answer == "First."


def test_of_twenty_curators_at_once_one_is_first(store: NoteStore, curator: Curator) -> None:
    note = add(store)
    together = threading.Barrier(20)

    def answer(number: int) -> str:
        together.wait()
        try:
            return curating.answer(store, curator, note.id, f"answer {number}", expected_version=1).answer
        except StaleNote:
            return "stale"

    with ThreadPoolExecutor(20) as pool:
        said = list(pool.map(answer, range(20)))
    assert said.count("stale") == 19
    assert curating.load_note(store, curator, note.id).answer in said
    assert len(curating.list_changes(store, curator, note.id)) == 2


def test_what_does_not_apply_is_refused(store: NoteStore, curator: Curator) -> None:
    note = add(store)
    with pytest.raises(NoteError, match=r"withdraw does not apply where it is not published\.$"):
        curating.withdraw(store, curator, note.id, expected_version=1)
    curating.accept(store, curator, note.id, expected_version=1)
    with pytest.raises(NoteError, match=r"answer does not apply where it is accepted\.$"):
        curating.answer(store, curator, note.id, "Late.", expected_version=2)
    with pytest.raises(NoteError, match=r"accept does not apply where it is accepted\.$"):
        curating.accept(store, curator, note.id, expected_version=2)
    for wrong in ("", "a" * 2001):
        with pytest.raises(NoteError):
            curating.decline(store, curator, note.id, expected_version=2, text=wrong)
    for id in (0, -1, note.id + 1, 2**63, 10**30):
        with pytest.raises(UnknownId):
            curating.publish(store, curator, id, expected_version=1)
        with pytest.raises(UnknownId):
            curating.list_changes(store, curator, id)


def test_notes_are_listed_by_state_and_page(store: NoteStore, curator: Curator) -> None:
    ids = [add(store, f"note {n}", target=(EVENT, PLACE)[n % 2]).id for n in range(5)]
    curating.decline(store, curator, ids[2], expected_version=1)
    listed = curating.list_notes(store, curator, limit=2)
    assert [n.id for n in listed] == ids[:2:-1]
    assert [n.id for n in curating.list_notes(store, curator, before=ids[3])] == ids[2::-1]
    assert [n.id for n in curating.list_notes(store, curator, state="declined")] == [ids[2]]
    assert [n.id for n in curating.list_notes(store, curator, target=PLACE)] == [ids[3], ids[1]]


# --- the database itself refuses --------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["notes", "note_changes"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {}", "TRUNCATE {} CASCADE"])
def test_rows_cannot_be_changed_or_deleted(store: NoteStore, table: str, statement: str) -> None:
    if statement.startswith("TRUNCATE") and store.engine.dialect.name == "sqlite":
        statement = "DELETE FROM {}"  # SQLite has no other way to empty a table
    add(store)
    column = {"notes": "text = 'changed'", "note_changes": "published = true"}[table]
    with pytest.raises(DatabaseError, match="never changed or deleted"), writing(store.engine) as connection:
        connection.execute(text(statement.format(table, column)))


@pytest.mark.parametrize(
    ("from_version", "to_version"),
    [(None, 1), (1, 1), (2, 3), (1, 3), (None, 2), (0, 1)],
    ids=["written again", "no step", "from nowhere", "a jump", "no origin", "below"],
)
def test_the_schema_holds_the_chain_of_versions(
    store: NoteStore, from_version: int | None, to_version: int
) -> None:
    note = add(store)
    row: dict[str, Any] = {"note_id": note.id, "from_version": from_version, "to_version": to_version}
    row |= {"state": "answered", "published": False, "answer": "x", "accepted": []}
    row |= {"changed_at": note.created_at, "changed_by": "x"}
    row["action"] = "write" if to_version == 1 else "answer"
    with pytest.raises(IntegrityError), writing(store.engine) as connection:
        connection.execute(insert(note_changes).values(**row))
