"""How long the atlas's own work takes without a visitor: loading, anchoring, checking, building, exporting.

Each is measured in a process of its own, so that nothing is warm. Imports are counted for ``events check``
alone, which is measured as whoever calls it feels it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
LONGEST_S = 60
LOAD = """
import time
from events.record import load_record
begun = time.perf_counter()
load_record()
print((time.perf_counter() - begun) * 1000)
"""
ANCHOR = """
import os, time
from pathlib import Path
from events.anchoring import anchor_passages
from events.article import read_article
article = read_article(Path(os.environ["ATLAS_ARTICLE"]))
begun = time.perf_counter()
anchor_passages(article.text)
print((time.perf_counter() - begun) * 1000)
"""
BUILD = """
import logging, time
logging.disable(logging.CRITICAL)
from events.record import load_record
from pages.components.assets import publish
load_record()
begun = time.perf_counter()
publish()
print((time.perf_counter() - begun) * 1000)
"""
CHECKS = """
import json, time
from events.checks import check_all_statements
from events.record import load_record
from events.statements import load_statements
load_record(), load_statements()
begun = time.perf_counter()
check_all_statements()
print(json.dumps([(time.perf_counter() - begun) * 1000]))
"""
ONE = """
import json, time
from events.checks import check_statement
from events.statements import load_statements
took = []
for id in load_statements():
    begun = time.perf_counter()
    check_statement(id)
    took.append((time.perf_counter() - begun) * 1000)
print(json.dumps(took))
"""
EXPORTS = """
import json, logging
logging.disable(logging.CRITICAL)
from events.exports.formats import measure_exports
from events.record import load_record
measures = measure_exports(load_record())
print(json.dumps({m.name: [m.seconds * 1000, m.size_bytes / 1000] for m in measures}))
"""


def _run(arguments: list[str], cache: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "ATLAS_CACHE": cache, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=LONGEST_S
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[-1].strip()[:60]} failed:\n{done.stderr[-2000:]}{done.stdout[-500:]}")
    return done.stdout


def measure_checks(repeats: int) -> dict[str, list[float]]:
    """Measure in milliseconds: all checks together, and each by itself; what they load on first use included."""
    took: dict[str, list[float]] = {"checks_all": [], "checks_one": []}
    for _ in range(repeats):
        with TemporaryDirectory() as cache:
            took["checks_all"] += json.loads(_run(["-c", CHECKS], cache))
            took["checks_one"] += json.loads(_run(["-c", ONE], cache))
    return took


def measure_files(repeats: int) -> dict[str, list[float]]:
    """Measure every export of the whole record: ``export_<name>`` in milliseconds, ``export_<name>_size`` in kB."""
    took: dict[str, list[float]] = {}
    for _ in range(repeats):
        with TemporaryDirectory() as cache:
            for name, (ms, size) in json.loads(_run(["-c", EXPORTS], cache)).items():
                took.setdefault(f"export_{name}", []).append(ms)
                took[f"export_{name}_size"] = [size]
    return took


def measure_commands(repeats: int) -> dict[str, list[float]]:
    """Measure the atlas's work in milliseconds; anchoring only where ``ATLAS_ARTICLE`` names the article."""
    took: dict[str, list[float]] = {"load_record": [], "publish": [], "check": []}
    for _ in range(repeats):
        with TemporaryDirectory() as cache:
            took["load_record"].append(float(_run(["-c", LOAD], cache)))
            took["publish"].append(float(_run(["-c", BUILD], cache)))
            if os.environ.get("ATLAS_ARTICLE"):
                took.setdefault("anchoring", []).append(float(_run(["-c", ANCHOR], cache)))
            begun = time.perf_counter()
            _run(["-m", "events", "check"], cache)
            took["check"].append((time.perf_counter() - begun) * 1000)
    return took
