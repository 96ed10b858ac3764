"""Run the check that belongs to a statement, and try what changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from events.checks.ambiguities import check_ambiguity
from events.checks.case import Case
from events.checks.check import Check, Finding
from events.checks.chronology import check_chronology
from events.checks.counts import check_count
from events.checks.regions import check_adjacency, check_corridor, check_inside
from events.checks.routes import check_direction, check_distance, check_on_route
from events.checks.sensitivity import try_variants
from events.checks.travel import check_co_location, check_travel_time
from events.checks.wording import LANGUAGES, to_reason
from events.record import load_record
from events.statements import GRAMMAR, find_statement, load_statements
from geodata.columns import find_nearest
from geodata.errors import UnknownId
from geodata.gazetteer import Place, find_place, load_place_index
from geodata.geodesy import Position

FAMILIES: Mapping[str, Callable[[Case], Finding]] = MappingProxyType(
    {
        "adjacency": check_adjacency,
        "ambiguity": check_ambiguity,
        "chronology": check_chronology,
        "co-location": check_co_location,
        "corridor": check_corridor,
        "count": check_count,
        "direction": check_direction,
        "distance": check_distance,
        "inside-region": check_inside,
        "on-route-between": check_on_route,
        "travel-time": check_travel_time,
    }
)
"""From the type of a statement to the function that tests it."""


def check_statement(
    id: str,
    *,
    places: Mapping[str, Position | Place] | None = None,
    shift_days: Mapping[str, int] | None = None,
    **args: str,
) -> Check:
    """Test one statement, as it stands or with something changed.

    Parameters
    ----------
    places
        Places elsewhere: lon, lat by id, or whole places.
    shift_days
        From a key of the args that holds a date (``a``, ``depart`` …) to days by which it is later.
    **args
        Args in place of those of the statement, in their written form; ``from`` by ``**{"from": …}``.

    Raises
    ------
    UnknownId
        If the statement, a place or a key of the args is not known.
    """
    statement = find_statement(id)
    for key in args:
        if key not in GRAMMAR[statement.type]:
            raise UnknownId("key", key, find_nearest(key, list(GRAMMAR[statement.type])))
    changed = replace(statement, args=MappingProxyType({**statement.args, **args}))
    moved = {**load_place_index(), **_move(places or {})} if places else load_place_index()
    return check_case(Case(changed, moved, load_record(), shift_days or {}))


def _move(places: Mapping[str, Position | Place]) -> Mapping[str, Place]:
    return {
        id: place if isinstance(place, Place) else replace(find_place(id), lon=place[0], lat=place[1])
        for id, place in places.items()
    }


def check_all_statements() -> list[Check]:
    """Test all statements, in the order of their ids."""
    return [check_statement(id) for id in load_statements()]


def check_case(case: Case) -> Check:
    """Test a case, try its variants, and put the reasons into words.

    Where another candidate of a name gives another verdict, the statement is ambiguous.
    """
    statement = case.statement
    finding = FAMILIES[statement.type](case)
    variants = tuple(try_variants(FAMILIES[statement.type], case, finding))
    reasons, verdict = list(finding.reasons), finding.verdict
    if any(variant.kind == "candidate" and variant.changes for variant in variants):
        verdict = "ambiguous"
        reasons.append(("depends-on-candidate", {}))
    return Check(
        statement_id=statement.id,
        type=statement.type,
        verdict=verdict,
        numbers=finding.numbers,
        tolerance=finding.tolerance,
        shapes=finding.shapes,
        reasons={
            language: to_reason(reasons, case.record.texts[language], language) for language in LANGUAGES
        },
        sensitivity=variants,
        account_ids=finding.account_ids,
    )
