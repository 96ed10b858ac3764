"""The walkthroughs in a real browser: by keys alone, by touch alone, by link; answers stay on the device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import qrcode
from playwright.sync_api import Browser, Locator, expect
from qrcode.util import MODE_8BIT_BYTE, QRData

from events.walkthroughs.tours import build_tours
from pages.components.wording import LANGUAGES, say
from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.test_axe import find_violations
from tests.browser.visitor import DESK, PHONE, PROJECTOR, Visitor

TOURS: dict[str, list[dict[str, Any]]] = {lang: build_tours(lang)["tours"] for lang in LANGUAGES}
FIRST = TOURS["en"][0]
NOTEBOOK = (1024, 768)
MOST_TABS = 60
SECRET = "a pupil's own words 4711"
INSIDE = """(selector) => [...document.querySelectorAll(selector)].every((node) => {
  if (!node.checkVisibility()) return true;
  const box = node.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
})"""
STANDS = """([id, heading]) => Atlas.touring() && Atlas.stepNow().id === id
  && document.querySelector(".tour-body h2").textContent === heading"""
SCENE = """() => {
  const s = Atlas.state, c = Atlas.map.getCenter(), at = [c.lat.toFixed(4), c.lng.toFixed(4), Atlas.map.getZoom()];
  return [s.mode, s.from, s.to, s.vague, [...s.kindsOff], s.base, s.chosen, at];
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, server: Server) -> Iterator[Visitor]:
    """Give one visitor for many tests, each of which opens its own link: the files are fetched once."""
    visitor = Visitor(browser, server)
    yield visitor
    visitor.close()
    assert visitor.faults == []


def open_tours(visitor: Visitor, **params: str) -> Visitor:
    visitor.page.goto(visitor.to_address("walkthrough", **params))
    visitor.wait_for_map(mode="tour")
    return visitor


def heading(visitor: Visitor) -> Locator:
    return visitor.frame.locator(".tour-body h2")


def tab_to(visitor: Visitor, name: str) -> None:
    """Go from control to control, as a hand on the keyboard does, until one of that name has the focus."""
    for _ in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        if visitor.focused().get("name") == name:
            return
    raise AssertionError(f"no way by Tab to {name!r}")


def read_to_the_end(visitor: Visitor, tour: dict[str, Any], key: str) -> None:
    """Go on by a key until the last step, each step in its turn."""
    for step in tour["steps"]:
        visitor.wait(STANDS, [step["id"], step["heading"]])
        visitor.page.keyboard.press(key)


@pytest.mark.parametrize("size", [PROJECTOR, NOTEBOOK, PHONE], ids=str)
def test_every_walkthrough_runs_by_keys_alone(visit: Visit, size: tuple[int, int]) -> None:
    visitor = open_tours(visit(size=size), lang="en")
    sent = len(visitor.sent)
    for tour, key in zip(TOURS["en"], ("ArrowRight", "PageDown", "Space", "ArrowRight"), strict=True):
        tab_to(visitor, f"{say('tour.open.pupil', 'en')}: {tour['title']}")
        visitor.page.keyboard.press("Enter")
        visitor.wait("() => Atlas.touring()")
        assert visitor.tell(INSIDE, ".tour-card, .tour-card footer button, .tour-card header button")
        read_to_the_end(visitor, tour, key)
        expect(visitor.frame.locator("main.tour-choice")).to_be_visible()
    assert len(visitor.sent) == sent, "a step told the server something"


