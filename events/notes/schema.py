"""The tables of notes. Rows are only ever added: triggers refuse to change or delete one.

A note's present state is its last change. Each change names the version it was made from, as a foreign key,
and the version it leads to, as part of the primary key: of two curators who start from the same version only
one can be written.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from events.notes.database import has_postgis
from events.notes.refusals import NoteError

STATES = ("open", "answered", "accepted", "declined")
ACTIONS = ("write", "answer", "accept", "decline", "publish", "withdraw")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite, which knows no time zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment to UTC."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return a moment in UTC that says so."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"known_{column}")


def _no_longer(column: str, most: int) -> CheckConstraint:
    return CheckConstraint(f"length({column}) <= {most}", name=f"short_{column}")


_JSON = JSON().with_variant(JSONB(), "postgresql")
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
metadata = MetaData()

versions = Table(
    "note_schema",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("applied_at", UtcDateTime, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", _NUMBER, primary_key=True, autoincrement=True),
    Column("target_kind", String(16), nullable=False),
    Column("target_id", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("proposed", _JSON, nullable=False),
    Column("source", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("author_label", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("session_hash", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("lon", Float),
    Column("lat", Float),
    _one_of("target_kind", ("event", "passage", "place", "statement")),
    _no_longer("text", 2000),
    _no_longer("source", 500),
    _no_longer("author_label", 80),
    Index("notes_by_target", "target_kind", "target_id"),
    Index("notes_by_session", "session_hash", "created_at"),
    Index("notes_by_time", "created_at"),
    sqlite_autoincrement=True,
)

note_changes = Table(
    "note_changes",
    metadata,
    Column("note_id", _NUMBER, ForeignKey("notes.id"), primary_key=True, autoincrement=False),
    Column("to_version", Integer, primary_key=True, autoincrement=False),
    Column("from_version", Integer),
    Column("action", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("published", Boolean, nullable=False),
    Column("answer", Text, nullable=False),
    Column("accepted", _JSON, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("changed_by", Text, nullable=False),
    ForeignKeyConstraint(["note_id", "from_version"], ["note_changes.note_id", "note_changes.to_version"]),
    CheckConstraint(
        "(from_version IS NULL AND to_version = 1 AND action = 'write') OR "
        "(from_version IS NOT NULL AND to_version = from_version + 1 AND action <> 'write')",
        name="next_version",
    ),
    _one_of("action", ACTIONS),
    _one_of("state", STATES),
    _no_longer("answer", 2000),
)


def migrate(connection: Connection, clock: Callable[[], datetime]) -> None:
    """Bring the database to the newest format, within the caller's transaction.

    Raises
    ------
    NoteError
        Where a newer version of the atlas made it.
    """
    found = _find_version(connection)
    if found > len(MIGRATIONS):
        raise NoteError("newer", found=found, known=len(MIGRATIONS))
    for number, step in enumerate(MIGRATIONS[found:], found + 1):
        step(connection)
        connection.execute(insert(versions).values(version=number, applied_at=clock()))
    if has_postgis(connection) and not inspect(connection).has_table(MAP_VIEW):
        connection.exec_driver_sql(_MAP_VIEW_SQL)


def _find_version(connection: Connection) -> int:
    if not inspect(connection).has_table(versions.name):
        return 0
    return connection.scalar(select(func.max(versions.c.version))) or 0


def _make_tables(connection: Connection) -> None:
    """Format 1. Once a format 2 exists, this must go on making format 1."""
    metadata.create_all(connection)
    is_postgresql = connection.dialect.name == "postgresql"
    if is_postgresql:
        connection.exec_driver_sql(_REFUSAL_FUNCTION)
    for table in (notes, note_changes):
        for statement in (_POSTGRESQL_TRIGGER,) if is_postgresql else _SQLITE_TRIGGERS:
            connection.execute(text(statement.format(table=table.name)))


_REFUSAL_FUNCTION = """
CREATE FUNCTION refuse_to_change_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING MESSAGE = 'rows of ' || TG_TABLE_NAME || ' are never changed or deleted'; END $$
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_notes()
"""
_SQLITE_TRIGGERS = tuple(
    f"CREATE TRIGGER {{table}}_refuse_{act} BEFORE {act} ON {{table}} "
    "BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or deleted'); END"
    for act in ("update", "delete")
)

MAP_VIEW = "notes_on_map"
# For curators with a desktop GIS: every note that lies somewhere, as a layer of points (WGS 84).
_MAP_VIEW_SQL = f"""
CREATE VIEW {MAP_VIEW} AS
SELECT n.id, n.target_kind, n.target_id, n.text, n.proposed, n.source, n.language, n.author_label,
       n.created_at, c.state, c.published, c.answer, c.changed_at,
       ST_SetSRID(ST_MakePoint(n.lon, n.lat), 4326)::geometry(Point, 4326) AS geom
FROM notes n JOIN note_changes c ON c.note_id = n.id
WHERE n.lon IS NOT NULL AND n.lat IS NOT NULL
  AND c.to_version = (SELECT max(to_version) FROM note_changes WHERE note_id = n.id)
"""

MIGRATIONS: list[Callable[[Connection], Any]] = [_make_tables]
"""Step number n makes format n from the one before. A step that was released is never changed; one that
alters `notes` or `note_changes` first drops `MAP_VIEW`, which is then made anew."""
