"""What the check page shows, as the browser takes it: statements with their checks, coverage, contradictions.

Events, places, passages and citations are in the map's own data (`events.map_data`); here they are named by id.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from events.checks import check_all_statements
from events.checks.check import VERDICTS, Check, Number, Variant
from events.contradictions import list_contradictions
from events.dates import parse_when, to_words
from events.desk_shapes import Geometries, list_lengths
from events.map_data import find_passages_of_mentions, to_account
from events.names import name_thing
from events.record import Record, load_record
from events.speeds import load_speeds
from events.statements import TYPES, Statement, list_places, load_statements
from events.versions import find_data_version
from geodata.areas import load_areas
from geodata.network_graph import to_graph

AREAS = ("area", "band", "gap")
CERTAINTIES = ("certain", "less-certain", "uncertain")
Row = dict[str, Any]


@lru_cache(maxsize=1)
def find_checks() -> tuple[Check, ...]:
    """Run every check, once for all visitors and languages."""
    return tuple(check_all_statements())


def build_desk_data(
    language: str,
    record: Record | None = None,
    statements: Mapping[str, Statement] | None = None,
    checks: Sequence[Check] | None = None,
) -> dict[str, Any]:
    """Build what the check page shows, in one language.

    Returns
    -------
    dict
        JSON-able. ``types``, ``verdicts``, ``certainties``: words that columns hold as numbers. ``statements``:
        columns ``id, type, verdict, certainty`` (numbers; certainty -1 where no event is behind it), ``text``, and
        lists of ids ``passages, places, actors, cites, events``. ``cards``: one a statement. ``geometries``:
        GeoJSON geometries that cards share. ``coverage``: from passage to numbers of events, statements and
        mentions. ``reasons``: from passage to why nothing is told of it. ``contradictions``: see `list_contradictions`.
        ``eventVerdicts``: from event to verdicts of the statements on it. ``network``, ``speeds``, ``areas``: what
        measuring needs.
    """
    record = record or load_record()
    known = statements if statements is not None else load_statements()
    done = checks if checks is not None else find_checks()
    pairs = sorted(((known[check.statement_id], check) for check in done), key=_in_text)
    shapes, version = Geometries(), find_data_version()
    data = {
        "lang": language,
        "version": " ".join(part for part in (version.date, version.digest) if part),
        "types": list(TYPES),
        "verdicts": list(VERDICTS),
        "certainties": list(CERTAINTIES),
        "statements": _to_columns(record, pairs, language),
        "cards": [_to_card(record, statement, check, shapes, language) for statement, check in pairs],
        "coverage": _count_coverage(record, known.values()),
        "reasons": _find_reasons(record, language),
        "contradictions": list_contradictions(record, pairs, language),
        "eventVerdicts": _find_event_verdicts(pairs),
        "network": to_graph(),
        "speeds": _to_speeds(record, language),
        "areas": {id: area.error_km for id, area in load_areas().items()},
        "lines": {id: name_thing(record, id, language) for id in to_graph()["lines"] if id},
    }
    return {**data, "geometries": shapes.found}


def _in_text(pair: tuple[Statement, Check]) -> tuple[str, str]:
    """Return what statements are sorted by: where the article first makes them."""
    return min(pair[0].passage_ids, default=""), pair[0].id


def _to_columns(
    record: Record, pairs: Sequence[tuple[Statement, Check]], language: str
) -> dict[str, list[Any]]:
    return {
        "id": [statement.id for statement, _ in pairs],
        "text": [record.to_text(f"statement/{statement.id}/text", language) for statement, _ in pairs],
        "type": [TYPES.index(check.type) for _, check in pairs],
        "verdict": [VERDICTS.index(check.verdict) for _, check in pairs],
        "certainty": [_find_certainty(record, statement.event_ids) for statement, _ in pairs],
        "passages": [list(statement.passage_ids) for statement, _ in pairs],
        "places": [list_places(statement) for statement, _ in pairs],
        "actors": [_list_actors(record, statement.event_ids) for statement, _ in pairs],
        "cites": [list(statement.cites) for statement, _ in pairs],
        "events": [list(statement.event_ids) for statement, _ in pairs],
    }


def _find_certainty(record: Record, event_ids: Iterable[str]) -> int:
    """Find the certainty of the least certain event behind a statement."""
    values = record.events["certainty"]
    return max((CERTAINTIES.index(values[id]) for id in event_ids), default=-1)


def _list_actors(record: Record, event_ids: Iterable[str]) -> list[str]:
    actors = record.events["actors"]
    return list(dict.fromkeys(actor for id in event_ids for actor in actors[id]))


def _to_card(record: Record, statement: Statement, check: Check, shapes: Geometries, language: str) -> Row:
    deciding = set(check.account_ids)
    accounts = list(dict.fromkeys((*check.account_ids, *statement.account_ids)))
    return {
        "reason": check.reasons.get(language, check.reasons.get("en", "")),
        "numbers": [_to_number(record, number, language) for number in check.numbers],
        "tolerance": _to_tolerance(record, check, language),
        "sensitivity": [
            {
                "kind": variant.kind,
                "what": _name_variant(record, variant, language),
                "verdict": VERDICTS.index(variant.verdict),
                "changes": variant.changes,
            }
            for variant in check.sensitivity
        ],
        "shapes": [
            shapes.to_row(shape, name_thing(record, shape.id, language, shape.role in AREAS))
            for shape in check.shapes
        ],
        "lengths": list_lengths(check.numbers),
        "accounts": [
            {**to_account(record, _to_row(record, id), language), "decides": id in deciding}
            for id in accounts
        ],
        "sources": [name_thing(record, id, language) for id in statement.source_ids],
    }


def _name_variant(record: Record, variant: Variant, language: str) -> str:
    if variant.kind == "candidate":
        return name_thing(record, variant.value, language)
    return to_words(parse_when(variant.value), language) if variant.value else ""


def _to_row(record: Record, account_id: str) -> Row:
    return {str(name): value for name, value in record.accounts.loc[account_id].items()}


def _to_number(record: Record, number: Number, language: str) -> Row:
    """Return a number; infinite bounds, which JSON does not know, are None."""
    low, high = (None if math.isinf(value) else round(value, 3) for value in (number.low, number.high))
    label = record.to_text(f"number/{number.name}/label", language) or number.name
    of = " – ".join(name_thing(record, id, language) for id in number.of.split("/") if id)
    return {"label": label, "low": low, "high": high, "unit": number.unit, "of": of}


def _to_tolerance(record: Record, check: Check, language: str) -> Row | None:
    if check.tolerance is None:
        return None
    parts = [
        [name_thing(record, id, language), value] for id, value in check.tolerance.parts.items() if value
    ]
    return {"value": check.tolerance.value, "unit": check.tolerance.unit, "parts": parts}


def _count_coverage(record: Record, statements: Iterable[Statement]) -> dict[str, list[int]]:
    counts = {str(id): [0, 0, 0] for id in record.passages["id"]}
    for ids in record.events["passage_ids"]:
        for id in ids:
            counts[id][0] += 1
    for statement in statements:
        for id in statement.passage_ids:
            counts[id][1] += 1
    for passages in find_passages_of_mentions(record).values():
        for id in passages:
            counts[id][2] += 1
    return counts


def _find_reasons(record: Record, language: str) -> dict[str, str]:
    """Find why nothing is told of a passage: its own reason, else that of its paragraph."""
    reasons = {}
    for number, ids in zip(record.paragraphs["id"], record.paragraphs["passage_ids"], strict=True):
        shared = record.to_text(f"paragraph/{number}/reason", language)
        for id in ids:
            if reason := record.to_text(f"passage/{id}/reason", language) or shared:
                reasons[id] = reason
    return reasons


def _find_event_verdicts(pairs: Sequence[tuple[Statement, Check]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n, (statement, _) in enumerate(pairs):
        for id in statement.event_ids:
            found[id].append(n)
    return found


def _to_speeds(record: Record, language: str) -> list[Row]:
    return [
        {
            "id": speed.id,
            "name": record.to_text(f"mode/{speed.id}/name", language) or speed.id,
            "ground": speed.ground,
            "day": [speed.km_day_low, speed.km_day_high],
            "load": [speed.loading_h_low, speed.loading_h_high],
            "sources": [name_thing(record, id, language) for id in speed.source_ids],
        }
        for speed in load_speeds().values()
    ]
