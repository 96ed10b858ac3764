"""A teacher makes a walkthrough, plays it, saves it, loads it again and prints it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from playwright.sync_api import FilePayload, Locator, expect

from events.walkthroughs.linking import to_link
from events.walkthroughs.reading import read_walkthrough
from events.walkthroughs.rules import load_known_ids
from events.walkthroughs.walkthrough import Camera, Sentence, Step, Text, Walkthrough
from events.walkthroughs.writing import to_toml
from pages.components.wording import say
from tests.browser.test_axe import find_violations
from tests.browser.visitor import Visitor

EVENT = "xi-army-rail-advance-1920-04-26"
STEPS = (
    Step(
        "one",
        Text(az="Qatarlar"),
        (Sentence(Text(az="Gəldilər.")),),
        (EVENT,),
        camera=Camera(48.9, 41.2, 8.0),
    ),
    Step("two", Text(az="<b>İki</b>"), question=Text(az="Niyə?")),
)
OWN = Walkthrough("mine", Text(az="Mənim dərsim {{7*7}}"), STEPS)


def part(visitor: Visitor, key: str) -> Locator:
    return visitor.page.locator(f".st-key-{key}, [class*='st-key-{key}_']").first


def upload(visitor: Visitor, data: bytes) -> None:
    file: FilePayload = {"name": "mine.toml", "mimeType": "application/toml", "buffer": data}
    visitor.page.locator("input[type=file]").first.set_input_files(file)


def test_load_print_and_save_the_same_again(visitor: Visitor, tmp_path: Path) -> None:
    visitor.page.goto(visitor.to_address("compose", lang="az"))
    expect(part(visitor, "own_new")).to_be_visible()
    upload(visitor, b'title.az = 7\n[[step]]\nheading.az = "x"\n')
    told = "1:12 " + say("compose.fault.not-text", "az").replace("{key}", "title.az")
    expect(visitor.page.get_by_role("alert")).to_contain_text(told)
    saved = to_toml(OWN)
    upload(visitor, saved.encode())
    expect(part(visitor, "own_heading").locator("input")).to_have_value("Qatarlar")
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    expect(visitor.page.locator(".stCode code")).to_contain_text("own=")
    assert find_violations(visitor.page) == []
    with visitor.page.expect_download() as download:
        part(visitor, "own_save").get_by_role("button").click()
    download.value.save_as(tmp_path / "again.toml")
    assert (tmp_path / "again.toml").read_bytes() == saved.encode()
    with visitor.page.expect_download() as download:
        part(visitor, "print_mine_pupil_False").get_by_role("button").click()
    download.value.save_as(tmp_path / "own.pdf")
    assert "Qatarlar" in pypdfium2.PdfDocument(tmp_path / "own.pdf")[0].get_textpage().get_text_range()


def test_write_and_preview(visitor: Visitor) -> None:
    visitor.page.goto(visitor.to_address("compose", lang="en"))
    link = visitor.page.locator(".stCode code")
    part(visitor, "own_title").locator("input").fill("My lesson")
    part(visitor, "own_title").locator("input").press("Enter")
    part(visitor, "own_heading").locator("input").fill("One night")
    part(visitor, "own_heading").locator("input").press("Enter")
    expect(part(visitor, "own_open")).to_contain_text("1. One night")
    expect(link).to_contain_text("own=")  # nothing is missing any more
    part(visitor, "own_events").locator("input").click()
    visitor.page.keyboard.type("Dagestan toward Baku")
    visitor.page.get_by_role("option").first.click()
    expect(part(visitor, "own_events")).to_contain_text("toward Baku")
    visitor.page.keyboard.press("Escape")
    before = str(link.text_content())
    part(visitor, "own_narration").locator("textarea").fill("Trains came.")
    part(visitor, "own_narration").locator("textarea").press("Control+Enter")
    expect(link).not_to_have_text(before)
    for _ in range(50):
        made = read_link_of(str(link.text_content()))
        if made.steps[0].narration:  # the link that follows the event may come first
            break
        visitor.page.wait_for_timeout(100)
    assert made.steps[0].narration[0].text.en == "Trains came."
    part(visitor, "own_play").get_by_role("button").click()
    visitor.wait_for_map(mode="tour")
    card = visitor.page.frame_locator("iframe")
    start = card.get_by_role("button", name=say("tour.open.pupil", "en"))
    if start.count():
        start.first.click()
    expect(card.get_by_role("heading", name="One night")).to_be_visible()


def read_link_of(address: str) -> Walkthrough:
    from events.walkthroughs.linking import read_link

    made = read_link(address.partition("own=")[2].strip(), load_known_ids()).walkthrough
    assert made
    assert read_walkthrough(to_toml(made).encode(), load_known_ids()).walkthrough == made
    return made


def test_a_cold_link_plays_and_stays_a_link(visitor: Visitor) -> None:
    packed = to_link(OWN)
    visitor.page.goto(visitor.to_address("compose", lang="az", own=packed))
    visitor.wait_for_map(mode="tour")
    card = visitor.page.frame_locator("iframe")
    expect(card.get_by_role("heading", name="Qatarlar")).to_be_visible()
    expect(card.get_by_text("Mənim dərsim {{7*7}}").first).to_be_visible()
    card.get_by_role("button", name=say("tour.next", "az")).click()
    expect(card.get_by_role("heading", name="<b>İki</b>")).to_be_visible()
    visitor.page.wait_for_url(f"**/compose?lang=az&own={packed}&tour=mine&step=two")
    visitor.page.reload()
    visitor.wait_for_map(mode="tour")
    expect(card.get_by_role("heading", name="<b>İki</b>")).to_be_visible()
    part(visitor, "own_back").get_by_role("button").click()
    expect(part(visitor, "own_heading").locator("input")).to_have_value("Qatarlar")
