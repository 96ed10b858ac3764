"""Measure the atlas beside an ordinary Streamlit map of the same events: ``tests/bench/run.py [--quick]``.

Atlas and peer take turns within one run, because the speed of a machine changes within minutes. Everything
stays on this machine. The whole takes less than nine minutes, with ``--quick`` less than three; what there
is no time for is left out and not reported. The exit status is 1 if a target is missed, so that a script
can tell.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

BENCH = Path(__file__).parent
sys.path[:0] = [str(BENCH), str(BENCH.parents[1])]

import browser as eyes  # noqa: E402  (needs the path above)
import report  # noqa: E402
import servers  # noqa: E402
from check_page import measure_filters, measure_openings  # noqa: E402
from commands import measure_checks, measure_commands, measure_files  # noqa: E402
from crowd import measure_load  # noqa: E402
from kiosk import measure_crowd  # noqa: E402
from plan import ADDRESS, FULL, QUICK, REST_MS, SIDES, Run  # noqa: E402
from playwright.sync_api import Page  # noqa: E402
from servers import Server  # noqa: E402
from tours import measure_tours  # noqa: E402


def measure_round(run: Run) -> None:
    """Measure fresh servers, visits, steps and clicks, the two sides in turns."""
    with run.make_server("atlas") as atlas, run.make_server("peer") as peer:
        both = {"atlas": atlas, "peer": peer}
        pages = {}
        for side, server in both.items():
            run.note("start", side, [server.start_ms])
            context = eyes.open_context(run.browser)
            page, first = eyes.visit(context, server.address + ADDRESS[side])
            run.note("first", side, [first])
            page.wait_for_timeout(eyes.SETTLE_MS)
            context.close()
        for side, server in both.items():
            cold, warm, pages[side] = eyes.measure_visits(run.browser, server.address + ADDRESS[side])
            run.note("cold", side, [cold])
            run.note("warm", side, [warm])
            run.note("rss", side, server.rss_mb())
        measure_acts(run, both, pages)
        for page in pages.values():
            page.context.close()


def measure_acts(run: Run, both: dict[str, Server], pages: dict[str, Page]) -> None:
    """Measure steps and clicks of both sides."""
    plan = run.plan
    eyes.set_zoom(pages["atlas"])
    note_steps(run, "atlas", eyes.step_atlas(pages["atlas"], both["atlas"], plan.steps, mode="cumulative"))
    note_steps(run, "peer", eyes.step_peer(pages["peer"], both["peer"], plan.peer_acts))
    window = eyes.step_atlas(pages["atlas"], both["atlas"], plan.steps, mode="window")
    run.note("step_window", "atlas", window.ms)
    slow = eyes.step_atlas(pages["atlas"], both["atlas"], 8, mode="cumulative", rest_ms=REST_MS)
    run.note("step_cpu", "atlas", [slow.cpu_ms / len(slow.ms)])
    eyes.find_map_frame(pages["atlas"]).locator(".atlas-time [data-mode=all]").click()
    pages["atlas"].wait_for_timeout(eyes.SETTLE_MS)
    for side, count in (("atlas", plan.clicks), ("peer", plan.peer_acts)):
        acts = eyes.click_symbols(pages[side], both[side], count, peer=side == "peer", rest_ms=REST_MS)
        run.note("click", side, acts.ms)
        run.note("click_failed", side, [acts.failed])
        if acts.ms:
            run.note("click_cpu", side, [acts.cpu_ms / len(acts.ms)])


def note_steps(run: Run, side: str, acts: eyes.Acts) -> None:
    """Note what a number of steps tells."""
    run.note("step", side, acts.ms)
    run.note("step_blank", side, acts.blank_ms)
    run.note("step_replaced", side, [acts.replaced])
    run.note("step_zoom_lost", side, [acts.zoom_lost])
    if acts.scripted_ms:
        run.note("step_script", side, acts.scripted_ms)
    if side == "peer":
        run.note("step_cpu", side, [acts.cpu_ms / len(acts.ms)])


def measure_traffic(run: Run, side: str) -> None:
    """Measure bytes and the browser's memory, apart from the times: the counting costs a little."""
    with run.make_server(side) as server:
        context = eyes.open_context(run.browser)
        for key in ("cold", "warm"):
            page = context.new_page()
            traffic = eyes.Traffic(page)
            page.goto(server.address + ADDRESS[side])
            page.evaluate("() => bench.visit()")
            page.wait_for_timeout(eyes.SETTLE_MS)
            http, socket = traffic.take()
            run.note(f"{key}_http", side, http / 1000)
            run.note(f"{key}_socket", side, socket / 1000)
            run.note("strangers", side, [len(traffic.strangers)])
        run.note("heap", side, traffic.heap_mb())
        eyes.set_zoom(page)
        traffic.take()
        clicks = eyes.click_symbols(page, server, 3, peer=side == "peer", rest_ms=REST_MS)
        run.note("click_bytes", side, sum(traffic.take()) / 1000 / max(1, len(clicks.ms)))
        steps = eyes.step_peer(page, server, 3) if side == "peer" else None
        steps = steps or eyes.step_atlas(page, server, 3, mode="cumulative", rest_ms=REST_MS)
        run.note("step_bytes", side, sum(traffic.take()) / 1000 / len(steps.ms))
        context.close()


