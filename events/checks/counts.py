"""Checks of figures: against names, against one another, against what other writing gives."""

from __future__ import annotations

import re
from collections.abc import Mapping

from events.checks.case import Case, draw_places, name_values
from events.checks.check import Finding, Number, Verdict
from events.checks.wording import NamedList, SourceNames

_FIGURES = re.compile(r"(\d+)(?:-(\d+))?")


def check_count(case: Case) -> Finding:
    """Test a figure; where only other writing can decide, the accounts that do are named."""
    if case.get("values"):
        return _check_values(case)
    if case.get("only"):
        return _check_only(case)
    if case.get("named"):
        return _check_named(case)
    return _check_equal(case) if case.get("equals") else _check_against(case)


def read_figures(case: Case) -> Mapping[str, tuple[float, float]]:
    """Return the figures that the accounts of the statement give, from the id of the account to a range."""
    found = {}
    for id in case.statement.account_ids:
        match = _FIGURES.fullmatch(case.account(id, "numbers"))
        if match:
            found[id] = float(match[1]), float(match[2] or match[1])
    return found


def _check_values(case: Case) -> Finding:
    """Test one thing that the article gives in several figures: they stand side by side."""
    figures = [float(text) for text in case.ids("values")]
    accounts = case.statement.account_ids
    numbers = tuple(Number("stated", value, value, "things") for value in figures)
    values = name_values({"figures": figures, "sources": SourceNames(case.sources_of(accounts))})
    if len(set(figures)) == 1:
        return Finding("supported", (("count-values-supported", values),), numbers)
    verdict: Verdict = "contested" if accounts else "contradicted"
    return Finding(verdict, ((f"count-values-{verdict}", values),), numbers, account_ids=accounts)


def _check_only(case: Case) -> Finding:
    """Test "only here": other writing may know of elsewhere."""
    here = set(case.ids("only"))
    against = [id for id in case.statement.account_ids if case.account(id, "stance") != "agrees"]
    elsewhere = {id: sorted(set(case.account(id, "place_ids")) - here) for id in against}
    deciding = tuple(id for id, places in elsewhere.items() if places)
    others = tuple(dict.fromkeys(place for places in elsewhere.values() for place in places))
    names = {"here": NamedList(tuple(sorted(here))), "others": NamedList(others)}
    values = name_values({**names, "sources": SourceNames(case.sources_of(deciding))})
    verdict: Verdict = "contested" if deciding else "cannot-tell"
    shapes = draw_places([case.find_place(id) for id in (*sorted(here), *others)])
    numbers = (Number("elsewhere", len(others), len(others), "things"),)
    return Finding(
        verdict, ((f"count-only-{verdict}", values),), numbers, shapes=shapes, account_ids=deciding
    )


def _check_named(case: Case) -> Finding:
    """Test a figure against how many the article names."""
    count, named = case.number("count") or 0.0, [case.find_place(id) for id in case.ids("named")]
    verdict: Verdict = "supported" if len(named) == count else "imprecise"
    verdict = "contradicted" if len(named) > count else verdict
    numbers = (
        Number("stated", count, count, "things"),
        Number("named", len(named), len(named), "things"),
        Number("unplaced", max(count - len(named), 0), max(count - len(named), 0), "things"),
    )
    values = name_values({"count": count, "named": float(len(named)), "rest": count - len(named)})
    return Finding(verdict, ((f"count-named-{verdict}", values),), numbers, shapes=draw_places(named))


def _check_equal(case: Case) -> Finding:
    """Test two figures of the article that ought to agree."""
    count, other = case.number("count") or 0.0, case.number("equals") or 0.0
    verdict: Verdict = "supported" if count == other else "contradicted"
    numbers = (Number("stated", count, count, "things"), Number("other", other, other, "things"))
    values = name_values({"count": count, "other": other})
    return Finding(verdict, ((f"count-equal-{verdict}", values),), numbers)


def _check_against(case: Case) -> Finding:
    """Test a figure against accounts: as a part of theirs, or as the same thing."""
    count, figures = case.number("count") or 0.0, read_figures(case)
    stated = Number("stated", count, count, "things")
    differing = tuple(
        id for id in case.statement.account_ids if case.account(id, "stance") in ("differs", "contested")
    )
    numbers = (stated, *(Number("account", low, high, "things", id) for id, (low, high) in figures.items()))
    deciding = differing or tuple(figures)
    ranges = list(figures.values())
    values = {"count": count, "sources": SourceNames(case.sources_of(deciding)), "figures": ranges}
    verdict: Verdict = "contested" if differing else "cannot-tell"
    if not differing and figures:
        verdict = _judge_part(count, ranges) if case.get("compare") == "part" else _judge_same(count, ranges)
    prefix = "count-part" if case.get("compare") == "part" and figures and not differing else "count"
    if differing and all(figures.get(id) == (count, count) for id in differing):
        prefix = "count-same"  # as many, and yet not the same ones
    return Finding(verdict, ((f"{prefix}-{verdict}", name_values(values)),), numbers, account_ids=deciding)


def _judge_part(count: float, ranges: list[tuple[float, float]]) -> Verdict:
    return "plausible" if all(count <= high for _, high in ranges) else "contradicted"


def _judge_same(count: float, ranges: list[tuple[float, float]]) -> Verdict:
    return "supported" if all(low <= count <= high for low, high in ranges) else "contested"
