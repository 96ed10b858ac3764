"""Files to take away: all of the record, or what the map or the table shows, in each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from events.exports.attached import attach_text
from events.exports.formats import FORMATS, Format, make_export
from events.exports.selection import Selection, select
from events.exports.shown import Shown, list_shown, select_shown
from events.record import load_record
from events.statements import load_statements
from events.versions import Origin
from pages.components.attach import find_attached
from pages.components.html import tag
from pages.components.wording import say


@dataclass(frozen=True)
class Scope:
    """What is shown: on the map by its filter, in a table of the check page by its rows.

    Attributes
    ----------
    table
        ``statements``, ``events``, or empty where no table is open.
    rows
        The ids that the table shows.
    """

    shown: Shown
    table: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """One extent of an export: the key of its words, how many of how many, and what makes its selection."""

    name: str
    what: str
    count: int
    total: int
    select: Callable[[], Selection]


def list_scopes(scope: Scope) -> list[Choice]:
    """List what can be exported, what is narrowed first; what shows everything is not offered twice."""
    record = load_record()
    events, shown = len(record.events), list_shown(record, scope.shown)
    choices = []
    if scope.table == "statements":
        by_rows = partial(select, record, statement_ids=scope.rows)
        choices.append(Choice("table", "statements", len(scope.rows), len(load_statements()), by_rows))
    elif scope.table == "events":
        by_rows = partial(select, record, event_ids=scope.rows)
        choices.append(Choice("table", "events", len(scope.rows), events, by_rows))
    choices.append(Choice("map", "events", len(shown), events, partial(select_shown, record, scope.shown)))
    narrowed = [choice for choice in choices if choice.count < choice.total]
    return [*narrowed, Choice("all", "events", events, events, partial(select, record))]


def show_exports(choices: Sequence[Choice], language: str, origin: Origin, number: int) -> None:
    """Show which extent is wanted and a button for each format; a file is made when it is asked for."""
    st.html(tag("h2", say("export.title", language), class_="atlas-export"))
    chosen = choices[0]
    if len(choices) > 1:
        words = [name_choice(choice, language) for choice in choices]
        n = st.radio(
            say("export.scope", language),
            range(len(choices)),
            format_func=lambda n: words[n],
            key=f"exportscope{number}",
        )
        chosen = choices[n]
    else:
        st.html(tag("p", name_choice(chosen, language)))
    quote = _ask_quote(language, number)
    with st.container(key="atlasexports"):
        for format in FORMATS.values():
            _show_format(format, chosen, language, origin, quote)


def name_choice(choice: Choice, language: str) -> str:
    """Say what an extent holds: ``What the map shows: 82 of 193 events``."""
    counted = say(f"export.{choice.what}", language, count=choice.count, total=choice.total)
    return say(f"export.{choice.name}", language, counted=counted)


def _ask_quote(language: str, number: int) -> bool:
    """Ask whether to quote the text that this visitor attached; nobody else's text is ever offered."""
    attached = find_attached()
    if not attached or not attached.own:
        return False
    return st.checkbox(say("export.quote", language), key=f"exportquote{number}")


def _show_format(format: Format, choice: Choice, language: str, origin: Origin, quote: bool) -> None:
    title = say(f"export.format.{format.name}", language)
    with st.container(
        key=f"export{format.name.replace('-', '')}", horizontal=True, vertical_alignment="center"
    ):
        st.download_button(
            title,
            partial(make_file, format.name, choice, language, origin, find_own_text() if quote else None),
            file_name=name_file(format, choice, origin),
            mime=format.media_type,
            on_click="ignore",
            key=f"download{format.name}",
        )
        st.html(tag("p", say(f"export.why.{format.name}", language)))


def name_file(format: Format, choice: Choice, origin: Origin) -> str:
    """Name the file after what it holds and the version of the data."""
    extent = "" if choice.name == "all" else f"-{choice.count}-{choice.what}"
    day = f"-{origin.version.date}" if origin.version.date else ""
    return f"april-1920-atlas{extent}{day}{format.suffix}"


def find_own_text() -> str | None:
    """Find the text that this visitor attached; the one of the server's owner is shown, not handed out."""
    attached = find_attached()
    return attached.text if attached and attached.own else None


def make_file(name: str, choice: Choice, language: str, origin: Origin, text: str | None) -> bytes:
    """Make the file; with `text` it quotes the article where its format can."""
    record = load_record()
    article = attach_text(record, text) if text and FORMATS[name].takes_article else None
    return make_export(name, record, choice.select(), language, origin, article)
