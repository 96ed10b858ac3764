"""The list page and the map say the same, in a browser as in the tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from events.map_data import build_map_data
from pages.components.everything import load_areas
from pages.components.wording import LANGUAGES
from tests.browser.visitor import Visitor

IDS = """(name) => [...document.querySelectorAll(".atlas-text a[href]")]
  .map((a) => new URL(a.href).searchParams.get(name)).filter(Boolean)"""
DRAWN = """() => ({
  event: Atlas.model.data.events.id,
  place: Atlas.model.places.id,
  area: Atlas.base.disputed.features.map((feature) => feature.properties.id),
})"""


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_list_page_equals_the_map(visitor: Visitor, language: str) -> None:
    visitor.open("list", lang=language)
    listed = {name: visitor.page.evaluate(IDS, name) for name in ("event", "place", "area")}
    visitor.open(lang=language)
    drawn = visitor.tell(DRAWN)
    for name, ids in drawn.items():
        assert sorted(listed[name]) == sorted(ids), name
    assert sorted(visitor.shown()) == sorted(listed["event"])


def test_a_row_leads_to_the_map(visitor: Visitor) -> None:
    data = build_map_data("az")
    id, title = data["events"]["id"][100], data["events"]["title"][100]
    visitor.open("list", lang="az")
    visitor.page.get_by_role("link", name=title, exact=True).first.click()
    visitor.page.wait_for_url(f"**/?**event={id}**")
    visitor.wait_for_map()
    expect(visitor.panel_title).to_have_text(title)


def test_tables_have_heads_and_jumps_work(visitor: Visitor) -> None:
    visitor.open("list", lang="en")
    assert visitor.page.locator(".atlas-text th[scope=col]").count() >= 10
    visitor.page.locator('.atlas-text a[href$="#places"]').click()
    expect(visitor.page.locator("#places")).to_be_in_viewport()


def test_every_disputed_area_has_both_claims(visitor: Visitor) -> None:
    visitor.open("list", lang="en")
    for area in load_areas():
        expect(visitor.page.locator(".atlas-text")).to_contain_text(area["claims_en"])
