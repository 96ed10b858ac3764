"""Write derived shapes as small GeoJSON files that can be read and diffed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shapely import set_precision
from shapely.geometry import box, mapping, shape
from shapely.geometry.base import BaseGeometry

from geodata.build.sources import load_input

#: The atlas sheet: lon 38..52, lat 37..45.9 (WGS 84).
SHEET = (38.0, 37.0, 52.0, 45.9)

Feature = dict[str, Any]


def sheet_box() -> BaseGeometry:
    """Return the atlas sheet as a polygon, lon/lat."""
    return box(*SHEET)


def make_feature(geometry: BaseGeometry, properties: Mapping[str, Any], decimals: int = 3) -> Feature:
    """Return a GeoJSON feature with rounded coordinates and no repeated vertices."""
    rounded = _round_geometry(set_precision(geometry, 10.0**-decimals), decimals)
    return {"type": "Feature", "properties": dict(properties), "geometry": rounded}


def _round_geometry(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    raw = mapping(geometry)
    return {"type": raw["type"], "coordinates": _round(raw["coordinates"], decimals)}


def _round(value: Any, decimals: int) -> Any:
    if isinstance(value[0], (int, float)):
        return [round(float(value[0]), decimals), round(float(value[1]), decimals)]
    rounded = [_round(item, decimals) for item in value]
    if isinstance(rounded[0][0], float):
        return [p for n, p in enumerate(rounded) if n == 0 or p != rounded[n - 1]]
    return rounded


def write_layer(path: Path, features: list[Feature]) -> None:
    """Write a feature collection, one feature a line, with its `metadata` member.

    The metadata is the row of `inputs/layers.csv` named like the file.

    Raises
    ------
    KeyError
        If the file has no row in `inputs/layers.csv`.
    ValueError
        If a geometry is not valid after rounding.
    """
    meta = {row.pop("file"): row for row in load_input("layers.csv")}[path.name]
    for feature in features:
        if not shape(feature["geometry"]).is_valid:
            raise ValueError(f"{path.name}: {feature['properties']} is not a valid shape")
    head = json.dumps(meta, ensure_ascii=False)
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    body = ",\n".join(lines)
    text = f'{{"type":"FeatureCollection","metadata":{head},\n"features":[\n{body}\n]}}\n'
    path.write_text(text, encoding="utf-8")


def read_layer(path: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return the (properties, geometry) pairs of a layer written before."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return [(f["properties"], shape(f["geometry"])) for f in data["features"]]
