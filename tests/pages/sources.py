"""What several tests ask of the source files: their paths and their syntax trees."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("pages", "events", "geodata")


def python_files(*rooms: str) -> list[Path]:
    """Return the Python files of rooms, and `app.py` where the root is named by a dot."""
    found = [ROOT / "app.py"] if "." in rooms else []
    for room in rooms:
        if room != ".":
            found += sorted((ROOT / room).rglob("*.py"))
    return found


def script_files() -> list[Path]:
    """Return the scripts of the map, in the order of loading."""
    return sorted((ROOT / "geodata" / "web" / "js").rglob("*.js"))


@cache
def parse(file: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
