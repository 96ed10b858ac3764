"""Read an article that somebody attaches: plain text, PDF or Word, from a path or from uploaded bytes.

Whatever is attached is a stranger's file. It is capped before it is opened, known by its content and
not by its name alone, never executed, never written to disk, and either read for certain or refused
with one :class:`events.refusals.ArticleError`, whose code the interface puts into words.
"""

from __future__ import annotations

import io
import re
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Literal, Never

from events.encodings import decode_text
from events.refusals import ArticleError

__all__ = ["PDFIUM_LOCK", "Article", "ArticleError", "Kind", "parse_article", "read_article"]

Kind = Literal["txt", "pdf", "docx"]

MAX_BYTES = 10 * 1024 * 1024
# Nine times the article: a hostile text of this length is anchored in a few seconds.
MAX_CHARACTERS = 600_000
MAX_PAGES = 400
# What a Word file may unpack to: all its parts together, and those that are parsed as XML.
MAX_UNPACKED = 60 * 1024 * 1024
MAX_XML = 20 * 1024 * 1024
MAX_PARTS = 2000
# Letters a page under which a PDF is a picture of a text.
LETTERS_A_PAGE = 25

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md"})
# PDFium is not thread-safe: whoever calls it, anywhere in the process, holds this lock.
PDFIUM_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Article:
    r"""Hold an attached text.

    Attributes
    ----------
    text
        The text with ``\n`` for every line end; pages of a PDF are parted by a form feed.
    name
        The name of the file, without folders.
    kind
        ``txt``, ``pdf`` or ``docx``, by content.
    encoding
        Of a plain text, as Python names it; else None.
    pages
        Of a PDF; else None.
    """

    text: str
    name: str
    kind: Kind
    encoding: str | None = None
    pages: int | None = None


def read_article(path: Path) -> Article:
    """Read an article from a file.

    Raises
    ------
    ArticleError
        As :func:`parse_article`, and ``missing``, ``unreadable``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ArticleError("missing", path=str(path)) from None
    except (OSError, ValueError):
        raise ArticleError("unreadable", path=str(path)) from None
    return parse_article(data, path.name)


def parse_article(data: bytes, name: str) -> Article:
    """Read an article from the bytes of a file and its name.

    Raises
    ------
    ArticleError
        ``empty``, ``too-large``, ``type``, ``binary``, ``encoding``, ``pdf-password``,
        ``pdf-scanned``, ``pdf-broken`` or ``docx-broken``.
    """
    if len(data) > MAX_BYTES:
        _refuse_size(MAX_BYTES // 1024**2, "MB")
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise ArticleError("empty")
    name, kind = PurePath(name.replace("\\", "/")).name, _find_kind(data, name)
    if kind == "pdf":
        return _parse_pdf(data, name)
    if kind == "docx":
        return Article(_clean(_read_docx(data)), name, "docx")
    text, encoding = decode_text(data)
    return Article(_clean(text), name, "txt", encoding=encoding)


def _refuse_size(limit: int, unit: str) -> Never:
    raise ArticleError("too-large", limit=limit, unit=unit)


def _find_kind(data: bytes, name: str) -> Kind:
    """Tell the kind of a file by how it begins, and only then by its name."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # An old Word file, or a new one locked with a password.
        raise ArticleError("docx-broken" if suffix == ".docx" else "type")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        if suffix != ".docx" and b"word/document.xml" not in data:
            raise ArticleError("type")
        return "docx"
    if suffix in (".pdf", ".docx"):
        raise ArticleError("pdf-broken" if suffix == ".pdf" else "docx-broken")
    if suffix not in TEXT_SUFFIXES or data.startswith(b"{\\rtf"):
        raise ArticleError("type")
    return "txt"


def _clean(text: str) -> str:
    """Unify line ends, drop the byte order mark, refuse what holds no letters or too many.

    A text within the limit keeps every other character: offsets point into it.
    """
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    if len(text) > MAX_CHARACTERS:
        _refuse_size(MAX_CHARACTERS, "characters")
    if not any(unicodedata.category(char)[0] == "L" for char in text):
        raise ArticleError("empty")
    return text


def _parse_pdf(data: bytes, name: str) -> Article:
    import pypdfium2

    with PDFIUM_LOCK:
        try:
            pages = _read_pdf(data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
            raise ArticleError("pdf-password" if locked else "pdf-broken") from None
    letters = sum(char.isalpha() for page in pages for char in page)
    if letters < LETTERS_A_PAGE * max(1, len(pages)):
        raise ArticleError("pdf-scanned")
    return Article(_clean("\n\f\n".join(pages)), name, "pdf", pages=len(pages))


def _read_pdf(data: bytes) -> list[str]:
    """Read the text of every page; the caller holds the lock and catches what PDFium raises."""
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(data)
    try:
        if len(document) > MAX_PAGES:
            _refuse_size(MAX_PAGES, "pages")
        return list(_pages_of(document))
    finally:
        document.close()


def _pages_of(document: Any) -> Iterator[str]:
    characters = 0
    for page in document:
        textpage = page.get_textpage()
        characters += textpage.count_chars()
        if characters > MAX_CHARACTERS:
            _refuse_size(MAX_CHARACTERS, "characters")
        # PDFium marks a hyphen at a line end by U+FFFE or U+0002 and swallows the line end.
        yield re.sub(r"[\ufffe\x02]\r?\n?", "-\n", textpage.get_text_range()).replace("\x00", "")
        textpage.close()
        page.close()


# What zipfile, zlib, lxml and python-docx raise on damaged, encrypted or foreign packages.
_BROKEN_DOCX = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    AttributeError,
    RuntimeError,
    EOFError,
    OSError,
)


def _read_docx(data: bytes) -> str:
    """Read the paragraphs of a Word file, tables and text boxes included, one a line."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        _check_unpacked(data)
        body: Any = Document(io.BytesIO(data)).element.body
        return "\n\n".join(map(_paragraph_text, body.iter(_tag("p"))))
    except (*_BROKEN_DOCX, OpcError):
        raise ArticleError("docx-broken") from None


def _check_unpacked(data: bytes) -> None:
    """Refuse a file whose parts are too many or too large, by the sizes that bind the unpacking."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sizes = {info.filename: info.file_size for info in parts.infolist()}
    if len(sizes) > MAX_PARTS:
        _refuse_size(MAX_PARTS, "parts")
    if sum(sizes.values()) > MAX_UNPACKED:
        _refuse_size(MAX_UNPACKED // 1024**2, "MB")
    if sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels"))) > MAX_XML:
        _refuse_size(MAX_XML // 1024**2, "MB")


def _tag(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _paragraph_text(paragraph: Any) -> str:
    """Give the text of a paragraph: insertions and links with it, deletions and nested paragraphs not."""
    marks = {_tag("tab"): "\t", _tag("br"): "\n", _tag("cr"): "\n", _tag("noBreakHyphen"): "-"}
    pieces = []
    for node in paragraph.iter(_tag("t"), *marks):
        owner = next(node.iterancestors(_tag("p")))
        if owner is paragraph and not any(node.iterancestors(_tag("moveFrom"))):
            pieces.append(marks.get(node.tag) or node.text or "")
    return "".join(pieces)
