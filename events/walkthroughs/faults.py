"""What can be wrong with the file of a walkthrough, one clear sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from geodata.tables import Problem

# The interface has its own sentence for each code in each language.
SENTENCES = MappingProxyType(
    {
        "too-large": "the file has more than {limit} KB, too much for a walkthrough",
        "encoding": "the file is not UTF-8 text; save it as UTF-8",
        "empty": "the file is empty",
        "link": "the link is cut off or damaged; ask for the file",
        "nesting": "tables or lists stand too deep in one another",
        "syntax": "not TOML: {reason}",
        "unknown-key": '"{key}" is not a part of a walkthrough here',
        "unknown-key.near": '"{key}" is not a part of a walkthrough here; nearest: {nearest}',
        "missing": "{key} is missing",
        "not-text": "{key} must be text in quotation marks",
        "not-list": "{key} must be a list in square brackets",
        "not-table": "{key} must be a table: {{…}} or a heading in brackets",
        "not-number": "{key} must be a number",
        "not-whole": "{key} must be a whole number",
        "not-date": "{key} must be a day such as 1920-04-27, without quotation marks",
        "empty-text": "{key} is empty",
        "control": "{key} holds a control character; write plain text",
        "too-long": "{key} has {count} characters; {limit} at most",
        "too-many": "{key} has {count} entries; {limit} at most",
        "too-few": "{key} has {count} entries; {limit} at least",
        "words": "{key}: {count} words in {language}; about {low} to {high} are wanted",
        "range": "{key} is {value}; it must lie between {low} and {high}",
        "order": "time: from is later than to",
        "not-id": '{key}: "{value}" is not an id (lowercase letters, digits, hyphens)',
        "not-name": '{key}: "{value}" differs from the name of the file, "{name}"',
        "twice": '{key}: "{value}" stands twice',
        "unknown": '{key}: no {kind} "{value}"',
        "unknown.near": '{key}: no {kind} "{value}"; nearest: {nearest}',
        "outside": '{key}: "{value}" is not among the passages, events and accounts of this step',
        "same": '{key}: both sides are "{value}"',
        "nothing": "the step has neither heading nor narration",
        "unresting": "{key} is empty: name what the sentence rests on",
    }
)
LONGEST_SHOWN = 60
"""Most characters of a stranger's value that a message repeats."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of a file: its place (line and column from 1), a key of `SENTENCES`, what that names."""

    line: int
    column: int
    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return SENTENCES[self.code].format(**self.values)

    def to_problem(self, path: str) -> Problem:
        """Return the fault as the check of the tables prints it."""
        return Problem(path, self.line, self.column, str(self))


def shorten(value: str) -> str:
    """Return a stranger's value on one line, cut to what a message can hold."""
    plain = "".join(letter if letter.isprintable() else " " for letter in value[: LONGEST_SHOWN + 1])
    return plain if len(plain) <= LONGEST_SHOWN else plain[:LONGEST_SHOWN] + "…"
