"""What a visitor feels, measured in a real browser: visits, steps in time, clicks, bytes, memory."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Error,
    Frame,
    Page,
    ViewportSize,
    sync_playwright,
)
from servers import Server

PROBE = Path(__file__).parent / "probe.js"
NAMES = "chromium chromium-browser google-chrome google-chrome-stable chrome".split()
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
OWN_ZOOM = 8
SIZE: ViewportSize = {"width": 1280, "height": 800}
PATIENCE_MS = 90_000
REST_MS = 150
FADE_MS = 400
SETTLE_MS = 900
"""Pauses between acts, for a popup that fades, and after a visit: no answer must be counted twice."""


@dataclass
class Acts:
    """What came of a number of like acts.

    Attributes
    ----------
    ms
        From the hand's event to the frame after the drawing, one number an act.
    scripted_ms
        Of which the map's own drawing took; the atlas only.
    blank_ms
        How long there was no map to see, one number an act.
    cpu_ms
        Processor time of the server for all acts together.
    replaced, zoom_lost
        How many acts put a new map in the place of the old one; how many lost the zoom.
    failed
        How many clicks showed no passage; they are told on the standard error and in the report.
    """

    ms: list[float] = field(default_factory=list)
    scripted_ms: list[float] = field(default_factory=list)
    blank_ms: list[float] = field(default_factory=list)
    cpu_ms: float = 0.0
    replaced: int = 0
    zoom_lost: int = 0
    failed: int = 0
    visible: list[int] = field(default_factory=list)

    def take(self, page: Page, title: str) -> None:
        """Add the act that is under way; one that comes to nothing is counted and told, not timed."""
        try:
            self.add(page.evaluate("() => bench.acted"))
        except Error as error:
            self.failed += 1
            print(f"    in vain: {title}: {error.message.splitlines()[0]}", file=sys.stderr, flush=True)

    def add(self, told: dict[str, Any]) -> None:
        """Add an act as `probe.js` tells of it."""
        self.ms.append(told["ms"])
        self.blank_ms.append(told["blank"])
        self.replaced += bool(told["replaced"])
        self.zoom_lost += not told["zoomKept"]
        if "scripted" in told:
            self.scripted_ms.append(told["scripted"])
            self.visible.append(told["visible"])


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the Chromium that is installed."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError("No Chromium or Chrome on the PATH: the benchmark needs a browser.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def open_context(browser: Browser) -> BrowserContext:
    """Open a browser profile of its own, with an empty cache."""
    context = browser.new_context(viewport=SIZE, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(path=PROBE)
    return context


def visit(context: BrowserContext, address: str) -> tuple[Page, float]:
    """Visit an address; returns the page and the milliseconds until its map stood there complete."""
    page = context.new_page()
    page.goto(address, wait_until="commit")
    took = float(page.evaluate("() => bench.visit()"))
    return page, took


def measure_visits(browser: Browser, address: str) -> tuple[float, float, Page]:
    """Measure a visit with an empty cache and one with a full one; the page of the latter stays open."""
    context = open_context(browser)
    page, cold = visit(context, address)
    page.wait_for_timeout(SETTLE_MS)
    page.close()
    page, warm = visit(context, address)
    page.wait_for_timeout(SETTLE_MS)
    return cold, warm, page


def find_map_frame(page: Page) -> Frame:
    """Find the frame that streamlit-folium draws in."""
    return next(frame for frame in page.frames if "st_folium" in frame.url)


def set_zoom(page: Page, zoom: float = OWN_ZOOM) -> None:
    """Set the zoom, so that a map which forgets it gives itself away."""
    page.evaluate("(zoom) => { bench.map().setZoom(zoom, { animate: false }); }", zoom)
    page.wait_for_timeout(SETTLE_MS)


def step_atlas(page: Page, server: Server, count: int, *, mode: str, rest_ms: int = REST_MS) -> Acts:
    """Step the atlas through time with the arrow key on its slider; `mode` as its buttons name it."""
    frame = find_map_frame(page)
    frame.locator(f".atlas-time [data-mode={mode}]").click()
    frame.locator(".atlas-time input[type=range]").nth(1).focus()
    page.wait_for_timeout(SETTLE_MS)
    acts, before = Acts(), server.cpu_ms()
    for n in range(count):
        page.evaluate("() => bench.watchAtlasStep()")
        page.keyboard.press("ArrowRight" if n < count * 0.6 else "ArrowLeft")
        acts.add(page.evaluate("() => bench.acted"))
        page.wait_for_timeout(rest_ms)
    acts.cpu_ms = server.cpu_ms() - before
    return acts


def step_peer(page: Page, server: Server, count: int) -> Acts:
    """Step the peer through time with the arrow key on its slider."""
    acts, before = Acts(), server.cpu_ms()
    for _ in range(count):
        page.evaluate("(zoom) => { bench.map().setZoom(zoom, { animate: false }); }", OWN_ZOOM)
        page.wait_for_timeout(REST_MS)
        page.locator("input[type=range]").first.focus()
        page.evaluate("() => bench.watchPeerStep()")
        page.keyboard.press("ArrowRight")
        acts.add(page.evaluate("() => bench.acted"))
        page.wait_for_timeout(REST_MS)
    acts.cpu_ms = server.cpu_ms() - before
    return acts


def _waste_click(page: Page) -> None:
    """Click once without measuring: streamlit-folium does not tell the first click on a new map."""
    for target in page.evaluate("() => bench.peerTargets()")[-1:]:
        page.mouse.click(target["x"], target["y"])
        page.wait_for_timeout(2 * SETTLE_MS)


def click_symbols(
    page: Page,
    server: Server,
    count: int,
    *,
    peer: bool,
    rest_ms: int = REST_MS,
    longest_s: float = PATIENCE_MS / 1000,
) -> Acts:
    """Click on symbols that stand alone, another one each time, until the passage is there.

    Ends early after `longest_s` seconds; an act that is under way then is waited for.
    """
    whose = "Peer" if peer else "Atlas"
    if peer:
        _waste_click(page)
    acts, before, done, begun = Acts(), server.cpu_ms(), set[str](), time.perf_counter()
    while len(acts.ms) + acts.failed < count and time.perf_counter() - begun < longest_s:
        page.evaluate(f"() => bench.tidy{whose}()")
        page.wait_for_timeout(FADE_MS if peer else 0)
        targets = page.evaluate(f"() => bench.{whose.lower()}Targets()")
        target = next((target for target in targets if target["title"] not in done), None)
        if target is None:
            if len(done) < 2:
                break
            done = set(list(done)[-1:])
            continue
        done.add(target["title"])
        page.mouse.move(target["x"], target["y"])
        page.wait_for_timeout(REST_MS)
        page.evaluate(f"(title) => bench.watch{whose}Click(title)", target["title"])
        page.mouse.click(target["x"], target["y"])
        acts.take(page, target["title"])
        page.wait_for_timeout(rest_ms)
    acts.cpu_ms = server.cpu_ms() - before
    return acts


class Traffic:
    """Counts what a page receives, and notes any host that is not this machine."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.http = self.socket = 0.0
        self.strangers: set[str] = set()
        self.session.on("Network.loadingFinished", self._take_file)
        self.session.on("Network.webSocketFrameReceived", self._take_frame)
        self.session.on("Network.requestWillBeSent", self._take_request)
        self.session.send("Network.enable")

    def _take_file(self, told: dict[str, Any]) -> None:
        self.http += told["encodedDataLength"]

    def _take_frame(self, told: dict[str, Any]) -> None:
        response = told["response"]
        size = len(response["payloadData"])
        self.socket += size * 3 / 4 if response["opcode"] == 2 else size  # binary frames come as base64

    def _take_request(self, told: dict[str, Any]) -> None:
        parts = urlsplit(told["request"]["url"])
        if parts.scheme in ("http", "https") and parts.hostname not in ("127.0.0.1", "localhost"):
            self.strangers.add(str(parts.hostname))

    def take(self) -> tuple[float, float]:
        """Return the bytes since the last call, by HTTP and by websocket."""
        http, socket = self.http, self.socket
        self.http = self.socket = 0.0
        return http, socket

    def heap_mb(self) -> float:
        """Return the used JavaScript heap after a collection, in megabytes."""
        self.session.send("HeapProfiler.collectGarbage")
        return float(self.session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6
