"""A walkthrough within a link: its TOML, compressed, in letters that an address may hold."""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from events.walkthroughs.faults import Fault
from events.walkthroughs.reading import Reading, read_walkthrough
from events.walkthroughs.rules import KnownIds
from events.walkthroughs.toml_source import LARGEST_BYTES
from events.walkthroughs.walkthrough import Walkthrough
from events.walkthroughs.writing import to_toml

LONGEST_LINK = 6000
"""Most characters of a walkthrough in a link: what messengers and browsers carry without cutting it."""

_LETTERS = re.compile(r"[A-Za-z0-9_-]+")


def to_link(walkthrough: Walkthrough) -> str:
    """Write a walkthrough for a link; whether it is short enough is for the caller to say."""
    packed = zlib.compress(to_toml(walkthrough).encode("utf-8"), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def read_link(text: str, known: KnownIds) -> Reading:
    """Read a walkthrough from a link, as from a stranger."""
    data = _unpack(text)
    return Reading(None, (Fault(1, 1, "link"),)) if data is None else read_walkthrough(data, known)


def _unpack(text: str) -> bytes | None:
    """Unpack the letters of a link, never more than a file may have; None where they are not such letters."""
    if len(text) > 2 * LONGEST_LINK or not _LETTERS.fullmatch(text):
        return None
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(packed, LARGEST_BYTES + 1)
    except (binascii.Error, zlib.error):
        return None
    whole = unpacker.eof or len(data) > LARGEST_BYTES
    return data if whole else None
