"""GeoPackage: layers places, events, movements, uezds and railways, all EPSG:4326.

GDAL writes it, so any GIS opens it. Cells that hold several ids or numbers hold them parted by one space,
names by a semicolon; days are of type Date. The uezds and railways are whole, whatever is chosen: they are
the ground that the rest lies on.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyogrio
from shapely.geometry.base import BaseGeometry

from events.exports.features import Feature, Values, make_events, make_movements, make_places, turn_rings
from events.exports.geojson import LICENCE
from events.exports.selection import Selection
from events.exports.wording import find_words
from events.record import Record
from events.versions import Origin
from geodata.boundaries import load_uezds
from geodata.railways import load_railways

CRS = "EPSG:4326"
NAMED = ("actor_names", "place_names")
"""Columns whose members are names and may hold spaces."""

_DAYS = ("earliest", "latest")
_INTEGERS = ("force_size", "count", "geonames_id", "page", "paragraph", "length_km", "tier")
_NUMBERS = ("lon", "lat", "uncertainty_km")
_TRUTHS = ("is_dated", "is_uncertain", "is_approximate", "is_set", "is_vague")


def to_geopackage(record: Record, selection: Selection, language: str, origin: Origin) -> bytes:
    """Write the layers and return the file's bytes."""
    words = find_words(language)
    layers = {
        "places": to_frame(make_places(record, selection, language, origin)),
        "events": to_frame(make_events(record, selection, language, origin)),
        "movements": to_frame(make_movements(record, selection, language, origin)),
        "uezds": _turn(load_uezds()),
        "railways": load_railways(),
    }
    about = {"title": words.atlas, "version": str(origin.version), "language": language}
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / "atlas.gpkg"
        for name, frame in layers.items():
            _write_layer(path, name, frame, about | {"licence": _LICENCES.get(name, LICENCE)})
        return path.read_bytes()


_LICENCES = {
    "uezds": "Public domain (Natural Earth); composition CC BY 4.0",
    "railways": "ODbL 1.0, © OpenStreetMap contributors",
}
_DESCRIPTIONS = {
    "places": "extent and uncertainty_km say how exactly a place is known; no geometry: only a name",
    "events": "stand where their places stand; reality and certainty say what kind of claim it is",
    "movements": "line = rail follows the track; road and schematic lines are not measured routes",
    "uezds": "approximate unions of present-day districts; typical_error_km",
    "railways": "present tracks of the lines open in 1920",
}


def _write_layer(path: Path, name: str, frame: gpd.GeoDataFrame, about: Mapping[str, str]) -> None:
    kinds = set(frame.geometry.geom_type.dropna())
    pyogrio.write_dataframe(
        frame,
        path,
        layer=name,
        driver="GPKG",
        append=path.exists(),
        geometry_type=next(iter(kinds)) if len(kinds) == 1 else "Unknown",
        use_arrow=True,
        layer_options={"DESCRIPTION": _DESCRIPTIONS[name]},
        layer_metadata=dict(about),
    )


def to_frame(features: Iterable[Feature]) -> gpd.GeoDataFrame:
    """Return features as a table of plain cells, EPSG:4326, with the columns of their values."""
    features = list(features)
    rows = [_to_cells(feature.values) for feature in features]
    frame = pd.DataFrame(rows, dtype="object") if rows else pd.DataFrame({"id": []}, dtype="object")
    for column in frame.columns:
        frame[column] = _to_series(str(column), frame[column])
    return gpd.GeoDataFrame(frame, geometry=[feature.geometry for feature in features], crs=CRS)


def _to_cells(values: Values) -> Values:
    return {name: _join(name, value) if isinstance(value, tuple) else value for name, value in values.items()}


def _join(name: str, members: tuple[Any, ...]) -> str | None:
    if name in NAMED:
        return "; ".join(members) or None
    return " ".join(f"{m:g}" if isinstance(m, float) else str(m) for m in members) or None


def _to_series(name: str, cells: pd.Series) -> pd.Series:
    """Give a column one type, so that it is the same whatever rows are chosen."""
    if name in _DAYS:
        return cells.astype(pd.ArrowDtype(pa.date32()))
    if name in _INTEGERS:
        return cells.astype("Int64")
    if name in _NUMBERS:
        return cells.astype("float64")
    return cells.astype("bool") if name in _TRUTHS else cells.astype("str").where(cells.notna(), None)


def _turn(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    turned: list[BaseGeometry] = [turn_rings(geometry) for geometry in frame.geometry]
    return frame.set_geometry(gpd.GeoSeries(turned, index=frame.index, crs=frame.crs))
