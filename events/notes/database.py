"""Open the database of notes: SQLite in the user's data folder, or PostgreSQL by its address.

Whatever the databases raise comes out as one `NoteError`, without addresses or passwords in it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from events.notes.refusals import NoteError

SETTING = "ATLAS_DATABASE_URL"
FOLDER_SETTING = "ATLAS_DATA"
FOLDER, FILE = "aprel-1920", "notes.sqlite3"
BUSY_SECONDS = 20
CONNECT_SECONDS = 5
# One writer at a time in PostgreSQL too: limits and versions are then counted on what is really there.
WRITER_LOCK = 1920_04_28


def find_data_folder() -> Path:
    """Return the folder of the user's data that holds the notes; ``ATLAS_DATA`` names another."""
    if given := os.environ.get(FOLDER_SETTING):
        return Path(given) / FOLDER
    fallback = Path.home() / ".local" / "share"
    if sys.platform == "win32":  # pragma: no cover
        fallback = Path(os.environ.get("LOCALAPPDATA", fallback))
    return Path(os.environ.get("XDG_DATA_HOME") or fallback) / FOLDER


def to_url(given: str | None = None) -> URL:
    """Return the address given, else that of ``ATLAS_DATABASE_URL``, else that of a file of the user.

    Raises
    ------
    NoteError
        Where the address is neither of a SQLite file nor of a PostgreSQL database.
    """
    address = given or os.environ.get(SETTING, "").strip()
    if not address:
        return URL.create("sqlite", database=str(find_data_folder() / FILE))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise NoteError("address") from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite" and url.database and url.database != ":memory:" and not url.query:
        return URL.create("sqlite", database=url.database)
    if kind in ("postgresql", "postgres") and url.database:
        return url.set(drivername="postgresql+psycopg")
    raise NoteError("address")


def open_engine(url: URL) -> Engine:
    """Return an engine for an address of `to_url`, making folder and file where they are missing.

    Raises
    ------
    NoteError
        Where the file cannot be made or the driver is not installed. Nothing is asked of a server yet.
    """
    if url.get_backend_name() == "sqlite":
        _make_file(Path(url.database or ""))
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, pool_timeout=BUSY_SECONDS)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            pool_timeout=BUSY_SECONDS,
            connect_args={
                "connect_timeout": CONNECT_SECONDS,
                "tcp_user_timeout": BUSY_SECONDS * 1000,  # a server that fell silent
                "application_name": "atlas-notes",
            },
        )
    except ModuleNotFoundError:
        raise NoteError("driver") from None
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _make_file(path: Path) -> None:
    """Make the file so that only its owner reads it: it holds what is not published."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        raise NoteError("unwritable", place=str(path)) from None


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """Make each commit reach the disk before it is acknowledged, and let readers in beside the writer."""
    connection.isolation_level = None  # transactions are begun by `_begin_sqlite`, not by the driver
    for pragma in (
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # or INSERT OR REPLACE could remove a row behind the triggers' back
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its turn at once: a reader that turned writer later could be refused.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL statement_timeout TO '{BUSY_SECONDS}s'")
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("SET LOCAL synchronous_commit TO on")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection to read from; its transaction sees one moment's state and writes nothing.

    Raises
    ------
    NoteError
        Where the database cannot be read.
    """
    with _translating(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection to write to, one writer at a time; what was written is kept once this returns.

    Raises
    ------
    NoteError
        Where the database cannot be written. After ``unreachable`` it is open whether the change was kept.
    IntegrityError
        Where a rule of the schema was broken.
    """
    with (
        _translating(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def _translating(engine: Engine) -> Iterator[None]:
    try:
        yield
    except PoolTimeout:
        raise NoteError("busy") from None
    except IntegrityError:
        raise
    except DBAPIError as error:
        code = find_code(error)
        if code is None:
            raise
        raise NoteError(code, place=_to_place(engine.url)) from None


def _to_place(url: URL) -> str:
    # Of a server only the name of the database is said, to visitors as well.
    is_file = url.get_backend_name() == "sqlite"
    return str(url.database) if is_file else f"the database {url.database}"


_SQLITE_CODES: tuple[tuple[str, str], ...] = (
    ("SQLITE_BUSY", "busy"),
    ("SQLITE_LOCKED", "busy"),
    ("SQLITE_CANTOPEN", "unwritable"),
    ("SQLITE_READONLY", "unwritable"),
    ("SQLITE_PERM", "unwritable"),
    ("SQLITE_FULL", "unwritable"),
    ("SQLITE_IOERR", "unwritable"),
    ("SQLITE_NOTADB", "damaged"),
    ("SQLITE_CORRUPT", "damaged"),
)
# Classes and codes of SQLSTATE, PostgreSQL's Appendix A; the first that fits counts.
_POSTGRESQL_CODES: tuple[tuple[str, str], ...] = (
    ("25006", "unwritable"),  # read-only transaction
    ("42501", "unwritable"),  # insufficient privilege
    ("53300", "busy"),  # too many connections
    ("53", "unwritable"),  # disk or memory full
    ("55P03", "busy"),  # lock not available
    ("57014", "busy"),  # cancelled by a time limit
    ("40", "busy"),  # serialization, deadlock
    ("57P", "unreachable"),  # shut down, starting up, dropped
    ("08", "unreachable"),  # connection
    ("28", "unreachable"),  # authorization
    ("3D", "unreachable"),  # no such database
    ("58", "unwritable"),  # input or output
    ("XX", "damaged"),
)


def find_code(error: DBAPIError) -> str | None:
    """Return the code of `NoteError` for what a driver raised; None for a fault of our own."""
    state = getattr(error.orig, "sqlstate", None)
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return _first(_SQLITE_CODES, name.startswith)
    if state is not None:
        return _first(_POSTGRESQL_CODES, state.startswith)
    closed = error.connection_invalidated or isinstance(error, OperationalError)
    return "unreachable" if closed else None


def _first(codes: tuple[tuple[str, str], ...], fits: Callable[[str], bool]) -> str | None:
    return next((code for start, code in codes if fits(start)), None)


def has_postgis(connection: Connection) -> bool:
    """Return whether the database is PostgreSQL with PostGIS switched on."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.scalar(text("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'")))
