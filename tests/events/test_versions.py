"""The version of the data: equal files give an equal one, any change another."""

from __future__ import annotations

import shutil
from pathlib import Path

from events.publication import load_publication
from events.versions import DataVersion, Origin, find_data_version, load_origin

ROOT = Path(__file__).resolve().parents[2]


def copy_tables(root: Path) -> Path:
    for room in ("events", "geodata"):
        shutil.copytree(ROOT / room / "data", root / room / "data")
    shutil.copy(ROOT / "CHANGELOG.md", root)
    return root


def test_a_copy_has_the_same_version_and_a_change_another(tmp_path: Path) -> None:
    root = copy_tables(tmp_path)
    before = find_data_version(ROOT)
    assert find_data_version(root) == before
    places = root / "geodata/data/places.csv"
    places.write_bytes(places.read_bytes().replace(b"46.927", b"46.928"))
    find_data_version.cache_clear()
    after = find_data_version(root)
    assert (after.date, after.digest != before.digest) == (before.date, True)


def test_the_date_is_that_of_the_newest_entry(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# C\n\n## 2026-12-01\n\n## 2026-11-22\n", encoding="utf-8")
    assert find_data_version(tmp_path).date == "2026-12-01"
    assert str(DataVersion("", "0123abcd")) == "0123abcd"


def test_things_are_named_by_permalinks_where_there_is_an_address() -> None:
    version = DataVersion("2026-11-22", "0123abcd")
    assert Origin(version).to_iri("place", "baku") == "urn:april-1920-atlas:place:baku"
    there = Origin(version, "https://atlas.example.org/")
    assert there.to_iri("place", "baku") == "https://atlas.example.org/?place=baku"
    assert there.to_iri("edition", "article-2022") == "urn:april-1920-atlas:edition:article-2022"
    assert load_origin("https://a.example/").version == find_data_version()


def test_the_article_s_printing_is_known() -> None:
    printed = load_publication()
    assert printed.label == "Ulusal Eğitim Dergisi 2 (8), 2022"
    assert (printed.first_page, printed.last_page, printed.issn) == ("399", "416", "2791-7037")
