"""A server of the atlas in a process of its own, on a free port, that tests may kill and start again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START_S = 60
NOT_OURS = ("ATLAS_ARTICLE", "ATLAS_DATABASE_URL", "ATLAS_CURATORS")
CURATOR_SECRET = "a secret of the browser tests"
BY_UVICORN = (sys.executable, "-m", "pages.components.server")


def find_free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The atlas on a port of this machine; starts on entering, ends on leaving.

    Attributes
    ----------
    settings
        What its environment holds beyond the usual.
    """

    def __init__(self, cache: Path, article: str | None, command: tuple[str, ...] = BY_UVICORN) -> None:
        self.settings: dict[str, str] = {}
        self.port = find_free_port()
        self.article = article
        self._cache, self._command = cache, command
        self._data = cache / f"notes-{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Start and wait until it is healthy."""
        own = {
            "PORT": str(self.port),
            "ATLAS_HOST": "127.0.0.1",
            "ATLAS_CACHE": str(self._cache),
            "ATLAS_DATA": str(self._data),
            "ATLAS_CURATOR_SECRET": CURATOR_SECRET,
            "PYTHONUTF8": "1",
        }
        env = {name: value for name, value in os.environ.items() if name not in NOT_OURS} | own
        env |= self.settings
        if self.article:
            env["ATLAS_ARTICLE"] = self.article
        command = [part.format(port=self.port) for part in self._command]
        log = (self._cache / f"server-{self.port}.log").open("ab")
        self._process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        log.close()
        self._wait()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def log(self) -> str:
        """Return what it has printed."""
        return (self._cache / f"server-{self.port}.log").read_text(encoding="utf-8", errors="replace")

    def _wait(self) -> None:
        until = time.monotonic() + LONGEST_START_S
        while time.monotonic() < until:
            assert self._process is not None
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended:\n{self.log()}")
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"the server is not healthy after {LONGEST_START_S} s:\n{self.log()}")
