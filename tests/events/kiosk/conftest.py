"""One file and one folder for all tests: making them takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.kiosk.bundle import write_file, write_folder
from events.kiosk.settings import Settings

SETTINGS = Settings(museum="Müzeyimiz <&>", logo=("image/png", b"picture"))


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the text of the single file."""
    path = tmp_path_factory.mktemp("kiosk") / "kiosk.html"
    assert write_file(path, SETTINGS) == path.stat().st_size
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder for a static host."""
    folder = tmp_path_factory.mktemp("kiosk-folder")
    size = write_folder(folder, SETTINGS)
    assert size == sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return folder
