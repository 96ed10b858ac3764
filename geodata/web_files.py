"""The files of the map's page: its scripts and styles, joined; Leaflet from its package."""

from __future__ import annotations

import base64
import re
from pathlib import Path

WEB = Path(__file__).parent / "web"
_FONT = re.compile(r"url\((fonts/[\w.-]+\.woff2)\)")


def join_scripts(folder: Path = WEB / "js") -> bytes:
    """Join the scripts of a folder in the order of their names; each begins in strict mode."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.glob("*.js")))


def find_leaflet() -> Path:
    """Return the folder of Leaflet's own files."""
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


def inline_fonts(style: str) -> str:
    """Put the fonts that a style sheet names into it, as data."""
    return _FONT.sub(lambda match: f"url({to_data_url(WEB / match[1], 'font/woff2')})", style)


def to_data_url(file: Path | bytes, kind: str) -> str:
    """Write a file as an address that holds it."""
    data = file if isinstance(file, bytes) else file.read_bytes()
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
