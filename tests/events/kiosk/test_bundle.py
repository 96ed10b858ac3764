"""The page, packed: nothing missing, nothing from elsewhere, every part as it was made."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from events.interface import pick_wording
from events.kiosk.bundle import RULES, make_parts, make_tours, without_counting, write_folder
from events.kiosk.settings import Settings
from events.map_data import build_map_data
from events.walkthroughs.shelf import load_walkthroughs
from geodata.languages import LANGUAGES
from tests.events.kiosk.conftest import SETTINGS

LARGEST_BYTES = 4_000_000
PART = re.compile(r'<script type="text/plain" id="part-([\w.-]+)">([A-Za-z0-9+/=]+)</script>')
ADDRESS = re.compile(rb"""(?:https?|wss?|ftp):\\?/\\?/[^\s"'<>\\)`]*""")
HARMLESS = (b"http://www.w3.org/",)
"""Names of XML namespaces: nobody asks there."""
COMMENT = re.compile(rb"/\*.*?\*/", re.S)
LOADED = re.compile(
    r"""(?:src|href|action|poster)\s*=\s*["']?\s*(?:https?:|//)|@import|url\(\s*["']?(?:https?:|//)"""
)


def read_config(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="config">(.*?)</script>', page, re.S)
    assert found
    config: dict[str, Any] = json.loads(found[1])
    return config


def unpack(page: str) -> dict[str, bytes]:
    return {name: gzip.decompress(base64.b64decode(data)) for name, data in PART.findall(page)}


def test_the_file_holds_every_part_as_made(page: str) -> None:
    assert unpack(page) == make_parts(SETTINGS)
    assert len(page.encode()) <= LARGEST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_whole(page: str, language: str) -> None:
    parts = unpack(page)
    data = json.loads(parts[f"events-{language}.json"])
    assert data["events"]["title"] == build_map_data(language)["events"]["title"]
    assert json.loads(parts[f"wording-{language}.json"]) == pick_wording(language)
    tours = json.loads(parts[f"tours-{language}.json"])["tours"]
    assert [tour["id"] for tour in tours] == [*load_walkthroughs(), "three-days"]
    assert all(step["heading"] for tour in tours for step in tour["steps"])
    wording = read_config(page)["wording"]
    assert set(wording[language]) == set(wording["en"]) and all(wording[language].values())


def test_nothing_comes_from_elsewhere(page: str) -> None:
    """Addresses may be told (sources, licences), never loaded: only the page's own rules are trusted with that."""
    shell = PART.sub("", page)
    assert [a for a in ADDRESS.findall(shell.encode()) if not a.startswith(HARMLESS)] == []
    assert LOADED.findall(shell) == []
    for name, data in unpack(page).items():
        if name.endswith((".js", ".css")) and name != "leaflet.js":
            found = ADDRESS.findall(COMMENT.sub(b"", data))
            assert [a for a in found if not a.startswith(HARMLESS)] == [], name
        if name.endswith(".css"):
            assert LOADED.findall(data.decode()) == []


def test_the_rules_let_nothing_in_from_elsewhere(page: str) -> None:
    assert page.count('http-equiv="Content-Security-Policy"') == 1
    rules = dict(rule.strip().split(" ", 1) for rule in RULES.split(";"))
    assert rules["default-src"] == "'none'"
    assert {source for rule in rules.values() for source in rule.split()} == {
        "'none'", "'self'", "'unsafe-inline'", "data:", "blob:",
    }  # fmt: skip
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script")


def test_a_strange_museum_is_only_text(page: str) -> None:
    assert "<&>" not in page
    config = read_config(page)
    assert config["museum"] == "Müzeyimiz <&>"
    assert config["logo"] == "data:image/png;base64," + base64.b64encode(b"picture").decode()


def test_the_folder_says_the_same(page: str, folder: Path) -> None:
    index = (folder / "index.html").read_text(encoding="utf-8")
    names = read_config(index)["parts"]
    assert {name: gzip.decompress((folder / at).read_bytes()) for name, at in names.items()} == unpack(page)
    assert PART.search(index) is None
    for name, at in names.items():
        digest = hashlib.sha256((folder / at).read_bytes()).hexdigest()[:12]
        assert at == f"parts/{name}-{digest}.gz"
    assert sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()) == sorted(
        ["index.html", *names.values()]
    )


def test_written_twice_it_is_the_same(folder: Path, tmp_path: Path) -> None:
    write_folder(tmp_path, SETTINGS)
    assert (tmp_path / "index.html").read_bytes() == (folder / "index.html").read_bytes()


def test_chosen_walkthroughs() -> None:
    tours = make_tours(Settings(walkthroughs=("whose-account",)), "tr")["tours"]
    assert [tour["id"] for tour in tours] == ["whose-account", "three-days-in-april", "three-days"]


def test_a_page_that_no_server_of_ours_serves_counts_nothing() -> None:
    assert not without_counting(Settings(count_visits=True)).count_visits
