"""Checks of what can be read in several ways: a name of several places, a night of several dates."""

from __future__ import annotations

from itertools import combinations

from events.checks.case import Case, draw_line, draw_places, name_values, to_position, to_tolerance
from events.checks.check import Finding, Number, Verdict
from events.checks.wording import Dated, DoubtOf, Named, NamedKm
from geodata.geodesy import distance_km


def check_ambiguity(case: Case) -> Finding:
    """Test whether the readings come to the same thing or lie apart."""
    return _check_dates(case) if case.get("readings") else _check_places(case)


def _check_places(case: Case) -> Finding:
    """Test a name against its candidates: apart by more than their rings, or one within the other."""
    own = case.place("place")
    ids = case.ids("candidates") or own.candidate_ids
    places = [own, *(case.find_place(id) for id in ids)]
    tolerance = to_tolerance({place.id: place.uncertainty_km for place in places})
    pairs = [
        (distance_km(a.lon, a.lat, b.lon, b.lat), a.uncertainty_km + b.uncertainty_km, a, b)
        for a, b in combinations(places, 2)
    ]
    verdict: Verdict = "supported"
    if pairs:
        verdict = "ambiguous" if any(km > reach for km, reach, _, _ in pairs) else "imprecise"
    numbers = [Number("apart", km, km, "km", f"{a.id}/{b.id}") for km, _, a, b in pairs]
    values: dict[str, object] = {"place": Named(own.id), "doubt": DoubtOf(own.id)}
    values["apart"] = max((km for km, *_ in pairs), default=0.0)
    anchor = case.place("anchor") if case.get("anchor") else own
    far = [distance_km(anchor.lon, anchor.lat, p.lon, p.lat) for p in places]
    numbers += [Number("from-anchor", km, km, "km", place.id) for km, place in zip(far, places, strict=True)]
    listed = zip(places[1:], far[1:], strict=True)
    values |= {"anchor": Named(anchor.id), "readings": [NamedKm(place.id, km) for place, km in listed]}
    lines = [
        draw_line("line", place.id, [to_position(anchor), to_position(place)])
        for place in places
        if place != anchor
    ]
    filled = name_values(values)
    return Finding(
        verdict,
        ((f"ambiguity-place-{verdict}", filled), ("ambiguity-doubt", filled)),
        tuple(numbers),
        tolerance,
        (*lines, *draw_places([*places, *([anchor] if anchor is not own else [])])),
    )


def _check_dates(case: Case) -> Finding:
    """Test a date that can be read as several: some apart, or all with a day in common."""
    dates = [days for days in case.days_list("readings") if days]
    gap = max((a.gap_days(b) for a, b in combinations(dates, 2)), default=0)
    same = all(a.is_within(b) and b.is_within(a) for a, b in combinations(dates, 2))
    verdict: Verdict = "ambiguous" if gap else "supported" if same else "imprecise"
    values = name_values({"all": [Dated(date) for date in dates], "days": float(gap)})
    accounts = case.statement.account_ids
    return Finding(
        verdict,
        ((f"ambiguity-date-{verdict}", values),),
        (Number("days", gap, gap, "days"),),
        account_ids=accounts,
    )
