"""Everything that the kiosk's page needs, packed: as one file, or as a folder for any static server."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from events.interface import LANGUAGE_NAMES, load_wording, pick_wording
from events.kiosk.days import build_days
from events.kiosk.settings import Settings
from events.map_data import build_map_data
from events.walkthroughs.shelf import load_walkthroughs
from events.walkthroughs.tours import build_tours
from geodata.basemap import RELIEF, load_base
from geodata.languages import LANGUAGES
from geodata.web_files import WEB, find_leaflet, inline_fonts, join_scripts, to_data_url

SHELL_PREFIXES = ("kiosk.",)
RULES = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What the page may load: itself. A browser that is told so asks no other host whatever a script says."""


def make_parts(settings: Settings) -> dict[str, bytes]:
    """Make the parts of the page by name; all that differs by language bears its code."""
    parts = {
        "frame.css": _join_styles().encode(),
        "leaflet.js": (find_leaflet() / "leaflet.js").read_bytes(),
        "atlas.js": join_scripts() + b"\n" + join_scripts(WEB / "js" / "tour"),
        "base.json": _to_json(load_base()),
        "relief.txt": to_data_url(RELIEF, "image/webp").encode(),
    }
    for language in LANGUAGES:
        parts |= {
            f"events-{language}.json": _to_json(build_map_data(language)),
            f"wording-{language}.json": _to_json(pick_wording(language)),
            f"tours-{language}.json": _to_json(make_tours(settings, language)),
        }
    return parts


def make_tours(settings: Settings, language: str) -> dict[str, Any]:
    """Make the walkthroughs that the kiosk shows, the story that plays by itself and the three days."""
    shelf = load_walkthroughs()
    chosen = settings.walkthroughs or tuple(shelf)
    wanted = dict.fromkeys((*chosen, settings.attract))
    days = build_days(language, load_wording(language)["kiosk.days"])
    return {"tours": [*build_tours(language, [shelf[id] for id in wanted])["tours"], days]}


def write_file(path: Path, settings: Settings) -> int:
    """Write the page as one self-contained file, whole or not at all; returns its size in bytes."""
    parts = {name: _pack(data) for name, data in make_parts(settings).items()}
    inline = "\n".join(
        f'<script type="text/plain" id="part-{name}">{base64.b64encode(data).decode("ascii")}</script>'
        for name, data in parts.items()
    )
    page = make_page(settings, dict.fromkeys(parts, ""), inline).encode()
    _write(path, page)
    return len(page)


def write_folder(folder: Path, settings: Settings) -> int:
    """Write the page and its parts as files, each part named by its content; returns their size in bytes."""
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    names, total = {}, 0
    for name, data in make_parts(settings).items():
        packed = _pack(data)
        names[name] = f"parts/{name}-{hashlib.sha256(packed).hexdigest()[:12]}.gz"
        _write(folder / names[name], packed)
        total += len(packed)
    page = make_page(settings, names, "").encode()
    _write(folder / "index.html", page)  # last: whoever finds it finds its parts
    return total + len(page)


def make_page(settings: Settings, parts: Mapping[str, str], inline: str) -> str:
    """Make the page round the map. `parts` names for each part the address it is fetched from, if any."""
    config = {
        "parts": parts,
        "languages": [{"code": code, "name": LANGUAGE_NAMES[code]} for code in LANGUAGES],
        "language": settings.language,
        "idle": settings.idle_seconds,
        "warning": settings.warning_seconds,
        "walkthroughs": list(settings.walkthroughs or load_walkthroughs()),
        "attract": settings.attract,
        "museum": settings.museum,
        "logo": to_data_url(settings.logo[1], settings.logo[0]) if settings.logo else "",
        "count": settings.count_visits,
        "wording": {code: pick_wording(code, SHELL_PREFIXES) for code in LANGUAGES},
    }
    fill: Mapping[str, Callable[[], str]] = {
        "LANGUAGE": lambda: settings.language,
        "TITLE": lambda: escape(load_wording(settings.language)["app.title"]),
        "RULES": lambda: escape(RULES),
        "STYLE": lambda: inline_fonts((WEB / "kiosk.css").read_text(encoding="utf-8")),
        "CONFIG": lambda: _to_script(config),
        "PARTS": lambda: inline,
        "SCRIPT": lambda: join_scripts(WEB / "js" / "kiosk").decode(),
    }
    page = (WEB / "kiosk.html").read_text(encoding="utf-8")
    pieces = page.split("§")
    return "".join(fill[piece]() if n % 2 else piece for n, piece in enumerate(pieces))


def without_counting(settings: Settings) -> Settings:
    """Return the settings for a page that no server of ours serves: nobody could take its counts."""
    return replace(settings, count_visits=False)


def _join_styles() -> str:
    style = "\n".join(
        (folder / name).read_text(encoding="utf-8")
        for folder, name in (
            (find_leaflet(), "leaflet.css"),
            (WEB, "atlas.css"),
            (WEB, "tour.css"),
            (WEB, "kiosk_frame.css"),
        )
    )
    return inline_fonts(style)


def _to_json(value: Any) -> bytes:
    """Write JSON that may stand inside a script element."""
    return _to_script(value).encode()


def _to_script(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=dict)
    return text.replace("<", "\\u003c")


def _pack(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


def _write(path: Path, data: bytes) -> None:
    half = path.with_name(path.name + ".part")
    half.write_bytes(data)
    half.replace(path)
