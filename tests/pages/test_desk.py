"""The check page: what it is given, and what its links may say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from events.checks.check import VERDICTS, Check, Number, Shape, Tolerance, Variant
from events.contradictions import UNSETTLED, find_differing_rows
from events.desk_data import build_desk_data
from events.record import load_record
from events.statements import TYPES, Statement, load_statements
from geodata.geodesy import distance_km, path_length_km
from geodata.network import find_way
from geodata.network_graph import to_graph
from pages.components.desk import load_facets
from pages.components.desk_link import COLUMNS, LONGEST_WORDS, TABS
from pages.components.frame import load_known
from pages.components.view import View, parse_view, to_params
from pages.components.wording import LANGUAGES, load_frame_wording, say
from tests.pages.sources import ROOT

KNOWN = load_known()
PASSAGES = tuple(load_record().passages["id"])
POINT = Shape("point", "baku", {"type": "Point", "coordinates": [49.8671, 40.4093]})
RING = Shape("area", "baku", {"type": "Polygon", "coordinates": [[[49, 40], [50, 40], [50, 41], [49, 40]]]})


def make_statement(id: str, type: str = "distance", **other: Any) -> Statement:
    args = MappingProxyType({"from": "baku", "to": "ganja", "way": "rail"})
    fields = {"passage_ids": ("p200",), "event_ids": (), "account_ids": (), "cites": (), "source_ids": ()}
    return Statement(id=id, type=type, args=args, **{**fields, **other})


def make_check(id: str, **other: Any) -> Check:
    check = Check(
        statement_id=id,
        type="distance",
        verdict="supported",
        numbers=(
            Number("distance", 300.0, 320.0, "km"),
            Number("most", 0.0, float("inf"), "h", "baku/ganja"),
        ),
        tolerance=Tolerance(3.0, "km", {"baku": 3.0, "network": 0.0}),
        shapes=(POINT, RING),
        reasons={"en": "Because.", "az": "Çünki."},
        sensitivity=(Variant("candidate", "to", "tiflis", "contradicted", True),),
        account_ids=(),
    )
    return replace(check, **other)


def build(statements: list[Statement], checks: list[Check], language: str = "en") -> dict[str, Any]:
    return build_desk_data(language, statements={s.id: s for s in statements}, checks=checks)


@pytest.fixture(scope="module", params=list(LANGUAGES))
def real(request: pytest.FixtureRequest) -> dict[str, Any]:
    return build_desk_data(request.param)


def test_desk_data_are_json(real: dict[str, Any]) -> None:
    assert json.loads(json.dumps(real, allow_nan=False)).keys() == real.keys()


def test_every_statement_has_a_row_and_a_card(real: dict[str, Any]) -> None:
    columns = real["statements"]
    assert sorted(columns["id"]) == sorted(load_statements())
    assert {len(column) for column in columns.values()} == {len(real["cards"])}
    assert all(columns["text"]) and all(card["reason"] for card in real["cards"])


def test_statements_stand_in_the_order_of_the_article(real: dict[str, Any]) -> None:
    firsts = [min(ids) for ids in real["statements"]["passages"]]
    assert firsts == sorted(firsts)


def test_everything_that_cards_name_is_there(real: dict[str, Any]) -> None:
    for card in real["cards"]:
        assert all(0 <= shape["at"] < len(real["geometries"]) for shape in card["shapes"])
    record = load_record()
    for ids in real["statements"]["events"]:
        assert set(ids) <= set(record.events["id"])
    assert set(real["coverage"]) == set(record.passages["id"])


def test_no_name_is_an_id(real: dict[str, Any]) -> None:
    places = {name for card in real["cards"] for shape in card["shapes"] for name in [shape["name"]] if name}
    assert not {name for name in places if name.islower() and "-" in name}


def test_coverage_counts_what_the_tables_say() -> None:
    record, coverage = load_record(), build_desk_data("en")["coverage"]
    assert sum(c[0] for c in coverage.values()) == sum(len(ids) for ids in record.events["passage_ids"])
    assert sum(c[1] for c in coverage.values()) == sum(len(s.passage_ids) for s in load_statements().values())
    assert sum(c[2] for c in coverage.values()) == int((record.mentions["place_id"] != "").sum())


def test_a_made_up_check_reaches_its_card() -> None:
    data = build([make_statement("one")], [make_check("one")])
    (card,) = data["cards"]
    assert data["statements"]["places"] == [["baku", "ganja"]]
    assert data["statements"]["certainty"] == [-1]
    assert [(n["low"], n["high"], n["unit"]) for n in card["numbers"]] == [
        (300.0, 320.0, "km"),
        (0.0, None, "h"),
    ]
    assert card["numbers"][1]["of"] == "Baku – Yelizavetpol" or " – " in card["numbers"][1]["of"]
    assert [part[1] for part in card["tolerance"]["parts"]] == [3.0]
    assert card["lengths"] == {"line": [300.0, 320.0]}
    assert card["sensitivity"][0]["changes"] and card["sensitivity"][0]["what"] == "Tiflis"
    assert [shape["role"] for shape in card["shapes"]] == ["point", "area"]
    assert card["shapes"][1]["name"] != card["shapes"][0]["name"], (
        "an area named baku is the uezd, not the town"
    )
    assert build([make_statement("one")], [make_check("one")], "az")["cards"][0]["reason"] == "Çünki."


def test_a_shape_that_two_checks_use_is_sent_once() -> None:
    data = build([make_statement("one"), make_statement("two")], [make_check("one"), make_check("two")])
    assert len(data["geometries"]) == 2
    assert data["geometries"][0]["coordinates"] == [49.867, 40.409]


@pytest.mark.parametrize(
    ("type", "verdict", "accounts", "of"),
    [
        ("chronology", "contradicted", (), "article"),
        ("direction", "contradicted", (), "map"),
        ("count", "contested", ("armoured-trains-ruwiki-28-april",), "others"),
        ("distance", "imprecise", (), None),
        ("distance", "supported", (), None),
    ],
)
def test_contradictions_say_against_what(
    type: str, verdict: Any, accounts: tuple[str, ...], of: str | None
) -> None:
    check = make_check("one", type=type, verdict=verdict, account_ids=accounts)
    data = build([make_statement("one")], [check])
    assert [c["of"] for c in data["contradictions"] if "statement" in c] == ([of] if of else [])


def test_every_unsettled_statement_is_among_the_contradictions(real: dict[str, Any]) -> None:
    unsettled = [n for n, v in enumerate(real["statements"]["verdict"]) if VERDICTS[v] in UNSETTLED]
    assert [c["statement"] for c in real["contradictions"] if "statement" in c] == unsettled


def test_rows_that_differ_do_differ() -> None:
    events = load_record().events
    for a, b in find_differing_rows(load_record()):
        assert b in events["see_ids"][a] or a in events["see_ids"][b]


# --- the network that the browser measures over


def test_graph_is_the_network() -> None:
    graph = to_graph()
    assert {len(graph[name]) for name in ("a", "b", "low", "high", "mode", "line")} == {len(graph["a"])}
    longest = max(range(len(graph["a"])), key=lambda n: graph["high"][n])
    a, b = ((graph["lon"][n], graph["lat"][n]) for n in (graph["a"][longest], graph["b"][longest]))
    straight = distance_km(*a, *b)
    assert straight * 0.99 <= graph["low"][longest] <= graph["high"][longest] <= straight * 1.6


def test_graph_carries_the_railway_from_tiflis_to_baku() -> None:
    way = find_way([(44.79, 41.72), (49.85, 40.38)], ("rail",))
    assert way is not None
    assert 0.98 * path_length_km(list(way.coordinates)) <= way.km_low <= way.km_high
    assert {line for line in way.line_ids if line} <= set(to_graph()["lines"])


# --- links


def test_facets_are_those_of_the_tables() -> None:
    assert load_facets()["type"] == frozenset(TYPES)
    assert load_facets()["verdict"] == frozenset(VERDICTS)
    assert load_facets()["passage"] == frozenset(PASSAGES)


@st.composite
def desks(draw: st.DrawFn) -> View:
    pairs = [
        f"{facet}:{value}"
        for facet in ("type", "verdict", "certainty")
        for value in sorted(KNOWN.facets[facet])
    ]
    stop = st.sampled_from(["baku", "ganja", "tiflis", "40.500,47.250", "-3.000,0.000"])
    stops = draw(st.lists(stop, min_size=1, max_size=3))
    mode = draw(st.sampled_from(["", *sorted(KNOWN.travel)]))
    day = draw(st.sampled_from(["", "1920-04-27"]))
    column = draw(st.sampled_from(["", *COLUMNS]))
    words = st.text(st.characters(categories=["L", "N", "P"], include_characters=" "), max_size=LONGEST_WORDS)
    return View(
        tab=draw(st.sampled_from(TABS)),
        statement=draw(st.sampled_from([None, *sorted(KNOWN.statement)[:5]])),
        filter=tuple(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5))),
        find=draw(words).strip(),
        sort=("-" if column and draw(st.booleans()) else "") + column,
        measure=draw(st.sampled_from(["", ";".join((" ".join(stops), mode, day)).rstrip(";")])),
    )


@given(desks())
def test_desk_survives_its_address(view: View) -> None:
    read = parse_view(to_params(view), KNOWN)
    assert read == view
    assert read.faults == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tab", "settings"),
        ("statement", "no-such-statement"),
        ("filter", "verdict:wrong"),
        ("filter", "password:1"),
        ("filter", "verdict:supported " * 60),
        ("find", "a\x00b"),
        ("find", "x" * (LONGEST_WORDS + 1)),
        ("sort", "secret"),
        ("sort", "--text"),
        ("measure", "atlantis baku"),
        ("measure", "baku ganja tiflis shusha"),
        ("measure", "baku ganja;by-balloon"),
        ("measure", "baku ganja;foot;1920-02-31"),
        ("measure", "baku ganja;foot;1920-04-27;more"),
        ("measure", "nan,nan baku"),
        ("measure", "91,0 baku"),
        ("measure", ";foot"),
    ],
)
def test_bad_part_of_a_desk_link_is_one_fault(name: str, value: str) -> None:
    view = parse_view({"lang": "en", name: value}, KNOWN)
    assert view == View(lang="en")
    assert [fault.name for fault in view.faults] == [name]
    for language in LANGUAGES:
        assert say(f"link.{name}", language)


def test_words_to_find_may_be_anything_that_can_be_printed() -> None:
    assert parse_view({"find": "<b>Bakı</b>"}, KNOWN).find == "<b>Bakı</b>"


# --- the page


def open_check(**params: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in params.items():
        at.query_params[name] = value
    at.switch_page("pages/check_page.py")
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def config_of(at: AppTest) -> Mapping[str, Any]:
    (component,) = at.get("component_instance")
    script = json.loads(component.proto.json_args)["script"]
    start = script.index("Atlas.start(")
    config: Mapping[str, Any] = json.JSONDecoder().raw_decode(script[script.index("{", start) :])[0]
    return config


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_check_page_hands_the_view_to_its_frame(language: str) -> None:
    id = sorted(load_statements())[0]
    at = open_check(
        lang=language, statement=id, tab="events", filter="verdict:supported", measure="baku ganja;foot"
    )
    config = config_of(at)
    assert (config["mode"], config["lang"]) == ("check", language)
    view = config["view"]
    assert (view["statement"], view["tab"], view["filter"]) == (id, "events", ["verdict:supported"])
    assert view["measure"] == "baku ganja;foot"
    assert f"desk-{language}" in config["urls"]["desk"]


def test_other_pages_load_nothing_of_the_desk() -> None:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    at.run()
    config = config_of(at)
    assert config["urls"]["desk"] is None and config["mode"] == "map"
    (component,) = at.get("component_instance")
    assert "desk-" not in component.proto.json_args


def test_statement_in_a_link_to_the_map_leads_to_the_check_page() -> None:
    id = sorted(load_statements())[0]
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    at.query_params["statement"] = id
    at.run()
    assert not at.exception
    config = config_of(at)
    assert (config["mode"], config["view"]["statement"]) == ("check", id)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_frame_has_words_for_every_type_and_verdict(language: str) -> None:
    words = load_frame_wording(language)
    for name, values in (("type", TYPES), ("verdict", VERDICTS), ("tab", TABS)):
        for value in values:
            assert words[f"desk.{name}.{value}"]
