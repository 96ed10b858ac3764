"""Letters that the typefaces of the handout lack, which PDF/UA does not let pass."""

from __future__ import annotations

import re

# Pictures, private and unassigned letters, and marks that change the direction of text. What the typefaces
# carry (Latin, Cyrillic, Greek, Armenian, Georgian, punctuation, arrows) stays.
_UNPRINTABLE = re.compile(
    "[^\u0009\u000a\u0020-\u024f\u0250-\u02ff\u0300-\u036f\u0370-\u03ff\u0400-\u04ff\u0531-\u058a\u10d0-\u10ff"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20ac\u20ba\u20bc\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]"
)
REPLACEMENT = "?"


def keep_printable(text: str) -> str:
    """Put a question mark in the place of each letter that cannot be printed."""
    return _UNPRINTABLE.sub(REPLACEMENT, text)
