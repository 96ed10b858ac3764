"""The land ways of 1920 as one network: railways and main roads, with ways that may be closed.

Source: the railways of `geodata.railways` and `data/roads_1920.geojson`, a short hand table of carriage
and cart roads. Lengths are ranges: the drawn track is 1 to 6 % shorter than the real one, and a road is
longer than the straight pieces that stand for it by the factors that its row gives.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import networkx as nx

from geodata.geodesy import Position, distance_km
from geodata.railways import load_network
from geodata.ways import Closure as Closure
from geodata.ways import Leg, Way

_DATA = Path(__file__).parent / "data"
#: The real track is so many times as long as the drawn one (see the metadata of the railways).
RAIL_WINDING = (1.01, 1.06)
#: A road that comes so near to the track was joined to it by a street or a station road.
JUNCTION_KM = 3.0
#: The way between a place and the nearest road or track: so many times the straight line.
ACCESS_WINDING = (1.0, 1.5)
MODES = ("rail", "road")
#: A kilometre by road counts for so many by rail where a way is chosen: troops went by train if they could.
ROAD_COST = 3.0


@lru_cache(maxsize=1)
def _read_roads() -> gpd.GeoDataFrame:
    return gpd.read_file(_DATA / "roads_1920.geojson")


def load_roads() -> gpd.GeoDataFrame:
    """Return the main roads of 1920, EPSG:4326.

    Columns: id, name_az, name_en, kind (carriage or cart), uncertainty_km, winding_low, winding_high (the
    real road is so many times as long as the line), authority, locator, geometry (LineString, schematic).
    """
    return _read_roads().copy()


@lru_cache(maxsize=4)
def _load_network(modes: frozenset[str]) -> Any:
    network = nx.Graph()
    if "rail" in modes:
        for a, b, data in load_network().edges(data=True):
            _add_piece(network, a, b, RAIL_WINDING, "rail", data["line_ids"])
    if "road" in modes:
        for road in _read_roads().itertuples():
            for a, b in pairwise(road.geometry.coords):
                _add_piece(network, a, b, (road.winding_low, road.winding_high), "road", (road.id,))
    if modes == frozenset(MODES):
        _join_roads(network)
    return network


def load_land_network(modes: Collection[str] = MODES) -> Any:
    """Return the network as a `networkx.Graph` of one's own.

    Nodes are (lon, lat); edges carry `km` (straight), `km_low`, `km_high`, `mode` and `line_ids`.

    Raises
    ------
    ValueError
        If a mode is neither rail nor road.
    """
    _check_modes(modes)
    return _load_network(frozenset(modes)).copy()


def _check_modes(modes: Collection[str]) -> None:
    if not modes or set(modes) - set(MODES):
        raise ValueError(f"modes must be some of {', '.join(MODES)}, not {', '.join(modes) or 'none'}")


def _add_piece(
    network: Any,
    a: Position,
    b: Position,
    winding: tuple[float, float],
    mode: str,
    line_ids: tuple[str, ...],
) -> None:
    km = distance_km(*a, *b)
    low, high = km * winding[0], km * winding[1]
    cost = (low + high) / 2 * (ROAD_COST if mode == "road" else 1.0)
    network.add_edge(a, b, km=km, km_low=low, km_high=high, cost=cost, mode=mode, line_ids=line_ids)


def _join_roads(network: Any) -> None:
    """Join every bend or end of a road to the track that passes within `JUNCTION_KM`."""
    ends: set[Position] = {n for a, b, mode in network.edges(data="mode") if mode == "road" for n in (a, b)}
    for end in sorted(ends):
        found = _nearest_piece(network, end, "rail")
        if found is not None and distance_km(*end, *found[0]) <= JUNCTION_KM:
            _split(network, *found)
            if end != found[0]:
                _add_piece(network, end, found[0], ACCESS_WINDING, "road", ())


def _nearest_piece(
    network: Any, point: Position, mode: str | None
) -> tuple[Position, Position, Position] | None:
    """Return the nearest point on the network and the ends of the piece that holds it."""
    shrink = math.cos(math.radians(point[1]))
    best: tuple[float, Position, Position, Position] | None = None
    for a, b, kind in network.edges(data="mode"):
        if mode is not None and kind != mode:
            continue
        miss, spot = _project(point, a, b, shrink)
        if best is None or (miss, a, b) < (best[0], best[2], best[3]):
            best = miss, spot, a, b
    return (best[1], best[2], best[3]) if best else None


def _project(point: Position, a: Position, b: Position, shrink: float) -> tuple[float, Position]:
    """Return (squared distance in degrees of latitude, nearest point) on a straight piece."""
    east, north = (b[0] - a[0]) * shrink, b[1] - a[1]
    to_east, to_north = (point[0] - a[0]) * shrink, point[1] - a[1]
    square = east * east + north * north
    share = min(max((to_east * east + to_north * north) / square, 0.0), 1.0) if square else 0.0
    miss = (to_east - share * east) ** 2 + (to_north - share * north) ** 2
    if share in (0.0, 1.0):
        return miss, b if share else a
    return miss, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))


def _splice(network: Any, point: Position) -> Position | None:
    """Put a node on the network at the point nearest to a place, and return it."""
    found = _nearest_piece(network, point, None)
    if found is None:
        return None
    spot, a, b = found
    _split(network, spot, a, b)
    return spot


def _split(network: Any, spot: Position, a: Position, b: Position) -> None:
    if spot in (a, b):
        return
    data = dict(network.edges[a, b])
    network.remove_edge(a, b)
    winding = (data["km_low"] / data["km"], data["km_high"] / data["km"])
    for end in (a, b):
        _add_piece(network, spot, end, winding, data["mode"], data["line_ids"])


def _close(network: Any, closure: Closure) -> None:
    """Take out what passes within the radius; the pieces on either side stay."""
    shrink = math.cos(math.radians(closure.position[1]))
    shut: set[Position] = set()
    for a, b in list(network.edges):
        _, spot = _project(closure.position, a, b, shrink)
        if distance_km(*closure.position, *spot) <= closure.radius_km:
            _split(network, spot, a, b)
            shut.add(spot)
    network.remove_nodes_from(shut)


@lru_cache(maxsize=1024)
def _find_way(stops: tuple[Position, ...], modes: frozenset[str], closed: tuple[Closure, ...]) -> Way | None:
    network = _load_network(modes).copy()
    spots = [_splice(network, stop) for stop in stops]
    for closure in closed:
        _close(network, closure)
    legs: list[Leg] = []
    for n, (start, end) in enumerate(pairwise(spots)):
        if start is None or end is None or start not in network or end not in network:
            return None
        try:
            nodes = nx.dijkstra_path(network, start, end, weight="cost")
        except nx.NetworkXNoPath:
            return None
        legs += [*_access(stops[n], start), *_to_legs(network, nodes), *_access(end, stops[n + 1])]
    return Way(tuple(legs))


def find_way(
    stops: Sequence[Position], modes: Collection[str] = MODES, closed: Sequence[Closure] = ()
) -> Way | None:
    """Return the best way over the network through places in order, or None where nothing joins them.

    Best is shortest, a kilometre by road counted `ROAD_COST` times.

    A place off the network is reached by an `access` leg from the nearest road or track.

    Parameters
    ----------
    stops
        lon, lat of the start, places on the way, and the end.
    modes
        ``rail``, ``road`` or both.
    closed
        Where nobody passes.

    Raises
    ------
    ValueError
        If a mode is not known or there are fewer than two stops.
    """
    _check_modes(modes)
    if len(stops) < 2:
        raise ValueError("a way needs a start and an end")
    return _find_way(tuple(stops), frozenset(modes), tuple(closed))


def _access(start: Position, end: Position) -> list[Leg]:
    km = distance_km(*start, *end)
    if km < 0.01:
        return []
    low, high = (km * winding for winding in ACCESS_WINDING)
    return [Leg("access", low, high, (), (start, end))]


def _to_legs(network: Any, nodes: list[Position]) -> list[Leg]:
    """Gather the pieces of a path into one leg for each run of a mode."""
    legs: list[Leg] = []
    for a, b in pairwise(nodes):
        piece = network.edges[a, b]
        own = tuple(piece["line_ids"][:1])
        if legs and legs[-1].mode == piece["mode"]:
            last = legs.pop()
            ids = last.line_ids if last.line_ids[-1:] == own else (*last.line_ids, *own)
            low, high = last.km_low + piece["km_low"], last.km_high + piece["km_high"]
            legs.append(Leg(last.mode, low, high, ids, (*last.coordinates, b)))
        else:
            legs.append(Leg(piece["mode"], piece["km_low"], piece["km_high"], own, (a, b)))
    return legs


def find_offset_km(position: Position, modes: Collection[str] = MODES) -> float:
    """Return how far a place lies from the nearest road or track of the given modes."""
    found = _nearest_piece(_load_network(frozenset(modes)), position, None)
    assert found is not None  # the network is never empty
    return distance_km(*position, *found[0])
