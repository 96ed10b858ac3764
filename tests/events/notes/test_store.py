"""Writing notes and reading those that are published."""

from __future__ import annotations

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import text

from events.notes import curating
from events.notes.curators import Curator
from events.notes.database import reading
from events.notes.drafts import Limits
from events.notes.refusals import NoteError
from events.notes.store import Note, NoteStore, PublicNote
from events.notes.targets import Target
from geodata.errors import UnknownId
from tests.events.notes.conftest import EVENT, PLACE, TARGETS, Clock, add


def test_what_is_kept_is_what_was_written(store: NoteStore, curator: Curator, clock: Clock) -> None:
    note = add(
        store,
        "Şuşa, not  Shusha…\r\n\r\n\r\nSee p. 7.",
        proposed={"when": " 1920-04-27 ", "title_en": "Another"},
        source="Veselov, p. 12",
        author="N. Ə.",
        language="az",
    )
    assert note.text == "Şuşa, not  Shusha…\n\nSee p. 7."
    assert note.proposed == {"when": "1920-04-27", "title_en": "Another"}
    assert (note.source, note.author_label, note.language) == ("Veselov, p. 12", "N. Ə.", "az")
    assert (note.version, note.state, note.published) == (1, "open", False)
    assert note.created_at == clock.now
    assert note.created_at.tzinfo is UTC
    assert curating.load_note(store, curator, note.id) == note


def test_a_note_is_public_only_while_published(store: NoteStore, curator: Curator) -> None:
    note = add(store)
    for act in (curating.answer, None):
        assert store.list_public() == store.list_public(EVENT) == []
        if act:
            note = act(store, curator, note.id, "Thank you.", expected_version=note.version)
    note = curating.publish(store, curator, note.id, expected_version=note.version)
    seen = store.list_public(EVENT)
    assert [(n.id, n.text, n.answer, n.state) for n in seen] == [
        (note.id, note.text, "Thank you.", "answered")
    ]
    assert store.list_public(PLACE) == []
    curating.withdraw(store, curator, note.id, expected_version=note.version)
    assert store.list_public() == []


def test_a_public_note_holds_no_inner_matters() -> None:
    own = {field.name for field in dataclasses.fields(PublicNote)}
    assert not own & {"version", "published", "changed_by", "accepted", "session_hash", "fingerprint"}
    assert not {field.name for field in dataclasses.fields(Note)} & {"session_hash", "fingerprint"}


def test_the_token_of_a_visit_is_not_kept(store: NoteStore) -> None:
    add(store, session="the very token")
    with reading(store.engine) as connection:
        for table in ("notes", "note_changes"):
            assert "the very token" not in str(connection.execute(text(f"SELECT * FROM {table}")).all())


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (Target("event", "advance-1921"), 'no event "advance-1921"; nearest: advance-1920'),
        (Target("statement", "s001"), 'no statement "s001"'),
        (Target("evnt", "advance-1920"), 'no kind of target "evnt"; nearest: event'),
        (Target("place", "x' OR '1'='1"), "no place \"x' OR '1'='1\""),
        (Target("place", ""), 'no place ""'),
    ],
)
def test_unknown_targets_are_refused(store: NoteStore, target: Target, sentence: str) -> None:
    with pytest.raises(UnknownId) as caught:
        add(store, target=target)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        ({"text": " \n\t\x00"}, "empty", "The note is empty; write what you want to say."),
        ({"text": "?!"}, "empty", "The note is empty; write what you want to say."),
        ({"text": "ə" * 2001}, "too-long", "The note has 2001 characters; 2000 at most."),
        ({"text": "a" * 10**7}, "too-long", "The note has 10000000 characters; 2000 at most."),
        ({"source": "a" * 501}, "too-long", "The source has 501 characters; 500 at most."),
        ({"author": "a" * 81}, "too-long", "The author has 81 characters; 80 at most."),
        ({"proposed": {"when": "1" * 1001}}, "too-long", "The when has 1001 characters; 1000 at most."),
        (
            {"proposed": {f"f{n}": "" for n in range(7)}},
            "too-many-values",
            "The note proposes 7 values; 6 at most.",
        ),
        (
            {"proposed": {"id": "x"}},
            "field",
            'The field "id" of a event cannot be proposed; nearest: when, place_ids, title_az.',
        ),
        (
            {"proposed": {"titel_en": "x"}},
            "field",
            'The field "titel_en" of a event cannot be proposed; nearest: title_en.',
        ),
        (
            {"language": "xx"},
            "language",
            'Notes are written in one of these languages: az, en, ru, tr; not in "xx".',
        ),
        ({"session": " "}, "session", "The note came without a visitor's session and is not taken."),
    ],
)
def test_a_refused_note_says_why(store: NoteStore, wrong: dict[str, Any], code: str, sentence: str) -> None:
    with pytest.raises(NoteError) as caught:
        add(store, **wrong)
    assert (caught.value.code, str(caught.value)) == (code, sentence)


