"""A link restores its view in a cold browser; pages, languages and Back keep it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import expect

from events.map_data import UNDATED, build_map_data
from events.timeline import find_bin, make_bins, to_day
from pages.components.everything import load_areas
from pages.components.wording import say
from tests.browser.visitor import Visitor

DATA = build_map_data("en")
EVENT = "xi-army-rail-advance-1920-04-26"
TITLE = DATA["events"]["title"][DATA["events"]["id"].index(EVENT)]
OTHER = "keshishkend-occupied-1920-04-12"
CAMERA = "() => { const c = Atlas.map.getCenter(); return [c.lat, c.lng, Atlas.map.getZoom()]; }"
IN_SIGHT = """() => { const at = Atlas.map.latLngToContainerPoint(POINT), size = Atlas.map.getSize();
  return at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y; }"""


def expected_shown(first: dt.date | None, last: dt.date) -> set[str]:
    """Return the events that a time window shows, counted here without the browser."""
    bins, events = make_bins(), DATA["events"]
    low = to_day(bins[find_bin(first)].first) if first else -(10**9)
    high = to_day(bins[find_bin(last)].last)
    return {
        id
        for n, id in enumerate(events["id"])
        if events["flags"][n] & UNDATED or (events["lo"][n] <= high and events["hi"][n] >= low)
    }


def test_event_link(visitor: Visitor) -> None:
    visitor.open(lang="en", event=EVENT)
    expect(visitor.panel_title).to_have_text(TITLE)
    visitor.rest()
    assert visitor.tell(
        f"() => Atlas.map.getBounds().intersects(Atlas.boundsOf(Atlas.model.index.get('{EVENT}')))"
    )


def test_event_link_with_motion(visit: Any) -> None:
    visitor = visit(motion=True).open(lang="en", event=OTHER)
    visitor.rest()
    assert visitor.chosen == {"type": "event", "id": OTHER}
    n = DATA["events"]["id"].index(OTHER)
    place = DATA["events"]["at"][n][0]
    lat, lon = DATA["places"]["lat"][place], DATA["places"]["lon"][place]
    assert visitor.tell(IN_SIGHT.replace("POINT", f"[{lat}, {lon}]"))


def test_place_link(visitor: Visitor) -> None:
    visitor.open(lang="en", place="ganja")
    n = DATA["places"]["id"].index("ganja")
    expect(visitor.panel_title).to_have_text(DATA["places"]["name"][n])
    visitor.rest()
    assert visitor.tell(
        IN_SIGHT.replace("POINT", f"[{DATA['places']['lat'][n]}, {DATA['places']['lon'][n]}]")
    )


def test_keshishkend_is_an_area_with_its_rivals(visitor: Visitor) -> None:
    visitor.open(lang="en", place="keshishkend-karabakh")
    n = DATA["places"]["id"].index("keshishkend-karabakh")
    assert DATA["places"]["extent"][n] == "area"
    card = DATA["placeCards"]["keshishkend-karabakh"]
    assert len(card["candidates"]) > 1
    for id in card["candidates"]:
        expect(visitor.panel).to_contain_text(DATA["places"]["name"][DATA["places"]["id"].index(id)])
    assert visitor.tell("(k) => Atlas.uncertainPlaces().has(k)", n)


@pytest.mark.parametrize("area", load_areas(), ids=lambda area: str(area["id"]))
def test_area_link(visitor: Visitor, area: dict[str, str]) -> None:
    visitor.open(lang="az", area=area["id"])
    expect(visitor.panel_title).to_have_text(area["name_az"])
    expect(visitor.panel).to_contain_text(area["claims_az"])


def test_passage_link(visitor: Visitor) -> None:
    visitor.open(lang="en", passage="p100")
    expect(visitor.panel_title).to_have_text(say("map.passage.title", "en", id="100"))


def test_window_link(visitor: Visitor) -> None:
    visitor.open(lang="en", **{"mode": "window", "from": "1920-04-26", "to": "1920-04-28"})
    expected = expected_shown(dt.date(1920, 4, 26), dt.date(1920, 4, 28))
    assert set(visitor.shown()) == expected
    assert 0 < len(expected) < len(DATA["events"]["id"])


def test_cumulative_link(visitor: Visitor) -> None:
    visitor.open(lang="en", mode="cumulative", to="1920-04-27")
    assert set(visitor.shown()) == expected_shown(None, dt.date(1920, 4, 27))


def test_hidden_kinds_and_actors_link(visitor: Visitor) -> None:
    visitor.open(lang="en", hide="plan political", without="xi-army")
    events = DATA["events"]
    expected = {
        id
        for n, id in enumerate(events["id"])
        if DATA["kinds"][events["kind"][n]] not in ("plan", "political")
        and DATA["actors"][events["actor"][n]]["id"] != "xi-army"
    }
    assert set(visitor.shown()) == expected
    visitor.frame.get_by_role("button", name=say("map.layers", "en")).click()
    boxes = visitor.frame.locator(".atlas-drawer label", has_text=say("map.kind.plan", "en")).first
    expect(boxes.locator("input")).not_to_be_checked()


def test_names_link(visitor: Visitor) -> None:
    visitor.open(lang="az", names="1920")
    visitor.frame.get_by_role("button", name=say("map.layers", "az")).click()
    expect(visitor.frame.get_by_label(say("map.names.1920", "az"))).to_be_checked()


def test_base_layers_link(visitor: Visitor) -> None:
    visitor.open(lang="en", turn="relief borders")
    assert visitor.tell(
        "() => [Atlas.map.hasLayer(Atlas.layers.relief), Atlas.map.hasLayer(Atlas.layers.borders)]"
    ) == [False, True]


@pytest.mark.parametrize("at", ["40.5,47.25,8.5", "39.6,46.7,9.25", "45,45,4"])
def test_camera_link(visitor: Visitor, at: str) -> None:
    visitor.open(lang="en", at=at)
    lat, lon, zoom = (float(part) for part in at.split(","))
    found = visitor.tell(CAMERA)
    pixel = 360 / 256 / 2**zoom
    assert found[0] == pytest.approx(lat, abs=pixel / 2) and found[1] == pytest.approx(lon, abs=pixel / 2)
    assert found[2] == zoom


def test_whole_view_in_one_link(visitor: Visitor) -> None:
    visitor.open(
        lang="az",
        event=EVENT,
        mode="cumulative",
        to="1920-04-30",
        hide="aid",
        names="1920",
        vague="no",
        at="40.8,48,7.5",
    )
    assert visitor.chosen == {"type": "event", "id": EVENT}
    assert visitor.tell(CAMERA)[2] == 7.5
    state = visitor.tell(
        "() => ({ mode: Atlas.state.mode, vague: Atlas.state.vague, names: Atlas.state.names })"
    )
    assert state == {"mode": "cumulative", "vague": False, "names": "1920"}


def test_a_copied_link_says_it_all_again(visit: Any) -> None:
    """What the address says after some work restores the same in another cold browser."""
    first = visit().open(lang="en")
    first.frame.locator('[data-mode="window"]').click()
    sign = first.spots()["signs"][0]
    first.click(sign["at"])
    first.wait_for_param("event", sign["events"][0])
    first.wait_for_param("mode", "window")
    second = visit()
    second.page.goto(first.page.url)
    second.wait_for_map()
    assert second.chosen == first.chosen
    assert second.shown() == first.shown()
    assert second.tell("() => Atlas.whenWords()") == first.tell("() => Atlas.whenWords()")


BAD = [
    {"event": "no-such-event"},
    {"event": "<script>alert(1)</script>"},
    {"place": "x" * 6000},
    {"at": "nan,nan,nan"},
    {"from": "yesterday", "mode": "window"},
    {"hide": '"><img src=x onerror=alert(1)>'},
]


@pytest.mark.parametrize(
    ("n", "params"),
    list(enumerate(BAD)),
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_bad_link_gives_one_sentence(visitor: Visitor, n: int, params: dict[str, str]) -> None:
    language = ("az", "en")[n % 2]
    visitor.open(lang=language, **params)
    notice = visitor.page.locator(".atlas-notice")
    expect(notice).to_have_count(1)
    expect(notice).to_be_visible()
    assert say(f"link.{next(iter(params))}", language) in notice.inner_text()
    assert visitor.chosen is None
    visitor.rest()
    assert visitor.tell("() => Atlas.map.getBounds().contains([40.4, 47.5])")


@pytest.mark.parametrize("page", ["article", "list", "about"])
def test_cold_link_to_a_page_has_its_frame(visitor: Visitor, page: str) -> None:
    visitor.open(page, lang="en")
    expect(visitor.page.locator(".atlas-name")).to_have_text(say("app.title", "en"))
