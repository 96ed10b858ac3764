"""Events that see each other say why, in each language, and contradictions are told as such."""

from typing import Any

import pytest

from events.contradictions import find_differing_rows, list_contradictions, list_rows
from events.record import load_record
from events.sees import is_against, list_pairs, to_sees, to_why
from events.texts import LANGUAGES

Rooms = Any  # the fixture's class lives in a conftest, which cannot be imported
PAIRS = list_pairs(load_record())


@pytest.mark.parametrize(("a", "b"), PAIRS, ids="+".join)
def test_pair_says_why(a: str, b: str) -> None:
    record = load_record()
    whys = {to_why(record, a, b, language) for language in LANGUAGES}
    assert len(whys) == len(LANGUAGES) and all(why.endswith(".") for why in whys)
    assert {to_why(record, b, a, language) for language in LANGUAGES} == whys


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("ultimatum-parliament-12h-1920-04-27", "ultimatum-parliament-24h-1920-04-27", "12 hours"),
        ("x-xi-armies-enter-azerbaijan-1920", "xi-army-rail-advance-1920-04-26", "X and XI Armies"),
        ("azerbaijan-occupied-1920-04-28", "azerbaijan-state-ends-1920-04-27", "27th"),
        ("kemal-speech-1920-06-14", "kemal-statement-printed-1920-08-18", "65 days"),
        ("mikoyan-leads-baku-bolsheviks-1919-02", "mikoyan-organises-1919-03", "March"),
    ],
)
def test_known_contradictions_are_told_as_such(a: str, b: str, words: str) -> None:
    record = load_record()
    assert is_against(record, a, b) and words in to_why(record, a, b, "en")


def test_a_plan_and_its_outcome_are_no_contradiction() -> None:
    record = load_record()
    assert not is_against(record, "rafibeyli-seized-1920-05-12", "rafibeyli-shot-1920-05-20")


def test_card_pairs_each_event_with_its_reason() -> None:
    record = load_record()
    id = "kemal-letter-1920-04-26"
    sees = to_sees(record, id, list(record.to_event(id)["see_ids"]), "en")
    assert len(sees["see"]) == len(sees["why"]) > 1
    assert sees["why"] == [to_why(record, id, other, "en") for other in sees["see"]]


def test_contradictions_come_first_and_none_is_left_out() -> None:
    record = load_record()
    rows, against = list_rows(record), [pair for pair in PAIRS if is_against(record, *pair)]
    assert rows[: len(against)] == against and set(rows) == {*against, *find_differing_rows(record)}
    told = [row for row in list_contradictions(record, [], "az") if row["of"] == "rows"]
    assert [(row["events"], row["why"]) for row in told] == [
        (list(pair), to_why(record, *pair, "az")) for pair in rows
    ]


def link(rooms: Rooms, parts: str) -> list[str]:
    """Let the two events of the fixture see each other; return the faults that the reasons bring."""
    rooms.replace("events/events.csv", "certain,core,\n", "certain,core,rising-1920\n")
    rooms.replace("events/events.csv", "less-certain,major,\n", "less-certain,major,advance-1920\n")
    for language in LANGUAGES:
        lines = "".join(f"see/advance-1920+rising-1920/{part},Because.\n" for part in parts.split())
        path = f"events/texts_{language}.csv"
        rooms.write(path, rooms.path(path).read_text(encoding="utf-8") + lines)
    return [str(fault).partition(" ")[2] for fault in rooms.faults()]


def test_a_reason_in_each_language_is_enough(rooms: Rooms) -> None:
    assert link(rooms, "why") == []


def test_a_pair_without_reason_is_reported(rooms: Rooms) -> None:
    key = "see/advance-1920+rising-1920/against"
    messages = [
        f"see_ids: neither of {key} and why in texts_{name}.csv; one of them says why" for name in LANGUAGES
    ]
    assert link(rooms, "") == messages


def test_a_pair_with_both_reasons_is_reported(rooms: Rooms) -> None:
    faults = link(rooms, "against why")
    assert len(faults) == len(LANGUAGES) and all(
        fault.startswith("see_ids: both of see/") for fault in faults
    )


def test_a_reason_for_a_pair_that_is_none_is_reported(rooms: Rooms) -> None:
    for language in LANGUAGES:
        path = f"events/texts_{language}.csv"
        text = rooms.path(path).read_text(encoding="utf-8")
        rooms.write(path, text + "see/advance-1920+rising-1920/why,Because.\n")
    assert [str(fault) for fault in rooms.faults() if 'no see "advance-1920+rising-1920"' in str(fault)]
