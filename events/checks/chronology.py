"""Checks of order, overlap and contradiction of dates."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import combinations

from events.checks.case import Case, name_values
from events.checks.check import Finding, Number, Verdict
from events.checks.spans import Days, to_days
from events.checks.wording import Dated, SourceNames

#: A date that is only approximate may be off by half a month.
APPROXIMATE_DAYS = 15
Judged = tuple[Verdict, int]
"""A verdict, and the days that decide it: a gap, or how far the order is wrong."""


def check_chronology(case: Case) -> Finding:
    """Test an order of dates, then hold it against the dates that other writing gives."""
    if case.get("relation") == "same":
        return _check_same(case)
    a, b = case.days("a"), case.days("b")
    if a is None or b is None:
        known = a or b
        values = name_values({"known": Dated(known) if known else Dated(Days(None, None))})
        return _with_accounts_alone(case, "order-no-date" if known else "order-no-dates", values)
    verdict, days = _judge(case, a, b)
    against, agreeing = _hold_against_accounts(case, a, b, verdict)
    decided = against or (agreeing if verdict == "plausible" else ())
    shown = f"{case.get('relation')}-{verdict}"
    if verdict == "plausible" and a.to_edtf() == b.to_edtf():
        shown = f"{case.get('relation')}-one-date"
    if against:
        verdict = "contested"
    elif agreeing and verdict == "plausible":
        verdict = "supported"
    values = name_values(
        {
            "a": Dated(a),
            "b": Dated(b),
            "days": float(days),
            "most": case.number("most_days") or 0.0,
            "least": case.number("least_days") or 0.0,
            "sources": SourceNames(case.sources_of(decided)),
            "dates": [Dated(to_days(case.record.whens[id])) for id in decided if id in case.record.whens],
        }
    )
    reasons = [(shown, values)]
    if against:
        reasons.append(("account-differs" if values["dates"] else "account-differs-undated", values))
    elif decided:
        reasons.append(("account-confirms", values))
    return Finding(verdict, tuple(reasons), (Number("days", days, days, "days"),), account_ids=decided)


def _with_accounts_alone(case: Case, template: str, values: Mapping[str, object]) -> Finding:
    """Answer where the article gives no date: only other writing can object."""
    ids = _find_objecting(case)
    filled = name_values({**values, "sources": SourceNames(case.sources_of(ids))})
    reasons = [(template, filled)]
    if ids:
        reasons.append(("account-differs-undated", filled))
    return Finding("contested" if ids else "cannot-tell", tuple(reasons), account_ids=ids)


def _find_objecting(case: Case) -> tuple[str, ...]:
    return tuple(
        id for id in case.statement.account_ids if case.account(id, "stance") in ("differs", "contested")
    )


def _judge(case: Case, a: Days, b: Days) -> Judged:
    judge: Callable[[Case, Days, Days], Judged] = {
        "before": _judge_before,
        "shortly-before": _judge_shortly,
        "long-before": _judge_long,
        "within": _judge_within,
        "lasted": _judge_lasted,
        "next-day": _judge_next_day,
    }[case.get("relation")]
    return judge(case, a, b)


def _judge_before(case: Case, a: Days, b: Days) -> Judged:
    if a.last is not None and b.first is not None and a.last < b.first:
        return "supported", (b.first - a.last).days
    if a.first is not None and b.last is not None and a.first > b.last:
        return "contradicted", (a.first - b.last).days
    return "plausible", 0


def _judge_shortly(case: Case, a: Days, b: Days) -> Judged:
    """Judge "soon after": no more than so many days between them."""
    order, days = _judge_before(case, a, b)
    if order == "contradicted":
        return order, days
    most = case.number("most_days") or 0.0
    least = a.gap_days(b)
    if least > most:
        return ("imprecise" if least <= 2 * most else "contradicted"), least
    farthest = (b.last - a.first).days if b.last and a.first else None
    sure = order == "supported" and farthest is not None and farthest <= most
    return ("supported" if sure else "plausible"), least


def _judge_long(case: Case, a: Days, b: Days) -> Judged:
    """Judge "long ago": at least so many days between them."""
    order, days = _judge_before(case, a, b)
    least = case.number("least_days") or 0.0
    if order == "supported" and days >= least:
        return order, days
    farthest = (b.last - a.first).days if b.last and a.first else math.inf
    return ("plausible" if farthest >= least else "contradicted"), days


def _judge_lasted(case: Case, a: Days, b: Days) -> Judged:
    """Judge the date of a thing that is known to have lasted from the first day of `a` to its last."""
    if a.is_within(b):
        return "supported", 0
    return ("imprecise" if a.overlaps(b) else "contradicted"), a.gap_days(b)


def _judge_within(case: Case, a: Days, b: Days) -> Judged:
    if a.is_within(b):
        return "supported", 0
    if a.overlaps(b):
        return "plausible", 0
    slack = case.number("slack_days") or (APPROXIMATE_DAYS if a.is_approximate or b.is_approximate else 0)
    gap = a.gap_days(b)
    return ("imprecise" if gap <= slack else "contradicted"), gap


def _judge_next_day(case: Case, a: Days, b: Days) -> Judged:
    expected = a.shift(1)
    gap = expected.gap_days(b)
    if gap:
        return ("imprecise" if gap == 1 else "contradicted"), gap
    return ("supported" if b.is_within(expected) and a.first == a.last else "plausible"), 0


def _hold_against_accounts(
    case: Case, a: Days, b: Days, verdict: Verdict
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the accounts against the article's dates, and those that bear them out.

    An account is put in the place of the date of its event; the order is judged anew.
    """
    against: list[str] = []
    agreeing: list[str] = []
    for id in case.statement.account_ids:
        when = case.record.whens.get(id)
        if when is None:
            against += [id] if case.account(id, "stance") in ("differs", "contested") else []
            continue
        dates = {"a": a, "b": b, _find_side(case, case.account(id, "event_id")): to_days(when)}
        judged, _ = _judge(case, dates["a"], dates["b"])
        bad = ("contradicted", "imprecise")
        if (judged in bad) != (verdict in bad):
            against.append(id)
        elif judged == "supported":
            agreeing.append(id)
    return tuple(against), tuple(agreeing)


