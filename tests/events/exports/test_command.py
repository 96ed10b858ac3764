"""The command as a person in a terminal meets it: a file, or one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from events.__main__ import main


def test_a_file_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "risings.geojson"
    assert main(["export", "geojson", str(path), "--lang", "az", "--kind", "uprising"]) == 0
    size = path.stat().st_size
    assert capsys.readouterr().out == f"{path}: {size:,} bytes\n"
    made = json.loads(path.read_bytes())
    kinds = {f["properties"]["kind"] for f in made["features"] if f["properties"]["layer"] != "place"}
    assert kinds == {"uprising"} and made["metadata"]["language"] == "az"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["geojsn", "x"],
            'No format "geojsn": there are csv, geojson, geopackage, kml, linked-places, tei, '
            "web-annotation; did you mean geojson?",
        ),
        (["kml", "x", "--lang", "fr"], 'No language "fr"; there are az, en, ru, tr.'),
        (["kml", "x", "--kind", "uprisin"], 'No kind of event "uprisin"; nearest: uprising.'),
        (["kml", "x", "--place", "bakuu"], 'No place "bakuu"; nearest: baku.'),
        (
            ["kml", "x", "--statement", "aghbaba-in-kars"],
            'No statement "aghbaba-in-kars"; nearest: aghbaba-in-kars-oblast.',
        ),
        (["kml", "x", "--article", "y"], "The format kml cannot quote the article; leave out --article."),
        (["tei", "x", "--article", "no/such"], "There is no file at no/such."),
        (["tei", "x", "--article", "x"], "FILE is the article itself; name another file to write."),
        (["kml", "no/such/folder/x"], "no/such/folder/x cannot be written: no such file or directory."),
        (["kml", "."], ". cannot be written: it is a folder."),
    ],
)
def test_whatever_is_wrong_is_one_sentence(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *arguments]) == 1
    out = capsys.readouterr()
    assert (out.out, out.err) == ("", f"{sentence}\n")
    assert not list(tmp_path.iterdir())


def test_a_stranger_s_text_is_not_taken_for_the_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The streets were empty in the morning. " * 40, encoding="utf-8")
    assert main(["export", "tei", str(tmp_path / "x.xml"), "--article", str(other)]) == 1
    assert capsys.readouterr().err.startswith("The text is not this article:")


@pytest.mark.article
def test_the_article_is_quoted_only_where_it_is_named(
    tmp_path: Path, article_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_ARTICLE", str(article_path))
    plain, quoting = tmp_path / "plain.xml", tmp_path / "quoting.xml"
    assert main(["export", "tei", str(plain), "--lang", "az"]) == 0
    assert main(["export", "tei", str(quoting), "--lang", "az", "--article", str(article_path)]) == 0
    assert b"<quote" not in plain.read_bytes()
    assert quoting.read_bytes().count(b"<quote") > 300
