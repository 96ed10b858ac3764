"""Every place and every name is a case of its own; then the gazetteer as a whole."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from itertools import chain

import pytest

from geodata.errors import DataError, UnknownId
from geodata.gazetteer import (
    CRS,
    DATA,
    Place,
    find_place,
    find_text,
    load_place_index,
    load_place_texts,
    load_places,
    load_preferred_names,
    load_toponyms,
    name_of,
    read_rows,
)

PLACES = read_rows("places.csv")
TOPONYMS = read_rows("toponyms.csv")
IDS = {row["id"] for row in PLACES}
MOST_DECIMALS = ((1000, 0), (50, 1), (10, 2), (1, 3), (0, 4))
"""(uncertainty from, in km; decimals of a degree that it supports)."""
BOX = (38.0, 37.0, 52.0, 47.0)
"""West, south, east, north: the map with Astrakhan, where every place of 1914's uezds must lie."""
SCRIPTS = {
    "az": r"[A-Za-zƏəÇçĞğİıÖöŞşÜü ()–,.’'-]+",
    "en": r"[A-Za-zü ()–,.’'-]+",
    "ru": r"[А-Яа-яЁё ()–,.-]+",
    "tr": r"[A-Za-zÇçĞğİıÖöŞşÜüÂâÎîÛû ()–,.’'-]+",
    "hy": r"[\u0531-\u0587 ()–-]+",
    "ka": r"[\u10d0-\u10ff ()–-]+",
}


def to_case(row: dict[str, str]) -> str:
    return row["id"]


def to_name_case(row: dict[str, str]) -> str:
    return "-".join((row["place_id"], row["language"], row["period"], row["name"]))


def count_decimals(number: str) -> int:
    return len(number.partition(".")[2])


def load_shape_ids() -> set[str]:
    paths = [DATA / "uezds_1914.geojson", DATA / "disputed_areas.geojson"]
    shapes = [json.loads(path.read_text(encoding="utf-8"))["features"] for path in paths if path.is_file()]
    return {str(shape["properties"]["id"]) for shape in chain.from_iterable(shapes)}


@pytest.mark.parametrize("row", PLACES, ids=to_case)
def test_place_lies_where_it_may(row: dict[str, str]) -> None:
    lon, lat, uncertainty_km = (float(row[name]) for name in ("lon", "lat", "uncertainty_km"))
    assert -180 <= lon <= 180
    assert -90 <= lat <= 90
    assert 0 < uncertainty_km <= 3000
    west, south, east, north = BOX if row["governorate_1914"] else (-180, -90, 180, 90)
    assert west <= lon <= east, "longitude and latitude may have changed places"
    assert south <= lat <= north, "longitude and latitude may have changed places"


@pytest.mark.parametrize("row", PLACES, ids=to_case)
def test_place_has_no_more_decimals_than_its_uncertainty_supports(row: dict[str, str]) -> None:
    uncertainty_km = float(row["uncertainty_km"])
    most = next(decimals for least, decimals in MOST_DECIMALS if uncertainty_km >= least)
    assert max(count_decimals(row["lon"]), count_decimals(row["lat"])) <= most


@pytest.mark.parametrize("row", PLACES, ids=to_case)
def test_place_says_who_located_it(row: dict[str, str]) -> None:
    assert row["authority"] in {source["id"] for source in read_rows("sources.csv")}
    assert row["locator"]
    assert re.fullmatch(r"\d*", row["geonames_id"])
    if row["authority"] == "geonames":
        assert f"id {row['geonames_id']}" in row["locator"]


@pytest.mark.parametrize("row", PLACES, ids=to_case)
def test_place_points_at_what_exists(row: dict[str, str]) -> None:
    shape_ids = load_shape_ids()
    assert set(row["candidate_ids"].split()) <= IDS
    if shape_ids:
        assert {row["shape_id"], row["uezd_id"]} - {""} <= shape_ids
    if row["shape_id"]:
        assert row["extent"] == "area"
    texts = load_place_texts("en")
    assert all(f"governorate/{slug}/name" in texts for slug in row["governorate_1914"].split())
    codes = row["country_today"].split()
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in codes)


