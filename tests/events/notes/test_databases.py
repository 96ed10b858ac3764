"""Where the notes are kept, what is said when they cannot be, and how an older database is brought up."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from events.notes import curating, database, schema
from events.notes.curators import Curator
from events.notes.database import reading, to_url, writing
from events.notes.refusals import SENTENCES, NoteError
from events.notes.store import NoteStore
from tests.events.notes.cluster import Cluster
from tests.events.notes.conftest import PLACE, TARGETS, WIDE, add

ROOT = Path(__file__).resolve().parents[3]


def refusal(url: str | None) -> NoteError:
    with pytest.raises(NoteError) as caught:
        NoteStore.open(url, targets=TARGETS).close()
    assert caught.value.__cause__ is None
    return caught.value


@contextmanager
def as_nobody() -> Iterator[Path]:
    """Go on as a user who is not root, in a folder that this user may enter."""
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        if is_root:
            os.seteuid(0)


def become_nobody() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


posix = pytest.mark.skipif(sys.platform == "win32", reason="folders and rights are those of Linux and macOS")


# --- where ------------------------------------------------------------------------------------------------


@posix
def test_notes_are_kept_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (database.SETTING, database.FOLDER_SETTING, "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert to_url().database == str(tmp_path / "home/.local/share/aprel-1920/notes.sqlite3")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert to_url().database == str(tmp_path / "xdg/aprel-1920/notes.sqlite3")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "own"))
    with closing(NoteStore.open(targets=TARGETS)) as store:
        add(store)
    file = tmp_path / "own/aprel-1920/notes.sqlite3"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/named.db")
    NoteStore.open(targets=TARGETS).close()
    assert (tmp_path / "named.db").is_file()


@pytest.mark.parametrize("address", ["postgres://me:pw@host/db", "postgresql+psycopg2://me:pw@host/db"])
def test_every_way_to_name_postgresql_is_understood(address: str) -> None:
    assert to_url(address).render_as_string(hide_password=False) == "postgresql+psycopg://me:pw@host/db"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://host/db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///x?mode=memory",
        "postgresql://host",
        "notes.db",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    said = "ATLAS_DATABASE_URL must begin with sqlite:/// and a path, or with postgresql://."
    assert str(refusal(address)) == said


def test_sqlite_writes_through_to_the_disk(sqlite_url: str) -> None:
    with closing(NoteStore.open(sqlite_url, targets=TARGETS)) as store, reading(store.engine) as connection:
        found = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 20_000,
        "recursive_triggers": 1,
    }


def test_postgresql_waits_for_the_disk_whatever_its_settings(cluster: Cluster) -> None:
    url = cluster.make_database()
    name = url.rpartition("/")[2]
    cluster.run("postgres", f"ALTER DATABASE {name} SET synchronous_commit TO off")
    with closing(NoteStore.open(url, targets=TARGETS)) as store:
        with writing(store.engine) as connection:
            assert connection.scalar(text("SHOW synchronous_commit")) == "on"
        with reading(store.engine) as connection:
            assert connection.scalar(text("SHOW transaction_read_only")) == "on"


# --- what is said when it cannot be -----------------------------------------------------------------------


@posix
def test_a_folder_that_cannot_be_written_is_one_sentence() -> None:
    with as_nobody() as folder:
        folder.chmod(0o555)
        become_nobody()
        path = folder / "new" / "notes.sqlite3"
        assert str(refusal(f"sqlite:///{path}")) == f"Notes cannot be kept now: {path} cannot be written."


@posix
def test_a_file_that_cannot_be_written_is_one_sentence() -> None:
    with as_nobody() as folder:
        path = folder / "notes.sqlite3"
        NoteStore.open(f"sqlite:///{path}", targets=TARGETS).close()
        path.chmod(0o444)
        folder.chmod(0o555)
        become_nobody()
        assert str(refusal(f"sqlite:///{path}")) == f"Notes cannot be kept now: {path} cannot be written."


@pytest.mark.parametrize("path", ["a folder", "a file/notes.sqlite3"])
def test_a_path_that_is_no_file_is_one_sentence(tmp_path: Path, path: str) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").write_text("x")
    said = str(refusal(f"sqlite:///{tmp_path}/{path}"))
    assert said == f"Notes cannot be kept now: {tmp_path}/{path} cannot be written."


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, " * 100)
    error = refusal(f"sqlite:///{path}")
    assert str(error) == f"Notes cannot be kept or shown now: {path} is damaged or is no database."
    assert path.read_text() == "Dear reader, " * 100


def test_a_full_disk_is_one_sentence_and_loses_nothing(sqlite_url: str, curator: Curator) -> None:
    with closing(NoteStore.open(sqlite_url, targets=TARGETS, limits=WIDE)) as store:
        event.listen(store.engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count=40").close())
        store.engine.dispose()
        kept = []
        with pytest.raises(NoteError) as caught:
            for number in range(500):
                kept.append(add(store, f"{number} " * 300, session=f"s{number}").id)
        assert caught.value.code == "unwritable"
        assert sorted(note.id for note in curating.list_notes(store, curator)) == kept
        assert kept


def test_a_database_held_by_another_is_one_sentence(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(NoteStore.open(url, targets=TARGETS)) as first:
        with writing(first.engine), monkeypatch.context() as patch:
            patch.setattr(database, "BUSY_SECONDS", 1)
            second = NoteStore(database.open_engine(to_url(url)), TARGETS, WIDE, first.clock)
            with pytest.raises(NoteError) as caught:
                add(second)
            assert str(caught.value) == "The database of notes is busy; try again in a moment."
            assert second.list_public() == []  # readers go on beside the writer
        add(second)
        second.close()


def test_a_server_that_is_not_there_is_one_sentence(cluster: Cluster) -> None:
    said = "Notes cannot be kept or shown now: the database {} does not answer."
    assert str(refusal("postgresql://me:hidden@127.0.0.1:1/notes")) == said.format("notes")
    address = f"postgresql://postgres@127.0.0.1:{cluster.port}/nowhere"
    assert str(refusal(address)) == said.format("nowhere")
    assert str(refusal(address.replace("postgres@", "stranger:hidden@"))) == said.format("nowhere")


def test_a_role_that_may_not_write_is_one_sentence(cluster: Cluster) -> None:
    url = cluster.make_database()
    name = url.rpartition("/")[2]
    cluster.run(name, f"CREATE ROLE reader_{name} LOGIN", f"ALTER DATABASE {name} SET lock_timeout TO 0")
    error = refusal(url.replace("postgres@", f"reader_{name}@"))
    assert str(error) == f"Notes cannot be kept now: the database {name} cannot be written."


def test_without_the_driver_it_is_one_sentence() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from events.notes.store import NoteStore\n"
        "from events.notes.refusals import NoteError\n"
        "try: NoteStore.open('postgresql://host/db')\n"
        "except NoteError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "PostgreSQL needs a driver: install events/notes/requirements.txt.\n"


# --- formats ----------------------------------------------------------------------------------------------


def test_opening_again_changes_nothing(url: str) -> None:
    for _ in range(2):
        with closing(NoteStore.open(url, targets=TARGETS)) as store, reading(store.engine) as connection:
            assert connection.execute(text("SELECT version FROM note_schema")).all() == [(1,)]


def _add_column(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE notes ADD COLUMN reply_to text"))


def test_an_older_database_is_brought_up(url: str, monkeypatch: pytest.MonkeyPatch, curator: Curator) -> None:
    with closing(NoteStore.open(url, targets=TARGETS)) as store:
        note = add(store)
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, _add_column])
    for _ in range(2):
        with closing(NoteStore.open(url, targets=TARGETS)) as store:
            assert curating.load_note(store, curator, note.id) == note
            with reading(store.engine) as connection:
                assert connection.execute(text("SELECT version FROM note_schema")).all() == [(1,), (2,)]
                assert connection.execute(text("SELECT reply_to FROM notes")).all() == [(None,)]
    monkeypatch.undo()
    said = "A newer version of the atlas keeps these notes (format 2; this one knows 1)."
    assert str(refusal(url)) == said


def test_a_step_that_fails_leaves_the_database_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Connection) -> None:
        _add_column(connection)
        raise RuntimeError

    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, fail])
    with pytest.raises(RuntimeError):
        NoteStore.open(url, targets=TARGETS)
    monkeypatch.undo()
    with closing(NoteStore.open(url, targets=TARGETS)) as store:
        add(store)  # the tables of the first step were not left behind without their version


def test_postgis_shows_notes_as_a_layer(cluster: Cluster) -> None:
    geopandas = pytest.importorskip("geopandas")
    url = cluster.make_database()
    NoteStore.open(url, targets=TARGETS).close()
    name = url.rpartition("/")[2]
    from sqlalchemy.exc import DBAPIError

    try:
        cluster.run(name, "CREATE EXTENSION postgis")
    except DBAPIError:
        pytest.skip("PostGIS is not installed (on Debian: apt install postgresql-postgis)")
    with closing(NoteStore.open(url, targets=TARGETS)) as store:  # PostGIS may come later than the notes
        add(store, target=PLACE)
        add(store, target=PLACE, proposed={"lon": "46.75", "lat": "39.8"})
        layer = geopandas.read_postgis(
            "SELECT * FROM notes_on_map ORDER BY id", store.engine, geom_col="geom"
        )
    assert [(point.x, point.y) for point in layer.geometry] == [(49.9, 40.4), (46.75, 39.8)]
    assert layer.crs.to_epsg() == 4326
    assert "session_hash" not in layer.columns


def test_each_code_that_is_raised_has_a_sentence() -> None:
    files = [*(ROOT / "events/notes").glob("*.py"), *(ROOT / "pages/components").glob("*.py")]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    raised = set(re.findall(r'(?:NoteError|NotAllowed)\(\s*"([a-z-]+)"', sources))
    raised |= {code for _, code in (*database._SQLITE_CODES, *database._POSTGRESQL_CODES)}
    assert raised | {"stale", "not-allowed"} == set(SENTENCES)
