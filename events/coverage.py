"""Measure how much of the article the tables cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from events.record import Record
from events.texts import LANGUAGES, to_key


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def __str__(self) -> str:
        percent = f" ({100 * self.part / self.whole:.1f} %)" if self.whole else ""
        return f"{self.part} of {self.whole}{percent}"


@dataclass(frozen=True)
class Coverage:
    """What `measure_coverage` found.

    Attributes
    ----------
    mentions_linked
        Mentions with a place, of all.
    passages_with_digest
        Passages with a digest in every language, of those that an event names.
    paragraphs_accounted
        Paragraphs with a mapped event or a stated reason in every language, of all.
    paragraphs_mapped
        Paragraphs with a mapped event, of all.
    places_mentioned
        Number of places that a mention names.
    events_by
        From a column of the events (kind, reality, importance, certainty) to value to number of events.
    events_mapped, events_dated, military_events
        Events with a place, with a date, and of the kinds movement, battle, occupation, uprising and plan.
    """

    mentions_linked: Share
    passages_with_digest: Share
    paragraphs_accounted: Share
    paragraphs_mapped: Share
    places_mentioned: int
    events_by: Mapping[str, Mapping[str, int]]
    events_mapped: Share
    events_dated: Share
    military_events: Share


MILITARY_KINDS = ("troop-movement", "battle", "occupation", "uprising", "plan")


def measure_coverage(record: Record) -> Coverage:
    """Count what is covered; see `Coverage` for what is counted."""
    events, mentions = record.events, record.mentions
    named = {passage for ids in events["passage_ids"] for passage in ids}
    placed = [
        bool(ids or a or b) for ids, a, b in zip(events.place_ids, events.from_id, events.to_id, strict=True)
    ]
    mapped = {passage for ids in events[placed]["passage_ids"] for passage in ids}
    paragraphs = [
        (str(id), not mapped.isdisjoint(ids))
        for id, ids in zip(record.paragraphs["id"], record.paragraphs["passage_ids"], strict=True)
    ]
    reasoned = [has or _has_text(record, to_key("paragraph", id, "reason")) for id, has in paragraphs]
    linked = mentions[mentions["place_id"] != ""]
    columns = ("kind", "reality", "importance", "certainty")
    return Coverage(
        mentions_linked=Share(len(linked), len(mentions)),
        passages_with_digest=_share(_has_text(record, to_key("passage", id, "digest")) for id in named),
        paragraphs_accounted=_share(reasoned),
        paragraphs_mapped=_share(has for _, has in paragraphs),
        places_mentioned=int(linked["place_id"].nunique()),
        events_by={
            column: {str(k): int(n) for k, n in events[column].value_counts().items()} for column in columns
        },
        events_mapped=_share(placed),
        events_dated=_share(bool(dated) for dated in events["is_dated"]),
        military_events=_share(kind in MILITARY_KINDS for kind in events["kind"]),
    )


def _has_text(record: Record, key: str) -> bool:
    return all(record.texts.get(language, {}).get(key) for language in LANGUAGES)


def _share(flags: Iterable[bool]) -> Share:
    listed = list(flags)
    return Share(sum(listed), len(listed))


def to_lines(coverage: Coverage) -> list[str]:
    """Say a coverage in lines of plain text."""
    lines = [
        f"mentions linked to a place: {coverage.mentions_linked}; {coverage.places_mentioned} places named",
        f"passages named by an event that have a digest: {coverage.passages_with_digest}",
        f"paragraphs with a mapped event or a stated reason: {coverage.paragraphs_accounted}",
        f"paragraphs with a mapped event: {coverage.paragraphs_mapped}",
        f"events with a place: {coverage.events_mapped}",
        f"events with a date: {coverage.events_dated}",
        f"movements, battles, occupations, uprisings and plans: {coverage.military_events}",
    ]
    for column, counts in coverage.events_by.items():
        lines.append(f"events by {column}: " + ", ".join(f"{value} {n}" for value, n in counts.items()))
    return lines
