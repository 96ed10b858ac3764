"""Read the tags of a PDF: what a screen reader meets, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Tag:
    """An element of the structure: its kind, its alternative text, how many children it has."""

    kind: str
    alt: str
    children: int


def walk_tags(pdf: pikepdf.Pdf) -> Iterator[Tag]:
    """Yield the elements of the structure in reading order."""
    yield from _walk(pdf.Root.StructTreeRoot)


def _walk(node: Any) -> Iterator[Tag]:
    kids = node.get("/K")
    children = [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    elements = [kid for kid in children if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    if "/S" in node:
        yield Tag(str(node.S).removeprefix("/"), str(node.get("/Alt", "")), len(children))
    for kid in elements:
        yield from _walk(kid)


def find_fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Yield the name of every font, and whether its letters are in the file."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            yield str(thing.FontName), any(f"/FontFile{n}" in thing for n in ("", "2", "3"))
