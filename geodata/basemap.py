"""The plate beneath the events: one bundle of shapes for the map in the browser.

The shapes are read from ``geodata/data`` (see ``sources.csv`` there for licence and known error); names of
waters that no source carries stand in ``waters.csv``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata.languages import LANGUAGES
from geodata.tables import load_table

DATA = Path(__file__).parent / "data"
WEB = Path(__file__).parent / "web"
RELIEF = DATA / "relief.webp"
RELIEF_BOX = (38.0, 37.0, 52.0, 45.9)
"""West, south, east and north edge of the relief picture, degrees; the sheet of `geodata.build`."""

NAMES = tuple(f"name_{language}" for language in LANGUAGES)
CLAIMS = tuple(f"claims_{language}" for language in LANGUAGES)

LAYERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "land": ("land_world.geojson", ()),
    "sea": ("sea.geojson", ()),
    "lakes": ("lakes.geojson", ()),
    "rivers": ("rivers.geojson", (*NAMES, "rank")),
    "railways": ("railways_1920.geojson", ("id",)),
    "stations": ("stations_1920.geojson", ("id", *NAMES)),
    "uezds": ("uezds_1914.geojson", ("id", *NAMES)),
    "borders": ("borders_today.geojson", ()),
    "disputed": ("disputed_areas.geojson", ("id", *NAMES, *CLAIMS)),
}
"""Layer of the bundle, its file, and the properties that the browser needs of it."""


def load_shapes(name: str) -> dict[str, Any]:
    """Load a GeoJSON file of the room as plain data; coordinates in lon, lat, EPSG:4326."""
    loaded: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def load_base() -> Mapping[str, Any]:
    """Load everything that the base map draws.

    Returns
    -------
    Mapping with a FeatureCollection per layer of `LAYERS`; ``reliefBounds`` as Leaflet wants them
    (``[[south, west], [north, east]]``); ``waters``: lists of lon, lat, names by language, first zoom, type
    size in pixels.
    """
    base: dict[str, Any] = {layer: _slim(load_shapes(name), keep) for layer, (name, keep) in LAYERS.items()}
    base["reliefBounds"] = load_relief_bounds()
    base["waters"] = load_waters()
    return base


def load_relief_bounds() -> list[list[float]]:
    """Return the corners of the relief picture (Web Mercator inside them), as lat, lon pairs."""
    west, south, east, north = RELIEF_BOX
    return [[south, west], [north, east]]


def load_waters() -> list[list[Any]]:
    """Load the names of seas and lakes with the place, zoom and size of their labels."""
    rows = load_table(DATA / "waters.csv").to_dicts()
    return [
        [
            float(row["lon"]),
            float(row["lat"]),
            {language: row[f"name_{language}"] for language in LANGUAGES},
            float(row["from_zoom"]),
            int(row["size_px"]),
        ]
        for row in rows
    ]


def _slim(collection: Mapping[str, Any], keep: Iterable[str]) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {key: feature["properties"][key] for key in keep if key in feature["properties"]},
            "geometry": feature["geometry"],
        }
        for feature in collection["features"]
    ]
    return {"type": "FeatureCollection", "features": features}
