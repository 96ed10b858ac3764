"""The list view: what the map says, said in words; a test holds the two equal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import streamlit as st

from events.map_data import build_map_data
from geodata.basemap import load_shapes
from pages.components.html import Html, join, link, table, tag
from pages.components.wording import say

NO_DOT = "label"


@lru_cache(maxsize=4)
def load_map_data(language: str) -> dict[str, Any]:
    """Load what the map shows; the list is made from the very same values."""
    return build_map_data(language)


def show_everything(language: str) -> None:
    """Show all events, places and disputed areas as tables."""
    st.html(make_everything(language))


@lru_cache(maxsize=4)
def make_everything(language: str) -> Html:
    """Make the list as HTML; the same for every visitor of a language."""
    data = load_map_data(language)

    def word(key: str, **values: object) -> str:
        return say(f"list.{key}", language, **values)

    events = table(
        [word("when"), word("what"), word("where"), word("who"), word("source"), word("doubt")],
        (_event_row(data, n, language) for n in range(len(data["events"]["id"]))),
    )
    places = table(
        [word("placename"), word("placekind"), word("position"), word("named")],
        (_place_row(data, n, language) for n in _by_name(data)),
    )
    areas = tag("ul", *(tag("li", *_area(area, language)) for area in load_areas()))
    return tag(
        "div",
        tag("h1", word("title")),
        tag("p", word("why")),
        tag("p", *_jumps(language)),
        tag("h2", word("events"), id="events"),
        tag("div", events, class_="scroll"),
        tag("h2", word("areas"), id="areas"),
        areas,
        tag("h2", word("places"), id="places"),
        tag("div", places, class_="scroll wide"),
        class_="atlas-text",
    )


def _jumps(language: str) -> Iterator[Html]:
    for name in ("events", "areas", "places"):
        yield tag("a", say(f"list.{name}", language), href=f"#{name}")
        yield Html(" &nbsp; ")


def _event_row(data: dict[str, Any], n: int, language: str) -> list[str]:
    events, card = data["events"], data["cards"][n]
    first = data["passages"][card["passages"][0]]
    cites = "; ".join(data["citations"][id] for id in card["cites"])
    source = say("list.said", language, page=first["page"], paragraph=first["par"])
    kind = say(f"map.kind.{data['kinds'][events['kind'][n]]}", language)
    reality = say(f"map.reality.{data['realities'][events['reality'][n]]}", language)
    sure = say(f"map.certainty.{find_certainty(data, n)}", language)
    title = link(events["title"][n], "./", {"lang": language, "event": events["id"][n]})
    return [
        events["when"][n],
        join([title, _soft(card["digest"])]),
        _where(data, n, language),
        ", ".join(data["actors"][actor]["name"] for actor in card["who"]),
        join([source, _soft(cites)]),
        join([f"{kind}; {reality}", _soft(sure)]),
    ]


def find_certainty(data: dict[str, Any], n: int) -> str:
    """Find the key of the words about certainty: of what is planned or alleged only the saying is certain."""
    certainty: str = data["cards"][n]["certainty"]
    told = data["realities"][data["events"]["reality"][n]]
    return f"{certainty}.said" if certainty == "certain" and told != "reported" else certainty


def _where(data: dict[str, Any], n: int, language: str) -> Html:
    names = data["places"]["name"]
    places = ", ".join(names[place] for place in data["cards"][n]["places"])
    number = data["events"]["route"][n]
    if number < 0:
        return join([places])
    route = data["routes"][number]
    ends = {"from": names[route["from"]], "to": names[route["to"]], "km": route["km"]}
    return join([places, _soft(say(f"list.route.{route['how']}", language, **ends))])


def _by_name(data: dict[str, Any]) -> list[int]:
    names = data["places"]["name"]
    return sorted(range(len(names)), key=lambda n: str(names[n]).casefold())


def _place_row(data: dict[str, Any], n: int, language: str) -> list[str]:
    places = data["places"]
    card = data["placeCards"][places["id"][n]]
    position = say(
        "list.within",
        language,
        lat=f"{places['lat'][n]:g}",
        lon=f"{places['lon'][n]:g}",
        km=f"{places['r'][n]:g}",
    )
    title = link(places["name"][n], "./", {"lang": language, "place": places["id"][n]})
    old = places["old"][n] if places["old"][n] != places["name"][n] else ""
    return [
        join([title, _soft(say("map.place.old", language, name=old) if old else "")]),
        say(f"map.placekind.{places['kind'][n]}", language),
        join(["" if places["extent"][n] == NO_DOT else position, _soft(card["doubt"])]),
        join([say("list.mentions", language, count=card["mentions"]), _soft(card["note"])]),
    ]


def load_areas() -> list[dict[str, str]]:
    """Load the disputed areas: names and claims by language."""
    return [feature["properties"] for feature in load_shapes("disputed_areas.geojson")["features"]]


def _area(area: dict[str, str], language: str) -> tuple[Html, Html]:
    name = link(area[f"name_{language}"], "./", {"lang": language, "area": area["id"]})
    return tag("strong", name), _soft(area[f"claims_{language}"])


def _soft(text: str) -> Html:
    return tag("span", text, class_="soft") if text else Html("")
