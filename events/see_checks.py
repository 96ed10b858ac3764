"""Check that every two events that see each other say why.

The reasons are the texts ``see/<pair>/against`` (the passages contradict each other) and ``see/<pair>/why``
(they do not: a plan and its outcome, a part and its whole); a pair is both ids with a ``+``, the lesser first.
"""

from __future__ import annotations

from collections.abc import Iterator

from events.raw_tables import Tables
from events.texts import LANGUAGES, to_key
from geodata.tables import Cell, Problem

AGAINST, WHY = "against", "why"


def to_pair(a: str, b: str) -> str:
    """Return the id of a pair of events, the same whichever is named first."""
    return f"{min(a, b)}+{max(a, b)}"


def find_pairs(tables: Tables) -> dict[str, Cell]:
    """Return the pairs of events that name each other, with the cell of the lesser one."""
    cells = {row["id"].value: row["see_ids"] for row in tables.rows("events", "id", "see_ids")}
    return {
        to_pair(id, other): cell
        for id, cell in cells.items()
        for other in cell.value.split()
        if id < other and other in cells and id in cells[other].value.split()
    }


def check_sees(tables: Tables) -> Iterator[Problem]:
    """Report pairs without a reason, and pairs with one of either kind."""
    for language in LANGUAGES:
        table = tables.by_name[f"texts_{language}"]
        if "key" not in table.columns():
            continue  # the check of the file says so, once
        have = set(table.values("key"))
        for pair, cell in find_pairs(tables).items():
            keys = [to_key("see", pair, part) for part in (AGAINST, WHY)]
            number = sum(key in have for key in keys)
            if number != 1:
                found = "both" if number else "neither"
                message = f"see_ids: {found} of {keys[0]} and {WHY} in {table.name}.csv; one of them says why"
                yield tables.fault("events", cell, message)
