"""How much is measured, and what one run of the benchmark has in hand and has found."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import browser as eyes
import report
import servers
from playwright.sync_api import Browser, Page
from servers import Server

ADDRESS = {"atlas": "?lang=en", "peer": ""}
SIDES = ("atlas", "peer")
REST_MS = 600
"""Pause between acts whose cost on the server is counted: longer than the frame waits before it reports."""


@dataclass(frozen=True)
class Plan:
    """How much is measured; counts are those of one round, seconds those of one load."""

    seconds: float
    rounds: int
    steps: int
    clicks: int
    peer_acts: int
    load_s: float
    peer_sessions: int
    sizes: tuple[int, ...]


FULL = Plan(525, 2, 25, 15, 5, 32, 30, (10_000, 100_000))
QUICK = Plan(150, 1, 12, 8, 3, 12, 0, (10_000,))


@dataclass
class Run:
    """One run of the benchmark: its plan, its folder, its browser, and what it has found."""

    plan: Plan
    folder: Path
    browser: Browser
    begun: float = field(default_factory=time.perf_counter)
    figures: report.Figures = field(default_factory=dict)
    slowness: float = 1.0

    def note(self, key: str, side: str, value: Any) -> None:
        """Note a figure; lists grow from round to round."""
        sides = self.figures.setdefault(key, {})
        if isinstance(value, list):
            sides.setdefault(side, []).extend(value)
        else:
            sides[side] = value

    def do(self, seconds: float, what: str, measure: Callable[[], None]) -> None:
        """Do a stage that takes about so many seconds on an idle machine, if it still fits.

        How much slower than that the stages before it were is taken into account.
        """
        begun = time.perf_counter()
        fits = self.plan.seconds - (begun - self.begun) > seconds * self.slowness
        print(f"  {'' if fits else 'no time left for '}{what} …", file=sys.stderr, flush=True)
        if fits:
            measure()
            self.slowness = max(1.0, (time.perf_counter() - begun) / seconds)

    def make_server(self, side: str) -> Server:
        """Make a server of a side."""
        return (
            servers.make_atlas_server(self.folder)
            if side == "atlas"
            else servers.make_peer_server(self.folder)
        )

    def visit(self, side: str, server: Server) -> Page:
        """Open the map of a side in a profile of its own."""
        page, _ = eyes.visit(eyes.open_context(self.browser), server.address + ADDRESS[side])
        page.wait_for_timeout(eyes.SETTLE_MS)
        return page