def test_the_longest_note_is_taken(store: NoteStore) -> None:
    note = add(
        store, "ə" + "\U0001f642" * 1999, source="ə" * 500, author="ə" * 80, proposed={"when": "ə" * 1000}
    )
    assert len(note.text) == 2000


def test_the_same_note_sent_twice_is_kept_once(store: NoteStore, curator: Curator) -> None:
    first = add(store)
    curating.answer(store, curator, first.id, "Not for the sender's eyes.", expected_version=1)
    assert add(store) == first
    assert add(store, session="another visit").id != first.id
    assert len(curating.list_notes(store, curator)) == 2


def test_a_visit_may_send_five_notes_in_ten_minutes(store: NoteStore, clock: Clock) -> None:
    for number in range(5):
        add(store, f"note {number}")
        clock.move(1)
    with pytest.raises(NoteError) as caught:
        add(store, "one more")
    assert caught.value.code == "rate-session"
    assert str(caught.value) == "This visit sent 5 notes in 10 minutes; try again in 5 minutes."
    add(store, "from somebody else", session="another visit")
    add(store, "note 3")  # that one is kept already
    clock.move(5.01)
    add(store, "one more")


def test_all_visits_together_may_send_so_many_an_hour(store: NoteStore, clock: Clock) -> None:
    assert (Limits().store_notes, Limits().store_minutes) == (200, 60)
    narrow = NoteStore(store.engine, TARGETS, Limits(store_notes=8), clock)
    for number in range(8):
        add(narrow, session=f"visit {number}")
    with pytest.raises(NoteError) as caught:
        add(narrow, session="one more")
    assert str(caught.value) == "The atlas takes 8 notes within 60 minutes and has them; try again later."
    clock.move(60.01)
    add(narrow, session="one more")


def test_the_limit_holds_for_many_at_once(store: NoteStore, curator: Curator) -> None:
    together = threading.Barrier(20)

    def write(number: int) -> str:
        together.wait()
        try:
            add(store, f"note {number}")
        except NoteError as error:
            return error.code
        return "kept"

    with ThreadPoolExecutor(20) as pool:
        said = sorted(pool.map(write, range(20)))
    assert said == ["kept"] * 5 + ["rate-session"] * 15
    assert len(curating.list_notes(store, curator)) == 5


def test_notes_of_a_place_know_where(store: NoteStore) -> None:
    add(store, target=PLACE)
    add(store, target=PLACE, proposed={"lon": "46,75", "lat": "39.8"})
    add(store, target=PLACE, proposed={"lon": "nan", "lat": "39.8"})
    add(store, target=EVENT)
    add(store, target=Target("passage", "p001"))
    with reading(store.engine) as connection:
        found = connection.execute(text("SELECT lon, lat FROM notes ORDER BY id")).all()
    assert [tuple(row) for row in found] == [
        (49.9, 40.4),
        (46.75, 39.8),
        (49.9, 40.4),
        (49.9, 40.4),
        (None, None),
    ]
