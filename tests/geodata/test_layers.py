"""The one element of the folium map: JSON goes in, and no text of it becomes code, HTML or a template."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import folium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.layers import Assets, AtlasLayer, draw_atlas, to_script

ASSETS = Assets(
    scripts=("../files/leaflet.js", "../files/atlas.js"),
    styles=("../files/leaflet.css", "../files/atlas.css"),
    relief="../files/relief.webp",
    base="../files/base.json",
    data="../files/events-az.json",
    wording="../files/wording-az.json",
)
CONFIG: dict[str, Any] = {"lang": "az", "view": {"event": "a-1920"}, "reading": False, "article": None}
START = re.compile(r"Atlas\.start\(\s*(map_\w+),\s*(\{.*\})\);")
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!-- <script>",
    "{{ 7 * 7 }}",
    "{% for n in range(9) %}x{% endfor %}",
    "{# gone #}",
    "{{ this._parent.get_name() }}",
    "'); alert(1); ('",
    '"}); alert(1); ({"',
    "\\ue000 and \ue000",
    "back\\slash \\u003c \\n",
    "line\u2028and\u2029paragraph",
    "&lt;b&gt; &amp; &#39;",
    "Əsgəran keçidi, İrəvan, ığdır 🜨",
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


class Reader(HTMLParser):
    """Gather what a browser would make of a page: its elements, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script":
            self.scripts[-1] += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def render(config: dict[str, Any]) -> str:
    page: str = draw_atlas(config, ASSETS).get_root().render()
    return page


def handed_over(page: str) -> dict[str, Any]:
    """Return what the one call in the page hands to the atlas's scripts."""
    (call,) = [call for script in read(page).scripts for call in START.findall(script)]
    config: dict[str, Any] = json.loads(call[1])
    return config


NAMES = ("relief", "base", "data", "wording", "article", "desk", "tours")


def test_one_call_hands_over_the_configuration() -> None:
    page = render(CONFIG)
    urls = {name: getattr(ASSETS, name) for name in NAMES}
    assert handed_over(page) == {**CONFIG, "urls": urls}
    assert page.count("Atlas.start(") == 1


def test_the_map_loads_our_files_alone_in_their_order() -> None:
    page = read(render(CONFIG))
    assert [attrs["src"] for tag, attrs in page.elements if tag == "script" and "src" in attrs] == list(
        ASSETS.scripts
    )
    links = [attrs["href"] for tag, attrs in page.elements if tag == "link"]
    assert links == list(ASSETS.styles)
    assert not [attrs for _, attrs in page.elements for value in attrs.values() if "//" in (value or "")]


def test_the_map_has_one_child_and_no_tiles() -> None:
    atlas = draw_atlas(CONFIG, ASSETS)
    assert [type(child) for child in atlas._children.values()] == [AtlasLayer]
    assert "tileLayer" not in atlas.get_root().render()


def test_the_map_named_in_the_call_is_the_one_that_is_made() -> None:
    page = render(CONFIG)
    (name,) = [match[0] for match in START.findall(page)]
    assert f"var {name} = L.map(" in page


def test_drawing_does_not_change_what_it_is_given() -> None:
    config = {**CONFIG}
    draw_atlas(config, ASSETS)
    assert config == CONFIG


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_data(title: str) -> None:
    config = {**CONFIG, "article": {"text": title, title: [title]}}
    page = render(config)
    assert handed_over(page)["article"] == config["article"]
    plain = [tag for tag, _ in read(render(CONFIG)).elements]
    assert [tag for tag, _ in read(page).elements] == plain, "a text has become an element"


@given(JSON)
@settings(max_examples=300)
def test_every_value_comes_back_from_the_script(value: Any) -> None:
    made = to_script(value)
    assert json.loads(made) == value
    assert made.isascii() and not re.search(r"[<>&']|\{\{|\{%|\{#", made)


def test_a_value_goes_through_the_template_engine_unchanged() -> None:
    made = to_script({"text": HOSTILE, "deep": [{"x": {"y": {}}}, [[{}]]]})
    assert folium.template.Template(made).render() == made
