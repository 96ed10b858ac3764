"""Every file that somebody may attach as the article: read for certain, or refused in one sentence."""

from __future__ import annotations

import io
import os
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from events import article as reading
from events.anchoring import anchor_passages
from events.article import Article, ArticleError, parse_article, read_article
from events.refusals import SENTENCES
from tests.events.attachments import make_docx, make_pdf, repack

AZERBAIJANI = "Şəhərin küçələri səhər tezdən boş idi; çayçı öz dükanını açırdı. " * 30
TURKISH = "Şehrin sokakları sabah erkenden boştu; çaycı öğle için güzel bir çay demliyordu. " * 30
RUSSIAN = "Улицы города рано утром были пусты; хозяин чайной открывал свою лавку и ждал гостей. " * 30
FRENCH = "L'été dernier, la boulangère a ouvert très tôt et le café était déjà prêt à l'arrivée. " * 30


def refusal(data: bytes, name: str = "article.txt") -> str:
    with pytest.raises(ArticleError) as caught:
        parse_article(data, name)
    sentence = str(caught.value)
    assert sentence.count(". ") == 0 and sentence.endswith(".") and "{" not in sentence
    return caught.value.code


LINES = [line + "." for line in AZERBAIJANI.split(". ")][:8]
PDF, DOCX = make_pdf([LINES, LINES]), make_docx(LINES)

# --- plain text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (AZERBAIJANI, "utf-8", "utf-8"),
        (AZERBAIJANI, "utf-8-sig", "utf-8-sig"),
        (AZERBAIJANI, "utf-16", "utf-16"),
        (AZERBAIJANI, "utf-16-le", "utf-16-le"),
        (AZERBAIJANI, "utf-16-be", "utf-16-be"),
        (AZERBAIJANI, "utf-32", "utf-32"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "cp1251", "cp1251"),
        (TURKISH, "cp1254", "cp1254"),
        (TURKISH, "iso8859-9", "cp1254"),
        ("only ascii here", "ascii", "utf-8"),
    ],
)
def test_certain_encodings_are_read(text: str, codec: str, named: str) -> None:
    article = parse_article(text.encode(codec), "a.txt")
    assert (article.text, article.encoding, article.kind, article.pages) == (text, named, "txt", None)


@pytest.mark.parametrize(
    ("text", "codec"),
    [(RUSSIAN, c) for c in ("koi8-r", "cp866", "mac_cyrillic", "iso8859-5")]
    + [(TURKISH, c) for c in ("cp857", "mac_turkish")]
    + [(FRENCH, "cp1252"), ("Bakı çay".replace("ı", "i"), "cp1254")],
)
def test_uncertain_encodings_are_refused(text: str, codec: str) -> None:
    assert refusal(text.encode(codec)) == "encoding"


def test_broken_utf8_is_refused() -> None:
    assert refusal(AZERBAIJANI.encode() + b"\xc9") == "encoding"


def test_line_ends_are_unified() -> None:
    assert parse_article(b"one\r\ntwo\rthree\n", "a.txt").text == "one\ntwo\nthree\n"


