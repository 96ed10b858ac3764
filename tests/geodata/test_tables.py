"""Reading tables: values with their line and column, and what is said of a file that is no table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.columns import Column, check_table, find_nearest
from geodata.errors import UnknownId
from geodata.tables import Problem, Table, load_table


def read(folder: Path, content: str | bytes) -> Table:
    path = folder / "table.csv"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return load_table(path)


def show(problems: Iterable[Problem]) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.message}" for problem in problems]


def say(table: Table) -> list[str]:
    return show(table.problems)


def test_a_problem_is_printed_as_editors_expect() -> None:
    assert str(Problem("events/data/events.csv", 12, 4, "wrong")) == "events/data/events.csv:12:4 wrong"


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name\na,x\n").values("name") == ["x"]
    assert read(tmp_path, "id,name\na,y\n").values("name") == ["y"]
    assert read(tmp_path, "id,name\na,x\n").values("name") == ["x"]


def test_cells_keep_line_and_column(tmp_path: Path) -> None:
    table = read(tmp_path, 'id,name,note\na,"Bakı, ""şəhər""",x\nb,"two\nlines",y\nc,ə,z\n')
    found = [(row["id"].value, *row["name"], *row["note"][1:]) for row in table.rows]
    assert found == [
        ("a", 'Bakı, "şəhər"', 2, 3, 2, 21),
        ("b", "two\nlines", 3, 3, 4, 8),
        ("c", "ə", 5, 3, 5, 5),
    ]
    assert table.problems == ()
    assert table.to_dicts()[2] == {"id": "c", "name": "ə", "note": "z"}


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("", ["1:1 file is empty"]),
        (b"\x89PNG\r\n\x1a\n\x00", ["1:1 file is not UTF-8 text; save it as UTF-8"]),
        ("id,name\na,Şəki\n".encode("cp1254", "replace"), ["2:3 file is not UTF-8 text; save it as UTF-8"]),
        ("\ufeffid\na\n", ["1:1 byte order mark at the beginning; save as UTF-8 without it"]),
        ("id,name\r\na,b\r\n", ["1:8 carriage return (2 in the file); end lines with LF"]),
        ("id,name\na,b", ["2:4 no line feed at the end of the file"]),
        ("id,name\na,b,c\n", ["2:1 3 cells, but the header has 2"]),
        ("id,name\n\na,b\n", ["2:1 empty line"]),
        ('id,name\na,"b\nc,d\n', ["2:3 quotation mark is not closed, or text follows it"]),
        (
            "id,name\na,Go\u0308yc\u0327ay\n",
            ["2:4 text is not in composed form (NFC): a letter and its mark are separate"],
        ),
        ("id,name\na,b\0\n", ["2:4 null character; this is not a text table"]),
    ],
)
def test_faults_of_the_file_are_named(tmp_path: Path, content: str | bytes, sentences: list[str]) -> None:
    assert say(read(tmp_path, content)) == sentences


def test_a_missing_file_is_a_problem_not_an_exception(tmp_path: Path) -> None:
    assert say(load_table(tmp_path / "none.csv")) == ["1:1 file is missing"]
    assert say(load_table(tmp_path)) == ["1:1 file cannot be read: Is a directory"]


_CELL = st.text(alphabet=st.sampled_from('aə,"\n İ1'), max_size=6)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_the_standard_writer_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["id", "name"], *rows])
    table = read(tmp_path_factory.getbasetemp(), out.getvalue())
    assert [[cell.value for cell in row.values()] for row in table.rows] == rows
    lines = out.getvalue().split("\n")
    for row in table.rows:
        cell = row["name"]
        assert lines[cell.line - 1][cell.column - 1 :].startswith((cell.value.split("\n")[0][:1], '"'))


@given(st.binary(max_size=60))
def test_no_bytes_make_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    read(tmp_path_factory.getbasetemp(), content)


