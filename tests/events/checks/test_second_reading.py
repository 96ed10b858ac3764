"""What a second reading of the article added, worked out without the code: calendar, csv module, sphere."""

import csv
import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from events.checks import check_statement
from events.checks.check import Check, Number
from geodata.tables import ROOT

Sketch = Any  # the fixture's class lives in conftest.py, which cannot be imported


def number(check: Check, name: str) -> Number:
    return next(n for n in check.numbers if n.name == name)


@pytest.mark.parametrize(
    ("id", "sooner", "later", "verdict"),
    [
        ("agreement-before-the-first-letter", "1920-04-01", "1920-04-23", "contradicted"),
        ("conferences-before-later-occupation", "1921-03-18", "1922-04-10", "contradicted"),
        ("civil-war-over-before-baku", "1920-04-28", "1920-11-16", "contradicted"),
        ("nakhchivan-freed-by-the-treaties", "1920-07-28", "1921-03-16", "contradicted"),
        ("baltic-states-recognised-by-january", "1920-01-31", "1920-02-02", "contradicted"),
        ("british-gone-and-still-in-georgia", "1919-08-31", "1920-04-26", "contradicted"),
        ("delegation-at-the-closed-conference", "1920-01-21", "1920-06-18", "contradicted"),
        ("mikoyan-from-the-very-beginning", "1918-05-28", "1919-02-01", "contradicted"),
        ("offer-right-after-landing", "1919-05-19", "1919-09-11", "contradicted"),
        ("telegram-on-the-eve-of-denikins-end", "1920-01-02", "1920-03-01", "imprecise"),
        ("leaders-killed-in-those-days", "1920-04-28", "1920-05-31", "imprecise"),
        ("struggle-in-tiflis-right-after", "1920-04-28", "1920-06-14", "imprecise"),
        ("refusal-before-lenins-report", "1920-01-14", "1920-02-02", "supported"),
        ("recognised-before-overthrown", "1920-01-31", "1920-04-27", "supported"),
        ("cavalry-joins-before-the-decree", "1920-04-28", "1920-04-29", "supported"),
        ("karabakh-rising-before-the-invasion", "1920-03-23", "1920-04-26", "supported"),
    ],
)
def test_days_between(id: str, sooner: str, later: str, verdict: str) -> None:
    days = (dt.date.fromisoformat(later) - dt.date.fromisoformat(sooner)).days
    check = check_statement(id)
    assert number(check, "days").low == days and check.verdict == verdict


@pytest.mark.parametrize(
    ("relation", "a", "b", "more", "verdict"),
    [
        ("long-before", "1813-10-24", "1918-05-28", {"least_days": "36525"}, "supported"),
        ("long-before", "1900", "1918-05-28", {"least_days": "36525"}, "contradicted"),
        ("long-before", "1918-05-28", "1813-10-24", {"least_days": "36525"}, "contradicted"),
        ("long-before", "1810/1830", "1918-05-28", {"least_days": "36525"}, "plausible"),
        ("long-before", "1918", "1918", {"least_days": "400"}, "contradicted"),
        ("lasted", "2008-08-07/2008-08-12", "2008-08-12", {}, "imprecise"),
        ("lasted", "2008-08-07/2008-08-12", "2008-08", {}, "supported"),
        ("lasted", "2008-08-07/2008-08-12", "2008-08-13", {}, "contradicted"),
        ("shortly-before", "1920-04-28", "1920-05-05", {"most_days": "7"}, "supported"),
        ("shortly-before", "1920-04-28", "1920-05-06", {"most_days": "7"}, "imprecise"),
        ("shortly-before", "1920-04-28", "1920-05-13", {"most_days": "7"}, "contradicted"),
    ],
)
def test_relations_on_a_calendar(relation: str, a: str, b: str, more: dict[str, str], verdict: str) -> None:
    """The statement lends only its form."""
    args: Any = {"relation": relation, "a": a, "a_event": "", "b": b, "b_event": "", **more}
    check = check_statement("rafibeyli-seized-then-shot", **args)
    assert check.verdict == verdict
    assert all(reason and "{" not in reason for reason in check.reasons.values())


