"""The search box finds places in any spelling and with Azerbaijani endings, and events by their words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from events.map_data import build_map_data
from pages.components.wording import LANGUAGES, say
from tests.browser.visitor import Visitor

LOST_EVENTS = """() => Atlas.model.data.events.title
  .filter((title) => !Atlas.find(title).some((row) => row.title === title))"""
LOST_PLACES = """() => Atlas.model.places.names.flatMap((names, k) => names
  .filter((name) => !Atlas.find(name).some((row) => row.title === Atlas.nameOf(k)))
  .map((name) => Atlas.model.places.id[k] + ": " + name))"""
PLACES = [
    ("gence", "ganja"),
    ("Gəncədə", "ganja"),
    ("Гянджа", "ganja"),
    ("Elisavetpol", "ganja"),
    ("zengezur", "zangezur"),
    ("Bakıdan", "baku"),
    ("BAKI", "baku"),
    ("Баку", "baku"),
    ("Şuşa", "shusha"),
    ("susa", "shusha"),
    ("xankendi", "khankendi"),
    ("Ханкенди", "khankendi"),
    ("Əsgəran keçidi", "askeran-pass"),
    ("kesiskend", "keshishkend-karabakh"),
    ("tiflis", "tiflis"),
    ("Tbilisi", "tiflis"),
    ("Ağdama", "agdam"),
    ("Lənkəranda", "lankaran"),
    ("Zaqatalanın", "zaqatala"),
    ("Poylu körpüsü", "poylu-bridge"),
    ("ganga", "ganja"),
]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_places_are_found_in_any_spelling(visitor: Visitor, language: str) -> None:
    names = build_map_data(language)["places"]
    visitor.open(lang=language)
    for text, id in PLACES:
        found = [
            row["title"]
            for row in visitor.tell("(text) => Atlas.find(text).map((row) => ({ title: row.title }))", text)
        ]
        wanted = names["name"][names["id"].index(id)]
        assert wanted in found[:3], f"{text}: {found}"


@pytest.mark.parametrize(
    ("text", "id"), [("gence", "ganja"), ("Гянджа", "ganja"), ("Bakıdan", "baku"), ("zengezur", "zangezur")]
)
def test_typing_and_enter_opens_the_place(visitor: Visitor, text: str, id: str) -> None:
    visitor.open(lang="az")
    visitor.frame.get_by_role("combobox").fill(text)
    expect(visitor.frame.locator("#atlas-found [role=option]").first).to_be_visible()
    visitor.page.keyboard.press("Enter")
    visitor.wait("(id) => Atlas.state.chosen && Atlas.state.chosen.id === id", id)
    visitor.wait_for_param("place", id)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_event_is_found_by_its_title(visitor: Visitor, language: str) -> None:
    visitor.open(lang=language)
    assert visitor.tell(LOST_EVENTS) == []


def test_every_place_is_found_by_each_of_its_names(visitor: Visitor) -> None:
    visitor.open(lang="en")
    assert visitor.tell(LOST_PLACES) == []


def test_event_is_opened_by_a_click_on_what_was_found(visitor: Visitor) -> None:
    data = build_map_data("en")
    visitor.open(lang="en")
    visitor.frame.get_by_role("combobox").fill("armoured trains yefremov")
    row = visitor.frame.locator("#atlas-found [role=option]").first
    title = data["events"]["title"][data["events"]["id"].index("armoured-trains-reach-baku-1920-04")]
    expect(row).to_contain_text(title)
    row.click()
    visitor.wait_for_param("event", "armoured-trains-reach-baku-1920-04")


def test_digests_are_searched(visitor: Visitor) -> None:
    data = build_map_data("en")
    n = data["events"]["id"].index("arrest-of-1700-intellectuals-and-officers")
    word = next(
        w
        for w in data["cards"][n]["digest"].split()
        if w.isalpha() and len(w) > 8 and w.lower() not in data["events"]["title"][n].lower()
    )
    visitor.open(lang="en")
    assert visitor.tell("(word) => Atlas.find(word).length", word) > 0


@pytest.mark.parametrize("text", ["qqqqqq", "<img src=x onerror=alert(1)>", "((((", "\\", "x" * 3000])
def test_nothing_found_is_said(visitor: Visitor, text: str) -> None:
    visitor.open(lang="en")
    visitor.frame.get_by_role("combobox").fill(text)
    if visitor.tell("(text) => Atlas.find(text).length", text) == 0:
        expect(visitor.frame.locator("#atlas-found")).to_contain_text(say("map.search.none", "en"))
    visitor.page.keyboard.press("Escape")
    expect(visitor.frame.locator("#atlas-found")).to_be_hidden()
