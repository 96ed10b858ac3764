"""Events by the ten thousand, in the form in which the browser takes the article's own.

The article's events are among them, with their routes and cards; what is added stands at the article's
places and at invented ones near them, over the whole axis and thickest in the spring of 1920. Cards lie in
blocks beside the data.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from events.map_data import UNDATED, build_map_data
from events.timeline import EPOCH

BLOCK = 256
LANGUAGE = "en"
SEED = 1920
SPREAD_DEG = 0.7
EVENTS_A_PLACE = 10
THICK = (-18171, -18091)
"""Day numbers of 1 April and 20 June 1920, between which half of the added events fall."""


def make_events(count: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Make data for `count` events; returns the data without cards, and a card an event."""
    data = deepcopy(build_map_data(LANGUAGE))
    cards: list[dict[str, Any]] = data.pop("cards")
    chance = random.Random(SEED + count)
    anchors = [n for n, extent in enumerate(data["places"]["extent"]) if extent == "point"]
    spots = anchors + _add_places(data, anchors, count // EVENTS_A_PLACE, chance)
    passages = list(data["passages"])
    for n in range(count - len(cards)):
        place = chance.choice(spots)
        _add_event(data["events"], n, place, data, chance)
        cards.append(_make_card(n, place, data["events"]["actor"][-1], chance.choice(passages)))
    data["block"] = BLOCK
    return _sort_by_start(data, cards)


def _add_places(data: dict[str, Any], anchors: list[int], count: int, chance: random.Random) -> list[int]:
    places = data["places"]
    first = len(places["id"])
    for n in range(count):
        near = chance.choice(anchors)
        row = {
            "id": f"made-{n}",
            "name": f"{places['name'][near]} {n}",
            "old": "",
            "names": [f"{places['name'][near]} {n}"],
            "lon": round(places["lon"][near] + chance.gauss(0, SPREAD_DEG), 3),
            "lat": round(places["lat"][near] + chance.gauss(0, SPREAD_DEG * 0.7), 3),
            "r": 1,
            "kind": "village",
            "extent": "point",
            "role": "context",
            "tier": 4,
            "shape": "",
        }
        for column, values in places.items():
            values.append(row[column])
    return list(range(first, first + count))


def _add_event(
    events: Mapping[str, list[Any]], n: int, place: int, data: Mapping[str, Any], chance: random.Random
) -> None:
    bins = data["bins"]
    first = chance.randint(*THICK) if chance.random() < 0.5 else chance.randint(bins["lo"][0], bins["hi"][-1])
    row = {
        "id": f"made-{n}",
        "lo": first,
        "hi": first + chance.choice((0, 0, 0, 3, 30)),
        "flags": 0,
        "kind": chance.randrange(len(data["kinds"])),
        "actor": chance.randrange(len(data["actors"])),
        "reality": chance.choice((0, 0, 0, 1, 2)),
        "importance": "minor",
        "title": f"Made-up event {n} for the measurement",
        "when": f"day {first}",
        "at": [place],
        "route": -1,
    }
    for column, values in events.items():
        values.append(row[column])


def _make_card(n: int, place: int, actor: int, passage: str) -> dict[str, Any]:
    return {
        "digest": f"Event {n} happened nowhere; its digest is about as long as those of the article, so that "
        "a block of cards weighs what a real one would weigh.",
        "who": [actor],
        "places": [place],
        "force": None,
        "count": None,
        "passages": [passage],
        "cites": [],
        "certainty": "certain",
        "accounts": [],
        "see": [],
        "why": [],
    }


def _sort_by_start(
    data: dict[str, Any], cards: list[dict[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Sort as the real data are: by start, undated last; what points at an event's number follows."""
    events = data["events"]
    order = sorted(range(len(cards)), key=lambda n: (events["flags"][n] & UNDATED, events["lo"][n]))
    new = {old: at for at, old in enumerate(order)}
    data["events"] = {column: [values[n] for n in order] for column, values in events.items()}
    data["passageEvents"] = {id: [new[n] for n in found] for id, found in data["passageEvents"].items()}
    for paragraph in data["paragraphs"]:
        paragraph["events"] = [new[n] for n in paragraph["events"]]
    return data, [cards[n] for n in order]


def write_events(folder: Path, count: int) -> str:
    """Write data and cards into a folder; returns the name of the data file."""
    data, cards = make_events(count)
    name = f"made-{count}"
    _write(folder / f"{name}.json", data)
    for k in range(0, len(cards), BLOCK):
        _write(folder / f"{name}-cards-{k // BLOCK}.json", cards[k : k + BLOCK])
    return f"{name}.json"


def write_statements(folder: Path, count: int) -> str:
    """Write columns of `count` statements for the check page: the article's, over and over, each with its own id."""
    from events.desk_data import build_desk_data  # the peer reads this file too, and has no checks to load

    columns = build_desk_data(LANGUAGE)["statements"]
    real = len(columns["id"])
    made = {name: [values[n % real] for n in range(count)] for name, values in columns.items()}
    made["id"] = [f"{id}-{n}" for n, id in enumerate(made["id"])]
    made["text"] = [f"{text} ({n})" for n, text in enumerate(made["text"])]
    name = f"statements-{count}.json"
    _write(folder / name, made)
    return name


def make_rows(count: int) -> list[dict[str, Any]]:
    """Make the same events as rows with date, title, digest, lat and lon: what an ordinary map takes."""
    data, cards = make_events(count)
    events, places = data["events"], data["places"]
    return [
        {
            "date": EPOCH + dt.timedelta(days=events["lo"][n]),
            "title": events["title"][n],
            "digest": cards[n]["digest"],
            "lat": places["lat"][place],
            "lon": places["lon"][place],
        }
        for n in range(count)
        if not events["flags"][n] & UNDATED
        for place in events["at"][n]
    ]


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
