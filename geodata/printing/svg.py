"""Pieces of SVG; text and attributes are escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from shapely import get_coordinates, get_parts
from shapely.geometry.base import BaseGeometry

FONT = "Libertinus Serif"
Style = dict[str, str | float]
"""Attributes of an element."""


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Make an element; an underscore in the name of an attribute stands for a hyphen."""
    given = "".join(
        f" {key.strip('_').replace('_', '-')}={quoteattr(_number(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def text(words: str, x: float, y: float, size_mm: float, /, **attributes: str | float) -> str:
    """Write words on a white edge, so that lines beneath do not cut through them.

    The edge is written whole before the words: drawn letter by letter it would eat into the letter before.
    """
    place = {"x": x, "y": y, "font_size": size_mm}
    edge = {**attributes, "fill": "#fff", "stroke": "#fff", "stroke_width": size_mm / 3.2}
    below = element("text", escape(words), stroke_linejoin="round", **place, **edge)
    return below + plain_text(words, x, y, size_mm, **attributes)


def plain_text(words: str, x: float, y: float, size_mm: float, /, **attributes: str | float) -> str:
    """Write words without an edge."""
    return element("text", escape(words), x=x, y=y, font_size=size_mm, **attributes)


def to_path(shape: BaseGeometry, /, **attributes: str | float) -> str:
    """Draw lines and the outlines of areas; an empty shape gives nothing."""
    found = "".join(_to_strokes(part) for part in get_parts(shape) if not part.is_empty)
    return element("path", d=found, **attributes) if found else ""


def _to_strokes(part: Any) -> str:
    if part.geom_type == "Polygon":
        return "".join(_to_stroke(ring) + "Z" for ring in (part.exterior, *part.interiors))
    if part.geom_type in ("LineString", "LinearRing"):
        return _to_stroke(part)
    return "".join(_to_strokes(inner) for inner in get_parts(part)) if hasattr(part, "geoms") else ""


def _to_stroke(line: BaseGeometry) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in get_coordinates(line))


def to_document(parts: Iterable[str], width_mm: float, height_mm: float) -> str:
    """Put the parts together; one unit is a millimetre."""
    return element(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width_mm:g} {height_mm:g}",
        width=f"{width_mm:g}mm",
        height=f"{height_mm:g}mm",
        font_family=FONT,
    )
