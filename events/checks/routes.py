"""Checks of places on a way, of distances and of directions."""

from __future__ import annotations

import math
from itertools import pairwise

from events.checks.case import Case, draw_line, draw_places, draw_way, name_values, to_position, to_tolerance
from events.checks.check import Finding, Number, Shape, Verdict
from events.checks.wording import Compass, Named, NamedList
from events.speeds import find_speed
from geodata.gazetteer import Place
from geodata.geodesy import COMPASS_POINTS, bearing_deg, compass_point, distance_km
from geodata.network import find_offset_km, find_way

#: Detour over the shortest way: on it, near it, off it.
ON_THE_WAY, NEAR_THE_WAY, OFF_THE_WAY = 1.05, 1.25, 1.5
#: What the network may be off where a place meets it.
NETWORK_KM = 3.0
#: Half of the sector that a compass word covers: in prose each of the four winds has a quarter.
HALF_SECTOR_DEG = 45.0
#: Two goals are one direction if they lie within one of the sixteen points; loosely, within an eighth.
ONE_DIRECTION_DEG, LOOSE_DIRECTION_DEG = 22.5, 45.0
_MODES = {"rail": ("rail",), "road": ("road",), "land": ("rail", "road")}


def _span(case: Case, stops: list[Place]) -> tuple[float, float] | None:
    """Return the least and most kilometres through places by the way that the statement means."""
    points = [to_position(stop) for stop in stops]
    if case.get("way") == "air":
        straight = sum(distance_km(*a, *b) for a, b in pairwise(points))
        return straight, straight
    way = find_way(points, _MODES[case.get("way")])
    return (way.km_low, way.km_high) if way else None


def _draw(case: Case, role: str, stops: list[Place]) -> tuple[Shape, ...]:
    points = [to_position(stop) for stop in stops]
    if case.get("way") == "air":
        return (draw_line(role, "", points),)
    way = find_way(points, _MODES[case.get("way")])
    return draw_way(role, way) if way else ()


def check_on_route(case: Case) -> Finding:
    """Test "between": how much longer is the way through the place than the best way."""
    start, via, end = case.place("from"), case.place("via"), case.place("to")
    direct, through = _span(case, [start, end]), _span(case, [start, via, end])
    parts = {start.id: start.uncertainty_km, end.id: end.uncertainty_km, via.id: 2 * via.uncertainty_km}
    tolerance = to_tolerance(parts if case.get("way") == "air" else {**parts, "network": NETWORK_KM})
    if direct and through and sum(through) < sum(direct):
        direct = through  # the best way prefers the train; here the shorter one counts
    names = {"from": Named(start.id), "via": Named(via.id), "to": Named(end.id)}
    if direct is None or through is None:
        verdict: Verdict = "cannot-tell" if direct is None else "contradicted"
        return Finding(verdict, (("on-route-no-way", name_values(names)),), tolerance=tolerance)
    shortest, longer = sum(direct) / 2, sum(through) / 2
    ratio, extra = longer / shortest, longer - shortest
    verdict = _judge_detour(ratio, extra, (longer - tolerance.value) / shortest, tolerance.value)
    offset = _offset(case, via)
    numbers = (
        Number("direct", *direct, "km"),
        Number("through", *through, "km"),
        Number("detour", ratio, ratio, "factor"),
        Number("extra", extra, extra, "km"),
        *((Number("offset", offset, offset, "km", via.id),) if offset is not None else ()),
    )
    values = name_values(
        {**names, "direct": direct, "through": through, "ratio": ratio, "extra": max(extra, 0.0)}
    )
    shapes = (*_draw(case, "route", [start, end]), *_draw(case, "detour", [start, via, end]))
    return Finding(
        verdict,
        (("on-route-measure", values), (f"on-route-{verdict}", values)),
        numbers,
        tolerance,
        (*shapes, *draw_places([start, via, end])),
    )


def _judge_detour(ratio: float, extra: float, least_ratio: float, tolerance_km: float) -> Verdict:
    if ratio <= ON_THE_WAY or extra <= tolerance_km:
        return "supported"
    if ratio <= NEAR_THE_WAY:
        return "plausible"
    return "imprecise" if least_ratio <= OFF_THE_WAY else "contradicted"


def _offset(case: Case, place: Place) -> float | None:
    return None if case.get("way") == "air" else find_offset_km(to_position(place), _MODES[case.get("way")])


