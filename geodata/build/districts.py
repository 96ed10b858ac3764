"""Put the uezds of about 1914 together from present-day districts.

No digitised map of the uezds is free to use, so each is a union of districts, or
of parts of districts, listed in `geodata/data/uezd_composition.csv`. A part is
`all`, or sides of the cut lines of `inputs/cuts.csv`, such as
`left-of kura` or `right-of bazum and left-of getik`; left is seen along the line.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import shapely
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import split, unary_union

from geodata.build.shapes import Feature, make_feature, read_layer, sheet_box, write_layer
from geodata.build.sources import Archive, load_input

_GEOD = Geod(ellps="WGS84")
#: Degrees; the coverage is simplified as one, so that neighbours keep one edge.
_TOLERANCE = 0.012
#: Natural Earth's coast and ours part by less than this (degrees).
_COAST_GAP = 0.04
#: Square degrees, about 200 km2.
_EXCLAVE = 0.02

Shapes = dict[str, BaseGeometry]


def build_districts(archive: Archive, out: Path) -> None:
    """Write `uezds_1914.geojson` and `disputed_areas.geojson`."""
    districts = _load_districts(archive)
    cuts = _load_cuts(out / "rivers.geojson")
    with (out / "uezd_composition.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    whole = _give_away_exclaves(_unite(rows, "uezd_id", districts, cuts))
    uezds = _simplify(_fit_coast(whole, out))
    write_layer(out / "uezds_1914.geojson", _draw_uezds(uezds))
    areas = _unite(load_input("disputed_parts.csv"), "area_id", districts, cuts)
    write_layer(out / "disputed_areas.geojson", _draw_areas(areas))


def _load_districts(archive: Archive) -> Shapes:
    """Return Natural Earth's first-level units by `adm1_code`, lon/lat."""
    data = json.loads(archive.read("districts", "package/data/states/admin1.json"))
    return {
        feature["properties"]["adm1_code"]: shape(feature["geometry"]).buffer(0)
        for feature in data["features"]
        if feature["properties"]["iso_a2"] in ("AM", "AZ", "GE", "TR")
    }


def _load_cuts(rivers: Path) -> dict[str, LineString]:
    courses = {properties["id"]: geometry for properties, geometry in read_layer(rivers)}
    cuts = {}
    for row in load_input("cuts.csv"):
        if row["river"]:
            cuts[row["id"]] = _join_course(courses[row["river"]])
        else:
            pairs = [pair.split() for pair in row["points"].split(";")]
            cuts[row["id"]] = LineString([(float(x), float(y)) for x, y in pairs])
    return cuts


def _join_course(course: BaseGeometry) -> LineString:
    """Join the parts of a river that runs from west to east into one line."""
    parts = [list(part.coords) for part in getattr(course, "geoms", [course])]
    eastward = [part if part[0][0] < part[-1][0] else part[::-1] for part in parts]
    return LineString([point for part in sorted(eastward) for point in part])


def _unite(rows: list[dict[str, str]], key: str, districts: Shapes, cuts: dict[str, LineString]) -> Shapes:
    """Return the union of the listed parts by the id in column `key`."""
    parts: dict[str, list[BaseGeometry]] = {}
    for row in rows:
        district = districts[row["district_code"]]
        parts.setdefault(row[key], []).append(_take_part(district, row["part"], cuts))
    return {name: unary_union(pieces) for name, pieces in sorted(parts.items())}


def _take_part(district: BaseGeometry, part: str, cuts: dict[str, LineString]) -> BaseGeometry:
    """Return the part of a district on the given sides of the cut lines."""
    for clause in [] if part == "all" else part.split(" and "):
        side, cut_id = clause.split(" ", 1)
        pieces = split(district, cuts[cut_id]).geoms
        wanted = [p for p in pieces if _is_left(p, cuts[cut_id]) == (side == "left-of")]
        district = unary_union(wanted)
    return district


def _is_left(piece: BaseGeometry, line: LineString) -> bool:
    """Tell whether the inner point of a piece lies left of a directed line."""
    inner = piece.representative_point()
    along = line.project(inner)
    step = line.length * 1e-4
    a, b = line.interpolate(max(along - step, 0)), line.interpolate(along + step)
    return bool((b.x - a.x) * (inner.y - a.y) - (b.y - a.y) * (inner.x - a.x) > 0)


