"""The base of a printed map: water by level lines, railways, borders and claims by kind of line."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from functools import lru_cache

from shapely import MultiLineString, box, make_valid, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.basemap import load_shapes
from geodata.printing.frame import Frame, to_world_shape
from geodata.printing.svg import Style, element, text, to_path

WATER_GAP_MM, CLAIM_GAP_MM = 1.1, 2.4
FINEST_MM = 0.08
"""Detail below this is left out: no printer shows it."""

RAIL: Style = {"stroke": "#000", "stroke_width": 0.85, "fill": "none", "stroke_linejoin": "round"}
SLEEPERS: Style = {"stroke": "#fff", "stroke_width": 0.5, "fill": "none", "stroke_dasharray": "1.5 1.5"}
UEZD: Style = {
    "stroke": "#666",
    "stroke_width": 0.22,
    "fill": "none",
    "stroke_dasharray": "0.1 0.9",
    "stroke_linecap": "round",
}
BORDER: Style = {"stroke": "#555", "stroke_width": 0.3, "fill": "none", "stroke_dasharray": "2.4 0.8 0.3 0.8"}
COAST: Style = {"stroke": "#333", "stroke_width": 0.3, "fill": "none"}
LEVEL: Style = {"stroke": "#999", "stroke_width": 0.16, "fill": "none"}
CLAIM: Style = {"stroke": "#888", "stroke_width": 0.14, "fill": "none"}
RIVER: Style = {"stroke": "#999", "stroke_width": 0.25, "fill": "none", "stroke_linejoin": "round"}
_SCALES_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


def draw_base(frame: Frame, layers: Collection[str], kilometres: str) -> Iterator[str]:
    """Draw the base map, from the bottom up.

    Parameters
    ----------
    layers
        Which of ``uezds``, ``railways``, ``disputed`` and ``borders`` to draw.
    kilometres
        The word for kilometres on the scale bar.
    """
    water = _find_water(frame)
    yield to_path(make_lines(frame, WATER_GAP_MM, 0).intersection(water), **LEVEL)
    yield to_path(water, **COAST)
    yield to_path(_to_paper(frame, "rivers.geojson").difference(water), **RIVER)
    if "disputed" in layers:
        claims = _to_paper(frame, "disputed_areas.geojson")
        yield to_path(make_lines(frame, CLAIM_GAP_MM, 1).intersection(claims), **CLAIM)
    if "uezds" in layers:
        yield to_path(_to_paper(frame, "uezds_1914.geojson").difference(water), **UEZD)
    if "borders" in layers:
        yield to_path(_to_paper(frame, "borders_today.geojson"), **BORDER)
    if "railways" in layers:
        rails = _to_paper(frame, "railways_1920.geojson")
        yield to_path(rails, **RAIL)
        yield to_path(rails, **SLEEPERS)
    yield from _draw_scale(frame, kilometres)
    size: Style = {"width": frame.width_mm - 0.4, "height": frame.height_mm - 0.4}
    yield element("rect", x=0.2, y=0.2, fill="none", stroke="#000", stroke_width=0.4, **size)


@lru_cache(maxsize=16)
def _load_world(name: str) -> BaseGeometry:
    """Load a layer, joined, in units of the world's width."""
    shapes = [make_valid(shape(feature["geometry"])) for feature in load_shapes(name)["features"]]
    if "uezds" in name:  # the shared borders are drawn once
        return to_world_shape(union_all([area.boundary for area in shapes]))
    return to_world_shape(union_all(shapes))


def _to_paper(frame: Frame, name: str) -> BaseGeometry:
    simple: BaseGeometry = frame.to_paper(_load_world(name)).simplify(FINEST_MM)
    return simple


def _find_water(frame: Frame) -> BaseGeometry:
    """Find the water: seas and lakes in detail; far off, what the coarse land leaves over."""
    sheet = box(0, 0, frame.width_mm, frame.height_mm)
    named = [_to_paper(frame, name) for name in ("sea.geojson", "lakes.geojson")]
    far = sheet.difference(make_valid(_to_paper(frame, "land_world.geojson")).buffer(0.4))
    return union_all([make_valid(part) for part in (*named, far)])


def make_lines(frame: Frame, gap_mm: float, slope: float) -> MultiLineString:
    """Make parallel lines over the whole frame: level with slope 0, rising at 45° with slope 1."""
    rise = slope * frame.width_mm
    count = math.ceil((frame.height_mm + rise) / gap_mm)
    heights = (gap_mm * (number + 0.5) for number in range(count))
    return MultiLineString([((0, y), (frame.width_mm, y - rise)) for y in heights])


def _draw_scale(frame: Frame, kilometres: str) -> Iterator[str]:
    """Draw a bar of a round length in the lower left corner."""
    length_km = max((km for km in _SCALES_KM if km / frame.km_per_mm <= 32), default=_SCALES_KM[0])
    length, y = length_km / frame.km_per_mm, frame.height_mm - 3.2
    bar = f"M3 {y - 1:.2f}V{y:.2f}H{3 + length:.2f}V{y - 1:.2f}"
    edge = element("path", d=bar, stroke="#fff", stroke_width=1.6, fill="none")
    yield edge + element("path", d=bar, stroke="#000", stroke_width=0.35, fill="none")
    yield text(f"{length_km} {kilometres}", 3 + length / 2, y - 1.2, 2.5, text_anchor="middle")