def check_distance(case: Case) -> Finding:
    """Test a distance, or the words near and far: within a day's march, or beyond three."""
    start, end = case.place("from"), case.place("to")
    span = _span(case, [start, end])
    tolerance = to_tolerance({start.id: start.uncertainty_km, end.id: end.uncertainty_km})
    names = {"from": Named(start.id), "to": Named(end.id)}
    if span is None:
        return Finding("cannot-tell", (("on-route-no-way", name_values({**names, "via": Named(end.id)})),))
    march = find_speed("foot").km_day_high
    least, most = case.number("least_km"), case.number("most_km")
    least = 3 * march if case.get("claim") == "far" else least
    most = march if case.get("claim") == "near" else most
    low, high = max(span[0] - tolerance.value, 0.0), span[1] + tolerance.value
    verdict = _judge_length(low, sum(span) / 2, high, least or 0.0, math.inf if most is None else most)
    bounds = [Number("least", least, least, "km")] if least else []
    bounds += [Number("most", most, most, "km")] if most else []
    values = name_values({**names, "km": (low, high), "bound": least or most or 0.0})
    side = "least" if least else "most"
    return Finding(
        verdict,
        ((f"distance-{case.get('way')}", values), (f"distance-{side}-{verdict}", values)),
        (Number("distance", *span, "km"), *bounds),
        tolerance,
        (*_draw(case, "line", [start, end]), *draw_places([start, end])),
    )


def _judge_length(low: float, middle: float, high: float, least: float, most: float) -> Verdict:
    if least <= low and high <= most:
        return "supported"
    if least <= middle <= most:
        return "plausible"
    return "imprecise" if high >= least and low <= most else "contradicted"


def check_direction(case: Case) -> Finding:
    """Test a compass word, or whether one direction leads to several places."""
    start = case.place("from")
    ends = [case.find_place(id) for id in case.ids("to")]
    bearings = [bearing_deg(start.lon, start.lat, end.lon, end.lat) for end in ends]
    spreads = [_angle_of_doubt(start, end) for end in ends]
    tolerance = to_tolerance({place.id: place.uncertainty_km for place in (start, *ends)})
    judge = _judge_one_direction if case.get("toward") == "one" else _judge_compass
    verdict, template, values, more = judge(case, bearings, spreads)
    numbers = [Number("bearing", b, b, "deg", end.id) for b, end in zip(bearings, ends, strict=True)]
    names = {"from": Named(start.id), "to": NamedList(tuple(end.id for end in ends))}
    filled = name_values({**names, **values})
    lines = [draw_line("line", end.id, [to_position(start), to_position(end)]) for end in ends]
    return Finding(
        verdict,
        ((f"{template}-measure", filled), (f"{template}-{verdict}", filled)),
        (*numbers, *more),
        tolerance,
        (*lines, *draw_places([start, *ends])),
    )


_Judged = tuple[Verdict, str, dict[str, object], list[Number]]


def _angle_of_doubt(start: Place, end: Place) -> float:
    """Return by how many degrees the bearing may turn within the rings of both places."""
    km = distance_km(start.lon, start.lat, end.lon, end.lat)
    reach = start.uncertainty_km + end.uncertainty_km
    return 180.0 if reach >= km else math.degrees(math.asin(reach / km))


def _turn(a: float, b: float) -> float:
    """Return the angle between two bearings, 0 to 180 degrees."""
    return abs((a - b + 180) % 360 - 180)


def _judge_compass(case: Case, bearings: list[float], spreads: list[float]) -> _Judged:
    wanted = COMPASS_POINTS.index(case.get("toward")) * 22.5
    off, doubt = max(zip((_turn(b, wanted) for b in bearings), spreads, strict=True))
    found = compass_point(bearings[0])
    numbers = [Number("off", off, off, "deg"), Number("doubt", doubt, doubt, "deg")]
    values: dict[str, object] = {"wind": Compass(case.get("toward")), "found": Compass(found)}
    values |= {"bearing": bearings[0], "off": off, "doubt": doubt}
    if doubt >= 90:
        return "cannot-tell", "direction", values, numbers
    if off <= HALF_SECTOR_DEG:
        return "supported" if off + doubt <= 90 else "plausible", "direction", values, numbers
    if off <= HALF_SECTOR_DEG + doubt:
        return "plausible", "direction", values, numbers
    return "imprecise" if off < 90 else "contradicted", "direction", values, numbers


def _judge_one_direction(case: Case, bearings: list[float], spreads: list[float]) -> _Judged:
    turn = max(_turn(a, b) for a in bearings for b in bearings)
    doubt = max(spreads)
    numbers = [Number("turn", turn, turn, "deg"), Number("doubt", doubt, doubt, "deg")]
    winds = [Compass(compass_point(b)) for b in bearings]
    values: dict[str, object] = {"turn": turn, "winds": winds}
    if turn <= ONE_DIRECTION_DEG:
        return "supported", "one-direction", values, numbers
    if turn <= LOOSE_DIRECTION_DEG:
        return "plausible", "one-direction", values, numbers
    return (
        "imprecise" if turn - doubt <= LOOSE_DIRECTION_DEG else "contradicted",
        "one-direction",
        values,
        numbers,
    )
