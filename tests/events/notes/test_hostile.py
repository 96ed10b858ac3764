"""Text from strangers is kept as plain text, and nothing else comes of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.notes import curating
from events.notes.commands import to_lines
from events.notes.curators import Curator
from events.notes.drafts import clean_line, clean_text
from events.notes.refusals import NoteError
from events.notes.store import NoteStore
from events.notes.targets import Target
from geodata.errors import UnknownId
from tests.events.notes.conftest import EVENT, TARGETS, add

HOSTILE = {
    "sql": ("'); DROP TABLE notes; --", "'); DROP TABLE notes; --"),
    "percent": ("100 % %s %(x)s {0} {x} :x ? $1", "100 % %s %(x)s {0} {x} :x ? $1"),
    "markup": ("<script>alert(1)</script>&amp;", "<script>alert(1)</script>&amp;"),
    "null": ("a\x00b", "ab"),
    "terminal": ("a\x1b[2Jb\x9b31mc\x07", "a[2Jb31mc"),
    "backspace": ("good\x08\x08\x08\x08evil\x7f", "goodevil"),
    "direction": ("pay \u202e001\u202c \u2066x\u2069 \u200fy", "pay 001 x y"),
    "invisible": ("pass\u200bword\ufeff \u00ad\u2060x", "password x"),
    "joiner": ("نمی\u200cخواهم", "نمی\u200cخواهم"),
    "surrogate": ("a\ud800b\udfff", "ab"),
    "no character": ("a\uffffb\U0001ffffc\ue000", "abc"),
    "pile": ("Z" + "\u0301" * 500 + "!", "\u0179\u0301\u0301\u0301!"),
    "decomposed": ("S\u0327us\u0327a", "Şuşa"),
    "line ends": ("a\r\nb\rc\u2028d\x0be\n\n\n\n\nf", "a\nb\nc\nd\ne\n\nf"),
    "diff": (
        "--- a/events/data/events.csv\n+++ b/events/data/events.csv",
        "--- a/events/data/events.csv\n+++ b/events/data/events.csv",
    ),
    "formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
}


@pytest.mark.parametrize(("given", "kept"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(store: NoteStore, curator: Curator, given: str, kept: str) -> None:
    line = " ".join(kept.split())
    note = add(
        store, given, source=given, author=given[:80], proposed={"title_en": given}, session=given + "x"
    )
    assert (note.text, note.source, note.proposed["title_en"]) == (kept, line, line)
    assert curating.load_note(store, curator, note.id) == note
    assert not any(unicodedata.category(c) == "Cc" for c in "".join(to_lines(note)))
    answered = curating.answer(store, curator, note.id, f"x{given}", expected_version=1)
    assert curating.publish(store, curator, note.id, expected_version=2).answer == answered.answer
    assert [public.text for public in store.list_public(EVENT)] == [kept]


@pytest.mark.parametrize(
    "name", ["id", "sha256", "__class__", "when; --", "title_ru", "_en", "", "\ud800", "x" * 10**6]
)
def test_hostile_fields_are_refused(sqlite_url: str, name: str) -> None:
    store = NoteStore.open(sqlite_url, targets=TARGETS)
    with pytest.raises(NoteError) as caught:
        add(store, proposed={name: "x"})
    assert caught.value.code == "field"
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("id", ["\x00", "\ud800", "x" * 10**6, "' OR 1=1", "baku\n", "%"])
def test_hostile_ids_find_nothing(store: NoteStore, curator: Curator, id: str) -> None:
    for ask in (
        lambda: store.list_public(Target("place", id)),
        lambda: store.list_public(Target(id, "baku")),
        lambda: add(store, target=Target("place", id)),
        lambda: curating.list_notes(store, curator, target=Target("place", id)),
        lambda: curating.list_notes(store, curator, state=id),
    ):
        with pytest.raises(UnknownId):
            ask()
    assert store.list_public(limit=-1) == []


@settings(deadline=None)
@given(st.text())
def test_clean_text_is_clean(text: str) -> None:
    for clean in (clean_text, clean_line):
        cleaned = clean(text)
        assert clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        cleaned.encode("utf-8")
        kinds = {unicodedata.category(c) for c in cleaned if c not in "\n\u200c\u200d"}
        assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert "\n" not in clean_line(text)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_what_people_write_is_kept(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)
