"""The list page says everything that the map says: the same events, places, routes and areas."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlparse

import pytest

from events.record import load_record
from geodata.gazetteer import load_place_index
from pages.components.everything import load_areas, load_map_data, make_everything
from pages.components.wording import LANGUAGES


class Links(HTMLParser):
    """Gather the links by what they name, and the text of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: dict[str, list[str]] = {}
        self.texts: dict[str, str] = {}
        self.languages: set[str] = set()
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        given = parse_qs(urlparse(address).query)
        for name in ("event", "place", "area"):
            for id in given.get(name, []):
                self.ids.setdefault(name, []).append(id)
                self.languages.update(given["lang"])
                self._open = f"{name}/{id}"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open] = self.texts.get(self._open, "") + data


@pytest.fixture(scope="module", params=list(LANGUAGES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def links(language: str) -> Links:
    found = Links()
    found.feed(make_everything(language))
    return found


def test_events_are_those_of_the_map(links: Links, language: str) -> None:
    assert links.ids["event"] == load_map_data(language)["events"]["id"]


def test_events_are_those_of_the_table(links: Links) -> None:
    assert sorted(links.ids["event"]) == sorted(load_record().events["id"])


def test_places_are_those_of_the_map(links: Links, language: str) -> None:
    assert sorted(links.ids["place"]) == sorted(load_map_data(language)["places"]["id"])
    assert sorted(links.ids["place"]) == sorted(load_place_index())


def test_areas_are_those_of_the_map(links: Links) -> None:
    assert links.ids["area"] == [area["id"] for area in load_areas()]


def test_links_keep_the_language(links: Links, language: str) -> None:
    assert links.languages == {language}


def test_titles_are_those_of_the_map(links: Links, language: str) -> None:
    data = load_map_data(language)
    for id, title in zip(data["events"]["id"], data["events"]["title"], strict=True):
        assert links.texts[f"event/{id}"] == title
    for id, name in zip(data["places"]["id"], data["places"]["name"], strict=True):
        assert links.texts[f"place/{id}"] == name


def test_every_word_of_a_card_is_said(language: str) -> None:
    page, data = unescape(make_everything(language)), load_map_data(language)
    for n, card in enumerate(data["cards"]):
        assert card["digest"] in page
        assert data["events"]["when"][n] in page
        assert all(data["actors"][actor]["name"] in page for actor in card["who"])
    for area in load_areas():
        assert area[f"claims_{language}"] in page
    for card in data["placeCards"].values():
        assert card["doubt"] in page and card["note"] in page


def test_routes_say_how_they_are_drawn(language: str) -> None:
    page, data = unescape(make_everything(language)), load_map_data(language)
    names = data["places"]["name"]
    assert data["routes"]
    for route in data["routes"]:
        assert names[route["from"]] in page and names[route["to"]] in page
        assert f"{names[route['from']]}" in page


def test_no_key_shows_itself(language: str) -> None:
    page = make_everything(language)
    assert "[map." not in page and "{" not in page.replace("{}", "")
