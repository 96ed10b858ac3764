"""The check page in a real browser: tables, cards, drawing, measuring, keys, links."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from events.checks.check import VERDICTS
from events.desk_data import build_desk_data
from geodata.gazetteer import find_place
from geodata.geodesy import bearing_deg, distance_km
from geodata.network import find_way
from pages.components.wording import LANGUAGES, say
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

DATA: dict[str, Any] = build_desk_data("en")
COLUMNS = DATA["statements"]
CONTRADICTED = VERDICTS.index("contradicted")
FAR = "khankendi-troops-too-far-on-27-april"
LONG = 10_000
PAINTED = """() => {
  const canvas = Atlas.map.getPane("check").querySelector("canvas");
  const bytes = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let i = 3; i < bytes.length; i += 4) if (bytes[i]) painted += 1;
  return painted;
}"""


def open_desk(visitor: Visitor, **params: str) -> Visitor:
    visitor.page.goto(visitor.to_address("check", **params))
    visitor.wait_for_map()
    return visitor


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_table_shows_every_statement_and_few_rows(visitor: Visitor, language: str) -> None:
    open_desk(visitor, lang=language)
    table = visitor.frame.get_by_role("grid", name=say("desk.tab.statements", language))
    assert table.get_attribute("aria-rowcount") == str(len(COLUMNS["id"]) + 1)
    assert 3 < table.get_by_role("row").count() < 40
    assert "[" not in visitor.tell("() => document.querySelector('.atlas-desk').innerText")


def test_verdict_filters_and_link_restores_it(visitor: Visitor, visit: Visit) -> None:
    open_desk(visitor, lang="en")
    visitor.frame.locator("#desk-statements .desk-verdict", has_text="contradicted").click()
    count = COLUMNS["verdict"].count(CONTRADICTED)
    expected = say("desk.count", "en", shown=count, all=len(COLUMNS["id"]))
    expect(visitor.frame.locator("#desk-statements .desk-said")).to_have_text(expected)
    visitor.wait_for_param("filter", "verdict:contradicted")
    other = visit()
    other.page.goto(visitor.page.url)
    other.wait_for_map()
    expect(other.frame.locator("#desk-statements .desk-said")).to_have_text(expected)


def test_words_are_found_in_any_spelling(visitor: Visitor) -> None:
    open_desk(visitor, lang="az")
    visitor.frame.locator("#desk-statements .desk-find").fill("XANKENDI")
    visitor.wait(
        "() => document.querySelector('#desk-statements .desk-table').getAttribute('aria-rowcount') < 60"
    )
    assert visitor.frame.locator("#desk-statements .c-text").first.inner_text()


def test_keys_reach_a_card_and_come_back(visitor: Visitor) -> None:
    open_desk(visitor, lang="en")
    table = visitor.frame.locator("#desk-statements .desk-table")
    table.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        visitor.page.keyboard.press(key)
    expect(visitor.panel_title).to_have_text(COLUMNS["text"][1])
    assert visitor.focused()["tag"] == "H2"
    assert visitor.tell("() => document.querySelector('.desk-body').inert")
    visitor.page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    expect(visitor.frame.locator("#desk-statements [role=grid]:focus")).to_have_count(1)


def test_card_says_what_was_found_and_the_map_shows_it(visitor: Visitor) -> None:
    open_desk(visitor, lang="en", statement=FAR)
    n = COLUMNS["id"].index(FAR)
    card = DATA["cards"][n]
    expect(visitor.panel).to_contain_text(card["reason"])
    expect(visitor.panel).to_contain_text(say(f"desk.verdict.{VERDICTS[COLUMNS['verdict'][n]]}", "en"))
    for number in card["numbers"]:
        expect(visitor.panel).to_contain_text(number["label"])
    visitor.rest()
    assert visitor.tell(PAINTED) > 500
    visitor.panel.locator("button.atlas-close").click()
    visitor.wait(f"() => ({PAINTED})() === 0")


def test_measure_agrees_with_the_server(visitor: Visitor) -> None:
    a, b = find_place("khankendi"), find_place("baku")
    open_desk(visitor, lang="en", tab="measure", measure="khankendi baku;troop-train;1920-04-27")
    pair = [[a.lon, a.lat], [b.lon, b.lat]]
    found = visitor.tell("(pair) => Atlas.geodesic(...pair)", pair)
    assert found["km"] == pytest.approx(distance_km(a.lon, a.lat, b.lon, b.lat), abs=0.001)
    assert found["bearing"] == pytest.approx(bearing_deg(a.lon, a.lat, b.lon, b.lat), abs=0.001)
    legs = visitor.tell("(pair) => Atlas.findWay(...pair, [0, 1])", pair)
    way = find_way([(a.lon, a.lat), (b.lon, b.lat)])
    assert way is not None
    assert sum(leg["low"] for leg in legs) == pytest.approx(way.km_low, rel=0.002)
    assert sum(leg["high"] for leg in legs) == pytest.approx(way.km_high, rel=0.002)
    expect(visitor.frame.locator(".measured")).to_contain_text("east-north-east")
    expect(visitor.frame.locator(".measured .cite")).to_contain_text("April 1920 Atlas")


def test_click_on_the_map_is_a_place_to_measure(visitor: Visitor) -> None:
    open_desk(visitor, lang="en", tab="measure", at="40.6,47.3,7.5")
    visitor.rest()
    size = visitor.tell(
        "() => { const b = Atlas.map.getContainer().getBoundingClientRect(); return [b.left, b.top, b.width, b.height]; }"
    )
    for x, y in ((0.4, 0.6), (0.7, 0.75)):
        visitor.click([size[0] + size[2] * x, size[1] + size[3] * y])
        visitor.rest()
    visitor.wait("() => document.querySelector('.measured dl') !== null")
    visitor.wait("() => new URL(window.parent.location.href).searchParams.has('measure')")


def test_event_row_opens_the_event_with_its_statements(visitor: Visitor) -> None:
    id, numbers = next(iter(DATA["eventVerdicts"].items()))
    open_desk(visitor, lang="en", tab="events", event=id)
    expect(visitor.panel).to_contain_text(COLUMNS["text"][numbers[0]])


def test_strip_narrows_to_a_passage(visitor: Visitor) -> None:
    open_desk(visitor, lang="en")
    id = COLUMNS["passages"][10][0]
    visitor.tell("() => document.querySelectorAll('.outline > li > button').forEach((b) => b.click())")
    visitor.frame.locator(f".desk-strip [data-passage='{id}']").click()
    visitor.wait_for_param("filter", f"passage:{id}")
    wanted = sum(id in ids for ids in COLUMNS["passages"])
    expect(visitor.frame.locator("#desk-statements .desk-said")).to_contain_text(f"{wanted} of")


def test_contradictions_show_both_sides(visitor: Visitor) -> None:
    open_desk(visitor, lang="en", tab="contradictions")
    pairs = visitor.frame.locator("#desk-contradictions article.pair")
    assert pairs.count() == len(DATA["contradictions"])
    for of in ("article", "map", "others", "rows"):
        expect(visitor.frame.locator(f"#desk-against-{of}")).to_be_attached()


def test_going_back_restores_the_desk(visitor: Visitor) -> None:
    open_desk(visitor, lang="en")
    row = visitor.frame.locator("#desk-statements .body .row").first
    row.click()
    visitor.wait("() => Atlas.panelOpen")
    visitor.page.go_back()
    visitor.wait("() => !Atlas.panelOpen")


def test_ten_thousand_rows_answer_at_once(visitor: Visitor) -> None:
    """The script's own time; what the machine needs to paint a screen is the same for every length of list."""
    open_desk(visitor, lang="en")
    times = visitor.tell(
        """async (n) => {
          const s = Atlas.desk.data.statements, m = s.id.length, columns = {};
          for (const name of Object.keys(s)) columns[name] = Array.from({ length: n }, (_, i) => name === "id" ? s.id[i % m] + "-" + i : s[name][i % m]);
          const list = Atlas.listStatements(Atlas.desk.data, columns);
          list.prepare();
          Atlas.desk.load("statements", list);
          const box = document.querySelector("#desk-statements .desk-find"), times = [];
          const run = (act) => { const start = performance.now(); act(); document.body.offsetHeight; times.push(performance.now() - start); };
          for (const word of ["k", "kh", "khankendi", "baku 1920", ""]) run(() => { box.value = word; box.dispatchEvent(new Event("input")); });
          for (const verdict of ["supported", "contradicted"]) run(() => Atlas.filterDesk("verdict", [verdict]));
          run(() => Atlas.filterDesk("place", ["baku"]));
          run(() => { Atlas.filterDesk("place", []); Atlas.filterDesk("verdict", []); });
          return { times, rows: document.querySelectorAll("#desk-statements [role=row]").length, said: document.querySelector("#desk-statements .desk-said").textContent };
        }""",
        LONG,
    )
    assert len(times["times"]) > 5  # how long they took is for the benchmark to say
    assert times["rows"] < 40
    assert "10,000" in times["said"]


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_nothing_sticks_out_and_tabs_are_in_reach(visit: Visit, size: tuple[int, int]) -> None:
    visitor = open_desk(visit(size=size), lang="az")
    for tab in ("events", "contradictions", "measure", "statements"):
        visitor.frame.locator(f"#desk-tab-{tab}").click()
        expect(visitor.frame.locator(f"#desk-{tab}")).to_be_visible()
        assert visitor.tell("() => document.documentElement.scrollWidth <= window.innerWidth")
    box = visitor.frame.locator("#desk-statements .desk-table").bounding_box()
    assert box is not None and box["height"] > 120 and box["width"] > 300


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"tab": "events"},
        {"tab": "contradictions"},
        {"tab": "measure", "measure": "baku ganja;foot"},
        {"statement": FAR},
    ],
)
def test_axe_finds_nothing(visitor: Visitor, params: dict[str, str]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    open_desk(visitor, lang="az", **params)
    visitor.tell("() => document.querySelectorAll('.atlas-desk details').forEach((d) => { d.open = true; })")
    visitor.tell(axe.axe_script)
    found = visitor.tell(
        "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations"
        ".filter((v) => v.id !== 'meta-viewport').map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).join(' | '))"
    )
    assert found == []
