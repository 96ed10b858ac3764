"""The curator's page: signing in, settling notes, two at once, the patch, signing out."""

from __future__ import annotations

import hmac
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from events.notes import curating
from events.notes.attempts import PER_VISIT
from events.notes.curators import LOGINS, Curator, admit_secret
from events.notes.curators import SECRET as SETTING
from events.notes.store import Note, NoteStore
from events.notes.targets import Target, load_targets
from geodata.tables import ROOT
from pages.components import curator as curator_page
from pages.components.notes_store import find_attempts
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
)

TITLE = load_targets().rows["events/texts_en"][f"event/{EVENT}/title"]["text"]
WORDS = "The passage says otherwise."


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    monkeypatch.delenv("ATLAS_DATABASE_URL", raising=False)
    monkeypatch.delenv(LOGINS, raising=False)
    monkeypatch.setenv(SETTING, SECRET)
    find_attempts.clear()
    yield
    find_attempts.clear()


@pytest.fixture
def curator() -> Curator:
    return admit_secret(SECRET, "Rauf")


@pytest.fixture
def store() -> Iterator[NoteStore]:
    with closing(open_store()) as opened:
        yield opened


@pytest.fixture
def note(store: NoteStore) -> Note:
    proposed = {"title_en": "Another title"}
    target = Target("event", EVENT)
    return store.add_note(target, WORDS, session="visit", language="en", proposed=proposed, author="Reader")


def opened(note: Note, name: str = "Aysel", language: str = "en") -> AppTest:
    return press(sign_in(name, language=language), f"curator_open{note.id}")


def keys_of(at: AppTest) -> list[str]:
    return [str(button.key) for button in at.button]


def faults_of(at: AppTest) -> list[str]:
    return re.findall(r'class="atlas-fault" role="alert">(.*?)</p>', html_of(at))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_without_the_secret_there_is_only_the_way_in(language: str, note: Note) -> None:
    at = open_page("curator", lang=language)
    assert escape(say("curator.why", language)) in html_of(at)
    assert WORDS not in sent_of(at) and TITLE not in sent_of(at)
    assert {key for key in keys_of(at) if key.startswith("curator")} == {"curator_enter"}


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_secret_opens_the_list(language: str, note: Note) -> None:
    at = sign_in("Aysel", language=language)
    assert say("curator.in", language, name="Aysel") in html_of(at)
    assert f"curator_open{note.id}" in keys_of(at)
    assert SECRET not in sent_of(at) and SECRET not in repr(at.session_state._state.filtered_state)


@pytest.mark.parametrize("given", ["", "a", SECRET[:-1], SECRET + "x", SECRET.upper(), "\x00", "ə" * 5000])
def test_a_wrong_secret_opens_nothing(given: str, note: Note) -> None:
    at = sign_in(secret=given)
    assert faults_of(at) == [say("notes.error.secret-wrong", "en")]
    assert "curator_opened" not in at.session_state and "curator" not in at.session_state
    assert at.text_input(key="curator_secret").value == ""


def test_secrets_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bytes, bytes]] = []
    real = hmac.compare_digest

    def compare_noting(given: bytes, secret: bytes) -> bool:
        asked.append((given, secret))
        return real(given, secret)

    monkeypatch.setattr(hmac, "compare_digest", compare_noting)
    sign_in(secret="wrong")
    assert (b"wrong", SECRET.encode()) in asked


@pytest.mark.parametrize(("configured", "code"), [("", "secret-unset"), ("short", "secret-short")])
def test_no_secret_worth_the_name_lets_nobody_in(
    configured: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, configured)
    for given in ("", "short"):
        assert faults_of(sign_in(secret=given)) == [say(f"notes.error.{code}", "en", least=16)]


def test_attempts_to_sign_in_are_limited() -> None:
    at = open_page("curator", lang="en")
    for number in range(PER_VISIT + 1):
        at.text_input(key="curator_secret").input(f"wrong {number}" if number < PER_VISIT else SECRET)
        press(at, "curator_enter")
    (fault,) = faults_of(at)
    assert fault.startswith("Too many attempts to sign in; try again in 15")
    assert "curator" not in at.session_state


def test_signing_out_leaves_nothing(note: Note) -> None:
    at = opened(note)
    assert WORDS in sent_of(at)
    press(at, "curator_out")
    assert WORDS not in sent_of(at)
    assert WORDS not in repr(at.session_state._state.filtered_state)
    assert "curator_enter" in keys_of(at)
    at.session_state["curator_opened"] = note.id  # as if an old page were still open
    assert WORDS not in sent_of(run(at))


@pytest.mark.parametrize("forged", ["Aysel", True, object()])
def test_nothing_but_a_curator_counts_as_one(forged: object, note: Note) -> None:
    at = open_page("curator", lang="en")
    at.session_state["curator"] = forged
    at.session_state["curator_opened"] = note.id
    assert WORDS not in sent_of(run(at)) and "curator_enter" in keys_of(at)


