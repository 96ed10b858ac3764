"""The name of whatever an id stands for: in the figures and on the shapes of a check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from events.record import Record
from geodata.boundaries import load_disputed_areas, load_uezds
from geodata.gazetteer import load_place_index, name_of, read_rows
from geodata.languages import TextLanguage, column_of
from geodata.network import load_roads
from geodata.railways import load_railways

_PARTS = ("/", "+")
"""Between two ids where a figure or a shape belongs to both."""


@lru_cache(maxsize=4)
def _read_areas(language: str) -> Mapping[str, str]:
    column = f"name_{language}"
    return {
        str(id): str(name)
        for frame in (load_uezds(), load_disputed_areas())
        for id, name in zip(frame["id"], frame[column], strict=True)
    }


@lru_cache(maxsize=4)
def _read_lines(language: str) -> Mapping[str, str]:
    column = f"name_{language}"
    return {
        str(id): str(name)
        for frame in (load_railways(), load_roads())
        for id, name in zip(frame["id"], frame[column], strict=True)
    }


@lru_cache(maxsize=4)
def _read_sources(language: str) -> Mapping[str, str]:
    return {row["id"]: row[column_of("title", language)] for row in read_rows("sources.csv")}


def name_thing(record: Record, id: str, language: str, is_area: bool = False) -> str:
    """Name a place, area, line, road, event, account or source; an id that is none of them stays as it is.

    Parameters
    ----------
    is_area
        Whether an id that is both an uezd and a town, such as ``baku``, means the uezd.
    """
    for sign in _PARTS:
        if sign in id:
            return " – ".join(name_thing(record, part, language, is_area) for part in id.split(sign) if part)
    areas = _read_areas(language)
    if is_area and id in areas:
        return areas[id]
    if id in load_place_index():
        return name_of(id, cast(TextLanguage, language), "1920")
    if text := record.to_text(f"part/{id}/name", language) or record.to_text(f"event/{id}/title", language):
        return text
    if id in record.accounts.index:
        return _name_sources(record, tuple(record.accounts["source"][id]), language)
    if id in record.account_sources.index:
        return _name_sources(record, (id,), language)
    return areas.get(id) or _read_lines(language).get(id) or _read_sources(language).get(id, id)


def _name_sources(record: Record, ids: tuple[str, ...], language: str) -> str:
    titles = record.account_sources[column_of("title", language)]
    return "; ".join(str(titles[id]) for id in ids)
