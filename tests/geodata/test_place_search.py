"""The search box understands what people type."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.folding import fold_plain
from geodata.gazetteer import load_toponyms
from geodata.toponyms import find_places


@pytest.mark.parametrize(
    ("query", "place", "way"),
    [
        ("Bakı", "baku", "exact"),
        ("BAKU", "baku", "exact"),
        ("  baki ", "baku", "exact"),
        ("Баку", "baku", "exact"),
        ("Бакы", "baku", "exact"),
        ("Bakıda", "baku", "inflected"),
        ("BAKIDA", "baku", "inflected"),
        ("bakidaki", "baku", "inflected"),
        ("Бакыда", "baku", "inflected"),
        ("gence", "ganja", "exact"),
        ("Gəncədən", "ganja", "inflected"),
        ("gencede", "ganja", "inflected"),
        ("Ҝәнҹә", "ganja", "exact"),
        ("Гянджа", "ganja", "exact"),
        ("Kirovabad", "ganja", "exact"),
        ("Qarabağın", "karabakh", "inflected"),
        ("qarabaga", "karabakh", "inflected"),
        ("dagliq qarabag", "nagorno-karabakh", "exact"),
        ("Şuşa qəzasına", "shusha-uezd", "inflected"),
        ("xankend", "khankendi", "prefix"),
        ("Xankəndinə", "khankendi", "inflected"),
        ("lenke", "lankaran", "prefix"),
        ("Gəncə üsyanı", "ganja", "word"),
        ("в Баку", "baku", "word"),
        ("Qazx", "gazakh", "suggestion"),
        ("Gnəcə", "ganja", "suggestion"),
        ("Lenkaran", "lankaran", "suggestion"),
        ("Keşişkənd", "keshishkend-karabakh", "exact"),
        ("İstanbul", "istanbul", "exact"),
        ("ISTANBUL", "istanbul", "exact"),
        ("poylu korpusu", "poylu-bridge", "exact"),
    ],
)
def test_a_query_finds_its_place_first(query: str, place: str, way: str) -> None:
    first = find_places(query)[0]
    assert (first.place_id, first.way) == (place, way)


@pytest.mark.parametrize("query", ["", "   ", "?!", "xyzzyx", "qwrtpsdf", "<script>alert(1)</script>"])
def test_rubbish_finds_nothing(query: str) -> None:
    assert find_places(query) == []


def test_a_suggestion_never_stands_beside_a_sure_answer() -> None:
    assert {match.way for match in find_places("Bakı", limit=50)} <= {"exact", "inflected", "prefix", "word"}


def test_each_place_stands_once_and_the_limit_holds() -> None:
    matches = find_places("a", limit=5)
    assert len(matches) == 5 == len({match.place_id for match in matches})
    assert find_places("a", limit=0) == []


def test_the_visitors_language_chooses_the_name_shown() -> None:
    assert find_places("paris", language="az")[0].language == "az"
    assert find_places("paris", language="en")[0].language == "en"


def test_both_readings_of_keshishkend_are_offered_the_articles_first() -> None:
    ids = [match.place_id for match in find_places("keşişkənddə")]
    assert ids[:2] == ["keshishkend-karabakh", "keshishkend-daralagyaz"]


def _shipped_names() -> list[tuple[str, str, str]]:
    rows = load_toponyms()[["place_id", "name", "language"]].drop_duplicates()
    return sorted((str(place), str(name), str(language)) for place, name, language in rows.to_numpy())


@pytest.mark.parametrize(("place", "name", "language"), _shipped_names())
def test_every_name_finds_its_place_with_and_without_diacritics(place: str, name: str, language: str) -> None:
    # Capitals of the Armenian ligature և are two letters; nobody types a search in capitals there.
    loud = name if language == "hy" else name.upper()
    for query in (name, fold_plain(name), loud):
        exact = [match.place_id for match in find_places(query, limit=50) if match.way == "exact"]
        assert place in exact


@settings(max_examples=60)
@given(st.text())
def test_no_query_breaks_the_search(query: str) -> None:
    for match in find_places(query):
        assert 0 <= match.score <= 1


def test_an_overlong_query_is_answered_at_once() -> None:
    find_places("a")
    begun = time.process_time()
    assert find_places("Bakı " * 100_000)[0].place_id == "baku"
    assert time.process_time() - begun < 1
