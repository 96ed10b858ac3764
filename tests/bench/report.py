"""The table that ``make bench`` prints, and the same figures as JSON."""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from events.exports.formats import FORMATS

Figures = dict[str, dict[str, Any]]
"""From the key of a measure to the side (``atlas``, ``peer``) to a number or a list of them."""

PACKAGES = "streamlit streamlit-folium folium uvicorn playwright".split()
BROWSERS = "chromium chromium-browser google-chrome google-chrome-stable chrome".split()
SPEED_LOOPS = 3_000_000


@dataclass(frozen=True)
class Row:
    """A line of the table: a measure, what is told of it, and the target.

    Attributes
    ----------
    how
        ``median``, ``p95`` or ``sum`` of the runs; a single number is told as it is.
    target
        The most that the atlas may need; ``peer`` means less than the peer; None means no target.
    """

    key: str
    words: str
    how: str = "median"
    unit: str = "ms"
    target: float | str | None = None


ROWS = (
    Row("step", "Time step: hand to drawn frame", target=33),
    Row("step", "  p95", "p95"),
    Row("step_window", "Time step in a window of days"),
    Row("step_script", "  of which the map's own script"),
    Row("step_cpu", "  server CPU a step, an idle second included"),
    Row("step_blank", "  map blank during a step"),
    Row("step_replaced", "  map frames replaced", "sum", "", 0),
    Row("step_zoom_lost", "  zoom lost", "sum", "", 0),
    Row("click", "Click: hand to passage in the panel", target=60),
    Row("click", "  p95", "p95"),
    Row("click_failed", "  clicks without a passage", "sum", "", 0),
    Row("click_cpu", "  server CPU a click", target=20),
    Row("start", "Server start to first healthy answer"),
    Row("first", "First visit (fresh server, empty cache)"),
    Row("cold", "Cold visit (empty cache)"),
    Row("warm", "Warm visit (full cache)", target="peer"),
    Row("cold_http", "Bytes of a cold visit, HTTP", unit="kB"),
    Row("cold_socket", "  websocket", unit="kB"),
    Row("warm_http", "Bytes of a warm visit, HTTP", unit="kB"),
    Row("step_bytes", "Bytes a time step (none: no server work)", unit="kB", target=0),
    Row("click_bytes", "Bytes a click", unit="kB"),
    Row("heap", "JavaScript heap after the visit", unit="MB"),
    Row("strangers", "Hosts asked that are not this machine", "sum", "", 0),
    Row("load30_click", "30 sessions: click to passage, p95", "p95", target=60),
    Row("load30_click", "  median"),
    Row("load30_answer", "  server's answer, median"),
    Row("load30_answer", "  server's answer, p95", "p95"),
    Row("load30_cpu", "  server busy, share of a core", unit="%"),
    Row("load100_click", "100 sessions: click to passage, p95", "p95", target=150),
    Row("load100_click", "  median"),
    Row("load100_answer", "  server's answer, median"),
    Row("load100_answer", "  server's answer, p95", "p95"),
    Row("load100_cpu", "  server busy, share of a core", unit="%"),
    Row("session_memory", "Server memory a further session", unit="MB", target=1),
    Row("rss", "Server memory with one session", unit="MB"),
    Row("made10000_step", "10,000 events: time step", target=50),
    Row("made10000_step_window", "  in a window of days"),
    Row("made10000_click", "10,000 events: click to passage", target=75),
    Row("made10000_cold", "10,000 events: cold visit"),
    Row("made10000_heap", "  JavaScript heap", unit="MB"),
    Row("made100000_step", "100,000 events: time step", target=100),
    Row("made100000_step_window", "  in a window of days"),
    Row("made100000_click", "100,000 events: click to passage"),
    Row("made100000_cold", "100,000 events: cold visit"),
    Row("made100000_heap", "  JavaScript heap", unit="MB"),
    Row("map_cold", "Map page beside the check page: cold visit"),
    Row("check_cold", "Check page: cold visit"),
    Row("check_cold_ratio", "  times that of the map page", unit="×", target=1.5),
    Row("map_warm", "Map page beside the check page: warm visit"),
    Row("check_warm", "Check page: warm visit"),
    Row("check_warm_ratio", "  times that of the map page", unit="×", target=1.5),
    Row("rows200_filter", "Filter 200 rows: hand to drawn frame", target=100),
    Row("rows200_filter", "  p95", "p95", target=100),
    Row("rows10000_filter", "Filter 10,000 rows: hand to drawn frame", target=100),
    Row("rows10000_filter", "  p95", "p95", target=100),
    Row("rows10000_first", "  first word, where search keys are made at once"),
    Row("tour_shown", "Walkthrough: key to the step's card (peer: time step)"),
    Row("tour_script", "  script of a step, its glide included", target=100),
    Row("tour_script", "  p95", "p95"),
    Row("tour_bytes", "  bytes of a whole walkthrough", unit="kB", target=0),
    Row("kiosk_folder", "Kiosk's folder, 500 requests a second: p95", "p95", target=50),
    Row("kiosk_folder", "  median"),
    Row("checks_all", "All checks together", target=2000),
    Row("checks_one", "One check", target=20),
    Row("checks_one", "  p95", "p95"),
    *(
        row
        for name in FORMATS
        for row in (
            Row(f"export_{name}", f"Export {name}"),
            Row(f"export_{name}_size", "  size", unit="kB"),
        )
    ),
    Row("load_record", "Load and check the tables"),
    Row("anchoring", "Anchor the article"),
    Row("check", "`python -m events check`, whole command"),
    Row("publish", "Build what the map loads, empty cache"),
)


