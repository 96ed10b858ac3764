"""The commands as a person in a terminal meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from events import __main__ as commands
from events.fingerprints import PASSAGES
from geodata.tables import Problem


def test_faults_give_status_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("ATLAS_ARTICLE", raising=False)
    monkeypatch.setattr(commands, "check_all", lambda text: [Problem("a.csv", 2, 3, "what is wrong")])
    assert commands.main(["check"]) == 1
    out = capsys.readouterr()
    assert out.out.splitlines() == [
        "a.csv:2:3 what is wrong",
        "The article is not attached (--article or ATLAS_ARTICLE): offsets and hashes went unchecked.",
    ]
    assert out.err == "1 fault\n"


def test_no_fault_gives_status_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Text.", encoding="utf-8")
    monkeypatch.setenv("ATLAS_ARTICLE", str(article))
    monkeypatch.setattr(commands, "check_all", lambda text: [] if text == "Text." else ["wrong text"])
    assert commands.main(["check"]) == 0
    assert capsys.readouterr().err == "No faults found.\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "the article cannot be read: No such file or directory"),
        (b"\xff\xfe\x00\x01", "the article is not UTF-8 text"),
        (b"", "the article is empty"),
        (b"x" * 5_000_001, "the article is larger than 5 MB; attach its plain text"),
    ],
    ids=["missing", "binary", "empty", "huge"],
)
def test_an_article_that_cannot_be_read_is_one_sentence(
    content: bytes | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    if content is not None:
        article.write_bytes(content)
    assert commands.main(["check", "--article", str(article)]) == 1
    assert capsys.readouterr().out == f"{article}:1:1 {sentence}\n"


def test_fingerprints_of_another_text_are_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, article = PASSAGES.read_bytes(), tmp_path / "article.txt"
    article.write_text("Something else.", encoding="utf-8")
    assert commands.main(["fingerprint", "--article", str(article)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("events/data/passages.csv:1:1 ") and "do not begin with their anchor" in out
    assert PASSAGES.read_bytes() == before


def test_fingerprints_need_the_article(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ATLAS_ARTICLE", raising=False)
    assert commands.main(["fingerprint"]) == 1
    assert capsys.readouterr().err == "Name the article with --article or ATLAS_ARTICLE.\n"
