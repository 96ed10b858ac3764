"""Cite and export: what a frame tells is checked like any link, and files hold what they say and no more."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from events.exports.formats import FORMATS
from events.exports.shown import Shown
from events.record import load_record
from events.statements import load_statements
from pages.components.attach import Attached
from pages.components.cite import Asked, list_things, make_cite, read_asked, to_scope
from pages.components.export import Scope, find_own_text, list_scopes, make_file, name_file
from pages.components.wording import LANGUAGES, say
from tests.pages.sources import ROOT

EVENT = "xi-army-rail-advance-1920-04-26"
STATEMENT = "khankendi-troops-too-far-on-27-april"
APRIL = {"mode": "window", "from": "1920-04-26", "to": "1920-04-28"}


@pytest.fixture(autouse=True)
def _no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_ARTICLE", raising=False)


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from pages.components.assets import publish

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_CACHE", str(tmp_path_factory.mktemp("cache")))
        publish.cache_clear()
        yield
    publish.cache_clear()


def open_dialog(asked: Asked, **params: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in params.items():
        at.query_params[name] = value
    at.session_state["asked"] = asked
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def html_of(at: AppTest) -> str:
    return "\n".join(node.proto.body for node in at.get("html"))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_dialog_cites_event_passage_and_view_and_offers_every_format(language: str) -> None:
    asked = read_asked({"view": {**APRIL, "event": EVENT}, "thing": True, "at": 7}, "map")
    at = open_dialog(asked, lang=language)
    things, extents = at.radio
    assert [things.label, extents.label] == [say("cite.what", language), say("export.scope", language)]
    passages = load_record().to_event(EVENT)["passage_ids"]
    assert len(things.options) == 2 + len(passages) and things.value == 0
    assert f"event={EVENT}" in html_of(at) and "@misc{april1920-event-" in html_of(at)
    labels = [button.proto.label for button in at.get("download_button")]
    assert labels == [say(f"export.format.{name}", language) for name in FORMATS]


def test_dialog_of_the_tools_begins_with_the_view() -> None:
    at = open_dialog(read_asked({"view": {**APRIL, "event": EVENT}, "at": 8}, "map"), lang="en")
    things = at.radio[0]
    assert things.value == len(things.options) - 1
    assert "mode=window" in html_of(at) and "@misc{april1920-view" in html_of(at)


def test_dialog_is_not_there_unasked() -> None:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not at.get("download_button") and not at.radio


STRANGE: list[dict[str, Any]] = [
    {},
    {"view": None, "rows": 5, "at": "now"},
    {"view": {"event": "<b>x</b>", "mode": "sideways", "hide": "all of them"}},
    {"view": ["event"], "rows": {"a": 1}, "thing": "yes"},
    {
        "view": {"tab": "events", "filter": "verdict:wrong"},
        "rows": ["<script>", None, 3, [EVENT], {}, EVENT, EVENT],
    },
    {"view": {"at": "nan,nan,nan", "from": "9" * 9000}},
]


@pytest.mark.parametrize("page", ["map", "article", "check"])
@pytest.mark.parametrize("told", STRANGE, ids=range(len(STRANGE)))
def test_what_is_not_understood_is_left_out(told: dict[str, Any], page: str) -> None:
    asked = read_asked(told, page)
    assert (asked.view.event, asked.view.mode, asked.view.at) == (None, "all", None)
    assert asked.rows in ((), (EVENT,))
    assert "<" not in make_cite(asked, None, "en").sentence
    assert list_scopes(to_scope(asked))[-1].name == "all"


def test_statement_brings_its_passages() -> None:
    asked = read_asked({"view": {"statement": STATEMENT}, "rows": [STATEMENT], "thing": True}, "check")
    passages = load_statements()[STATEMENT].passage_ids
    assert list_things(asked) == [("statement", STATEMENT), *(("passage", id) for id in passages), None]


def test_view_of_the_check_page_says_what_its_table_shows() -> None:
    told = {"view": {"filter": "verdict:contradicted"}, "rows": [STATEMENT, STATEMENT[:-1]]}
    sentence = make_cite(read_asked(told, "check"), None, "en").sentence
    assert f"Showing 1 of {len(load_statements())} statements." in sentence
    assert "filter=verdict%3Acontradicted" in sentence


def test_extents_are_what_is_narrowed_and_everything() -> None:
    assert [choice.name for choice in list_scopes(Scope(Shown()))] == ["all"]
    narrow = list_scopes(Scope(Shown(hide=("plan",)), "statements", (STATEMENT,)))
    assert [(c.name, c.what) for c in narrow] == [
        ("table", "statements"),
        ("map", "events"),
        ("all", "events"),
    ]
    whole = list_scopes(Scope(Shown(), "statements", tuple(load_statements())))
    assert [choice.name for choice in whole] == ["all"]


def test_file_holds_what_its_extent_says() -> None:
    from events.versions import load_origin

    scope = Scope(Shown(hide=("plan", "aid")))
    choice = list_scopes(scope)[0]
    made = json.loads(make_file("geojson", choice, "en", load_origin(), None))
    events = {f["properties"]["id"] for f in made["features"] if f["properties"]["layer"] != "place"}
    assert len(events) == choice.count == len(choice.select().event_ids)
    name = name_file(FORMATS["geojson"], choice, load_origin())
    assert re.fullmatch(rf"april-1920-atlas-{choice.count}-events-[\d-]+\.geojson", name)


def test_only_one_s_own_text_is_ever_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of the server's owner is shown beside the map, never handed out as a file."""
    for own, text in ((False, None), (True, "words")):
        attached = Attached("a.txt", "words", None, own=own)  # type: ignore[arg-type]  # no anchors are needed
        monkeypatch.setattr("pages.components.export.find_attached", lambda attached=attached: attached)
        assert find_own_text() == text
    monkeypatch.setattr("pages.components.export.find_attached", lambda: None)
    assert find_own_text() is None


@pytest.mark.article
def test_file_quotes_where_it_is_asked_and_can(article_text: str) -> None:
    from events.versions import load_origin

    choice = list_scopes(Scope(Shown()))[-1]
    row = load_record().to_passage("p200")
    words = article_text[row["start"] : row["end"]][:40]
    for name in FORMATS:
        plain = make_file(name, choice, "az", load_origin(), None)
        quoting = make_file(name, choice, "az", load_origin(), article_text)
        assert words.encode() not in plain
        assert (words.encode() in quoting) == (name == "web-annotation") or name == "tei"


def test_no_export_and_no_citation_knows_the_notes() -> None:
    files = [*(ROOT / "events" / "exports").glob("*.py"), *(ROOT / "events").glob("citing*.py")]
    files += [ROOT / "pages" / "components" / name for name in ("cite.py", "export.py")]
    assert len(files) > 15
    for path in files:
        assert not [name for name in find_imports(path) if name.startswith("events.notes")], path.name


def find_imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return names + [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]


def test_view_that_is_asked_about_is_the_frame_s() -> None:
    asked = read_asked({"view": {**APRIL, "hide": "plan", "at": "40.5,47.25,8.5"}, "at": 3}, "map")
    view = asked.view
    assert (view.hide, view.at) == (("plan",), (40.5, 47.25, 8.5))
    made = make_cite(asked, None, "en")
    assert made.params["at"] == "40.500,47.250,8.5" and "(1920-04-26 to 1920-04-28)" in made.sentence
