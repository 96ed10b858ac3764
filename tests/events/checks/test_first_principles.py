"""Verdicts and numbers against what was worked out without the code: by hand, by formula, by plain loops."""

import datetime as dt
import json
from typing import Any

import pytest

from events.checks import check_statement
from events.checks.check import Check, Number

Sketch = Any  # the fixture's class lives in conftest.py, which cannot be imported


def number(check: Check, name: str, at: int = 0) -> Number:
    return [n for n in check.numbers if n.name == name][at]


def near(figure: Number, km: float, percent: float) -> bool:
    """Tell whether a figure, or some of its range, is within so many per cent of an independent one."""
    return figure.low * (1 - percent / 100) <= km <= figure.high * (1 + percent / 100)


# --- on-route-between -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "a", "via", "b", "modes", "verdict"),
    [
        ("poylu-between-tiflis-and-ganja", "tiflis", "poylu-bridge", "ganja", ("rail",), "supported"),
        (
            "poylu-between-tiflis-and-zaqatala",
            "tiflis",
            "poylu-bridge",
            "zaqatala",
            ("rail", "road"),
            "contradicted",
        ),
        ("khachmaz-between-dagestan-and-baku", "derbent", "khachmaz", "baku", ("rail",), "supported"),
        ("derbent-between-baku-and-vladikavkaz", "baku", "derbent", "vladikavkaz", ("rail",), "supported"),
        (
            "baku-between-tiflis-and-vladikavkaz",
            "tiflis",
            "baku",
            "vladikavkaz",
            ("rail", "road"),
            "contradicted",
        ),
        (
            "azerbaijan-bridge-russia-anatolia-land",
            "vladikavkaz",
            "baku",
            "kars",
            ("rail", "road"),
            "contradicted",
        ),
    ],
)
def test_on_route(sketch: Sketch, id: str, a: str, via: str, b: str, modes: Any, verdict: str) -> None:
    direct = sketch.way_km(a, b, modes=modes)
    through = sketch.way_km(a, via, modes=modes) + sketch.way_km(via, b, modes=modes)
    check = check_statement(id)
    assert near(number(check, "direct"), direct, 4) and near(number(check, "through"), through, 4)
    assert number(check, "detour").low == pytest.approx(through / direct, rel=0.05)
    assert check.verdict == verdict
    assert (through / direct > 1.5) == (verdict == "contradicted")


def test_on_route_in_the_air_by_hand(sketch: Sketch) -> None:
    """Istanbul–Baku 1,760 km; Istanbul–Batum 1,055 and Batum–Baku 712: 1.00 times."""
    check = check_statement("batum-between-istanbul-and-baku")
    assert number(check, "direct").low == pytest.approx(sketch.km("istanbul", "baku"), rel=0.005)
    by_hand = sketch.km("istanbul", "batum") + sketch.km("batum", "baku")
    assert number(check, "through").low == pytest.approx(by_hand, rel=0.005)
    assert check.verdict == "supported"
    # A quarter longer is near the way, half as long again is off it.
    assert check_statement(check.statement_id, via="erivan").verdict == "supported"
    assert check_statement(check.statement_id, via="moscow").verdict == "contradicted"


def test_on_route_tolerance_is_what_the_places_say(sketch: Sketch) -> None:
    check = check_statement("batum-between-istanbul-and-baku")
    assert check.tolerance is not None
    assert check.tolerance.value == sketch.doubt("istanbul", "baku") + 2 * sketch.doubt("batum")


# --- distance -------------------------------------------------------------------------------------


def test_distance_by_hand(sketch: Sketch) -> None:
    """Khankendi 46.753 E 39.818 N to the pass 46.831 E 39.933 N: 6.7 km east, 12.8 north: 14.4."""
    check = check_statement("askeran-near-khankendi")
    assert sketch.km("khankendi", "askeran-pass") == pytest.approx(14.4, abs=0.1)
    assert 14.4 <= number(check, "distance").low <= number(check, "distance").high <= 14.4 * 1.3
    assert check.verdict == "supported" and number(check, "most").low == 40


