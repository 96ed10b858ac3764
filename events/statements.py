"""The statements: every assertion of the article about space or time that can be tested.

`statements.csv` holds one a row. What a check needs stands in `args`, ``key=value;key=value``; which keys
a type takes, and what a value is, stands in `events.statement_grammar`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from events.record import load_record
from events.statement_grammar import GRAMMAR as GRAMMAR  # part of this module's face, as TYPES is
from events.statement_grammar import TYPES as TYPES
from events.statement_grammar import parse_args
from geodata.columns import find_nearest
from geodata.errors import UnknownId
from geodata.tables import ROOT, load_table


@dataclass(frozen=True)
class Statement:
    """An assertion of the article that can be tested.

    Attributes
    ----------
    type
        One of `TYPES`.
    passage_ids
        The sentences that make it, the first the main one.
    args
        What the check needs, by key; see `GRAMMAR`.
    event_ids
        The events that it is about.
    account_ids
        What other writing says on it: these decide where figures cannot.
    cites
        What the article cites for it.
    source_ids
        Who says what stands in `args` and is not in the article.
    """

    id: str
    type: str
    passage_ids: tuple[str, ...]
    args: Mapping[str, str]
    event_ids: tuple[str, ...]
    account_ids: tuple[str, ...]
    cites: tuple[str, ...]
    source_ids: tuple[str, ...]


@lru_cache(maxsize=4)
def load_statements(root: Path = ROOT) -> Mapping[str, Statement]:
    """Check the tables and load the statements by their id, read-only.

    Raises
    ------
    DataError
        Listing every problem of the tables.
    """
    load_record(root)  # checks the tables; these too
    rows = load_table(root / "events" / "data" / "statements.csv").to_dicts()
    return MappingProxyType({row["id"]: _to_statement(row) for row in rows})


def _to_statement(row: Mapping[str, str]) -> Statement:
    lists = ("passage_ids", "event_ids", "account_ids", "cites", "source_ids")
    ids = {name: tuple(row[name].split()) for name in lists}
    return Statement(id=row["id"], type=row["type"], args=MappingProxyType(parse_args(row["args"])), **ids)


def list_places(statement: Statement) -> list[str]:
    """List the places and areas that a statement is about, each once."""
    kinds = ("place", "places", "area", "areas")
    keys = [key for key, arg in GRAMMAR[statement.type].items() if arg.kind in kinds]
    return list(dict.fromkeys(id for key in keys for id in statement.args.get(key, "").split()))


def find_statement(id: str, root: Path = ROOT) -> Statement:
    """Find a statement by its id.

    Raises
    ------
    UnknownId
        With the nearest spelling.
    """
    statements = load_statements(root)
    if id not in statements:
        raise UnknownId("statement", id, find_nearest(id, list(statements)))
    return statements[id]
