"""Everything can be reached and opened with the keyboard alone, and the focus comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from events.map_data import build_map_data
from pages.components.everything import load_areas
from pages.components.wording import say
from tests.browser.visitor import Visitor

DATA = build_map_data("en")
MOST_TABS = 60
OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
ENTRIES = """() => Atlas.listEntries().map((entry) => {
  if (entry.event !== undefined) return "event/" + Atlas.model.data.events.id[entry.event];
  return entry.area ? "area/" + entry.area.id : "place/" + Atlas.model.places.id[entry.place];
})"""
AT = """() => [...document.querySelectorAll("#atlas-everything [role=option]")]
  .findIndex((row) => row.classList.contains("at"))"""
FOUND = "#atlas-everything [role='option'].at"


def walk(visitor: Visitor, name: str) -> list[str]:
    """Press Tab until the thing of that name has the focus; returns the names passed on the way."""
    passed: list[str] = []
    for _ in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        focused = visitor.focused()
        passed.append(focused["name"])
        if focused["where"] == "frame" and focused["name"] == name:
            return passed
    raise AssertionError(f"Tab does not reach “{name}”; it passed {passed}")


def open_list(visitor: Visitor) -> None:
    visitor.frame.get_by_role("button", name=say("map.list", "en"), exact=True).focus()
    visitor.page.keyboard.press("Enter")
    visitor.wait("() => document.activeElement.id === 'atlas-everything'")


def test_tab_reaches_every_tool(visitor: Visitor) -> None:
    visitor.open(lang="en", mode="window", **{"from": "1920-04-26", "to": "1920-04-28"})
    passed = walk(visitor, say("map.time.to", "en"))
    keys = (
        "search",
        "layers",
        "list",
        "zoom.in",
        "zoom.out",
        "home",
        "time.back",
        "time.play",
        "time.next",
        "time.from",
    )
    for key in keys:
        assert say(f"map.{key}", "en") in passed, key
    visitor.page.keyboard.press("Tab")
    assert visitor.focused()["name"] == say("map.time.window", "en")


@pytest.mark.parametrize("key", ["map.layers", "map.list", "map.time.play", "map.search"])
def test_focus_can_be_seen(visitor: Visitor, key: str) -> None:
    visitor.open(lang="en")
    walk(visitor, say(key, "en"))
    outline = visitor.tell(OUTLINE)
    assert outline[0] != "none" and outline[1] >= 2


def test_list_is_a_listbox_that_says_where_it_stands(visitor: Visitor) -> None:
    visitor.open(lang="en")
    open_list(visitor)
    box = visitor.frame.get_by_role("listbox", name=say("map.list", "en"))
    expect(box).to_be_visible()
    first = visitor.frame.locator(FOUND)
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    visitor.page.keyboard.press("ArrowDown")
    expect(visitor.frame.locator(FOUND)).to_have_attribute("id", "atlas-entry-1")
    visitor.page.keyboard.press("End")
    expect(visitor.frame.locator(FOUND)).to_be_in_viewport()
    visitor.page.keyboard.press("Home")
    expect(visitor.frame.locator(FOUND)).to_have_attribute("id", "atlas-entry-0")


def test_list_stands_still(visitor: Visitor) -> None:
    """Walking the list must not build it anew: a screen reader would lose its place."""
    visitor.open(lang="en")
    open_list(visitor)
    visitor.rest()
    visitor.tell("() => { window.row = document.querySelector('#atlas-everything [role=option]'); }")
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("ArrowDown")
    visitor.rest()
    assert visitor.tell("() => window.row.isConnected")


def test_list_says_everything_the_map_says(visitor: Visitor) -> None:
    visitor.open(lang="en")
    open_list(visitor)
    entries = visitor.tell(ENTRIES)
    expected = (
        [f"event/{id}" for id in DATA["events"]["id"]]
        + [f"area/{area['id']}" for area in load_areas()]
        + [f"place/{id}" for id in DATA["places"]["id"]]
    )
    assert sorted(entries) == sorted(expected)
    assert visitor.frame.locator("#atlas-everything [role='option']").count() == len(expected)


def test_list_follows_time_and_layers(visitor: Visitor) -> None:
    visitor.open(lang="en", hide="plan", mode="cumulative", to="1920-04-27")
    open_list(visitor)
    entries = visitor.tell(ENTRIES)
    events = [entry.removeprefix("event/") for entry in entries if entry.startswith("event/")]
    assert sorted(events) == sorted(visitor.shown())


def walk_list(visitor: Visitor, test: str) -> None:
    """Walk the list with the arrow keys to the first entry that passes a test in script."""
    at = visitor.tell(f"() => Atlas.listEntries().findIndex((entry) => {test})")
    now = visitor.tell(AT)
    pages, rest = divmod(at - now, 8)
    for key, times in (("PageDown", pages), ("ArrowDown", rest)):
        for _ in range(times):
            visitor.page.keyboard.press(key)
    expect(visitor.frame.locator(FOUND)).to_have_attribute("id", f"atlas-entry-{at}")


@pytest.mark.parametrize(
    ("kind", "test"),
    [
        ("event", "entry.event !== undefined && Atlas.model.route[entry.event] < 0"),
        ("event", "entry.event !== undefined && Atlas.model.route[entry.event] >= 0"),
        ("area", "entry.area"),
        ("place", "entry.place !== undefined"),
    ],
    ids=["event", "line", "area", "place"],
)
def test_enter_opens_and_escape_gives_the_focus_back(visitor: Visitor, kind: str, test: str) -> None:
    visitor.open(lang="en")
    open_list(visitor)
    walk_list(visitor, test)
    title = visitor.frame.locator(FOUND).evaluate("(row) => row.firstChild.textContent")
    visitor.page.keyboard.press("Enter")
    visitor.wait("(kind) => Atlas.panelOpen && Atlas.state.chosen && Atlas.state.chosen.type === kind", kind)
    expect(visitor.panel_title).to_have_text(title)
    expect(visitor.panel_title).to_be_focused()
    visitor.page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    expect(visitor.frame.locator("#atlas-everything")).to_be_focused()
    expect(visitor.frame.locator(FOUND).locator("xpath=.")).to_contain_text(title)
    visitor.page.keyboard.press("Escape")
    expect(visitor.frame.get_by_role("button", name=say("map.list", "en"), exact=True)).to_be_focused()
    expect(visitor.frame.locator(".atlas-everything")).to_have_css("opacity", "0")


def test_space_opens_too(visitor: Visitor) -> None:
    visitor.open(lang="en")
    open_list(visitor)
    visitor.page.keyboard.press(" ")
    visitor.wait("() => Atlas.panelOpen")


def test_drawer_opens_and_closes_by_key(visitor: Visitor) -> None:
    visitor.open(lang="en")
    button = visitor.frame.get_by_role("button", name=say("map.layers", "en"), exact=True)
    button.focus()
    visitor.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    visitor.page.keyboard.press("Tab")
    assert visitor.tell("() => Atlas.drawer.contains(document.activeElement)")
    visitor.page.keyboard.press("Escape")
    expect(visitor.frame.locator(".atlas-drawer").first).to_be_hidden()
    expect(button).to_be_focused()


def test_drawer_boxes_work_by_key(visitor: Visitor) -> None:
    visitor.open(lang="en")
    button = visitor.frame.get_by_role("button", name=say("map.layers", "en"), exact=True)
    button.focus()
    visitor.page.keyboard.press("Enter")
    visitor.frame.locator(".atlas-drawer input[type=checkbox]").first.focus()
    before = len(visitor.shown())
    visitor.page.keyboard.press(" ")
    assert len(visitor.shown()) < before


def test_sliders_work_by_key(visitor: Visitor) -> None:
    visitor.open(lang="en", mode="cumulative", to="1920-04-26")
    slider = visitor.frame.get_by_role("slider", name=say("map.time.to", "en"))
    slider.focus()
    before = visitor.shown()
    visitor.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "27 April 1920")
    assert set(before) < set(visitor.shown())
    visitor.page.keyboard.press("Home")
    assert len(visitor.shown()) < len(before)


def test_map_moves_by_key(visitor: Visitor) -> None:
    visitor.open(lang="en")
    visitor.frame.locator("#map_div").focus()
    before = visitor.tell("() => [Atlas.map.getCenter().lng, Atlas.map.getZoom()]")
    visitor.page.keyboard.press("ArrowRight")
    visitor.rest()
    visitor.page.keyboard.press("+")
    visitor.rest()
    after = visitor.tell("() => [Atlas.map.getCenter().lng, Atlas.map.getZoom()]")
    assert after[0] > before[0] and after[1] > before[1]


def test_search_works_by_key(visitor: Visitor) -> None:
    visitor.open(lang="en")
    visitor.frame.locator("#map_div").focus()
    visitor.page.keyboard.press("/")
    box = visitor.frame.get_by_role("combobox", name=say("map.search", "en"))
    expect(box).to_be_focused()
    visitor.page.keyboard.type("shusha")
    expect(box).to_have_attribute("aria-expanded", "true")
    visitor.page.keyboard.press("ArrowDown")
    active = visitor.frame.locator("#atlas-found [aria-selected='true']")
    expect(active).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", active.get_attribute("id") or "")
    visitor.page.keyboard.press("Enter")
    visitor.wait("() => Atlas.panelOpen && Atlas.panel.contains(document.activeElement)")
    visitor.page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_panel_is_walked_and_left_by_key(visitor: Visitor) -> None:
    visitor.open(lang="en", event="xi-army-rail-advance-1920-04-26")
    visitor.panel_title.focus()
    visitor.page.keyboard.press("Tab")
    assert visitor.tell("() => Atlas.panel.contains(document.activeElement)")
    names: list[str] = []
    while visitor.tell("() => Atlas.panel.contains(document.activeElement)") and len(names) < MOST_TABS:
        names.append(visitor.focused()["name"])
        visitor.page.keyboard.press("Tab")
    assert say("map.close", "en") in names
    assert len(names) < MOST_TABS, "Tab does not leave the panel"


def test_long_panel_scrolls_by_key(visitor: Visitor) -> None:
    visitor.open(lang="en", place="baku")
    visitor.panel_title.focus()
    visitor.page.keyboard.press("End")
    visitor.wait("() => Atlas.panel.scrollTop > 0")
