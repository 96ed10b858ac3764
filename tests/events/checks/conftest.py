"""Numbers worked out without the code under test: a sphere and plain loops, no PROJ, no graph library."""

from __future__ import annotations

import csv
import heapq
import json
import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[3] / "geodata" / "data"
Point = tuple[float, float]
EARTH_KM = 6371.0


def sphere_km(a: Point, b: Point) -> float:
    """Haversine; within 0.4 % of the ellipsoid."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def sphere_bearing(a: Point, b: Point) -> float:
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    east = math.sin(lon2 - lon1) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return math.degrees(math.atan2(east, north)) % 360


def features(name: str) -> list[Any]:
    return list(json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"])


class Sketch:
    """Places, rings and ways read from the files with nothing but the standard library."""

    def __init__(self) -> None:
        rows = csv.DictReader((DATA / "places.csv").open(encoding="utf-8"))
        self.rows = {row["id"]: row for row in rows}

    def at(self, id: str) -> Point:
        return float(self.rows[id]["lon"]), float(self.rows[id]["lat"])

    def doubt(self, *ids: str) -> float:
        return sum(float(self.rows[id]["uncertainty_km"]) for id in ids)

    def km(self, a: str, b: str) -> float:
        return sphere_km(self.at(a), self.at(b))

    def bearing(self, a: str, b: str) -> float:
        return sphere_bearing(self.at(a), self.at(b))

    def rings(self, id: str) -> list[list[Point]]:
        for name in ("uezds_1914", "disputed_areas"):
            for feature in features(name):
                if feature["properties"]["id"] == id:
                    geometry = feature["geometry"]
                    parts = geometry["coordinates"]
                    polygons = [parts] if geometry["type"] == "Polygon" else parts
                    return [[(x, y) for x, y in ring] for polygon in polygons for ring in polygon]
        raise KeyError(id)

    def is_inside(self, place: str, area: str) -> bool:
        """Count the edges that a ray to the east crosses."""
        x, y = self.at(place)
        crossings = 0
        for (x1, y1), (x2, y2) in self.edges(area):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
        return crossings % 2 == 1

    def edges(self, area: str) -> list[tuple[Point, Point]]:
        return [edge for ring in self.rings(area) for edge in pairwise(ring)]

    def border_km(self, place: str, area: str) -> float:
        return min(_to_edge_km(self.at(place), edge) for edge in self.edges(area))

    def gap_km(self, a: str, b: str) -> float:
        corners = [(ring_point, self.edges(b)) for ring in self.rings(a) for ring_point in ring]
        corners += [(ring_point, self.edges(a)) for ring in self.rings(b) for ring_point in ring]
        return min(_to_edge_km(corner, edge) for corner, edges in corners for edge in edges)

    def way_km(
        self, a: str, b: str, closed: str | None = None, modes: Iterable[str] = ("rail", "road")
    ) -> float | None:
        """Dijkstra by hand over the corners of rails and roads; a road kilometre costs three."""
        graph = self._graph(tuple(modes))
        shut = self.at(closed) if closed else None
        if shut:
            graph = {n: [e for e in out if not _passes(n, e[0], shut)] for n, out in graph.items()}
        start, end = (_find_nearest(graph, self.at(id)) for id in (a, b))
        best = {start: (0.0, 0.0)}
        queue = [(0.0, 0.0, start)]
        while queue:
            cost, km, node = heapq.heappop(queue)
            if node == end:
                return km + sphere_km(self.at(a), start) + sphere_km(end, self.at(b))
            for other, piece, factor in graph[node]:
                found = cost + piece * factor, km + piece
                if other not in best or found < best[other]:
                    best[other] = found
                    heapq.heappush(queue, (*found, other))
        return None

    def _graph(self, modes: tuple[str, ...]) -> dict[Point, list[tuple[Point, float, float]]]:
        graph: dict[Point, list[tuple[Point, float, float]]] = defaultdict(list)
        rails: set[Point] = set()
        for mode, name, factor in (("rail", "railways_1920", 1.0), ("road", "roads_1920", 3.0)):
            for feature in features(name) if mode in modes else ():
                line = [(x, y) for x, y in feature["geometry"]["coordinates"]]
                facts = feature["properties"]
                longer = 1.035 if mode == "rail" else (facts["winding_low"] + facts["winding_high"]) / 2
                for p, q in pairwise(line):
                    graph[p].append((q, sphere_km(p, q) * longer, factor))
                    graph[q].append((p, sphere_km(p, q) * longer, factor))
                rails |= set(line) if mode == "rail" else set()
        for node in [n for n in graph if n not in rails] if rails else []:
            near = _find_nearest(rails, node)
            if sphere_km(near, node) < 6:
                graph[node].append((near, sphere_km(near, node), 1.0))
                graph[near].append((node, sphere_km(near, node), 1.0))
        return graph


def _find_nearest(nodes: Iterable[Point], point: Point) -> Point:
    return min(nodes, key=lambda node: sphere_km(node, point))


def _to_edge_km(point: Point, edge: tuple[Point, Point]) -> float:
    """Distance to a straight piece on a plane that touches the sphere at the point."""
    shrink = math.cos(math.radians(point[1]))
    (x1, y1), (x2, y2) = (((x - point[0]) * shrink, y - point[1]) for x, y in edge)
    square = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = -(x1 * (x2 - x1) + y1 * (y2 - y1)) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    miss = math.hypot(x1 + share * (x2 - x1), y1 + share * (y2 - y1))
    return math.radians(miss) * EARTH_KM


def _passes(a: Point, b: Point, shut: Point) -> bool:
    return _to_edge_km(shut, (a, b)) < 4


@pytest.fixture(scope="session")
def sketch() -> Sketch:
    return Sketch()
