"""Make PDF and Word files to attach, in memory and without any font file."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable


def make_pdf(pages: list[list[str]], *, locked: bool = False) -> bytes:
    blocks = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(100))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"100 beginbfrange\n{blocks}\nendbfrange endcmap end end"
    )
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        _stream(cmap.encode()),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Demo/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 6 0 R>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/Demo/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 3 0 R>>",
        b"<</Type/FontDescriptor/FontName/Demo/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
    ]
    for n, lines in enumerate(pages):
        shown = [f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines]
        resources = f"/Contents {8 + 2 * n} 0 R/Resources<</Font<</F1 5 0 R>>>>"
        bodies.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}>>".encode())
        bodies.append(_stream("\n".join(["BT /F1 9 Tf 12 TL 40 800 Td", *shown, "ET"]).encode()))
    return _join_objects(bodies, locked=locked)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _join_objects(bodies: list[bytes], *, locked: bool) -> bytes:
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), len(bodies) + 1
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        lock if locked else b"",
        start,
    )
    return bytes(out)


def make_docx(paragraphs: list[str]) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repack(
    data: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return out.getvalue()
