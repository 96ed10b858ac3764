"""A note is written by keyboard, refused, taken, read by a curator, published, and seen by another visitor."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from pages.components.wording import say
from tests.browser.conftest import Visit
from tests.browser.server import CURATOR_SECRET, Server
from tests.browser.test_axe import find_violations
from tests.browser.visitor import PHONE, Visitor

EVENT = "xi-army-rail-advance-1920-04-26"
WORDS = "The passage says the 27th."
OVER = "() => document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth"


def follow(visitor: Visitor, language: str) -> None:
    """Follow the link at the foot of the open card, by keyboard."""
    link = visitor.panel.get_by_role("link", name=say("map.note", language))
    link.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_label(say("notes.text", language))).to_be_visible()


def type_on(page: Page, text: str) -> None:
    """Go on to the next field by keyboard and type."""
    page.keyboard.press("Tab")
    page.keyboard.type(text)


def write(page: Page) -> int:
    """Send nothing, be refused, then write and send, all by keyboard; returns the number of the note."""
    send = page.get_by_role("button", name=say("notes.send", "en"))
    send.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(say("notes.error.empty", "en"))
    page.get_by_label(say("notes.text", "en")).focus()
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    type_on(page, "Another digest")
    type_on(page, "A work, p. 7")
    type_on(page, "Reader")
    assert find_violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label(say("notes.text", "en"))).to_have_value("")
    thanks = page.locator(".atlas-state strong").inner_text()
    number = int("".join(filter(str.isdigit, thanks)))
    assert thanks == say("notes.kept", "en", id=number)
    return number


def publish(page: Page, number: int) -> None:
    page.get_by_label(say("curator.secret", "en")).fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(say("notes.error.secret-wrong", "en"))
    assert find_violations(page) == []
    page.get_by_label(say("curator.secret", "en")).fill(CURATOR_SECRET)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"{number} · ").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_label(say("curator.answer", "en"), exact=True).fill("We correct it.")
    page.get_by_role("button", name=say("curator.act.accept", "en"), exact=True).click()
    expect(page.get_by_text(say("curator.done.accept", "en"))).to_be_visible()
    assert find_violations(page) == []
    page.get_by_role("button", name=say("curator.act.publish", "en"), exact=True).click()
    expect(page.get_by_text(say("curator.done.publish", "en"))).to_be_visible()


def test_a_note_from_the_card_to_the_public(visit: Visit, bare_server: Server) -> None:
    reader = visit(bare_server).open(lang="en", event=EVENT, at="40.8,48,7.5", hide="aid")
    reader.rest()
    follow(reader, "en")
    assert reader.params["event"] == EVENT
    number = write(reader.page)
    reader.page.get_by_role("link", name=say("notes.back.map", "en")).click()
    reader.wait_for_map(lang="en")
    reader.rest()
    assert reader.chosen == {"type": "event", "id": EVENT}
    assert reader.tell("() => [Atlas.map.getZoom(), Atlas.state.kindsOff.includes(1)]") == [7.5, True]

    stranger = visit(bare_server, size=PHONE).open("notes", lang="az", note=str(number))
    expect(stranger.page.get_by_text(say("notes.unpublished", "az", id=number))).to_be_visible()
    curator = visit(bare_server).open("curator", lang="en")
    publish(curator.page, number)
    stranger.page.reload()
    expect(stranger.page.locator(f"#note-{number} .words").first).to_have_text(WORDS)
    expect(stranger.page.locator(f"#note-{number} .answer")).to_contain_text("We correct it.")
    assert find_violations(stranger.page) == []
    assert stranger.page.evaluate(OVER) <= 0
    curator.page.get_by_role("button", name=say("curator.out", "en")).click()
    expect(curator.page.get_by_label(say("curator.secret", "en"))).to_be_visible()
    assert WORDS not in curator.page.content()


CARDS = {"place": ("", "baku"), "passage": ("", "p100"), "statement": ("check", "")}


@pytest.mark.parametrize("kind", list(CARDS))
def test_every_card_leads_to_its_notes(visitor: Visitor, kind: str) -> None:
    page, id = CARDS[kind]
    visitor.page.goto(visitor.to_address(page, lang="az"))
    visitor.wait_for_map(lang="az")
    id = id or visitor.tell("() => Atlas.desk.data.statements.id[0]")
    visitor.tell("([type, id]) => Atlas.choose({ type, id })", [kind, id])
    expect(visitor.panel_title).to_be_visible()
    follow(visitor, "az")
    assert visitor.params[kind] == id and visitor.params["lang"] == "az"
    back = "check" if page else "map"
    expect(visitor.page.get_by_role("link", name=say(f"notes.back.{back}", "az"))).to_be_visible()


def test_what_is_typed_outlives_a_change_of_language(visit: Visit) -> None:
    visitor = visit(size=PHONE).open("notes", lang="az", event=EVENT)
    visitor.page.get_by_label(say("notes.text", "az")).fill(WORDS)
    visitor.page.get_by_role("button", name="EN", exact=True).click()
    expect(visitor.page.get_by_label(say("notes.text", "en"))).to_have_value(WORDS)
    assert visitor.params["event"] == EVENT
    assert visitor.page.evaluate(OVER) <= 0
    assert find_violations(visitor.page) == []
