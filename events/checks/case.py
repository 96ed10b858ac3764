"""A statement with the tables and the changes that it is tried with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from events.checks.check import Shape, Tolerance
from events.checks.spans import Days, parse_days, to_days
from events.record import Record
from events.statements import GRAMMAR, Statement
from geodata.areas import Area, band_geometry, find_area, join_areas
from geodata.columns import find_nearest
from geodata.errors import UnknownId
from geodata.gazetteer import Place
from geodata.geodesy import Position, geodesic_circle
from geodata.ways import Way

_NO_SHIFT: Mapping[str, int] = MappingProxyType({})
#: A place of no stated doubt still has a ring that can be seen.
_LEAST_RING_KM = 0.1


@dataclass(frozen=True)
class Case:
    """What a check function is given.

    Attributes
    ----------
    statement
        With its args, changed or not.
    places
        The gazetteer, some places moved or not.
    record
        The events, accounts and dates.
    shifts
        From a key of `args` that holds a date to days by which it is later; ``dates/0`` is the first of a list.
    """

    statement: Statement
    places: Mapping[str, Place]
    record: Record
    shifts: Mapping[str, int] = field(default_factory=lambda: _NO_SHIFT)

    def get(self, key: str) -> str:
        """Return the value of a key, or an empty string."""
        return self.statement.args.get(key, "")

    def ids(self, key: str) -> tuple[str, ...]:
        """Return the ids of a list."""
        return tuple(self.get(key).split())

    def number(self, key: str) -> float | None:
        """Return a number, or None."""
        return float(self.get(key)) if self.get(key) else None

    def find_place(self, id: str) -> Place:
        """Return a place by its id.

        Raises
        ------
        UnknownId
            With the nearest spelling.
        """
        if id not in self.places:
            raise UnknownId("place", id, find_nearest(id, list(self.places)))
        return self.places[id]

    def place(self, key: str) -> Place:
        """Return the place of a key."""
        return self.find_place(self.get(key))

    def areas(self, key: str) -> tuple[Area, ...]:
        """Return the areas of a key."""
        return tuple(find_area(id, self.places) for id in self.ids(key))

    def area(self, key: str) -> Area:
        """Return the areas of a key as one."""
        return join_areas(self.areas(key))

    def days(self, key: str) -> Days | None:
        """Return the date of a key, or of the event that ``<key>_event`` names; None where undated."""
        later = self.shifts.get(key, 0)
        if self.get(key):
            return parse_days(self.get(key)).shift(later)
        event = self.get(f"{key}_event")
        when = self.record.whens.get(event) if event else None
        return to_days(when).shift(later) if when else None

    def days_list(self, key: str) -> list[Days | None]:
        """Return the dates of a list, or those of the events of a list; None where an event is undated."""
        if GRAMMAR[self.statement.type][key].kind == "events":
            whens = [self.record.whens.get(id) for id in self.ids(key)]
            dates = [to_days(when) if when else None for when in whens]
        else:
            dates = [parse_days(text) for text in self.ids(key)]
        return [days and days.shift(self.shifts.get(f"{key}/{n}", 0)) for n, days in enumerate(dates)]

    def account(self, id: str, column: str) -> Any:
        """Return a cell of an account: text, or a tuple of ids."""
        rows: Any = self.record.accounts
        return rows.at[id, column]

    def sources_of(self, account_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the sources of accounts, in their order."""
        return tuple(source for id in account_ids for source in self.account(id, "source"))

    def dated_keys(self) -> list[str]:
        """Return the keys that hold one date each, as far as the statement gives them."""
        known = GRAMMAR[self.statement.type]
        keys = [key for key, arg in known.items() if arg.kind == "edtf"]
        return [key for key in keys if self.days(key) is not None]

    def dated_list_keys(self) -> list[str]:
        """Return the keys that hold several dates or events."""
        return [key for key, arg in GRAMMAR[self.statement.type].items() if arg.kind in ("edtfs", "events")]


def to_position(place: Place) -> Position:
    """Return lon, lat of a place."""
    return place.lon, place.lat


def to_tolerance(parts: Mapping[str, float]) -> Tolerance:
    """Add up uncertainties in kilometres: the worst case, all in the same direction."""
    return Tolerance(round(sum(parts.values()), 1), "km", MappingProxyType(dict(parts)))


def draw_places(places: Sequence[Place]) -> tuple[Shape, ...]:
    """Return each place as a point with the ring of its uncertainty."""
    shapes: list[Shape] = []
    for place in places:
        if place.extent != "label":
            ring = geodesic_circle(place.lon, place.lat, max(place.uncertainty_km, _LEAST_RING_KM))
            shapes.append(Shape("ring", place.id, {"type": "Polygon", "coordinates": [_round(ring)]}))
        spot = {"type": "Point", "coordinates": [place.lon, place.lat]}
        shapes.append(Shape("point", place.id, spot))
    return tuple(shapes)


def draw_line(role: str, id: str, points: Sequence[Position]) -> Shape:
    """Return a line through points."""
    return Shape(role, id, {"type": "LineString", "coordinates": _round(points)})


def draw_way(role: str, way: Way) -> tuple[Shape, ...]:
    """Return a way as a line for each of its legs, so that rail and road can be told apart."""
    return tuple(
        draw_line(role, leg.line_ids[0] if leg.line_ids else leg.mode, leg.coordinates) for leg in way.legs
    )


def draw_area(area: Area) -> tuple[Shape, ...]:
    """Return an area and the band within which its border may run."""
    return Shape("area", area.id, area.geometry), Shape("band", area.id, band_geometry(area))


def _round(points: Sequence[Position]) -> list[list[float]]:
    return [[round(lon, 4), round(lat, 4)] for lon, lat in points]


def name_values(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of a reason, read-only."""
    return MappingProxyType(dict(values))
