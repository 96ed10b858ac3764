"""Notes as HTML: what the reader wrote, what the curator answered; and lists of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from babel.dates import format_date

from events.notes.store import PublicNote
from pages.components.html import Html, link, table, tag
from pages.components.notes_store import say_field, say_word
from pages.components.notes_thing import find_title
from pages.components.wording import say


def say_day(moment: datetime, language: str) -> str:
    """Say the day of a moment (UTC)."""
    return format_date(moment.date(), "d MMMM yyyy", locale=language)


def make_note(note: PublicNote, language: str, *, linked: bool = True) -> Html:
    """Make a note as everybody may see it.

    Parameters
    ----------
    linked
        Whether the thing that it is about is named, with a link to the page of its notes.
    """
    return tag(
        "article",
        tag("h3", say("notes.number", language, id=note.id), *_state(note, language)),
        _about(note, language) if linked else Html(""),
        tag("p", note.text, class_="words", lang=note.language),
        _proposed(note, language),
        tag("p", say("notes.source.is", language, source=note.source)) if note.source else Html(""),
        tag("p", _say_writer(note, language), class_="soft"),
        *_answer(note, language),
        class_="note",
        id=f"note-{note.id}",
    )


def _state(note: PublicNote, language: str) -> Iterable[Html]:
    yield Html(" ")
    yield tag("span", say_word("state", note.state, language), class_=f"state {note.state}")


def _about(note: PublicNote, language: str) -> Html:
    kind, id = note.target
    title = link(find_title(note.target, language), "./notes", {"lang": language, kind: id})
    return tag("p", say(f"notes.kind.{kind}", language), ": ", title)


def _proposed(note: PublicNote, language: str) -> Html:
    """Make what is proposed; a field without a value is one that the note is about and proposes nothing for."""
    if not note.proposed:
        return Html("")
    parts: list[Html] = []
    for name, value in note.proposed.items():
        label = say("notes.proposed", language, field=say_field(name, language))
        parts += [tag("dt", label), tag("dd", value or say("notes.value.none", language))]
    return tag("dl", *parts)


def _say_writer(note: PublicNote, language: str) -> str:
    return ", ".join(part for part in (note.author_label, say_day(note.created_at, language)) if part)


def _answer(note: PublicNote, language: str) -> Iterable[Html]:
    if note.answer:
        head = tag("p", say("notes.answered", language), class_="soft")
        yield tag("div", head, tag("p", note.answer, class_="words"), class_="answer")


def make_notes(notes: Iterable[PublicNote], language: str, *, linked: bool) -> Html:
    """Make a list of notes, or say that there is none."""
    made = [make_note(note, language, linked=linked) for note in notes]
    if not made:
        return tag("p", say("notes.none", language), class_="soft")
    return tag("div", *made)


def make_values(rows: Iterable[tuple[str, str, str]], language: str) -> Html:
    """Make a table of fields: what stands there now, and what is proposed."""
    heads = [say(f"notes.column.{name}", language) for name in ("field", "now", "proposed")]
    return tag("div", table(heads, rows), class_="scroll")
