"""One server, one browser and a fresh visitor for each test. Chromium runs with every other host cut off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from events.kiosk.bundle import write_file
from events.kiosk.settings import Settings
from tests.browser.kiosk import Kiosk
from tests.browser.server import Server
from tests.browser.visitor import Visitor

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
CUT_OFF = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
Visit = Callable[..., Visitor]
Show = Callable[..., Kiosk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # two browsers and two servers share two cores: what was only late gets another try, and the log says so
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the installed Chromium, or skip."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser on the PATH (looked for {', '.join(BROWSERS)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, CUT_OFF])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of our own for the files that the map loads."""
    return tmp_path_factory.mktemp("atlas-cache")


@pytest.fixture(scope="session")
def server(cache: Path) -> Iterator[Server]:
    """Run the atlas as `make run` does, with the article where ``ATLAS_ARTICLE`` names it."""
    with Server(cache, article=os.environ.get("ATLAS_ARTICLE")) as running:
        yield running


@pytest.fixture(scope="session")
def bare_server(server: Server, cache: Path) -> Iterator[Server]:
    """Run the atlas without the article: the same server where none is named."""
    if server.article is None:
        yield server
        return
    with Server(cache, article=None) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Give a maker of visitors; at the end, none of them may have met a fault.

    ``visit(server=…, size=…, motion=…, touch=…)`` opens a new, cold browser context.
    """
    met: list[Visitor] = []

    def make(server: Server | None = None, **how: Any) -> Visitor:
        visitor = Visitor(browser, server or request.getfixturevalue("server"), **how)
        met.append(visitor)
        return visitor

    yield make
    faults = [fault for visitor in met for fault in visitor.faults]
    for visitor in met:
        visitor.close()
    assert faults == []


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Return an ordinary visitor at a desk."""
    return visit()


# --- the exhibition screen


@pytest.fixture(scope="session")
def kiosk_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the single file on the disk."""
    path = tmp_path_factory.mktemp("stick") / "kiosk.html"
    write_file(path, Settings())
    return path.as_uri()


@pytest.fixture
def show(browser: Browser, kiosk_file: str) -> Iterator[Show]:
    """Give a maker of screens; at the end, none of them may have met a fault."""
    met: list[Kiosk] = []

    def make(address: str = kiosk_file, **how: Any) -> Kiosk:
        met.append(Kiosk(browser, address, **how))
        return met[-1].open()

    yield make
    faults = [fault for kiosk in met for fault in kiosk.faults]
    for kiosk in met:
        kiosk.close()
    assert faults == []


@pytest.fixture(params=["file", "server"])
def address(request: pytest.FixtureRequest) -> str:
    """Return the kiosk's address: on the disk, then on the server."""
    if request.param == "file":
        return str(request.getfixturevalue("kiosk_file"))
    return f"{request.getfixturevalue('server').address}/kiosk/"
