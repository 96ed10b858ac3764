"""Check every table of both rooms, what they say of one another, and with the article what they say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from events.article_checks import check_article
from events.dates import explain_fault
from events.raw_tables import Tables, to_spans
from events.see_checks import check_sees
from events.statement_checks import check_statements
from events.text_checks import check_texts
from events.walkthroughs.shelf import check_walkthroughs
from geodata.columns import check_folder
from geodata.tables import ROOT, Cell, Problem, Row


def check_all(article: str | None = None, root: Path = ROOT) -> list[Problem]:
    """Check all tables and return every problem, sorted by file, line and column.

    Parameters
    ----------
    article
        The text of the article with its newlines untouched; without it offsets and hashes go unchecked.
    root
        The folder that holds the rooms.
    """
    folder = root / "events" / "data"
    tables = Tables(folder)
    problems = check_folder(root / "geodata" / "data")
    problems += check_folder(folder, {"edtf": explain_fault})
    for check in (check_events, check_passages, check_paragraphs, check_mentions):
        problems += check(tables)
    problems += check_statements(tables, root / "geodata" / "data")
    problems += check_sees(tables)
    problems += check_texts(tables, root / "geodata" / "data")
    problems += check_walkthroughs(tables)
    if article is not None:
        problems += check_article(tables, article)
    return sorted(set(problems))


def check_events(tables: Tables) -> Iterator[Problem]:
    """Report routes, citations and cross references of events that do not agree with one another."""
    events = tables.by_id(
        "events", "route", "line_ids", "from_id", "to_id", "cites", "see_ids", "passage_ids"
    )
    passages = tables.by_id("passages", "cites")
    for row in events.values():
        for cell, message in (*_check_route(row), *_check_cites(row, passages), *_check_see(row, events)):
            yield tables.fault("events", cell, message)
    for row in tables.rows("statements", "cites", "passage_ids"):
        yield from (
            tables.fault("statements", cell, message) for cell, message in _check_cites(row, passages)
        )


def _check_route(row: Row) -> Iterator[tuple[Cell, str]]:
    route, lines = row["route"], row["line_ids"]
    if route.value == "rail" and not lines.value:
        yield lines, "line_ids: empty, but the route is by rail; name its lines"
    if lines.value and route.value != "rail":
        yield lines, "line_ids: lines are named, but the route is not by rail"
    if route.value and not (row["from_id"].value and row["to_id"].value):
        yield route, "route: a route needs from_id and to_id"
    if row["from_id"].value and row["from_id"].value == row["to_id"].value:
        yield row["to_id"], "to_id: the movement ends where it begins"


def _check_cites(row: Row, passages: Mapping[str, Row]) -> Iterator[tuple[Cell, str]]:
    if row["cites"].value:
        return
    for passage in row["passage_ids"].value.split():
        if passage in passages and (cited := passages[passage]["cites"].value):
            yield row["cites"], f"cites: empty, but its passage {passage} cites {cited}"
            return


def _check_see(row: Row, events: Mapping[str, Row]) -> Iterator[tuple[Cell, str]]:
    own, cell = row["id"].value, row["see_ids"]
    for other in cell.value.split():
        if other == own:
            yield cell, "see_ids: the event refers to itself"
        elif other in events and own not in events[other]["see_ids"].value.split():
            yield cell, f'see_ids: "{other}" does not refer back to "{own}"'


def check_spans(tables: Tables, name: str, overlap: str) -> Iterator[Problem]:
    """Report rows whose end is not after their start, or that begin before the last one ended."""
    before: tuple[int, Row] | None = None
    for row, start, end in to_spans(tables.rows(name, "start", "end")):
        if end <= start:
            yield tables.fault(name, row["end"], f"end: {end} is not after the start, {start}")
            continue
        if before and start < before[0]:
            yield tables.fault(name, row["start"], f"start: {overlap} line {before[1]['start'].line}")
        before = max(before or (0, row), (end, row), key=lambda pair: pair[0])


def check_passages(tables: Tables) -> Iterator[Problem]:
    """Report passages that overlap, long anchors and pages that run backwards."""
    yield from check_spans(tables, "passages", "the passage overlaps the one in")
    for row in tables.rows("passages", "anchor"):
        if (words := len(row["anchor"].value.split())) > 8:
            message = f"anchor: {words} words; eight at most, the article is not ours to copy"
            yield tables.fault("passages", row["anchor"], message)
    for name in ("passages", "paragraphs"):
        for row in tables.rows(name, "page", "page_end"):
            if row["page_end"].value < row["page"].value:
                yield tables.fault(name, row["page_end"], "page_end: comes before page")


def check_paragraphs(tables: Tables) -> Iterator[Problem]:
    """Report paragraphs whose passages, start or end are not those that the passages say."""
    yield from check_spans(tables, "paragraphs", "the paragraph overlaps the one in")
    members: dict[str, list[Row]] = {}
    for row in tables.rows("passages", "id", "paragraph", "start", "end"):
        members.setdefault(row["paragraph"].value, []).append(row)
    for row in tables.rows("paragraphs", "id", "passage_ids", "start", "end"):
        own = members.get(row["id"].value, [])
        ids = " ".join(member["id"].value for member in own)
        if own and ids != row["passage_ids"].value:
            message = f"passage_ids: passages.csv gives this paragraph {_shorten(ids)}"
            yield tables.fault("paragraphs", row["passage_ids"], message)
        for end, member in (("start", own[:1]), ("end", own[-1:])):
            if member and member[0][end].value != row[end].value:
                message = f"{end}: {row[end].value}, but its passages give {member[0][end].value}"
                yield tables.fault("paragraphs", row[end], message)


def _shorten(ids: str) -> str:
    parts = ids.split()
    return ids if len(parts) <= 3 else f"{len(parts)} passages, {parts[0]} to {parts[-1]}"


def check_mentions(tables: Tables) -> Iterator[Problem]:
    """Report mentions that overlap, cross a passage's edge, or are linked to nothing without saying so."""
    yield from check_spans(tables, "mentions", "the mention overlaps the one in")
    for check in (_check_surface_length, _check_link):
        for row in tables.rows(
            "mentions", "start", "end", "surface", "place_id", "certainty", "candidate_ids"
        ):
            yield from (tables.fault("mentions", cell, message) for cell, message in check(row))
    passages = [(start, end) for _, start, end in to_spans(tables.rows("passages", "start", "end"))]
    for row, start, end in to_spans(tables.rows("mentions", "start", "end")):
        if passages and not any(first <= start and end <= last for first, last in passages):
            yield tables.fault("mentions", row["start"], f"start: {start} to {end} is not inside one passage")


def _check_surface_length(row: Row) -> Iterator[tuple[Cell, str]]:
    for _, start, end in to_spans([row]):
        length = len(row["surface"].value)
        if length != end - start:
            message = (
                f'surface: "{row["surface"].value}" has {length} characters, start and end give {end - start}'
            )
            yield row["surface"], message


def _check_link(row: Row) -> Iterator[tuple[Cell, str]]:
    if not row["place_id"].value and row["certainty"].value != "uncertain":
        yield row["place_id"], "place_id: empty, so the certainty must be uncertain"
    if row["place_id"].value and row["place_id"].value in row["candidate_ids"].value.split():
        yield row["candidate_ids"], "candidate_ids: repeats place_id; name the other places only"
