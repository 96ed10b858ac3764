"""Check that every text that the tables call for is there, in each language, and of a length that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path

from events.raw_tables import Tables
from events.see_checks import find_pairs
from events.texts import LANGUAGES, LONGEST, split_key, to_key
from geodata.tables import Cell, Problem, Row, Table, load_table

Wanted = dict[str, tuple[str, Cell]]
"""From the key of a text that must be there to the table and cell that call for it."""


def check_texts(tables: Tables, geodata_folder: Path) -> Iterator[Problem]:
    """Report texts that are missing, stray, unequal in the languages, or too long."""
    wanted = find_wanted(tables)
    files: dict[str, Table] = {language: tables.by_name[f"texts_{language}"] for language in LANGUAGES}
    yield from _check_missing(tables, wanted, files)
    yield from _check_equal(files, set(wanted))
    own = {
        "event": set(tables.by_id("events")),
        "passage": set(tables.by_id("passages")),
        "paragraph": set(tables.by_id("paragraphs")),
        "actor": set(tables.by_id("actors")),
        "account": set(tables.by_id("accounts")),
        "statement": set(tables.by_id("statements")),
        "see": set(find_pairs(tables)) or {""},
        "mode": set(tables.by_id("speeds")),
        "account-source": set(tables.by_id("account_sources")),
        **{kind: set() for kind in ("reason", "verdict", "statement-type", "compass", "number", "why")},
    }
    for table in files.values():
        yield from _check_keys(table, own)
    yield from _check_reasons(tables, files)
    yield from _check_place_texts(geodata_folder)


def _check_place_texts(folder: Path) -> Iterator[Problem]:
    files: dict[str, Table] = {
        language: load_table(folder / f"texts_{language}.csv") for language in LANGUAGES
    }
    places = load_table(folder / "places.csv")
    governorates = {slug for cell in places.values("governorate_1914") for slug in cell.split()}
    ids = {"place": set(places.values("id")), "governorate": governorates}
    yield from _check_equal(files, set())
    for table in files.values():
        yield from _check_keys(table, ids)


def find_wanted(tables: Tables) -> Wanted:
    """Return the key of every text that the tables call for, with the cell that does."""
    wanted: Wanted = {}
    for row in tables.rows("events", "id", "passage_ids"):
        for part in ("title", "digest"):
            wanted[to_key("event", row["id"].value, part)] = ("events", row["id"])
        for passage in row["passage_ids"].value.split():
            wanted.setdefault(to_key("passage", passage, "digest"), ("events", row["passage_ids"]))
    for name, kind, part in (
        ("paragraphs", "paragraph", "digest"),
        ("actors", "actor", "name"),
        ("accounts", "account", "claim"),
        ("statements", "statement", "text"),
        ("speeds", "mode", "name"),
    ):
        for row in tables.rows(name, "id"):
            wanted[to_key(kind, row["id"].value, part)] = (name, row["id"])
    for row in find_unmapped_paragraphs(tables):
        wanted[to_key("paragraph", row["id"].value, "reason")] = ("paragraphs", row["id"])
    return wanted


def find_unmapped_paragraphs(tables: Tables) -> list[Row]:
    """Return the paragraphs none of whose passages is named by an event with a place."""
    mapped: set[str] = set()
    for row in tables.rows("events", "place_ids", "from_id", "to_id", "passage_ids"):
        if row["place_ids"].value or row["from_id"].value or row["to_id"].value:
            mapped.update(row["passage_ids"].value.split())
    rows = tables.rows("paragraphs", "id", "passage_ids")
    return [row for row in rows if not mapped & set(_find_members(tables, row["id"].value))]


def _find_members(tables: Tables, paragraph: str) -> list[str]:
    rows = tables.rows("passages", "id", "paragraph")
    return [row["id"].value for row in rows if row["paragraph"].value == paragraph]


def _check_missing(tables: Tables, wanted: Wanted, files: Mapping[str, Table]) -> Iterator[Problem]:
    for table in files.values():
        if not {"key", "text"} <= set(table.columns()):
            continue  # the check of the file says so, once
        have = set(table.values("key"))
        for key, (name, cell) in wanted.items():
            if key not in have:
                yield tables.fault(name, cell, f"no text {key} in {table.name}.csv")


def _check_equal(files: Mapping[str, Table], wanted: set[str]) -> Iterator[Problem]:
    """Report texts in one language that another lacks; those called for are reported where they are."""
    for table, other in permutations(files.values(), 2):
        known = wanted.union(other.values("key"))
        lacking = [cell for cell in table.cells("key") if cell.value not in known]
        for cell in lacking if other.header else []:
            yield table.fault(cell, f"key: {cell.value} is not in {other.name}.csv")


def _check_keys(table: Table, ids: Mapping[str, set[str]]) -> Iterator[Problem]:
    for row in table.rows if {"key", "text"} <= set(table.columns()) else ():
        key, text = row["key"], row["text"]
        parts = split_key(key.value)
        if parts is None or f"{parts[0]}/{parts[2]}" not in LONGEST or parts[0] not in ids:
            yield table.fault(key, f'key: "{key.value}" is not of a known form such as event/<id>/title')
            continue
        kind, id, part = parts
        if ids[kind] and id not in ids[kind]:
            yield table.fault(key, f'key: there is no {kind} "{id}"')
        if (length := len(text.value)) > (most := LONGEST[f"{kind}/{part}"]):
            yield table.fault(text, f"text: {length} characters, {kind}/{part} has {most} at most")


def _check_reasons(tables: Tables, files: Mapping[str, Table]) -> Iterator[Problem]:
    """Report reasons for having no mapped event at paragraphs that have one."""
    if not tables.rows("events", "passage_ids"):
        return
    unmapped = {row["id"].value for row in find_unmapped_paragraphs(tables)}
    known = set(tables.by_id("paragraphs"))
    for table in files.values():
        for cell in table.cells("key"):
            parts = split_key(cell.value)
            if parts and parts[::2] == ("paragraph", "reason") and parts[1] in known - unmapped:
                message = f"key: paragraph {parts[1]} has a mapped event; it needs no reason for having none"
                yield table.fault(cell, message)
