"""The two exception classes of the atlas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.tables import Problem


class DataError(Exception):
    """Say that tables or shapes are faulty, listing every problem at once.

    Attributes
    ----------
    problems
        Each printed as ``file:line:column message``.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownId(Exception):  # noqa: N818  the name says what went wrong
    """Say that an id is not known, with the nearest spelling.

    Attributes
    ----------
    kind
        What was looked for: ``place``, ``event``, …
    id
        The id as it was given.
    nearest
        The known id that looks most like it, or None.
    """

    def __init__(self, kind: str, id: str, nearest: str | None = None) -> None:
        self.kind, self.id, self.nearest = kind, id, nearest
        hint = f"; nearest: {nearest}" if nearest else ""
        super().__init__(f'no {kind} "{id}"{hint}')
