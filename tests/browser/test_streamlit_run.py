"""`streamlit run app.py`, without the server of `make run`, shows the map too."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import expect

from pages.components.wording import say
from tests.browser.conftest import Visit
from tests.browser.server import Server

WHERE = ("--server.port", "{port}", "--server.address", "127.0.0.1")
COMMAND = (sys.executable, "-m", "streamlit", "run", "app.py", *WHERE)


def test_plain_streamlit_shows_the_map(visit: Visit, tmp_path: Path) -> None:
    with Server(tmp_path, article=None, command=COMMAND) as plain:
        visitor = visit(plain).open(lang="en")
        sign = visitor.spots()["signs"][0]
        visitor.click(sign["at"])
        expect(visitor.panel).to_be_visible()
        visitor.wait_for_param("event", sign["events"][0])
        visitor.go(say("nav.list", "en"))
        visitor.wait_for_page("list")
