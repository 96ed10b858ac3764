"""Read TOML from a stranger: under limits, with the line and column of every value.

Python's own reader gives the values and says what is not TOML, but forgets where a value stood, and a file
made for it can keep it busy for hours. The grammar of tree-sitter gives the places, in time that grows with
the size alone; it goes first and refuses what is nested too deep.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tree_sitter import Language, Node, Parser, Tree

from events.walkthroughs.faults import Fault

LARGEST_BYTES = 256 * 1024
DEEPEST = 16
"""Deepest branch of the grammar's tree that is read: a walkthrough written in the deepest way needs twelve."""

Path = tuple[str | int, ...]
"""Where a value stands: ``("step", 2, "heading", "az")``; lists count from 0."""

Place = tuple[int, int]
"""Line and column, from 1, in characters."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_LONG_KEY = re.compile(r"(?:[\w-]+[ \t]*\.[ \t]*){16}")
_KEYS = frozenset({"bare_key", "quoted_key", "dotted_key"})


@dataclass
class Source:
    """A file as read: its values, and where its keys and values stand."""

    values: dict[str, Any]
    keys_at: dict[Path, Place] = field(default_factory=dict)
    values_at: dict[Path, Place] = field(default_factory=dict)

    def find_value(self, path: Path) -> Place:
        """Find where a value stands, or the nearest that holds it; the beginning of the file else."""
        return self._find(path, self.values_at)

    def find_key(self, path: Path) -> Place:
        """Find where a key stands, or the nearest that holds it; the beginning of the file else."""
        return self._find(path, self.keys_at)

    def _find(self, path: Path, places: dict[Path, Place]) -> Place:
        while path:
            for known in (places, self.values_at, self.keys_at):
                if path in known:
                    return known[path]
            path = path[:-1]
        return 1, 1


def parse_source(data: bytes) -> Source | Fault:
    """Read the bytes of a file; returns the one fault for which nothing of it can be read."""
    if len(data) > LARGEST_BYTES:
        return Fault(1, 1, "too-large", {"limit": LARGEST_BYTES // 1024})
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Fault(*_to_place(data, error.start), "encoding")
    if not text.strip():
        return Fault(1, 1, "empty")
    lines = data.split(b"\n")
    tree = Parser(_load_language()).parse(data)
    if deep := _find_deep(tree):
        return Fault(*_place_of(deep, lines), "nesting")
    if number := _find_long_key(text):
        return Fault(number, 1, "nesting")
    try:
        source = Source(tomllib.loads(text))
    except RecursionError:  # brackets that are never closed are no nesting for the grammar
        return Fault(1, 1, "nesting")
    except ValueError as error:  # what is not TOML, and numbers of thousands of digits
        return _to_syntax_fault(str(error), text)
    _Placing(source, lines).place(tree.root_node)
    return source


@lru_cache(maxsize=1)
def _load_language() -> Language:
    import tree_sitter_toml

    return Language(tree_sitter_toml.language())


def _to_place(data: bytes, offset: int) -> Place:
    before = data[:offset].decode("utf-8")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _to_syntax_fault(message: str, text: str) -> Fault:
    match = _AT.search(message)
    if match is None:
        return Fault(1, 1, "syntax", {"reason": "a number is too long"})
    lines = text.rstrip("\n").split("\n")
    line, column = (int(match[1]), int(match[2])) if match[1] else (len(lines), len(lines[-1]) + 1)
    return Fault(line, column, "syntax", {"reason": message[: match.start()]})


def _find_deep(tree: Tree) -> Node | None:
    """Find the first thing that is nested too deep, without recursion."""
    cursor, depth = tree.walk(), 0
    while True:
        if depth > DEEPEST and cursor.node is not None:
            return cursor.node
        if cursor.goto_first_child():
            depth += 1
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return None
            depth -= 1


def _find_long_key(text: str) -> int | None:
    """Find the line of a key of very many parts: Python's reader takes a time that grows with their square."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") >= 16 and _LONG_KEY.search(_QUOTED.sub("q", line)):
            return number
    return None


def _place_of(node: Node, lines: list[bytes]) -> Place:
    row, column = node.start_point
    return row + 1, len(lines[row][:column].decode("utf-8", "replace")) + 1


class _Placing:
    """Walks the grammar's tree of a file that is known to be TOML, and notes where things stand."""

    def __init__(self, source: Source, lines: list[bytes]) -> None:
        self.source, self.lines = source, lines
        self.counts: dict[Path, int] = {}

    def place(self, root: Node) -> None:
        """Note the places of everything in the document."""
        for node in root.named_children:
            if node.type == "pair":
                self._place_pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._place_table(node)

    def _place_table(self, node: Node) -> None:
        head = next((child for child in node.named_children if child.type in _KEYS), None)
        if head is None:
            return
        path: Path = ()
        for key in _to_keys(head):
            path = self._resolve((*path, key))
        if node.type == "table_array_element":
            path = path[:-1] if path and isinstance(path[-1], int) else path
            self._note(path, node, self.source.values_at)
            self.counts[path] = self.counts.get(path, 0) + 1
            path = (*path, self.counts[path] - 1)
        self._note(path, node, self.source.values_at)
        self._note(path, head, self.source.keys_at)
        for child in node.named_children:
            if child.type == "pair":
                self._place_pair(child, path)

    def _resolve(self, path: Path) -> Path:
        """Return the path that a heading speaks of: below ``[[step]]``, of the last step."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _place_pair(self, node: Node, path: Path) -> None:
        parts = [child for child in node.named_children if child.type != "comment"]
        if len(parts) != 2:
            return
        for key in _to_keys(parts[0]):
            path = (*path, key)
            self._note(path, parts[0], self.source.keys_at)
        self._place_value(parts[1], path)

    def _place_value(self, node: Node, path: Path) -> None:
        self._note(path, node, self.source.values_at)
        inside = [child for child in node.named_children if child.type != "comment"]
        if node.type == "inline_table":
            for child in inside:
                self._place_pair(child, path)
        elif node.type == "array":
            for number, child in enumerate(inside):
                self._place_value(child, (*path, number))

    def _note(self, path: Path, node: Node, places: dict[Path, Place]) -> None:
        places.setdefault(path, _place_of(node, self.lines))


def _to_keys(node: Node) -> Iterator[str]:
    if node.type == "dotted_key":
        for child in node.named_children:
            yield from _to_keys(child)
    elif node.text is not None:
        text = node.text.decode("utf-8")
        yield str(next(iter(tomllib.loads(f"{text} = 0")))) if node.type == "quoted_key" else text
