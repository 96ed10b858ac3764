"""Citations: who says it, where it was read, and files that reference managers accept."""

from __future__ import annotations

import json

import pytest

from events.bibliography import Entry, escape_tex, to_bibtex, to_csl
from events.citing import (
    Citation,
    cite_area,
    cite_event,
    cite_passage,
    cite_place,
    cite_statement,
    join_runs,
)
from events.citing_views import cite_thing, cite_view, name_linked
from events.record import Record, load_record
from events.statements import load_statements
from events.versions import LINKED, DataVersion, Origin
from geodata.basemap import load_shapes
from geodata.errors import UnknownId
from geodata.gazetteer import load_place_index

HERE = Origin(DataVersion("2026-11-22", "0123abcd"))
THERE = Origin(HERE.version, "https://atlas.example.org/")
TRAINS = "armoured-trains-reach-baku-1920-04"


@pytest.fixture(scope="module")
def record() -> Record:
    return load_record()


def test_an_event_is_attributed(record: Record) -> None:
    event = record.to_event(TRAINS)
    sentence = cite_event(record, TRAINS, "en", HERE).sentence
    assert record.to_text(f"event/{TRAINS}/title", "en") in sentence
    assert "According to the article: Ulusal Eğitim Dergisi 2 (8), 2022, pp. " in sentence
    assert f"({', '.join(event['passage_ids'])}), which cites " in sentence
    assert sentence.endswith(f"data version 2026-11-22+0123abcd, ?lang=en&event={TRAINS}")


def test_an_event_in_azerbaijani(record: Record) -> None:
    sentence = cite_event(record, TRAINS, "az", HERE).sentence
    assert "Məqaləyə görə: Ulusal Eğitim Dergisi 2 (8), 2022, s. " in sentence
    assert "; məqalədə istinad olunur: " in sentence
    assert f"məlumatların versiyası 2026-11-22+0123abcd, ?lang=az&event={TRAINS}" in sentence


def test_what_is_not_reported_says_so_in_every_citation(record: Record) -> None:
    words = {"planned": "[planned]", "alleged": "[alleged]", "denied": "[did not take place, or denied]"}
    for id, reality in zip(record.events["id"], record.events["reality"], strict=True):
        made = cite_event(record, id, "en", HERE)
        mark = words.get(reality, "")
        assert mark in made.sentence and mark in made.csl[0]["title"]
        assert mark or "[" not in made.csl[0]["title"]


@pytest.mark.parametrize("language", ["az", "en"])
def test_whatever_a_link_can_name_can_be_cited(record: Record, language: str) -> None:
    areas = [area["properties"]["id"] for area in load_shapes("disputed_areas.geojson")["features"]]
    ids = {
        "event": list(record.events["id"]),
        "place": list(load_place_index()),
        "area": areas,
        "passage": list(record.passages["id"]),
        "statement": list(load_statements()),
    }
    assert set(ids) == set(LINKED)
    for kind, known in ids.items():
        for id in known:
            citation = cite_thing(record, kind, id, language, HERE)
            assert citation.params == {"lang": language, kind: id}
            assert name_linked(record, kind, id, language).strip("“”")
            check_form(citation, language)


def check_form(citation: Citation, language: str) -> None:
    assert "{" not in citation.sentence and "  " not in citation.sentence
    assert ".." not in citation.sentence.replace("…", "")
    assert citation.params["lang"] == language
    keys = [entry["id"] for entry in citation.csl]
    assert len(keys) == len(set(keys))


def test_works_that_the_article_cites_are_entries(record: Record) -> None:
    works = {record.citations.loc[id, "work_id"] for id in record.to_event(TRAINS)["cites"]}
    keys = {item["id"] for item in cite_event(record, TRAINS, "en", HERE).csl}
    assert keys == {f"april1920-event-{TRAINS}", "april1920-article-2022", *(f"april1920-{w}" for w in works)}


def test_a_place_says_how_surely_it_is_known(record: Record) -> None:
    sentence = cite_place(record, "keshishkend-karabakh", "en", HERE).sentence
    place = load_place_index()["keshishkend-karabakh"]
    assert f"{place.lat:g}, {place.lon:g}; ± {place.uncertainty_km:g} km; located after " in sentence
    assert "Named in the article" in sentence
    assert "Named in the article" not in cite_place(record, "agstafa", "en", HERE).sentence