def measure_made(run: Run, size: int) -> None:
    """Measure the atlas's map with made-up events."""
    from synthetic import write_events

    cache = run.folder / "cache" / "aprel-1920"
    cache.mkdir(parents=True, exist_ok=True)
    data, key = write_events(cache, size), f"made{size}"
    with servers.make_synthetic_server(run.folder, data) as server:
        cold, _, page = eyes.measure_visits(run.browser, server.address)
        run.note(f"{key}_cold", "atlas", [cold])
        run.note(f"{key}_heap", "atlas", eyes.Traffic(page).heap_mb())
        for mode, name in (("cumulative", "step"), ("window", "step_window")):
            acts = eyes.step_atlas(page, server, run.plan.steps, mode=mode)
            run.note(f"{key}_{name}", "atlas", acts.ms)
        eyes.set_zoom(page, eyes.OWN_ZOOM + 1)
        page.evaluate("() => { bench.patience = 10000; }")
        clicks = eyes.click_symbols(page, server, run.plan.clicks, peer=False)
        run.note(f"{key}_click", "atlas", clicks.ms)
        run.note("click_failed", "atlas", [clicks.failed])
        page.context.close()


def measure_made_peer(run: Run, size: int) -> None:
    """Measure the peer with made-up events: a visit and a step, for each takes many seconds."""
    with servers.make_synthetic_server(run.folder, "", peer=size) as server:
        page, cold = eyes.visit(eyes.open_context(run.browser), server.address)
        run.note(f"made{size}_cold", "peer", [cold])
        page.wait_for_timeout(eyes.SETTLE_MS)
        run.note(f"made{size}_step", "peer", eyes.step_peer(page, server, 1).ms)
        page.context.close()


def note_work(run: Run, measure: Callable[[int], dict[str, list[float]]]) -> None:
    """Note how long work of the atlas takes without a visitor."""
    for key, values in measure(1 if run.plan is QUICK else 3).items():
        run.note(key, "atlas", values)


def measure_all(run: Run) -> None:
    """Measure everything there is time for, the most telling first."""
    plan = run.plan
    for n in range(plan.rounds):
        what = f"visits, steps and clicks, round {n + 1} of {plan.rounds}"
        run.do(60 if plan is FULL else 45, what, partial(measure_round, run))
    stages: list[tuple[float, str, Callable[[], None]]] = [
        (plan.load_s + 10, "30 sessions", partial(measure_load, run, "atlas", 30, "load30")),
        (plan.load_s + 15, "100 sessions", partial(measure_load, run, "atlas", 100, "load100")),
        *((18 + size / 5000, f"{size:,} events", partial(measure_made, run, size)) for size in plan.sizes),
        *((10, f"bytes of the {side}", partial(measure_traffic, run, side)) for side in SIDES),
        (5, "the atlas's own work", partial(note_work, run, measure_commands)),
        (9, "the checks", partial(note_work, run, measure_checks)),
        (18, "steps of a walkthrough", partial(measure_tours, run)),
        (8, "the exports", partial(note_work, run, measure_files)),
        (25, "check page beside the map page", partial(measure_openings, run)),
        (18, "filtering rows of the check page", partial(measure_filters, run)),
        (30, "a crowd at the kiosk", partial(measure_crowd, run)),
    ]
    if plan.peer_sessions:
        crowd = partial(measure_load, run, "peer", plan.peer_sessions, f"load{plan.peer_sessions}")
        stages.append((95, f"{plan.peer_sessions} sessions of the peer", crowd))
        stages.append((30, "10,000 events in the peer", partial(measure_made_peer, run, 10_000)))
    for seconds, what, measure in stages:
        run.do(seconds, what, measure)


def main() -> int:
    """Measure, print the table, and write the figures where ``--out`` says."""
    parser = argparse.ArgumentParser(description="Measure the atlas beside an ordinary Streamlit map.")
    parser.add_argument("--quick", action="store_true", help="less of everything, in under two minutes")
    parser.add_argument("--out", type=Path, help="write every figure to this file as JSON")
    given = parser.parse_args()
    if find_spec("xstatic.pkg.jquery") is None:
        print("The peer needs jQuery: pip install -r requirements-dev.txt", file=sys.stderr)
        return 2
    logging.disable(logging.WARNING)
    os.environ.setdefault("PYTHONUTF8", "1")
    facts, speed = report.find_facts(), report.measure_speed()
    with TemporaryDirectory(prefix="atlas-bench-") as folder, eyes.open_browser() as browser:
        run = Run(QUICK if given.quick else FULL, Path(folder), browser)
        measure_all(run)
        facts["run"] = (
            f"{time.perf_counter() - run.begun:.0f} s; speed (fixed work) {speed:.0f} ms at the start, "
        )
        facts["run"] += (
            f"{report.measure_speed():.0f} ms at the end; load {os.getloadavg()[0]:.1f} at the end"
        )
    print(report.make_table(run.figures, facts))
    if given.out:
        report.write_json(given.out, run.figures, facts)
    return 1 if report.find_misses(run.figures) else 0


if __name__ == "__main__":
    raise SystemExit(main())
