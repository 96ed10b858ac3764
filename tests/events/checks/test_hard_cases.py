"""The cases that the research desk must get right, and what turns them."""

import pytest

from events.checks import Check, check_statement


def check(id: str, verdict: str) -> Check:
    found = check_statement(id)
    assert found.verdict == verdict, found.reasons["en"]
    return found


def test_keshishkend_is_ambiguous_and_says_why() -> None:
    found = check("which-keshishkend", "ambiguous")
    assert "Yeghegnadzor" in found.reasons["en"] and "124 km" in found.reasons["en"]
    assert "not settled" in found.reasons["en"] and "müəyyən deyil" in found.reasons["az"]
    inside = check("keshishkend-in-karabakh", "ambiguous")
    turned = [variant for variant in inside.sensitivity if variant.changes]
    assert [(v.kind, v.value, v.verdict) for v in turned] == [
        ("candidate", "keshishkend-daralagyaz", "contradicted")
    ]


def test_poylu_is_on_the_way_to_ganja_only() -> None:
    check("poylu-between-tiflis-and-ganja", "supported")
    check("poylu-between-tiflis-and-zaqatala", "contradicted")
    arrow = check("poylu-one-way-to-ganja-and-zaqatala", "contradicted")
    assert "one arrow" in arrow.reasons["en"] and "bir ox" in arrow.reasons["az"]


def test_gazakh_and_mountainous_karabakh_are_two_fronts() -> None:
    check("gazakh-and-mountainous-karabakh-one-front", "contradicted")
    check("gazakh-and-mountainous-karabakh-two-fronts", "supported")


def test_askeran_cuts_khankendi_off() -> None:
    road = check("askeran-cuts-carriage-road-to-railway", "supported")
    assert "no way" in road.reasons["en"]
    round_about = {n.name: n.low for n in check("askeran-cuts-khankendi-from-baku", "supported").numbers}
    assert round_about["factor"] > 2.5


def test_khankendi_was_too_far_in_april_and_not_from_the_twelfth() -> None:
    late = check("khankendi-troops-too-far-on-27-april", "supported")
    hours = {n.name: n for n in late.numbers}
    assert hours["needed"].low > hours["there-was"].high == 48
    assert not any(variant.changes for variant in late.sensitivity)
    check("khankendi-troops-return-from-12-april", "supported")


def test_twelve_and_twenty_four_hours_stand_side_by_side() -> None:
    found = check("ultimatum-12-and-24-hours", "contested")
    assert [n.low for n in found.numbers] == [12, 24]
    assert "12 and 24" in found.reasons["en"] and "12 və 24" in found.reasons["az"]
    assert len(found.account_ids) == 3


def test_speech_of_june_is_flagged_against_the_newspaper_of_august() -> None:
    found = check("speech-june-newspaper-august", "contested")
    assert "65 days" in found.reasons["en"] and "14 August 1920" in found.reasons["en"]
    assert found.account_ids == ("kemal-speech-august",)
    assert check_statement("speech-june-newspaper-august", a="1920-08-14", a_event="").verdict == "supported"


MOVED = [
    ("poylu-between-tiflis-and-ganja", "poylu-bridge", (44.5, 43.0), "contradicted"),
    ("poylu-between-tiflis-and-zaqatala", "poylu-bridge", (45.92, 41.62), "supported"),
    ("poylu-one-way-to-ganja-and-zaqatala", "zaqatala", (46.9, 40.5), "supported"),
    ("askeran-cuts-carriage-road-to-railway", "askeran-pass", (46.6, 39.95), "contradicted"),
    ("askeran-cuts-khankendi-from-baku", "askeran-pass", (46.6, 39.95), "contradicted"),
    ("khankendi-troops-too-far-on-27-april", "khankendi", (49.84, 40.3), "contradicted"),
    ("trains-dagestan-baku-in-time", "samur-bridge", (44.67, 43.04), "plausible"),
    ("khankendi-in-shusha-uezd", "khankendi", (45.4, 39.2), "contradicted"),
    ("zaqatala-in-zakatala-okrug", "zaqatala", (46.4, 41.3), "contradicted"),
    ("keshishkend-in-karabakh", "keshishkend-karabakh", (45.33, 39.76), "ambiguous"),
    ("askeran-near-khankendi", "askeran-pass", (47.1, 40.3), "contradicted"),
    ("karabakh-south-of-baku", "khankendi", (49.8, 39.0), "supported"),
    ("khankendi-and-askeran-attacked-together", "askeran-pass", (47.1, 40.3), "contradicted"),
    ("halil-moscow-and-samur", "samur-bridge", (48.5, 41.8), "supported"),
    ("which-keshishkend", "keshishkend-daralagyaz", (46.717, 39.974), "imprecise"),
    ("chechnya-ingushetia-dagestan-chain", "mountain-chechnya", (45.5, 42.95), "cannot-tell"),
    ("nakhchivan-between-anatolia-and-karabakh", "nakhchivan", (48.8, 38.8), "ambiguous"),
]


@pytest.mark.parametrize(("id", "place", "to", "verdict"), MOVED, ids=[row[0] for row in MOVED])
def test_moving_a_place_moves_the_verdict(id: str, place: str, to: tuple[float, float], verdict: str) -> None:
    assert check_statement(id, places={place: to}).verdict == verdict
    if id not in ("halil-moscow-and-samur", "keshishkend-in-karabakh", "chechnya-ingushetia-dagestan-chain"):
        assert check_statement(id).verdict != verdict


def test_a_day_matters_where_it_should() -> None:
    trains = check_statement("trains-dagestan-baku-in-time", shift_days={"arrive": -2})
    assert trains.verdict == "plausible"
    assert check_statement("congress-day-after-takeover").verdict == "contested"
    assert (
        check_statement("congress-day-after-takeover", b="1920-04-23", b_event="").verdict == "contradicted"
    )
