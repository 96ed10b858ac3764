"""Uezds and disputed areas: every shape, and points in them."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from pyproj import Geod

import geodata
from geodata.boundaries import find_uezd, load_disputed_areas, load_uezds

UEZDS = {row["id"]: row for row in load_uezds().to_dict("records")}
AREAS = {row["id"]: row for row in load_disputed_areas().to_dict("records")}
COMPOSITION = Path(geodata.__file__).parent / "data" / "uezd_composition.csv"
with COMPOSITION.open(encoding="utf-8", newline="") as handle:
    PARTS = list(csv.DictReader(handle))

# Area in km2 of the same uezd put together from another set of districts (geoBoundaries).
OTHER_AREAS = {
    "alexandropol": 3464,
    "aresh": 1693,
    "baku": 5746,
    "batum-oblast": 7658,
    "echmiadzin": 4312,
    "elisavetpol": 7140,
    "erivan": 3205,
    "geokchay": 6053,
    "javad": 9268,
    "javanshir": 5917,
    "kars-oblast": 20487,
    "karyagin": 4027,
    "kazakh": 5515,
    "kuba": 6869,
    "lenkoran": 5683,
    "nakhichevan": 4271,
    "novo-bayazet": 5656,
    "nukha": 4983,
    "sharur-daralagez": 3336,
    "shemakha": 5705,
    "shusha": 4884,
    "surmalu": 3594,
    "tiflis-governorate": 43168,
    "zakatala": 3741,
    "zangezur": 7748,
}

TOWNS = {
    "baku": (49.89, 40.38),
    "kuba": (48.513, 41.361),
    "shemakha": (48.64, 40.63),
    "geokchay": (47.742, 40.651),
    "javad": (48.98, 39.58),
    "lenkoran": (48.84, 38.754),
    "aresh": (47.47, 40.65),
    "nukha": (47.17, 41.192),
    "elisavetpol": (46.361, 40.682),
    "kazakh": (45.366, 41.092),
    "javanshir": (46.932, 40.342),
    "shusha": (46.75, 39.76),
    "karyagin": (47.15, 39.6),
    "zangezur": (46.342, 39.511),
    "zakatala": (46.645, 41.632),
    "nakhichevan": (45.412, 39.209),
    "sharur-daralagez": (45.333, 39.764),
    "erivan": (44.51, 40.18),
    "echmiadzin": (44.29, 40.163),
    "alexandropol": (43.846, 40.793),
    "novo-bayazet": (45.126, 40.358),
    "surmalu": (44.04, 39.92),
    "kars-oblast": (43.085, 40.598),
    "batum-oblast": (41.65, 41.63),
    "tiflis-governorate": (44.834, 41.691),
}


def test_ids() -> None:
    assert set(UEZDS) == set(OTHER_AREAS) == set(TOWNS) == {row["uezd_id"] for row in PARTS}


@pytest.mark.parametrize("uezd", UEZDS)
def test_uezd(uezd: str) -> None:
    row = UEZDS[uezd]
    assert row["geometry"].is_valid
    assert row["approximate"]
    assert 5 <= row["typical_error_km"] <= 30
    assert row["confidence"] in ("good", "medium", "low")
    assert row["level"] in ("uezd", "okrug", "oblast", "governorate")
    assert all(row[name] for name in ("name_az", "name_en", "name_ru", "governorate"))
    assert find_uezd(row["label_lon"], row["label_lat"]) == uezd


@pytest.mark.parametrize("uezd", UEZDS)
def test_area_agrees_with_another_set_of_districts(uezd: str) -> None:
    metres2, _ = Geod(ellps="WGS84").geometry_area_perimeter(UEZDS[uezd]["geometry"])
    assert abs(metres2) / 1e6 == pytest.approx(OTHER_AREAS[uezd], rel=0.12)
    assert abs(metres2) / 1e6 == pytest.approx(UEZDS[uezd]["area_km2"], rel=0.01, abs=15)


@pytest.mark.parametrize(("uezd", "town"), TOWNS.items(), ids=TOWNS)
def test_town_lies_in_its_uezd(uezd: str, town: tuple[float, float]) -> None:
    assert find_uezd(*town) == uezd


@pytest.mark.parametrize(
    "point",
    [(47.5, 42.98), (51.0, 40.0), (2.35, 48.86), (45.4, 37.7)],
    ids="dagestan sea paris urmia".split(),
)
def test_outside_is_none(point: tuple[float, float]) -> None:
    assert find_uezd(*point) is None


def test_uezds_do_not_overlap() -> None:
    for one, other in combinations(UEZDS, 2):
        shared = UEZDS[one]["geometry"].intersection(UEZDS[other]["geometry"])
        assert shared.area < 1e-4, f"{one} and {other}"


@pytest.mark.parametrize("row", PARTS, ids=lambda r: f"{r['uezd_id']}-{r['district_code']}")
def test_composition_row(row: dict[str, str]) -> None:
    assert row["country"] in ("AM", "AZ", "GE", "TR")
    assert row["confidence"] in ("good", "medium", "low")
    clauses = [] if row["part"] == "all" else row["part"].split(" and ")
    assert all(clause.split(" ")[0] in ("left-of", "right-of") for clause in clauses)


def test_whole_districts_stand_once() -> None:
    whole = [row["district_code"] for row in PARTS if row["part"] == "all"]
    parts = {row["district_code"] for row in PARTS if row["part"] != "all"}
    assert len(whole) == len(set(whole))
    assert not parts.intersection(whole)


@pytest.mark.parametrize("area", AREAS)
def test_disputed_area(area: str) -> None:
    row = AREAS[area]
    assert row["geometry"].geom_type == "Polygon"
    assert row["geometry"].is_valid
    assert row["approximate"]
    assert row["typical_error_km"] >= 5
    assert row["name_az"] and row["name_en"] and row["basis"] and row["source"]
    for language, word in (("az", "hökuməti"), ("en", "government")):
        claims = row[f"claims_{language}"]
        assert claims.count(word) >= 2, "both governments are named"
        assert claims.endswith(".")
        assert claims.count(". ") == 0, "one sentence"


def test_disputed_ids() -> None:
    assert set(AREAS) == {
        "gazakh-highlands",
        "mountainous-karabakh",
        "nakhchivan-sharur",
        "zakatala-disputed",
        "zangezur-disputed",
    }


def test_disputed_areas_do_not_overlap() -> None:
    for one, other in combinations(AREAS, 2):
        assert AREAS[one]["geometry"].intersection(AREAS[other]["geometry"]).area < 1e-4


@pytest.mark.parametrize("point", [(46.75, 39.76), (46.753, 39.818), (46.832, 39.939)])
def test_shusha_khankendi_askeran_are_in_mountainous_karabakh(point: tuple[float, float]) -> None:
    from shapely.geometry import Point

    assert AREAS["mountainous-karabakh"]["geometry"].contains(Point(point))


@pytest.mark.parametrize("point", [(46.927, 39.991), (46.932, 40.342), (47.126, 40.376)])
def test_agdam_tartar_barda_are_not(point: tuple[float, float]) -> None:
    from shapely.geometry import Point

    assert not AREAS["mountainous-karabakh"]["geometry"].contains(Point(point))
