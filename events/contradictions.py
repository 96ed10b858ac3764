"""Where the article disagrees with itself, with the map, or with other writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from events.checks.check import Check
from events.map_data import to_account
from events.record import Record
from events.sees import is_against, list_pairs, to_why
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
        whose passages contradict each other, then those whose dates or figures merely differ), ``map`` (geometry speaks
        against it), ``others`` (accounts tell it otherwise or tell what it leaves out). Then ``statement``, a number
        in `pairs`, or ``events``, ids, with ``accounts`` where these are the other side, or with ``why`` for rows.
    """
    unsettled = [
        {"of": _find_side(statement, check), "statement": n}
        for n, (statement, check) in enumerate(pairs)
        if check.verdict in UNSETTLED
    ]
    rows = [
        {"of": "rows", "events": list(pair), "why": to_why(record, *pair, language)}
        for pair in list_rows(record)
    ]
    return [*unsettled, *rows, *_list_accounts(record, language)]


def _find_side(statement: Statement, check: Check) -> str:
    if check.account_ids or statement.account_ids:
        return "others"
    return "article" if check.type in OWN else "map"


def list_rows(record: Record) -> list[tuple[str, str]]:
    """List pairs of events that contradict each other, then those that only differ in date or figure."""
    against = [pair for pair in list_pairs(record) if is_against(record, *pair)]
    return [*against, *(pair for pair in find_differing_rows(record) if pair not in against)]


def find_differing_rows(record: Record) -> list[tuple[str, str]]:
    """Find events that see each other and differ in date or figure."""
    return [(a, b) for a, b in list_pairs(record) if _differ(record.to_event(a), record.to_event(b))]


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
