"""Fixtures for all tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# The same examples in every run, so that red always means a change; and no time limit for one example,
# because a busy machine is no fault. `pytest --hypothesis-profile search` looks for new examples.
settings.register_profile("atlas", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("atlas")


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