def test_a_note_is_answered_accepted_published_and_withdrawn(
    note: Note, store: NoteStore, curator: Curator
) -> None:
    at = opened(note)
    at.text_area(key="curator_answer1").input("We look at it.")
    press(at, "curator_answer")
    assert say("curator.done.answer", "en") in html_of(at)
    at.text_input(key="curator_value1title_en").input("A third title")
    press(at, "curator_accept")
    press(at, "curator_publish")
    (seen,) = store.list_public()
    assert (seen.state, seen.answer) == ("accepted", "We look at it.")
    press(at, "curator_withdraw")
    assert store.list_public() == []
    changes = curating.list_changes(store, curator, note.id)
    acts = ["write", "answer", "accept", "publish", "withdraw"]
    assert [change.action for change in changes] == acts
    assert [change.changed_by for change in changes] == ["Reader", *["Aysel"] * 4]
    assert changes[2].accepted[0].value == "A third title"
    history = html_of(at).split(say("curator.history", "en"))[1]
    for act in acts:
        assert say(f"notes.action.{act}", "en") in history
    assert history.count("Aysel") == 4 and history.count("We look at it.") == 1
    assert re.search(r"\d\d:\d\d:\d\d UTC", history)


def test_a_note_is_declined_with_an_answer(note: Note, store: NoteStore, curator: Curator) -> None:
    at = opened(note)
    at.text_area(key="curator_answer1").input("The passage says so.")
    press(at, "curator_decline")
    after = curating.load_note(store, curator, note.id)
    assert (after.state, after.answer) == ("declined", "The passage says so.")
    assert "curator_decline" not in keys_of(at)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_two_curators_do_not_overwrite_each_other(
    language: str, note: Note, store: NoteStore, curator: Curator
) -> None:
    first, second = opened(note, "Aysel", language), opened(note, "Rauf", language)
    first.text_area(key="curator_answer1").input("First answer")
    press(first, "curator_answer")
    second.text_area(key="curator_answer1").input("Second answer")
    press(second, "curator_decline")
    assert faults_of(second) == [say("curator.stale", language)]
    kept = curating.load_note(store, curator, note.id)
    assert (kept.state, kept.answer, kept.version) == ("answered", "First answer", 2)
    assert "First answer" in html_of(second)
    assert second.text_area(key="curator_answer1").value == "Second answer"
    press(second, "curator_decline")
    kept = curating.load_note(store, curator, note.id)
    assert (kept.state, kept.answer, kept.changed_by) == ("declined", "Second answer", "Rauf")


def test_what_a_curator_did_not_write_does_not_undo_a_newer_answer(
    note: Note, store: NoteStore, curator: Curator
) -> None:
    at = opened(note)
    curating.answer(store, curator, note.id, "Newer answer", expected_version=1)
    press(at, "curator_decline")
    assert faults_of(at) == [say("curator.stale", "en")]
    assert at.text_area(key="curator_answer1").value == "Newer answer"
    press(at, "curator_decline")
    assert curating.load_note(store, curator, note.id).answer == "Newer answer"


def test_an_answer_that_was_not_given_is_not_lost_by_publishing(note: Note, store: NoteStore) -> None:
    at = opened(note)
    at.text_area(key="curator_answer1").input("Not given yet")
    press(at, "curator_publish")
    assert faults_of(at) == [say("notes.error.unsaved-answer", "en")]
    assert at.text_area(key="curator_answer1").value == "Not given yet"
    assert store.list_public() == []


@pytest.mark.parametrize(
    ("typed", "code"), [("", "empty"), ("a" * 2001, "too-long")], ids=["empty", "too-long"]
)
def test_a_refused_answer_stays_in_its_field(typed: str, code: str, note: Note) -> None:
    at = opened(note)
    at.text_area(key="curator_answer1").input(typed)
    press(at, "curator_answer")
    expected = say(f"notes.error.{code}", "en", part="answer", length=len(typed), limit=2000)
    assert faults_of(at) == [expected]
    assert at.text_area(key="curator_answer1").value == typed


def test_an_emptied_value_is_not_accepted_as_one(note: Note, store: NoteStore, curator: Curator) -> None:
    at = opened(note)
    at.text_input(key="curator_value1title_en").input(" ")
    press(at, "curator_accept")
    assert curating.load_note(store, curator, note.id).accepted == ()


def test_the_list_is_narrowed_by_state_and_keeps_it(note: Note, store: NoteStore, curator: Curator) -> None:
    other = store.add_note(Target("place", "baku"), "About Baku", session="v", language="en")
    curating.decline(store, curator, other.id, expected_version=1)
    at = sign_in()
    at.selectbox(key="curator_state").set_value("declined")
    run(at)
    assert [key for key in keys_of(at) if key.startswith("curator_open")] == ["curator_open2"]
    press(at, "curator_open2")
    press(at, "curator_back")
    assert at.selectbox(key="curator_state").value == "declined"
    assert [key for key in keys_of(at) if key.startswith("curator_open")] == ["curator_open2"]