@pytest.mark.parametrize("row", PLACES, ids=to_case)
def test_place_is_drawn_as_what_it_is(row: dict[str, str]) -> None:
    if row["kind"] in ("country", "sea", "river"):
        assert row["extent"] == "label"
    if row["kind"] in ("district", "region"):
        assert row["extent"] != "point"
    if row["extent"] == "point":
        assert float(row["uncertainty_km"]) < 10, "a vague place is an area, never a dot"


@pytest.mark.parametrize("row", PLACES, ids=to_case)
def test_place_is_named_in_four_languages(row: dict[str, str]) -> None:
    names = load_preferred_names()
    assert all((row["id"], language, "today") in names for language in ("az", "en", "ru", "tr"))


@pytest.mark.parametrize("row", [row for row in PLACES if row["role"] == "article"], ids=to_case)
def test_place_of_the_article_is_named_as_the_article_spells_it(row: dict[str, str]) -> None:
    table = load_toponyms()
    own = table[(table["place_id"] == row["id"]) & (table["language"] == "az")]
    assert "article" in set(own["period"])


@pytest.mark.parametrize("row", TOPONYMS, ids=to_name_case)
def test_name_is_well_formed(row: dict[str, str]) -> None:
    name = row["name"]
    assert row["place_id"] in IDS
    assert name == unicodedata.normalize("NFC", name) == " ".join(name.split())
    assert re.fullmatch(SCRIPTS[row["language"]], name), "a letter of another script or language"
    assert row["period"] in ("today", "1920", "soviet", "article", "variant")
    assert {row["preferred"], row["ambiguous"]} <= {"yes", "no"}
    assert row["period"] != "variant" or row["preferred"] == "no"
    assert row["period"] != "today" or row["preferred"] == "yes"


@pytest.mark.parametrize("period", ["today", "1920", "soviet", "article"])
def test_one_name_is_preferred(period: str) -> None:
    rows = [row for row in TOPONYMS if row["period"] == period]
    groups = {(row["place_id"], row["language"]) for row in rows}
    counts = Counter((row["place_id"], row["language"]) for row in rows if row["preferred"] == "yes")
    assert {group: counts[group] for group in groups} == dict.fromkeys(groups, 1)


def test_tables_are_sorted_and_no_row_stands_twice() -> None:
    assert [row["id"] for row in PLACES] == sorted(IDS)
    names = [tuple(row.values()) for row in TOPONYMS]
    assert names == sorted(set(names))
    keys = [(row["place_id"], row["name"], row["language"], row["period"]) for row in TOPONYMS]
    assert len(keys) == len(set(keys))


def test_texts_have_the_same_keys_in_both_languages_and_belong_to_places() -> None:
    az, en = load_place_texts("az"), load_place_texts("en")
    assert list(az) == list(en) == sorted(az)
    for key in az:
        kind, place_id, part = key.split("/")
        assert (kind, part) == ("governorate", "name") or (place_id in IDS and part in ("doubt", "note"))


@pytest.mark.parametrize("key", list(load_place_texts("en")))
def test_text_is_written_in_its_language(key: str) -> None:
    az, en = load_place_texts("az")[key], load_place_texts("en")[key]
    assert az != en
    if not key.startswith("governorate/"):
        assert re.search("[əğışçöü]", az)
        assert az.endswith(".")
        assert en.endswith(".")
    assert not re.search("[əğı]", en.replace("Rəsulzadə", "").replace("Həsənli", ""))


@pytest.mark.parametrize("place_id", [row["id"] for row in PLACES if row["extent"] == "area"])
def test_area_says_in_both_languages_why_it_is_one(place_id: str) -> None:
    assert find_text(place_id, "doubt", "az")
    assert find_text(place_id, "doubt", "en")


def test_keshishkend_is_an_area_in_karabakh_with_rivals() -> None:
    place = find_place("keshishkend-karabakh")
    assert (place.extent, place.uncertainty_km, place.shape_id) == ("area", 20, None)
    assert place.candidate_ids == ("keshishkend-qishlaq", "keshishkend-daralagyaz")
    assert abs(place.lon - 46.8) < 0.2
    assert abs(place.lat - 39.85) < 0.2
    for language, words in (("az", ("Qışlaq", "Dərələyəz")), ("en", ("Qishlaq", "Daralagyaz"))):
        note = find_text(place.id, "note", language)  # type: ignore[arg-type]
        assert note is not None
        assert all(word in note for word in words)