def test_a_hundred_years_are_told_in_years() -> None:
    """24 October 1813 to 28 May 1918: 104 years and seven months."""
    check = check_statement("hundred-years-under-russia")
    assert "104 years" in check.reasons["en"] and "104 il" in check.reasons["az"]


@pytest.mark.parametrize(
    ("id", "account", "differs"),
    [
        ("all-forces-or-eight-thousand", "army-sent-karabakh-strength", True),
        ("seven-points", "parliament-resolution-text", False),
        ("three-mounted-regiments", "cavalry-division-tgme-strength", False),
    ],
)
def test_figures_against_the_table_of_accounts(id: str, account: str, differs: bool) -> None:
    with (ROOT / "events" / "data" / "accounts.csv").open(encoding="utf-8", newline="") as file:
        figures = {row["id"]: row["numbers"] for row in csv.DictReader(file)}
    check = check_statement(id)
    assert (number(check, "stated").low != float(figures[account])) == differs
    assert (check.verdict == "contested") == differs and account in check.account_ids


@pytest.mark.parametrize(
    ("id", "stated", "other", "verdict"),
    [
        ("four-threats-listed", 4, 4, "supported"),
        ("letter-of-three-points", 3, 3, "supported"),
        ("second-or-third-note", 2, 3, "contradicted"),
    ],
)
def test_figures_that_the_article_gives_twice(id: str, stated: int, other: int, verdict: str) -> None:
    check = check_statement(id)
    assert (number(check, "stated").low, number(check, "other").low) == (stated, other)
    assert check.verdict == verdict


def test_other_things_of_the_same_number() -> None:
    """Shirokorad has four trains too, and another fourth: the figure agrees, the names do not."""
    check = check_statement("four-armoured-trains")
    assert check.verdict == "contested" and "not the same ones" in check.reasons["en"]
    assert "Shirokorad" in check.reasons["en"] and "eynidir" in check.reasons["az"]


def test_letter_to_moscow_by_hand(sketch: Sketch) -> None:
    """1,795 km as the crow flies, 1.15 times: even a ship's 400 km a day take five days and not three."""
    check = check_statement("letter-to-moscow-before-the-takeover")
    straight = sketch.km("ankara", "moscow")
    assert number(check, "needed").low == pytest.approx(straight * 1.15 / 400 * 24, rel=0.03)
    assert number(check, "there-was").high == 72 and check.verdict == "contradicted"
    assert check_statement(check.statement_id, arrive="1920-06-01").verdict == "plausible"


def test_army_cannot_be_at_khankendi_and_lankaran(sketch: Sketch) -> None:
    check = check_statement("all-forces-in-karabakh-and-lankaran")
    assert number(check, "apart").low == pytest.approx(sketch.km("khankendi", "lankaran"), rel=0.005)
    assert number(check, "apart").low > 200 and check.verdict == "contradicted"


def test_baku_lies_on_the_railway_from_dagestan_to_kars(sketch: Sketch) -> None:
    check = check_statement("baku-between-dagestan-and-anatolia")
    by_rail = sketch.way_km("derbent", "baku", modes=("rail",)) + sketch.way_km(
        "baku", "kars", modes=("rail",)
    )
    assert number(check, "through").low * 0.96 <= by_rail <= number(check, "through").high * 1.04
    assert check.verdict == "supported"


def test_the_wall_has_no_hole(sketch: Sketch) -> None:
    """From Zakatala to the Caspian each touches the next; without Nukha there is a hole."""
    chain = "zakatala nukha geokchay shemakha kuba".split()
    assert all(sketch.gap_km(a, b) < 1.5 for a, b in pairwise(chain))
    check = check_statement("three-republics-as-a-wall")
    assert check.verdict == "supported"
    assert check_statement(check.statement_id, areas="zakatala geokchay").verdict != "supported"
    assert sketch.gap_km("zakatala", "geokchay") > 20


def test_a_train_does_not_reach_where_no_rails_lie() -> None:
    """Off the railway the rest is marched: slower than the train, and no error."""
    near = check_statement("arms-for-baku-from-batum-in-time")
    far = check_statement(near.statement_id, places={"batum": (43.0, 42.7)})
    assert far.verdict == "contradicted" and number(far, "needed").high > 0
