"""The map appears with the network cut, and everything on it opens by a click."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from events.map_data import build_map_data
from pages.components.everything import load_areas
from pages.components.wording import LANGUAGES, say
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

DATA = build_map_data("en")
TITLES = dict(zip(DATA["events"]["id"], DATA["events"]["title"], strict=True))
NAMES = dict(zip(DATA["places"]["id"], DATA["places"]["name"], strict=True))
RELIEF = """() => {
  const picture = document.querySelector(".leaflet-relief-pane img");
  return picture && picture.naturalWidth > 100;
}"""
IN_SIGHT = """() => {
  const m = Atlas.model, k = m.placeIndex.get(Atlas.state.chosen.id);
  return Atlas.inSight(m.places.lat[k], m.places.lon[k]);
}"""
PAINTED = """(name) => {
  const canvas = [...Atlas.map.getPane(name).querySelectorAll("canvas")][0];
  const bytes = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let i = 3; i < bytes.length; i += 4) if (bytes[i]) painted += 1;
  return painted;
}"""


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_map_appears_with_the_network_cut(visitor: Visitor, language: str) -> None:
    visitor.open(lang=language)
    for pane in ("land", "water", "lines", "areas", "routes", "symbols", "labels"):
        assert visitor.tell(PAINTED, pane) > 100, f"nothing is painted in {pane}"
    visitor.wait(RELIEF)
    assert len(visitor.shown()) == len(DATA["events"]["id"])
    assert visitor.tell("() => document.documentElement.lang") == language
    assert "[" not in visitor.tell("() => document.body.innerText.replace(/\\[\\d+\\]/g, '')")


def test_frame_has_a_name_for_screen_readers(visitor: Visitor) -> None:
    visitor.open(lang="en")
    assert visitor.frame.frame_element().get_attribute("title") == say("map.frame", "en")


def test_server_knows_its_page_language(visitor: Visitor) -> None:
    visitor.open(lang="az")
    assert visitor.page.evaluate("document.documentElement.lang") == "az"


def test_fonts_are_ours(visitor: Visitor) -> None:
    visitor.open(lang="az")
    loaded = visitor.tell(
        "() => [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)"
    )
    assert {name.strip('"') for name in loaded} >= {"Atlas Serif", "Atlas Sans"}


def test_symbol_click_shows_its_passage(visitor: Visitor) -> None:
    visitor.open(lang="en")
    sign = visitor.spots()["signs"][0]
    (id,) = sign["events"]
    visitor.click(sign["at"])
    expect(visitor.panel_title).to_have_text(TITLES[id])
    expect(visitor.panel.locator("blockquote").first).not_to_be_empty()
    visitor.wait_for_param("event", id)
    expect(visitor.page.locator("[class*='st-key-atlaschosen']")).to_contain_text(TITLES[id])


def test_panel_says_when_where_who_and_who_says_so(visitor: Visitor) -> None:
    id = next(
        id
        for id, card in zip(DATA["events"]["id"], DATA["cards"], strict=True)
        if card["accounts"] and card["see"] and card["places"]
    )
    n = DATA["events"]["id"].index(id)
    visitor.open(lang="en", event=id)
    card: dict[str, Any] = DATA["cards"][n]
    expect(visitor.panel).to_contain_text(card["digest"])
    expect(visitor.panel).to_contain_text(DATA["events"]["when"][n])
    for place in card["places"]:
        expect(visitor.panel).to_contain_text(DATA["places"]["name"][place])
    for actor in card["who"]:
        expect(visitor.panel).to_contain_text(DATA["actors"][actor]["name"])
    for cite in card["cites"]:
        expect(visitor.panel).to_contain_text(DATA["citations"][cite])
    for account in card["accounts"]:
        expect(visitor.panel).to_contain_text(account["claim"])
    for other in card["see"]:
        expect(visitor.panel).to_contain_text(TITLES[other])
    expect(visitor.panel).to_contain_text(say(f"map.certainty.{card['certainty']}", "en"))


def test_line_click_opens_its_movement(visitor: Visitor) -> None:
    visitor.open(lang="en")
    route = visitor.spots()["routes"][0]
    (id,) = route["events"]
    visitor.click(route["at"])
    expect(visitor.panel_title).to_have_text(TITLES[id])
    visitor.wait_for_param("event", id)
    how = DATA["routes"][DATA["events"]["route"][DATA["events"]["id"].index(id)]]["how"]
    words = {"rail": "by rail", "road": "by road", "schematic": "schematic"}
    expect(visitor.panel).to_contain_text(words[how])


def test_place_click_lists_its_passages(visitor: Visitor) -> None:
    visitor.open(lang="en", at="40.5,47.3,8")
    places = visitor.spots()["places"]
    named = next(spot for spot in places if DATA["placeCards"][spot["place"]]["passages"])
    visitor.click(named["at"])
    expect(visitor.panel_title).to_have_text(NAMES[named["place"]])
    visitor.wait_for_param("place", named["place"])
    assert visitor.panel.locator("ul.named li").count() > 0


def test_disputed_area_click_shows_both_claims(visitor: Visitor) -> None:
    visitor.open(lang="en", hide=" ".join(DATA["kinds"]), at="39.9,46.3,8")
    area = visitor.spots()["areas"][0]
    claims = {found["id"]: found["claims_en"] for found in load_areas()}
    visitor.click(area["at"])
    expect(visitor.panel).to_contain_text(claims[area["area"]])
    visitor.wait_for_param("area", area["area"])


def test_heap_click_lists_what_lies_there(visitor: Visitor) -> None:
    visitor.open(lang="en")
    heap = max(visitor.spots()["heaps"], key=lambda spot: len(spot["events"]))
    visitor.click(heap["at"])
    expect(visitor.panel_title).to_have_text(say("map.heap", "en", count=len(heap["events"])))
    rows = visitor.panel.locator("li button")
    assert sorted(rows.all_inner_texts()) == sorted(TITLES[id] for id in heap["events"])
    rows.first.click()
    visitor.wait("() => Atlas.state.chosen && Atlas.state.chosen.type === 'event'")
    assert visitor.chosen and visitor.chosen["id"] in heap["events"]


def test_click_on_nothing_closes_the_panel(visitor: Visitor) -> None:
    visitor.open(lang="en", event="xi-army-rail-advance-1920-04-26", hide="plan")
    visitor.panel.locator("button.atlas-close").click()
    expect(visitor.panel).to_be_hidden()
    visitor.wait_for_param("event", None)
    assert visitor.params["hide"] == "plan"


def test_pointer_shows_a_tip(visitor: Visitor) -> None:
    visitor.open(lang="en")
    sign = visitor.spots()["signs"][0]
    visitor.point(sign["at"])
    expect(visitor.frame.locator(".atlas-tip")).to_contain_text(TITLES[sign["events"][0]])


def test_touch_opens_what_is_near(visit: Visit) -> None:
    visitor = visit(touch=True, size=(390, 844)).open(lang="en")
    sign = visitor.spots()["signs"][0]
    x, y = visitor.to_page_point(sign["at"])
    visitor.page.touchscreen.tap(x + 8, y + 8)
    visitor.wait("() => Atlas.panelOpen")


def test_click_keeps_the_frame_and_the_camera(visitor: Visitor) -> None:
    visitor.open(lang="en", at="40.5,47.3,8")
    visitor.tell("() => { window.mark = 1; }")
    camera = visitor.tell("() => [Atlas.map.getCenter(), Atlas.map.getZoom()]")
    sign = visitor.spots()["signs"][0]
    with visitor.told():
        visitor.click(sign["at"])
    assert visitor.tell("() => window.mark") == 1
    assert visitor.tell("() => [Atlas.map.getCenter(), Atlas.map.getZoom()]") == camera


def test_next_and_earlier_walk_through_time(visitor: Visitor) -> None:
    visitor.open(lang="en", event="xi-army-rail-advance-1920-04-26")
    visitor.panel.get_by_role("button", name=say("map.later", "en")).click()
    visitor.wait("() => Atlas.state.chosen.id !== 'xi-army-rail-advance-1920-04-26'")
    visitor.panel.get_by_role("button", name=say("map.earlier", "en")).click()
    visitor.wait("() => Atlas.state.chosen.id === 'xi-army-rail-advance-1920-04-26'")


def test_layers_put_kinds_away(visitor: Visitor) -> None:
    visitor.open(lang="en")
    visitor.frame.get_by_role("button", name=say("map.layers", "en")).click()
    visitor.frame.locator(".atlas-drawer label", has_text=say("map.kind.plan", "en")).first.locator(
        "input"
    ).uncheck()
    plans = {
        id
        for id, kind in zip(DATA["events"]["id"], DATA["events"]["kind"], strict=True)
        if DATA["kinds"][kind] == "plan"
    }
    assert plans.isdisjoint(visitor.shown())
    visitor.wait_for_param("hide", "plan")


def test_layers_put_actors_away(visitor: Visitor) -> None:
    visitor.open(lang="en")
    visitor.frame.get_by_role("button", name=say("map.layers", "en")).click()
    visitor.frame.locator(".atlas-drawer label", has_text=say("map.side.soviet", "en")).first.locator(
        "input"
    ).uncheck()
    soviet = DATA["sides"].index("soviet")
    theirs = {
        id
        for id, actor in zip(DATA["events"]["id"], DATA["events"]["actor"], strict=True)
        if DATA["actors"][actor]["side"] == soviet
    }
    assert theirs and theirs.isdisjoint(visitor.shown())


def test_names_of_1920_are_drawn_on_request(visitor: Visitor) -> None:
    visitor.open(lang="en", names="1920")
    old = next(n for n, name in enumerate(DATA["places"]["old"]) if name != DATA["places"]["name"][n])
    assert visitor.tell("(k) => Atlas.nameOf(k)", old) == DATA["places"]["old"][old]


def test_places_out_of_sight_have_pointers_at_the_rim(visitor: Visitor) -> None:
    visitor.open(lang="en")
    edge = visitor.frame.locator(".atlas-edge").first
    edge.click()
    visitor.wait("() => Atlas.state.chosen && Atlas.state.chosen.type === 'place'")
    visitor.rest()
    assert visitor.tell(IN_SIGHT)


def test_every_mentioned_place_can_be_found_on_the_map(visitor: Visitor) -> None:
    """Chosen one after the other, each place opens its panel and comes into sight."""
    visitor.open(lang="en")
    lost = visitor.tell("""async () => {
      const m = Atlas.model, lost = [];
      for (const id of m.places.id) {
        await Atlas.choose({ type: "place", id }, { move: true, silent: true });
        const k = m.placeIndex.get(id), size = Atlas.map.getSize();
        const at = Atlas.map.latLngToContainerPoint([m.places.lat[k], m.places.lon[k]]);
        if (!Atlas.panelOpen || at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) lost.push(id);
      }
      return lost;
    }""")
    assert lost == []
