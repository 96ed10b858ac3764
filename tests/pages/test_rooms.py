"""The rooms of the house: who may import whom, and how long things may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.sources import ROOMS, ROOT, parse, python_files, script_files

MAY_IMPORT = {
    "app.py": {"pages"},
    "pages": {"pages", "events", "geodata"},
    "events": {"events", "geodata"},
    "geodata": {"geodata"},
}
OURS = {"app", *ROOMS, "tests"}
VAGUE_NAMES = ("utils", "helpers", "common", "manager")
LONGEST_FILE, LONGEST_PAGE, LONGEST_FUNCTION = 300, 60, 40
FILES = python_files(".", *ROOMS)
BUILD = ROOT / "geodata" / "build"


def room_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[0]


def imports_of(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything imported, at any depth of the file."""
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports by dots"
            yield node.lineno, node.module or ""


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_go_one_way(file: Path) -> None:
    allowed = MAY_IMPORT[room_of(file)]
    for line, name in imports_of(file):
        first = name.split(".")[0]
        assert first not in OURS or first in allowed, f"{name_of(file)}:{line} imports {name}"


@pytest.mark.parametrize("file", python_files("events", "geodata"), ids=name_of)
def test_streamlit_stays_in_pages(file: Path) -> None:
    for line, name in imports_of(file):
        assert not name.startswith("streamlit"), f"{name_of(file)}:{line} imports {name}"


@pytest.mark.parametrize("file", python_files("events", "geodata"), ids=name_of)
def test_folium_stays_with_the_layers(file: Path) -> None:
    if file == ROOT / "geodata" / "layers.py":
        return
    for line, name in imports_of(file):
        assert name.split(".")[0] not in {"folium", "branca"}, f"{name_of(file)}:{line} imports {name}"


@pytest.mark.parametrize("file", [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))], ids=name_of)
def test_pages_are_thin(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert len(source.splitlines()) < LONGEST_PAGE
    for keeper in ("session_state", "query_params", "cache_data", "cache_resource"):
        assert keeper not in source, f"{name_of(file)} keeps {keeper}; that is for pages/components"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_files_and_functions_are_short(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines < LONGEST_FILE, f"{name_of(file)} has {lines} lines"
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.body[0].lineno + 1
            if ast.get_docstring(node):
                length -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name_of(file)}:{node.lineno} {node.name} has {length} lines"


@pytest.mark.parametrize("file", script_files(), ids=lambda file: file.name)
def test_scripts_are_short_and_strict(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert len(source.splitlines()) < LONGEST_FILE
    assert '"use strict";' in source


def test_names_say_what_things_are() -> None:
    for file in FILES:
        assert not any(name in file.stem for name in VAGUE_NAMES), name_of(file)


def test_nothing_is_caught_blindly() -> None:
    for file in FILES:
        for node in ast.walk(parse(file)):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else ""
                assert caught not in ("", "Exception", "BaseException"), f"{name_of(file)}:{node.lineno}"


def test_page_file_and_address_differ() -> None:
    """A page file named like its address would be run alone by a cold deep link."""
    from pages.components.frame import ASIDE, PAGES

    names = {*PAGES, *ASIDE}
    files = {file.stem for file in (ROOT / "pages").glob("*.py")}
    assert {f"{name}_page" for name in names} == files
    assert not files & names


def test_test_folders_do_not_hide_the_rooms() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))
