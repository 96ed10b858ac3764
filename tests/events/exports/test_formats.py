"""All formats alike: made by name, written whole or not at all, measured, without the article's text."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.exports.formats import FORMATS, find_format, make_export, measure_exports, write_export
from events.exports.selection import Selection
from events.record import Record
from events.versions import Origin
from geodata.errors import UnknownId

MOST_WORDS = 8
_WORD = re.compile(r"\w+")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_made_by_its_name(
    name: str, record: Record, risings: Selection, origin: Origin
) -> None:
    data = make_export(name, record, risings, "az", origin)
    assert len(data) > 1000
    assert (
        data == make_export(name, record, risings, "az", origin) or name == "geopackage"
    )  # it holds the hour


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UnknownId, match="nearest: geojson"):
        find_format("geojsn")


@pytest.mark.parametrize("name", FORMATS)
def test_links_lead_to_the_atlas_where_it_has_an_address(
    name: str, record: Record, risings: Selection, origin: Origin
) -> None:
    there = Origin(origin.version, "https://atlas.example.org/")
    data = make_export(name, record, risings, "en", there)
    shown = b"".join(unpack(data)) if name == "csv" else data
    assert b"https://atlas.example.org/" in shown


def unpack(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from (archive.read(name) for name in archive.namelist())


@pytest.mark.article
@pytest.mark.parametrize("language", ["az", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_export_holds_the_article(
    name: str, language: str, record: Record, whole: Selection, origin: Origin, article_text: str
) -> None:
    """Nine words of the article in a row would be a copy: the house allows eight."""
    data = make_export(name, record, whole, language, origin)
    shown = b"\n".join(unpack(data)) if name == "csv" else data
    runs = set(to_runs(article_text))
    assert runs.isdisjoint(to_runs(shown.decode("utf-8", errors="replace")))
    assert make_export.__defaults__ is not None and make_export.__defaults__[-1] is None


def to_runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return zip(*(words[n:] for n in range(MOST_WORDS + 1)), strict=False)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_bytes(b"before")
    write_export(path, b"after")
    assert path.read_bytes() == b"after"
    assert [file.name for file in tmp_path.iterdir()] == ["a.kml"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.kml"
    path.write_bytes(b"before")

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_export(path, b"after")
    assert path.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["a.kml"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_export(tmp_path, b"x")


def test_exports_are_measured(record: Record, risings: Selection) -> None:
    measures = measure_exports(record, risings)
    assert [measure.name for measure in measures] == list(FORMATS)
    for measure in measures:
        assert measure.seconds > 0 and measure.size_bytes > 1000
        assert " s " in str(measure) and str(measure).endswith(" kB")