def test_distance_in_the_air(sketch: Sketch) -> None:
    check = check_statement("gazakh-near-mountainous-karabakh")
    assert number(check, "distance").low == pytest.approx(sketch.km("gazakh", "khankendi"), rel=0.005)
    assert check.verdict == "contradicted"


@pytest.mark.parametrize(
    ("id", "station", "verdict"),
    [("khachmaz-short-of-baku", "khachmaz", "supported"), ("poylu-a-march-from-ganja", "poyly", "supported")],
)
def test_distance_by_rail_against_the_tariff(id: str, station: str, verdict: str) -> None:
    """Railway kilometres from Baku come from a tariff, not from the drawn track."""
    from geodata.railways import load_stations

    km = load_stations().set_index("id")["km_from_baku"]
    by_tariff = abs(km[station] - (km["elisavetpol"] if station == "poyly" else 0.0))
    check = check_statement(id)
    assert near(number(check, "distance"), by_tariff, 6)
    assert check.verdict == verdict


def test_far_is_three_days_march(sketch: Sketch) -> None:
    check = check_statement("keshishkend-far-from-baku")
    assert number(check, "least").low == 3 * 40
    assert near(number(check, "distance"), sketch.way_km("keshishkend-karabakh", "baku"), 5)
    from_nearby: Any = {"from": "kishly"}
    assert check_statement("lankaran-away-from-the-railway", **from_nearby).verdict == "contradicted"


# --- travel-time ----------------------------------------------------------------------------------


def test_khankendi_to_baku_by_hand() -> None:
    """110 km on foot at 40 a day: 66 hours; 295 km by rail at 450 a day: 16; boarding 3: 85, not 48."""
    check = check_statement("khankendi-troops-too-far-on-27-april")
    assert number(check, "needed").low == pytest.approx(110 / 40 * 24 + 295 / 450 * 24 + 3, rel=0.08)
    assert number(check, "needed").high == pytest.approx(117 / 18 * 24 + 6 + 310 / 150 * 24 + 24, rel=0.08)
    assert number(check, "there-was").high == 48


def test_samur_to_baku_by_hand() -> None:
    """210 km: at 350 km a day 14.4 hours and one to start; at 100 a day 50 and six; 72 were there."""
    check = check_statement("trains-dagestan-baku-in-time")
    assert number(check, "needed").low == pytest.approx(15.4, rel=0.06)
    assert number(check, "needed").high == pytest.approx(56.4, rel=0.06)
    assert number(check, "there-was").high == 72 and check.verdict == "supported"


@pytest.mark.parametrize(
    ("arrive", "verdict"),
    [("1920-04-26", "plausible"), ("1920-04-28", "supported"), ("1920-04-26T10:00:00", "contradicted")],
)
def test_travel_turns_with_the_hours(arrive: str, verdict: str) -> None:
    assert check_statement("trains-dagestan-baku-in-time", arrive=arrive).verdict == verdict


def test_tiflis_to_zaqatala_on_foot_by_hand() -> None:
    """183 to 220 km at 18 to 40 km a day: 4.6 to 12.2 days; ten were there."""
    check = check_statement("georgians-tiflis-to-zaqatala-by-7-may")
    assert number(check, "needed").low / 24 == pytest.approx(4.5, abs=0.2)
    assert number(check, "needed").high / 24 == pytest.approx(12.5, abs=0.4)
    assert check.verdict == "plausible"


# --- direction ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "a", "b", "wanted", "verdict"),
    [
        ("karabakh-south-of-baku", "baku", "khankendi", 180, "imprecise"),
        ("karabakh-south-of-the-samur", "samur-bridge", "khankendi", 180, "supported"),
        ("samur-frontier-north-of-baku", "baku", "samur-bridge", 0, "supported"),
        ("gazakh-west-of-baku", "baku", "gazakh", 270, "supported"),
        ("red-army-moves-south", "moscow", "baku", 180, "supported"),
    ],
)
def test_direction(sketch: Sketch, id: str, a: str, b: str, wanted: int, verdict: str) -> None:
    bearing = sketch.bearing(a, b)
    check = check_statement(id)
    assert number(check, "bearing").low == pytest.approx(bearing, abs=0.3)
    off = min(abs(bearing - wanted), 360 - abs(bearing - wanted))
    assert number(check, "off").low == pytest.approx(off, abs=0.3)
    assert check.verdict == verdict and (off <= 45) == (verdict == "supported")


