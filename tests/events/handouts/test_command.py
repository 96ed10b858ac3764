"""The command as a person in a terminal meets it: a file, or one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.__main__ import main
from events.walkthroughs.shelf import list_files

FIRST = list_files()[0].stem
OWN = 'title.en = "Mine"\n[[step]]\nheading.en = "One"\nevents = ["xi-army-rail-advance-1920-04-26"]\n'


def test_a_handout_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "handout.pdf"
    assert main(["handout", FIRST, str(path), "--edition", "teacher", "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"{path}: {path.stat().st_size:,} bytes\n"
    assert path.read_bytes().startswith(b"%PDF-1.7")


def test_a_teachers_own_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, made = tmp_path / "mine.toml", tmp_path / "mine.pdf"
    own.write_text(OWN, encoding="utf-8")
    assert main(["handout", str(own), str(made)]) == 0
    own.write_text(OWN.replace("xi-army", "xii-army"), encoding="utf-8")
    capsys.readouterr()
    assert main(["handout", str(own), str(made)]) == 1
    assert capsys.readouterr().out == (
        f'{own}:4:11 step.events: no event "xii-army-rail-advance-1920-04-26"; '
        "nearest: xi-army-rail-advance-1920-04-26\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([FIRST + "x", "x.pdf"], f'No walkthrough "{FIRST}x"; nearest: {FIRST}.'),
        ([FIRST, "x.pdf", "--edition", "pupils"], 'No edition "pupils"; there are pupil and teacher.'),
        ([FIRST, "x.pdf", "--lang", "ru"], 'No handout in "ru"; there are az and en.'),
        ([FIRST, "/no/x.pdf"], "/no/x.pdf cannot be read or written: no such file or directory."),
        (["no.toml", "x.pdf"], "no.toml cannot be read or written: no such file or directory."),
    ],
)
def test_one_sentence(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handout", *arguments]) == 1
    assert capsys.readouterr().err == sentence + "\n"
