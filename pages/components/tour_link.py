"""The parts of an address that the walkthrough page alone uses, read as from a stranger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from rapidfuzz import process

STAGES = ("pupil", "presenter")
ORDERS = ("lesson", "text", "time")
LONGEST_SLUG = 120
_LIKENESS = 70


def parse_step(text: str, steps: Sequence[str]) -> str:
    """Read a step, named by its id or by its number from one on; returns its id.

    Raises
    ------
    ValueError
        If the walkthrough has no such step.
    """
    if text in steps:
        return text
    if text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= len(steps):
        return steps[int(text) - 1]
    raise ValueError(text)


def parts_of_tours(
    tours: Collection[str], steps: Sequence[str]
) -> dict[str, tuple[Callable[[str], str], str | None]]:
    """Return how the parts of an address are read, and their defaults; `steps` are those of the one it names."""
    return {
        "tour": (_among(tours), None),
        "step": (lambda text: parse_step(text, steps), None),
        "stage": (_among(STAGES), STAGES[0]),
        "order": (_among(ORDERS), ORDERS[0]),
    }


def _among(allowed: Collection[str]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return parse


def find_near_step(text: str, steps: Sequence[str]) -> str | None:
    """Find the step that a wrong name is nearest to: the last one for a number beyond it."""
    if not steps:
        return None
    if text.isascii() and text.isdigit():
        return steps[-1] if int(text[:9]) else steps[0]
    found = process.extractOne(text[:LONGEST_SLUG], steps, score_cutoff=_LIKENESS)
    return str(found[0]) if found else None


def to_tour_params(tour: str | None, step: str | None, stage: str, order: str) -> Mapping[str, str]:
    """Write the parts of a view that a walkthrough uses; defaults are left out."""
    told = {"tour": tour, "step": step, "stage": stage, "order": order}
    return {name: value for name, value in told.items() if value and value not in (STAGES[0], ORDERS[0])}
