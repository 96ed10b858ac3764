"""The gazetteer: places, their names and the words about their doubts.

The tables are ``places.csv``, ``toponyms.csv`` and ``texts_<language>.csv`` in
``geodata/data``; ``columns.csv`` beside them describes every column. The tables are read
once. What is loaded is shared by all callers: treat it as read-only, or copy it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, cast

import geopandas as gpd
import pandas as pd

from geodata.columns import find_nearest
from geodata.errors import DataError, UnknownId
from geodata.languages import TextLanguage
from geodata.tables import load_table

DATA = Path(__file__).parent / "data"
CRS = "EPSG:4326"

Language = Literal["az", "en", "ru", "tr", "hy", "ka"]
Period = Literal["today", "1920", "soviet", "article", "variant"]
Extent = Literal["point", "area", "label"]
Role = Literal["article", "context", "candidate"]

NUMBERS = ("lon", "lat", "uncertainty_km")
LISTS = ("candidate_ids", "governorate_1914", "country_today")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes
    ----------
    lon, lat
        Degrees, WGS 84. For an area or a label: where its name stands.
    uncertainty_km
        Radius within which the place may lie, or the reach of a soft area.
    extent
        ``point``: a locality; ``area``: a soft area, or the polygon `shape_id`;
        ``label``: a name on the map, never a dot.
    shape_id
        Id of a polygon of the uezds or the disputed areas, or None.
    tier
        Rank of the label from 1 (always shown) to 4.
    candidate_ids
        The places that rival readings of the name point to.
    authority, locator
        Id of the source that located it, and how or where in that source.
    governorate_1914
        Slugs; their names are the texts ``governorate/<slug>/name``.
    country_today
        ISO 3166-1 alpha-2 codes, alphabetical; empty for seas and terms of politics.
    """

    id: str
    lon: float
    lat: float
    uncertainty_km: float
    kind: str
    role: Role
    extent: Extent
    shape_id: str | None
    tier: int
    candidate_ids: tuple[str, ...]
    authority: str
    locator: str
    geonames_id: str | None
    governorate_1914: tuple[str, ...]
    uezd_id: str | None
    country_today: tuple[str, ...]


class NameKey(NamedTuple):
    """What a preferred name is looked up by."""

    place_id: str
    language: str
    period: str


def read_rows(name: str) -> list[dict[str, str]]:
    """Read one CSV table of the room as text; an empty cell stays an empty string.

    Raises
    ------
    DataError
        The file is missing or faulty as a file. Whether its cells are right is for the check of
        the data folder to say.
    """
    table = load_table(DATA / name)
    if table.problems:
        raise DataError(table.problems)
    return table.to_dicts()


@lru_cache(maxsize=1)
def load_places() -> gpd.GeoDataFrame:
    """Load all places, with a point each.

    Returns
    -------
    geopandas.GeoDataFrame
        CRS EPSG:4326, index ``id`` sorted. Columns: ``lon``, ``lat`` (degrees),
        ``uncertainty_km`` (float), ``kind``, ``role``, ``extent``, ``shape_id``, ``tier``
        (int), ``candidate_ids`` (ids separated by a space), ``authority``, ``locator``,
        ``geonames_id``, ``governorate_1914``, ``uezd_id``, ``country_today`` (text, empty
        where the source does not say) and ``geometry``.
    """
    table = pd.DataFrame(read_rows("places.csv")).set_index("id")
    table = table.astype(dict.fromkeys(NUMBERS, float) | {"tier": int})
    points = gpd.points_from_xy(table["lon"], table["lat"])
    return gpd.GeoDataFrame(table, geometry=points, crs=CRS)


@lru_cache(maxsize=1)
def load_toponyms() -> pd.DataFrame:
    """Load all names of all places.

    Returns
    -------
    pandas.DataFrame
        Columns: ``place_id``, ``name``, ``language``, ``period`` (text), ``preferred`` and
        ``ambiguous`` (bool), in the order of the file.
    """
    table = pd.DataFrame(read_rows("toponyms.csv"))
    for column in ("preferred", "ambiguous"):
        table[column] = table[column] == "yes"
    return table


@lru_cache(maxsize=4)
def load_place_texts(language: TextLanguage) -> Mapping[str, str]:
    """Load the longer texts of the room in one language, read-only.

    Returns
    -------
    Mapping of str to str
        Keys ``place/<id>/doubt``, ``place/<id>/note`` and ``governorate/<slug>/name``.
    """
    rows = read_rows(f"texts_{language}.csv")
    return MappingProxyType({row["key"]: row["text"] for row in rows})


@lru_cache(maxsize=1)
def load_place_index() -> Mapping[str, Place]:
    """Load all places as values by id, read-only, in the order of the ids."""
    places = map(to_place, read_rows("places.csv"))
    return MappingProxyType({place.id: place for place in places})


def to_place(row: Mapping[str, str]) -> Place:
    """Turn one row of ``places.csv`` into a place; an empty single cell becomes None."""
    lists = {column: tuple(row[column].split()) for column in LISTS}
    return Place(
        id=row["id"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        uncertainty_km=float(row["uncertainty_km"]),
        kind=row["kind"],
        role=cast(Role, row["role"]),
        extent=cast(Extent, row["extent"]),
        shape_id=row["shape_id"] or None,
        tier=int(row["tier"]),
        authority=row["authority"],
        locator=row["locator"],
        geonames_id=row["geonames_id"] or None,
        uezd_id=row["uezd_id"] or None,
        **lists,
    )


def find_place(place_id: str) -> Place:
    """Find a place by its id.

    Raises
    ------
    UnknownId
        No place bears the id; the error names the nearest one.
    """
    index = load_place_index()
    if place_id not in index:
        raise UnknownId("place", place_id, find_nearest(place_id, list(index)))
    return index[place_id]


def find_text(place_id: str, part: Literal["doubt", "note"], language: TextLanguage) -> str | None:
    """Find the doubt or the note of a place, or None where none is written."""
    return load_place_texts(language).get(f"place/{place_id}/{part}")


@lru_cache(maxsize=1)
def load_preferred_names() -> Mapping[NameKey, str]:
    """Load the preferred name by place, language and period, read-only."""
    table = load_toponyms()
    chosen = table[table["preferred"]]
    keys = zip(chosen["place_id"], chosen["language"], chosen["period"], strict=True)
    names = zip(keys, chosen["name"], strict=True)
    return MappingProxyType({NameKey(*key): str(name) for key, name in names})


@lru_cache(maxsize=8192)
def name_of(place_id: str, language: Language, period: Period = "today") -> str:
    """Give the name of a place for a map or a sentence.

    The first of these that exists: the preferred name in this language and period; in this
    language today; in English in this period; in English today. A place has a row for a
    period other than today only where the name then was another, so falling back to today
    is right for most; the English name stands in for languages that the gazetteer fills
    only where they matter (Armenian, Georgian).

    Raises
    ------
    UnknownId
        No place bears the id.
    """
    find_place(place_id)
    names = load_preferred_names()
    tries = ((language, period), (language, "today"), ("en", period), ("en", "today"))
    keys = (NameKey(place_id, *pair) for pair in tries)
    return next(names[key] for key in keys if key in names)
