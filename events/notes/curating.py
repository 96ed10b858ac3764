"""What curators do with notes: read all of them, answer, accept, decline, publish.

Every function asks for a `Curator` first, and nothing is ever overwritten: each change is a row of its own,
made from a version that the curator has seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from events.notes.curators import Curator, require
from events.notes.database import reading, writing
from events.notes.drafts import clean_note, clean_values
from events.notes.refusals import NoteError, StaleNote
from events.notes.schema import STATES, note_changes, notes
from events.notes.store import LARGEST_ID, AcceptedValue, Note, NoteStore, select_notes, to_note
from events.notes.targets import Target, Targets
from geodata.errors import UnknownId

STATES_FOR = {
    "answer": ("open", "answered"),
    "accept": ("open", "answered", "declined"),
    "decline": ("open", "answered", "accepted"),
}
"""From action to the states in which it applies: a decision may be turned round, never undone."""
MOST_LISTED = 500


@dataclass(frozen=True)
class Change:
    """One change of a note, kept for ever.

    Attributes
    ----------
    from_version
        None for the writing of the note.
    action
        ``write``, ``answer``, ``accept``, ``decline``, ``publish`` or ``withdraw``.
    state, published, answer, accepted
        What the note was after the change.
    """

    note_id: int
    from_version: int | None
    to_version: int
    action: str
    state: str
    published: bool
    answer: str
    accepted: tuple[AcceptedValue, ...]
    changed_at: datetime
    changed_by: str


def list_notes(
    store: NoteStore,
    curator: Curator,
    *,
    state: str | None = None,
    target: Target | None = None,
    before: int | None = None,
    limit: int = MOST_LISTED,
) -> list[Note]:
    """Return notes, published or not, the newest first.

    Parameters
    ----------
    state
        Only notes in this state.
    target
        Only notes on this target.
    before
        Only notes with an id below this: the next page.

    Raises
    ------
    NotAllowed
        Without a curator.
    UnknownId
        Where there is no such state or target.
    """
    require(curator)
    query = select_notes().limit(max(0, min(limit, MOST_LISTED)))
    if state is not None:
        if state not in STATES:
            raise UnknownId("state", state)
        query = query.where(note_changes.c.state == state)
    if target is not None:
        store.targets.refuse_unknown(Target(*target))
        query = query.where(notes.c.target_kind == target[0], notes.c.target_id == target[1])
    if before is not None:
        query = query.where(notes.c.id < before)
    with reading(store.engine) as connection:
        return [to_note(row) for row in connection.execute(query)]


def load_note(store: NoteStore, curator: Curator, note_id: int) -> Note:
    """Return a note as it is now.

    Raises
    ------
    NotAllowed
        Without a curator.
    UnknownId
        Where there is no such note.
    """
    require(curator)
    with reading(store.engine) as connection:
        return _load(connection, note_id)


def list_changes(store: NoteStore, curator: Curator, note_id: int) -> list[Change]:
    """Return every change of a note, the first first.

    Raises
    ------
    NotAllowed
        Without a curator.
    UnknownId
        Where there is no such note.
    """
    require(curator)
    own = select(note_changes).where(note_changes.c.note_id == note_id).order_by(note_changes.c.to_version)
    with reading(store.engine) as connection:
        _load(connection, note_id)
        rows = connection.execute(own).mappings().all()
    return [Change(**{**row, "accepted": tuple(AcceptedValue(**v) for v in row["accepted"])}) for row in rows]


def answer(store: NoteStore, curator: Curator, note_id: int, text: str, *, expected_version: int) -> Note:
    """Answer a note that is not decided; everybody sees the answer once the note is published.

    Raises
    ------
    NotAllowed
        Without a curator.
    StaleNote
        Where the note is no longer at the version that the curator saw.
    NoteError
        Where the note is decided already, or the answer is empty or too long.
    UnknownId
        Where there is no such note.
    """
    require(curator)
    cleaned = clean_note(text, store.limits, "answer")
    return _change(store, curator, note_id, expected_version, "answer", state="answered", answer=cleaned)


def accept(
    store: NoteStore,
    curator: Curator,
    note_id: int,
    *,
    expected_version: int,
    values: Mapping[str, str] | None = None,
    text: str | None = None,
) -> Note:
    """Accept a note; its values go into the patch, nothing changes on the map before that is applied.

    Parameters
    ----------
    values
        What is accepted, by field, where it is not just what the reader proposed.
    text
        An answer; what stood is kept where not given.

    Raises
    ------
    NotAllowed, StaleNote, NoteError, UnknownId
        As `answer`.
    """
    require(curator)
    note = load_note(store, curator, note_id)
    chosen = (
        note.proposed if values is None else clean_values(note.target, values, store.targets, store.limits)
    )
    accepted = _to_accepted(note.target, chosen, store.targets)
    return _decide(store, curator, note_id, expected_version, "accept", "accepted", text, accepted)


def decline(
    store: NoteStore, curator: Curator, note_id: int, *, expected_version: int, text: str | None = None
) -> Note:
    """Decline a note, with an answer or without.

    Raises
    ------
    NotAllowed, StaleNote, NoteError, UnknownId
        As `answer`.
    """
    return _decide(store, require(curator), note_id, expected_version, "decline", "declined", text, ())


def publish(store: NoteStore, curator: Curator, note_id: int, *, expected_version: int) -> Note:
    """Let everybody see a note and its answer.

    Raises
    ------
    NotAllowed, StaleNote, NoteError, UnknownId
        As `answer`.
    """
    return _change(store, require(curator), note_id, expected_version, "publish", published=True)


def withdraw(store: NoteStore, curator: Curator, note_id: int, *, expected_version: int) -> Note:
    """Take a published note out of everybody's sight again; it is kept.

    Raises
    ------
    NotAllowed, StaleNote, NoteError, UnknownId
        As `answer`.
    """
    return _change(store, require(curator), note_id, expected_version, "withdraw", published=False)


def _decide(
    store: NoteStore,
    curator: Curator,
    note_id: int,
    expected: int,
    action: str,
    state: str,
    text: str | None,
    accepted: tuple[AcceptedValue, ...],
) -> Note:
    said = {} if text is None else {"answer": clean_note(text, store.limits, "answer")}
    return _change(store, curator, note_id, expected, action, state=state, accepted=accepted, **said)


def _change(store: NoteStore, curator: Curator, note_id: int, expected: int, action: str, **new: Any) -> Note:
    """Write the change that leads from the expected version to the next."""
    try:
        with writing(store.engine) as connection:
            before = _load(connection, note_id)
            if before.version != expected:
                raise StaleNote(note_id, expected, before.version)
            _refuse_step(before, action)
            now = store.clock()
            after = replace(before, **new, version=expected + 1, changed_at=now, changed_by=curator.label)
            connection.execute(insert(note_changes).values(_to_row(after, expected, action)))
    except IntegrityError:  # the schema holds the same rule, should two ever get this far at once
        current = load_note(store, curator, note_id).version
        if current == expected:
            raise
        raise StaleNote(note_id, expected, current) from None
    return after


def _refuse_step(note: Note, action: str) -> None:
    if action in STATES_FOR and note.state not in STATES_FOR[action]:
        raise NoteError("transition", note=note.id, action=action, state=note.state)
    if action in ("publish", "withdraw") and note.published == (action == "publish"):
        state = "published" if note.published else "not published"
        raise NoteError("transition", note=note.id, action=action, state=state)


def _to_row(note: Note, expected: int, action: str) -> dict[str, Any]:
    kept = ("state", "published", "answer", "changed_at", "changed_by")
    row: dict[str, Any] = {name: getattr(note, name) for name in kept}
    row |= {"note_id": note.id, "from_version": expected, "to_version": note.version, "action": action}
    return row | {"accepted": [asdict(value) for value in note.accepted]}


def _load(connection: Connection, note_id: int) -> Note:
    possible = 0 < note_id < LARGEST_ID
    row = connection.execute(select_notes().where(notes.c.id == note_id)).one_or_none() if possible else None
    if row is None:
        raise UnknownId("note", str(note_id))
    return to_note(row)


def _to_accepted(target: Target, values: Mapping[str, str], targets: Targets) -> tuple[AcceptedValue, ...]:
    cells = ((targets.to_cell(target, name), value) for name, value in values.items())
    return tuple(AcceptedValue(*cell, before=targets.value_of(cell), value=value) for cell, value in cells)
