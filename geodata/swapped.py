"""Notice places whose longitude and latitude were exchanged.

Exchanging the two columns is the commonest slip in tables of places, and here it stays unseen by a plain
range check: Shusha (46.7 E, 39.8 N) exchanged is a point near Rostov.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from statistics import median
from typing import NamedTuple

from geodata.tables import Problem, Row, Table

MARGIN_DEG = 1.0
FEWEST_OF_A_COUNTRY = 3
FEWEST_OF_ALL = 7


class _Box(NamedTuple):
    """Bounds and medians in degrees (WGS 84)."""

    west: float
    south: float
    east: float
    north: float
    lon: float
    lat: float

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a position lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def distance_deg(self, lon: float, lat: float) -> float:
        """Return how far a position is from the medians; good enough to compare two."""
        return hypot(lon - self.lon, lat - self.lat)


def check_positions(table: Table) -> Iterator[Problem]:
    """Report impossible positions and rows whose lon and lat look exchanged.

    A row is suspected where it falls outside the box of the other places of the same present-day country
    (all places where there are too few), and once lon and lat are exchanged falls inside and comes
    nearer to their median.
    """
    if not {"lon", "lat", "country_today"} <= set(table.columns()):
        return
    places = [(row, position) for row in table.rows if (position := _to_position(row))]
    for row, (lon, lat) in places:
        if abs(lat) > 90 or abs(lon) > 180:
            yield table.fault(row["lat"], f"lon {lon:g}, lat {lat:g} is no place on Earth")
            continue
        box = _to_box(_find_peers(row, places))
        if box and _look_exchanged(lon, lat, box):
            message = f"lon {lon:g} and lat {lat:g} look exchanged: write lon {lat:g}, lat {lon:g}"
            yield table.fault(row["lon"], message)


def _look_exchanged(lon: float, lat: float, box: _Box) -> bool:
    nearer = box.distance_deg(lat, lon) < box.distance_deg(lon, lat)
    return nearer and not box.holds(lon, lat) and box.holds(lat, lon)


def _to_position(row: Row) -> tuple[float, float] | None:
    try:
        return float(row["lon"].value), float(row["lat"].value)
    except ValueError:
        return None  # the check of the column says so


def _find_peers(row: Row, places: list[tuple[Row, tuple[float, float]]]) -> list[tuple[float, float]]:
    others = [(other, position) for other, position in places if other is not row]
    country = row["country_today"].value
    same = [position for other, position in others if country and other["country_today"].value == country]
    if len(same) >= FEWEST_OF_A_COUNTRY:
        return same
    return [position for _, position in others] if len(others) >= FEWEST_OF_ALL else []


def _to_box(peers: list[tuple[float, float]]) -> _Box | None:
    """Return the box of the peers without the outermost tenth on each side, widened by a margin."""
    if not peers:
        return None
    cut = len(peers) // 10
    lons, lats = sorted(lon for lon, _ in peers), sorted(lat for _, lat in peers)
    return _Box(
        lons[cut] - MARGIN_DEG,
        lats[cut] - MARGIN_DEG,
        lons[-1 - cut] + MARGIN_DEG,
        lats[-1 - cut] + MARGIN_DEG,
        median(lons),
        median(lats),
    )
