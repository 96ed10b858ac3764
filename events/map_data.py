"""The record as the browser takes it: columns for what is drawn, cards for what is read."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from events.dates import When, to_words
from events.record import Record, load_record
from events.routes import Route, make_routes
from events.sees import to_sees
from events.timeline import FIRST_DAY, LAST_DAY, to_axis, to_day
from geodata.basemap import load_shapes
from geodata.gazetteer import (
    Place,
    find_place,
    load_place_index,
    load_place_texts,
    load_toponyms,
    name_of,
    read_rows,
)
from geodata.languages import column_of

UNDATED, VAGUE = 1, 2
LONGEST_SURE_DAYS = 45
"""An event whose span is longer is marked as vague on the map; shorter spans are drawn in their time."""

KINDS = "troop-movement battle occupation uprising strike political diplomatic repression".split()
KINDS += ["plan", "aid", "other"]
REALITIES = "reported planned alleged denied".split()
SIDES = "adr soviet armenia georgia turkey entente white insurgent other".split()

Row = dict[str, Any]


def build_map_data(language: str, record: Record | None = None) -> dict[str, Any]:
    """Build everything that the map, the panel and the reading page show, in one language.

    Returns
    -------
    dict
        JSON-able: ``bins`` (see `events.timeline.to_axis`), ``kinds``, ``realities``, ``sides``, ``actors``,
        ``places`` and ``events`` as columns, ``routes``, ``cards`` (one an event), ``placeCards``,
        ``passages``, ``passageEvents``, ``paragraphs``, ``citations``. Positions are lon, lat; days are
        numbers since 1970-01-01.
    """
    record = record or load_record()
    places = list(load_place_index().values())
    where = {place.id: n for n, place in enumerate(places)}
    rows = sorted(_to_rows(record.events), key=_in_time)
    routes = make_routes(rows)
    return {
        "lang": language,
        "bins": to_axis(language),
        "kinds": KINDS,
        "realities": REALITIES,
        "sides": SIDES,
        "actors": _to_actors(record, language),
        "places": _to_places(places, language),
        "events": _to_columns(record, rows, routes, where, language),
        "routes": [_to_route(route, where) for route in routes.values()],
        "cards": _to_cards(record, rows, where, language),
        "placeCards": _to_place_cards(record, places, language),
        "passages": _to_passages(record, language),
        "passageEvents": _find_passage_events(rows),
        "paragraphs": _to_paragraphs(record, rows, language),
        "citations": to_citation_labels(record),
    }


def _to_rows(frame: pd.DataFrame) -> list[Row]:
    """Return the rows as plain mappings: reading a cell of a frame costs a hundred times as much."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _in_time(row: Row) -> tuple[bool, dt.date, str]:
    """Return what events are sorted by: when they begin, undated ones last.

    An event "until" a day is told where that day stands, not before everything else.
    """
    return not row["is_dated"], row["earliest"] or row["latest"] or FIRST_DAY, row["id"]


def _to_actors(record: Record, language: str) -> list[dict[str, Any]]:
    return [
        {"id": id, "side": SIDES.index(side), "name": record.to_text(f"actor/{id}/name", language)}
        for id, side in zip(record.actors["id"], record.actors["side"], strict=True)
    ]


def _to_places(places: list[Place], language: str) -> dict[str, list[Any]]:
    names: dict[str, list[str]] = defaultdict(list)
    toponyms = load_toponyms()
    for id, name in zip(toponyms["place_id"], toponyms["name"], strict=True):
        names[id].append(name)
    return {
        "id": [place.id for place in places],
        "name": [name_of(place.id, language, "today") for place in places],
        "old": [name_of(place.id, language, "1920") for place in places],
        "names": [sorted(set(names[place.id])) for place in places],
        "lon": [place.lon for place in places],
        "lat": [place.lat for place in places],
        "r": [place.uncertainty_km for place in places],
        "kind": [place.kind for place in places],
        "extent": [place.extent for place in places],
        "role": [place.role for place in places],
        "tier": [place.tier for place in places],
        "shape": [place.shape_id or "" for place in places],
    }


def _to_columns(
    record: Record,
    rows: list[Row],
    routes: Mapping[str, Route],
    where: Mapping[str, int],
    language: str,
) -> dict[str, list[Any]]:
    actors, numbers = list(record.actors["id"]), {id: n for n, id in enumerate(routes)}
    whens = [record.whens.get(row["id"]) for row in rows]
    return {
        "id": [row["id"] for row in rows],
        "lo": [to_day(when.earliest or FIRST_DAY) if when else 0 for when in whens],
        "hi": [to_day(when.latest or LAST_DAY) if when else 0 for when in whens],
        "flags": [find_flags(when) for when in whens],
        "kind": [KINDS.index(row["kind"]) for row in rows],
        "actor": [actors.index(row["actors"][0]) for row in rows],
        "reality": [REALITIES.index(row["reality"]) for row in rows],
        "importance": [row["importance"] for row in rows],
        "title": [record.to_text(f"event/{row['id']}/title", language) for row in rows],
        "when": [to_words(when, language) for when in whens],
        "at": [[where[id] for id in row["place_ids"]] if row["id"] not in routes else [] for row in rows],
        "route": [numbers.get(row["id"], -1) for row in rows],
    }


def find_flags(when: When | None) -> int:
    """Find how the map marks a date: undated, vague (open at an end, or long), or neither (0).

    A doubt about a date that is narrow all the same (about 12 April) is told in its words, not here.
    """
    if when is None:
        return UNDATED
    if when.earliest is None or when.latest is None:
        return VAGUE
    return VAGUE if (when.latest - when.earliest).days > LONGEST_SURE_DAYS else 0


