"""Why two events see each other: a reason for every pair, and whether their passages contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from events.record import Record
from events.see_checks import AGAINST, WHY, to_pair
from events.texts import LANGUAGES, to_key


def list_pairs(record: Record) -> list[tuple[str, str]]:
    """Return the pairs of events that see each other, each once, the lesser id first."""
    events = record.events
    named = zip(events["id"], events["see_ids"], strict=True)
    return sorted({(min(id, other), max(id, other)) for id, others in named for other in others})


def is_against(record: Record, a: str, b: str) -> bool:
    """Tell whether the passages of two events contradict each other."""
    return to_key("see", to_pair(a, b), AGAINST) in record.texts[LANGUAGES[0]]


def to_why(record: Record, a: str, b: str, language: str) -> str:
    """Return why two events see each other."""
    part = AGAINST if is_against(record, a, b) else WHY
    return record.to_text(to_key("see", to_pair(a, b), part), language)


def to_sees(record: Record, id: str, others: Sequence[str], language: str) -> dict[str, list[str]]:
    """Return for a card what an event sees, and why: ``see``, ids, and ``why``, a text for each."""
    return {"see": list(others), "why": [to_why(record, id, other, language) for other in others]}