def test_keshishkend_is_never_a_dot() -> None:
    table = load_toponyms()
    bearers = set(table.loc[table["name"].isin(["Keşişkənd", "Keshishkend"]), "place_id"])
    assert bearers == {"keshishkend-karabakh", "keshishkend-daralagyaz"}
    assert all(find_place(place_id).extent != "point" for place_id in {*bearers, "keshishkend-qishlaq"})
    article = table[(table["name"] == "Keşişkənd") & (table["period"] == "article")]
    assert list(article["place_id"]) == ["keshishkend-karabakh"]


@pytest.mark.parametrize("place_id", ["khankendi", "askeran", "askeran-pass", "shusha-uezd"])
@pytest.mark.parametrize(("language", "word"), [("az", "Şuşa"), ("en", "Shusha")])
def test_march_1920_points_to_the_note_on_shusha(place_id: str, language: str, word: str) -> None:
    assert word in (find_text(place_id, "note", language) or "")  # type: ignore[arg-type]
    shusha = find_text("shusha", "note", language) or ""  # type: ignore[arg-type]
    assert "500" in shusha
    assert re.search("20.000", shusha)


@pytest.mark.parametrize(
    "place_id",
    ["karabakh", "nagorno-karabakh", "zangezur", "nakhchivan", "nakhichevan-uezd", "gazakh-uezd", "sharur"],
)
def test_disputed_place_tells_both_claims(place_id: str) -> None:
    en, az = find_text(place_id, "note", "en") or "", find_text(place_id, "note", "az") or ""
    assert "Azerbaijan" in en
    assert "Armenia" in en
    assert "Azərbaycan" in az
    assert "Ermənistan" in az


@pytest.mark.parametrize("place_id", ["zaqatala", "zaqatala-okrug"])
def test_zaqatala_tells_both_claims(place_id: str) -> None:
    note = find_text(place_id, "note", "en") or ""
    assert "Azerbaijan" in note
    assert "Georgia" in note


def test_load_places_gives_points_in_degrees() -> None:
    places = load_places()
    assert str(places.crs) == CRS
    assert places.index.name == "id"
    assert len(places) == len(IDS)
    assert (places.geometry.x == places["lon"]).all()
    assert (places.geometry.y == places["lat"]).all()


def test_loaders_give_the_same_object_again() -> None:
    assert load_places() is load_places()
    assert load_toponyms() is load_toponyms()


def test_missing_table_is_reported() -> None:
    with pytest.raises(DataError, match="file is missing"):
        read_rows("no_such_table.csv")


def test_index_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load_place_index()["baku"] = find_place("ganja")  # type: ignore[index]


def test_find_place_gives_a_value() -> None:
    baku = find_place("baku")
    assert isinstance(baku, Place)
    assert (baku.kind, baku.tier, baku.country_today) == ("city", 1, ("AZ",))


def test_find_place_names_the_nearest_id() -> None:
    with pytest.raises(UnknownId, match='no place "bakku"; nearest: baku'):
        find_place("bakku")


@pytest.mark.parametrize("stranger", ["", "<script>", "x" * 10_000, "\x00"])
def test_find_place_refuses_rubbish(stranger: str) -> None:
    with pytest.raises(UnknownId):
        find_place(stranger)


@pytest.mark.parametrize(
    ("place_id", "language", "period", "name"),
    [
        ("sheki", "az", "today", "Şəki"),
        ("sheki", "az", "1920", "Nuxa"),
        ("ganja", "az", "1920", "Gəncə"),
        ("barda", "az", "1920", "Bərdə"),  # no other name then: today's
        ("tiflis", "ka", "1920", "ტფილისი"),
        ("goychay", "hy", "today", "Goychay"),  # no Armenian name: the English one
        ("goychay", "hy", "1920", "Geokchay"),
        ("khankendi", "az", "soviet", "Stepanakert"),
    ],
)
def test_name_of_falls_back(place_id: str, language: str, period: str, name: str) -> None:
    assert name_of(place_id, language, period) == name


def test_name_of_refuses_an_unknown_place() -> None:
    with pytest.raises(UnknownId):
        name_of("atlantis", "az")