def _find_side(case: Case, event_id: str) -> str:
    sides = {case.get("a_event"): "a", case.get("b_event"): "b"}
    return case.get("side") or sides.get(event_id, "a")


def _check_same(case: Case) -> Finding:
    """Test one thing that is dated several times: the dates must have a day in common."""
    dates = [days for key in ("dates", "events") for days in case.days_list(key) if days]
    if len(dates) < 2:
        known = name_values({"known": Dated(dates[0])} if dates else {})
        return _with_accounts_alone(case, "same-no-date" if dates else "order-no-dates", known)
    gap, verdict = _judge_same(dates)
    own = case.statement.account_ids
    against = tuple(id for id in own if _objects(case, id, dates))
    shown = f"same-{verdict}"
    values = name_values(
        {
            "all": [Dated(date) for date in dates],
            "days": float(gap),
            "sources": SourceNames(case.sources_of(against)),
            "dates": [Dated(to_days(case.record.whens[id])) for id in against if id in case.record.whens],
        }
    )
    reasons = [(shown, values)]
    if against:
        reasons.append(("account-differs", values))
        verdict = "contested"
    return Finding(verdict, tuple(reasons), (Number("days", gap, gap, "days"),), account_ids=against)


def _objects(case: Case, id: str, dates: list[Days]) -> bool:
    when = case.record.whens.get(id)
    return when is not None and not any(to_days(when).overlaps(date) for date in dates)


def _judge_same(dates: list[Days]) -> tuple[int, Verdict]:
    gap = max(a.gap_days(b) for a, b in combinations(dates, 2))
    if gap == 0:
        return 0, "supported"
    return gap, "imprecise" if gap <= 1 else "contradicted"
