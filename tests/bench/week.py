"""A simulated week at the exhibition: ``tests/bench/week.py [--visits N] [--minutes M] [--out FILE]``.

Visitors come one after another, each in a language at random, touch what they see at random and walk off; the
clock of the page is wound on, so that a week of visits takes as long as the touches do. Once from the single
file and once from the server. Prints what was seen that must never be seen, requests to other hosts, resets
that left something behind, and how the memory of page and server went; the exit status is 1 if any of it is
wrong. The visits that were really made are counted, whatever was asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

BENCH = Path(__file__).parent
sys.path[:0] = [str(BENCH), str(BENCH.parents[1])]

import browser as eyes  # noqa: E402  (needs the path above)
from playwright.sync_api import Browser, Error  # noqa: E402
from servers import Server, make_atlas_server  # noqa: E402

from tests.browser.kiosk import ATTRACT, Kiosk, Passer, measure_memory  # noqa: E402

VISITS = 2000
EVERY = 10
WARM = 0.5
"""The part of the visits before which nothing is judged: caches fill."""
MOST_GROWTH = 0.05


@dataclass
class Week:
    """What was met on one side.

    Attributes
    ----------
    visits, resets
        Visits made; visits after which everything was as at the beginning.
    faults
        Error texts, outside requests, script errors, resets that left something, each once a visit.
    counts
        After every few visits: number of the visit, megabytes of the page's heap, nodes and so on, and
        `server_mb` where there is a server.
    """

    side: str
    visits: int = 0
    resets: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    counts: list[dict[str, float]] = field(default_factory=list)

    def find_growth(self, name: str) -> float | None:
        """Return how much a count grows over the second half, as a part of its mean, by a straight line."""
        rows = [(c["visit"], c[name]) for c in self.counts if name in c and c["visit"] >= WARM * self.visits]
        if len(rows) < 4:
            return None
        mean_x, mean_y = sum(x for x, _ in rows) / len(rows), sum(y for _, y in rows) / len(rows)
        spread = sum((x - mean_x) ** 2 for x, _ in rows)
        slope = sum((x - mean_x) * (y - mean_y) for x, y in rows) / spread
        return slope * (rows[-1][0] - rows[0][0]) / mean_y


def spend(
    browser: Browser, week: Week, address: str, visits: int, seconds: float, server: Server | None
) -> None:
    """Let visitors come until there were enough or the time is up."""
    kiosk, begun = Kiosk(browser, address), time.monotonic()
    kiosk.open()
    cdp = kiosk.context.new_cdp_session(kiosk.page)
    cdp.send("Performance.enable")
    while week.visits < visits and time.monotonic() - begun < seconds:
        try:
            Passer(kiosk, seed=week.visits).visit()
            week.resets += 1
        except (AssertionError, Error) as error:
            week.faults.append(f"visit {week.visits}: {str(error).splitlines()[0][:300]}")
            kiosk.open()
        week.visits += 1
        week.faults += [f"visit {week.visits - 1}: {fault}" for fault in kiosk.faults]
        kiosk.faults.clear()
        if week.visits % EVERY == 0:
            rss = {"server_mb": server.rss_mb()} if server else {}
            week.counts.append({"visit": week.visits, **measure_memory(cdp), **rss})
    kiosk.wait(ATTRACT)
    week.seconds = time.monotonic() - begun
    kiosk.close()


@contextmanager
def find_address(side: str, folder: Path) -> Iterator[tuple[str, Server | None]]:
    """Make what is visited: the single file, or a server."""
    if side == "file":
        from events.kiosk.bundle import write_file
        from events.kiosk.settings import Settings

        write_file(folder / "kiosk.html", Settings())
        yield (folder / "kiosk.html").as_uri(), None
    else:
        with make_atlas_server(folder) as server:
            yield f"{server.address}kiosk/", server


def describe(week: Week) -> list[str]:
    """Describe a week in lines."""
    lines = [
        f"{week.side}: {week.visits} visits in {week.seconds:.0f} s; {week.resets} complete resets; "
        f"{len(week.faults)} faults"
    ]
    lines += [f"  {fault}" for fault in week.faults[:20]]
    for name in week.counts[0] if week.counts else ():
        if name == "visit":
            continue
        growth = week.find_growth(name)
        said = "too few visits for a slope" if growth is None else f"{growth:+.1%} over the second half"
        lines.append(f"  {name}: {week.counts[0][name]:.1f} … {week.counts[-1][name]:.1f}, {said}")
    return lines


def is_wrong(week: Week) -> bool:
    """Whether anything of a week must not be."""
    grows = [week.find_growth(name) for name in ("JSHeapUsedSize", "server_mb")]
    return bool(week.faults) or any(growth is not None and growth > MOST_GROWTH for growth in grows)


def main() -> int:
    """Spend the week on both sides and print what was met."""
    parser = argparse.ArgumentParser(description="A simulated week of visitors at the kiosk.")
    parser.add_argument(
        "--visits", type=int, default=int(os.environ.get("VISITS") or VISITS), help="on each side"
    )
    parser.add_argument("--minutes", type=float, default=600.0, help="at most, on each side")
    parser.add_argument("--side", choices=("file", "server"), action="append")
    parser.add_argument("--out", type=Path, help="write every figure to this file as JSON")
    given = parser.parse_args()
    weeks = []
    for side in given.side or ("file", "server"):
        week = Week(side)
        with (
            TemporaryDirectory(prefix="atlas-week-") as folder,
            eyes.open_browser() as browser,
            find_address(side, Path(folder)) as (address, server),
        ):
            spend(browser, week, address, given.visits, given.minutes * 60, server)
        print("\n".join(describe(week)), flush=True)
        weeks.append(week)
    if given.out:
        given.out.write_text(json.dumps([asdict(week) for week in weeks]), encoding="utf-8")
    return int(any(map(is_wrong, weeks)))


if __name__ == "__main__":
    raise SystemExit(main())
