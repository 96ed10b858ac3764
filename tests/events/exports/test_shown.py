"""What the map shows, told by the server: by hand on single events, and by laws on all of them.

That the browser shows the very same events is held by `tests/browser/test_cite.py`.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.exports.selection import select
from events.exports.shown import Shown, list_shown, select_shown
from events.map_data import KINDS
from events.record import Record, load_record
from events.timeline import FIRST_DAY, LAST_DAY

DAYS = st.dates(FIRST_DAY, LAST_DAY)
DATED = "xi-army-rail-advance-1920-04-26"
APRIL = (dt.date(1920, 4, 26), dt.date(1920, 4, 28))


def test_nothing_put_away_is_everything(record: Record) -> None:
    assert select_shown(record, Shown()) == select(record)


def test_kinds_and_first_actors_are_put_away(record: Record) -> None:
    row = record.to_event(DATED)
    assert DATED not in list_shown(record, Shown(hide=(row["kind"],)))
    assert DATED not in list_shown(record, Shown(without=(row["actors"][0],)))
    others = tuple(id for id in record.actors["id"] if id != row["actors"][0])
    assert DATED in list_shown(record, Shown(without=others))


def test_a_window_holds_what_may_fall_into_it(record: Record) -> None:
    shown = list_shown(record, Shown("window", *APRIL, vague=False))
    assert DATED in shown
    for id in shown:
        row = record.to_event(id)
        assert row["earliest"] <= APRIL[1] and row["latest"] >= APRIL[0]


def test_a_day_stands_for_its_bin(record: Record) -> None:
    year = [list_shown(record, Shown("cumulative", last=dt.date(1918, *day))) for day in ((1, 1), (12, 31))]
    assert year[0] == year[1]
    assert year[0] != list_shown(record, Shown("cumulative", last=dt.date(1917, 12, 31)))


def test_a_window_that_ends_before_it_begins_is_one_bin(record: Record) -> None:
    turned = Shown("window", dt.date(1920, 5, 1), dt.date(1920, 4, 28))
    assert list_shown(record, turned) == list_shown(record, Shown("window", APRIL[1], APRIL[1]))


@given(first=DAYS, last=DAYS, vague=st.booleans(), hidden=st.sets(st.sampled_from(KINDS)))
def test_narrower_shows_less(first: dt.date, last: dt.date, vague: bool, hidden: set[str]) -> None:
    record = load_record()
    wide = set(list_shown(record, Shown("cumulative", last=last, vague=True)))
    narrow = set(list_shown(record, Shown("window", first, last, vague, tuple(hidden))))
    assert narrow <= wide <= set(record.events["id"])


@pytest.mark.parametrize("mode", ["all", "cumulative", "window"])
def test_the_order_is_that_of_the_table(record: Record, mode: str) -> None:
    ids = list_shown(record, Shown(mode, *APRIL))
    assert ids == [id for id in record.events["id"] if id in set(ids)]
    assert select_shown(record, Shown(mode, *APRIL)).event_ids == tuple(ids)
