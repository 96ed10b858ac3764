"""Statements broken on purpose, and the sentence that each is answered with."""

from typing import Any

import pytest

from events.statement_grammar import parse_args
from geodata.languages import LANGUAGES
from geodata.tables import ROOT

Rooms = Any  # the fixture's class lives in a conftest, which cannot be imported

HEADER = "id,type,passage_ids,args,event_ids,account_ids,cites,source_ids\n"
ROW = "a-way,on-route-between,p001 p003,{args},advance-1920,,{cites},\n"
RIGHT = "from=ganja;to=baku;via=barda;way=rail"


@pytest.fixture
def desk(rooms: Rooms) -> Rooms:
    columns = (ROOT / "events" / "data" / "columns.csv").read_text(encoding="utf-8").splitlines()
    more = [line for line in columns if line.startswith(("statements,", "uncovered,"))]
    have = rooms.path("events/columns.csv").read_text(encoding="utf-8")
    rooms.write("events/columns.csv", have + "\n".join(more) + "\n")
    rooms.write("events/uncovered.csv", "passage_id,why\n")
    for language in LANGUAGES:
        rooms.replace(
            f"events/texts_{language}.csv",
            "passage/p002/digest,Digest\n",
            "passage/p002/digest,Digest\nstatement/a-way/text,Text\n",
        )
    return rooms


OWN = ("statements.csv", "uncovered.csv", "passages.csv", *(f"texts_{x}.csv" for x in LANGUAGES))


def find_own(desk: Rooms) -> list[str]:
    return [fault for fault in desk.faults() if fault.partition(":")[0].endswith(OWN)]


def write(desk: Rooms, args: str, cites: str = "") -> list[str]:
    desk.write("events/statements.csv", HEADER + ROW.format(args=args, cites=cites))
    return [fault for fault in find_own(desk) if "statements.csv" in fault]


def test_a_right_row(desk: Rooms) -> None:
    write(desk, RIGHT)
    assert find_own(desk) == []


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ("from=ganja;to=baku;way=rail", "on-route-between needs via"),
        (RIGHT.replace("barda", "bardaa"), 'via: there is no place "bardaa"; nearest: barda'),
        (RIGHT.replace("rail", "river"), 'way: there is no word "river"'),
        (RIGHT + ";km=3", 'on-route-between takes no "km"'),
        (RIGHT + ";via=agdam", '"via" stands twice'),
        (RIGHT + ";", '"" is not of the form key=value'),
    ],
)
def test_wrong_args(desk: Rooms, args: str, message: str) -> None:
    faults = write(desk, args)
    assert len(faults) == 1 and f" args: {message}" in faults[0]


def test_dates_are_read(desk: Rooms) -> None:
    desk.write(
        "events/statements.csv",
        HEADER + "a-way,chronology,p001 p003,relation=before;a=1920-04-31;b=1920-05,,,,\n",
    )
    assert any('args: a: "1920-04-31": April never has more than 30 days' in fault for fault in desk.faults())


def test_a_date_and_an_event_exclude_each_other(desk: Rooms) -> None:
    args = "relation=before;a=1920-04;a_event=advance-1920;b=1920-05"
    desk.write("events/statements.csv", HEADER + f"a-way,chronology,p001 p003,{args},,,,\n")
    assert any("args: a_event and a exclude each other" in fault for fault in desk.faults())


def test_a_passage_needs_an_event_a_statement_or_a_reason(desk: Rooms) -> None:
    desk.write("events/statements.csv", HEADER + ROW.format(args=RIGHT, cites="").replace(" p003", ""))
    message = "no event and no statement names the passage; say why in uncovered.csv"
    assert [f for f in desk.faults() if message in f and "passages.csv:4" in f]
    desk.write("events/uncovered.csv", "passage_id,why\np003,opinion\n")
    assert find_own(desk) == []
    desk.write("events/uncovered.csv", "passage_id,why\np001,opinion\np003,opinion\n")
    assert any("p001 has an event or a statement; it needs no reason" in fault for fault in desk.faults())


def test_a_statement_needs_its_citation(desk: Rooms) -> None:
    desk.write(
        "events/statements.csv", HEADER + ROW.format(args=RIGHT, cites="").replace("p001 p003", "p002 p003")
    )
    assert any("cites: empty, but its passage p002 cites author-1999-5" in fault for fault in desk.faults())


def test_a_statement_needs_its_text(desk: Rooms) -> None:
    write(desk, RIGHT)
    desk.replace("events/texts_en.csv", "statement/a-way/text,Text\n", "")
    assert [f for f in desk.faults() if "no text statement/a-way/text in texts_en.csv" in f]


def test_reasons_have_the_same_fields_in_all_languages(desk: Rooms) -> None:
    write(desk, RIGHT)
    for language, text in (("az", "{km} km"), ("en", "{way} km"), ("ru", "{km} км"), ("tr", "{km} km")):
        file = f"events/texts_{language}.csv"
        desk.replace(
            file, "statement/a-way/text,Text\n", f"reason/x/text,{text}\nstatement/a-way/text,Text\n"
        )
    assert any("the languages differ in the fields km, way" in fault for fault in desk.faults())


def test_args_are_read_in_order() -> None:
    assert list(parse_args("from=a;to=b c;x=1920-04~/1920-05").items()) == [
        ("from", "a"),
        ("to", "b c"),
        ("x", "1920-04~/1920-05"),
    ]
