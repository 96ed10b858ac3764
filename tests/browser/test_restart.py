"""The power goes and comes back: the map works meanwhile, and the view is there afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from events.map_data import build_map_data
from tests.browser.conftest import Visit
from tests.browser.server import Server

DATA = build_map_data("en")
EVENT = "xi-army-rail-advance-1920-04-26"
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'


@pytest.fixture
def frail(tmp_path: Path) -> Iterator[Server]:
    """Run a server that the test may kill."""
    with Server(tmp_path, article=None) as running:
        yield running


def test_map_survives_its_server(visit: Visit, frail: Server) -> None:
    visitor = visit(frail).open(lang="en", at="40.8,48,7.5", hide="aid")
    sign = visitor.spots()["signs"][0]
    visitor.forgiving = True
    frail.kill()
    visitor.page.wait_for_selector('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])')

    visitor.tell("(id) => Atlas.choose({ type: 'event', id })", sign["events"][0])
    title = DATA["events"]["title"][DATA["events"]["id"].index(sign["events"][0])]
    expect(visitor.panel_title).to_have_text(title)
    before = visitor.shown()
    visitor.tell("() => Atlas.stepTime(1)")
    assert visitor.shown() != before
    visitor.wait_for_param("event", sign["events"][0])
    visitor.wait_for_param("mode", "cumulative")
    shown = visitor.shown()

    frail.start()
    visitor.page.wait_for_selector(CONNECTED, timeout=60_000)
    visitor.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    visitor.wait_for_map()
    visitor.forgiving = False
    visitor.rest()
    assert visitor.chosen == {"type": "event", "id": sign["events"][0]}
    assert visitor.shown() == shown
    assert visitor.tell("() => Atlas.map.getZoom()") == 7.5
    assert visitor.tell("() => Atlas.state.kindsOff[Atlas.model.data.kinds.indexOf('aid')]") == 1
    expect(visitor.page.get_by_role("dialog")).to_be_hidden()


def test_choices_reach_the_server_again_after_a_restart(visit: Visit, frail: Server) -> None:
    visitor = visit(frail).open(lang="en", event=EVENT)
    visitor.forgiving = True
    frail.kill()
    visitor.page.wait_for_selector('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])')
    frail.start()
    visitor.page.wait_for_selector(CONNECTED, timeout=60_000)
    visitor.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    visitor.wait_for_map()
    visitor.forgiving = False
    visitor.tell("() => { window.mark = 1; }")
    # the first choice after a restart makes the session whole again; the bar names what is chosen from then on
    for number in (1, 0):
        visitor.tell("(id) => Atlas.choose({ type: 'event', id })", DATA["events"]["id"][number])
        visitor.rest()
    expect(visitor.panel_title).to_have_text(DATA["events"]["title"][0])
    assert visitor.tell("() => window.mark") == 1, "the map was replaced after it had been ready"
