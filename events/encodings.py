"""Tell the encoding of a plain text, or refuse to guess."""

from __future__ import annotations

import codecs
import re

from events.refusals import ArticleError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The one-byte encodings that copies of the article may have: Cyrillic and Turkish Windows.
ONE_BYTE = ("cp1251", "cp1254")
MOST_CHAOS = 0.1
FEWEST_HIGH = 12
SAMPLE = 200_000

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# Capitals inside words, or more of them than of small letters, are the sign of KOI8 or Mac Cyrillic.
_TURNED_CASE = re.compile(r"[а-яё][А-ЯЁ]")
_TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ")
_MARKS = frozenset("“”„‘’«»–—…•·°§№\u00a0\u00ad´`")


def decode_text(data: bytes) -> tuple[str, str]:
    """Decode a plain text whose encoding is certain.

    Certain are a byte order mark, valid UTF-8, UTF-16 whose zero bytes all stand on one side, and a
    one-byte text that charset-normalizer takes for Cyrillic or Turkish Windows while its letters say
    the same and do not fit the other.

    Returns
    -------
    tuple of (text, encoding)

    Raises
    ------
    ArticleError
        ``binary`` for what holds control characters, ``encoding`` for what remains uncertain.
    """
    encoding = _find_marked(data) or _find_unmarked_utf16(data) or _find_utf8(data)
    if encoding is None and _share_of_controls(data.decode("latin-1")) > 0.001:
        raise ArticleError("binary")
    encoding = encoding or _find_one_byte(data)
    if encoding is None:
        raise ArticleError("encoding")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise ArticleError("encoding") from None
    if _share_of_controls(text) > 0.001:
        raise ArticleError("binary")
    return text, encoding


def _share_of_controls(text: str) -> float:
    return len(_CONTROL.findall(text)) / max(1, len(text))


def _find_marked(data: bytes) -> str | None:
    return next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _find_utf8(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _find_unmarked_utf16(data: bytes) -> str | None:
    """Know UTF-16 without a mark by zero bytes, many on one side of the pairs and none on the other."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    enough = len(data) // 40
    if len(data) % 2 or (even and odd) or max(even, odd) <= enough:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _find_one_byte(data: bytes) -> str | None:
    """Find the one one-byte encoding that statistics and letters agree on."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:SAMPLE], cp_isolation=list(ONE_BYTE), threshold=MOST_CHAOS)
    proposed = {match.encoding for match in matches} | {
        name for match in matches for name in match.could_be_from_charset
    }
    fitting = [name for name in ONE_BYTE if name in proposed and _fits(data, name)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(data: bytes, encoding: str) -> bool:
    """Tell whether nearly all high characters are those that a text in this encoding has.

    Turkish: its own letters and marks. Cyrillic: letters that stand among their like.
    """
    text = data.decode(encoding, errors="replace")
    high = [n for n, char in enumerate(text) if ord(char) > 127 and char not in _MARKS]
    if len(high) < FEWEST_HIGH or len(_TURNED_CASE.findall(text)) > len(high) // 100:
        return False
    if encoding == "cp1254":
        good = sum(text[n] in _TURKISH for n in high)
    elif sum(text[n].islower() for n in high) < 0.7 * len(high):
        return False
    else:
        good = sum(_is_russian(text[n]) and _has_russian_neighbour(text, n) for n in high)
    return good >= 0.98 * len(high)


def _is_russian(char: str) -> bool:
    return "а" <= char.lower() <= "я" or char in "ёЁ"


def _has_russian_neighbour(text: str, n: int) -> bool:
    """Tell whether a letter has its like beside it, or stands alone as a word."""
    beside = [char for char in (text[n - 1 : n], text[n + 1 : n + 2]) if char.isalpha()]
    return not beside or any(map(_is_russian, beside))
