"""Choose the rows of the tables that belong to a selection of events, places and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from events.exports.selection import Selection
from events.record import Record
from events.statements import load_statements
from events.texts import split_key
from geodata.columns import Column
from geodata.tables import load_table

Row = Mapping[str, str]
FOLLOWED = ("places.id", "events.id", "passages.id")
"""What a row may refer to and then is kept or left out with; rows that refer to none of them are all kept."""


def choose_rows(record: Record, selection: Selection, path: Path, columns: Iterable[Column]) -> list[Row]:
    """Read a table and keep the rows that belong to a selection.

    Kept are the chosen events and places; the passages that say the events or name the places; rows that
    refer to at least one event kept, or passage where they refer to no events, or place, and whose single
    references are all kept; texts of what is kept; and the tables that stand by themselves, whole.
    """
    kept = find_kept(record, selection)
    rows = load_table(path).to_dicts()
    belongs = _find_rule(path.stem, list(columns), kept)
    return [row for row in rows if belongs(row)]


def find_kept(record: Record, selection: Selection) -> dict[str, set[str]]:
    """Find the ids of what is kept: events, places and passages; statements where only some are wanted."""
    events = record.events.loc[list(selection.event_ids)]
    passages = {id for ids in events["passage_ids"] for id in ids}
    places = set(selection.place_ids)
    mentions = record.mentions[record.mentions["place_id"].isin(list(places))]
    order = record.passages["start"].searchsorted(mentions["start"], side="right") - 1
    passages |= {str(record.passages["id"].iloc[n]) for n in order}
    kept = {"events": set(selection.event_ids), "places": places, "passages": passages}
    if selection.statement_ids is not None:
        kept["statements"] = set(selection.statement_ids)
        passages |= {id for chosen in kept["statements"] for id in load_statements()[chosen].passage_ids}
    return kept


def _find_rule(name: str, columns: list[Column], kept: Mapping[str, set[str]]) -> Callable[[Row], bool]:
    if name in kept:
        return lambda row: row["id"] in kept[name]
    if name.startswith("texts_"):
        return lambda row: _keeps_text(row["key"], kept)
    followed = [column for column in columns if _to_followed(column)]
    single = [column for column in followed if column.type == "id"]
    for table in ("events", "passages", "places"):
        if chosen := [column for column in followed if _to_followed(column) == table]:
            return lambda row: _refers(row, chosen, kept[table]) and _is_closed(row, single, kept)
    return lambda row: True


def _to_followed(column: Column) -> str | None:
    target = column.refers_to.rpartition("/")[2]
    return target.partition(".")[0] if target in FOLLOWED else None


def _refers(row: Row, columns: Iterable[Column], kept: set[str]) -> bool:
    ids = [id for column in columns for id in row[column.column].split()]
    return not kept.isdisjoint(ids)


def _is_closed(row: Row, columns: Iterable[Column], kept: Mapping[str, set[str]]) -> bool:
    """Tell whether every single reference of a row is kept, so that no foreign key hangs in the air."""
    return all(not row[c.column] or row[c.column] in kept[_to_followed(c) or ""] for c in columns)


def _keeps_text(key: str, kept: Mapping[str, set[str]]) -> bool:
    parts = split_key(key)
    return parts is None or f"{parts[0]}s" not in kept or parts[1] in kept[f"{parts[0]}s"]
