"""Fixtures for all tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def article_path() -> Path:
    """Return the path of the attached article, or skip."""
    given = os.environ.get("ATLAS_ARTICLE", "")
    if not given:
        pytest.skip("ATLAS_ARTICLE is not set: the article's text is not part of the repository")
    path = Path(given)
    if not path.is_file():
        pytest.skip(f"ATLAS_ARTICLE names {given}, which is not a file")
    return path


@pytest.fixture(scope="session")
def article_text(article_path: Path) -> str:
    """Return the article's text with its newlines untouched, or skip."""
    return article_path.read_bytes().decode("utf-8")
