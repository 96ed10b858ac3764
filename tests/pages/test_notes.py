"""The page of notes: writing, refusals, what is published, and nothing of what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from html import escape
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from events.notes import curating
from events.notes.curators import SECRET as SETTING
from events.notes.curators import Curator, admit_secret
from events.notes.drafts import Limits
from events.notes.refusals import SENTENCES, NoteError
from events.notes.store import Note, NoteStore
from events.notes.targets import KINDS, Target, load_targets
from geodata.errors import UnknownId
from pages.components.frame import ASIDE, PAGES
from pages.components.notes_store import find_attempts, find_store, say_field, say_refusal, say_word
from pages.components.server import ADDRESSES
from pages.components.wording import LANGUAGES, say
from tests.pages.notes_visits import (
    EVENT,
    SECRET,
    html_of,
    open_page,
    open_store,
    press,
    run,
    sent_of,
    sign_in,
    write_note,
)

MARK = "zqxj unpublished words"
TARGETS = {"event": EVENT, "place": "baku", "passage": "p100", "statement": ""}
SAMPLES: dict[str, Any] = {"part": "note", "kind": "event", "action": "accept", "state": "not published"}


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    monkeypatch.delenv("ATLAS_DATABASE_URL", raising=False)
    monkeypatch.delenv("ATLAS_ARTICLE", raising=False)
    monkeypatch.setenv(SETTING, SECRET)
    find_attempts.clear()
    yield
    find_attempts.clear()


@pytest.fixture
def curator() -> Curator:
    return admit_secret(SECRET, "Aysel")


@pytest.fixture
def store() -> Iterator[NoteStore]:
    with closing(open_store()) as opened:
        yield opened


def add(store: NoteStore, text: str, target: Target, **more: Any) -> Note:
    return store.add_note(target, text, session=f"visit {text}", language="en", **more)


def id_of(kind: str) -> str:
    return TARGETS[kind] or next(iter(load_targets().rows["events/statements"]))


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_is_about_the_thing_of_the_address(kind: str, language: str) -> None:
    at = open_page("notes", lang=language, **{kind: id_of(kind)})
    html = html_of(at)
    assert say("notes.ask", language) in html and say(f"notes.kind.{kind}", language) in html
    (select,) = at.selectbox
    assert len(select.options) == len(load_targets().fields[kind]) + 1
    assert select.options[0] == say("notes.field.whole", language)
    assert say("notes.none", language) in html


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_without_a_thing_the_page_lists_and_says_how_to_write(language: str) -> None:
    at = open_page("notes", lang=language)
    assert escape(say("notes.how", language)) in html_of(at)
    assert not at.text_area


def test_a_thing_that_is_not_known_gives_a_notice_and_no_form() -> None:
    at = open_page("notes", lang="en", event="no-such-event")
    assert "atlas-notice" in html_of(at) and not at.text_area


def test_a_note_is_kept_and_its_writer_told_the_number(store: NoteStore, curator: Curator) -> None:
    at = open_page("notes", lang="en", event=EVENT)
    write_note(at, MARK, field="when", value="1920-04-27", source="A work, p. 3", author="Reader")
    assert say("notes.kept", "en", id=1) in html_of(at) and "note=1" in html_of(at)
    assert at.text_area(key="note_text").value == "" == at.text_input(key="note_value").value
    (note,) = curating.list_notes(store, curator)
    assert (note.target, note.text, note.source, note.author_label) == (
        ("event", EVENT),
        MARK,
        "A work, p. 3",
        "Reader",
    )
    assert note.proposed == {"when": "1920-04-27"} and not note.published


def test_a_field_may_be_named_without_a_value(store: NoteStore, curator: Curator) -> None:
    write_note(open_page("notes", lang="az", place="baku"), "Səhvdir.", field="lon")
    (note,) = curating.list_notes(store, curator)
    assert note.proposed == {"lon": ""} and note.language == "az"


TOO_MUCH = Limits()
REFUSED = {
    "empty": {"text": "  …"},
    "too-long": {"text": "a" * (TOO_MUCH.text + 1)},
    "too-long source": {"text": "Why.", "source": "b" * (TOO_MUCH.source + 1)},
    "too-long author": {"text": "Why.", "author": "c" * (TOO_MUCH.author + 1)},
    "too-long when": {"text": "Why.", "field": "when", "value": "d" * (TOO_MUCH.value + 1)},
    "value-without-field": {"text": "Why.", "value": "1920-04-27"},
}


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("case", list(REFUSED))
def test_a_refusal_is_one_sentence_and_loses_nothing(
    case: str, language: str, store: NoteStore, curator: Curator
) -> None:
    typed = REFUSED[case]
    at = write_note(open_page("notes", lang=language, event=EVENT), **typed)
    (sentence,) = re.findall(r'class="atlas-fault" role="alert">(.*?)</p>', html_of(at))
    start = say(f"notes.error.{case.split(' ')[0]}", language).split("{")[0].split("“")[0]
    assert sentence.startswith(start) and "{" not in sentence
    assert at.text_area(key="note_text").value == typed["text"]
    for name in ("value", "source", "author"):
        assert at.text_input(key=f"note_{name}").value == typed.get(name, "")
    assert at.selectbox[0].value == typed.get("field", "")
    assert curating.list_notes(store, curator) == []


def test_a_visit_that_writes_too_much_is_told_when_to_go_on(store: NoteStore, curator: Curator) -> None:
    at = open_page("notes", lang="en", event=EVENT)
    for number in range(TOO_MUCH.session_notes):
        write_note(at, f"Note number {number}")
    write_note(at, "One too many")
    assert "send them in 10 minutes" in html_of(at)
    assert at.text_area(key="note_text").value == "One too many"
    assert len(curating.list_notes(store, curator)) == TOO_MUCH.session_notes
    write_note(open_page("notes", lang="en", event=EVENT), "Another visit")
    assert len(curating.list_notes(store, curator)) == TOO_MUCH.session_notes + 1


def test_the_same_note_sent_twice_is_kept_once(store: NoteStore, curator: Curator) -> None:
    at = open_page("notes", lang="en", event=EVENT)
    for _ in range(2):
        write_note(at, "Twice")
    assert len(curating.list_notes(store, curator)) == 1


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("code", list(SENTENCES))
def test_every_refusal_has_a_sentence_in_each_language(code: str, language: str) -> None:
    names = [name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name]
    error = NoteError(code, **{name: SAMPLES.get(name, 7) for name in names})
    sentence = say_refusal(error, language)
    assert sentence.endswith((".", ").")) and "{" not in sentence
    assert language == "en" or sentence != say_refusal(error, "en")


def test_every_field_and_every_part_has_a_name() -> None:
    for language in LANGUAGES:
        for fields in load_targets().fields.values():
            assert all(say_field(name, language) for name in fields)
        assert {say_word("part", part, language) for part in ("note", "answer", "source", "author", "when")}
        assert "x<y" in say_refusal(UnknownId("event", "x<y"), language)


@pytest.mark.parametrize("fault", ["sqlite:///", "mysql://x/y", "sqlite:////proc/nothing/notes.sqlite3"])
@pytest.mark.parametrize("params", [{}, {"event": EVENT}], ids=["list", "form"])
def test_a_failing_database_is_one_sentence(
    fault: str, params: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATLAS_DATABASE_URL", fault)
    at = open_page("notes", lang="en", **params)
    assert html_of(at).count('role="alert"') == 1
    assert "/proc" not in sent_of(at) and "Traceback" not in sent_of(at)
    assert "notes: " in capsys.readouterr().err
    assert open_page("map", lang="en", event=EVENT).get("component_instance")


def test_a_note_outlives_a_failing_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    at = open_page("notes", lang="az", event=EVENT)
    monkeypatch.setenv("ATLAS_DATABASE_URL", "sqlite:////proc/nothing/notes.sqlite3")
    write_note(at, MARK)
    assert at.text_area(key="note_text").value == MARK
    assert say("notes.error.unwritable", "az") in html_of(at)
    monkeypatch.delenv("ATLAS_DATABASE_URL")
    press(at, "note_send")
    assert say("notes.kept", "az", id=1) in html_of(at)


def test_a_postgresql_that_does_not_answer_names_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DATABASE_URL", "postgresql://user:hidden-word@127.0.0.1:9/atlas")
    sent = sent_of(open_page("notes", lang="en"))
    assert say("notes.error.unreachable", "en") in sent
    assert "hidden-word" not in sent and "127.0.0.1:9" not in sent


def test_the_store_is_opened_once_and_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[NoteStore] = []
    real = NoteStore.open

    def open_noting() -> NoteStore:
        opened.append(real())
        return opened[-1]

    monkeypatch.setattr(NoteStore, "open", open_noting)
    open_page("map", lang="en")
    open_page("about", lang="en")
    assert opened == []
    open_page("notes", lang="en")
    open_page("notes", lang="az", event=EVENT)
    assert len(opened) == 1 and find_store() is find_store()


def test_published_notes_are_seen_with_their_answer(store: NoteStore, curator: Curator) -> None:
    target = Target("event", EVENT)
    note = add(store, "Published words", target, proposed={"when": "1920-04-27"}, author="<b>Reader</b>")
    curating.answer(store, curator, note.id, "The answer", expected_version=1)
    add(store, MARK, target)
    curating.publish(store, curator, note.id, expected_version=2)
    for page in (
        open_page("notes", lang="en"),
        open_page("notes", lang="az", event=EVENT),
        open_page("notes", lang="en", note=str(note.id)),
    ):
        html = html_of(page)
        assert html.count("Published words") == 1 and "The answer" in html and "1920-04-27" in html
        assert "&lt;b&gt;Reader" in html and "<b>Reader" not in html
        assert MARK not in sent_of(page)
    assert "Published words" not in html_of(open_page("notes", lang="en", place="baku"))
    curating.withdraw(store, curator, note.id, expected_version=3)
    assert "Published words" not in sent_of(open_page("notes", lang="en"))


@pytest.mark.parametrize("number", ["1", "2", "999", "0", "-1", "x", "1 or 1=1", "9" * 30, "١"])
def test_a_number_tells_nothing_of_an_unpublished_note(number: str, store: NoteStore) -> None:
    add(store, MARK, Target("event", EVENT))
    at = open_page("notes", lang="en", note=number)
    assert "is not published." in html_of(at)
    assert MARK not in sent_of(at)


def session_of(at: Any) -> str:
    return repr(at.session_state._state.filtered_state)


@pytest.mark.parametrize("page", [*PAGES, *ASIDE])
def test_no_page_shows_what_is_not_published(page: str, store: NoteStore, curator: Curator) -> None:
    note = add(store, MARK, Target("event", EVENT), source=MARK, author=MARK, proposed={"title_en": MARK})
    curating.answer(store, curator, note.id, MARK, expected_version=1)
    for params in (
        {},
        {"event": EVENT},
        {"note": "1", "curator": "1", "state": "all", "published": "no", "secret": SECRET},
        {"curator_opened": "1", "curator_state": "open", "event": EVENT},
    ):
        at = open_page(page, **{"lang": "en", **params})
        assert MARK not in sent_of(at) and MARK not in session_of(at), params


def test_a_curator_beside_leaves_nothing_for_others(store: NoteStore) -> None:
    """Neither what is cached for all nor what is published as a file holds words of an unpublished note."""
    add(store, MARK, Target("event", EVENT))
    at = sign_in()
    press(at, "curator_open1")
    assert MARK in sent_of(at)
    other = open_page("curator", lang="en")
    assert MARK not in sent_of(other) and MARK not in session_of(other)
    assert MARK not in sent_of(open_page("notes", lang="en", event=EVENT, note="1"))
    from pages.components.assets import publish

    for file in publish().folder.rglob("*"):
        assert file.is_dir() or MARK.encode() not in file.read_bytes(), file


def test_no_export_holds_a_note(store: NoteStore, tmp_path: Path) -> None:
    from events.__main__ import main

    add(store, MARK, Target("event", EVENT), proposed={"title_en": MARK})
    file = tmp_path / "atlas.geojson"
    assert main(["export", "geojson", str(file), "--lang", "en"]) == 0
    assert EVENT.encode() in file.read_bytes() and MARK.encode() not in file.read_bytes()


def test_the_writer_of_a_note_sees_the_form_alone_again(store: NoteStore) -> None:
    at = write_note(open_page("notes", lang="en", event=EVENT), MARK)
    assert MARK not in sent_of(at) and MARK not in session_of(at)
    run(at)
    assert say("notes.kept", "en", id=1) not in html_of(at)


def test_the_language_is_switched_without_losing_the_thing() -> None:
    at = open_page("notes", lang="az", event=EVENT)
    press(at, "languageen")
    assert at.query_params["event"] in (EVENT, [EVENT])
    assert say("notes.ask", "en") in html_of(at) and at.text_area


def test_the_way_back_leads_to_the_page_one_came_from() -> None:
    at = open_page("notes", lang="en", event=EVENT)
    assert say("notes.back.map", "en") in [link.proto.label for link in at.get("page_link")]
    at = open_page("check", lang="en")
    at.query_params["event"] = EVENT
    at.switch_page("pages/notes_page.py")
    run(at)
    assert say("notes.back.check", "en") in [link.proto.label for link in at.get("page_link")]
    at = open_page("walkthrough", lang="en")
    at.switch_page("pages/notes_page.py")
    assert f"← {say('nav.walkthrough', 'en')}" in [link.proto.label for link in run(at).get("page_link")]


def test_every_page_has_a_cold_address() -> None:
    assert {"/notes", "/curator"} <= set(ADDRESSES)
