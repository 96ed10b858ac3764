"""Uezds of about 1914 and areas claimed by two governments in 1920.

All shapes are approximate: unions of present-day districts, never a historical map.
Each carries `typical_error_km`; the files' `metadata` says how they were made.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import geopandas as gpd
from shapely.geometry import Point

_DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def _read_uezds() -> gpd.GeoDataFrame:
    return gpd.read_file(_DATA / "uezds_1914.geojson")


def load_uezds() -> gpd.GeoDataFrame:
    """Return the approximate uezds, okrugs, oblasts and one governorate, EPSG:4326.

    Columns: id, name_az, name_en, name_ru, level (uezd, okrug, oblast, governorate),
    governorate, governorate_az, confidence (good, medium, low), typical_error_km,
    area_km2, label_lon, label_lat, approximate, geometry.
    """
    return _read_uezds().copy()


def load_disputed_areas() -> gpd.GeoDataFrame:
    """Return the areas that two governments claimed in the spring of 1920, EPSG:4326.

    Columns: id, name_az, name_en, claims_az, claims_en (both claims in a sentence),
    basis, source, typical_error_km, label_lon, label_lat, approximate, geometry.
    """
    return gpd.read_file(_DATA / "disputed_areas.geojson")


def find_uezd(lon: float, lat: float) -> str | None:
    """Return the id of the approximate uezd that holds a point, or None outside all.

    Near an edge the answer is no surer than the uezd's `typical_error_km`.
    """
    uezds = _read_uezds()
    found = uezds.sindex.query(Point(lon, lat), predicate="intersects")
    return str(uezds["id"].iloc[min(found)]) if len(found) else None
