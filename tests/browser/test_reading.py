"""The reading page: text and map lead to each other, with the article and without it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from events.map_data import build_map_data
from events.record import load_record
from pages.components.wording import say
from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.visitor import Visitor

DATA = build_map_data("en")
EVENT = "xi-army-rail-advance-1920-04-26"
N = DATA["events"]["id"].index(EVENT)
IN_BOUNDS = """() => {
  const m = Atlas.model, k = m.placeIndex.get("ganja");
  return Atlas.map.getBounds().contains([m.places.lat[k], m.places.lon[k]]);
}"""
MAIN = DATA["cards"][N]["passages"][0]


def test_every_paragraph_is_there(visitor: Visitor) -> None:
    visitor.open("article", lang="en")
    reader = visitor.frame.locator(".atlas-reader")
    for paragraph in DATA["paragraphs"]:
        expect(reader.locator(f"#paragraph-{paragraph['n']}")).to_contain_text(paragraph["sum"])
    assert reader.locator("[id^='passage-']").count() == sum(
        len(p["passages"]) for p in DATA["paragraphs"] if p["kind"] not in ("heading", "title")
    )


def test_outline_leads_to_its_heading(visitor: Visitor) -> None:
    visitor.open("article", lang="en")
    visitor.frame.locator(".atlas-reader nav button").last.click()
    heads = [p["n"] for p in DATA["paragraphs"] if p["kind"] in ("heading", "title")]
    expect(visitor.frame.locator(f"#paragraph-{heads[-1]}")).to_be_in_viewport()


def test_event_button_opens_the_event_beside_the_text(visitor: Visitor) -> None:
    visitor.open("article", lang="en")
    button = visitor.frame.locator(f".atlas-reader button[data-event='{N}']").first
    button.hover()
    visitor.wait("(n) => Atlas.lit === n", N)
    button.click()
    expect(visitor.panel_title).to_have_text(DATA["events"]["title"][N])
    visitor.wait_for_param("event", EVENT)
    expect(visitor.frame.locator(f"#passage-{MAIN}")).to_have_class("passage chosen")
    visitor.rest()
    assert visitor.tell("(n) => Atlas.map.getBounds().intersects(Atlas.boundsOf(n))", N)


def test_symbol_on_the_map_lights_its_text(visitor: Visitor) -> None:
    visitor.open("article", lang="en")
    sign = visitor.spots()["signs"][0]
    n = DATA["events"]["id"].index(sign["events"][0])
    visitor.point(sign["at"])
    expect(visitor.frame.locator(f".atlas-reader button[data-event='{n}']").first).to_have_class("lit")
    visitor.click(sign["at"])
    expect(visitor.frame.locator(f"#passage-{DATA['cards'][n]['passages'][0]}")).to_have_class(
        "passage chosen"
    )
    expect(visitor.frame.locator(f"#passage-{DATA['cards'][n]['passages'][0]}")).to_be_in_viewport()


def test_place_leads_to_its_passages(visitor: Visitor) -> None:
    visitor.open("article", lang="en", place="ganja")
    expect(visitor.panel_title).to_have_text(DATA["places"]["name"][DATA["places"]["id"].index("ganja")])
    passages = DATA["placeCards"]["ganja"]["passages"]
    rows = visitor.panel.locator("ul.named button")
    expect(rows).to_have_count(min(60, len(passages)))
    rows.last.click()
    chosen = visitor.frame.locator(f"#passage-{passages[min(60, len(passages)) - 1]}")
    expect(chosen).to_have_class("passage chosen")
    expect(chosen).to_be_in_viewport()
    visitor.wait_for_param("passage", passages[min(60, len(passages)) - 1])


def test_read_it_in_the_article_leads_from_the_map(visitor: Visitor) -> None:
    visitor.open(lang="en", event=EVENT)
    visitor.panel.get_by_role("button", name=say("map.passage.read.name", "en", id=MAIN)).click()
    visitor.wait_for_map(reading=True)
    expect(visitor.frame.locator(f"#passage-{MAIN}")).to_have_class("passage chosen")
    expect(visitor.frame.locator(f"#passage-{MAIN}")).to_be_in_viewport()


def test_passage_link_opens_the_reading_page_at_it(visitor: Visitor) -> None:
    visitor.open("article", lang="en", passage="p200")
    expect(visitor.frame.locator("#passage-p200")).to_have_class("passage chosen")
    expect(visitor.frame.locator("#passage-p200")).to_be_in_viewport()


def test_without_the_article_digests_are_read(visit: Visit, bare_server: Server) -> None:
    visitor = visit(bare_server).open("article", lang="en")
    expect(visitor.frame.locator(".atlas-reader .about")).to_have_text(say("read.digests", "en"))
    assert visitor.tell("() => Atlas.config.article") is None
    named = next(id for id in DATA["cards"][N]["passages"])
    expect(visitor.frame.locator(f"#passage-{named}")).to_have_text(DATA["passages"][named]["digest"])
    assert visitor.frame.locator("button.mention").count() == 0


def test_without_the_article_the_panel_shows_the_digest(visit: Visit, bare_server: Server) -> None:
    visitor = visit(bare_server).open(lang="en", event=EVENT)
    expect(visitor.panel.locator("blockquote").first).to_have_text(DATA["passages"][MAIN]["digest"])


def test_with_the_article_the_panel_shows_its_words(visitor: Visitor, article_text: str) -> None:
    visitor.open(lang="en", event=EVENT)
    row = load_record().to_passage(MAIN)
    words = article_text[int(row["start"]) : int(row["end"])]
    shown = visitor.panel.locator("blockquote").first
    assert " ".join(shown.inner_text().split()) == " ".join(words.split())
    expect(visitor.panel).to_contain_text(say("map.passage.verbatim", "en", page=int(row["page"])))
    assert shown.locator("button.mention").count() > 0


def test_every_mention_is_marked_in_the_text(visitor: Visitor, article_path: Path) -> None:
    visitor.open("article", lang="az")
    marked = visitor.tell(
        "() => Object.values(Atlas.config.article.marks).reduce((sum, list) => sum + list.length, 0)"
    )
    assert marked == len(load_record().mentions)
    inside = {id for p in DATA["paragraphs"] if p["kind"] not in ("heading", "title") for id in p["passages"]}
    expected = visitor.tell(
        "(ids) => ids.reduce((sum, id) => sum + (Atlas.config.article.marks[id] || []).length, 0)",
        sorted(inside),
    )
    assert visitor.frame.locator(".atlas-reader button.mention").count() == expected


def test_mention_shows_its_place(visitor: Visitor, article_path: Path) -> None:
    visitor.open("article", lang="en")
    visitor.frame.locator(".atlas-reader button.mention[data-place='ganja']").first.click()
    visitor.wait_for_param("place", "ganja")
    expect(visitor.panel_title).to_have_text(DATA["places"]["name"][DATA["places"]["id"].index("ganja")])
    visitor.rest()
    assert visitor.tell(IN_BOUNDS)


def test_reading_works_by_key(visitor: Visitor) -> None:
    visitor.open("article", lang="en")
    button = visitor.frame.locator(f".atlas-reader button[data-event='{N}']").first
    button.focus()
    visitor.page.keyboard.press("Enter")
    visitor.wait("() => Atlas.panelOpen")
    visitor.panel_title.focus()
    visitor.page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_reader_scrolls_by_key(visitor: Visitor) -> None:
    visitor.open("article", lang="en")
    visitor.frame.locator(".atlas-reader").focus()
    visitor.page.keyboard.press("End")
    visitor.wait("() => Atlas.reader.scrollTop > 500")
