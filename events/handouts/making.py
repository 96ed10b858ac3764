"""Make the handout of a walkthrough: a tagged PDF (PDF/UA-1) on A4."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from urllib.parse import urlencode

from events.handouts.content import EDITIONS, build_content
from events.handouts.lettering import keep_printable
from events.handouts.words import WORDS
from events.record import Record, load_record
from events.versions import load_origin
from events.walkthroughs.walkthrough import Walkthrough

TEMPLATE = Path(__file__).with_name("handout.typ")


def make_handout(
    walkthrough: Walkthrough,
    language: str = "az",
    edition: str = "pupil",
    address: str = "",
    *,
    shipped: bool = True,
    record: Record | None = None,
) -> bytes:
    """Make a handout; equal data give equal bytes.

    Parameters
    ----------
    address
        Address of a running atlas, such as ``https://atlas.example.org``; empty: no QR code, and a line to
        write it on.
    shipped
        Whether a link to that atlas can name the walkthrough; a teacher's own is only in the teacher's file.

    Raises
    ------
    ValueError
        There is no such language or edition.
    """
    import typst

    if language not in WORDS:
        raise ValueError(f'No handout in "{language}"; there are {" and ".join(WORDS)}.')
    if edition not in EDITIONS:
        raise ValueError(f'No edition "{edition}"; there are {" and ".join(EDITIONS)}.')
    origin = load_origin(address)
    target = to_address(walkthrough.id, language, address, shipped=shipped)
    content = build_content(walkthrough, record or load_record(), language, edition, origin, target)
    made = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"content": keep_printable(json.dumps(content, ensure_ascii=False))},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,  # the same letters on every machine: those that typst brings
        timestamp=_to_timestamp(origin.version.date),
    )
    assert isinstance(made, bytes)
    return made


def to_address(id: str, language: str, address: str, *, shipped: bool) -> str:
    """Return the address that a phone opens, or nothing where none is known."""
    if not address:
        return ""
    base = address if "://" in address else f"http://{address}"
    page = f"{base.rstrip('/')}/walkthrough"
    return f"{page}?{urlencode({'lang': language, 'tour': id})}" if shipped else f"{page}?lang={language}"


def _to_timestamp(day: str) -> int:
    """Return the moment that the file says it was made: the day of the data, so that bytes do not differ."""
    date = dt.date.fromisoformat(day) if day else dt.date(1970, 1, 1)
    return int(dt.datetime.combine(date, dt.time(), dt.UTC).timestamp())
