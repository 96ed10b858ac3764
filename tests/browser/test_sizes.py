"""On a phone, a desk and a projector nothing runs out of the window and nothing lies over what is needed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from pages.components.wording import say
from tests.browser.conftest import Visit
from tests.browser.visitor import DESK, PHONE, PROJECTOR, Visitor

SIZES = {"phone": PHONE, "desk": DESK, "projector": PROJECTOR}
EVENT = "keshishkend-occupied-1920-04-12"
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  return { page: document.documentElement.scrollWidth - wide, body: document.body.scrollWidth - wide };
}"""
BOXES = """(selector) => [...document.querySelectorAll(selector)]
  .filter((n) => n.getClientRects().length && getComputedStyle(n).opacity !== "0")
  .map((n) => {
    const box = n.getBoundingClientRect(), name = n.className || n.getAttribute("aria-label");
    return { name, left: box.left, top: box.top, right: box.right, bottom: box.bottom };
  })"""
WIDER = """() => [...document.querySelectorAll(".stMain, .atlas-text")]
  .map((n) => n.scrollWidth - n.clientWidth)"""
SMALL_TARGETS = """() => [...document.querySelectorAll("button, input:not([type=range])")].filter((n) => {
  const box = n.getBoundingClientRect();
  if (!box.width || getComputedStyle(n).visibility === "hidden") return false;
  return !n.matches(".mention, .atlas-link") && !n.closest("label") && (box.width < 24 || box.height < 24);
}).map((n) => n.className + " " + n.textContent)"""
SMALL_TEXT = """() => [...document.querySelectorAll(".atlas-ui *")].filter((n) => {
  const spoken = [...n.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  return spoken && n.getClientRects().length && parseFloat(getComputedStyle(n).fontSize) < 12;
}).map((n) => n.className + ": " + n.textContent.slice(0, 30))"""


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return SIZES[request.param]


def assert_inside(visitor: Visitor, selector: str, slack: float = 0.5) -> list[dict[str, Any]]:
    """Assert that what a selector finds lies within the map's frame, and the frame within the window."""
    wide, high = visitor.tell("() => [innerWidth, innerHeight]")
    boxes: list[dict[str, Any]] = visitor.tell(BOXES, selector)
    assert boxes, selector
    for box in boxes:
        inside = (
            box["left"] >= -slack
            and box["top"] >= -slack
            and box["right"] <= wide + slack
            and box["bottom"] <= high + slack
        )
        assert inside, f"{selector} {box} in {wide} by {high}"
    return boxes


def assert_no_overflow(visitor: Visitor) -> None:
    for where in (visitor.page.evaluate(OVERFLOW), visitor.tell(OVERFLOW)):
        assert all(over <= 0 for over in where.values()), where


@pytest.mark.parametrize("language", ["az", "en"])
def test_map_with_its_panel_fits(visit: Visit, size: tuple[int, int], language: str) -> None:
    visitor = visit(size=size).open(lang=language, event=EVENT)
    expect(visitor.panel).to_be_visible()
    visitor.rest()
    frame = visitor.frame.frame_element().bounding_box()
    assert frame and frame["x"] == 0 and frame["width"] == size[0]
    assert frame["y"] + frame["height"] <= size[1] + 0.5
    assert_no_overflow(visitor)
    assert_inside(visitor, ".atlas-panel")
    assert_inside(visitor, ".atlas-time")
    assert_inside(visitor, ".atlas-time button, .atlas-time input:not([hidden]), .atlas-time label", slack=10)
    assert_inside(visitor, ".atlas-search, .atlas-tools .atlas-button")
    assert_inside(visitor, ".atlas-panel .atlas-close")
    assert visitor.tell("() => Atlas.panel.scrollWidth <= Atlas.panel.clientWidth")


def test_panel_leaves_the_time_bar_free(visit: Visit) -> None:
    visitor = visit(size=DESK).open(lang="az", event=EVENT)
    (panel,) = assert_inside(visitor, ".atlas-panel")
    (bar,) = assert_inside(visitor, ".atlas-time")
    assert panel["bottom"] <= bar["top"]


def test_drawer_fits(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size).open(lang="az")
    visitor.frame.get_by_role("button", name=say("map.layers", "az")).click()
    assert_inside(visitor, ".atlas-drawer")
    assert_no_overflow(visitor)
    assert visitor.tell("() => Atlas.drawer.scrollWidth <= Atlas.drawer.clientWidth")


def test_list_fits(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size).open(lang="az")
    visitor.frame.get_by_role("button", name=say("map.list", "az"), exact=True).click()
    visitor.wait("() => Atlas.every.classList.contains('shown')")
    assert_inside(visitor, ".atlas-everything")
    assert_no_overflow(visitor)


def test_search_results_fit(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size).open(lang="az")
    visitor.frame.get_by_role("combobox").fill("ba")
    expect(visitor.frame.locator("#atlas-found [role=option]").first).to_be_visible()
    assert_inside(visitor, ".atlas-found")


def test_reading_page_fits(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size).open("article", lang="az", place="ganja")
    expect(visitor.panel).to_be_visible()
    assert_no_overflow(visitor)
    assert_inside(visitor, ".atlas-reader")
    assert_inside(visitor, ".atlas-panel")
    assert visitor.tell("() => Atlas.reader.scrollWidth <= Atlas.reader.clientWidth")
    assert visitor.tell("() => Atlas.map.getSize().x > 200 && Atlas.map.getSize().y > 200")


@pytest.mark.parametrize("page", ["list", "about"])
def test_text_pages_fit(visit: Visit, size: tuple[int, int], page: str) -> None:
    visitor = visit(size=size).open(page, lang="az")
    over = visitor.page.evaluate(WIDER)
    assert all(value <= 0 for value in over), over
    assert visitor.page.evaluate(OVERFLOW)["page"] <= 0


@pytest.mark.parametrize("language", ["az", "en"])
def test_bar_keeps_its_controls_in_the_window(visit: Visit, size: tuple[int, int], language: str) -> None:
    visitor = visit(size=size).open(lang=language)
    boxes = visitor.page.evaluate(BOXES, ".st-key-atlasbar a, .st-key-atlasbar button")
    assert len(boxes) >= 6
    for box in boxes:
        assert box["left"] >= 0 and box["right"] <= size[0] and box["top"] >= 0 and box["bottom"] <= 120, box


def test_touch_targets_are_large_enough(visit: Visit) -> None:
    """Buttons that a finger must hit are at least 24 pixels each way (WCAG 2.2, 2.5.8)."""
    visitor = visit(size=PHONE, touch=True).open(lang="az", event=EVENT)
    small = visitor.tell(SMALL_TARGETS)
    assert small == []


def test_text_is_never_too_small(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size).open(lang="az", event=EVENT)
    small = visitor.tell(SMALL_TEXT)
    assert small == []
