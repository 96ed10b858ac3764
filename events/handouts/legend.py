"""Samples of the lines and symbols of the printed maps, for the legend."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from events.handouts.step_map import CIRCLE, DISC_MM, draw_disc
from geodata.printing.base import BORDER, CLAIM, COAST, LEVEL, RAIL, SLEEPERS, UEZD
from geodata.printing.svg import Style, element, to_document

SIZE_MM = (14.0, 5.4)
_ACROSS = "M0.5 2.7H13.5"
_HEAD = "M13.6 2.7L10.2 1.1V4.3Z"


def _line(**style: str | float) -> str:
    return element("path", d=_ACROSS, **style)


def _arrow(dashes: str, cap: str = "butt") -> str:
    line = element(
        "path",
        d="M0.5 2.7H11",
        stroke="#000",
        stroke_width=1.25,
        stroke_dasharray=dashes,
        stroke_linecap=cap,
    )
    return line + element("path", d=_HEAD, fill="#000")


def _hatch(rows: str, **style: str | float) -> str:
    return element("path", d=rows, **style)


_LEVELS = "".join(f"M0.5 {y}H13.5" for y in (0.9, 2.0, 3.1, 4.2))
_RISING = "".join(f"M{x} 5.2L{x + 4.6} 0.4" for x in (0, 2.4, 4.8, 7.2, 9.2))
_RECT: Style = {"x": 0.4, "y": 0.4, "width": 13.2, "height": 4.6}


def draw_samples(borders: bool) -> Mapping[str, str]:
    """Draw a sample for each word of the legend; that of today's borders only where a map shows them."""
    y = SIZE_MM[1] / 2
    inside: dict[str, Collection[str]] = {
        "told": [draw_disc(1, 7, y, told=True)],
        "other": [draw_disc(2, 7, y, told=False)],
        "rail": [_arrow("none")],
        "loose": [_arrow("3 1.4")],
        "plan": [_arrow("0.01 2.1", "round")],
        "railway": [_line(**RAIL), _line(**SLEEPERS)],
        "unsure": [element("circle", cx=7, cy=y, r=DISC_MM + 0.3, **CIRCLE)],
        "uezd": [_line(**UEZD)],
        "claim": [_hatch(_RISING, **CLAIM)],
        "water": [_hatch(_LEVELS, **LEVEL), element("rect", **_RECT, **COAST)],
    }
    if borders:
        inside["border"] = [_line(**BORDER)]
    return {name: to_document(parts, *SIZE_MM) for name, parts in inside.items()}