def describe(name: str, type: str, required: bool = False, allowed: str = "", refers_to: str = "") -> Column:
    return Column("table", name, type, "", required, allowed, refers_to, "")


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (describe("x", "integer"), "007", 'x: "007" is not a whole number'),
        (describe("x", "number"), "4,5", 'x: "4,5" is not a number'),
        (describe("x", "number"), "nan", 'x: "nan" is not a number'),
        (describe("x", "number", allowed="0..10"), "10.5", "x: 10.5 is outside 0 to 10"),
        (describe("x", "integer", allowed="1.."), "0", "x: 0 is outside 1 to any"),
        (describe("x", "offset"), "-1", 'x: "-1" is not a character offset'),
        (describe("x", "sha256"), "abc", 'x: "abc" is not a SHA-256 in 64 hexadecimal digits'),
        (describe("x", "language"), "aze", 'x: "aze" is not a language code of two letters'),
        (describe("x", "enum", allowed="yes no"), "maybe", 'x: "maybe" is not one of: yes, no'),
        (describe("x", "ids"), "a  b", "x: two spaces in a row"),
        (describe("x", "ids"), "a b a", 'x: "a" stands twice'),
        (describe("x", "id"), "Baku", 'x: "Baku" is not an id (lowercase letters, digits, hyphens)'),
        (describe("x", "text", required=True), "", "x: empty, but required"),
        (describe("x", "text"), " a", "x: space at the beginning or the end"),
        (describe("x", "ids", refers_to="t.id"), "baku ganga", 'x: "ganga" is not in t.id; nearest: ganja'),
        (describe("x", "id", refers_to="t.id"), "zzz", 'x: "zzz" is not in t.id'),
    ],
)
def test_faults_of_a_cell_are_named(tmp_path: Path, column: Column, value: str, sentence: str) -> None:
    cell = f'"{value}"'
    table = read(tmp_path, f"id,x\na,{cell}\n")
    problems = check_table(table, [describe("id", "id"), column], {"t.id": {"baku", "ganja"}})
    assert [f"{problem.line}:{problem.column} {problem.message}" for problem in problems] == [
        f"2:3 {sentence}"
    ]


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("id,x\nb,1\na,1\n", ['3:1 rows are not sorted: "a" stands after "b"']),
        ("id,x\na,1\nb,1\na,2\n", ['4:1 id: "a" already stands in line 2']),
        ("x,id\n2,b\n1,a\n", ['3:1 rows are not sorted: "1" stands after "2"']),
        ("x,id\n1,a\n1,a\n", ["3:1 row already stands in line 2"]),
    ],
)
def test_order_and_doubles(tmp_path: Path, content: str, sentences: list[str]) -> None:
    problems = check_table(read(tmp_path, content), [describe("id", "id"), describe("x", "text")], {})
    assert show(problems) == sentences


def test_numbers_sort_as_numbers(tmp_path: Path) -> None:
    table = read(tmp_path, "id,x\n9,a\n10,a\n")
    assert check_table(table, [describe("id", "integer"), describe("x", "text")], {}) == []


def test_a_reference_to_a_table_that_is_absent_is_not_checked(tmp_path: Path) -> None:
    table = read(tmp_path, "id,x\na,b\n")
    assert check_table(table, [describe("id", "id"), describe("x", "id", refers_to="none.id")], {}) == []


def test_towns_far_from_their_country_are_not_all_called_exchanged(tmp_path: Path) -> None:
    rows = ["agdam,46.93,39.99,AZ", "anzali,49.46,37.47,IR", "baku,49.89,40.38,AZ", "ganja,46.36,40.68,AZ"]
    rows += ["london,-0.13,51.5,GB", "moscow,37.62,55.75,RU", "paris,2.35,48.86,FR", "tiflis,44.83,41.69,GE"]
    table = read(tmp_path, "\n".join(["id,lon,lat,country_today", *rows]) + "\n")
    columns = [describe(name, "text") for name in table.columns()]
    assert check_table(table, columns, {}) == []


def test_nearest_spelling() -> None:
    assert find_nearest("gandja", ["baku", "ganja"]) == "ganja"
    assert find_nearest("qqq", ["baku", "ganja"]) is None
    assert str(UnknownId("place", "gandja", "ganja"))
