"""Measure how much of the article the tables cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from events.checks import check_all_statements
from events.record import Record
from events.texts import LANGUAGES, to_key
from geodata.tables import ROOT, load_table


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
    importance_by_kind
        From kind to importance to number of events.
    events_mapped, events_dated, military_events
        Events with a place, with a date, and of the kinds movement, battle, occupation, uprising and plan.
    statements_by
        From type of statement to verdict of its check to number of statements.
    uncovered
        From the reason why neither an event nor a statement names a passage to the passages.
    """

    mentions_linked: Share
    passages_with_digest: Share
    paragraphs_accounted: Share
    paragraphs_mapped: Share
    places_mentioned: int
    events_by: Mapping[str, Mapping[str, int]]
    importance_by_kind: Mapping[str, Mapping[str, int]]
    events_mapped: Share
    events_dated: Share
    military_events: Share
    statements_by: Mapping[str, Mapping[str, int]]
    uncovered: Mapping[str, tuple[str, ...]]


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
        importance_by_kind=_count_importance(record),
        events_mapped=_share(placed),
        events_dated=_share(bool(dated) for dated in events["is_dated"]),
        military_events=_share(kind in MILITARY_KINDS for kind in events["kind"]),
        statements_by=_count_verdicts(),
        uncovered=find_uncovered(),
    )


def _count_importance(record: Record) -> dict[str, dict[str, int]]:
    grouped = record.events.groupby("kind")["importance"]
    return {
        str(kind): {str(value): int(n) for value, n in values.value_counts().items()}
        for kind, values in grouped
    }


def _count_verdicts() -> dict[str, dict[str, int]]:
    checks = check_all_statements()
    types = sorted({check.type for check in checks})
    return {
        type: dict(sorted(Counter(check.verdict for check in checks if check.type == type).items()))
        for type in types
    }


def find_uncovered(root: Path = ROOT) -> dict[str, tuple[str, ...]]:
    """Return the passages that neither an event nor a statement names, by the reason.

    The words of a reason are the text ``why/<reason>/name``.
    """
    rows = load_table(root / "events" / "data" / "uncovered.csv").to_dicts()
    reasons = sorted({row["why"] for row in rows})
    return {why: tuple(row["passage_id"] for row in rows if row["why"] == why) for why in reasons}


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
        lines.append(f"events by {column}: {_list_counts(counts)}")
    lines += [
        f"events, {kind}: {_list_counts(counts)}" for kind, counts in coverage.importance_by_kind.items()
    ]
    return lines + _to_statement_lines(coverage)


def _list_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{value} {n}" for value, n in counts.items())


def _to_statement_lines(coverage: Coverage) -> list[str]:
    verdicts: Counter[str] = Counter()
    lines = []
    for type, counts in coverage.statements_by.items():
        verdicts.update(counts)
        lines.append(f"statements, {type}: {_list_counts(counts)}")
    total = ", ".join(f"{verdict} {n}" for verdict, n in verdicts.most_common())
    number = sum(len(ids) for ids in coverage.uncovered.values())
    return [
        f"statements: {sum(verdicts.values())}; by verdict: {total}",
        *lines,
        f"passages with neither event nor statement: {number}",
        *(f"  {why}: {' '.join(ids)}" for why, ids in coverage.uncovered.items()),
    ]
