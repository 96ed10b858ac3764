"""Keep notes and give back those that are published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, Select, func, insert, select

from events.notes.database import open_engine, reading, to_url, writing
from events.notes.drafts import Draft, Limits, find_position, make_draft
from events.notes.refusals import NoteError
from events.notes.schema import migrate, note_changes, notes
from events.notes.targets import Target, Targets, load_targets

Clock = Callable[[], datetime]
MOST_LISTED = 200
LARGEST_ID = 2**63


def tell_time() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class AcceptedValue:
    """A value that a curator accepted: the cell, what it held then, what it shall hold."""

    table: str
    id: str
    column: str
    before: str
    value: str


@dataclass(frozen=True)
class PublicNote:
    """What everybody may see of a published note.

    Attributes
    ----------
    proposed
        From field to proposed value.
    source
        What the reader names as source, in words; empty for none.
    author_label
        How the reader signed, unverified; empty for nobody.
    state
        ``open``, ``answered``, ``accepted`` or ``declined``.
    answer
        The curator's answer; empty for none.
    """

    id: int
    target: Target
    text: str
    proposed: Mapping[str, str]
    source: str
    language: str
    author_label: str
    created_at: datetime
    state: str
    answer: str
    changed_at: datetime


@dataclass(frozen=True)
class Note(PublicNote):
    """A note as its writer gets it back, and as curators see it.

    Attributes
    ----------
    version
        To be named by whoever changes the note, so that nobody overwrites what they have not seen.
    accepted
        The values accepted, if any.
    changed_by
        Who made the last change.
    """

    version: int
    published: bool
    changed_by: str
    accepted: tuple[AcceptedValue, ...] = field(default=())


class NoteStore:
    """The notes of readers; safe to share between threads.

    Readers' side only: curators' functions are in `events.notes.curating`.
    """

    def __init__(self, engine: Engine, targets: Targets, limits: Limits, clock: Clock) -> None:
        self.engine, self.targets, self.limits, self.clock = engine, targets, limits, clock

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        targets: Targets | None = None,
        limits: Limits | None = None,
        clock: Clock = tell_time,
    ) -> Self:
        """Open the database, making or updating its tables where needed.

        Parameters
        ----------
        url
            ``sqlite:///path`` or ``postgresql://…``; else ``ATLAS_DATABASE_URL``, else a file in the user's
            data folder.
        targets
            What notes may be about; the tables of the atlas where not given.

        Raises
        ------
        NoteError
            Where it cannot be opened or written.
        """
        engine = open_engine(to_url(url))
        try:
            with writing(engine) as connection:
                migrate(connection, clock)
        except NoteError:
            engine.dispose()
            raise
        return cls(engine, targets or load_targets(), limits or Limits(), clock)

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()

    def add_note(
        self,
        target: Target,
        text: str,
        *,
        session: str,
        language: str,
        proposed: Mapping[str, str] | None = None,
        source: str = "",
        author: str = "",
    ) -> Note:
        """Keep a note; once this returns it outlives the process and the power.

        The same note sent again by the same visit is kept once, so a caller who got no answer may repeat.

        Parameters
        ----------
        session
            A random token of the visit; only its hash is kept.
        language
            The language the visitor reads in.
        proposed
            From field (see `Targets.fields`) to the value that it should have.

        Raises
        ------
        UnknownId
            Where the target is not in the tables.
        NoteError
            Where the note is refused or cannot be kept.
        """
        draft = make_draft(
            Target(*target),
            text,
            session=session,
            language=language,
            proposed=proposed or {},
            source=source,
            author=author,
            targets=self.targets,
            limits=self.limits,
        )
        with writing(self.engine) as connection:
            row = _find_same(connection, draft) or self._insert(connection, draft)
        return _to_written(row)

    def _insert(self, connection: Connection, draft: Draft) -> Row[Any]:
        now = self.clock()
        self._refuse_flood(connection, draft.session_hash, now)
        lon, lat = find_position(draft, self.targets) or (None, None)
        kept = insert(notes).values(
            target_kind=draft.target.kind,
            target_id=draft.target.id,
            text=draft.text,
            proposed=dict(draft.proposed),
            source=draft.source,
            language=draft.language,
            author_label=draft.author,
            created_at=now,
            session_hash=draft.session_hash,
            fingerprint=draft.to_fingerprint(),
            lon=lon,
            lat=lat,
        )
        row = connection.execute(kept.returning(*notes.c)).one()
        first = {"note_id": row.id, "to_version": 1, "action": "write", "state": "open", "published": False}
        first |= {"answer": "", "accepted": [], "changed_at": now, "changed_by": draft.author}
        connection.execute(insert(note_changes).values(first))
        return row

    def _refuse_flood(self, connection: Connection, session_hash: str, now: datetime) -> None:
        limits = self.limits
        span = timedelta(minutes=limits.session_minutes)
        recent = select(func.count(), func.min(notes.c.created_at)).where(notes.c.created_at > now - span)
        count, oldest = connection.execute(recent.where(notes.c.session_hash == session_hash)).one()
        if count >= limits.session_notes:
            wait = max(1, -(-int((oldest + span - now).total_seconds()) // 60))
            numbers = {"limit": limits.session_notes, "minutes": limits.session_minutes, "wait": wait}
            raise NoteError("rate-session", **numbers)
        since = now - timedelta(minutes=limits.store_minutes)
        count = connection.scalar(select(func.count()).where(notes.c.created_at > since)) or 0
        if count >= limits.store_notes:
            raise NoteError("rate-store", limit=limits.store_notes, minutes=limits.store_minutes)

    def list_public(self, target: Target | None = None, *, limit: int = MOST_LISTED) -> list[PublicNote]:
        """Return the notes that a curator has published, the newest first.

        Parameters
        ----------
        target
            Only the notes on this event, passage, place or statement; else all.
        limit
            How many at most.

        Raises
        ------
        UnknownId
            Where the target is not in the tables.
        NoteError
            Where the database cannot be read.
        """
        query = select_notes().where(note_changes.c.published.is_(True))
        query = query.limit(max(0, min(limit, MOST_LISTED)))
        if target is not None:
            self.targets.refuse_unknown(Target(*target))
            query = query.where(notes.c.target_kind == target[0], notes.c.target_id == target[1])
        with reading(self.engine) as connection:
            return [_to_public(row) for row in connection.execute(query)]

    def find_public(self, note_id: int) -> PublicNote | None:
        """Find a published note by its number; None where there is none, published or not at all.

        Raises
        ------
        NoteError
            Where the database cannot be read.
        """
        if not 0 < note_id < LARGEST_ID:
            return None
        query = select_notes().where(notes.c.id == note_id, note_changes.c.published.is_(True))
        with reading(self.engine) as connection:
            row = connection.execute(query).one_or_none()
        return _to_public(row) if row else None


def select_notes() -> Select[Any]:
    """Return the query for notes with their last change, the newest note first."""
    other = note_changes.alias("other")
    last = select(func.max(other.c.to_version)).where(other.c.note_id == notes.c.id).scalar_subquery()
    own = (note_changes.c.note_id == notes.c.id) & (note_changes.c.to_version == last)
    return select(notes, note_changes).select_from(notes.join(note_changes, own)).order_by(notes.c.id.desc())


def to_note(row: Row[Any]) -> Note:
    """Return the note of a row of `select_notes`."""
    accepted = tuple(AcceptedValue(**value) for value in row.accepted)
    more = {"version": row.to_version, "published": row.published, "changed_by": row.changed_by}
    return Note(**_to_fields(row), **more, accepted=accepted)


def _to_public(row: Row[Any]) -> PublicNote:
    return PublicNote(**_to_fields(row))


def _to_fields(row: Row[Any]) -> dict[str, Any]:
    names = ("id", "text", "proposed", "source", "language", "author_label", "created_at")
    own = {name: getattr(row, name) for name in (*names, "state", "answer", "changed_at")}
    return own | {"target": Target(row.target_kind, row.target_id)}


def _to_written(row: Row[Any]) -> Note:
    """Return a note as it was written, whatever a curator did with it since."""
    names = ("id", "text", "proposed", "source", "language", "author_label", "created_at")
    own: dict[str, Any] = {name: getattr(row, name) for name in names}
    own |= {"target": Target(row.target_kind, row.target_id), "state": "open", "answer": ""}
    own |= {"version": 1, "published": False, "changed_by": row.author_label}
    return Note(**own, changed_at=row.created_at)


def _find_same(connection: Connection, draft: Draft) -> Row[Any] | None:
    same = notes.c.fingerprint == draft.to_fingerprint()
    return connection.execute(select(*notes.c).where(same)).one_or_none()
