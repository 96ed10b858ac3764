"""axe finds nothing serious on any page, nor within the map's frame, whatever is open."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from pages.components.wording import LANGUAGES, say
from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.visitor import PHONE, Visitor

EVENT = "xi-army-rail-advance-1920-04-26"
GRAVE = ("serious", "critical")
OPTIONS = {"iframes": False, "resultTypes": ["violations"]}


def find_violations(where: Page | Frame) -> list[str]:
    """Run axe in a page or in a frame; returns what is serious, one line a thing."""
    found = Axe().run(where, options=OPTIONS).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:160]}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"][:4]
    ]


def open_panel(visitor: Visitor, language: str) -> None:
    visitor.tell("(id) => Atlas.choose({ type: 'event', id })", EVENT)
    expect(visitor.panel).to_be_visible()


def open_drawer(visitor: Visitor, language: str) -> None:
    visitor.frame.get_by_role("button", name=say("map.layers", language)).click()
    visitor.frame.locator("details").first.evaluate("(node) => { node.open = true; }")


def open_list(visitor: Visitor, language: str) -> None:
    visitor.frame.get_by_role("button", name=say("map.list", language), exact=True).click()
    visitor.wait("() => Atlas.every.classList.contains('shown')")


def open_search(visitor: Visitor, language: str) -> None:
    visitor.frame.get_by_role("combobox").fill("baki")
    expect(visitor.frame.locator("#atlas-found [role=option]").first).to_be_visible()


def open_window(visitor: Visitor, language: str) -> None:
    visitor.frame.locator('[data-mode="window"]').click()


def open_nothing(visitor: Visitor, language: str) -> None:
    """Leave the map as it is."""


OPENED = (open_nothing, open_panel, open_drawer, open_list, open_search, open_window)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_map_page(visitor: Visitor, language: str) -> None:
    visitor.open(lang=language)
    assert find_violations(visitor.page) == []
    for open_ in OPENED:
        open_(visitor, language)
        visitor.rest()
        assert find_violations(visitor.frame) == [], open_.__name__
        visitor.tell("() => { Atlas.closePanel(); Atlas.toggleDrawer(false); Atlas.openList(false); }")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_reading_page(visitor: Visitor, language: str) -> None:
    visitor.open("article", lang=language)
    assert find_violations(visitor.page) == []
    assert find_violations(visitor.frame) == []
    open_panel(visitor, language)
    visitor.rest()
    assert find_violations(visitor.frame) == []


def test_reading_page_without_the_article(visit: Visit, bare_server: Server) -> None:
    visitor = visit(bare_server).open("article", lang="az")
    assert find_violations(visitor.frame) == []


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("page", ["list", "about"])
def test_text_page(visitor: Visitor, page: str, language: str) -> None:
    visitor.open(page, lang=language)
    assert find_violations(visitor.page) == []


OTHER_PANELS: dict[str, dict[str, str]] = {
    "place": {"place": "baku"},
    "area": {"area": "zangezur-disputed"},
    "passage": {"passage": "p100"},
}


@pytest.mark.parametrize("kind", list(OTHER_PANELS))
def test_other_panels(visitor: Visitor, kind: str) -> None:
    visitor.open(lang="az", **OTHER_PANELS[kind])
    expect(visitor.panel).to_be_visible()
    assert find_violations(visitor.frame) == []


@pytest.mark.parametrize("page", ["", "article"])
def test_phone(visit: Visit, page: str) -> None:
    visitor = visit(size=PHONE).open(page, lang="az", event=EVENT)
    assert find_violations(visitor.page) == []
    assert find_violations(visitor.frame) == []


def test_notice_and_dialog(visitor: Visitor) -> None:
    visitor.open(lang="az", event="no-such-event")
    expect(visitor.page.locator(".atlas-notice")).to_be_visible()
    assert find_violations(visitor.page) == []
    visitor.page.get_by_role("button", name=say("attach.open", "az")).click()
    expect(visitor.page.get_by_role("dialog")).to_be_visible()
    assert find_violations(visitor.page) == []