def test_one_direction(sketch: Sketch) -> None:
    turn = sketch.bearing("poylu-bridge", "ganja") - sketch.bearing("poylu-bridge", "zaqatala")
    check = check_statement("poylu-one-way-to-ganja-and-zaqatala")
    assert number(check, "turn").low == pytest.approx(turn, abs=0.5)
    assert turn == pytest.approx(62, abs=2)


# --- inside-region --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "place", "area", "error_km"),
    [
        ("khankendi-in-shusha-uezd", "khankendi", "shusha", 15),
        ("zaqatala-in-zakatala-okrug", "zaqatala", "zakatala-disputed", 8),
        ("poylu-bridge-in-gazakh-uezd", "poylu-bridge", "kazakh", 15),
        ("sharur-in-disputed-area", "sharur", "nakhchivan-sharur", 10),
        ("vedi-in-erivan-uezd", "vedi", "erivan", 15),
    ],
)
def test_inside(sketch: Sketch, id: str, place: str, area: str, error_km: float) -> None:
    check = check_statement(id)
    sign = 1 if sketch.is_inside(place, area) else -1
    depth = sign * sketch.border_km(place, area)
    assert number(check, "depth").low == pytest.approx(depth, rel=0.02, abs=0.1)
    band = sketch.doubt(place) + error_km
    assert check.tolerance is not None and check.tolerance.value == pytest.approx(band)
    expected = "supported" if depth >= band else "plausible" if depth >= 0 else "imprecise"
    assert check.verdict == expected


def test_inside_a_soft_area_by_hand(sketch: Sketch) -> None:
    """Karabakh is a circle of 60 km round 46.9 E 39.9 N; Khankendi lies 15.6 km from its middle."""
    check = check_statement("khankendi-in-karabakh")
    assert number(check, "depth").low == pytest.approx(60 - sketch.km("khankendi", "karabakh"), abs=0.3)


# --- adjacency ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "a", "b", "verdict"),
    [
        ("gazakh-and-mountainous-karabakh-one-front", "kazakh", "mountainous-karabakh", "contradicted"),
        (
            "gazakh-and-mountainous-karabakh-two-fronts",
            "gazakh-highlands",
            "mountainous-karabakh",
            "supported",
        ),
        ("nakhchivan-apart-from-karabakh", "nakhichevan", "shusha", "supported"),
        ("gazakh-borders-georgia", "kazakh", "tiflis-governorate", "supported"),
        ("zaqatala-borders-georgia", "zakatala", "tiflis-governorate", "supported"),
    ],
)
def test_adjacency(sketch: Sketch, id: str, a: str, b: str, verdict: str) -> None:
    gap = sketch.gap_km(a, b)
    check = check_statement(id)
    assert number(check, "gap").low == pytest.approx(gap, rel=0.02, abs=1.0)
    assert check.verdict == verdict


# --- corridor -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "a", "b", "closed", "modes"),
    [
        ("askeran-cuts-carriage-road-to-railway", "khankendi", "yevlakh", "askeran-pass", ("road",)),
        ("askeran-cuts-khankendi-from-baku", "khankendi", "baku", "askeran-pass", ("rail", "road")),
        ("poylu-cuts-railway-tiflis-baku", "tiflis", "baku", "poylu-bridge", ("rail",)),
        ("zangezur-closes-the-corridor", "nakhchivan", "khankendi", "goris", ("rail", "road")),
    ],
)
def test_cut(sketch: Sketch, id: str, a: str, b: str, closed: str, modes: Any) -> None:
    check = check_statement(id)
    before, after = sketch.way_km(a, b, modes=modes), sketch.way_km(a, b, closed=closed, modes=modes)
    assert near(number(check, "before"), before, 6)
    assert check.verdict == "supported"
    if after is None:
        assert not [n for n in check.numbers if n.name == "after"]
    else:
        assert near(number(check, "after"), after, 6)
        assert number(check, "factor").low == pytest.approx(after / before, rel=0.1)


