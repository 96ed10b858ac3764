"""Check GeoJSON files as files and read the ids of their shapes."""

from __future__ import annotations

import json
from pathlib import Path

from geodata.tables import Problem, to_shown_path


def check_shapes(folder: Path) -> list[Problem]:
    """Report GeoJSON files that cannot be read or do not say where they come from."""
    problems = []
    for path in sorted(folder.glob("*.geojson")):
        shown = to_shown_path(path)
        try:
            shape = json.loads(path.read_bytes())
        except json.JSONDecodeError as error:
            problems.append(Problem(shown, error.lineno, error.colno, f"not GeoJSON: {error.msg}"))
        except UnicodeDecodeError:
            problems.append(Problem(shown, 1, 1, "file is not UTF-8 text; save it as UTF-8"))
        else:
            problems += _check_collection(shape, shown)
    return problems


def _check_collection(shape: object, shown: str) -> list[Problem]:
    if not isinstance(shape, dict) or not isinstance(shape.get("features"), list):
        return [Problem(shown, 1, 1, "not a GeoJSON feature collection")]
    if not isinstance(shape.get("metadata"), dict):
        return [Problem(shown, 1, 1, "no metadata: say source, licence and known error")]
    return []


def load_shape_ids(path: Path, member: str) -> frozenset[str] | None:
    """Read a property of every shape of a GeoJSON file; None where the file cannot be read."""
    try:
        features = json.loads(path.read_bytes())["features"]
        return frozenset(str(f["properties"][member]) for f in features if member in f["properties"])
    except (ValueError, KeyError, TypeError, OSError):
        return None  # check_shapes says so in words
