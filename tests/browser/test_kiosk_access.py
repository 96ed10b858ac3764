"""The exhibition screen for everybody: reach, size of targets, keys, axe; and no way out of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geodata.languages import LANGUAGES
from tests.browser.conftest import Show
from tests.browser.kiosk import CHOOSE, EVENT, LANDSCAPE, PORTRAIT, Kiosk
from tests.browser.test_axe import find_violations


def visit_all(kiosk: Kiosk) -> Iterator[str]:
    """Go through what a visitor can see; yields the name of each."""
    yield "menu"
    kiosk.enter("story")
    yield "choice"
    kiosk.inside("() => { Atlas.openTour(Atlas.tour.tours[0].id, 'pupil'); Atlas.goStep(2, true, true); }")
    yield "story"
    kiosk.tap("[data-tool=again]")
    kiosk.enter("touchmap")
    kiosk.inside(CHOOSE, EVENT)
    kiosk.wait("() => Kiosk.frame.contentDocument.querySelector('.atlas-panel h2').checkVisibility()")
    yield "panel"
    kiosk.inside("() => { Atlas.choose(null); Atlas.toggleDrawer(true); }")
    yield "layers"
    kiosk.tap("[data-tool=again]")
    kiosk.enter("days")
    yield "days"


MAIN = ("tongue", "tool", "way", "next", "stay", "leave")


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, (3840, 2160)], ids=["landscape", "portrait", "4k"])
def test_what_is_touched(show: Show, size: tuple[int, int]) -> None:
    """Large enough, within reach, and never a field to type in."""
    kiosk = show(size=size)
    assert all(one["height"] >= 60 for one in kiosk.touchable())
    kiosk.begin("ru")
    small, high, fields = [], [], []
    for name in visit_all(kiosk):
        for one in kiosk.touchable():
            line = f"{name}: {one['name']} ({one['class']}) {one['width']:.0f}×{one['height']:.0f} at {one['y']:.0f}"
            main = any(word in MAIN for word in one["class"].split())
            if min(one["width"], one["height"]) < (59.5 if main else 43.5):
                small.append(line)
            if main and one["y"] < size[1] / 3:
                high.append(line)
            if one["tag"] in ("TEXTAREA", "SELECT") or (
                one["tag"] == "INPUT" and one["type"] not in ("checkbox", "radio")
            ):
                fields.append(line)
    assert (small, high, fields) == ([], [], [])


ESCAPES = """() => ["contextmenu", "selectstart", "dragstart", "gesturestart", "auxclick", "drop"].filter((name) => {
  const event = new Event(name, { bubbles: true, cancelable: true });
  (document.querySelector(".tour-body") || document.querySelector(".bar")).dispatchEvent(event);
  return !event.defaultPrevented;
}).concat([["wheel", WheelEvent, { ctrlKey: true }], ["keydown", KeyboardEvent, { key: "F5" }], ["keydown", KeyboardEvent, { key: "ArrowLeft", altKey: true }], ["keydown", KeyboardEvent, { key: "w", ctrlKey: true }]].filter(([name, Kind, how]) => {
  const event = new Kind(name, { ...how, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return !event.defaultPrevented;
}).map(([name, , how]) => name + JSON.stringify(how)))"""
LINK = """() => { const link = document.createElement("a"); link.href = "https://example.org/"; link.target = "_blank"; document.body.append(link); link.click(); link.remove(); return location.href; }"""
PINCH = """() => { const touch = (id) => new Touch({ identifier: id, target: document.body, clientX: 9 * id, clientY: 9 });
  const event = new TouchEvent("touchmove", { touches: [touch(1), touch(2)], bubbles: true, cancelable: true }); document.body.dispatchEvent(event);
  return [event.defaultPrevented, getComputedStyle(document.body).touchAction, getComputedStyle(document.body).userSelect]; }"""


def test_no_way_out(show: Show) -> None:
    kiosk = show().begin().enter("days")
    for where in (kiosk.page.main_frame, kiosk.frame):
        assert where.evaluate(ESCAPES) == []
        before = where.url
        assert where.evaluate(LINK) == before
        assert where.evaluate(PINCH) == [True, "manipulation", "none"]
    links = "() => [...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility() && /^https?:/.test(link.href)).length"
    assert kiosk.inside(links) == 0
    assert kiosk.tell("() => history.length") <= 2


def test_by_keyboard_alone(show: Show) -> None:
    kiosk = show()
    keys = kiosk.page.keyboard
    while kiosk.tell("() => document.activeElement.lang") != "en":
        keys.press("Tab")
    keys.press("Enter")
    kiosk.wait("() => document.activeElement.tagName === 'H1'")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Tab")
    assert kiosk.tell("() => document.activeElement.dataset.way") == "days"
    keys.press("Enter")
    kiosk.wait_for_map(tour=True)
    kiosk.wait("() => document.activeElement === Kiosk.frame")
    for _ in range(12):
        if kiosk.inside("() => document.activeElement.classList.contains('next')"):
            break
        keys.press("Tab")
    keys.press("Enter")
    kiosk.wait("() => Kiosk.frame.contentWindow.Atlas.tour.step === 1")
    for _ in range(60):
        if kiosk.tell("() => document.activeElement.dataset.tool === 'again'"):
            break
        keys.press("Tab")
    keys.press("Enter")
    kiosk.wait("() => Kiosk.state === 'menu'")


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_axe(show: Show, size: tuple[int, int]) -> None:
    """All languages, going from one to the next as a visitor may."""
    kiosk = show(size=size, clock=False)
    found = {"attract": find_violations(kiosk.page)}
    kiosk.begin("az")
    for language in LANGUAGES:
        kiosk.tap(f".bar [lang={language}]")
        for name in visit_all(kiosk):
            inside = [] if name == "menu" else find_violations(kiosk.frame)
            found[f"{language} {name}"] = find_violations(kiosk.page) + inside
        kiosk.tap("[data-tool=again]")
        kiosk.wait("() => Kiosk.state === 'menu'")
    assert {name: lines for name, lines in found.items() if lines} == {}
