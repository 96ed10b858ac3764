"""How long the atlas's own work takes without a visitor: loading, anchoring, checking, building its files.

Each is measured in a process of its own, so that nothing is warm. Imports are counted for ``events check``
alone, which is measured as whoever calls it feels it.
"""

from __future__ import annotations

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


def _run(arguments: list[str], cache: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "ATLAS_CACHE": cache, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=LONGEST_S
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[-1].strip()[:60]} failed:\n{done.stderr[-2000:]}{done.stdout[-500:]}")
    return done.stdout


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
