"""Where the article disagrees with itself, with the map, or with other writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from events.checks.check import Check
from events.map_data import to_account
from events.record import Record
from events.statements import Statement

DISPUTES = ("differs", "contested", "omission")
"""Stances of an account that stand against the article, or beside it."""

UNSETTLED = ("contradicted", "contested", "ambiguous")
OWN = ("chronology", "ambiguity", "count", "co-location")
"""Types of statement that compare the article with itself; the others compare it with the map."""

Row = dict[str, Any]
Pairs = Sequence[tuple[Statement, Check]]


def list_contradictions(record: Record, pairs: Pairs, language: str) -> list[Row]:
    """List what does not agree, each with both of its sides.

    Parameters
    ----------
    pairs
        Statements with their checks.

    Returns
    -------
    list of dict
        ``of``: ``article`` (the check finds the article at odds with itself), ``rows`` (two events on one matter
        whose dates exclude each other or whose figures differ; they need not contradict), ``map`` (geometry speaks
        against it), ``others`` (accounts tell it otherwise or tell what it leaves out). Then ``statement``, a number
        in `pairs`, or ``events``, ids, with ``accounts`` where these are the other side.
    """
    unsettled = [
        {"of": _find_side(statement, check), "statement": n}
        for n, (statement, check) in enumerate(pairs)
        if check.verdict in UNSETTLED
    ]
    rows = [{"of": "rows", "events": list(pair)} for pair in find_differing_rows(record)]
    return [*unsettled, *rows, *_list_accounts(record, language)]


def _find_side(statement: Statement, check: Check) -> str:
    if check.account_ids or statement.account_ids:
        return "others"
    return "article" if check.type in OWN else "map"


def find_differing_rows(record: Record) -> list[tuple[str, str]]:
    """Find events that name each other and differ in date or figure."""
    events = record.events
    linked = {
        (min(id, other), max(id, other))
        for id, others in zip(events["id"], events["see_ids"], strict=True)
        for other in others
    }
    return [pair for pair in sorted(linked) if _differ(events.loc[pair[0]], events.loc[pair[1]])]


def _differ(a: pd.Series, b: pd.Series) -> bool:
    bounds = (a["earliest"], a["latest"], b["earliest"], b["latest"])
    if all(bound is not None and not pd.isna(bound) for bound in bounds):
        first, last, start, end = bounds
        if last < start or end < first:
            return True
    figures = ((a[name], b[name]) for name in ("count", "force_size"))
    return any(not pd.isna(x) and not pd.isna(y) and x != y for x, y in figures)


def _list_accounts(record: Record, language: str) -> list[Row]:
    stands = record.accounts[record.accounts["stance"].isin(DISPUTES)]
    by_event: dict[str, list[Row]] = defaultdict(list)
    for row in stands.to_dict("records"):
        account = {str(name): value for name, value in row.items()}
        by_event[str(row["event_id"])].append(to_account(record, account, language))
    return [{"of": "others", "events": [id], "accounts": accounts} for id, accounts in by_event.items()]