def test_keys_go_back_and_to_both_ends(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"])
    steps = [step["heading"] for step in FIRST["steps"]]
    for key, k in (("End", -1), ("PageUp", -2), ("ArrowLeft", -3), ("Home", 0), ("ArrowRight", 1)):
        reader.page.keyboard.press(key)
        expect(heading(reader)).to_have_text(steps[k])
    reader.page.go_back()
    expect(heading(reader)).to_have_text(steps[0])
    reader.wait_for_param("step", FIRST["steps"][0]["id"])


def test_every_walkthrough_runs_by_touch_alone(visit: Visit) -> None:
    visitor = open_tours(visit(size=PHONE, touch=True), lang="az")
    for tour in TOURS["az"]:
        visitor.frame.get_by_role("button", name=f"{say('tour.open.pupil', 'az')}: {tour['title']}").tap()
        for k, step in enumerate(tour["steps"]):
            visitor.wait(STANDS, [step["id"], step["heading"]])
            if k % 2:
                swipe(visitor, -180)
            else:
                visitor.frame.locator(".tour-card .next").tap()
        expect(visitor.frame.locator("main.tour-choice")).to_be_visible()


def swipe(visitor: Visitor, across: int) -> None:
    """Draw a finger across the card."""
    session = visitor.context.new_cdp_session(visitor.page)
    x, y = visitor.to_page_point([280 if across < 0 else 100, 470])
    for kind, at in (("touchStart", x), ("touchMove", x + across / 2), ("touchMove", x + across)):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_swipe_back_and_the_card_grows(visit: Visit) -> None:
    visitor = open_tours(visit(size=PHONE, touch=True), lang="en", tour=FIRST["id"], step="2")
    swipe(visitor, 180)
    expect(heading(visitor)).to_have_text(FIRST["steps"][0]["heading"])
    low = visitor.frame.locator(".tour-card").bounding_box()
    visitor.frame.get_by_role("button", name=say("tour.sheet", "en")).tap()
    visitor.wait("() => Atlas.tour.card.classList.contains('tall')")
    tall = visitor.frame.locator(".tour-card").bounding_box()
    assert low and tall and tall["height"] > 1.4 * low["height"]
    assert visitor.tell(INSIDE, ".tour-card, .tour-card footer button")


def test_cold_link_restores_step_five_in_azerbaijani_for_a_class(visit: Visit) -> None:
    tour = TOURS["az"][0]
    visitor = open_tours(visit(size=PROJECTOR), lang="az", tour=tour["id"], step="5", stage="presenter")
    step = tour["steps"][4]
    expect(heading(visitor)).to_have_text(step["heading"])
    expect(visitor.frame.locator(".tour-ask")).to_have_text(step["question"])
    assert visitor.frame.locator(".tour-part").count() == 0, "something is revealed already"
    expect(visitor.page.locator(".st-key-atlasbar")).to_be_hidden()
    assert visitor.params == {"lang": "az", "tour": tour["id"], "step": step["id"], "stage": "presenter"}
    size = visitor.tell("() => parseFloat(getComputedStyle(document.querySelector('.tour-ask')).fontSize)")
    assert size >= 28
    found = visitor.tell("() => [Atlas.state.chosen.id, Atlas.model.data.bins.lo[Atlas.state.from]]")
    assert found[0] == step["events"][0] and found[1] <= step["from"]
    scene = visitor.tell(SCENE)
    again = visit(size=PROJECTOR)
    again.page.goto(visitor.page.url)
    again.wait_for_map(mode="tour")
    assert again.tell(SCENE) == scene


def test_presenter_reveals_in_order_and_goes_back(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"], step="5", stage="presenter")
    step = FIRST["steps"][4]
    parts = reader.frame.locator(".tour-body > section")
    points = [entry["text"] for entry in (*step["evidence"], *step["historians"])]
    reader.page.keyboard.press("PageDown")
    expect(parts).to_have_count(1)
    expect(parts.last).to_contain_text(step["narration"][0]["text"][:40])
    if reader.tell("() => Boolean(Atlas.config.article)"):
        reader.page.keyboard.press("PageDown")  # the article's own words, which are no section
    for k, text in enumerate(points, start=2):
        reader.page.keyboard.press("PageDown")
        expect(parts).to_have_count(k)
        expect(parts.last).to_contain_text(text[:40])
        expect(parts.last).to_be_in_viewport()
    reader.page.keyboard.press("PageUp")
    expect(parts).to_have_count(len(points))
    reader.frame.get_by_role("button", name=say("tour.to.pupil", "en")).click()
    expect(reader.page.locator(".st-key-atlasbar")).to_be_visible()
    assert reader.frame.locator("textarea").count() >= 2


def test_timer_counts_stops_and_goes_away(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"], stage="presenter")
    timer = reader.frame.locator(".tour-timer")
    expect(timer).to_be_hidden()
    reader.frame.locator("[data-tool=timer]").click()
    timer.get_by_role("button", name=say("tour.timer.minutes", "en", n=2)).click()
    expect(timer.locator("output")).to_have_text("1:58")
    timer.get_by_role("button", name=say("tour.timer.pause", "en")).click()
    expect(timer.get_by_role("button", name=say("tour.timer.go", "en"))).to_be_visible()
    timer.get_by_role("button", name=say("map.close", "en")).click()
    expect(timer).to_be_hidden()


def test_order_of_text_and_of_time(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"])
    reader.frame.locator("[data-tool=steps]").click()
    for order in ("text", "time"):
        reader.frame.get_by_role("button", name=say(f"tour.order.{order}", "en")).click()
        places = reader.tell(
            f"() => Atlas.tour.now.orders.{order}.map((k) => Atlas.tour.now.steps[k].{order})"
        )
        assert places == sorted(places)
        reader.wait_for_param("order", order)
        shown = reader.frame.locator(".tour-list li b").all_inner_texts()
        assert shown == reader.tell(f"() => Atlas.tour.now.orders.{order}.map((k) => String(k + 1))")
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("Home")
    first = reader.tell("() => Atlas.tour.now.orders.time[0]")
    expect(heading(reader)).to_have_text(FIRST["steps"][first]["heading"])
    turned = reader.tell("() => [...Atlas.tour.now.turned]")
    assert turned, "the article of these three days goes back and ahead"
    reader.tell("(k) => Atlas.goStep(k)", turned[0])
    expect(reader.frame.locator(".tour-told.turned")).to_contain_text("“")


def test_each_sentence_shows_what_it_rests_on(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"], step="5")
    narration = FIRST["steps"][4]["narration"]
    signs = reader.frame.locator(".tour-narration .tour-sign")
    expect(signs).to_have_count(len([entry for entry in narration if entry["rests"]]))
    signs.first.click()
    rests = reader.frame.locator(".tour-rest li")
    expect(rests).to_have_count(len(narration[0]["rests"]))
    rests.first.get_by_role("button").click()
    expect(reader.panel).to_be_visible()
    assert reader.chosen == {"type": "passage", "id": narration[0]["rests"][0]}
    reader.page.keyboard.press("Escape")
    expect(reader.panel).to_be_hidden()
    assert reader.chosen == {"type": "event", "id": FIRST["steps"][4]["events"][0]}


def test_leaving_to_explore_and_coming_back(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"], step="3")
    reader.rest()
    scene = reader.tell(SCENE)
    reader.frame.get_by_role("button", name=say("tour.explore", "en")).click()
    expect(reader.frame.locator(".tour-card")).to_be_hidden()
    reader.frame.get_by_role("combobox").fill("ganja")
    reader.page.keyboard.press("Enter")
    expect(reader.panel).to_be_visible()
    reader.frame.locator('[data-mode="all"]').click()
    reader.frame.locator(".tour-back").click()
    expect(heading(reader)).to_have_text(FIRST["steps"][2]["heading"])
    reader.rest()
    assert reader.tell(SCENE) == scene
    expect(reader.panel).to_be_hidden()


def test_walkthrough_waits_while_language_and_page_change(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"], step="4")
    reader.page.get_by_role("button", name="AZ", exact=True).click()
    reader.wait_for_map(lang="az", mode="tour")
    expect(heading(reader)).to_have_text(TOURS["az"][0]["steps"][3]["heading"])
    reader.go(say("nav.map", "az"))
    reader.wait_for_map(mode="map")
    reader.go(say("nav.walkthrough", "az"))
    reader.wait_for_map(mode="tour")
    expect(heading(reader)).to_have_text(TOURS["az"][0]["steps"][3]["heading"])


def test_answers_stay_on_the_device(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"], step="1")
    reader.frame.locator(".tour-question textarea").fill(SECRET)
    expect(reader.frame.locator(".tour-question [role=status]")).to_have_text(say("tour.answer.kept", "en"))
    reader.page.keyboard.press("Control+End")
    assert reader.tell("() => Atlas.tour.step") == 0, "a key in an answer turned the step"
    reader.page.reload()
    reader.wait_for_map(mode="tour")
    expect(reader.frame.locator(".tour-question textarea")).to_have_value(SECRET)
    reader.frame.locator("[data-tool=answers]").click()
    with reader.page.expect_download() as given:
        reader.frame.get_by_role("button", name=say("tour.answers.download", "en")).click()
    text = given.value.path().read_text(encoding="utf-8-sig")
    assert SECRET in text and FIRST["steps"][0]["question"] in text
    reader.frame.get_by_role("button", name=say("tour.answers.clear", "en"), exact=True).click()
    reader.frame.get_by_role("button", name=say("tour.answers.sure", "en")).click()
    expect(reader.frame.locator(".tour-question textarea")).to_have_value("")
    assert (
        reader.tell("() => Object.keys(localStorage).filter((key) => key.startsWith('atlas-answers'))") == []
    )
    told = [message for message in reader.sent if SECRET.encode() in to_bytes(message)]
    assert told == [] and not any("4711" in address for address in reader.asked)


def to_bytes(message: bytes | str) -> bytes:
    return message.encode() if isinstance(message, str) else message


def test_a_browser_that_keeps_nothing_says_so(visitor: Visitor) -> None:
    visitor.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    open_tours(visitor, lang="en", tour=FIRST["id"])
    visitor.frame.locator(".tour-question textarea").fill("words")
    expect(visitor.frame.locator(".tour-question [role=status]")).to_have_text(
        say("tour.answer.unkept", "en")
    )


def test_comparison_stands_side_by_side_or_one_above_the_other(visit: Visit) -> None:
    k = next(n for n, step in enumerate(FIRST["steps"]) if step["compare"])
    for size, beside in ((DESK, True), (PHONE, False)):
        visitor = open_tours(visit(size=size), lang="en", tour=FIRST["id"], step=str(k + 1))
        left, right = (visitor.frame.locator(".tour-compare .side").nth(n).bounding_box() for n in (0, 1))
        assert left and right
        assert (left["x"] + left["width"] <= right["x"]) == beside


def test_code_for_phones_is_a_true_one(reader: Visitor) -> None:
    open_tours(reader, lang="az", tour=FIRST["id"], step="2")
    reader.frame.locator("[data-tool=share]").click()
    address = reader.frame.locator(".tour-address").inner_text()
    assert address == reader.to_address("walkthrough", lang="az", tour=FIRST["id"], step="2")
    expect(reader.frame.locator(".tour-warn")).to_contain_text("127.0.0.1")
    for text in (address, "ə" * 90, "x" * 400):
        ours = reader.tell("(text) => Atlas.qr(text, 3).map((row) => row.map(Boolean))", text)
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, mask_pattern=3)
        code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
        code.make()
        assert [[bool(cell) for cell in row] for row in code.get_matrix()] == ours
    assert reader.tell("() => Atlas.qr('x'.repeat(3000))") is None


def test_unknown_walkthrough_is_told_and_the_choice_is_shown(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour="three-days-in-may", step="5")
    expect(reader.page.locator(".atlas-notice").first).to_contain_text("three-days-in-april")
    expect(reader.frame.locator("main.tour-choice article")).to_have_count(len(TOURS["en"]))


def test_a_frame_born_small_is_framed_when_it_has_grown(visit: Visit) -> None:
    visitor = open_tours(visit(size=(320, 200)), lang="en", tour=FIRST["id"], step="2")
    visitor.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    visitor.wait("() => Atlas.map.getSize().x > 1000")
    visitor.rest()
    other = open_tours(visit(), lang="en", tour=FIRST["id"], step="2")
    other.rest()
    assert visitor.tell(SCENE) == other.tell(SCENE)


def test_glide_ends_soon_and_far_steps_fade(visit: Visit) -> None:
    visitor = open_tours(visit(motion=True), lang="en", tour=FIRST["id"], step="1")
    visitor.page.keyboard.press("ArrowRight")
    visitor.rest()
    left = "() => document.querySelector('.tour-turning, .tour-away') === null"
    visitor.wait(left)
    quiet = visit()
    open_tours(quiet, lang="en", tour=FIRST["id"], step="2")
    assert quiet.tell(SCENE) == visitor.tell(SCENE)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_axe_finds_nothing(visitor: Visitor, language: str) -> None:
    open_tours(visitor, lang=language)
    assert find_violations(visitor.frame) == []
    visitor.tell("(id) => Atlas.openTour(id, 'pupil')", FIRST["id"])
    visitor.page.keyboard.press("ArrowRight")
    visitor.frame.locator(".tour-sign").first.click()
    assert find_violations(visitor.frame) == []
    for tool in ("steps", "share", "answers"):
        visitor.frame.locator(f"[data-tool={tool}]").click()
        assert find_violations(visitor.frame) == [], tool
        visitor.page.keyboard.press("Escape")
    visitor.tell("() => { Atlas.setStage('presenter'); for (let k = 0; k < 9; k++) Atlas.onward(1); }")
    visitor.frame.locator("[data-tool=timer]").click()
    assert find_violations(visitor.frame) == []
    visitor.frame.get_by_role("button", name=say("tour.explore", language)).click()
    assert find_violations(visitor.frame) == []
    assert find_violations(visitor.page) == []


def test_a_screen_reader_meets_the_card_first_and_hears_each_step(reader: Visitor) -> None:
    open_tours(reader, lang="en", tour=FIRST["id"])
    order = "document.querySelector('.tour-card').compareDocumentPosition(Atlas.map.getContainer())"
    assert reader.tell(f"() => ({order} & Node.DOCUMENT_POSITION_FOLLOWING) !== 0")
    reader.page.keyboard.press("ArrowRight")
    expect(reader.frame.locator(".atlas-only-heard")).to_contain_text(FIRST["steps"][1]["heading"])
