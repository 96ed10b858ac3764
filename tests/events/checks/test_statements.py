"""Every shipped statement is its own test case; the table as a whole says what the article leaves open."""

import math
import re
import time
from typing import Any

import pytest
from shapely.geometry import shape

from events.checks import check_all_statements, check_statement
from events.checks.check import VERDICTS
from events.checks.dispatch import FAMILIES
from events.record import load_record
from events.speeds import load_speeds
from events.statements import GRAMMAR, TYPES, find_statement, load_statements
from events.texts import LANGUAGES
from geodata.errors import UnknownId
from geodata.network import _find_way

IDS = list(load_statements())


@pytest.mark.parametrize("id", IDS)
def test_statement(id: str) -> None:
    statement, check = find_statement(id), check_statement(id)
    record = load_record()
    assert check.verdict in VERDICTS and check.type == statement.type
    for language in LANGUAGES:
        text = record.texts[language][f"statement/{id}/text"]
        assert text.endswith(".") and "{" not in text
        reason = check.reasons[language]
        assert reason and "{" not in reason and "  " not in reason
        assert not {"nan", "None", "inf"} & set(re.findall(r"\w+", reason))
    assert all(math.isfinite(n.low) and n.low <= n.high for n in check.numbers)
    assert all(record.texts["en"][f"number/{n.name}/label"] for n in check.numbers)
    assert set(check.account_ids) <= set(statement.account_ids)
    if check.tolerance:
        assert check.tolerance.value == pytest.approx(sum(check.tolerance.parts.values()), abs=0.06)


@pytest.mark.parametrize("id", IDS)
def test_geometry_can_be_drawn(id: str) -> None:
    for piece in check_statement(id).shapes:
        geometry = shape(dict(piece.geometry))
        assert not geometry.is_empty
        assert geometry.is_valid or piece.role in ("route", "detour", "line")
        west, south, east, north = geometry.bounds
        assert west >= -180 and east <= 180 and south >= -90 and north <= 90


@pytest.mark.parametrize("id", IDS)
def test_where_figures_cannot_decide_accounts_are_named(id: str) -> None:
    check = check_statement(id)
    assert bool(check.account_ids) or check.verdict != "contested"


def test_each_type_has_three_and_a_check() -> None:
    assert set(FAMILIES) == set(TYPES) == set(GRAMMAR)
    for type in TYPES:
        assert sum(s.type == type for s in load_statements().values()) >= 3


def test_each_verdict_occurs() -> None:
    assert {check.verdict for check in check_all_statements()} == set(VERDICTS)


def test_all_are_fast() -> None:
    """All in 2 s of the processor, the ways found anew; other work of the machine does not count."""
    check_all_statements()  # the tables and the network are read once
    took = []
    for _ in range(3):
        _find_way.cache_clear()
        start = time.process_time()
        check_all_statements()
        took.append(time.process_time() - start)
    assert min(took) < 2


def test_unknown_ids_name_the_nearest() -> None:
    with pytest.raises(UnknownId, match="nearest: which-keshishkend"):
        check_statement("which-keshishkent")
    with pytest.raises(UnknownId, match='no key "viaa"; nearest: via'):
        check_statement("poylu-between-tiflis-and-ganja", viaa="ganja")


@pytest.mark.parametrize("speed", load_speeds().values(), ids=lambda speed: speed.id)
def test_speeds_are_ranges_with_a_source(speed: Any) -> None:
    assert 0 < speed.km_day_low < speed.km_day_high
    assert 0 <= speed.loading_h_low <= speed.loading_h_high
    assert speed.source_ids and speed.locator


def test_armoured_trains_of_april_fit_their_own_speed() -> None:
    """Samur in the night of 26 to 27 April, Baku on the 28th: 210 km in 24 to 48 hours."""
    low, high = load_speeds()["armoured-train"].to_hours(210, 210)
    assert low < 24 and high > 48
