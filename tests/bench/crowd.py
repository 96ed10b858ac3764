"""One visitor in a real browser among many others: what the click and the server's answer take then."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import browser as eyes
from plan import REST_MS, Run
from servers import Server

BENCH = Path(__file__).parent


def measure_load(run: Run, side: str, sessions: int, key: str) -> None:
    """Measure many sessions that act every three seconds; one of them is a real browser."""
    with run.make_server(side) as server:
        page = run.visit(side, server)
        eyes.set_zoom(page)
        page.evaluate("() => { bench.patience = 60000; }")
        before = server.rss_mb()
        load = start_load(server, side, sessions - 1, run.plan.load_s)
        try:
            cpu, begun = server.cpu_ms(), time.perf_counter()
            tell(load, "")
            acts = eyes.click_symbols(
                page, server, 200, peer=side == "peer", rest_ms=REST_MS, longest_s=run.plan.load_s
            )
            told = json.loads(hear(load))
            took = (time.perf_counter() - begun) * 1000
            run.note(f"{key}_click", side, acts.ms)
            run.note("click_failed", side, [acts.failed])
            run.note(f"{key}_answer", side, told["answers_ms"])
            run.note(f"{key}_cpu", side, (server.cpu_ms() - cpu) / took * 100)
            run.note("session_memory", side, max(0.0, server.rss_mb() - before) / (sessions - 1))
        finally:
            load.kill()
            load.wait()
        page.context.close()


def start_load(server: Server, side: str, sessions: int, seconds: float) -> subprocess.Popen[str]:
    """Start the sessions and wait until all have their page."""
    command = [sys.executable, str(BENCH / "load.py"), f"--port={server.port}", f"--kind={side}"]
    load = subprocess.Popen(
        [*command, f"--sessions={sessions}", f"--seconds={seconds}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    tell(load, json.dumps(find_choices(side)))
    if hear(load) != "ready":
        raise RuntimeError("the sessions did not come in")
    return load


def tell(process: subprocess.Popen[str], line: str) -> None:
    """Write a line to a process."""
    assert process.stdin
    process.stdin.write(line + "\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    """Read a line from a process."""
    assert process.stdout
    return process.stdout.readline().strip()


def find_choices(side: str) -> list[str]:
    """Find what a session may choose: ids of events in the atlas, titles in the peer."""
    from events.record import load_record

    record = load_record()
    ids = [str(id) for id in record.events["id"]]
    return ids if side == "atlas" else [record.to_text(f"event/{id}/title", "en") for id in ids]
