"""The geometry of the checks for the browser: each shape once, coordinates as exact as they deserve."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from events.checks.check import Number, Shape

DECIMALS = 3
"""A thousandth of a degree is 110 m: finer than any place of the gazetteer is known."""

_LENGTHS: Mapping[str, tuple[str, ...]] = {
    "route": ("direct", "way", "before"),
    "detour": ("through", "after"),
    "line": ("distance",),
}
"""From the role of a shape to the names of the number that is its length."""


class Geometries:
    """Geometries by their place in a list, so that an uezd that ten checks use is sent once."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []
        self._places: dict[str, int] = {}

    def to_row(self, shape: Shape, name: str) -> dict[str, Any]:
        """Return a shape with its geometry's place in `found`."""
        geometry = {"type": shape.geometry["type"], "coordinates": _round(shape.geometry["coordinates"])}
        key = json.dumps(geometry)
        if key not in self._places:
            self._places[key] = len(self.found)
            self.found.append(geometry)
        return {"role": shape.role, "id": shape.id, "name": name, "at": self._places[key]}


def _round(value: Any) -> Any:
    if isinstance(value, int | float):
        return round(float(value), DECIMALS)
    return [_round(member) for member in value]


def list_lengths(numbers: Iterable[Number]) -> dict[str, list[float]]:
    """Return, for each role that is drawn as a way, its least and most kilometres."""
    km = {number.name: [number.low, number.high] for number in numbers if number.unit == "km"}
    lengths = {
        role: next((km[name] for name in names if name in km), None) for role, names in _LENGTHS.items()
    }
    return {role: length for role, length in lengths.items() if length}
