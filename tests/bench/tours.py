"""Step changes of a walkthrough: script by the browser's own account, and what they ask of the server."""

from __future__ import annotations

import browser as eyes
from plan import Run
from playwright.sync_api import CDPSession

ADDRESS = "/walkthrough?lang=en&tour=three-days-in-april"
STEPS = 7
GLIDE_MS = 1300
"""Pause after a key: longer than the longest glide, so that all its drawing is counted."""

TURN = """() => new Promise((done) => {
  const start = performance.now();
  Atlas.onward(1);
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def measure_tours(run: Run) -> None:
    """Walk through one walkthrough to its end; beside it the peer's step in time, its nearest like."""
    with run.make_server("atlas") as server:
        context = eyes.open_context(run.browser)
        page, _ = eyes.visit(context, server.address + ADDRESS)
        page.wait_for_timeout(eyes.SETTLE_MS)
        traffic, frame = eyes.Traffic(page), eyes.find_map_frame(page)
        traffic.session.send("Performance.enable")
        for _ in range(STEPS):
            before = find_script_ms(traffic.session)
            run.note("tour_shown", "atlas", [float(frame.evaluate(TURN))])
            page.wait_for_timeout(GLIDE_MS)
            run.note("tour_script", "atlas", [find_script_ms(traffic.session) - before])
        run.note("tour_bytes", "atlas", sum(traffic.take()) / 1000)
        context.close()
    if peer := run.figures.get("step", {}).get("peer"):
        run.note("tour_shown", "peer", list(peer))


def find_script_ms(session: CDPSession) -> float:
    """Find how long scripts have run in this page so far, as the browser counts it."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")) * 1000
