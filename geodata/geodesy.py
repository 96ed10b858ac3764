"""Distances, bearings and curves on the WGS 84 ellipsoid.

Positions are lon, lat in degrees (EPSG:4326) everywhere; lengths are kilometres
along the geodesic, computed with PROJ (Karney 2013).
"""

from __future__ import annotations

import math
from itertools import pairwise

from pyproj import Geod

Position = tuple[float, float]

_GEOD = Geod(ellps="WGS84")
_WINDS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE")
_WINDS_WEST = ("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
#: The sixteen compass points, clockwise from north.
COMPASS_POINTS = _WINDS + _WINDS_WEST


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the geodesic distance between two points in kilometres."""
    return float(_GEOD.inv(lon1, lat1, lon2, lat2)[2]) / 1000


def bearing_deg(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the bearing from the first point to the second, 0 <= degrees < 360 from north.

    Raises
    ------
    ValueError
        If both points are the same: there is no direction then.
    """
    azimuth, _, metres = _GEOD.inv(lon1, lat1, lon2, lat2)
    if metres == 0:
        raise ValueError(f"no bearing from {lon1}, {lat1} to itself")
    # The second remainder turns the 360.0 of a tiny negative angle into 0.
    return float(azimuth) % 360 % 360


def compass_point(bearing: float, points: int = 16) -> str:
    """Return the compass point nearest to a bearing, such as `NNE`.

    Parameters
    ----------
    bearing
        Degrees clockwise from north; any turn.
    points
        How fine: 4, 8 or 16.

    Raises
    ------
    ValueError
        If `points` is not 4, 8 or 16.
    """
    if points not in (4, 8, 16):
        raise ValueError(f"points must be 4, 8 or 16, not {points}")
    sector = math.floor(bearing / (360 / points) + 0.5) % points
    return COMPASS_POINTS[sector * (16 // points)]


def destination(lon: float, lat: float, bearing: float, length_km: float) -> Position:
    """Return the point reached from a start by going so many kilometres on a bearing."""
    end_lon, end_lat, _ = _GEOD.fwd(lon, lat, bearing, length_km * 1000)
    return float(end_lon), float(end_lat)


def geodesic_circle(lon: float, lat: float, radius_km: float, corners: int = 64) -> tuple[Position, ...]:
    """Return a closed ring of points at one distance from a centre, counter-clockwise.

    Raises
    ------
    ValueError
        If the radius is not positive or there are fewer than three corners.
    """
    if radius_km <= 0 or corners < 3:
        raise ValueError("a circle needs a positive radius and at least three corners")
    ring = [destination(lon, lat, -360 * n / corners, radius_km) for n in range(corners)]
    return (*ring, ring[0])


def path_length_km(points: tuple[Position, ...] | list[Position]) -> float:
    """Return the length of a line through points in kilometres; 0 for fewer than two."""
    return sum(distance_km(*start, *end) for start, end in pairwise(points))


def curve_between(
    lon1: float, lat1: float, lon2: float, lat2: float, bend: float = 0.18, steps: int = 32
) -> list[Position]:
    """Return a smooth schematic line between two points: a quadratic Bezier curve.

    The line says "from here to there", not by which way; it is never a measured route.

    Parameters
    ----------
    bend
        Height of the arc as a share of the distance; positive bends to the left
        of the direction of travel, 0 gives a straight line.
    steps
        Number of pieces; the result has `steps + 1` points, ends included exactly.

    Raises
    ------
    ValueError
        If there is not at least one step.
    """
    if steps < 1:
        raise ValueError("a curve needs at least one step")
    # Longitudes are shrunk to the middle latitude, so that a bend looks the same everywhere.
    shrink = math.cos(math.radians((lat1 + lat2) / 2))
    east, north = (lon2 - lon1) * shrink, lat2 - lat1
    # The middle of a quadratic Bezier lies half-way to its control point.
    control_lon = (lon1 + lon2) / 2 - 2 * bend * north / shrink
    control_lat = (lat1 + lat2) / 2 + 2 * bend * east
    curve = [(lon1, lat1)]
    for step in range(1, steps):
        share = step / steps
        start, middle, end = (1 - share) ** 2, 2 * share * (1 - share), share**2
        lon = start * lon1 + middle * control_lon + end * lon2
        curve.append((lon, start * lat1 + middle * control_lat + end * lat2))
    return [*curve, (lon2, lat2)]
