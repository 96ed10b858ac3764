"""Areas with their error: depth inside, gaps and shared borders in kilometres.

Source: the approximate uezds and disputed areas of `geodata.boundaries`; circles round places whose reach
the gazetteer gives. Lengths are taken in an equal-area projection centred on the region (EPSG:4326 in, km
out), true within 0.3 % from Batum to Baku.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from pyproj import Transformer
from shapely import make_valid, transform, union_all
from shapely.geometry import Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points as find_nearest_points

from geodata.boundaries import load_disputed_areas, load_uezds
from geodata.columns import find_nearest
from geodata.errors import UnknownId
from geodata.gazetteer import Place, load_place_index
from geodata.geodesy import geodesic_circle

_PLANE = "+proj=laea +lat_0=41 +lon_0=46.5 +ellps=WGS84 +units=km"
_TO_PLANE = Transformer.from_crs("EPSG:4326", _PLANE, always_xy=True)
_FROM_PLANE = Transformer.from_crs(_PLANE, "EPSG:4326", always_xy=True)
#: The edge of a soft area, a circle round the middle of a region, may be wrong by so much of its radius.
SOFT_EDGE = 1 / 3
#: Borders that come so near to each other touch: shapes are drawn with gaps of this size.
TOUCH_KM = 1.0


@dataclass(frozen=True, eq=False)
class Area:
    """An area and how far its border may be wrong.

    Attributes
    ----------
    id
        Of the uezd, the disputed area or the place; several joined by ``+``.
    shape
        EPSG:4326.
    plane
        The same in kilometres.
    error_km
        How far the border may be off.
    is_soft
        Whether it is a mere circle round a middle: its reach is told, its shape is not.
    """

    id: str
    shape: BaseGeometry
    plane: BaseGeometry
    error_km: float
    is_soft: bool = False

    @property
    def geometry(self) -> dict[str, Any]:
        """Return the shape as a GeoJSON geometry."""
        return dict(mapping(self.shape))


def _move(shape: BaseGeometry, between: Transformer) -> BaseGeometry:
    """Return a shape in the other coordinates of a transformer."""

    def convert(points: Any) -> Any:
        return np.column_stack(between.transform(points[:, 0], points[:, 1]))

    return transform(shape, convert)


@lru_cache(maxsize=1)
def load_areas() -> Mapping[str, Area]:
    """Return the uezds and the disputed areas by their id."""
    frames = (load_uezds(), load_disputed_areas())
    return {
        str(row.id): _to_area(str(row.id), row.geometry, float(row.typical_error_km))
        for frame in frames
        for row in frame.itertuples()
    }


def _to_area(id: str, shape: BaseGeometry, error_km: float, is_soft: bool = False) -> Area:
    return Area(id, shape, make_valid(_move(shape, _TO_PLANE)), error_km, is_soft)


def find_area(id: str, places: Mapping[str, Place] | None = None) -> Area:
    """Return the area that an id means: a uezd, a disputed area, or the reach of a place.

    Uezds and disputed areas go before places: ``baku`` is the uezd here.

    Raises
    ------
    UnknownId
        If nothing bears the id.
    ValueError
        If it is a point or a mere label: neither has an extent.
    """
    areas = load_areas()
    if id in areas:
        return areas[id]
    index = load_place_index() if places is None else places
    if id not in index:
        raise UnknownId("area", id, find_nearest(id, [*areas, *index]))
    place = index[id]
    if place.shape_id:
        return areas[place.shape_id]
    if place.extent != "area":
        raise ValueError(f"{id} is a {place.extent}; it has no extent")
    return _to_soft(id, place.lon, place.lat, place.uncertainty_km)


@lru_cache(maxsize=64)
def _to_soft(id: str, lon: float, lat: float, radius_km: float) -> Area:
    ring = Polygon(geodesic_circle(lon, lat, radius_km))
    return _to_area(id, ring, radius_km * SOFT_EDGE, is_soft=True)


def join_areas(areas: tuple[Area, ...]) -> Area:
    """Return several areas as one; its error is the greatest of theirs."""
    if len(areas) == 1:
        return areas[0]
    return Area(
        "+".join(area.id for area in areas),
        union_all([area.shape for area in areas]),
        union_all([area.plane.buffer(TOUCH_KM / 2) for area in areas]),
        max(area.error_km for area in areas),
    )


def depth_km(lon: float, lat: float, area: Area) -> float:
    """Return how deep inside an area a point lies; how far outside, as a negative number."""
    spot = Point(*_TO_PLANE.transform(lon, lat))
    distance = float(area.plane.boundary.distance(spot))
    return distance if area.plane.contains(spot) else -distance


def gap_km(a: Area, b: Area) -> float:
    """Return the least distance between two areas; 0 where they touch or overlap."""
    gap = float(a.plane.distance(b.plane))
    return 0.0 if gap <= TOUCH_KM else gap


def shared_border_km(a: Area, b: Area) -> float:
    """Return how long the border of the first runs along or through the second."""
    return float(a.plane.boundary.intersection(b.plane.buffer(TOUCH_KM)).length)


def nearest_points(a: Area, b: Area) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the two points, lon and lat, between which two areas come nearest."""
    ends = find_nearest_points(a.plane, b.plane)
    lon_lat = [_FROM_PLANE.transform(point.x, point.y) for point in ends]
    return (float(lon_lat[0][0]), float(lon_lat[0][1])), (float(lon_lat[1][0]), float(lon_lat[1][1]))


@lru_cache(maxsize=64)
def band_geometry(area: Area) -> dict[str, Any]:
    """Return the band within which the border of an area may run, as a GeoJSON geometry."""
    band = area.plane.boundary.buffer(area.error_km).simplify(area.error_km / 10)
    return dict(mapping(_move(band, _FROM_PLANE)))
