"""Cite and export in a real browser: by keys, into the clipboard, as a file that holds what the map shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from events.exports.shown import Shown, list_shown
from events.map_data import KINDS
from events.record import load_record
from events.statements import load_statements
from pages.components.frame import load_known
from pages.components.view import parse_view
from pages.components.wording import say
from tests.browser.conftest import Visit
from tests.browser.test_axe import find_violations
from tests.browser.visitor import DESK, PHONE, PROJECTOR, Visitor

EVENT = "xi-army-rail-advance-1920-04-26"
STATEMENT = "khankendi-troops-too-far-on-27-april"
SETTINGS = """(n) => {
  const s = Atlas.state, last = Atlas.model.data.bins.lo.length - 1, pick = (k) => (n * 7919 + k * 104729) % 1000 / 1000;
  s.mode = ["all", "cumulative", "window"][n % 3];
  s.to = Math.floor(pick(1) * (last + 1)); s.from = Math.floor(pick(2) * (s.to + 1)); s.vague = n % 2 === 0;
  s.kindsOff.forEach((_, k) => { s.kindsOff[k] = pick(k + 3) < .2 ? 1 : 0; });
  s.actorsOff.forEach((_, k) => { s.actorsOff[k] = pick(k + 40) < .1 ? 1 : 0; });
  Atlas.filterEvents();
  return [Atlas.viewNow(), Atlas.model.data.events.id.filter((_, i) => Atlas.model.shown[i])];
}"""


def dialog(visitor: Visitor) -> Locator:
    """Return the dialog, once its citation and its last format stand there."""
    found = visitor.page.get_by_role("dialog")
    expect(found.locator(".atlas-cite .form")).to_have_count(4)
    expect(found.locator("[data-testid=stDownloadButton]")).to_have_count(7)
    return found


def form(visitor: Visitor, name: str) -> str:
    text = dialog(visitor).locator(f"[data-text={name}]").text_content()
    assert text
    return text


@pytest.mark.parametrize("language", ["az", "en"])
def test_event_is_cited_by_keys(visitor: Visitor, language: str) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open(lang=language, event=EVENT)
    visitor.tell("() => { window.mark = 1; }")
    cite = visitor.panel.get_by_role("button", name=say("map.cite.thing", language), exact=True)
    cite.focus()
    visitor.page.keyboard.press("Enter")
    found = dialog(visitor)
    expect(found).to_have_accessible_name(say("cite.title", language))
    title = load_record().to_text(f"event/{EVENT}/title", language)
    address = f"{visitor.server.address}/?lang={language}&event={EVENT}"
    assert title in form(visitor, "sentence") and form(visitor, "sentence").endswith(address)
    assert form(visitor, "bibtex").startswith(f"@misc{{april1920-event-{EVENT},")
    assert json.loads(form(visitor, "csl"))[0]["id"] == f"april1920-event-{EVENT}"
    for name in ("address", "sentence"):
        label = say("cite.copy.name", language, name=say(f"cite.form.{name}", language))
        reach(visitor, label)
        visitor.page.keyboard.press("Enter")
        expect(found.locator(".said")).to_have_text(say("cite.copied", language))
        assert visitor.page.evaluate("() => navigator.clipboard.readText()") == form(visitor, name)
    expect(found.get_by_role("button", name=say("attach.close", language))).to_be_visible()
    assert find_violations(visitor.page) == []
    visitor.page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    expect(cite).to_be_focused()
    assert visitor.tell("() => window.mark") == 1, "the map was drawn anew"
    assert visitor.chosen == {"type": "event", "id": EVENT}


def reach(visitor: Visitor, label: str) -> None:
    """Go round the dialog with the Tab key until a button has the focus."""
    for _ in range(40):
        if visitor.focused()["name"] == label:
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"no way by Tab to {label!r}")


def test_without_a_clipboard_the_text_is_left_selected(visitor: Visitor) -> None:
    visitor.open(lang="en", place="baku")
    visitor.page.evaluate(
        "() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false; }"
    )
    visitor.panel.get_by_role("button", name="Cite", exact=True).click()
    dialog(visitor).locator("button[data-copy=sentence]").click()
    expect(dialog(visitor).locator(".said")).to_have_text(say("cite.selected", "en"))
    assert visitor.page.evaluate("() => getSelection().toString()") == form(visitor, "sentence")


def test_server_chooses_what_the_map_shows(visitor: Visitor) -> None:
    visitor.open(lang="en")
    record, sizes = load_record(), set()
    for n in range(60):
        params, ids = visitor.tell(SETTINGS, n)
        view = parse_view(params, load_known())
        assert view.faults == ()
        shown = Shown(view.mode, view.first, view.last, view.vague, view.hide, view.without)
        assert sorted(ids) == sorted(list_shown(record, shown)), params
        sizes.add(len(ids))
    assert len(sizes) > 20


def test_file_holds_what_the_map_shows(visitor: Visitor, tmp_path: Path) -> None:
    params = {"mode": "cumulative", "to": "1920-04-28", "vague": "no", "hide": KINDS[1]}
    visitor.open(lang="en", **params)
    shown = visitor.shown()
    visitor.frame.locator(".atlas-tools .atlas-cite").click()
    found = dialog(visitor)
    total = len(load_record().events)
    assert f"Showing {len(shown)} of {total} events" in form(visitor, "sentence")
    expect(found.get_by_role("radio", name=f"What the map shows: {len(shown)} of {total}")).to_be_checked()
    ids = {}
    for wanted in ("shown", "all"):
        if wanted == "all":
            with visitor.told():
                found.get_by_text(say("export.all", "en")).click()
            expect(found.get_by_role("radio", name=say("export.all", "en"))).to_be_checked()
        with visitor.page.expect_download() as coming:
            found.get_by_role("button", name="GeoJSON").click()
        path = tmp_path / coming.value.suggested_filename
        coming.value.save_as(path)
        features = json.loads(path.read_bytes())["features"]
        ids[wanted] = {f["properties"]["id"] for f in features if f["properties"]["layer"] != "place"}
        assert path.name.startswith("april-1920-atlas") and path.suffix == ".geojson"
    assert ids["shown"] == set(shown)
    assert ids["all"] == set(load_record().events["id"])


def test_table_of_the_check_page_is_exported_as_it_stands(visitor: Visitor) -> None:
    visitor.page.goto(
        visitor.to_address("check", lang="az", filter="verdict:contradicted", statement=STATEMENT)
    )
    visitor.wait_for_map()
    visitor.tell("() => Atlas.closePanel()")
    rows = visitor.tell("() => Atlas.desk.tables.statements.rows.length")
    visitor.frame.locator("#desk-statements .atlas-cite").click()
    words = say("export.statements", "az", count=rows, total=len(load_statements()))
    found = dialog(visitor)
    expect(found.get_by_role("radio", name=say("export.table", "az", counted=words))).to_be_checked()
    assert f"{visitor.server.address}/check?" in form(visitor, "address")
    text = load_record().to_text(f"statement/{STATEMENT}/text", "az").rstrip(".")
    found.locator("label", has_text=text).click()
    expect(found.locator("[data-text=address]")).to_contain_text(f"/?lang=az&statement={STATEMENT}")
    assert find_violations(visitor.page) == []


@pytest.mark.parametrize(("size", "language"), [(DESK, "az"), (PROJECTOR, "en"), (PHONE, "az")])
def test_nothing_sticks_out(visit: Visit, size: tuple[int, int], language: str) -> None:
    visitor = visit(size=size).open(lang=language, mode="cumulative", to="1920-04-28")
    assert visitor.tell("() => document.documentElement.scrollWidth <= innerWidth")
    visitor.frame.locator(".atlas-tools .atlas-cite").click()
    found = dialog(visitor)
    assert found.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    found.get_by_role("button", name="Web Annotation").scroll_into_view_if_needed()
    expect(found.get_by_role("button", name="Web Annotation")).to_be_in_viewport()
    for button in found.locator(".atlas-cite button").all():
        box = button.bounding_box()
        assert box and box["height"] >= 32 and box["width"] >= 60
