"""Servers under measurement: each a process of its own on a free port of this machine.

``python servers.py atlas`` serves the atlas as ``make run`` does, ``python servers.py made`` the made-up
events (`synthetic_app`) in the same way; both read ``PORT``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

BENCH = Path(__file__).parent
ROOT = BENCH.parents[1]
LONGEST_START_S = 60.0
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
PEER_FLAGS = (
    "--server.address=127.0.0.1 --server.headless=true --browser.gatherUsageStats=false "
    "--server.enableStaticServing=true --server.fileWatcherType=none --client.toolbarMode=minimal"
).split()


def find_free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A server as a process: use it in a ``with`` statement; it is up when the block begins.

    Attributes
    ----------
    start_ms
        From the start of the process to its first healthy answer.
    """

    command: list[str]
    port: int
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    start_ms: float = 0.0
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The address of its first page."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        begun = time.perf_counter()
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **self.settings}
        log = (self.folder / f"server-{self.port}.log").open("wb")
        self.process = subprocess.Popen(self.command, cwd=ROOT, env=env, stdout=log, stderr=log)
        self._wait_until_healthy(begun)
        self.start_ms = (time.perf_counter() - begun) * 1000
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)

    def _wait_until_healthy(self, begun: float) -> None:
        assert self.process
        while time.perf_counter() - begun < LONGEST_START_S:
            if self.process.poll() is not None:
                break
            with (
                suppress(OSError),
                urllib.request.urlopen(f"{self.address}_stcore/health", timeout=2) as answer,
            ):
                if answer.status == 200:
                    return
            time.sleep(0.05)
        self.process.kill()
        raise RuntimeError(f"the server did not start: {self.command}; see {self.folder}")

    def cpu_ms(self) -> float:
        """Return the processor time that the process has used so far, all threads, in milliseconds."""
        assert self.process
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * TICK_MS

    def rss_mb(self) -> float:
        """Return the resident memory of the process in megabytes."""
        assert self.process
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0


def make_atlas_server(folder: Path) -> Server:
    """Make the server behind ``make run``."""
    port = find_free_port()
    settings = {"PORT": str(port), "HOST": "127.0.0.1", "ATLAS_CACHE": str(folder / "cache")}
    return Server([sys.executable, str(BENCH / "servers.py"), "atlas"], port, folder, settings)


def make_peer_server(folder: Path) -> Server:
    """Make the peer's server, started as its author would: ``streamlit run``."""
    home = folder / "peer"
    if not home.exists():
        _lay_out_peer(home)
    port = find_free_port()
    run = [sys.executable, "-m", "streamlit", "run", str(home / "peer_app.py"), f"--server.port={port}"]
    return Server([*run, *PEER_FLAGS], port, folder)


def make_synthetic_server(folder: Path, data: str, *, peer: int = 0) -> Server:
    """Make a server of made-up events: of the atlas's map, or with `peer` of that many in the peer."""
    if peer:
        server = make_peer_server(folder)
        server.settings["PEER_EVENTS"] = str(peer)
        return server
    port = find_free_port()
    settings = {"PORT": str(port), "ATLAS_CACHE": str(folder / "cache"), "ATLAS_BENCH_DATA": data}
    return Server([sys.executable, str(BENCH / "servers.py"), "made"], port, folder, settings)


def _lay_out_peer(home: Path) -> None:
    """Lay the peer's script beside the files it serves; Streamlit serves ``static`` next to the script."""
    from xstatic.pkg import jquery, leaflet

    static = home / "static"
    shutil.copytree(leaflet.BASE_DIR, static)
    shutil.copyfile(Path(jquery.BASE_DIR) / "jquery.min.js", static / "jquery.js")
    shutil.copyfile(BENCH / "peer_icons.js", static / "peer_icons.js")
    for script in ("peer_app.py", "synthetic.py"):
        shutil.copyfile(BENCH / script, home / script)


def serve_synthetic(port: int) -> None:
    """Serve the made-up events as the atlas is served."""
    import streamlit as st
    import uvicorn
    from starlette.middleware import Middleware

    from pages.components.server import KeepForEver, warm_up

    app = st.App(str(BENCH / "synthetic_app.py"), lifespan=warm_up, middleware=[Middleware(KeepForEver)])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


def serve(what: str) -> None:
    """Serve the atlas or the made-up events on the port that ``PORT`` names."""
    if what == "made":
        serve_synthetic(int(os.environ["PORT"]))
    else:
        from pages.components.server import main

        raise SystemExit(main())


if __name__ == "__main__":
    serve(sys.argv[1])
