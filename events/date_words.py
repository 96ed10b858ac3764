"""Dates in words, with their doubts, in each language.

What differs between languages stands in `date_grammar`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from events.date_grammar import GRAMMARS, Grammar
from events.moments import SEASONS, Moment, parse_moment

if TYPE_CHECKING:
    from events.dates import Span, When


def to_words(when: When | None, language: str) -> str:
    """Say a date in words, with its doubt.

    Parameters
    ----------
    when
        The date, or None for an event that the article does not date.
    language
        ``az`` or ``en``; another is answered in English.
    """
    grammar = GRAMMARS.get(language, GRAMMARS["en"])
    if when is None:
        return grammar.undated
    if not when.is_set:
        return _say_span(when.spans[0], grammar)
    return _say_set(when, grammar)


def _say_set(when: When, grammar: Grammar) -> str:
    last = grammar.last_or if when.kind == "one-of" else grammar.last_and
    moments = [span.start for span in when.spans if span.start is span.end]
    plain = [m for m in moments if isinstance(m, Moment) and _is_plain_day(m)]
    if len(plain) == len(when.spans) > 1 and len({(m.year, m.month) for m in plain}) == 1:
        days = _join([str(int(m.day)) for m in plain], last)
        return grammar.day.format(**{**_fields(plain[0], grammar), "day": days})
    return _join([_say_member(span, when.kind, grammar) for span in when.spans], last)


def _say_member(span: Span, kind: str, grammar: Grammar) -> str:
    if isinstance(span.start, Moment) and isinstance(span.end, Moment):
        phrase = _say_span(span, grammar)
        single = span.start is span.end or kind == "all-of"
        return phrase if single else grammar.one_of_days.format(phrase)
    if isinstance(span.start, Moment):
        return grammar.later(_say_moment(span.start, grammar))
    assert isinstance(span.end, Moment)
    return grammar.earlier(_say_moment(span.end, grammar))


def _join(phrases: list[str], last: str) -> str:
    if len(phrases) == 1:
        return phrases[0]
    return ", ".join(phrases[:-1]) + last + phrases[-1]


def _say_span(span: Span, grammar: Grammar) -> str:
    start, end = span.start, span.end
    if isinstance(start, Moment) and isinstance(end, Moment):
        return _say_moment(start, grammar) if start is end else _say_run(start, end, grammar)
    if isinstance(start, Moment):
        phrase = grammar.since(_say_moment(start, grammar))
        return phrase + (grammar.end_unknown if end == "" else "")
    assert isinstance(end, Moment)
    phrase = grammar.until(_say_moment(end, grammar))
    return phrase + (grammar.start_unknown if start == "" else "")


def _say_run(start: Moment, end: Moment, grammar: Grammar) -> str:
    """Say an interval, leaving out what both ends share, with the doubt once where both share it."""
    if start.text == end.text:
        return _say_moment(start, grammar)
    pattern = _find_run_pattern(start, end, grammar)
    if start.has_gaps or end.has_gaps or start.doubts != end.doubts or pattern is None:
        return grammar.run.format(start=_say_moment(start, grammar), end=_say_moment(end, grammar))
    ends = {f"{name}2": value for name, value in _fields(end, grammar).items()}
    return _say_doubts(start, pattern.format(**_fields(start, grammar), **ends), grammar)


def _find_run_pattern(start: Moment, end: Moment, grammar: Grammar) -> str | None:
    if start.precision != end.precision:
        return None
    same_year = start.year == end.year
    if start.precision == "day" and same_year:
        return grammar.days if start.month == end.month else grammar.days_of_two_months
    if start.precision == "month" and same_year:
        return grammar.months_of_a_year
    return grammar.years if start.precision == "year" else None


def _is_plain_day(moment: Moment) -> bool:
    return moment.precision == "day" and not any(moment.doubts)


def _say_moment(moment: Moment, grammar: Grammar) -> str:
    return _say_doubts(moment, _say_calendar(moment, grammar), grammar)


def _say_calendar(moment: Moment, grammar: Grammar) -> str:
    """Say the calendar part alone, without doubts, and what is not given."""
    fields, gaps = _fields(moment, grammar), [name for name in moment.given if "X" in getattr(moment, name)]
    if not gaps:
        return getattr(grammar, moment.precision).format(**fields)  # type: ignore[no-any-return]
    if gaps == ["year"] and not moment.month and moment.year[:3].isdecimal():
        return grammar.decade.format(**fields)
    if all(set(getattr(moment, name)) == {"X"} for name in gaps):
        return _say_not_given(moment, gaps, fields, grammar)
    return _say_bounds(moment, grammar)


def _say_not_given(moment: Moment, gaps: list[str], fields: Mapping[str, str], grammar: Grammar) -> str:
    known = [name for name in moment.given if name not in gaps]
    shape = {("year",): grammar.year, ("year", "month"): grammar.month}.get(tuple(known))
    if known == ["month", "day"]:
        shape = grammar.day_of_unknown_year
    if shape is None:
        return _say_bounds(moment, grammar)
    return shape.format(**fields) + grammar.not_given["+".join(gaps)]


def _say_bounds(moment: Moment, grammar: Grammar) -> str:
    """Say the first and the last day, or year, that the digits leave open."""
    length = 4 if moment.given == ("year",) else 10
    ends = [parse_moment(day.isoformat()[:length]) for day in (moment.earliest, moment.latest)]
    run = _say_run(ends[0], ends[1], grammar)
    return run if moment.given == ("year",) else grammar.one_of_days.format(run)


def _say_doubts(moment: Moment, phrase: str, grammar: Grammar) -> str:
    """Add the doubt: once for the whole where every part shares it, else part by part."""
    doubts = dict(zip(("year", "month", "day"), moment.doubts, strict=True))
    given = {name: doubts[name] for name in moment.given}
    if len(set(given.values())) == 1:
        mark = next(iter(given.values()))
        return grammar.doubts[mark].format(phrase) if mark else phrase
    marked = [grammar.part_doubts[mark].format(grammar.parts[name]) for name, mark in given.items() if mark]
    return f"{phrase} ({', '.join(marked)})"


def _fields(moment: Moment, grammar: Grammar) -> dict[str, str]:
    number = int(moment.month) if moment.month.isdecimal() else 0
    in_year = 1 <= number <= 12
    decade = moment.year.replace("X", "0")
    return {
        "year": moment.year,
        "year_th": grammar.to_ordinal(moment.year) if moment.year.isdecimal() else moment.year,
        "decade": grammar.to_ordinal(decade) if decade.isdecimal() else decade,
        "month": grammar.months[number - 1] if in_year else "",
        "month_of": (grammar.months_of or grammar.months)[number - 1] if in_year else "",
        "season": grammar.seasons[list(SEASONS).index(number)] if number in SEASONS else "",
        "day": str(int(moment.day)) if moment.day.isdecimal() else "",
        "clock": moment.clock,
    }
