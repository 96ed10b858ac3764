"""The About page: how to read the atlas, how much it holds, where its data come from."""

from __future__ import annotations

import streamlit as st

from events.coverage import measure_coverage
from events.record import load_record
from geodata.gazetteer import read_rows
from geodata.languages import column_of
from geodata.tables import ROOT, load_table
from pages.components.everything import load_map_data
from pages.components.html import Html, join, table, tag
from pages.components.wording import say


def show_about(language: str) -> None:
    """Show the page."""
    st.html(make_about(language))


def make_about(language: str) -> Html:
    """Make the page as HTML."""

    def word(key: str, **values: object) -> str:
        return say(f"about.{key}", language, **values)

    return tag(
        "div",
        tag("h1", word("title")),
        tag("p", word("what")),
        tag("h2", word("how")),
        tag("p", word("how.text")),
        tag("h2", word("article")),
        tag("p", word("article.text")),
        tag("h2", word("coverage")),
        tag("p", _coverage(language)),
        _unplaced(language),
        tag("h2", word("sources")),
        tag("div", _sources(language), class_="scroll wide"),
        tag("h2", word("columns")),
        tag("p", word("columns.why")),
        *(_columns(room, language) for room in ("events", "geodata")),
        class_="atlas-text",
    )


def _coverage(language: str) -> str:
    record = load_record()
    found = measure_coverage(record)
    return say(
        "about.coverage.text",
        language,
        events=found.events_mapped.whole,
        mapped=found.events_mapped.part,
        mentions=found.mentions_linked.whole,
        linked=found.mentions_linked.part,
        passages=len(record.passages),
        paragraphs=len(record.paragraphs),
    )


def _unplaced(language: str) -> Html:
    data = load_map_data(language)
    bare = [n for n, card in enumerate(data["cards"]) if not card["places"]]
    if not bare:
        return Html("")
    head = tag("h3", say("about.unplaced", language))
    return join([head, tag("ul", *(tag("li", data["events"]["title"][n]) for n in bare))])


def _sources(language: str) -> Html:
    heads = [say(f"about.source.{name}", language) for name in ("title", "licence", "error", "files")]
    names = (column_of("title", language), "licence", column_of("known_error", language), "files")
    return table(heads, ([row[name] for name in names] for row in read_rows("sources.csv")))


def _columns(room: str, language: str) -> Html:
    """Describe the columns; the descriptions themselves are kept in English, for those who edit the files."""
    rows = load_table(ROOT / room / "data" / "columns.csv").to_dicts()
    body = table(
        [say(f"about.column.{name}", language) for name in ("table", "column", "type", "unit", "meaning")],
        ([row["table"], row["column"], row["type"], row["unit"], row["meaning"]] for row in rows),
    )
    summary = tag("summary", f"{room}/data/columns.csv")
    return tag("details", summary, tag("div", body, class_="scroll wide", lang="en"))
