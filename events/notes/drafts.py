"""Clean what a reader wrote and hold it to the limits, before it comes near the database."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from events.notes.refusals import NoteError
from events.notes.targets import Target, Targets
from events.texts import LANGUAGES

# Zero-width joiners belong to the spelling of some scripts; every other format character only misleads.
_JOINERS = "\u200c\u200d"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
_MARK = r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]"
_PILE_OF_MARKS = re.compile(f"({_MARK}{{3}}){_MARK}+")
_NOT_EVEN_READ = 20
"""Times the limit from which a text is refused before it is cleaned."""


@dataclass(frozen=True)
class Limits:
    """How much is taken.

    Attributes
    ----------
    text, source, author, value
        Most characters of each part.
    values
        Most values that one note may propose.
    session_notes, session_minutes
        Notes taken from one visit within so many minutes.
    store_notes, store_minutes
        Notes taken from all visitors together within so many minutes.
    """

    text: int = 2000
    source: int = 500
    author: int = 80
    value: int = 1000
    values: int = 6
    session_notes: int = 5
    session_minutes: int = 10
    store_notes: int = 200
    store_minutes: int = 60


@dataclass(frozen=True)
class Draft:
    """A note as it will be kept: clean, within the limits, on a known target."""

    target: Target
    text: str
    proposed: Mapping[str, str]
    source: str
    language: str
    author: str
    session_hash: str

    def to_fingerprint(self) -> str:
        """Return the same for the same note of the same visit, so that sending it twice keeps it once."""
        parts = [*self.target, self.text, self.source, self.author, self.session_hash]
        whole = json.dumps([parts, sorted(self.proposed.items())], ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()


def clean_text(text: str) -> str:
    """Return plain text of several lines: composed (NFC), without control and invisible characters."""
    lines = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ").split("\n")
    whole = "\n".join(_clean(line).rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", whole).strip()


def clean_line(text: str) -> str:
    """Return plain text of one line, cleaned as `clean_text` does."""
    return " ".join(_clean(re.sub(r"\s", " ", text)).split())


def _clean(line: str) -> str:
    kept = (c for c in line if c in _JOINERS or unicodedata.category(c) not in _DROPPED)
    return _PILE_OF_MARKS.sub(r"\1", unicodedata.normalize("NFC", "".join(kept)))


def hash_session(token: str) -> str:
    """Return what is kept of a visit's random token; the token cannot be had back from it."""
    if not token.strip():
        raise NoteError("session")
    return hashlib.sha256(b"atlas note session\0" + token.encode("utf-8", "surrogatepass")).hexdigest()


def clean_note(text: str, limits: Limits, part: str = "note") -> str:
    """Clean a text that must not be empty.

    Raises
    ------
    NoteError
        Where nothing is left or it is longer than a note may be.
    """
    cleaned = _within(text, limits.text, part, lines=True)
    if not any(c.isalnum() for c in cleaned):
        raise NoteError("empty")
    return cleaned


def clean_values(
    target: Target, proposed: Mapping[str, str], targets: Targets, limits: Limits
) -> dict[str, str]:
    """Clean proposed values, by the field they are for.

    Raises
    ------
    NoteError
        Where a field is not one that can be proposed for the target, or there is too much.
    """
    if len(proposed) > limits.values:
        raise NoteError("too-many-values", count=len(proposed), limit=limits.values)
    for field in proposed:
        targets.to_cell(target, field)
    return {field: _within(proposed[field], limits.value, field) for field in sorted(proposed)}


def make_draft(
    target: Target,
    text: str,
    *,
    session: str,
    language: str,
    proposed: Mapping[str, str],
    source: str,
    author: str,
    targets: Targets,
    limits: Limits,
) -> Draft:
    """Clean a note and check all of it.

    Raises
    ------
    NoteError
        With the first thing that is wrong.
    UnknownId
        Where the target is not in the tables.
    """
    targets.refuse_unknown(target)
    if language not in LANGUAGES:
        raise NoteError("language", given=clean_line(language)[:20], known=", ".join(LANGUAGES))
    return Draft(
        target=target,
        text=clean_note(text, limits),
        proposed=clean_values(target, proposed, targets, limits),
        source=_within(source, limits.source, "source"),
        language=language,
        author=_within(author, limits.author, "author"),
        session_hash=hash_session(session),
    )


def find_position(draft: Draft, targets: Targets) -> tuple[float, float] | None:
    """Return the position that a note proposes, else that of its target."""
    try:
        lon, lat = (float(draft.proposed[name].replace(",", ".")) for name in ("lon", "lat"))
    except (KeyError, ValueError):
        return targets.find_position(draft.target)
    inside = -180 <= lon <= 180 and -90 <= lat <= 90
    return (lon, lat) if inside else targets.find_position(draft.target)


def _within(text: str, limit: int, part: str, *, lines: bool = False) -> str:
    if len(text) > limit * _NOT_EVEN_READ:
        raise NoteError("too-long", part=part, length=len(text), limit=limit)
    cleaned = clean_text(text) if lines else clean_line(text)
    if len(cleaned) > limit:
        raise NoteError("too-long", part=part, length=len(cleaned), limit=limit)
    return cleaned
