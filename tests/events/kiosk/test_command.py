"""The command as a curator meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from events import __main__ as commands


def test_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_KIOSK", raising=False)
    target = tmp_path / "kiosk.html"
    assert commands.main(["kiosk", str(target)]) == 0
    assert capsys.readouterr().out == f"{target}: {target.stat().st_size / 1e6:.1f} MB\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kiosk.html"], "no half-written file stays"


def test_a_folder_with_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('museum = "Muzey"\ncount_visits = true\n', encoding="utf-8")
    monkeypatch.setenv("ATLAS_KIOSK", str(settings))
    assert commands.main(["kiosk", str(tmp_path / "folder")]) == 0
    page = (tmp_path / "folder" / "index.html").read_text(encoding="utf-8")
    assert '"museum":"Muzey"' in page
    assert '"count":false' in page, "no server of ours takes its counts"


def test_faulty_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('idle_seconds = 1\nlanguage = "xx"\n', encoding="utf-8")
    assert commands.main(["kiosk", str(tmp_path / "k.html"), "--settings", str(settings)]) == 1
    out = "".join(capsys.readouterr())
    assert f"{settings}:1:1 " in out and f"{settings}:2:1 " in out and "Traceback" not in out
    assert not (tmp_path / "k.html").exists()


def test_a_place_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "none" / "kiosk.html"
    assert commands.main(["kiosk", str(target)]) == 1
    assert capsys.readouterr().err == f"{target} cannot be written: No such file or directory.\n"