def find_p95(values: list[float]) -> float:
    """Return the 95th percentile by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def to_number(value: Any, how: str) -> float | None:
    """Return what a row tells of a measure, or None where it was not measured."""
    if value is None or value == []:
        return None
    if not isinstance(value, list):
        return float(value)
    if how == "sum":
        return float(sum(value))
    return find_p95(value) if how == "p95" else float(statistics.median(value))


def find_misses(figures: Figures) -> list[str]:
    """Find the targets that were missed; a target that was not measured is not a miss."""
    return [row.words.strip() for row in ROWS if _judge(row, figures) == "missed"]


def _judge(row: Row, figures: Figures) -> str:
    sides = figures.get(row.key, {})
    atlas, peer = to_number(sides.get("atlas"), row.how), to_number(sides.get("peer"), row.how)
    if row.target is None or atlas is None:
        return ""
    limit = peer if row.target == "peer" else float(row.target)
    return "" if limit is None else "ok" if atlas <= limit else "missed"


def make_table(figures: Figures, facts: Mapping[str, Any]) -> str:
    """Make the table as text."""
    lines = [*(f"{name}: {value}" for name, value in facts.items()), ""]
    lines.append(f"{'':46}{'atlas':>12}{'peer':>12}{'target':>12}")
    for row in ROWS:
        if row.key not in figures:
            continue
        sides = figures[row.key]
        cells = (_to_cell(to_number(sides.get(side), row.how), row.unit) for side in ("atlas", "peer"))
        lines.append(f"{row.words:46}" + "".join(f"{cell:>12}" for cell in cells) + _to_target(row, figures))
    misses = find_misses(figures)
    lines += ["", f"Missed: {'; '.join(misses)}" if misses else "Every measured target is met."]
    return "\n".join(lines)


def _to_cell(number: float | None, unit: str) -> str:
    if number is None:
        return "–"
    digits = (
        0
        if (unit in ("ms", "kB", "%", "") and number >= 10) or number == int(number)
        else 1
        if number >= 1
        else 2
    )
    return f"{number:,.{digits}f} {unit}".strip()


def _to_target(row: Row, figures: Figures) -> str:
    if row.target is None:
        return ""
    wanted = "< peer" if row.target == "peer" else f"≤ {row.target:g} {row.unit}".strip()
    return f"{wanted:>12}  {_judge(row, figures)}"


def find_facts() -> dict[str, Any]:
    """Find what the figures depend on: machine, its present load, versions."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    told = (
        subprocess.run([browser, "--version"], capture_output=True, text=True).stdout.strip()
        if browser
        else ""
    )
    return {
        "machine": f"{_find_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start",
        "versions": f"Python {platform.python_version()}, {told}, "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        "article": "attached" if os.environ.get("ATLAS_ARTICLE") else "not attached",
    }


def _find_processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def measure_speed() -> float:
    """Measure the machine's present speed, milliseconds for a fixed piece of work: how far runs compare."""
    begun, sum_ = time.perf_counter(), 0
    for n in range(SPEED_LOOPS):
        sum_ += n & 7
    return (time.perf_counter() - begun) * 1000


def write_json(path: Path, figures: Figures, facts: Mapping[str, Any]) -> None:
    """Write every figure, all single runs included."""
    told = {"facts": facts, "figures": figures, "missed": find_misses(figures)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
