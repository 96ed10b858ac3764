"""A view and its address are the same thing said twice; an address comes from a stranger."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.map_data import KINDS
from events.timeline import FIRST_DAY, LAST_DAY, to_day
from pages.components.frame import load_known
from pages.components.tour_link import ORDERS, STAGES
from pages.components.view import (
    BASE_DEFAULTS,
    LONGEST_SHOWN,
    MODES,
    NAMES,
    Known,
    View,
    parse_view,
    to_frame_view,
    to_params,
)
from pages.components.wording import DEFAULT_LANGUAGE, LANGUAGES

KNOWN = Known(
    event=frozenset({"advance-1920", "rising-1920", "strike-1918-12"}),
    place=frozenset({"baku", "ganja", "shusha-uezd"}),
    area=frozenset({"zangezur-disputed"}),
    passage=frozenset({"p001", "p002"}),
    actor=frozenset({"adr", "xi-army"}),
    statement=frozenset({"poylu-between-tiflis-and-ganja"}),
    facets={"verdict": frozenset({"supported", "contradicted"}), "place": frozenset({"baku"})},
    travel=frozenset({"foot", "troop-train"}),
    steps={"three-days": ("first-day", "second-day", "third-day"), "the-pass": ("askeran",)},
)
NAMES_OF_PARTS = [
    *"lang event place area passage statement mode from to vague hide without names turn at".split(),
    *"tab filter sort measure tour step stage order".split(),
]
CHOSEN = ("event", "place", "area", "passage", "statement")
DAYS = st.dates(FIRST_DAY, LAST_DAY)
RUBBISH = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "../../etc/passwd",
    "' OR 1=1 --",
    "{{7*7}}",
    "null",
    "None",
    "-1",
    "NaN",
    "nan,nan,nan",
    "inf,inf,inf",
    "1,2",
    "1,2,3,4",
    "0,0,1e400",
    "1920-13-01",
    "1920-02-30",
    "1920-4-1",
    "0000-00-00",
    "BAKU",
    "baku\x00",
    "a\nb",
    "%3Cscript%3E",
    "ə" * 40,
    "x" * 100_000,
    "a-" * 50_000,
    "9" * 5_000,
    "1," * 20_000,
    "\u202egnp.exe",
    "\ud800",
)


def subsets(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=4).map(tuple)


@st.composite
def views(draw: st.DrawFn) -> View:
    chosen = draw(st.sampled_from((None, *CHOSEN)))
    choice = {chosen: draw(st.sampled_from(sorted(getattr(KNOWN, chosen))))} if chosen else {}
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    first, last = (day if draw(st.booleans()) else None for day in days)
    camera = st.tuples(
        st.integers(-85_000, 85_000).map(lambda n: n / 1000),
        st.integers(-180_000, 180_000).map(lambda n: n / 1000),
        st.integers(10, 48).map(lambda n: n / 4),
    )
    tour = draw(st.none() | st.sampled_from(sorted(KNOWN.steps)))
    return View(
        lang=draw(st.sampled_from(tuple(LANGUAGES))),
        mode=draw(st.sampled_from(MODES)),
        first=first,
        last=last,
        vague=draw(st.booleans()),
        hide=draw(subsets(tuple(KINDS))),
        without=draw(subsets(tuple(sorted(KNOWN.actor)))),
        names=draw(st.sampled_from(NAMES)),
        turn=draw(subsets(tuple(BASE_DEFAULTS))),
        at=draw(st.none() | camera),
        tour=tour,
        step=draw(st.none() | st.sampled_from(KNOWN.steps[tour])) if tour else None,
        stage=draw(st.sampled_from(STAGES)),
        order=draw(st.sampled_from(ORDERS)),
        **choice,
    )


@given(views())
def test_view_survives_its_address(view: View) -> None:
    read = parse_view(to_params(view), KNOWN)
    assert read == view
    assert read.faults == ()


@given(views())
def test_address_leaves_defaults_out(view: View) -> None:
    params = to_params(view)
    assert params["lang"] == view.lang
    assert all(params.values())
    plain = to_params(View())
    for name in set(params) - {"lang"}:
        assert name not in plain


@given(
    st.dictionaries(st.sampled_from(NAMES_OF_PARTS) | st.text(max_size=8), st.text(max_size=60), max_size=8)
)
@settings(max_examples=300)
def test_any_address_is_read_without_an_error(params: dict[str, str]) -> None:
    view = parse_view(params, KNOWN)
    assert sum(getattr(view, name) is not None for name in CHOSEN) <= 1
    assert parse_view(to_params(view), KNOWN) == view
    assert all(len(fault.value) <= LONGEST_SHOWN + 1 for fault in view.faults)
    assert {fault.name for fault in view.faults} <= {*NAMES_OF_PARTS, "find"}


@given(
    st.floats(-90, 90, allow_nan=False),
    st.floats(-200, 200, allow_nan=False),
    st.floats(0, 20, allow_nan=False),
)
def test_camera_is_settled_by_one_reading(lat: float, lon: float, zoom: float) -> None:
    view = parse_view({"at": f"{lat!r},{lon!r},{zoom!r}"}, KNOWN)
    assert parse_view(to_params(view), KNOWN) == view


@pytest.mark.parametrize("name", [name for name in NAMES_OF_PARTS if name != "lang"])
@pytest.mark.parametrize("value", RUBBISH, ids=lambda value: ascii(value[:24]))
def test_rubbish_gives_one_fault_and_the_default(name: str, value: str) -> None:
    if (name, value) == ("measure", "1,2"):
        return  # a point of the map: no rubbish there
    view = parse_view({"lang": "en", name: value}, KNOWN)
    assert view == View(lang="en")
    assert [fault.name for fault in view.faults] == [name]


@pytest.mark.parametrize("value", ["fr", "AZ", "<script>", "x" * 9_000])
def test_unknown_language_gives_the_default(value: str) -> None:
    view = parse_view({"lang": value}, KNOWN)
    assert view.lang == DEFAULT_LANGUAGE
    assert [fault.name for fault in view.faults] == ["lang"]


def test_empty_values_are_as_good_as_absent() -> None:
    assert parse_view(dict.fromkeys(NAMES_OF_PARTS, ""), KNOWN) == View()
    assert parse_view(dict.fromkeys(NAMES_OF_PARTS, ""), KNOWN).faults == ()


def test_unknown_parameters_are_let_pass() -> None:
    assert parse_view({"utm_source": "<b>", "embed": "true"}, KNOWN).faults == ()


@pytest.mark.parametrize(
    ("name", "value", "nearest"),
    [
        ("event", "advance-1921", "advance-1920"),
        ("place", "bakuu", "baku"),
        ("place", "zzzzzz", None),
        ("place", "<b>baku</b>", None),
        ("passage", "p0011", "p001"),
    ],
)
def test_fault_names_the_nearest_id(name: str, value: str, nearest: str | None) -> None:
    (fault,) = parse_view({name: value}, KNOWN).faults
    assert (fault.name, fault.value, fault.nearest) == (name, value, nearest)


@pytest.mark.parametrize(
    ("text", "step"), [("2", "second-day"), ("second-day", "second-day"), ("03", "third-day")]
)
def test_step_goes_by_its_id_or_its_number(text: str, step: str) -> None:
    view = parse_view({"tour": "three-days", "step": text, "stage": "presenter", "order": "text"}, KNOWN)
    assert (view.tour, view.step, view.stage, view.order) == ("three-days", step, "presenter", "text")
    assert view.faults == ()


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("0", "first-day"),
        ("4", "third-day"),
        ("999999", "third-day"),
        ("secon-day", "second-day"),
        ("zz", None),
    ],
)
def test_wrong_step_names_the_nearest_of_its_walkthrough(text: str, nearest: str | None) -> None:
    view = parse_view({"tour": "three-days", "step": text}, KNOWN)
    assert (view.tour, view.step) == ("three-days", None)
    assert [(fault.name, fault.nearest) for fault in view.faults] == [("step", nearest)]


def test_wrong_walkthrough_names_the_nearest_and_its_step_is_no_more() -> None:
    view = parse_view({"tour": "three-day", "step": "1"}, KNOWN)
    assert (view.tour, view.step) == (None, None)
    assert [(fault.name, fault.nearest) for fault in view.faults] == [("tour", "three-days"), ("step", None)]


def test_only_one_thing_is_chosen() -> None:
    view = parse_view({"event": "rising-1920", "place": "baku", "passage": "p001"}, KNOWN)
    assert (view.event, view.place, view.passage) == ("rising-1920", None, None)


def test_window_turned_round_is_a_fault() -> None:
    view = parse_view({"mode": "window", "from": "1920-05-01", "to": "1920-04-01"}, KNOWN)
    assert [fault.name for fault in view.faults] == ["from"]
    assert view.first is not None and view.last is not None and view.first <= view.last


def test_days_beyond_the_axis_are_brought_to_it() -> None:
    view = parse_view({"mode": "window", "from": "1066-10-14", "to": "9999-12-31"}, KNOWN)
    assert (view.first, view.last) == (FIRST_DAY, LAST_DAY)


@given(views())
def test_frame_takes_plain_values(view: View) -> None:
    frame = to_frame_view(view)
    assert set(frame["base"]) == set(BASE_DEFAULTS)
    assert all(frame["base"][name] != BASE_DEFAULTS[name] for name in view.turn)
    assert frame["from"] == (to_day(view.first) if view.first else None)
    assert frame["at"] == (list(view.at) if view.at else None)


def test_known_ids_are_those_of_the_tables() -> None:
    known = load_known()
    for name in CHOSEN:
        for id in getattr(known, name):
            view = parse_view({name: id}, known)
            assert getattr(view, name) == id
            assert not view.faults


def test_day_of_the_article_is_read() -> None:
    assert parse_view({"to": "1920-04-27"}, KNOWN).last == dt.date(1920, 4, 27)
