"""Checks of marches and journeys, and of who could be where."""

from __future__ import annotations

import math

from events.checks.case import Case, draw_line, draw_places, draw_way, name_values, to_position, to_tolerance
from events.checks.check import Finding, Number, Shape, Verdict
from events.checks.spans import Days, longest_hours, shortest_hours
from events.checks.wording import Dated, ModeNames, Named
from events.speeds import WALK_KM, estimate_hours, find_speed
from geodata.gazetteer import Place
from geodata.geodesy import distance_km
from geodata.network import find_way

#: Far journeys leave the network: they were so many times as long as the straight line.
FAR_WINDING = (1.15, 1.6)
#: A place so far from every line of the network is reached from outside it.
OFF_NETWORK_KM = 60.0


def measure_journey(
    start: Place, end: Place, modes: tuple[str, ...]
) -> tuple[tuple[float, float], tuple[float, float], tuple[Shape, ...]]:
    """Return kilometres, hours (both ranges) and the line of a journey.

    Over the network where both places lie on it; else along a straight line, wound as far roads are.
    """
    grounds = {find_speed(mode).ground for mode in modes} & {"rail", "road"}
    way = (
        find_way([to_position(start), to_position(end)], ("rail", "road") if "rail" in grounds else grounds)
        if grounds
        else None
    )
    if way and way.km_by("access")[0] <= OFF_NETWORK_KM + start.uncertainty_km + end.uncertainty_km:
        off_rail = sum(way.km_by(part)[1] for part in ("road", "access"))
        if "road" not in grounds and off_rail >= WALK_KM:
            modes = (*modes, "foot")  # no station near: the rest is marched
        return (way.km_low, way.km_high), estimate_hours(way, modes), draw_way("route", way)
    straight = distance_km(start.lon, start.lat, end.lon, end.lat)
    km = straight * FAR_WINDING[0], straight * FAR_WINDING[1]
    hours = [find_speed(mode).to_hours(*km) for mode in modes]
    line = draw_line("line", "", [to_position(start), to_position(end)])
    return km, (min(h[0] for h in hours), max(h[1] for h in hours)), (line,)


def check_travel_time(case: Case) -> Finding:
    """Test whether the hours that the dates leave suffice for the way: range against range."""
    start, end = case.place("from"), case.place("to")
    modes = case.ids("modes")
    km, hours, shapes = measure_journey(start, end, modes)
    tolerance = to_tolerance({start.id: start.uncertainty_km, end.id: end.uncertainty_km})
    hours = _widen(hours, km, tolerance.value)
    depart, arrive = case.days("depart"), case.days("arrive")
    longest = longest_hours(depart, arrive) if depart and arrive else None
    numbers = [Number("way", *km, "km"), Number("needed", *hours, "h")]
    values = {
        "from": Named(start.id),
        "to": Named(end.id),
        "km": km,
        "hours": hours,
        "modes": ModeNames(modes),
    }
    if longest is None or depart is None or arrive is None:
        reasons = (("travel-measure", name_values(values)), ("travel-no-dates", name_values(values)))
        return Finding(
            "cannot-tell", reasons, tuple(numbers), tolerance, (*shapes, *draw_places([start, end]))
        )
    least = shortest_hours(depart, arrive) or 0.0
    numbers.append(Number("there-was", least, longest, "h"))
    late = case.get("claim") == "too-late"
    verdict = _judge_late(hours, longest) if late else _judge_in_time(hours, longest)
    template = f"travel-{'late' if late else 'time'}-{verdict}"
    filled = name_values({**values, "window": longest, "depart": Dated(depart), "arrive": Dated(arrive)})
    return Finding(
        verdict,
        (("travel-measure", filled), (template, filled)),
        tuple(numbers),
        tolerance,
        (*shapes, *draw_places([start, end])),
    )


def _judge_in_time(hours: tuple[float, float], longest: float) -> Verdict:
    if hours[1] <= longest:
        return "supported"
    return "plausible" if hours[0] <= longest else "contradicted"


