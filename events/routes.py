"""The lines of movements: along the railway where the record says so, schematic curves elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from geodata.gazetteer import Place, find_place
from geodata.geodesy import curve_between, distance_km
from geodata.railways import find_rail_route

BENDS = (0.18, -0.18, 0.30, -0.30, 0.10, -0.10)
"""How far schematic curves between the same two places bow out, as a share of their length, in turn."""

Taken = defaultdict[tuple[str, ...], list[str]]
"""From the lines, or the two places, of movements to where each of them starts, in order."""

BOARDING_KM = 8.0
"""How far from the track a place may lie and still be a stop, beyond its own uncertainty."""


@dataclass(frozen=True)
class Route:
    """The drawn line of a movement or a planned movement.

    Attributes
    ----------
    points
        lon, lat pairs from the start to the end.
    how
        ``rail``: follows the track of 1920; ``road``: by road, the line itself schematic; ``schematic``: the
        article gives no route, the curve only joins the places.
    length_km
        Along the line for rail, between the places otherwise.
    lane
        0 for the first movement on a line or between two places, then 1, 2, …: drawn beside each other.
    """

    event_id: str
    from_id: str
    to_id: str
    via_ids: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    how: str
    length_km: float
    lane: int


def make_routes(events: Iterable[Mapping[str, Any]]) -> dict[str, Route]:
    """Make the line of every event that has a start and an end.

    Parameters
    ----------
    events
        Rows of the events table: ``id``, ``from_id``, ``to_id``, ``via_ids``, ``line_ids``, ``route``.
    """
    taken: Taken = defaultdict(list)
    routes = {}
    for event in events:
        if event["from_id"] and event["to_id"] and event["route"]:
            route = _make_route(event, taken)
            routes[route.event_id] = route
    return routes


def _make_route(event: Mapping[str, Any], taken: Taken) -> Route:
    stops = [find_place(id) for id in (event["from_id"], *event["via_ids"], event["to_id"])]
    rail = event["route"] == "rail"
    key = tuple(sorted(event["line_ids"])) if rail else tuple(sorted((stops[0].id, stops[-1].id)))
    before = taken[key]
    lane, back = len(before), bool(before) and before[0] != stops[0].id
    before.append(stops[0].id)
    points, length = _along_rail(stops, event["line_ids"]) if rail else _curve(stops, lane, back=back)
    return Route(
        event_id=event["id"],
        from_id=stops[0].id,
        to_id=stops[-1].id,
        via_ids=tuple(event["via_ids"]),
        points=points,
        how=event["route"],
        length_km=round(length),
        lane=lane if rail else 0,
    )


def _along_rail(stops: list[Place], line_ids: Iterable[str]) -> tuple[tuple[tuple[float, float], ...], float]:
    """Follow the track; a start named as a region boards where the line comes nearest to its middle."""
    places = [(place.lon, place.lat) for place in stops]
    limit = BOARDING_KM + max(place.uncertainty_km for place in stops)
    found = find_rail_route(places[0], places[-1], via=places[1:-1], line_ids=tuple(line_ids), limit_km=limit)
    return tuple((lon, lat) for lon, lat in found.coordinates), found.length_km


def _curve(stops: list[Place], lane: int, *, back: bool) -> tuple[tuple[tuple[float, float], ...], float]:
    """Bow out to one side; what is left of the way there is right of the way back, so that one is turned."""
    points: list[tuple[float, float]] = []
    length = 0.0
    bend = BENDS[lane % len(BENDS)] * (-1 if back else 1)
    for a, b in pairwise(stops):
        leg = curve_between(a.lon, a.lat, b.lon, b.lat, bend=bend)
        points += leg if not points else leg[1:]
        length += distance_km(a.lon, a.lat, b.lon, b.lat)
    return tuple((round(lon, 4), round(lat, 4)) for lon, lat in points), length
