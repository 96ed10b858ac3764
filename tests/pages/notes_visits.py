"""Visits to the pages of notes by AppTest, on a store of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from events.notes.store import NoteStore
from events.record import load_record
from tests.pages.sources import ROOT

SECRET = "a secret of the tests"
EVENT = str(load_record().events["id"].iloc[0])


def open_page(page: str, **params: str) -> AppTest:
    """Open a page as a new visitor; nothing may go wrong."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in params.items():
        at.query_params[name] = value
    if page != "map":
        at.switch_page(f"pages/{page}_page.py")
    return run(at)


def run(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click()
    return run(at)


def html_of(at: AppTest) -> str:
    return "\n".join(node.proto.body for node in at.get("html"))


def sent_of(at: AppTest) -> str:
    """Return everything that the server sent to this visitor's browser."""
    return "\n".join(_walk(at._tree))


def _walk(node: Any) -> Iterator[str]:
    if hasattr(node, "proto") and node.proto is not None:
        yield str(node.proto)
    for child in getattr(node, "children", {}).values():
        yield from _walk(child)


def write_note(at: AppTest, text: str, **more: str) -> AppTest:
    """Fill in the form and send it; ``field``, ``value``, ``source`` and ``author`` where given."""
    at.text_area(key="note_text").input(text)
    for name, typed in more.items():
        if name == "field":
            (select,) = [box for box in at.selectbox if str(box.key).startswith("note_field")]
            select.set_value(typed)
        else:
            at.text_input(key=f"note_{name}").input(typed)
    return press(at, "note_send")


def sign_in(name: str = "Aysel", secret: str = SECRET, language: str = "en") -> AppTest:
    """Open the curator's page and give a secret."""
    at = open_page("curator", lang=language)
    at.text_input(key="curator_name").input(name)
    at.text_input(key="curator_secret").input(secret)
    return press(at, "curator_enter")


def open_store() -> NoteStore:
    """Open the store that the pages use, beside them."""
    return NoteStore.open()
