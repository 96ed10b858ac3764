"""What the browser is sent: every event of the record, each number pointing at something that is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from events.dates import parse_when, to_words
from events.map_data import (
    KINDS,
    LONGEST_SURE_DAYS,
    REALITIES,
    SIDES,
    UNDATED,
    VAGUE,
    build_map_data,
    find_flags,
    to_citation_labels,
)
from events.record import load_record
from events.timeline import FIRST_DAY, LAST_DAY, to_day
from geodata.gazetteer import find_place, load_place_index
from geodata.tables import ROOT, load_table

LANGUAGES = ("az", "en")
RECORD = load_record()
ROWS = {row["id"]: row for row in RECORD.events.to_dict("records")}
RAW = {row["id"]: row for row in load_table(ROOT / "events" / "data" / "events.csv").to_dicts()}
DATA: dict[str, dict[str, Any]] = {language: build_map_data(language) for language in LANGUAGES}
AZ = DATA["az"]
IDS: list[str] = AZ["events"]["id"]
WORDS = {
    "lang",
    "label",
    "start",
    "end",
    "marks",
    "name",
    "old",
    "title",
    "when",
    "digest",
    "claim",
    "why",
    "sum",
}
WORDS |= {"reason", "doubt", "note", "uezd", "located", "source"}
"""Members that hold wording and so differ between languages; all others are equal."""

by_language = pytest.mark.parametrize("language", LANGUAGES)
by_event = pytest.mark.parametrize("n", range(len(IDS)), ids=lambda n: IDS[n])


def without_words(value: Any) -> Any:
    """Return the data with each piece of wording replaced by its kind."""
    if isinstance(value, dict):
        return {
            key: type(member).__name__ if key in WORDS else without_words(member)
            for key, member in value.items()
        }
    return [without_words(member) for member in value] if isinstance(value, list) else value


def texts(value: Any) -> Iterator[str]:
    """Yield every text of the data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for member in value.values() if isinstance(value, dict) else value:
            yield from texts(member)


@by_language
def test_it_is_json_and_comes_back_the_same(language: str) -> None:
    text = json.dumps(DATA[language], ensure_ascii=False, allow_nan=False)
    back = json.loads(text)
    assert back["events"] == DATA[language]["events"] and back["cards"] == DATA[language]["cards"]
    assert '"nan"' not in text.lower() and "<NA>" not in text


@by_language
@pytest.mark.parametrize("table", ["events", "places"])
def test_columns_are_of_equal_length(language: str, table: str) -> None:
    columns = DATA[language][table]
    assert {len(column) for column in columns.values()} == {len(columns["id"])}
    assert len(set(columns["id"])) == len(columns["id"])


def test_both_languages_differ_in_words_alone() -> None:
    assert without_words(DATA["az"]) == without_words(DATA["en"])


def test_every_event_of_the_table_is_there() -> None:
    assert sorted(IDS) == sorted(RECORD.events["id"])
    assert len(AZ["cards"]) == len(IDS)
    assert AZ["places"]["id"] == list(load_place_index())
    assert set(AZ["placeCards"]) == set(AZ["places"]["id"])
    assert set(AZ["passages"]) == set(RECORD.passages["id"])
    assert [paragraph["n"] for paragraph in AZ["paragraphs"]] == sorted(RECORD.paragraphs["id"])


@by_event
def test_days_are_those_of_the_date(n: int) -> None:
    row, events = ROWS[IDS[n]], AZ["events"]
    if not row["when"]:
        assert (events["lo"][n], events["hi"][n], events["flags"][n]) == (0, 0, UNDATED)
        return
    when = parse_when(row["when"])
    assert events["lo"][n] == to_day(when.earliest or FIRST_DAY)
    assert events["hi"][n] == to_day(when.latest or LAST_DAY)
    assert events["lo"][n] <= events["hi"][n]
    assert events["when"][n] == to_words(when, "az")
    assert to_day(FIRST_DAY) <= events["lo"][n] and events["hi"][n] <= to_day(LAST_DAY), "beyond the axis"


@by_event
def test_codes_say_what_the_table_says(n: int) -> None:
    row, events, card = ROWS[IDS[n]], AZ["events"], AZ["cards"][n]
    assert KINDS[events["kind"][n]] == row["kind"]
    assert REALITIES[events["reality"][n]] == row["reality"]
    assert [AZ["actors"][actor]["id"] for actor in card["who"]] == list(row["actors"])
    assert card["who"][0] == events["actor"][n]
    assert (events["importance"][n], card["certainty"]) == (row["importance"], row["certainty"])
    for name, column in (("force", "force_size"), ("count", "count")):
        assert card[name] == (int(RAW[IDS[n]][column]) if RAW[IDS[n]][column] else None)


@by_event
def test_places_and_passages_of_an_event_are_there(n: int) -> None:
    row, card = ROWS[IDS[n]], AZ["cards"][n]
    named = [AZ["places"]["id"][place] for place in card["places"]]
    ends = [row["from_id"], *row["via_ids"], row["to_id"]]
    assert set(named) == {*row["place_ids"], *filter(None, ends)} and len(set(named)) == len(named)
    assert card["passages"] == list(row["passage_ids"]) and set(card["passages"]) <= set(AZ["passages"])
    assert all(n in AZ["passageEvents"][passage] for passage in card["passages"])
    assert set(card["see"]) <= set(IDS) and set(card["cites"]) <= set(AZ["citations"])


