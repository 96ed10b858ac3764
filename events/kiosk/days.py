"""The three days step by step: a walkthrough made of events and accounts in the order of their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from events.dates import to_words
from events.record import Record, load_record
from events.timeline import to_day
from events.walkthroughs.tours import to_account_card

FIRST, LAST = dt.date(1920, 4, 26), dt.date(1920, 4, 28)
ID = "three-days"

Row = dict[str, Any]
_Key = tuple[dt.date, dt.date, str]


def build_days(language: str, title: str, record: Record | None = None) -> Row:
    """Build the walkthrough, in the form of `events.walkthroughs.tours.build_tours`.

    A step is an event of first importance that lies wholly within the three days, or what other writing says
    of one; each names who says it. Those of one day follow each other by how narrowly they are dated: few
    sources give the hour.
    """
    record = record or load_record()
    found = sorted([*_find_events(record), *_find_accounts(record)], key=lambda pair: pair[0])
    steps = [
        _to_account_step(record, id, language)
        if id in record.accounts.index
        else _to_event_step(record, id, language)
        for (_, _, id) in (key for key, _ in found)
    ]
    return {"id": ID, "title": title, "question": "", "audience": "", "minutes": 0, "steps": steps}


def _find_events(record: Record) -> Iterator[tuple[_Key, str]]:
    rows = record.events[record.events["is_dated"] & (record.events["importance"] == "core")]
    for row in rows.to_dict("records"):
        first, last = row["earliest"], row["latest"]
        if first and last and first >= FIRST and last <= LAST and row["place_ids"]:
            yield (first, last, str(row["id"])), "event"


def _find_accounts(record: Record) -> Iterator[tuple[_Key, str]]:
    for id in record.accounts["id"]:
        when = record.whens.get(id)
        if when and when.earliest and when.latest and when.earliest >= FIRST and when.latest <= LAST:
            yield (when.earliest, when.latest, str(id)), "account"


def _to_event_step(record: Record, id: str, language: str) -> Row:
    row = record.to_event(id)
    passages = list(row["passage_ids"])
    digest = {"text": record.to_text(f"event/{id}/digest", language), "rests": passages}
    return _make_step(record, id, id, language) | {"narration": [digest], "passages": passages}


def _to_account_step(record: Record, id: str, language: str) -> Row:
    card = to_account_card(record, id, language)
    event = str(record.accounts.loc[id, "event_id"])
    claim = {"text": f"{to_words(record.whens[id], language)}. {card['who']}: {card['claim']}", "rests": [id]}
    return _make_step(record, id, event, language) | {
        "narration": [claim],
        "accounts": [card],
        "passages": [],
    }


def _make_step(record: Record, id: str, event: str, language: str) -> Row:
    when = record.whens[id]
    assert when.earliest and when.latest  # only such were found
    empty: Row = {"camera": None, "compare": None, "question": "", "sourcing": ""}
    lists: Row = {name: [] for name in ("accounts", "hide", "turn", "evidence", "historians")}
    return {
        **empty,
        **lists,
        "id": id,
        "heading": record.to_text(f"event/{event}/title", language),
        "events": [event],
        "from": to_day(when.earliest),
        "to": to_day(when.latest),
    }
