"""Cite and export: one dialog for the chosen thing, for the view, and for files of all or of what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from events.citing import Citation
from events.citing_views import cite_thing, cite_view, name_linked
from events.exports.shown import Shown, list_shown
from events.record import load_record
from events.statements import load_statements
from events.versions import LINKED, Origin, load_origin
from pages.components.export import Scope, list_scopes, show_exports
from pages.components.frame import load_known
from pages.components.html import Html, tag
from pages.components.view import View, parse_view, to_params
from pages.components.wording import say

WORDING = Path(__file__).parents[1] / "wording"
SCRIPTS = ("copy.js", "dialog.js")
PATHS = {"map": "", "article": "article", "check": "check"}
TABLES = ("statements", "events")
MOST_PASSAGES = 6
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>])")


@dataclass(frozen=True)
class Asked:
    """What a visitor asks to cite or to export.

    Attributes
    ----------
    page
        The page it is seen on: ``map``, ``article`` or ``check``.
    thing
        Whether the chosen thing is asked about rather than the view.
    table, rows
        The table of the check page that is open, and the ids it shows; no table, no rows.
    number
        Tells one asking from the next.
    """

    page: str
    view: View
    thing: bool
    table: str
    rows: tuple[str, ...]
    number: int


def read_asked(told: Mapping[str, Any], page: str) -> Asked:
    """Read what the frame tells, as from a stranger: what is not understood is left out."""
    given = told.get("view")
    params = {str(n): str(v) for n, v in given.items()} if isinstance(given, dict) else {}
    view = parse_view(params, load_known())
    rows = told.get("rows")
    table = view.tab if page == "check" and view.tab in TABLES and isinstance(rows, list) else ""
    known = load_known().statement if table == "statements" else load_known().event
    number = told.get("at")
    return Asked(
        page=page,
        view=view,
        thing=bool(told.get("thing")),
        table=table,
        rows=_read_rows(rows, known) if table else (),
        number=number if isinstance(number, int) else 0,
    )


def _read_rows(given: Any, known: frozenset[str]) -> tuple[str, ...]:
    rows = given if isinstance(given, list) else []
    return tuple(dict.fromkeys(row for row in rows if isinstance(row, str) and row in known))


def show_cite_dialog(asked: Asked, language: str) -> None:
    """Show the dialog over the page; the map beneath stays as it is."""
    st.dialog(say("cite.title", language), width="large")(_show)(asked, language)


def _show(asked: Asked, language: str) -> None:
    things = list_things(asked)
    labels = [name_choice(thing, language) for thing in things]
    left, right = st.columns([8, 5], gap="large")
    with left:
        choice = _choose(labels, 0 if asked.thing else len(things) - 1, asked.number, language)
        st.html(make_citation(make_cite(asked, things[choice], language), language))
    with right:
        show_exports(list_scopes(to_scope(asked)), language, find_origin(asked.page), asked.number)
    script = "".join((WORDING / name).read_text(encoding="utf-8") for name in SCRIPTS)
    told = f"<span id='atlas-words' data-close='{escape(say('attach.close', language))}'></span>"
    st.html(f"{told}<script>{script}</script>", unsafe_allow_javascript=True)


def _choose(labels: Sequence[str], first: int, number: int, language: str) -> int:
    """Show what can be cited and return which of it is wanted; a single thing is named alone."""
    if len(labels) == 1:
        st.html(tag("p", labels[0]))
        return 0
    return st.radio(
        say("cite.what", language),
        range(len(labels)),
        index=first,
        format_func=lambda n: _MARKDOWN.sub(r"\\\1", labels[n]),
        key=f"citewhat{number}",
    )


def list_things(asked: Asked) -> list[tuple[str, str] | None]:
    """List what can be cited: the chosen thing, the passages that say it, and the view (None)."""
    chosen = [(kind, id) for kind in LINKED if (id := getattr(asked.view, kind))]
    passages: tuple[str, ...] = ()
    if asked.view.event:
        passages = tuple(load_record().to_event(asked.view.event)["passage_ids"])
    elif asked.view.statement:
        passages = load_statements()[asked.view.statement].passage_ids
    return [*chosen, *(("passage", id) for id in passages[:MOST_PASSAGES]), None]


def name_choice(thing: tuple[str, str] | None, language: str) -> str:
    """Name what can be cited, with its kind before it."""
    if thing is None:
        return say("cite.view", language)
    return say(f"cite.{thing[0]}", language, name=name_linked(load_record(), *thing, language))


def make_cite(asked: Asked, thing: tuple[str, str] | None, language: str) -> Citation:
    """Make the citation of a thing, or of the view with what is shown in it."""
    record, origin = load_record(), find_origin(asked.page)
    if thing:
        return cite_thing(record, *thing, language, origin)
    scope = to_scope(asked)
    counts = {"statements": len(load_statements()), "events": len(record.events)}
    what = scope.table or "events"
    shown = (what, len(scope.rows if scope.table else list_shown(record, scope.shown)), counts[what])
    there = Origin(origin.version, origin.address + PATHS[asked.page])
    return cite_view(record, to_params(asked.view), language, there, page=asked.page, shown=shown)


def to_scope(asked: Asked) -> Scope:
    """Return what the map and the table show, as the exports are asked for."""
    view = asked.view
    shown = Shown(view.mode, view.first, view.last, view.vague, view.hide, view.without)
    return Scope(shown, asked.table, asked.rows)


def find_origin(page: str) -> Origin:
    """Find the version of the data and the address under which this visitor sees the atlas."""
    seen = (st.context.url or "").rstrip("/")
    root = seen.removesuffix(f"/{PATHS[page]}") if PATHS[page] else seen
    return load_origin(f"{root}/" if root else "")


def make_citation(cite: Citation, language: str) -> Html:
    """Make the citation as HTML: each form with a button that copies it."""
    forms = {
        "sentence": cite.sentence,
        "address": cite.address,
        "bibtex": cite.bibtex.strip(),
        "csl": to_csl_text(cite),
    }
    rows = [_make_form(name, text, language) for name, text in forms.items()]
    said = {name: say(f"cite.{name}", language) for name in ("copied", "selected")}
    return tag(
        "div",
        *rows,
        tag("p", "", role="status", class_="said"),
        class_="atlas-cite",
        **{f"data-{name}": text for name, text in said.items()},
    )


def to_csl_text(cite: Citation) -> str:
    """Return the items of CSL-JSON as text."""
    return json.dumps(list(cite.csl), ensure_ascii=False, indent=1)


def _make_form(name: str, text: str, language: str) -> Html:
    title = say(f"cite.form.{name}", language)
    button = tag(
        "button",
        say("cite.copy", language),
        type="button",
        **{"data-copy": name, "aria-label": say("cite.copy.name", language, name=title)},
    )
    shown = tag("pre", text, **{"data-text": name, "tabindex": "0", "role": "group", "aria-label": title})
    return tag("div", tag("h3", title), button, shown, class_=f"form {name}")