def test_closing_what_is_off_the_way_cuts_nothing() -> None:
    check = check_statement("askeran-cuts-khankendi-from-baku", closed="goris")
    assert check.verdict == "contradicted" and number(check, "factor").low == pytest.approx(1.0)


def test_corridor_has_a_gap(sketch: Sketch) -> None:
    """Between Sharur–Daralagez with Nakhchivan and the Shusha uezd lies Zangezur."""
    gap = min(sketch.gap_km("nakhichevan", "shusha"), sketch.gap_km("sharur-daralagez", "shusha"))
    check = check_statement("nakhchivan-corridor-anatolia-azerbaijan")
    assert number(check, "gap", 1).low == pytest.approx(gap, rel=0.03)
    assert number(check, "gap", 0).low == 0 and check.verdict == "imprecise"
    whole = check_statement(check.statement_id, through="sharur-daralagez nakhichevan zangezur")
    assert whole.verdict == "supported"


# --- co-location ----------------------------------------------------------------------------------


def test_nobody_is_in_baku_and_paris(sketch: Sketch) -> None:
    check = check_statement("sheikhulislamov-baku-and-paris")
    assert number(check, "apart").low == pytest.approx(sketch.km("baku", "paris"), rel=0.005)
    assert check.verdict == "contradicted"
    assert check_statement(check.statement_id, b="1921").verdict == "supported"
    assert check_statement(check.statement_id, b="1920-05-15/1920-12").verdict == "cannot-tell"


def test_moscow_to_the_samur_by_hand(sketch: Sketch) -> None:
    """1,737 km as the crow flies: 1.15 times at 800 km a day are 60 hours; two months were there."""
    check = check_statement("halil-moscow-and-samur")
    straight = sketch.km("moscow", "samur-bridge")
    assert number(check, "needed").low == pytest.approx(straight * 1.15 / 800 * 24, rel=0.02)
    assert number(check, "needed").high == pytest.approx(straight * 1.6 / 350 * 24 + 12, rel=0.02)
    assert number(check, "there-was").high == 59 * 24  # 1 March to the end of 28 April
    assert check.verdict == "supported"
    assert check_statement(check.statement_id, a="1920-04-28", b="1920-04-28").verdict == "contradicted"


def test_pass_and_town_in_one_night(sketch: Sketch) -> None:
    check = check_statement("khankendi-and-askeran-attacked-together")
    assert number(check, "apart").low == pytest.approx(sketch.km("khankendi", "askeran-pass"), rel=0.005)
    assert check.verdict == "supported"
    assert check_statement(check.statement_id, b="1920-03-25", b_event="").verdict == "contradicted"


# --- count ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "verdict", "changed", "then"),
    [
        ("fifty-risings-eight-places", "imprecise", {"count": "8"}, "supported"),
        ("fifty-risings-eight-places", "imprecise", {"count": "7"}, "contradicted"),
        ("eight-thousand-at-khankendi", "plausible", {"count": "31000"}, "contradicted"),
        ("six-thousand-men-and-rifles", "supported", {"equals": "5000"}, "contradicted"),
        ("seven-points", "supported", {"count": "8"}, "contested"),
        ("ultimatum-12-and-24-hours", "contested", {"values": "12 12"}, "supported"),
        ("only-lankaran-resisted", "contested", {"only": "lankaran yalama samur-bridge"}, "cannot-tell"),
        ("four-hundred-diplomats", "cannot-tell", {"count": "401"}, "cannot-tell"),
    ],
)
def test_count(id: str, verdict: str, changed: Any, then: str) -> None:
    assert check_statement(id).verdict == verdict
    assert check_statement(id, **changed).verdict == then