# --- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 64, b"1920 - 27, 28."]
)
def test_empty(data: bytes) -> None:
    assert refusal(data) == "empty"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(900), "a", "binary"),
        (b"text " * 50 + b"\x00\x01\x02" * 9, "a.txt", "binary"),
        (b"x" * (reading.MAX_BYTES + 1), "a.txt", "too-large"),
        (b"ab " * (reading.MAX_CHARACTERS // 3 + 1), "a.txt", "too-large"),
        (b"<html><script>alert(1)</script></html>", "a.html", "type"),
        (b"{\\rtf1 text}", "a.txt", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "docx-broken"),
        (b"MZ text", "a.exe", "type"),
        (b"plain words", "a.pdf", "pdf-broken"),
        (b"plain words", "a.docx", "docx-broken"),
        (b"%PDF-1.4 rubbish", "a.pdf", "pdf-broken"),
        (PDF[: len(PDF) // 2], "a.pdf", "pdf-broken"),
        (b"PK\x03\x04rubbish", "a.docx", "docx-broken"),
        (DOCX[: len(DOCX) // 2], "a.docx", "docx-broken"),
        (make_pdf([LINES], locked=True), "a.pdf", "pdf-password"),
        (make_pdf([[], []]), "a.pdf", "pdf-scanned"),
        (make_pdf([["Scan 1"]] * 4), "a.pdf", "pdf-scanned"),
    ],
)
def test_refused(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name) == code


def test_scanned_pdf_is_refused() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (400, 600), 255).save(out, "PDF")
    assert refusal(out.getvalue(), "scan.pdf") == "pdf-scanned"


def test_too_many_pages() -> None:
    assert refusal(make_pdf([["one line of words"]] * (reading.MAX_PAGES + 1)), "a.pdf") == "too-large"


def test_other_zip_is_no_docx() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("content.xml", "<a/>")
    assert refusal(out.getvalue(), "a.odt") == "type"
    assert refusal(out.getvalue(), "a.docx") == "docx-broken"


@pytest.mark.parametrize("size", [reading.MAX_XML + 1, reading.MAX_UNPACKED + 1])
def test_zip_bomb_is_not_unpacked(size: int) -> None:
    name = "word/extra.xml" if size == reading.MAX_XML + 1 else "word/media/a.bin"
    bomb = repack(DOCX, lambda _, part: part, {name: bytes(size)})
    assert len(bomb) < reading.MAX_BYTES and refusal(bomb, "a.docx") == "too-large"


def test_too_many_parts() -> None:
    parts = {f"word/media/{n}": b"" for n in range(reading.MAX_PARTS)}
    assert refusal(repack(DOCX, lambda _, part: part, parts), "a.docx") == "too-large"


def test_entities_are_not_expanded() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20 if n else "Boo"}">' for n in range(9))

    def change(name: str, part: bytes) -> bytes:
        head = f"<!DOCTYPE d [{lines}]><w:document".encode()
        return part.replace(b"<w:document", head, 1).replace(b"</w:t>", b"&a8;</w:t>", 1)

    bomb = repack(DOCX, lambda name, part: change(name, part) if name == "word/document.xml" else part)
    try:
        assert "BooBoo" not in parse_article(bomb, "a.docx").text
    except ArticleError as error:
        assert error.code == "docx-broken"


@pytest.mark.parametrize("broken", [b"", b"<w:document", b"<other/>"])
def test_damaged_document_part(broken: bytes) -> None:
    data = repack(DOCX, lambda name, part: broken if name == "word/document.xml" else part)
    assert refusal(data, "a.docx") == "docx-broken"


def test_missing_and_unreadable(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "none.txt", "missing"),
        (tmp_path, "unreadable"),
        (Path("a\0b"), "unreadable"),
    ):
        with pytest.raises(ArticleError) as caught:
            read_article(path)
        assert caught.value.code == code


def test_an_error_is_frozen_and_travels() -> None:
    error = ArticleError("unrelated", attached=3, passages=352)
    assert error.details == {"attached": 3, "passages": 352} and "3 of its 352" in str(error)
    with pytest.raises(AttributeError):
        error.code = "empty"
    with pytest.raises(TypeError):
        error.details["attached"] = 4  # type: ignore[index]
    with pytest.raises(KeyError):
        ArticleError("no-such-code")
    assert {"missing", "empty", "binary", "too-large", "encoding", "unrelated", "unreadable", "type"} < set(
        SENTENCES
    )


# --- PDF and Word ------------------------------------------------------------------------------------


def test_content_goes_before_the_name() -> None:
    assert parse_article(PDF, "a.txt").kind == "pdf"
    assert parse_article(DOCX, "C:\\folder\\a.bin") == Article("\n\n".join(LINES), "a.bin", "docx")


def test_pdf_text_and_pages() -> None:
    article = parse_article(PDF, "a.pdf")
    assert article.pages == 2 and article.text.count("\f") == 1
    assert article.text.replace("\f", "").split("\n")[: len(LINES)] == LINES


def test_docx_keeps_insertions_tables_and_line_breaks() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Birinci\nsətir")
    document.add_table(1, 1).cell(0, 0).text = "Xana"
    out = io.BytesIO()
    document.save(out)
    run = (
        b"<w:ins><w:r><w:t>yeni</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>"
    )
    data = repack(
        out.getvalue(), lambda n, p: p.replace(b"</w:p>", run, 1) if n == "word/document.xml" else p
    )
    assert parse_article(data, "a.docx").text == "Birinci\nsətiryeni\n\nXana"


def test_pdfium_is_used_by_one_thread_at_a_time() -> None:
    read: list[Article] = []
    threads = [threading.Thread(target=lambda: read.append(parse_article(PDF, "a.pdf"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(read) == 8 and len({article.text for article in read}) == 1


def test_nothing_is_written_or_run() -> None:
    """The interpreter's own audit of opened files sees no writing while all three kinds are read."""
    written: list[str] = []
    active = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        writes = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if active and (writes or event in ("subprocess.Popen", "os.system", "socket.connect")):
            written.append(f"{event} {arguments[0]!r}")

    parse_article(PDF, "a.pdf"), parse_article(DOCX, "a.docx")  # first imports may write bytecode
    sys.addaudithook(watch)
    for data, name in ((PDF, "a.pdf"), (DOCX, "a.docx"), (TURKISH.encode("cp1254"), "a.txt")):
        parse_article(data, name)
    active = False
    assert written == []


# --- the article itself ------------------------------------------------------------------------------


@pytest.mark.article
def test_the_article_survives_word(article_text: str) -> None:
    report = anchor_passages(parse_article(make_docx(article_text.split("\n\n")), "a.docx").text)
    assert report.counts["missing"] == report.counts["changed"] == 0


@pytest.mark.article
def test_the_article_survives_pdf(article_text: str) -> None:
    lines = article_text.split("\n")
    pages = [
        ["Journal of Things, 3", *lines[n : n + 50], str(400 + n // 50)] for n in range(0, len(lines), 50)
    ]
    article = parse_article(make_pdf(pages), "a.pdf")
    counts = anchor_passages(article.text).counts
    assert article.pages == len(pages) and counts["missing"] == 0 and counts["changed"] <= 1


@pytest.mark.article
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_the_article_in_any_encoding(article_text: str, codec: str) -> None:
    article = parse_article(article_text.replace("\n", "\r\n").encode(codec), "a.txt")
    assert article.text == article_text
