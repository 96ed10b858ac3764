"""Tables of the CSV package that no file holds: what dates may mean, and what the checks found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from events.checks.check import VERDICTS, Check
from events.desk_data import find_checks
from events.exports.selection import Selection
from events.record import Record
from events.texts import LANGUAGES

BOUNDS, CHECKS = "events/derived_bounds.csv", "events/derived_checks.csv"

_BOUNDS: Mapping[str, str] = {
    "id": "The event",
    "when": "When as the article gives it, EDTF, as in events.csv",
    "earliest": "First day that it may mean; empty where the beginning is open or not given",
    "latest": "Last day that it may mean; empty where the end is open or not given",
    "precision": "Coarsest part that is given: century, decade, year, season, month, day or minute",
}
_CHECKS: Mapping[str, str] = {
    "id": "The statement",
    "verdict": "What the check of it found, computed from geometry and tables",
    "tolerance": "What the uncertainty of the places and dates allows; empty where nothing is measured",
    "tolerance_unit": "Unit of the tolerance",
    "numbers": "What was measured: name of=low..high unit, separated by semicolons; inf is without bound",
    **{f"reason_{language}": f"Why, in the language {language}" for language in LANGUAGES},
    "account_ids": "Accounts that decide it; empty where figures do",
}


def list_bounds(record: Record, selection: Selection) -> list[dict[str, Any]]:
    """List what the dates of the chosen events may mean."""
    events = record.events.loc[list(selection.event_ids)]
    return [{n: "" if row[n] is None else row[n] for n in _BOUNDS} for _, row in events.iterrows()]


def list_checks(statement_ids: Collection[str]) -> list[dict[str, str]]:
    """List what the checks of some statements found."""
    found = {check.statement_id: check for check in find_checks()}
    return [_to_row(found[id]) for id in sorted(statement_ids)]


def _to_row(check: Check) -> dict[str, str]:
    tolerance = check.tolerance
    numbers = (f"{n.name} {n.of}={n.low:g}..{n.high:g} {n.unit}" for n in check.numbers)
    return {
        "id": check.statement_id,
        "verdict": check.verdict,
        "tolerance": f"{tolerance.value:g}" if tolerance else "",
        "tolerance_unit": tolerance.unit if tolerance else "",
        "numbers": "; ".join(" ".join(number.split()) for number in numbers),
        **{f"reason_{language}": check.reasons.get(language, "") for language in LANGUAGES},
        "account_ids": " ".join(check.account_ids),
    }


def describe_bounds() -> dict[str, Any]:
    """Describe the table of dates as a Table Schema."""
    return _to_schema(_BOUNDS, "events-events", {"earliest": {"type": "date"}, "latest": {"type": "date"}})


def describe_checks() -> dict[str, Any]:
    """Describe the table of checks as a Table Schema."""
    verdicts = {"constraints": {"required": True, "enum": list(VERDICTS)}}
    return _to_schema(_CHECKS, "events-statements", {"verdict": verdicts, "tolerance": {"type": "number"}})


def _to_schema(
    columns: Mapping[str, str], parent: str, more: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    fields = [
        {"name": name, "type": "string", "description": meaning, **more.get(name, {})}
        for name, meaning in columns.items()
    ]
    link = {"fields": ["id"], "reference": {"resource": parent, "fields": ["id"]}}
    return {"fields": fields, "missingValues": [""], "primaryKey": ["id"], "foreignKeys": [link]}
