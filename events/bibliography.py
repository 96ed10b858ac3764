"""Bibliographic entries as BibTeX and as CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
}
_ESCAPED = re.compile("|".join(map(re.escape, _SPECIAL)))
_CSL_NAMES = {
    "journal": "container-title",
    "booktitle": "container-title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "issn": "ISSN",
    "note": "note",
    "url": "URL",
    "version": "version",
    "title": "title",
    "language": "language",
}


@dataclass(frozen=True)
class Entry:
    """One entry of a bibliography.

    Attributes
    ----------
    key
        Unique among the entries of a file.
    bibtex_type, csl_type
        ``misc`` and ``dataset``, ``article`` and ``article-journal``, …
    author
        As one literal: what is a person's name and what a body's is not for us to say.
    date
        ISO date or year.
    fields
        By the names of BibTeX; empty ones are left out.
    """

    key: str
    bibtex_type: str
    csl_type: str
    author: str
    date: str
    fields: Mapping[str, str] = field(default_factory=dict)


def to_bibtex(entries: Iterable[Entry]) -> str:
    """Write entries as BibTeX in UTF-8, special characters of TeX escaped."""
    return "\n".join(_to_bibtex(entry) for entry in entries)


def _to_bibtex(entry: Entry) -> str:
    fields = {"author": entry.author, "year": entry.date[:4], "date": entry.date, **entry.fields}
    lines = []
    for name, value in fields.items():
        if value:
            written = value if name == "url" else escape_tex(value)
            lines.append(f"  {name} = {{{f'{{{written}}}' if name in ('author', 'title') else written}}},")
    return f"@{entry.bibtex_type}{{{entry.key},\n" + "\n".join(lines) + "\n}\n"


def escape_tex(text: str) -> str:
    """Escape what TeX takes for commands."""
    return _ESCAPED.sub(lambda match: _SPECIAL[match[0]], text)


def to_csl(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return entries as items of CSL-JSON 1.0."""
    return [_to_csl(entry) for entry in entries]


def _to_csl(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.key, "type": entry.csl_type}
    if entry.author:
        item["author"] = [{"literal": entry.author}]
    if entry.date:
        item["issued"] = {"date-parts": [[int(part) for part in entry.date.split("-")]]}
    return item | {_CSL_NAMES[name]: value for name, value in entry.fields.items() if value}