@by_event
def test_an_event_is_drawn_once_at_its_places_or_along_its_way(n: int) -> None:
    row, events = ROWS[IDS[n]], AZ["events"]
    at, number = events["at"][n], events["route"][n]
    if number < 0:
        assert not row["route"]
        assert [AZ["places"]["id"][place] for place in at] == list(row["place_ids"])
        return
    route = AZ["routes"][number]
    assert at == [] and row["route"] == route["how"]
    assert [AZ["places"]["id"][route[end]] for end in ("from", "to")] == [row["from_id"], row["to_id"]]
    assert [AZ["places"]["id"][place] for place in route["via"]] == list(row["via_ids"])
    assert len(route["at"]) % 2 == 0 and all(isinstance(number, float) for number in route["at"])
    far = [find_place(row[end]).extent == "label" for end in ("from_id", "to_id")]
    assert route["broad"] == any(far)


def test_every_route_belongs_to_one_event() -> None:
    numbers = [number for number in AZ["events"]["route"] if number >= 0]
    assert sorted(numbers) == list(range(len(AZ["routes"])))


def test_events_stand_in_time_the_undated_last() -> None:
    flags = AZ["events"]["flags"]
    dated = [n for n, flag in enumerate(flags) if flag != UNDATED]
    assert dated == list(range(len(dated)))
    starts = [(row["earliest"] or row["latest"], row["id"]) for row in (ROWS[IDS[n]] for n in dated)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("", UNDATED),
        ("1920-04-27", 0),
        ("1920-04-12~", 0),
        ("1920-04-27?/1920-04-28?", 0),
        ("1920-04", 0),
        ("1920-04~/1920-05~", VAGUE),
        ("1920", VAGUE),
        ("1920-04/..", VAGUE),
        ("../1920-02-02", VAGUE),
        ("[1920-04-27,1920-04-28]", 0),
    ],
)
def test_flags(text: str, flag: int) -> None:
    assert find_flags(parse_when(text) if text else None) == flag


def test_the_longest_sure_span() -> None:
    """Forty-five days on is still drawn in its time, a day more is vague."""
    assert LONGEST_SURE_DAYS == 45
    assert find_flags(parse_when("1920-04-01/1920-05-16")) == 0
    assert find_flags(parse_when("1920-04-01/1920-05-17")) == VAGUE


def test_actors_have_a_side() -> None:
    sides = dict(zip(RECORD.actors["id"], RECORD.actors["side"], strict=True))
    assert {actor["id"]: SIDES[actor["side"]] for actor in AZ["actors"]} == sides


@by_language
def test_what_is_read_is_not_empty(language: str) -> None:
    data = DATA[language]
    assert all(data["events"]["title"]) and all(data["events"]["when"]) and all(data["places"]["name"])
    assert all(card["digest"] for card in data["cards"])
    assert all(actor["name"] for actor in data["actors"])
    assert all(
        account["claim"] and account["source"] for card in data["cards"] for account in card["accounts"]
    )
    assert not [text for text in texts(data) if re.search(r"\b(nan|None|NaT)\b", text)]


def test_every_account_is_on_the_card_of_its_event() -> None:
    assert sum(len(card["accounts"]) for card in AZ["cards"]) == len(RECORD.accounts)
    for account in RECORD.accounts.to_dict("records"):
        on_card = AZ["cards"][IDS.index(account["event_id"])]["accounts"]
        claim = RECORD.to_text(f"account/{account['id']}/claim", "az")
        assert claim in [shown["claim"] for shown in on_card]


def test_places_count_their_mentions() -> None:
    counted = RECORD.mentions["place_id"].value_counts().to_dict()
    counted.pop("", None)
    cards = AZ["placeCards"]
    assert {id: card["mentions"] for id, card in cards.items() if card["mentions"]} == counted
    for card in cards.values():
        assert set(card["passages"]) <= set(AZ["passages"]) and set(card["candidates"]) <= set(cards)
        assert card["located"]


def test_a_mention_counts_for_the_passage_that_holds_it() -> None:
    passages = RECORD.passages
    for mention in RECORD.mentions[RECORD.mentions["place_id"] != ""].to_dict("records"):
        holds = (passages["start"] <= mention["start"]) & (mention["end"] <= passages["end"])
        (passage,) = passages["id"][holds]
        assert passage in AZ["placeCards"][mention["place_id"]]["passages"]


def test_paragraphs_hold_every_passage_once_and_its_events() -> None:
    listed = [passage for paragraph in AZ["paragraphs"] for passage in paragraph["passages"]]
    assert listed == list(RECORD.passages.sort_values("start")["id"])
    for paragraph in AZ["paragraphs"]:
        told = {n for passage in paragraph["passages"] for n in AZ["passageEvents"].get(passage, [])}
        assert set(paragraph["events"]) == told
        assert bool(paragraph["reason"]) != bool(told), f"paragraph {paragraph['n']}"


def test_a_citation_reads_as_author_year_and_pages() -> None:
    labels = to_citation_labels(RECORD)
    assert set(labels) == set(RECORD.citations["id"]) == set(AZ["citations"])
    assert labels["hasanli-2010-153"] == "Hasanli 2010: 153"
    assert all(re.fullmatch(r".+ \d{4}(: [^-]+)?", label) for label in labels.values())


def test_a_cyrillic_author_is_named_in_latin_letters() -> None:
    works = RECORD.works[RECORD.works["author_latin"] != ""]
    assert len(works), "the article prints some authors in Cyrillic"
    for citation in RECORD.citations[RECORD.citations["work_id"].isin(works["id"])]["id"]:
        assert not re.search("[\u0400-\u04ff]", AZ["citations"][citation]), citation
