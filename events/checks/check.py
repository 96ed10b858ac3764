"""What a check finds: a verdict with its numbers, tolerance, geometry and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Verdict = Literal[
    "supported", "plausible", "imprecise", "contradicted", "contested", "ambiguous", "cannot-tell"
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_WORST_LAST: tuple[Verdict, ...] = (
    "supported",
    "plausible",
    "imprecise",
    "ambiguous",
    "contested",
    "cannot-tell",
    "contradicted",
)


def worst(verdicts: list[Verdict]) -> Verdict:
    """Return the verdict of a statement that holds only if all of its parts do."""
    return max(verdicts, key=_WORST_LAST.index)


@dataclass(frozen=True)
class Number:
    """A figure of a check, a range where it is one.

    Attributes
    ----------
    name
        Its label is the text ``number/<name>/label``.
    low, high
        The same for a single figure.
    unit
        km, h, days, deg, factor or things.
    of
        The place, area, line, event or account that it belongs to, or empty.
    """

    name: str
    low: float
    high: float
    unit: str
    of: str = ""


@dataclass(frozen=True)
class Tolerance:
    """How far figures may be off before the verdict turns.

    Attributes
    ----------
    value, unit
        The sum, in km or days.
    parts
        From what it is made: id of a place, a shape or a road to its own uncertainty.
    """

    value: float
    unit: str
    parts: Mapping[str, float]


@dataclass(frozen=True)
class Shape:
    """A piece of the map that the check used.

    Attributes
    ----------
    role
        point, ring (the uncertainty of a place), line, route, detour, area, band (where a border may run),
        gap or closed.
    id
        The place, area or line that it shows; may be empty.
    geometry
        GeoJSON geometry, EPSG:4326.
    """

    role: str
    id: str
    geometry: Mapping[str, Any]


@dataclass(frozen=True)
class Variant:
    """What comes out if one thing were different.

    Attributes
    ----------
    kind
        ``candidate`` (a place is another) or ``day-later`` (a date is).
    key
        The key of `args`.
    value
        The id of the other place, or the shifted dates in ISO 8601.
    verdict
        The verdict then.
    changes
        Whether it differs from the verdict as things stand.
    """

    kind: str
    key: str
    value: str
    verdict: Verdict
    changes: bool


@dataclass(frozen=True)
class Finding:
    """What a check function returns: everything but the words and the sensitivity.

    Attributes
    ----------
    reasons
        Pairs of template and values: the text ``reason/<template>/text`` filled with values (see
        `events.checks.wording`).
    account_ids
        The accounts that decided, where they did.
    """

    verdict: Verdict
    reasons: tuple[tuple[str, Mapping[str, Any]], ...]
    numbers: tuple[Number, ...] = ()
    tolerance: Tolerance | None = None
    shapes: tuple[Shape, ...] = ()
    account_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """The test of a statement.

    Attributes
    ----------
    verdict
        One of `VERDICTS`, always computed.
    numbers
        The figures, ranges kept.
    tolerance
        From the uncertainty of the places and shapes used; None where none is used.
    shapes
        The geometry that the check used.
    reasons
        From language (az, en) to one or two sentences.
    sensitivity
        What changes with another candidate or a day.
    account_ids
        The accounts that decided, where figures could not.
    """

    statement_id: str
    type: str
    verdict: Verdict
    numbers: tuple[Number, ...]
    tolerance: Tolerance | None
    shapes: tuple[Shape, ...]
    reasons: Mapping[str, str]
    sensitivity: tuple[Variant, ...]
    account_ids: tuple[str, ...]