def test_a_long_list_is_turned(store: NoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.components import curator_desk

    monkeypatch.setattr(curator_desk, "MOST_SHOWN", 2)
    for n in range(3):
        store.add_note(Target("place", "baku"), f"Note {n}", session=f"v{n}", language="en")

    def shown(at: AppTest) -> list[str]:
        return [key[-1] for key in keys_of(at) if re.fullmatch(r"curator_open\d+", key)]

    at = sign_in()
    assert shown(at) == ["3", "2"]
    press(at, "curator_older")
    assert shown(at) == ["1"]
    press(at, "curator_newest")
    assert shown(at) == ["3", "2"]


def test_accepted_notes_become_a_patch(
    note: Note, store: NoteStore, curator: Curator, tmp_path: Path
) -> None:
    at = press(sign_in(), "curator_make")
    assert say("curator.patch.empty", "en", count=0, applied=0) in html_of(at)
    assert not at.get("download_button")
    curating.accept(store, curator, note.id, expected_version=1)
    press(at, "curator_make")
    assert say("curator.patch.made", "en", count=1, applied=0) in html_of(at)
    (download,) = at.get("download_button")
    assert download.proto.label == say("curator.patch.load", "en")
    patch = tmp_path / "notes.patch"
    from events.notes.patches import export_patch

    patch.write_bytes(export_patch(store, curator).text.encode())
    subprocess.run(["git", "apply", "--check", str(patch)], cwd=ROOT, check=True)


def test_what_makes_no_patch_is_said(note: Note, store: NoteStore, curator: Curator) -> None:
    target = Target("event", EVENT)
    wrong = store.add_note(target, "x1", session="w", language="en", proposed={"when": "no date"})
    curating.accept(store, curator, wrong.id, expected_version=1)
    at = press(sign_in(), "curator_make")
    assert faults_of(at) == [say("curator.patch.faulty", "en")]
    assert "events.csv" in html_of(at) and not at.get("download_button")
    for title in ("One", "Two"):
        other = store.add_note(target, title, session=title, language="en", proposed={"title_en": title})
        curating.accept(store, curator, other.id, expected_version=1)
    press(at, "curator_make")
    (fault,) = faults_of(at)
    assert fault.startswith("Notes 3 and 4 were accepted with different values")


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Configure logins, and let a test say who is signed in with the provider."""
    claims: dict[str, Any] = {}
    monkeypatch.setattr(curator_page, "has_login", lambda: True)
    monkeypatch.setattr(curator_page, "find_login", lambda: claims)
    monkeypatch.setattr(curator_page, "is_logged_in", lambda: bool(claims))
    monkeypatch.setenv(LOGINS, "aysel@example.org")
    monkeypatch.delenv(SETTING)
    return claims


def test_a_listed_login_is_a_curator(login: dict[str, Any], note: Note) -> None:
    at = open_page("curator", lang="en")
    assert "curator_login" in keys_of(at) and not at.text_input
    assert WORDS not in sent_of(at)
    login |= {"email": "aysel@example.org", "email_verified": True, "name": "Aysel"}
    at = open_page("curator", lang="en")
    assert say("curator.in", "en", name="Aysel") in html_of(at)
    press(at, f"curator_open{note.id}")
    assert WORDS in sent_of(at)


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"email": "mallory@example.org", "email_verified": True}, "login-unlisted"),
        ({"email": "aysel@example.org", "email_verified": False}, "login-unverified"),
        ({"email": "aysel@example.org"}, "login-unverified"),
        ({"name": "aysel@example.org", "email_verified": True}, "login-unverified"),
    ],
)
def test_another_login_is_none(claims: dict[str, Any], code: str, login: dict[str, Any], note: Note) -> None:
    login |= claims
    at = open_page("curator", lang="en")
    assert faults_of(at) == [say(f"notes.error.{code}", "en")]
    assert "curator_leave" in keys_of(at) and WORDS not in sent_of(at)


def test_logins_without_a_list_say_so(login: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(LOGINS)
    at = open_page("curator", lang="az")
    assert say("curator.nologins", "az") in html_of(at)
    assert "curator_login" not in keys_of(at)


def test_a_failing_database_is_one_sentence_to_curators_too(monkeypatch: pytest.MonkeyPatch) -> None:
    at = sign_in()
    monkeypatch.setenv("ATLAS_DATABASE_URL", "sqlite:////proc/nothing/notes.sqlite3")
    assert faults_of(run(at)) == [say("notes.error.unwritable", "en")]
