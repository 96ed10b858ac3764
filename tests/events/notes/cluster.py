"""A PostgreSQL server of our own, from the binaries of the system, on a free port, in a temporary folder."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine


def find_binaries() -> Path | None:
    """Return the folder with the newest initdb and pg_ctl of Debian, or that on the path."""
    folders = [file.parent for file in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def find_obstacle() -> str | None:
    """Return why no server can be started here, or None."""
    if sys.platform == "win32":
        return "the tests start PostgreSQL on Linux and macOS only"
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed (events/notes/requirements.txt)"
    if find_binaries() is None:
        return "PostgreSQL is not installed (on Debian: apt install postgresql)"
    if os.geteuid() == 0 and not _find_user():
        return "PostgreSQL does not run as root, and there is no user postgres"
    return None


def _find_user() -> tuple[int, int] | None:
    """Return the user and group postgres of the system, or None."""
    import pwd  # not there on Windows

    found = [entry for entry in pwd.getpwall() if entry.pw_name == "postgres"]
    return (found[0].pw_uid, found[0].pw_gid) if found else None


class Cluster:
    """A running server; its databases are reached without a password, from this machine only."""

    def __init__(self) -> None:
        binaries = find_binaries()
        assert binaries is not None
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="atlas-postgresql-"))
        self._user = _find_user() if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self._folder, *self._user)
        self._call("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.port = _find_port()

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _call(self, name: str, *arguments: str) -> None:
        who: dict[str, Any] = {}
        if self._user:
            who = {"user": self._user[0], "group": self._user[1], "extra_groups": []}
        log = self._folder / f"{name}.txt"
        with log.open("ab") as out:  # a pipe would stay open as long as the server runs
            done = subprocess.run(
                [str(self._binaries / name), *arguments], stdout=out, stderr=out, cwd=self._folder, **who
            )
        assert done.returncode == 0, log.read_text(errors="replace")

    def start(self) -> None:
        # -F: no test cuts the power, and what a killed process has handed to the system is not lost.
        options = f"-F -p {self.port} -h 127.0.0.1 -k {self._folder}"
        log = str(self._folder / "server.txt")
        self._call("pg_ctl", "-D", self._data, "-l", log, "-o", options, "-w", "-t", "60", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; `immediate` is as if it had been killed."""
        self._call("pg_ctl", "-D", self._data, "-m", mode, "-w", "-t", "60", "stop")

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self._folder, ignore_errors=True)

    def make_schema(self) -> str:
        """Make an empty schema and return an address that leads into it; far quicker than a database."""
        name = f"notes_{uuid4().hex[:12]}"
        self.run("postgres", f"CREATE SCHEMA {name}")
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres?options=-csearch_path%3D{name}"

    def make_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"notes_{uuid4().hex[:12]}"
        self.run("postgres", f"CREATE DATABASE {name}")
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def run(self, database: str, *statements: str) -> None:
        address = f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
