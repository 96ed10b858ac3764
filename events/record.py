"""Load the record: every table of the room, checked, with its values typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from events.checking import check_all
from events.dates import When, parse_when
from events.raw_tables import Tables
from events.texts import load_texts
from geodata.columns import Column, find_nearest, load_columns
from geodata.errors import DataError, UnknownId
from geodata.tables import ROOT

FRAMES = (
    "passages",
    "paragraphs",
    "mentions",
    "events",
    "accounts",
    "account_sources",
    "actors",
    "citations",
    "works",
    "editions",
)


@dataclass(frozen=True, eq=False)
class Record:
    """Everything the tables of the room say.

    The frames carry the columns of `columns.csv` in its order, with types: ids columns hold a tuple of ids;
    offset columns are int; integer and number columns are nullable (`Int64`, `Float64`, `<NA>` where the
    source does not say); all others are text, empty where the source does not say. A frame is indexed by its
    id (mentions by row), and keeps the id as a column too. All visitors share it: never change a frame in
    place.

    Attributes
    ----------
    passages, paragraphs, mentions, accounts, account_sources, actors, citations, works, editions
        The tables.
    events
        The table, and from `when`: `earliest` and `latest` (`datetime.date`, None where open, unknown or
        undated), `precision` (empty where undated), `is_dated`, `is_uncertain`, `is_approximate`, `is_set`,
        `is_vague` (True where undated).
    whens
        From the id of an event or an account to its date; those without one are absent.
    texts
        From language to key (``event/<id>/title``) to text.
    """

    passages: pd.DataFrame
    paragraphs: pd.DataFrame
    mentions: pd.DataFrame
    events: pd.DataFrame
    accounts: pd.DataFrame
    account_sources: pd.DataFrame
    actors: pd.DataFrame
    citations: pd.DataFrame
    works: pd.DataFrame
    editions: pd.DataFrame
    whens: Mapping[str, When]
    texts: Mapping[str, Mapping[str, str]]

    def to_text(self, key: str, language: str) -> str:
        """Return a text of the data in a language, in English where that language has none, else empty."""
        english = self.texts.get("en", {})
        return self.texts.get(language, english).get(key) or english.get(key, "")

    def to_event(self, id: str) -> pd.Series:
        """Return the row of an event.

        Raises
        ------
        UnknownId
            With the nearest spelling.
        """
        return _to_row(self.events, "event", id)

    def to_passage(self, id: str) -> pd.Series:
        """Return the row of a passage.

        Raises
        ------
        UnknownId
            With the nearest spelling.
        """
        return _to_row(self.passages, "passage", id)


def _to_row(frame: pd.DataFrame, kind: str, id: str) -> pd.Series:
    if id not in frame.index:
        raise UnknownId(kind, id, find_nearest(id, list(frame.index)))
    row = frame.loc[id]
    assert isinstance(row, pd.Series)  # the index holds each id once
    return row


@lru_cache(maxsize=4)
def load_record(root: Path = ROOT) -> Record:
    """Check and load the tables.

    Parameters
    ----------
    root
        The folder that holds the rooms.

    Raises
    ------
    DataError
        Listing every problem of both rooms' tables; nothing is loaded by halves.
    """
    problems = check_all(root=root)
    if problems:
        raise DataError(problems)
    folder = root / "events" / "data"
    tables, (columns, _) = Tables(folder), load_columns(folder)
    frames = {name: _to_frame(tables, name, columns) for name in FRAMES}
    whens = _find_whens(frames["events"]) | _find_whens(frames["accounts"])
    frames["events"] = _add_bounds(frames["events"], whens)
    return Record(**frames, whens=whens, texts=load_texts(folder))


_TO_SERIES: Mapping[str, Callable[[list[str]], pd.Series]] = {
    "ids": lambda values: pd.Series([tuple(value.split()) for value in values], dtype="object"),
    "offset": lambda values: pd.Series([int(value) for value in values], dtype="int64"),
    "integer": lambda values: pd.Series([int(v) if v else None for v in values], dtype="Int64"),
    "number": lambda values: pd.Series([float(v) if v else None for v in values], dtype="Float64"),
}


def _to_frame(tables: Tables, name: str, columns: list[Column]) -> pd.DataFrame:
    table = tables.by_name[name]
    own = [column for column in columns if column.table == name]
    as_text: Callable[[list[str]], pd.Series] = lambda values: pd.Series(values, dtype="str")  # noqa: E731
    frame = pd.DataFrame(
        {column.column: _TO_SERIES.get(column.type, as_text)(table.values(column.column)) for column in own}
    )
    return frame.set_axis(pd.Index(frame["id"], name=None), axis="index") if "id" in frame else frame


def _find_whens(frame: pd.DataFrame) -> dict[str, When]:
    dated = frame[frame["when"] != ""]
    return {str(id): parse_when(str(text)) for id, text in zip(dated["id"], dated["when"], strict=True)}


def _add_bounds(events: pd.DataFrame, whens: Mapping[str, When]) -> pd.DataFrame:
    """Add what follows from `when`; an undated event is vague and has no bounds."""
    dates = [whens.get(str(id)) for id in events["id"]]

    def series(values: list[object], dtype: str) -> pd.Series:
        return pd.Series(values, index=events.index, dtype=dtype)

    return events.assign(
        earliest=series([date.earliest if date else None for date in dates], "object"),
        latest=series([date.latest if date else None for date in dates], "object"),
        precision=series([date.precision if date else "" for date in dates], "str"),
        is_dated=series([date is not None for date in dates], "bool"),
        is_uncertain=series([bool(date and date.is_uncertain) for date in dates], "bool"),
        is_approximate=series([bool(date and date.is_approximate) for date in dates], "bool"),
        is_set=series([bool(date and date.is_set) for date in dates], "bool"),
        is_vague=series([date is None or date.is_vague for date in dates], "bool"),
    )