def test_a_passage_and_a_statement(record: Record) -> None:
    passage = cite_passage(record, "p200", "en", HERE)
    assert passage.params == {"lang": "en", "passage": "p200"} and "(p200)" in passage.sentence
    statement = cite_statement(record, "s-1", "A lies between B and C.", ["p218", "p221"], "en", HERE)
    assert statement.sentence.startswith("“A lies between B and C”. According to the article")
    assert statement.params == {"lang": "en", "statement": "s-1"}
    assert "(p218, p221), which cites Hasanli 2010: 153" in statement.sentence


def test_a_view_is_named_after_what_it_shows(record: Record) -> None:
    params = {"lang": "en", "event": TRAINS, "from": "1920-04-26", "to": "1920-04-28", "hide": "plan aid"}
    made = cite_view(record, params, "en", THERE)
    title = record.to_text(f"event/{TRAINS}/title", "en")
    assert made.sentence.startswith(f"View of the map: “{title}” (1920-04-26 to 1920-04-28). ")
    assert made.params == params
    assert made.address == (
        f"https://atlas.example.org/?lang=en&event={TRAINS}&from=1920-04-26&to=1920-04-28&hide=plan+aid"
    )
    assert cite_view(record, {"to": "1920-04-28"}, "en", HERE).sentence.startswith("View of the map (until ")
    assert cite_view(record, {}, "az", HERE).sentence.startswith("Xəritə görünüşü. ")


def test_a_view_says_how_much_of_all_it_shows(record: Record) -> None:
    def cite(page: str, *shown: object) -> str:
        return cite_view(record, {}, "en", HERE, page=page, shown=shown).sentence  # type: ignore[arg-type]

    part = cite("map", "events", 82, 193)
    assert part.startswith("View of the map. Showing 82 of 193 events. The April 1920 Atlas, ")
    table = cite("check", "statements", 12, 92)
    assert table.startswith("View of the check page. Showing 12 of 92 statements. ")
    assert "Showing" not in cite("map", "events", 193, 193)


def test_a_disputed_area_is_nobody_s_in_its_citation(record: Record) -> None:
    made = cite_area(record, "zangezur-disputed", "en", HERE)
    assert made.sentence.startswith(
        "“Zangezur” (disputed area; outline approximate, ± 10 km). The government"
    )
    assert "Republic of Armenia" in made.sentence and "Azerbaijan Democratic Republic" in made.sentence


def test_what_is_not_known_cannot_be_cited(record: Record) -> None:
    for cite in (cite_event, cite_place, cite_passage, cite_area):
        with pytest.raises(UnknownId):
            cite(record, "no-such-thing", "en", HERE)
    with pytest.raises(UnknownId):
        cite_view(record, {"event": "no-such-thing"}, "en", HERE)


@pytest.mark.parametrize(
    ("numbers", "said"), [([5], "5"), ([5, 6], "5, 6"), ([5, 6, 7, 9, 11, 12], "5–7, 9, 11, 12"), ([], "")]
)
def test_runs_are_joined(numbers: list[int], said: str) -> None:
    assert join_runs(numbers) == said


def all_citations(record: Record) -> list[Citation]:
    return [cite_event(record, id, "az", THERE) for id in record.events["id"]]


def test_bibtex_is_read_by_another_program(record: Record) -> None:
    pybtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed")
    for citation in all_citations(record):
        read = pybtex.parse_string(citation.bibtex, "bibtex")
        assert list(read.entries) == [item["id"] for item in citation.csl]
        first = next(iter(read.entries.values()))
        assert first.fields["url"] == citation.address
        assert first.fields["version"] == "2026-11-22+0123abcd"


def test_csl_json_is_json_of_the_right_form(record: Record) -> None:
    allowed = {"entry", "article-journal", "document"}  # types of CSL 1.0.2
    for citation in all_citations(record):
        for item in json.loads(json.dumps(citation.csl)):
            assert item["id"] and item["type"] in allowed
            assert all(isinstance(part, int) for part in item["issued"]["date-parts"][0])
            assert all(set(name) == {"literal"} for name in item.get("author", []))


def test_signs_of_tex_are_escaped() -> None:
    assert escape_tex(r"50 % of {a_b} & \c~") == (r"50 \% of \{a\_b\} \& \textbackslash{}c\textasciitilde{}")
    entry = Entry("k", "misc", "document", "A & B", "1920", {"title": "x", "note": ""})
    assert (
        to_bibtex([entry])
        == "@misc{k,\n  author = {{A \\& B}},\n  year = {1920},\n  date = {1920},\n  title = {{x}},\n}\n"
    )
    assert to_csl([entry])[0]["issued"] == {"date-parts": [[1920]]}
