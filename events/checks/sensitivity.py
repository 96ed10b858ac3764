"""What comes out if a place were another that the name can mean, or a date a day later."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from events.checks.case import Case
from events.checks.check import Finding, Variant
from events.checks.spans import Days
from events.record import Record
from events.statements import GRAMMAR

#: Only of a date known within so many days does one day matter.
_CLOSE_DAYS = 3
Family = Callable[[Case], Finding]
Rivals = Mapping[str, Mapping[str, tuple[str, ...]]]
"""From passage to place to the other places that its name can mean there."""


def try_variants(check: Family, case: Case, finding: Finding) -> Iterator[Variant]:
    """Yield what comes out with each other candidate, and with each date a day later."""
    for key, id, changed in _list_candidates(case):
        verdict = check(changed).verdict
        yield Variant("candidate", key, id, verdict, verdict != finding.verdict)
    for key, days in _list_dates(case):
        if _is_close(days):
            later = replace(case, shifts={**case.shifts, key: case.shifts.get(key, 0) + 1})
            verdict = check(later).verdict
            yield Variant("day-later", key, days.shift(1).to_edtf(), verdict, verdict != finding.verdict)


def _list_dates(case: Case) -> Iterator[tuple[str, Days]]:
    """Yield each date with the key that shifts it."""
    for key in case.dated_keys():
        if days := case.days(key):
            yield key, days
    for key in case.dated_list_keys():
        yield from ((f"{key}/{n}", days) for n, days in enumerate(case.days_list(key)) if days)


def _is_close(days: Days) -> bool:
    """Tell whether a date is known so closely that a day counts."""
    return bool(days.first and days.last and (days.last - days.first).days <= _CLOSE_DAYS)


def _list_candidates(case: Case) -> Iterator[tuple[str, str, Case]]:
    """Yield key, rival and changed case for each place of the args; a check of ambiguity weighs rivals itself."""
    if case.statement.type == "ambiguity":
        return
    for key, arg in GRAMMAR[case.statement.type].items():
        ids = case.ids(key) if arg.kind in ("place", "places") else ()
        for id in ids:
            for rival in find_rivals(case, id):
                value = " ".join(rival if other == id else other for other in ids)
                yield key, rival, _with_arg(case, key, value)


def find_rivals(case: Case, id: str) -> tuple[str, ...]:
    """Return the other places that a name can mean, by the gazetteer or in the passages of the statement."""
    named = _read_rivals(case.record)
    mentioned = [
        rival
        for passage in case.statement.passage_ids
        for rival in named.get(passage, {}).get(id, ())
        if case.find_place(rival).extent != "label"
    ]
    return tuple(dict.fromkeys((*case.find_place(id).candidate_ids, *mentioned)))


@lru_cache(maxsize=4)
def _read_rivals(record: Record) -> Rivals:
    """Return what the mentions say: any of the places that a name can mean has the others as rivals."""
    starts, ids = list(record.passages["start"]), list(record.passages["id"])
    rivals: dict[str, dict[str, tuple[str, ...]]] = {}
    mentions = record.mentions
    for start, place, others in zip(
        mentions["start"], mentions["place_id"], mentions["candidate_ids"], strict=True
    ):
        readings = (place, *others)
        for one in readings if others else ():
            own = rivals.setdefault(str(ids[bisect_right(starts, start) - 1]), {})
            own[one] = tuple(dict.fromkeys((*own.get(one, ()), *(id for id in readings if id != one))))
    return rivals


def _with_arg(case: Case, key: str, value: str) -> Case:
    args = MappingProxyType({**case.statement.args, key: value})
    return replace(case, statement=replace(case.statement, args=args))
