"""The exhibition kiosk on the server: its folder, and what the operator may count."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import threading
from collections import Counter
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from events.kiosk.bundle import write_folder
from events.kiosk.command import SETTING
from events.kiosk.settings import Settings, load_settings
from geodata.errors import DataError
from pages.components.assets import find_cache_folder

FOLDER = "kiosk"
LONGEST_COUNT = 80
_COUNTED = re.compile(
    r"start|reset|language-[a-z]{2}|way-(?:story|touchmap|days)|step-[a-z0-9-]{1,50}-\d{1,2}"
)
_LOCK = threading.Lock()


def find_settings() -> Settings:
    """Load the settings that ``ATLAS_KIOSK`` names, else the usual ones.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    given = os.environ.get(SETTING)
    return load_settings(Path(given) if given else None)


@lru_cache(maxsize=1)
def publish_kiosk() -> Path:
    """Write the kiosk's page and parts into the folder that is served; returns their folder."""
    folder = find_cache_folder() / FOLDER
    write_folder(folder, find_settings())
    return folder


async def open_kiosk(request: Request) -> Response:
    """Send whoever asks for the kiosk to its folder, so that its parts are found beside it."""
    return RedirectResponse("/kiosk/")


async def send_kiosk(request: Request) -> Response:
    """Send the kiosk's page or one of its parts; a fault of the settings is told to whoever sets it up."""
    try:
        folder = await run_in_threadpool(publish_kiosk)
    except DataError as error:
        return PlainTextResponse("\n".join(map(str, error.problems)), status_code=503)
    path = request.path_params["path"] or "index.html"
    response = await StaticFiles(directory=folder).get_response(path, request.scope)
    keep = "public, max-age=31536000, immutable" if path.startswith("parts/") else "no-cache"
    response.headers["Cache-Control"] = keep
    return response


async def count_visit(request: Request) -> Response:
    """Count one thing of a visit, where the settings say so; what is not known is let go."""
    what = (await request.body())[: LONGEST_COUNT + 1].decode("ascii", "replace")
    if find_settings().count_visits and _COUNTED.fullmatch(what):
        add_count(find_counts_file(), what, dt.date.today())
    return Response(status_code=204)


def find_counts_file() -> Path:
    """Return the file of the counts: one line a day, in the user's data folder; ``ATLAS_KIOSK_COUNTS`` names another."""
    given = os.environ.get("ATLAS_KIOSK_COUNTS")
    base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return Path(given) if given else base / "aprel-1920" / "kiosk-visits.jsonl"


def add_count(file: Path, what: str, day: dt.date) -> None:
    """Add one to a count of a day, written whole or not at all."""
    with _LOCK:
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        days = {row["day"]: Counter(row["counts"]) for row in map(json.loads, lines)}
        days.setdefault(day.isoformat(), Counter())[what] += 1
        text = "".join(
            json.dumps({"day": name, "counts": dict(sorted(counts.items()))}) + "\n"
            for name, counts in sorted(days.items())
        )
        half = file.with_suffix(".part")
        half.write_text(text, encoding="utf-8")
        half.replace(file)
