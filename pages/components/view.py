"""The view: what a link must restore. Read from an address as from a stranger, written back the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import process

from events.map_data import KINDS
from events.timeline import FIRST_DAY, LAST_DAY, to_day
from pages.components.desk_link import TABS, pairs_of, parse_measure, parse_sort, parse_words
from pages.components.tour_link import ORDERS, STAGES, find_near_step, parts_of_tours, to_tour_params
from pages.components.wording import DEFAULT_LANGUAGE, LANGUAGES

MODES = ("all", "cumulative", "window")
NAMES = ("today", "1920")
BASE_DEFAULTS: Mapping[str, bool] = {
    "relief": True,
    "uezds": True,
    "railways": True,
    "disputed": True,
    "borders": False,
}
LONGEST_SHOWN = 40
CHOSEN = ("event", "place", "area", "passage", "statement")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEST, _SOUTH, _EAST, _NORTH = -180.0, -85.0, 180.0, 85.0
_ZOOMS = (2.5, 12.0)


@dataclass(frozen=True)
class Known:
    """What a link may name: ids of events, places, disputed areas, passages and actors."""

    event: frozenset[str]
    place: frozenset[str]
    area: frozenset[str]
    passage: frozenset[str]
    actor: frozenset[str]
    statement: frozenset[str] = frozenset()
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What the tables of the check page filter by, and the values of each."""
    travel: frozenset[str] = frozenset()
    """Modes of travel that may be measured with."""
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Walkthroughs, each with the ids of its steps in order."""

    @property
    def tour(self) -> frozenset[str]:
        """Return the ids of the walkthroughs."""
        return frozenset(self.steps)


@dataclass(frozen=True)
class Fault:
    """A part of a link that is not understood: its name, its value cut short, and the nearest known id."""

    name: str
    value: str
    nearest: str | None = None


@dataclass(frozen=True)
class View:
    """One view of the atlas.

    Attributes
    ----------
    event, place, area, passage, statement
        Id of the chosen thing; at most one of them is set.
    mode
        How time is shown: ``all``, ``cumulative`` (up to `last`), ``window`` (`first` to `last`).
    hide, without
        Kinds of event and actors that are put away.
    turn
        Base layers turned from their default.
    at
        Latitude, longitude and zoom, or None for the whole region.
    tab
        What the check page shows.
    filter, find, sort
        How its tables are filtered: pairs ``facet:value``, words to be found, and the column they are sorted
        by, a minus before it for the reverse.
    measure
        What is measured there: ``stops;mode;day``, see `desk_link.parse_measure`.
    tour, step, stage, order
        The walkthrough, the step it stands at, how it is shown (``pupil``, ``presenter``) and in which order
        (``lesson``, ``text``, ``time``).
    """

    lang: str = DEFAULT_LANGUAGE
    event: str | None = None
    place: str | None = None
    area: str | None = None
    passage: str | None = None
    statement: str | None = None
    mode: str = "all"
    first: dt.date | None = None
    last: dt.date | None = None
    vague: bool = True
    hide: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    names: str = "today"
    turn: tuple[str, ...] = ()
    at: tuple[float, float, float] | None = None
    tab: str = TABS[0]
    filter: tuple[str, ...] = ()
    find: str = ""
    sort: str = ""
    measure: str = ""
    tour: str | None = None
    step: str | None = None
    stage: str = STAGES[0]
    order: str = ORDERS[0]
    faults: tuple[Fault, ...] = field(default=(), compare=False)


def parse_view(params: Mapping[str, str], known: Known) -> View:
    """Read a view from the parameters of an address.

    Anything that is not understood is left at its default and reported in `faults`; unknown parameters are
    let pass. Nothing of a value is trusted: ids are looked up, numbers clamped to the map, dates to the axis.
    """
    faults: list[Fault] = []
    given = {name: value for name, value in params.items() if value}

    def read(name: str, parse: Callable[[str], Any], default: Any) -> Any:
        if name not in given:
            return default
        try:
            return parse(given[name])
        except ValueError:
            faults.append(_to_fault(name, given[name], known))
            return default

    chosen: dict[str, Any] = {}
    for name in CHOSEN:
        found = read(name, _one_of(getattr(known, name)), None)
        if found and not chosen:
            chosen[name] = found
    steps = known.steps.get(given.get("tour", ""), ())
    parts = {**_desk_parts(known), **parts_of_tours(known.steps, steps)}
    first, last = read("from", _parse_day, None), read("to", _parse_day, None)
    if first and last and first > last:
        faults.append(_to_fault("from", given["from"], known))
        first = last
    return View(
        lang=read("lang", _one_of(frozenset(LANGUAGES)), DEFAULT_LANGUAGE),
        **chosen,
        mode=read("mode", _one_of(frozenset(MODES)), "all"),
        first=first,
        last=last,
        vague=read("vague", _one_of(frozenset({"yes", "no"})), "yes") != "no",
        hide=read("hide", _some_of(frozenset(KINDS)), ()),
        without=read("without", _some_of(known.actor), ()),
        names=read("names", _one_of(frozenset(NAMES)), "today"),
        turn=read("turn", _some_of(frozenset(BASE_DEFAULTS)), ()),
        at=read("at", _parse_camera, None),
        **{name: read(name, parse, default) for name, (parse, default) in parts.items()},
        faults=tuple(_point_to_step(fault, given, steps) for fault in faults),
    )


def _point_to_step(fault: Fault, given: Mapping[str, str], steps: tuple[str, ...]) -> Fault:
    """Name, for a step that is not there, the nearest one of its own walkthrough."""
    if fault.name != "step":
        return fault
    return Fault(fault.name, fault.value, find_near_step(given["step"], steps))


def _desk_parts(known: Known) -> dict[str, tuple[Callable[[str], Any], Any]]:
    """Return how the parts that the check page alone uses are read, and their defaults."""
    return {
        "tab": (_one_of(frozenset(TABS)), TABS[0]),
        "filter": (pairs_of(known.facets), ()),
        "find": (parse_words, ""),
        "sort": (parse_sort, ""),
        "measure": (lambda text: parse_measure(text, known.place, known.travel), ""),
    }


def to_params(view: View) -> dict[str, str]:
    """Write a view as parameters of an address; defaults are left out, the language is always in."""
    params = {"lang": view.lang}
    for name in CHOSEN:
        if value := getattr(view, name):
            params[name] = value
    if view.mode != "all":
        params["mode"] = view.mode
    if view.first:
        params["from"] = view.first.isoformat()
    if view.last:
        params["to"] = view.last.isoformat()
    if not view.vague:
        params["vague"] = "no"
    for name in ("hide", "without", "turn"):
        if values := getattr(view, name):
            params[name] = " ".join(values)
    if view.names != "today":
        params["names"] = view.names
    if view.at:
        params["at"] = f"{view.at[0]:.3f},{view.at[1]:.3f},{view.at[2]:g}"
    if view.tab != TABS[0]:
        params["tab"] = view.tab
    if view.filter:
        params["filter"] = " ".join(view.filter)
    for name in ("find", "sort", "measure"):
        if value := getattr(view, name):
            params[name] = value
    return {**params, **to_tour_params(view.tour, view.step, view.stage, view.order)}


def to_frame_view(view: View) -> dict[str, Any]:
    """Return the view as the map's scripts take it: day numbers, base layers as booleans."""
    return {
        "event": view.event,
        "place": view.place,
        "area": view.area,
        "passage": view.passage,
        "mode": view.mode,
        "from": to_day(view.first) if view.first else None,
        "to": to_day(view.last) if view.last else None,
        "vague": view.vague,
        "hide": list(view.hide),
        "without": list(view.without),
        "names": view.names,
        "base": {name: default != (name in view.turn) for name, default in BASE_DEFAULTS.items()},
        "at": list(view.at) if view.at else None,
        "statement": view.statement,
        "tab": view.tab,
        "filter": list(view.filter),
        "find": view.find,
        "sort": view.sort,
        "measure": view.measure,
        "tour": view.tour,
        "step": view.step,
        "stage": view.stage,
        "order": view.order,
    }


def _one_of(allowed: frozenset[str]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return parse


def _some_of(allowed: frozenset[str]) -> Callable[[str], tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        parts = tuple(dict.fromkeys(text.split()))
        if not set(parts) <= allowed:
            raise ValueError(text)
        return parts

    return parse


def _parse_day(text: str) -> dt.date:
    if len(text) != len("1920-04-27"):
        raise ValueError(text)
    return min(max(dt.date.fromisoformat(text), FIRST_DAY), LAST_DAY)


def _parse_camera(text: str) -> tuple[float, float, float]:
    if len(text) > LONGEST_SHOWN:
        raise ValueError(text)
    lat, lon, zoom = (float(part) for part in text.split(","))
    if not (_SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST and _ZOOMS[0] <= zoom <= _ZOOMS[1]):
        raise ValueError(text)
    return round(lat, 3), round(lon, 3), round(zoom, 2)


def _to_fault(name: str, value: str, known: Known) -> Fault:
    shown = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"
    ids = getattr(known, name, None)
    if not ids or not _SLUG.fullmatch(value[:120]):
        return Fault(name, shown)
    nearest = process.extractOne(value[:120], sorted(ids), score_cutoff=70)
    return Fault(name, shown, nearest[0] if nearest else None)
