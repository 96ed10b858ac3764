"""Every shipped row of every table is its own test case."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from events.article_checks import read_reference_text
from events.checking import check_all
from geodata.columns import load_columns
from geodata.tables import ROOT, load_table, to_shown_path

FOLDERS = [ROOT / room / "data" for room in ("events", "geodata")]
PATHS = sorted({folder / f"{column.table}.csv" for folder in FOLDERS for column in load_columns(folder)[0]})


def list_rows() -> Iterator[ParameterSet]:
    """Yield one case for each row: the file and the line on which the row begins."""
    for path in PATHS:
        for row in load_table(path).rows:
            first = next(iter(row.values()))
            name = f"{path.parts[-3]}/{path.stem}/{first.line}/{first.value}"
            yield pytest.param(to_shown_path(path), first.line, id=name)


@lru_cache(maxsize=1)
def find_faults() -> dict[str, dict[int, list[str]]]:
    """Return what is wrong by file and line; held against the article where it is attached."""
    given = os.environ.get("ATLAS_ARTICLE")
    text = read_reference_text(Path(given)) if given and Path(given).is_file() else None
    faults: dict[str, dict[int, list[str]]] = {}
    for problem in check_all(text):
        faults.setdefault(problem.path, {}).setdefault(problem.line, []).append(str(problem))
    return faults


@pytest.mark.parametrize(("path", "line"), list(list_rows()))
def test_row(path: str, line: int) -> None:
    assert find_faults().get(path, {}).get(line, []) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_table_has_rows(path: Path) -> None:
    assert load_table(path).rows, f"{to_shown_path(path)} is missing or empty"


def test_nothing_else_is_wrong() -> None:
    """Faults of a file as a whole, and of shapes, stand on no row."""
    assert [fault for lines in find_faults().values() for faults in lines.values() for fault in faults] == []
