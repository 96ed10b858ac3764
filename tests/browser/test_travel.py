"""A visitor travels: another language, another page, Back and Reload keep the view."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from events.map_data import build_map_data
from pages.components.wording import say
from tests.browser.visitor import Visitor

EVENT = "xi-army-rail-advance-1920-04-26"
SEEN = "[class*='st-key-atlaschosen']"
HIDES_AID = "() => Atlas.state.kindsOff[Atlas.model.data.kinds.indexOf('aid')] === 1"


@pytest.mark.parametrize("page", ["", "list"])
def test_current_page_is_marked(visitor: Visitor, page: str) -> None:
    visitor.open()
    if page:
        visitor.go(say(f"nav.{page}", "az"))
        visitor.wait_for_page(page)
    expect(visitor.page.locator("[aria-current='page']")).to_have_text(say(f"nav.{page or 'map'}", "az"))


def test_language_switch_keeps_the_view(visitor: Visitor) -> None:
    visitor.open(lang="en", event=EVENT, at="40.8,48,7.5", hide="aid")
    visitor.page.get_by_role("button", name="AZ", exact=True).click()
    visitor.wait_for_param("lang", "az")
    title = build_map_data("az")["events"]["title"][build_map_data("en")["events"]["id"].index(EVENT)]
    visitor.wait_for_map(lang="az")
    expect(visitor.panel_title).to_have_text(title)
    assert visitor.tell("() => Atlas.map.getZoom()") == 7.5
    assert visitor.tell(HIDES_AID)


def test_language_switch_keeps_what_was_done_since(visitor: Visitor) -> None:
    visitor.open(lang="en")
    sign = visitor.spots()["signs"][0]
    visitor.click(sign["at"])
    visitor.wait_for_param("event", sign["events"][0])
    expect(visitor.page.locator(SEEN)).not_to_be_empty()
    visitor.page.get_by_role("button", name="AZ", exact=True).click()
    visitor.wait_for_map(lang="az")
    assert visitor.chosen == {"type": "event", "id": sign["events"][0]}
    assert visitor.params["event"] == sign["events"][0]


@pytest.mark.parametrize("page", ["article", "list", "about"])
def test_page_change_and_return_keep_the_view(visitor: Visitor, page: str) -> None:
    visitor.open(lang="en", place="ganja", hide="aid")
    visitor.rest()
    visitor.go(say(f"nav.{page}", "en"))
    visitor.page.wait_for_url(f"**/{page}?**")
    visitor.wait_for_page(page)
    assert visitor.params["lang"] == "en"
    visitor.go(say("nav.map", "en"))
    visitor.page.wait_for_function("() => location.pathname === '/'")
    visitor.wait_for_page("")
    assert visitor.chosen == {"type": "place", "id": "ganja"}
    assert visitor.tell(HIDES_AID)
    visitor.wait_for_param("place", "ganja")


def test_time_and_layers_set_on_the_map_survive_a_page_change(visitor: Visitor) -> None:
    visitor.open(lang="en")
    visitor.frame.locator('[data-mode="window"]').click()
    visitor.wait_for_param("mode", "window")
    shown = visitor.shown()
    visitor.go(say("nav.list", "en"))
    visitor.wait_for_page("list")
    visitor.go(say("nav.map", "en"))
    visitor.wait_for_page("")
    assert visitor.shown() == shown
    visitor.wait_for_param("mode", "window")


def test_back_returns_to_the_page_before(visitor: Visitor) -> None:
    visitor.open(lang="en", place="ganja")
    visitor.go(say("nav.list", "en"))
    visitor.page.wait_for_url("**/list?**")
    visitor.wait_for_page("list")
    visitor.page.go_back()
    visitor.page.wait_for_function("() => location.pathname === '/'")
    visitor.wait_for_map()
    assert visitor.chosen == {"type": "place", "id": "ganja"}


def test_back_undoes_a_choice(visitor: Visitor) -> None:
    visitor.open(lang="en", at="40.5,47.3,7.5")
    signs = visitor.spots()["signs"]
    visitor.tell("() => { window.mark = 1; }")
    for sign in (signs[0], signs[-1]):
        (id,) = sign["events"]
        visitor.tell("(id) => Atlas.choose({ type: 'event', id })", id)
        visitor.wait_for_param("event", id)
    visitor.page.go_back()
    visitor.wait_for_param("event", signs[0]["events"][0])
    visitor.wait("(id) => Atlas.state.chosen && Atlas.state.chosen.id === id", signs[0]["events"][0])
    visitor.page.go_back()
    visitor.wait_for_param("event", None)
    visitor.wait("() => Atlas.state.chosen === null")
    visitor.page.go_forward()
    visitor.wait("(id) => Atlas.state.chosen && Atlas.state.chosen.id === id", signs[0]["events"][0])
    assert visitor.tell("() => window.mark") == 1


def test_reload_keeps_the_view(visitor: Visitor) -> None:
    visitor.open(lang="en")
    sign = visitor.spots()["signs"][0]
    visitor.click(sign["at"])
    visitor.wait_for_param("event", sign["events"][0])
    visitor.page.reload()
    visitor.wait_for_map()
    assert visitor.chosen == {"type": "event", "id": sign["events"][0]}