def _to_route(route: Route, where: Mapping[str, int]) -> dict[str, Any]:
    return {
        "at": [number for point in route.points for number in point],
        "how": route.how,
        "km": route.length_km,
        "lane": route.lane,
        "from": where[route.from_id],
        "to": where[route.to_id],
        "via": [where[id] for id in route.via_ids],
        "broad": any(find_place(id).extent == "label" for id in (route.from_id, route.to_id)),
    }


def _to_cards(record: Record, rows: list[Row], where: Mapping[str, int], language: str) -> list[Row]:
    actors = {id: n for n, id in enumerate(record.actors["id"])}
    accounts: dict[str, list[Row]] = defaultdict(list)
    for account in _to_rows(record.accounts):
        accounts[account["event_id"]].append(to_account(record, account, language))
    return [
        {
            "digest": record.to_text(f"event/{row['id']}/digest", language),
            "who": [actors[actor] for actor in row["actors"]],
            "places": [where[id] for id in _find_places(row)],
            "force": _to_int(row["force_size"]),
            "count": _to_int(row["count"]),
            "passages": list(row["passage_ids"]),
            "cites": list(row["cites"]),
            "certainty": row["certainty"],
            "accounts": accounts[row["id"]],
            **to_sees(record, row["id"], row["see_ids"], language),
        }
        for row in rows
    ]


def _find_places(row: Row) -> list[str]:
    """Find every place of an event: where it happened first, then its way; each once."""
    ids = dict.fromkeys((*row["place_ids"], row["from_id"], *row["via_ids"], row["to_id"]))
    return [id for id in ids if id]


def _to_int(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def to_account(record: Record, account: Row, language: str) -> Row:
    """Return an account as the panel shows it."""
    when = record.whens.get(account["id"])
    titles = record.account_sources[column_of("title", language)]
    return {
        "source": "; ".join(titles[id] for id in account["source"]),
        "locator": account["locator"],
        "when": to_words(when, language) if when else "",
        "numbers": account["numbers"],
        "stance": account["stance"],
        "mark": account["mark"],
        "claim": record.to_text(f"account/{account['id']}/claim", language),
    }


def _to_place_cards(record: Record, places: list[Place], language: str) -> dict[str, dict[str, Any]]:
    texts = load_place_texts(language)
    title = column_of("title", language)
    sources = {row["id"]: row[title] for row in read_rows("sources.csv")}
    uezds = {
        feature["properties"]["id"]: feature["properties"].get(f"name_{language}", "")
        for feature in load_shapes("uezds_1914.geojson")["features"]
    }
    passages = find_passages_of_mentions(record)
    cards = {}
    for place in places:
        named = passages.get(place.id, [])
        cards[place.id] = {
            "doubt": texts.get(f"place/{place.id}/doubt", ""),
            "note": texts.get(f"place/{place.id}/note", ""),
            "located": sources.get(place.authority, ""),
            "candidates": list(place.candidate_ids),
            "uezd": uezds.get(place.uezd_id or "", ""),
            "mentions": len(named),
            "passages": list(dict.fromkeys(named)),
        }
    return cards


def find_passages_of_mentions(record: Record) -> dict[str, list[str]]:
    """Find, for each place, the passage of every mention of it, in text order, one entry a mention."""
    found: dict[str, list[str]] = defaultdict(list)
    starts, ids = record.passages["start"].tolist(), record.passages["id"].tolist()
    for start, place_id in zip(record.mentions["start"], record.mentions["place_id"], strict=True):
        found[place_id].append(ids[bisect_right(starts, start) - 1])
    return found


def _to_passages(record: Record, language: str) -> dict[str, Row]:
    return {
        row["id"]: {
            "page": int(row["page"]),
            "par": int(row["paragraph"]),
            "digest": record.to_text(f"passage/{row['id']}/digest", language),
            "cites": list(row["cites"]),
        }
        for row in _to_rows(record.passages)
    }


def _find_passage_events(rows: list[Row]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for passage_id in row["passage_ids"]:
            found[passage_id].append(n)
    return found


def _to_paragraphs(record: Record, rows: list[Row], language: str) -> list[Row]:
    events = _find_passage_events(rows)
    return [
        {
            "n": int(row["id"]),
            "page": int(row["page"]),
            "section": row["section"],
            "kind": row["kind"],
            "sum": record.to_text(f"paragraph/{row['id']}/digest", language),
            "reason": record.to_text(f"paragraph/{row['id']}/reason", language),
            "passages": list(row["passage_ids"]),
            "events": _union(events.get(id, []) for id in row["passage_ids"]),
        }
        for row in _to_rows(record.paragraphs.sort_values("start"))
    ]


def _union(lists: Iterable[list[int]]) -> list[int]:
    return list(dict.fromkeys(n for numbers in lists for n in numbers))


@lru_cache(maxsize=4)
def to_citation_labels(record: Record) -> dict[str, str]:
    """Return how each citation reads: ``Baberowski 2010: 210–211``."""
    works = {row["id"]: row for row in _to_rows(record.works)}
    labels = {}
    for row in _to_rows(record.citations):
        work = works[row["work_id"]]
        pages = f": {row['locator'].replace('-', '–')}" if row["locator"] else ""
        labels[row["id"]] = f"{work['author_latin'] or work['author']} {work['year']}{pages}"
    return labels
