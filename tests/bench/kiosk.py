"""How many requests the kiosk's folder bears, served by a plain static server.

``python kiosk.py serve FOLDER`` serves it by one worker on ``PORT``; ``python kiosk.py ask PORT RATE SECONDS PATH…``
asks for the paths in turn, each request at its own appointed moment whether or not those before it were
answered, and prints how long each took from that moment on: a server that falls behind cannot hide it.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan import Run
    from servers import Server

RATE = 500
SECONDS = 10
CONNECTIONS = 64
LONGEST_S = 120


def measure_crowd(run: Run) -> None:
    """Measure the folder by a plain server."""
    from events.kiosk.bundle import write_folder
    from events.kiosk.settings import Settings

    folder = run.folder / "kiosk"
    write_folder(folder, Settings())
    paths = ["/", *sorted(f"/parts/{part.name}" for part in (folder / "parts").iterdir())]
    with _make_static_server(run.folder, folder) as server:
        run.note("kiosk_folder", "atlas", ask(server.port, paths))


def ask(port: int, paths: list[str], rate: int = RATE, seconds: int = SECONDS) -> list[float]:
    """Ask from a process of its own; returns the milliseconds of each request."""
    command = [sys.executable, __file__, "ask", str(port), str(rate), str(seconds), *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_S, check=True)
    took: list[float] = json.loads(done.stdout)
    return took


def _make_static_server(log: Path, folder: Path) -> Server:
    from servers import Server, find_free_port

    port = find_free_port()
    return Server([sys.executable, __file__, "serve", str(folder)], port, log, {"PORT": str(port)})


def serve(folder: str) -> None:
    """Serve a folder as any static host would."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    healthy = Route("/_stcore/health", lambda request: PlainTextResponse("ok"))
    app = Starlette(routes=[healthy, Mount("/", StaticFiles(directory=folder, html=True))])
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")


async def _fetch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if not head.startswith("http/1.1 200"):
        raise RuntimeError(f"{path}: {head.splitlines()[0]}")
    length = next(line for line in head.splitlines() if line.startswith("content-length:"))
    await reader.readexactly(int(length.partition(":")[2]))


async def keep_asking(port: int, rate: int, seconds: int, paths: list[str]) -> list[float]:
    """Send requests at an even rate over connections that stay open; returns milliseconds."""
    due: asyncio.Queue[tuple[float, str]] = asyncio.Queue()
    took: list[float] = []

    async def connect() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while True:
            moment, path = await due.get()
            await _fetch(reader, writer, path)
            took.append((time.perf_counter() - moment) * 1000)
            due.task_done()

    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(connect()) for _ in range(CONNECTIONS)]
        begun = time.perf_counter()
        for n in range(rate * seconds):
            moment = begun + n / rate
            await asyncio.sleep(max(0.0, moment - time.perf_counter()))
            due.put_nowait((moment, paths[n % len(paths)]))
        await due.join()
        for worker in workers:
            worker.cancel()
    return took


def main() -> None:
    """Serve or ask, as the command line says."""
    what, *given = sys.argv[1:]
    if what == "serve":
        serve(given[0])
    else:
        port, rate, seconds = map(int, given[:3])
        print(json.dumps(asyncio.run(keep_asking(port, rate, seconds, given[3:]))))


if __name__ == "__main__":
    main()
