"""Checks of places in regions, of neighbours and of corridors."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from events.checks.case import (
    Case,
    draw_area,
    draw_line,
    draw_places,
    draw_way,
    name_values,
    to_position,
    to_tolerance,
)
from events.checks.check import Finding, Number, Shape, Verdict, worst
from events.checks.wording import AreaNames, Named, NamedList
from geodata.areas import Area, depth_km, gap_km, nearest_points, shared_border_km
from geodata.gazetteer import Place
from geodata.geodesy import distance_km
from geodata.network import Closure, find_offset_km, find_way

#: The other way round is so many times as long: then the first is cut; from the lesser factor on, hampered.
CUT_FACTOR, HAMPERED_FACTOR = 2.0, 1.25
#: A shared border shorter than this is a point where shapes happen to meet.
LEAST_BORDER_KM = 10.0
#: Roads stand for real ones within so much.
ROAD_KM = 3.0
_MODES = {"rail": ("rail",), "road": ("road",), "land": ("rail", "road")}


def check_inside(case: Case) -> Finding:
    """Test containment; the border is a band as wide as its error, and the place a ring."""
    region = case.area("region")
    places = [case.find_place(id) for id in case.ids("places")]
    depths = [depth_km(place.lon, place.lat, region) for place in places]
    bands = [place.uncertainty_km + region.error_km for place in places]
    verdicts = [_judge_depth(depth, band) for depth, band in zip(depths, bands, strict=True)]
    verdict = worst(verdicts)
    at = max(range(len(places)), key=lambda n: bands[n] - depths[n])
    tolerance = to_tolerance({places[at].id: places[at].uncertainty_km, region.id: region.error_km})
    values = name_values(
        {
            "places": NamedList(tuple(place.id for place in places)),
            "place": Named(places[at].id),
            "region": AreaNames((_find_member(case, places[at]),)),
            "depth": abs(depths[at]),
            "band": bands[at],
        }
    )
    side = "in" if depths[at] >= 0 else "out"
    measure = f"inside-{side}-measure" if len(places) == 1 else f"inside-{side}-nearest"
    return Finding(
        verdict,
        ((measure, values), (f"inside-{verdict}", values)),
        tuple(Number("depth", d, d, "km", place.id) for d, place in zip(depths, places, strict=True)),
        tolerance,
        (*draw_area(region), *draw_places(places)),
    )


def _find_member(case: Case, place: Place) -> str:
    """Return the id of the area, of those that make up the region, in which a place lies deepest."""
    ids = case.ids("region")
    depths = [depth_km(place.lon, place.lat, area) for area in case.areas("region")]
    return ids[max(range(len(ids)), key=lambda n: depths[n])]


def _judge_depth(depth: float, band: float) -> Verdict:
    if depth >= band:
        return "supported"
    if depth >= 0:
        return "plausible"
    return "imprecise" if depth >= -band else "contradicted"


def check_adjacency(case: Case) -> Finding:
    """Test whether areas, each with the next, share a border; or that they lie apart."""
    areas = case.areas("areas")
    pairs = list(pairwise(areas))
    gaps = [gap_km(a, b) for a, b in pairs]
    borders = [shared_border_km(a, b) for a, b in pairs]
    errors = [a.error_km + b.error_km for a, b in pairs]
    apart = case.get("claim") == "apart"
    # Circles tell how far a region reaches, not its shape: that they do not touch says nothing.
    soft = [gap > 0 and (x.is_soft or y.is_soft) for gap, (x, y) in zip(gaps, pairs, strict=True)]
    verdicts = _judge_pairs(_judge_apart if apart else _judge_touching, gaps, borders, errors, soft)
    at = max(range(len(pairs)), key=lambda n: (gaps[n], -borders[n]))
    a, b = pairs[at]
    values = name_values(
        {
            "a": AreaNames((a.id,)),
            "b": AreaNames((b.id,)),
            "all": AreaNames(case.ids("areas")),
            "gap": gaps[at],
            "border": min(borders),
            "error": errors[at],
        }
    )
    numbers = [Number("gap", g, g, "km", f"{x.id}/{y.id}") for g, (x, y) in zip(gaps, pairs, strict=True)]
    numbers += [
        Number("border", n, n, "km", f"{x.id}/{y.id}") for n, (x, y) in zip(borders, pairs, strict=True)
    ]
    verdict = worst(verdicts)
    touch = "adjacency-touch" if len(pairs) == 1 else "adjacency-chain"
    measure = "adjacency-gap" if gaps[at] else touch
    prefix = "apart" if apart else "adjacency"
    shapes = [shape for area in areas for shape in draw_area(area)]
    shapes += [_draw_gap(x, y) for g, (x, y) in zip(gaps, pairs, strict=True) if g]
    tolerance = to_tolerance({a.id: a.error_km, b.id: b.error_km})
    return Finding(
        verdict,
        ((measure, values), (f"{prefix}-{verdict}", values)),
        tuple(numbers),
        tolerance,
        tuple(shapes),
    )


def _judge_pairs(
    judge: Callable[[float, float, float], Verdict],
    gaps: list[float],
    borders: list[float],
    errors: list[float],
    soft: list[bool],
) -> list[Verdict]:
    verdicts = [judge(*figures) for figures in zip(gaps, borders, errors, strict=True)]
    return ["cannot-tell" if vague else verdict for verdict, vague in zip(verdicts, soft, strict=True)]


def _judge_touching(gap: float, border: float, error: float) -> Verdict:
    if gap == 0 and border >= LEAST_BORDER_KM:
        return "supported"
    if gap <= error / 2:
        return "plausible"
    return "imprecise" if gap <= error else "contradicted"


def _judge_apart(gap: float, border: float, error: float) -> Verdict:
    if gap > error:
        return "supported"
    if gap > error / 2:
        return "plausible"
    return "imprecise" if gap > 0 else "contradicted"


def _draw_gap(a: Area, b: Area) -> Shape:
    return draw_line("gap", f"{a.id}/{b.id}", nearest_points(a, b))


def check_corridor(case: Case) -> Finding:
    """Test what closing a place cuts off, or whether areas make an unbroken passage."""
    return _check_cut(case) if case.get("closed") else _check_passage(case)


def _check_cut(case: Case) -> Finding:
    start, end, shut = case.place("from"), case.place("to"), case.place("closed")
    stops, modes = [to_position(start), to_position(end)], _MODES[case.get("way") or "land"]
    closure = Closure(to_position(shut), shut.uncertainty_km + ROAD_KM)
    offset = find_offset_km(to_position(shut), modes)
    before, after = find_way(stops, modes), find_way(stops, modes, [closure])
    tolerance = to_tolerance({shut.id: shut.uncertainty_km, "road": ROAD_KM})
    names = {"from": Named(start.id), "to": Named(end.id), "closed": Named(shut.id), "offset": offset}
    if before is None:
        return Finding("cannot-tell", (("cut-no-way", name_values(names)),), tolerance=tolerance)
    factor = after.km_mid / before.km_mid if after else None
    verdict = _judge_cut(factor)
    numbers = [Number("offset", offset, offset, "km", shut.id)]
    numbers.append(Number("before", before.km_low, before.km_high, "km"))
    values = {**names, "before": (before.km_low, before.km_high)}
    shapes: tuple[Shape, ...] = (*draw_way("route", before), *draw_places([start, end, shut]))
    if after is not None and factor is not None:
        numbers.append(Number("after", after.km_low, after.km_high, "km"))
        numbers.append(Number("factor", factor, factor, "factor"))
        values |= {"after": (after.km_low, after.km_high), "factor": factor}
        shapes = (*shapes, *draw_way("detour", after))
    filled = name_values(values)
    measure = "cut-longer" if after else "cut-none"
    reasons = ((measure, filled), (f"cut-{verdict}", filled))
    return Finding(verdict, reasons, tuple(numbers), tolerance, shapes)


def _judge_cut(factor: float | None) -> Verdict:
    if factor is None or factor >= CUT_FACTOR:
        return "supported"
    if factor >= HAMPERED_FACTOR:
        return "plausible"
    return "imprecise" if factor > 1.05 else "contradicted"


def _check_passage(case: Case) -> Finding:
    """Test a corridor: the area between two ends, and what gaps remain on either side."""
    first, last = case.areas("ends")
    middle = case.area("through")
    gaps = (gap_km(first, middle), gap_km(middle, last))
    errors = (first.error_km + middle.error_km, middle.error_km + last.error_km)
    detour = _detour(first, middle, last)
    verdict: Verdict = "contradicted" if detour > 1.5 else "imprecise"
    if verdict != "contradicted" and all(gap <= error for gap, error in zip(gaps, errors, strict=True)):
        verdict = "supported" if not any(gaps) else "plausible"
    ids = (first.id, middle.id, last.id)
    values = name_values(
        {
            "first": AreaNames((first.id,)),
            "middle": AreaNames(case.ids("through")),
            "last": AreaNames((last.id,)),
            "gap_first": gaps[0],
            "gap_last": gaps[1],
            "detour": detour,
        }
    )
    numbers = (
        Number("gap", gaps[0], gaps[0], "km", f"{ids[0]}/{ids[1]}"),
        Number("gap", gaps[1], gaps[1], "km", f"{ids[1]}/{ids[2]}"),
        Number("detour", detour, detour, "factor"),
    )
    shapes = [shape for area in (first, middle, last) for shape in draw_area(area)]
    shapes += [
        _draw_gap(a, b) for g, (a, b) in zip(gaps, ((first, middle), (middle, last)), strict=True) if g
    ]
    tolerance = to_tolerance({area.id: area.error_km for area in (first, middle, last)})
    reasons = (("passage-measure", values), (f"passage-{verdict}", values))
    return Finding(verdict, reasons, numbers, tolerance, tuple(shapes), case.statement.account_ids)


def _detour(first: Area, middle: Area, last: Area) -> float:
    """Return how much longer the line between two middles is through a third."""
    a, b, c = (area.shape.representative_point() for area in (first, middle, last))
    through = distance_km(a.x, a.y, b.x, b.y) + distance_km(b.x, b.y, c.x, c.y)
    return through / distance_km(a.x, a.y, c.x, c.y)
