"""Attaching the article: the right text is taken, an unfit one gets one sentence, nothing is shared."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from events.map_data import build_map_data
from events.record import load_record
from pages.components.wording import LANGUAGES, say
from tests.browser.conftest import Visit
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.events.attachments import make_docx, make_pdf

DATA = build_map_data("en")
EVENT = "xi-army-rail-advance-1920-04-26"
MAIN = DATA["cards"][DATA["events"]["id"].index(EVENT)]["passages"][0]
UNRELATED = ("A letter about gardens, and about the weather of last spring. " * 60).encode()


def scanned_pdf() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(out, "PDF")
    return out.getvalue()


UNFIT: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "unrelated": ("letter.txt", lambda: UNRELATED, "unrelated"),
    "empty": ("empty.txt", lambda: b"", "empty"),
    "binary": ("binary.txt", lambda: bytes(range(256)) * 40, "binary"),
    "too large": ("large.txt", lambda: b"A" * (11 * 1024 * 1024), "too-large"),
    "password": ("locked.pdf", lambda: make_pdf([["Text"]], locked=True), "pdf-password"),
    "scanned": ("scanned.pdf", scanned_pdf, "pdf-scanned"),
    "broken pdf": ("broken.pdf", lambda: b"%PDF-1.5\n" + b"x" * 400, "pdf-broken"),
    "broken docx": ("broken.docx", lambda: make_docx(["Text"])[:900], "docx-broken"),
}


def open_dialog(visitor: Visitor, language: str) -> None:
    visitor.page.get_by_role("button", name=say("attach.open", language)).click()
    expect(visitor.page.get_by_role("dialog")).to_contain_text(say("attach.why", language))


def attach(visitor: Visitor, name: str, content: bytes) -> None:
    files = [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    visitor.page.get_by_role("dialog").locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]


def close_dialog(visitor: Visitor) -> None:
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize(("n", "case"), list(enumerate(UNFIT)))
def test_unfit_file_gets_one_sentence_and_nothing_is_lost(
    visit: Visit, bare_server: Server, n: int, case: str
) -> None:
    name, make, code = UNFIT[case]
    language = tuple(LANGUAGES)[n % 2]
    visitor = visit(bare_server).open(lang=language, event=EVENT, at="40.8,48,7.5")
    visitor.tell("() => { window.mark = 1; }")
    open_dialog(visitor, language)
    attach(visitor, name, make())
    dialog = visitor.page.get_by_role("dialog")
    if code == "too-large":  # refused in the browser, before the server has to take it in
        expect(dialog).to_contain_text(say("attach.toobig", language))
        expect(dialog).not_to_contain_text("must be")
    else:
        faults = dialog.get_by_role("alert")
        expect(faults.filter(has_text=say(f"attach.error.{code}", language, name=name))).to_have_count(1)
        expect(faults).to_have_count(1)
    expect(visitor.page.get_by_role("dialog")).to_contain_text(say("attach.none", language))
    close_dialog(visitor)
    assert visitor.tell("() => window.mark") == 1, "the map was drawn anew"
    assert visitor.chosen == {"type": "event", "id": EVENT}
    assert visitor.tell("() => [Atlas.map.getZoom(), Atlas.config.article]") == [7.5, None]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_dialog_speaks_the_visitors_language(visit: Visit, bare_server: Server, language: str) -> None:
    visitor = visit(bare_server).open(lang=language)
    open_dialog(visitor, language)
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog).to_contain_text(say("attach.title", language))
    if language != "en":
        for english in ("Browse files", "Upload", "Drag and drop", "Limit", "per file"):
            expect(dialog).not_to_contain_text(english, use_inner_text=True)


def test_right_text_is_taken_by_this_visitor_alone(
    visit: Visit, bare_server: Server, article_path: Path
) -> None:
    first, second = (
        visit(bare_server).open(lang="en", event=EVENT),
        visit(bare_server).open(lang="en", event=EVENT),
    )
    expect(first.panel.locator("blockquote").first).to_have_text(DATA["passages"][MAIN]["digest"])
    open_dialog(first, "en")
    attach(first, "article.txt", article_path.read_bytes())
    first.wait_for_map(article=True)
    row = load_record().to_passage(MAIN)
    words = article_path.read_bytes().decode("utf-8")[int(row["start"]) : int(row["end"])]
    quoted = first.panel.locator("blockquote").first
    expect(quoted.locator("button.mention").first).to_be_visible()
    assert " ".join(quoted.inner_text().split()) == " ".join(words.split())
    assert first.chosen == {"type": "event", "id": EVENT}

    open_dialog(second, "en")
    expect(second.page.get_by_role("dialog")).to_contain_text(say("attach.none", "en"))
    close_dialog(second)
    assert second.tell("() => Atlas.config.article") is None
    third = visit(bare_server).open(lang="en", event=EVENT)
    assert third.tell("() => Atlas.config.article") is None


def test_attached_text_is_reported_read_and_taken_away(
    visit: Visit, bare_server: Server, article_path: Path
) -> None:
    visitor = visit(bare_server).open(lang="en")
    open_dialog(visitor, "en")
    attach(visitor, "my copy.txt", article_path.read_bytes())
    visitor.wait_for_map(article=True)
    if not visitor.page.get_by_role("dialog").is_visible():
        open_dialog(visitor, "en")
    total = len(load_record().passages)
    report = say("attach.report", "en", total=total, exact=total, moved=0, changed=0, missing=0)
    expect(visitor.page.get_by_role("dialog")).to_contain_text(report)
    expect(visitor.page.get_by_role("dialog")).to_contain_text(say("attach.own", "en", name="my copy.txt"))
    close_dialog(visitor)
    visitor.go(say("nav.article", "en"))
    visitor.wait_for_map(reading=True)
    expect(visitor.frame.locator(".atlas-reader .about")).to_have_text(say("read.attached", "en"))
    assert visitor.frame.locator("button.mention").count() > 100
    open_dialog(visitor, "en")
    visitor.page.get_by_role("button", name=say("attach.remove", "en")).click()
    visitor.wait_for_map(article=False)
    expect(visitor.frame.locator(".atlas-reader .about")).to_have_text(say("read.digests", "en"))


def test_unfit_file_leaves_the_text_that_was_attached(
    visit: Visit, bare_server: Server, article_path: Path
) -> None:
    visitor = visit(bare_server).open(lang="en")
    open_dialog(visitor, "en")
    attach(visitor, "article.txt", article_path.read_bytes())
    visitor.wait_for_map(article=True)
    if not visitor.page.get_by_role("dialog").is_visible():
        open_dialog(visitor, "en")
    attach(visitor, "letter.txt", UNRELATED)
    sentence = say("attach.error.unrelated", "en", name="letter.txt")
    expect(visitor.page.get_by_role("alert").filter(has_text=sentence)).to_have_count(1)
    close_dialog(visitor)
    assert visitor.tell("() => Object.keys(Atlas.config.article.passages).length") == len(
        load_record().passages
    )


def test_server_text_is_there_for_everybody(visit: Visit, article_path: Path) -> None:
    for _ in range(2):
        visitor = visit().open(lang="en", event=EVENT)
        assert visitor.tell("() => Object.keys(Atlas.config.article.passages).length") == len(
            load_record().passages
        )
