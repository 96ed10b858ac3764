"""Text becomes HTML in one place, and nothing that is text gets through unescaped."""

from __future__ import annotations

import ast
import re
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.components.html import Html, join, link, table, tag, to_html
from tests.pages.sources import ROOT, parse, python_files

HOSTILE = "<script>alert('x')</script> & \"quoted\""
MAKERS = {"tag", "table", "link", "join", "to_html", "Html", "escape", "make_citation"}
OURS = {"load_style()", "plain", "script", "look", "view.lang", "told"}
"""Values that hold no text from outside: our style and script, one of two words, a language once checked."""


class Reader(HTMLParser):
    """Gather the elements and the text that a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@given(st.text(max_size=80).filter(lambda text: "\r" not in text and "\x00" not in text))
def test_text_comes_out_as_it_went_in(text: str) -> None:
    made = tag("p", text, title=text)
    assert [name for name, _ in read(made).elements] == ["p"]
    assert unescape(made[made.index(">") + 1 : -len("</p>")]) == unescape(escape(text))


def test_text_is_escaped_and_html_is_not_escaped_twice() -> None:
    inner = tag("b", HOSTILE)
    assert tag("p", inner) == f"<p>{inner}</p>"
    assert "<script" not in inner
    assert to_html(HOSTILE) == escape(HOSTILE)
    assert join([HOSTILE, Html("<br>")]) == escape(HOSTILE) + "<br>"


def test_attributes_are_always_escaped() -> None:
    made = tag("a", "x", href=Html('" onclick="alert(1)'))
    assert read(made).elements == [("a", {"href": '" onclick="alert(1)'})]


def test_cells_and_heads_of_a_table_are_escaped() -> None:
    made = table([HOSTILE], [[HOSTILE]], caption=HOSTILE)
    names = [name for name, _ in read(made).elements]
    assert "script" not in names
    assert read(made).text == HOSTILE * 3


def test_link_encodes_its_parameters() -> None:
    made = link(HOSTILE, "./", {"event": '"><script>', "lang": "az"})
    (name, attributes), *rest = read(made).elements
    assert name == "a" and not rest
    assert attributes["href"] == "./?event=%22%3E%3Cscript%3E&lang=az"


def _put_into_html(file: Path) -> list[ast.expr]:
    """Return every value that an f-string with an element in it takes in."""
    strings = [node for node in ast.walk(parse(file)) if isinstance(node, ast.JoinedStr)]
    html = [node for node in strings if re.search("<[a-z/!]", ast.unparse(node))]
    return [part.value for node in html for part in node.values if isinstance(part, ast.FormattedValue)]


@pytest.mark.parametrize("file", python_files("pages"), ids=lambda file: file.stem)
def test_values_put_into_html_pass_through_the_one_place(file: Path) -> None:
    assert "unsafe_allow_html" not in file.read_text(encoding="utf-8")
    if file.name == "html.py":  # the one place itself
        return
    for value in _put_into_html(file):
        made = ast.unparse(value)
        harmless = made.partition("(")[0] in MAKERS or made in OURS
        assert harmless, f"{file.name}:{value.lineno} puts {made} into HTML unescaped"


def test_scripts_set_no_html_from_text() -> None:
    for script in sorted((ROOT / "geodata" / "web" / "js").rglob("*.js")):
        source = script.read_text(encoding="utf-8")
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ):
            assert way not in source, f"{script.name} uses {way}"
