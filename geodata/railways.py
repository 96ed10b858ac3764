"""The railways of 1920: lines, stations, and the way a train could take.

Source: `data/railways_1920.geojson` and `data/stations_1920.geojson`, cut out of
OpenStreetMap (ODbL) by `geodata.build`; their `metadata` tells the known error.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import networkx as nx

from geodata.errors import UnknownId
from geodata.geodesy import Position, distance_km

_DATA = Path(__file__).parent / "data"
#: A place farther than this from the track is not on the railway.
SNAP_LIMIT_KM = 8.0


@dataclass(frozen=True)
class TrackPoint:
    """The point of the track nearest to a place.

    Attributes
    ----------
    position
        lon, lat of the point on the track.
    offset_km
        How far the place lies from it.
    ends
        The two vertices of the piece of track that holds the point.
    line_ids
        The lines of that piece.
    """

    position: Position
    offset_km: float
    ends: tuple[Position, Position]
    line_ids: tuple[str, ...]


@dataclass(frozen=True)
class RailRoute:
    """A way along the railways of 1920.

    Attributes
    ----------
    coordinates
        lon, lat of the way from start to end, all on the track.
    length_km
        Length along the track; comes out 1 to 6 % short of the real one, more in the mountains.
    line_ids
        The lines used, in the order of travel.
    from_offset_km, to_offset_km
        How far the two places lie from the track.
    """

    coordinates: tuple[Position, ...]
    length_km: float
    line_ids: tuple[str, ...]
    from_offset_km: float
    to_offset_km: float


def load_railways() -> gpd.GeoDataFrame:
    """Return the lines open in 1920, EPSG:4326.

    Columns: id, name_az, name_en, railway, opened (year or years), gauge_mm,
    stations (ids separated by spaces), length_km, note, geometry (LineString).
    """
    return gpd.read_file(_DATA / "railways_1920.geojson")


def load_stations() -> gpd.GeoDataFrame:
    """Return the stations and railway bridges of 1920, EPSG:4326.

    Columns: id, kind (station or bridge), name_az, name_en, name_ru, name_today,
    km_from_baku (NaN = not known), uncertainty_km, moved_km, line_ids, place_id,
    source, note, geometry (Point on the first line that lists it).
    """
    return gpd.read_file(_DATA / "stations_1920.geojson")


@lru_cache(maxsize=1)
def _load_network() -> Any:
    network = nx.Graph()
    for line in load_railways().itertuples():
        for start, end in pairwise(line.geometry.coords):
            shared = network.edges[start, end]["line_ids"] if network.has_edge(start, end) else ()
            km = distance_km(*start, *end)
            network.add_edge(start, end, km=km, line_ids=(*shared, line.id))
    return network


def load_network() -> Any:
    """Return the 1920 network as a `networkx.Graph` of one's own.

    Nodes are (lon, lat) vertices of the track; edges carry `km` and `line_ids`
    (several where lines share the track).
    """
    return _load_network().copy()


@lru_cache(maxsize=64)
def _select_network(line_ids: frozenset[str]) -> Any:
    network = _load_network()
    if not line_ids:
        return network
    known = {line_id for *_, lines in network.edges(data="line_ids") for line_id in lines}
    for line_id in sorted(line_ids - known):
        raise UnknownId("railway line", line_id, _find_nearest_spelling(line_id, known))
    pieces = network.edges(data="line_ids")
    return network.edge_subgraph([(a, b) for a, b, lines in pieces if line_ids.intersection(lines)])


def _find_nearest_spelling(word: str, known: Collection[str]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1)), None)


def find_track_point(
    lon: float, lat: float, line_ids: Iterable[str] = (), limit_km: float = SNAP_LIMIT_KM
) -> TrackPoint:
    """Return the point of the track nearest to a place.

    Parameters
    ----------
    line_ids
        Only these lines; all if empty.
    limit_km
        How far the place may lie from the track.

    Raises
    ------
    ValueError
        If the track is farther away than the limit.
    UnknownId
        If a line id is not known.
    """
    wanted = frozenset(line_ids)
    pieces = _select_network(wanted).edges(data="line_ids")
    spots = ((_project((lon, lat), a, b), (a, b), lines) for a, b, lines in pieces)
    (_, spot), ends, lines = min(spots, key=lambda found: (found[0][0], found[1]))
    offset_km = distance_km(lon, lat, *spot)
    if offset_km > limit_km:
        raise ValueError(
            f"{lon:.3f}, {lat:.3f} lies {offset_km:.1f} km from the nearest railway of 1920, "
            f"{lines[0]}; the limit is {limit_km:g} km"
        )
    return TrackPoint(spot, offset_km, ends, tuple(n for n in lines if not wanted or n in wanted))


def _project(point: Position, start: Position, end: Position) -> tuple[float, Position]:
    """Return (squared distance in degrees of latitude, nearest point) on a straight piece."""
    shrink = math.cos(math.radians(point[1]))
    east, north = (end[0] - start[0]) * shrink, end[1] - start[1]
    to_east, to_north = (point[0] - start[0]) * shrink, point[1] - start[1]
    square = east * east + north * north
    share = min(max((to_east * east + to_north * north) / square, 0.0), 1.0)
    miss = (to_east - share * east) ** 2 + (to_north - share * north) ** 2
    spot = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return miss, spot


def find_rail_route(
    from_lonlat: Position,
    to_lonlat: Position,
    via: Sequence[Position] = (),
    line_ids: Iterable[str] = (),
    limit_km: float = SNAP_LIMIT_KM,
) -> RailRoute:
    """Return the shortest way along the track of 1920, through `via` in order.

    Every given place is moved to the nearest point of the track.

    Parameters
    ----------
    line_ids
        Use only these lines; all if empty.
    limit_km
        How far a place may lie from the track.

    Raises
    ------
    ValueError
        If a place is farther from the track, or the lines do not join the places.
    UnknownId
        If a line id is not known.
    """
    wanted = frozenset(line_ids)
    stops = [find_track_point(*p, wanted, limit_km) for p in (from_lonlat, *via, to_lonlat)]
    network = _select_network(wanted)
    legs = [_find_leg(network, start, end) for start, end in pairwise(stops)]
    pieces = []
    for leg, (start, end) in zip(legs, pairwise(stops), strict=True):
        pieces += _name_pieces(network, leg, start, end)
    coordinates = _drop_repeats([point for leg in legs for point in leg])
    return RailRoute(
        coordinates=coordinates,
        length_km=sum(distance_km(*a, *b) for a, b in pairwise(coordinates)),
        line_ids=_choose_lines(pieces, wanted),
        from_offset_km=stops[0].offset_km,
        to_offset_km=stops[-1].offset_km,
    )


def _find_leg(network: Any, start: TrackPoint, end: TrackPoint) -> list[Position]:
    """Return the points of the shortest way between two points of the track."""
    if set(start.ends) == set(end.ends):
        return [start.position, end.position]
    best: tuple[float, list[Position]] | None = None
    for first in start.ends:
        for last in end.ends:
            try:
                km, nodes = nx.bidirectional_dijkstra(network, first, last, weight="km")
            except nx.NetworkXNoPath:
                continue
            km += distance_km(*start.position, *first) + distance_km(*last, *end.position)
            if best is None or km < best[0]:
                best = km, nodes
    if best is None:
        raise ValueError(f"the lines do not join {start.line_ids[0]} with {end.line_ids[0]}")
    return [start.position, *best[1], end.position]


def _name_pieces(
    network: Any, leg: list[Position], start: TrackPoint, end: TrackPoint
) -> list[tuple[str, ...]]:
    """Return the lines of every piece of a leg; a piece of no length counts for none."""
    inner = [network.edges[a, b]["line_ids"] for a, b in pairwise(leg[1:-1])]
    first = [start.line_ids] if leg[0] != leg[1] else []
    last = [end.line_ids] if leg[-2] != leg[-1] and len(leg) > 2 else []
    return [*first, *inner, *last]


def _choose_lines(pieces: list[tuple[str, ...]], wanted: Collection[str]) -> tuple[str, ...]:
    """Return the lines in order of travel; on shared track the one that goes on longest."""
    chosen: list[str] = []
    for n, lines in enumerate(pieces):
        if not chosen or chosen[-1] not in lines:
            able = [line for line in lines if not wanted or line in wanted]
            chosen.append(max(able, key=lambda line: _count_run(pieces[n:], line)))
    return tuple(chosen)


def _count_run(pieces: list[tuple[str, ...]], line: str) -> int:
    return next((n for n, lines in enumerate(pieces) if line not in lines), len(pieces))


def _drop_repeats(points: Sequence[Position]) -> tuple[Position, ...]:
    return tuple(p for n, p in enumerate(points) if n == 0 or p != points[n - 1])
