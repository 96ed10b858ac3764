"""Dates in words, with their doubts, in each language.

What differs between languages stands in `date_languages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from events.date_grammar import Grammar, Words
from events.date_languages import GRAMMARS
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
        One of `geodata.languages.LANGUAGES`; another is answered in English.
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
    plain = [m for m in moments if isinstance(m, Moment) and m.precision == "day" and not any(m.doubts)]
    if len(plain) == len(when.spans) > 1 and len({m.year for m in plain}) == 1:
        return _say_days_of_a_year(plain, last, grammar)
    return _join([_say_member(span, when.kind, grammar) for span in when.spans], last)


def _say_days_of_a_year(days: list[Moment], last: str, grammar: Grammar) -> str:
    """Say the year once, and the month too where all share it."""
    if len({day.month for day in days}) > 1:
        short = [_say_calendar(day, grammar, grammar.day_of_unknown_year) for day in days[:-1]]
        return _join([*short, _say_calendar(days[-1], grammar)], last)
    numbers = _join([str(int(day.day)) for day in days], last)
    return grammar.day.format(**{**_fields(days[0], grammar), "day": numbers})


def _say_member(span: Span, kind: str, grammar: Grammar) -> str:
    if isinstance(span.start, Moment) and isinstance(span.end, Moment):
        phrase = _say_span(span, grammar)
        single = span.start is span.end or kind == "all-of"
        return phrase if single else grammar.one_of_days.format(phrase)
    if isinstance(span.start, Moment):
        return _say_moment(span.start, grammar, grammar.later)
    assert isinstance(span.end, Moment)
    return _say_moment(span.end, grammar, grammar.earlier)


def _join(phrases: list[str], last: str) -> str:
    if len(phrases) == 1:
        return phrases[0]
    return ", ".join(phrases[:-1]) + last + phrases[-1]


def _say_span(span: Span, grammar: Grammar) -> str:
    start, end = span.start, span.end
    if isinstance(start, Moment) and isinstance(end, Moment):
        return _say_moment(start, grammar) if start is end else _say_run(start, end, grammar)
    if isinstance(start, Moment):
        return _say_moment(start, grammar, grammar.since, grammar.end_unknown if end == "" else "")
    assert isinstance(end, Moment)
    return _say_moment(end, grammar, grammar.until, grammar.start_unknown if start == "" else "")


def _say_run(start: Moment, end: Moment, grammar: Grammar) -> str:
    """Say an interval, leaving out what both ends share, with the doubt once where both share it."""
    if start.text == end.text:
        return _say_moment(start, grammar)
    mark = _find_common_doubt(start)
    if start.has_gaps or end.has_gaps or mark is None or mark != _find_common_doubt(end):
        return _say_run_of_two_doubts(start, end, grammar)
    pattern = _find_run_pattern(start, end, grammar)
    ends = {f"{name}2": value for name, value in _fields(end, grammar).items()}
    run = pattern.format(**_fields(start, grammar), **ends) if pattern else _say_ends(start, end, grammar)
    return _remark(_about(mark, run, grammar), [grammar.uncertain] if mark in ("?", "%") else [])


def _say_run_of_two_doubts(start: Moment, end: Moment, grammar: Grammar) -> str:
    """Say each end with its own doubt; the year once where no remark would part it from its day."""
    mark = _find_common_doubt(start)
    if _shares_year(start, end) and mark in ("", "~"):
        first = _about(mark, _say_calendar(start, grammar, grammar.day_of_unknown_year), grammar)
    else:
        first = _say_moment(start, grammar)
    return grammar.run.format(start=first, end=_say_moment(end, grammar))


def _say_ends(start: Moment, end: Moment, grammar: Grammar) -> str:
    """Say a run whose ends are not of one shape, without doubts: 27 April – May 1920."""
    short = grammar.day_of_unknown_year if _shares_year(start, end) else None
    return grammar.run.format(start=_say_calendar(start, grammar, short), end=_say_calendar(end, grammar))


def _shares_year(start: Moment, end: Moment) -> bool:
    """Tell whether the start is a day whose year the end will say."""
    if start.has_gaps or end.has_gaps or start.year != end.year:
        return False
    return start.precision == "day" and end.precision in ("day", "month")


def _find_run_pattern(start: Moment, end: Moment, grammar: Grammar) -> str | None:
    if start.precision != end.precision:
        return None
    same_year = start.year == end.year
    if start.precision == "day" and same_year:
        return grammar.days if start.month == end.month else grammar.days_of_two_months
    if start.precision == "month" and same_year:
        return grammar.months_of_a_year
    return grammar.years if start.precision == "year" else None


def _say_moment(moment: Moment, grammar: Grammar, into: Words = str, remark: str = "") -> str:
    """Say a moment with its doubts; `into` makes "until …" of it, `remark` is one more remark."""
    mark = _find_common_doubt(moment)
    phrase = into(_about(mark, _say_calendar(moment, grammar), grammar))
    gap = _find_gap_remark(moment, grammar)
    return _remark(phrase, [*gap, *_find_doubt_remarks(moment, grammar), *([remark] if remark else [])])


def _about(mark: str | None, phrase: str, grammar: Grammar) -> str:
    return grammar.about.format(phrase) if mark in ("~", "%") else phrase


def _remark(phrase: str, remarks: list[str]) -> str:
    return f"{phrase} ({', '.join(remarks)})" if remarks else phrase


def _find_common_doubt(moment: Moment) -> str | None:
    """Return the mark that every part carries, "" for none, None where the parts differ."""
    marks = set(moment.doubts[: len(moment.given)])
    return marks.pop() if len(marks) == 1 else None


def _find_doubt_remarks(moment: Moment, grammar: Grammar) -> list[str]:
    mark = _find_common_doubt(moment)
    if mark is not None:
        return [grammar.uncertain] if mark in ("?", "%") else []
    pairs = zip(moment.given, moment.doubts, strict=False)
    return [grammar.part_doubts[mark].format(grammar.parts[name]) for name, mark in pairs if mark]


def _find_gaps(moment: Moment) -> list[str]:
    return [name for name in moment.given if "X" in getattr(moment, name)]


def _find_gap_remark(moment: Moment, grammar: Grammar) -> list[str]:
    gaps = _find_gaps(moment)
    said = gaps and _find_shape_of_known(moment, gaps, grammar) is not None
    return [grammar.not_given["+".join(gaps)]] if said else []


def _say_calendar(moment: Moment, grammar: Grammar, shape: str | None = None) -> str:
    """Say the calendar part alone, without doubts; in `shape` where one is asked for."""
    fields, gaps = _fields(moment, grammar), _find_gaps(moment)
    if not gaps:
        return (shape or getattr(grammar, moment.precision)).format(**fields)
    if gaps == ["year"] and not moment.month and moment.year[:3].isdecimal():
        return grammar.decade.format(**fields)
    known = _find_shape_of_known(moment, gaps, grammar)
    return known.format(**fields) if known else _say_bounds(moment, grammar)


def _find_shape_of_known(moment: Moment, gaps: list[str], grammar: Grammar) -> str | None:
    """Return the pattern for what is given where the rest is wholly X, None where digits must be bounded."""
    if any(set(getattr(moment, name)) != {"X"} for name in gaps):
        return None
    known = tuple(name for name in moment.given if name not in gaps)
    shapes = {("year",): grammar.year, ("year", "month"): grammar.month}
    return {**shapes, ("month", "day"): grammar.day_of_unknown_year}.get(known)


def _say_bounds(moment: Moment, grammar: Grammar) -> str:
    """Say the first and the last day, or year, that the digits leave open."""
    length = 4 if moment.given == ("year",) else 10
    ends = [parse_moment(day.isoformat()[:length]) for day in (moment.earliest, moment.latest)]
    run = _say_run(ends[0], ends[1], grammar)
    return run if moment.given == ("year",) else grammar.one_of_days.format(run)


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
