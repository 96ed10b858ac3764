"""Time runs in the browser: what is drawn follows it, and the server is not asked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from events.map_data import UNDATED, VAGUE, build_map_data
from pages.components.wording import say
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

DATA = build_map_data("en")
EVENTS = DATA["events"]
ALL = set(EVENTS["id"])
ANIMATED = """() => [...document.querySelectorAll("*")]
  .filter((n) => getComputedStyle(n).animationName !== "none").map((n) => n.className)"""
FLY = """() => {
  window.moves = 0;
  Atlas.map.on("move", () => { window.moves += 1; });
  Atlas.choose({ type: "place", id: "moscow" }, { move: true });
}"""
SUM = """() => { let sum = 0;
  for (const name of ["symbols", "routes"]) {
    const canvas = Atlas.map.getPane(name).querySelector("canvas");
    const bytes = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    for (let i = 0; i < bytes.length; i += 4) sum = (sum * 31 + bytes[i] + bytes[i + 3]) % 2147483647;
  }
  return sum; }"""


def press(visitor: Visitor, key: str) -> None:
    visitor.frame.get_by_role("button", name=say(key, "en"), exact=True).click()


def mode(visitor: Visitor, name: str) -> None:
    visitor.frame.locator(f'[data-mode="{name}"]').click()


def flagged(flag: int) -> set[str]:
    return {id for id, flags in zip(EVENTS["id"], EVENTS["flags"], strict=True) if flags & flag}


def test_play_draws_without_the_server(visit: Visit) -> None:
    visitor = visit(motion=True).open(lang="en")
    visitor.rest()
    mode(visitor, "cumulative")
    visitor.wait_for_param("mode", "cumulative")
    press(visitor, "map.time.play")
    visitor.wait("() => Atlas.isPlaying()")
    start = visitor.tell("() => Atlas.state.to")
    before = (len(visitor.sent), len(visitor.asked), visitor.page.url)
    seen = {tuple(visitor.shown())}
    pictures = {visitor.tell(SUM)}
    for step in (1, 2):
        visitor.wait("(bin) => Atlas.state.to > bin", start)
        start = visitor.tell("() => Atlas.state.to")
        seen.add(tuple(visitor.shown()))
        pictures.add(visitor.tell(SUM))
        assert len(seen) == len(pictures) == step + 1
    assert (len(visitor.sent), len(visitor.asked), visitor.page.url) == before
    press(visitor, "map.time.pause")
    assert not visitor.tell("() => Atlas.isPlaying()")
    visitor.wait_for_param("to", visitor.tell("() => Atlas.viewNow().to"))
    assert len(visitor.sent) == before[0], "the server has no part in time"


def test_play_stops_at_the_end(visitor: Visitor) -> None:
    visitor.open(lang="en", mode="cumulative", to="2008-06-01")
    press(visitor, "map.time.play")
    visitor.wait("() => !Atlas.isPlaying()")
    assert set(visitor.shown()) == ALL


def test_steps_go_on_and_back(visitor: Visitor) -> None:
    visitor.open(lang="en", mode="cumulative", to="1920-04-26")
    before = visitor.shown()
    press(visitor, "map.time.next")
    after = visitor.shown()
    assert set(before) < set(after)
    expect(visitor.frame.locator(".atlas-time .now")).to_contain_text("27 April 1920")
    press(visitor, "map.time.back")
    assert visitor.shown() == before
    visitor.wait_for_param("to", "1920-04-26")


def test_three_ways_of_looking(visitor: Visitor) -> None:
    visitor.open(lang="en", **{"mode": "window", "from": "1920-05-20", "to": "1920-05-31"})
    window = set(visitor.shown())
    mode(visitor, "cumulative")
    cumulative = set(visitor.shown())
    mode(visitor, "all")
    everything = set(visitor.shown())
    assert window < cumulative < everything == ALL
    visitor.wait_for_param("mode", None)
    expect(visitor.frame.locator('[data-mode="all"]')).to_have_attribute("aria-pressed", "true")


def test_count_in_words_is_what_is_drawn(visitor: Visitor) -> None:
    visitor.open(lang="en", **{"mode": "window", "from": "1920-04-26", "to": "1920-04-28"})
    count = len(visitor.shown())
    text = say("map.time.count", "en", count=count, total=len(ALL))
    expect(visitor.frame.locator(".atlas-time .now")).to_contain_text(text)


@pytest.mark.parametrize(
    "frame_of_time",
    [
        {"mode": "window", "from": "1918-05-01", "to": "1918-06-01"},
        {"mode": "cumulative", "to": "1914-06-01"},
    ],
)
def test_undated_events_stay_in_view(visitor: Visitor, frame_of_time: dict[str, str]) -> None:
    visitor.open(lang="en", **frame_of_time)
    assert flagged(UNDATED)
    assert flagged(UNDATED) <= set(visitor.shown())


def test_undated_and_vague_events_can_be_put_away(visitor: Visitor) -> None:
    visitor.open(lang="en")
    visitor.frame.locator(".atlas-time label.vague input").uncheck()
    assert set(visitor.shown()) == ALL - flagged(UNDATED | VAGUE)
    visitor.wait_for_param("vague", "no")
    visitor.frame.locator(".atlas-time label.vague input").check()
    assert set(visitor.shown()) == ALL


def test_undated_events_are_marked_in_the_panel(visitor: Visitor) -> None:
    id = sorted(flagged(UNDATED))[0]
    visitor.open(lang="en", event=id)
    expect(visitor.panel.locator(".when")).to_have_text(EVENTS["when"][EVENTS["id"].index(id)])


def test_window_end_never_precedes_its_start(visitor: Visitor) -> None:
    visitor.open(lang="en", **{"mode": "window", "from": "1920-04-26", "to": "1920-04-28"})
    first = visitor.frame.get_by_role("slider", name=say("map.time.from", "en"))
    first.focus()
    for _ in range(6):
        visitor.page.keyboard.press("ArrowRight")
    assert visitor.tell("() => Atlas.state.from <= Atlas.state.to")
    assert visitor.tell("() => Atlas.state.from - Atlas.model.data.bins.start_at[1]") == 6


def test_map_keeps_its_camera_while_time_moves(visitor: Visitor) -> None:
    visitor.open(lang="en", at="40.1,47.1,8.25")
    camera = "() => JSON.stringify([Atlas.map.getCenter(), Atlas.map.getZoom()])"
    before = visitor.tell(camera)
    visitor.tell("() => { window.mark = 1; }")
    mode(visitor, "window")
    for _ in range(5):
        press(visitor, "map.time.next")
    assert visitor.tell(camera) == before
    assert visitor.tell("() => window.mark") == 1


def test_reduced_motion_is_respected(visitor: Visitor) -> None:
    visitor.open(lang="en")
    moves: Any = visitor.tell("""() => {
      window.moves = 0;
      Atlas.map.on("move", () => { window.moves += 1; });
      return Atlas.choose({ type: "place", id: "moscow" }, { move: true }).then(() => window.moves);
    }""")
    assert moves <= 1, "the map flies although the visitor asked for less motion"
    press(visitor, "map.time.play")
    visitor.wait("() => Atlas.state.to !== Atlas.model.data.bins.start_at[0]")
    assert visitor.tell("() => !Atlas.growing")
    assert visitor.tell(ANIMATED) == []


def test_motion_flies_where_it_is_welcome(visit: Visit) -> None:
    visitor = visit(motion=True).open(lang="en")
    visitor.tell(FLY)
    visitor.wait("() => window.moves > 2")