def _judge_late(hours: tuple[float, float], longest: float) -> Verdict:
    if hours[0] > longest:
        return "supported"
    return "plausible" if hours[1] > longest else "contradicted"


def _widen(hours: tuple[float, float], km: tuple[float, float], tolerance_km: float) -> tuple[float, float]:
    """Return the hours if both places lie as near, or as far, as their rings allow."""
    if km[0] <= 0:
        return hours
    return hours[0] * max(0.0, 1 - tolerance_km / km[0]), hours[1] * (1 + tolerance_km / km[1])


def check_co_location(case: Case) -> Finding:
    """Test whether one person could be at both places, or whether two things were at one place and time."""
    a, b = case.place("a_place"), case.place("b_place")
    first, second = case.days("a"), case.days("b")
    tolerance = to_tolerance({a.id: a.uncertainty_km, b.id: b.uncertainty_km})
    apart = distance_km(a.lon, a.lat, b.lon, b.lat)
    values = {"a": Named(a.id), "b": Named(b.id), "apart": apart}
    if first is None or second is None:
        reasons = (("together-measure", name_values(values)), ("co-location-no-dates", name_values(values)))
        return Finding(
            "cannot-tell", reasons, (Number("apart", apart, apart, "km"),), tolerance, draw_places([a, b])
        )
    values |= {"a_when": Dated(first), "b_when": Dated(second)}
    if case.get("relation") == "one-person":
        return _check_one_person(case, (a, first), (b, second), values)
    judge = _judge_throughout if case.get("relation") == "throughout" else _judge_together
    verdict = judge(case, apart, tolerance.value, first, second)
    prefix = case.get("relation")
    filled = name_values(values)
    line = draw_line("line", "", [to_position(a), to_position(b)])
    return Finding(
        verdict,
        (("together-measure", filled), (f"{prefix}-{verdict}", filled)),
        (Number("apart", apart, apart, "km"),),
        tolerance,
        (line, *draw_places([a, b])),
    )


def _judge_throughout(case: Case, apart: float, tolerance: float, first: Days, second: Days) -> Verdict:
    """Judge that a person was at the first place while being at the second all the time."""
    if apart <= tolerance:
        return "supported"
    if not first.overlaps(second):
        return "supported"
    return "contradicted" if first.is_within(second) else "cannot-tell"


def _judge_together(case: Case, apart: float, tolerance: float, first: Days, second: Days) -> Verdict:
    """Judge that two things happened side by side: within half a day's march, and at the same time."""
    most = case.number("most_km") or find_speed("foot").km_day_high / 2
    if not first.overlaps(second) or apart - tolerance > most:
        return "contradicted"
    same = first.is_within(second) or second.is_within(first)
    return "supported" if same and apart + tolerance <= most else "plausible"


def _check_one_person(
    case: Case, here: tuple[Place, Days], there: tuple[Place, Days], values: dict[str, object]
) -> Finding:
    (a, first), (b, second) = here, there
    modes = case.ids("modes") or ("mail-train", "carriage")
    km, hours, shapes = measure_journey(a, b, modes)
    tolerance = to_tolerance({a.id: a.uncertainty_km, b.id: b.uncertainty_km})
    hours = _widen(hours, km, tolerance.value)
    spans = [
        span for span in (longest_hours(first, second), longest_hours(second, first)) if span is not None
    ]
    longest = math.inf if len(spans) < 2 else max(spans)
    verdict = _judge_in_time(hours, longest)
    numbers = [Number("way", *km, "km"), Number("needed", *hours, "h")]
    numbers += [] if math.isinf(longest) else [Number("there-was", 0.0, longest, "h")]
    filled = name_values({**values, "hours": hours, "km": km, "days": longest / 24})
    reasons = (("one-person-measure", filled), (f"one-person-{verdict}", filled))
    return Finding(verdict, reasons, tuple(numbers), tolerance, (*shapes, *draw_places([a, b])))
