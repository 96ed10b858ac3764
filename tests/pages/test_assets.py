"""The files that the map loads: complete, ours, named by their content."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from events.map_data import build_map_data
from geodata.basemap import WEB
from geodata.web_files import join_scripts
from pages.components import assets
from pages.components.assets import HASH_LENGTH, Published, find_cache_folder, publish
from pages.components.wording import LANGUAGES
from tests.pages.sources import script_files


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Published:
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path))
    return assets.publish.__wrapped__()


def names_of(published: Published) -> list[str]:
    one = (published.relief, published.base)
    desk = published.desk
    own = (desk.script, desk.style, *desk.data.values())
    tour = (published.tour.script, published.tour.style, *published.tour.data.values())
    return [
        *published.scripts,
        *published.styles,
        *one,
        *published.data.values(),
        *published.wording.values(),
        *own,
        *tour,
    ]


def test_every_file_is_there_and_named_by_its_content(published: Published) -> None:
    for name in names_of(published):
        content = (published.folder / name).read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
        assert re.fullmatch(rf"[a-z-]+-{digest}\.(js|css|json|webp)", name)
    assert set(published.data) == set(LANGUAGES)


def test_publishing_twice_changes_nothing(published: Published) -> None:
    before = {path: path.stat().st_mtime_ns for path in published.folder.rglob("*")}
    assert assets.publish.__wrapped__() == published
    assert {path: path.stat().st_mtime_ns for path in published.folder.rglob("*")} == before


def test_no_half_written_file_is_left(published: Published) -> None:
    known = {*names_of(published), "fonts", "images"}
    assert {path.name for path in published.folder.iterdir()} == known


def test_styles_ask_only_for_files_that_are_there(published: Published) -> None:
    for name in published.styles:
        style = (published.folder / name).read_text(encoding="utf-8")
        style = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", style):
            if not address.startswith(("#", "data:")):
                assert (published.folder / address).is_file(), f"{name} asks for {address}"


def test_no_file_of_ours_names_another_host(published: Published) -> None:
    for name in published.scripts + published.styles:
        if name.startswith("atlas"):
            text = (published.folder / name).read_text(encoding="utf-8")
            hosts = set(re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text))
            assert hosts <= {"http://www.w3.org"}, f"{name} names {hosts}"


def test_data_are_the_map_data(published: Published) -> None:
    for language, name in published.data.items():
        held = json.loads((published.folder / name).read_text(encoding="utf-8"))
        assert held == json.loads(json.dumps(build_map_data(language)))


def test_scripts_are_joined_in_order() -> None:
    folders = (WEB / "js" / part for part in ("", "desk", "kiosk", "tour"))
    joined = b"\n".join(join_scripts(folder) for folder in folders).decode()
    firsts = [file.read_text(encoding="utf-8").splitlines()[0] for file in script_files()]
    places = [joined.index(first) for first in firsts]
    assert places == sorted(places)


def test_addresses_start_with_the_folder(published: Published) -> None:
    given = published.to_assets("../x", "az")
    for address in (*given.scripts, *given.styles, given.relief, given.base, given.data):
        assert address.startswith("../x/")
    assert given.data.endswith(published.data["az"])


def test_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "one"))
    assert find_cache_folder() == tmp_path / "one" / "aprel-1920"
    monkeypatch.delenv("ATLAS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "two"))
    assert find_cache_folder() == tmp_path / "two" / "aprel-1920"


def test_pages_share_one_publication() -> None:
    assert publish.cache_info().maxsize == 1


def test_what_is_sent_stays_small(published: Published) -> None:
    """A phone on a school's network waits for these; the figure is for one language, before compression."""
    own = [*published.scripts, *published.styles, published.relief, published.base, published.data["az"]]
    assert sum((published.folder / name).stat().st_size for name in own) < 2_500_000
