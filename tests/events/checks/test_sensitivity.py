"""What a statement rests on: another candidate, a day, a place elsewhere. Each must be seen to matter."""

import csv
import datetime as dt
from typing import Any

import pytest

from events.checks import Check, check_all_statements, check_statement
from events.record import load_record
from events.statements import GRAMMAR, find_statement, load_statements
from geodata.gazetteer import find_place
from geodata.tables import ROOT

CHECKS = {check.statement_id: check for check in check_all_statements()}
PLACED = [
    (id, place)
    for id, statement in load_statements().items()
    for key, arg in GRAMMAR[statement.type].items()
    if arg.kind in ("place", "places")
    for place in statement.args.get(key, "").split()
]


def read(name: str) -> list[dict[str, str]]:
    with (ROOT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_day(text: str) -> dt.date | None:
    """Return the day of a date that is one day, without the dates module."""
    try:
        return dt.date.fromisoformat(text.rstrip("?~%"))
    except ValueError:
        return None


@pytest.mark.parametrize("id", list(CHECKS))
def test_each_single_day_is_tried_a_day_later(id: str) -> None:
    """Every date of the args that is one day has its variant, and that one is dated a day later."""
    args, whens = find_statement(id).args, {row["id"]: row["when"] for row in read("events/data/events")}
    tried = {(v.key, v.value) for v in CHECKS[id].sensitivity if v.kind == "day-later"}
    for key in ("a", "b", "depart", "arrive"):
        day = find_day(args.get(key, "") or whens.get(args.get(f"{key}_event", ""), ""))
        assert day is None or (key, (day + dt.timedelta(1)).isoformat()) in tried
    for n, text in enumerate(args.get("dates", "").split()):
        assert find_day(text) is None or f"dates/{n}" in {key for key, _ in tried}
    for n, event in enumerate(args.get("events", "").split()):
        assert find_day(whens[event]) is None or f"events/{n}" in {key for key, _ in tried}


@pytest.mark.parametrize("id", list(CHECKS))
def test_each_candidate_of_a_name_is_tried(id: str) -> None:
    if CHECKS[id].type == "ambiguity":
        return
    candidates = {row["id"]: row["candidate_ids"].split() for row in read("geodata/data/places")}
    tried = {v.value for v in CHECKS[id].sensitivity if v.kind == "candidate"}
    assert {other for one, place in PLACED if one == id for other in candidates[place]} <= tried


def test_candidates_of_mentions_count_too() -> None:
    """Of Lankaran the mention in p284 says that the uezd may be meant; of the same name elsewhere nothing."""
    tried = {v.value for v in CHECKS["lankaran-away-from-the-railway"].sensitivity if v.kind == "candidate"}
    assert tried == {"lankaran-uezd"}
    assert not any(v.value == "lankaran-uezd" for v in CHECKS["risings-spread-over-regions"].sensitivity)


@pytest.mark.parametrize(
    ("id", "key", "verdict"),
    [
        ("letter-day-of-the-advance", "events/0", "imprecise"),
        ("congress-day-after-takeover", "a", "imprecise"),
        ("rafibeyli-seized-then-shot", "a", "supported"),
        ("trains-dagestan-baku-in-time", "depart", "plausible"),
        ("minister-no-more-orders-the-cavalry", "b", "supported"),
        ("war-with-georgia-12-august", "b", "contradicted"),
    ],
)
def test_a_day_turns_what_it_should(id: str, key: str, verdict: str) -> None:
    (variant,) = (v for v in CHECKS[id].sensitivity if v.kind == "day-later" and v.key == key)
    assert variant.verdict == verdict
    assert check_statement(id, shift_days={key: 1}).verdict in (verdict, "ambiguous")


def to_figures(check: Check) -> list[tuple[str, float, float]]:
    return [(n.name, round(n.low, 2), round(n.high, 2)) for n in check.numbers]


@pytest.mark.parametrize(("id", "place"), PLACED, ids=[f"{id}/{place}" for id, place in PLACED])
def test_a_place_elsewhere_changes_the_figures(id: str, place: str) -> None:
    """Whatever a statement names as a place counts in its check: 400 km away the figures are others."""
    at = find_place(place)
    before, after = CHECKS[id], check_statement(id, places={place: (at.lon + 4.0, at.lat + 1.5)})
    if before.type == "count":
        assert any(shape.id == place for shape in before.shapes)  # shown, though nothing is measured
        return
    assert (to_figures(after), after.verdict) != (to_figures(before), before.verdict)


TURNED = [
    ("adjacency", "karabakh", "gazakh-and-mountainous-karabakh-one-front", "areas=karabakh", (45.9, 40.6)),
    ("ambiguity", "nagorno-karabakh", "which-karabakh", "", (44.0, 43.0)),
    ("ambiguity", "poylu", "poylu-bridge-or-village", "", (47.0, 40.0)),
    ("ambiguity", "petrovsk", "which-caspian-government", "candidates=petrovsk", (60.0, 50.0)),
    ("co-location", "lankaran", "all-forces-in-karabakh-and-lankaran", "", (46.8, 39.85)),
    ("co-location", "paris", "sheikhulislamov-baku-and-paris", "", (49.867, 40.409)),
    ("corridor", "poylu-bridge", "poylu-cuts-railway-tiflis-baku", "", (46.0, 42.3)),
    ("corridor", "yevlakh", "baku-railway-feeds-karabakh", "", (45.0, 39.0)),
    ("corridor", "samur-bridge", "samur-cuts-railway-to-baku", "", (47.0, 41.0)),
    ("direction", "gazakh", "gazakh-west-of-baku", "", (50.5, 41.5)),
    ("direction", "vladikavkaz", "georgia-wide-detour-north", "", (49.8, 43.0)),
    ("direction", "samur-bridge", "samur-frontier-north-of-baku", "", (49.0, 39.0)),
    ("distance", "khachmaz", "khachmaz-short-of-baku", "", (49.7, 40.45)),
    ("distance", "lankaran", "lankaran-away-from-the-railway", "", (49.7, 40.4)),
    ("distance", "poylu-bridge", "poylu-a-march-from-ganja", "", (46.3, 40.75)),
    ("inside-region", "khankendi", "khankendi-in-karabakh", "", (49.8, 40.4)),
    ("inside-region", "vedi", "vedi-in-erivan-uezd", "", (46.5, 41.5)),
    ("on-route-between", "batum", "batum-between-istanbul-and-baku", "", (37.6, 55.7)),
    ("on-route-between", "khachmaz", "khachmaz-between-dagestan-and-baku", "", (46.5, 41.0)),
    ("travel-time", "baku", "khankendi-troops-too-far-on-27-april", "", (46.9, 39.9)),
    ("travel-time", "tiflis", "georgians-tiflis-to-zaqatala-by-7-may", "", (46.6, 41.6)),
    ("travel-time", "moscow", "letter-to-moscow-before-the-takeover", "", (33.0, 40.0)),
]


@pytest.mark.parametrize(("type", "place", "id", "args", "to"), TURNED, ids=[row[2] for row in TURNED])
def test_a_place_elsewhere_turns_the_verdict(
    type: str, place: str, id: str, args: str, to: tuple[float, float]
) -> None:
    changed: Any = dict(part.split("=") for part in [args] if part)
    if type == "adjacency":
        changed = {"areas": f"kazakh {place}", "claim": "apart"}
    before, after = (check_statement(id, places=p, **changed) for p in ({}, {place: to}))
    assert before.type == type and before.verdict != after.verdict


@pytest.mark.parametrize("id", [id for id, check in CHECKS.items() if check.tolerance])
def test_tolerance_is_made_of_what_the_tables_say(id: str) -> None:
    """Each place counts with its own uncertainty, a place that is passed through twice."""
    tolerance = CHECKS[id].tolerance
    assert tolerance is not None and tolerance.unit == "km" and tolerance.parts
    known = {row["id"]: float(row["uncertainty_km"]) for row in read("geodata/data/places")}
    args = find_statement(id).args
    areas = CHECKS[id].type == "adjacency" or "ends" in args  # uezds share their names with towns
    for part, km in tolerance.parts.items():
        if part in known and not areas and part not in args.get("region", "").split():
            assert km == known[part] * (2 if part == args.get("via") else 1)
        else:
            assert km > 0


def test_the_record_is_shared() -> None:
    """A changed copy of a case never touches what others see."""
    check_statement("trains-dagestan-baku-in-time", shift_days={"arrive": -2}, places={"baku": (0.0, 0.0)})
    assert check_statement("trains-dagestan-baku-in-time") == CHECKS["trains-dagestan-baku-in-time"]
    assert find_place("baku").lon > 49 and load_record() is load_record()