def _give_away_exclaves(uezds: Shapes) -> Shapes:
    """Give the small outlying pieces of today's districts to the uezd round them.

    Exclaves between the republics were made in the 1920s and 1930s.
    """
    kept: Shapes = {name: _find_largest(area) for name, area in uezds.items()}
    for name, area in uezds.items():
        for piece in getattr(area, "geoms", [area]):
            shared = {other: core.buffer(1e-4).intersection(piece).length for other, core in kept.items()}
            owner = max(shared, key=lambda other: shared[other])
            keep = piece.area > _EXCLAVE or not shared[owner]
            home = name if keep else owner
            kept[home] = kept[home].union(piece)
    return kept


def _find_largest(area: BaseGeometry) -> Polygon:
    pieces: list[Polygon] = list(getattr(area, "geoms", [area]))
    return max(pieces, key=lambda piece: float(piece.area))


def _fit_coast(uezds: Shapes, out: Path) -> Shapes:
    """Let the coastal uezds end at our coast instead of Natural Earth's."""
    sea = unary_union([geometry for _, geometry in read_layer(out / "sea.geojson")])
    strip = sea.buffer(_COAST_GAP)
    taken = unary_union(list(uezds.values()))
    fitted = {}
    for name, area in uezds.items():
        if area.intersects(strip):
            gap = area.buffer(_COAST_GAP).intersection(strip).difference(taken)
            taken = taken.union(gap)
            area = _drop_crumbs(area.union(gap).difference(sea))
        fitted[name] = area
    return fitted


def _drop_crumbs(area: BaseGeometry) -> BaseGeometry:
    """Return an area without islets and pinholes of less than about 4 km2."""
    large = [p for p in getattr(area, "geoms", [area]) if p.area > 4e-4]
    pieces = [Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area > 4e-4]) for p in large]
    return MultiPolygon(pieces) if len(pieces) > 1 else pieces[0]


def _simplify(areas: Shapes) -> Shapes:
    snapped = shapely.set_precision(list(areas.values()), 1e-4)
    simple = shapely.coverage_simplify(snapped, _TOLERANCE)
    inside = [_drop_crumbs(area.buffer(0).intersection(sheet_box())) for area in simple]
    return dict(zip(areas, inside, strict=True))


def measure_km2(area: BaseGeometry) -> float:
    """Return the geodesic area of a lon/lat polygon in square kilometres."""
    return abs(float(_GEOD.geometry_area_perimeter(area)[0])) / 1e6


def _find_label(area: BaseGeometry) -> Point:
    # The circle comes as a line from its centre to its rim.
    return Point(shapely.maximum_inscribed_circle(_find_largest(area)).coords[0])


def _draw_uezds(uezds: Shapes) -> list[Feature]:
    features = []
    for row in load_input("uezds.csv"):
        area, error = uezds[row["id"]], int(row.pop("typical_error_km"))
        label = _find_label(area)
        measures = {
            "typical_error_km": error,
            "area_km2": round(measure_km2(area), -1),
            "label_lon": round(label.x, 2),
            "label_lat": round(label.y, 2),
        }
        features.append(make_feature(area, {**row, **measures, "approximate": True}))
    return features


def _draw_areas(areas: Shapes) -> list[Feature]:
    """Return the disputed areas with softened outlines: their edges are not known lines."""
    features: list[Feature] = []
    drawn: list[BaseGeometry] = []
    for row in load_input("disputed_areas.csv"):
        soft = areas[row["id"]].buffer(0.03).buffer(-0.06).buffer(0.025).simplify(0.006)
        soft = _find_largest(soft.difference(unary_union(drawn)))
        drawn.append(soft)
        label, error = _find_label(soft), int(row.pop("typical_error_km"))
        measures = {
            "typical_error_km": error,
            "label_lon": round(label.x, 2),
            "label_lat": round(label.y, 2),
            "approximate": True,
        }
        features.append(make_feature(soft, {**row, **measures}))
    return features
