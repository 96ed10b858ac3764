"""The time axis: no day is lost between two bins, and each bin says in words what it covers."""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates import parse_when, to_words
from events.timeline import (
    EPOCH,
    FIRST_DAY,
    LAST_DAY,
    PLAY_FROM,
    WINDOW,
    Bin,
    find_bin,
    make_bins,
    to_axis,
    to_day,
)

LANGUAGES = ("az", "en")
ONE_DAY = dt.timedelta(days=1)
AXES: dict[str, dict[str, Any]] = {language: to_axis(language) for language in LANGUAGES}


def test_the_axis_reaches_from_the_first_day_to_the_last() -> None:
    bins = make_bins()
    assert (bins[0].first, bins[-1].last) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(("before", "after"), list(pairwise(make_bins())), ids=lambda bin_: bin_.edtf)
def test_a_bin_begins_on_the_day_after_the_one_before(before: Bin, after: Bin) -> None:
    assert before.first <= before.last
    assert after.first == before.last + ONE_DAY


@pytest.mark.parametrize("bin_", make_bins(), ids=lambda bin_: bin_.edtf)
def test_the_date_of_a_bin_covers_its_days(bin_: Bin) -> None:
    when = parse_when(bin_.edtf)
    assert (when.earliest, when.latest) == (bin_.first, bin_.last)


def test_spring_1920_is_told_day_by_day() -> None:
    for number in range((dt.date(1920, 6, 20) - PLAY_FROM).days + 1):
        day = PLAY_FROM + number * ONE_DAY
        found = make_bins()[find_bin(day)]
        assert (found.first, found.last) == (day, day)


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_every_day_is_found_in_the_bin_that_holds_it(day: dt.date) -> None:
    found = make_bins()[find_bin(day)]
    assert found.first <= day <= found.last


def test_a_day_beyond_the_axis_is_drawn_at_its_end() -> None:
    assert find_bin(dt.date(1900, 1, 1)) == 0
    assert find_bin(LAST_DAY + ONE_DAY) == len(make_bins()) - 1


@given(st.dates())
def test_days_are_counted_from_1970(day: dt.date) -> None:
    assert dt.timedelta(days=to_day(day)) == day - EPOCH


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_the_axis_are_as_long_as_the_bins(language: str) -> None:
    axis, bins = AXES[language], make_bins()
    assert {len(axis[name]) for name in ("lo", "hi", "iso", "label", "start", "end")} == {len(bins)}
    assert axis["lo"] == [to_day(bin_.first) for bin_ in bins]
    assert axis["hi"] == [to_day(bin_.last) for bin_ in bins]
    assert axis["iso"] == [[str(bin_.first), str(bin_.last)] for bin_ in bins]
    assert json.loads(json.dumps(axis))["iso"] == axis["iso"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_the_words_of_the_bins(language: str) -> None:
    axis = AXES[language]
    assert axis["label"] == [to_words(parse_when(bin_.edtf), language) for bin_ in make_bins()]
    assert len(set(axis["label"])) == len(axis["label"])
    assert all(axis["label"] + axis["start"] + axis["end"])


def test_labels_of_known_days() -> None:
    day = find_bin(dt.date(1920, 4, 27))
    assert (AXES["en"]["label"][day], AXES["az"]["label"][day]) == ("27 April 1920", "27 aprel 1920")
    year = find_bin(dt.date(1918, 5, 28))
    assert (AXES["en"]["label"][year], AXES["az"]["label"][year]) == ("1918", "1918-ci il")


def test_languages_differ_in_words_alone() -> None:
    words = {"label", "start", "end", "marks"}
    az, en = (
        {name: values for name, values in AXES[language].items() if name not in words}
        for language in LANGUAGES
    )
    assert az == en
    assert [bin_ for bin_, _ in AXES["az"]["marks"]] == [bin_ for bin_, _ in AXES["en"]["marks"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_stand_in_order_on_the_axis(language: str) -> None:
    marks = AXES[language]["marks"]
    assert marks == sorted(marks) and all(0 <= bin_ < len(make_bins()) for bin_, _ in marks)
    years = {label: bin_ for bin_, label in marks if label.isdecimal()}
    assert all(make_bins()[bin_].first.year == int(label) for label, bin_ in years.items())


def test_play_and_the_first_window_begin_on_their_days() -> None:
    bins = [make_bins()[n] for n in AXES["en"]["start_at"]]
    assert [bin_.first for bin_ in bins] == [PLAY_FROM, *WINDOW]
