"""Cut the railways of 1920 out of the present rail graph: a white list, never a black one.

The graph is a simplified copy of OpenStreetMap (nodes to 0.001 degree, edges that
may cut a bend by some hundred metres). Each line of `inputs/rail_lines.csv` follows
the shortest track between the control points of `inputs/rail_route.csv`; where the
graph has a gap or a straight edge over a bend, the points are drawn and say why.
"""

from __future__ import annotations

import ast
import math
import re
from pathlib import Path

import networkx as nx
from pyproj import Geod
from shapely.geometry import LineString, Point

from geodata.build.shapes import SHEET, Feature, make_feature, write_layer
from geodata.build.sources import Archive, load_input

_GEOD = Geod(ellps="WGS84")
#: Longer edges of the graph jump over track that was lifted or simplified away.
_LONGEST_EDGE_KM = 35.0
#: Loose ends up to this far apart are the same track; 12 joins result, all looked at.
_JOIN_KM = 2.5
#: Lines that end this near to another line meet it.
_WELD_KM = 1.5
#: A control point must lie this near a node of the graph.
_SNAP_KM = 3.2

Position = tuple[float, float]


def build_rail(archive: Archive, out: Path) -> None:
    """Write `railways_1920.geojson` and `stations_1920.geojson`."""
    graph = _load_graph(archive)
    _join_loose_ends(graph)
    tracks = {row["id"]: _follow(graph, row["id"]) for row in load_input("rail_lines.csv")}
    _weld(tracks)
    write_layer(out / "railways_1920.geojson", _draw_lines(tracks))
    write_layer(out / "stations_1920.geojson", _draw_stations(tracks))


def _load_graph(archive: Archive) -> nx.Graph[Position]:
    """Return the graph on the sheet; nodes are lon, lat, edges carry `km`."""
    text = archive.read("rail", "scgraph_data/world_railways.py").decode("utf-8")
    literals = dict(re.findall(r"^(graph|nodes)=(.*)$", text, flags=re.MULTILINE))
    nodes = [(lon, lat) for lat, lon in ast.literal_eval(literals["nodes"])]
    edges = ast.literal_eval(literals["graph"])
    west, south, east, north = SHEET
    inside = {n for n, (x, y) in enumerate(nodes) if west < x < east and south < y < north}
    graph: nx.Graph[Position] = nx.Graph()
    for start in inside:
        for end in inside.intersection(edges[start]) - {start}:
            km = _distance_km(nodes[start], nodes[end])
            if km <= _LONGEST_EDGE_KM:
                graph.add_edge(nodes[start], nodes[end], km=km)
    return graph


def _distance_km(start: Position, end: Position) -> float:
    return float(_GEOD.inv(*start, *end)[2]) / 1000


def _join_loose_ends(graph: nx.Graph[Position]) -> None:
    """Join each loose end to the nearest node of another part within `_JOIN_KM`."""
    part = {n: i for i, nodes in enumerate(nx.connected_components(graph)) for n in nodes}
    joins = []
    for end in [n for n in graph if graph.degree[n] == 1]:
        near = (n for n in graph if part[n] != part[end] and math.dist(n, end) < 0.04)
        joins += [(_distance_km(end, n), end, n) for n in near]
    for km, end, node in sorted(joins):
        if km <= _JOIN_KM and not nx.has_path(graph, end, node):
            graph.add_edge(end, node, km=km)


def _follow(graph: nx.Graph[Position], line_id: str) -> LineString:
    """Return a line's track through its control points."""
    rows = [row for row in load_input("rail_route.csv") if row["line_id"] == line_id]
    track: list[Position] = []
    at_node: Position | None = None
    for row in rows:
        point = (float(row["lon"]), float(row["lat"]))
        if row["way"] == "drawn":
            track.append(point)
            at_node = None
            continue
        node = _find_node(graph, point)
        leg = [node] if at_node is None else nx.shortest_path(graph, at_node, node, weight="km")
        track += leg if at_node is None else leg[1:]
        at_node = node
    return LineString(track)


def _weld(tracks: dict[str, LineString]) -> None:
    """Lengthen each line to a vertex of the line it meets: a yard has many tracks."""
    for name in tracks:
        for end in (0, -1):
            others = {p for other in tracks if other != name for p in _get_points(tracks[other])}
            points = _get_points(tracks[name])
            node = min(others, key=lambda other: _distance_km(points[end], other))
            if 0 < _distance_km(points[end], node) <= _WELD_KM:
                points.insert(0 if end == 0 else len(points), node)
                tracks[name] = LineString(points)


def _get_points(track: LineString) -> list[Position]:
    return [(x, y) for x, y in track.coords]


def _find_node(graph: nx.Graph[Position], point: Position) -> Position:
    node: Position = min(graph, key=lambda n: math.dist(n, point))
    if _distance_km(node, point) > _SNAP_KM:
        raise ValueError(f"no track within {_SNAP_KM} km of {point}: draw the point")
    return node


def _length_km(track: LineString) -> float:
    return float(_GEOD.geometry_length(track)) / 1000


def _draw_lines(tracks: dict[str, LineString]) -> list[Feature]:
    features = []
    for row in load_input("rail_lines.csv"):
        track = tracks[row["id"]]
        length_km = round(_length_km(track), 1)
        gauge = int(row.pop("gauge_mm"))
        features.append(make_feature(track, {**row, "gauge_mm": gauge, "length_km": length_km}))
    return features


def _draw_stations(tracks: dict[str, LineString]) -> list[Feature]:
    """Return the stations, each moved to the nearest point of its first line."""
    features = []
    for row in load_input("rail_stations.csv"):
        given = Point(float(row.pop("lon")), float(row.pop("lat")))
        lines = [i["id"] for i in load_input("rail_lines.csv") if row["id"] in i["stations"].split()]
        spot = _nearest_on_track(tracks[lines[0]], given)
        moved_km = round(_distance_km((given.x, given.y), (spot.x, spot.y)), 1)
        km, error = row.pop("km_from_baku"), float(row.pop("uncertainty_km"))
        measures = {
            "km_from_baku": int(km) if km else None,
            "uncertainty_km": error,
            "moved_km": moved_km,
            "line_ids": " ".join(lines),
        }
        features.append(make_feature(spot, {**row, **measures}))
    return features


def _nearest_on_track(track: LineString, point: Point) -> Point:
    """Return the nearest point of a track, longitudes shrunk so that near means near."""
    shrink = math.cos(math.radians(point.y))
    flat = LineString([(x * shrink, y) for x, y in track.coords])
    spot = flat.interpolate(flat.project(Point(point.x * shrink, point.y)))
    return Point(spot.x / shrink, spot.y)