# --- chronology -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "first", "second", "verdict"),
    [
        ("speech-june-newspaper-august", "1920-06-14", "1920-08-18", "contested"),
        ("rafibeyli-seized-then-shot", "1920-05-12", "1920-05-20", "supported"),
        ("similar-proposal-told-later", "1920-06-14", "1920-06-18", "contradicted"),
        ("first-note-before-second", "1920-01-02", "1920-01-23", "supported"),
        ("activity-resumes-after-british-leave", "1919-05-31", "1919-08-01", "contradicted"),
        ("pakistan-in-1920", "1922-12-31", "1947-08-14", "contradicted"),
    ],
)
def test_days_between(id: str, first: str, second: str, verdict: str) -> None:
    days = (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days
    check = check_statement(id)
    assert number(check, "days").low == days and check.verdict == verdict


@pytest.mark.parametrize(
    ("relation", "a", "b", "verdict"),
    [
        ("before", "1920-04", "1920-05", "supported"),
        ("before", "1920-04", "1920-04-15", "plausible"),
        ("before", "1920-05-01", "1920-04", "contradicted"),
        ("before", "../1920-04", "1920-03", "plausible"),
        ("within", "1920-04-27", "1920-04", "supported"),
        ("within", "1920-04/1920-05", "1920-04", "plausible"),
        ("within", "1920-05-10", "1920-04~", "imprecise"),
        ("within", "1920-05-20", "1920-04~", "contradicted"),
        ("next-day", "1920-04-30", "1920-05-01", "supported"),
        ("next-day", "1920-02-28", "1920-02-29", "supported"),
        ("next-day", "1920-04-27", "1920-04-29", "imprecise"),
        ("next-day", "1920-04", "1920-04-28", "plausible"),
    ],
)
def test_order_of_intervals(relation: str, a: str, b: str, verdict: str) -> None:
    """Worked out on a calendar; the statement lends only its form."""
    check = check_statement("rafibeyli-seized-then-shot", relation=relation, a=a, a_event="", b=b, b_event="")
    assert check.verdict == verdict


def test_an_account_contests_a_date() -> None:
    check = check_statement("congress-day-after-takeover")
    assert check.verdict == "contested" and check.account_ids == ("karabakh-congress-23-april",)
    assert "23 April 1920" in check.reasons["en"] and "23 aprel 1920" in check.reasons["az"]


def test_an_account_bears_a_date_out() -> None:
    check = check_statement("ganja-rising-before-novruzovs-letter")
    assert check.verdict == "supported" and check.account_ids == ("ganja-rising-course",)


def test_dated_three_times() -> None:
    check = check_statement("state-ends-27-or-28-april")
    assert check.verdict == "imprecise" and number(check, "days").low == 1
    assert check_statement("letter-dated-twice").verdict == "supported"


# --- ambiguity ------------------------------------------------------------------------------------


def test_keshishkend_readings_by_hand(sketch: Sketch) -> None:
    """46.78 E 39.85 N to Yeghegnadzor, 45.33 E 39.76 N: 123.7 km west and 9.5 km south make 124 km."""
    check = check_statement("which-keshishkend")
    apart = {n.of: n.low for n in check.numbers if n.name == "apart"}
    for pair, km in apart.items():
        assert km == pytest.approx(sketch.km(*pair.split("/")), rel=0.005)
    assert apart["keshishkend-karabakh/keshishkend-daralagyaz"] == pytest.approx(124, abs=1)


@pytest.mark.parametrize(
    ("id", "a", "b", "verdict"),
    [
        ("poylu-bridge-or-village", "poylu-bridge", "poylu", "imprecise"),
        ("which-nakhchivan", "nakhchivan", "nakhichevan-uezd", "imprecise"),
        ("which-caspian-government", "petrovsk", "turkestan", "ambiguous"),
        ("which-north-dagestan", "north-dagestan", "dagestan", "imprecise"),
    ],
)
def test_names_with_two_places(sketch: Sketch, id: str, a: str, b: str, verdict: str) -> None:
    check = check_statement(id)
    assert check.verdict == verdict
    assert (sketch.km(a, b) > sketch.doubt(a, b)) == (verdict == "ambiguous")


def test_nights_of_novruz() -> None:
    assert check_statement("which-night-of-novruz").verdict == "ambiguous"
    assert check_statement("which-night-of-novruz", readings="1920-03-21 1920-03-21").verdict == "supported"
    assert check_statement("which-night-of-novruz", readings="1920-03 1920-03-21").verdict == "imprecise"


def test_shapes_are_json() -> None:
    for piece in check_statement("poylu-bridge-in-gazakh-uezd").shapes:
        assert json.loads(json.dumps(piece.geometry))["type"] in (
            "Point",
            "Polygon",
            "MultiPolygon",
            "LineString",
        )
