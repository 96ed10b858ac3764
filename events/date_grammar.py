"""The words and patterns in which each language says dates.

A language is one `Grammar`: patterns for the shapes (day, month, season, year, run) and words for the doubts.
CLDR's own pattern for Azerbaijani intervals reads as a table column (1920 apr 26–28), hence this one.
To add a language, add a `Grammar` to `date_languages.GRAMMARS`; the tests ask the same of each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Words = Callable[[str], str]


@dataclass(frozen=True)
class Grammar:
    """The words and patterns of one language.

    Patterns may use ``{day} {month} {month_of} {year} {year_th} {season} {decade}`` and, for runs, the same
    names with ``2`` for the end. `since`, `until`, `earlier` and `later` take a phrase and return one.
    `about` goes before what is approximate; what is uncertain or not given follows in brackets.
    """

    months: tuple[str, ...]
    months_of: tuple[str, ...]  # "April of": empty where it is the same
    seasons: tuple[str, ...]
    to_ordinal: Words
    day: str
    day_of_unknown_year: str
    month: str
    season: str
    year: str
    decade: str
    minute: str
    days: str
    days_of_two_months: str
    months_of_a_year: str
    years: str
    run: str
    one_of_days: str
    since: Words
    until: Words
    earlier: Words
    later: Words
    last_or: str
    last_and: str
    about: str
    uncertain: str
    part_doubts: Mapping[str, str]
    parts: Mapping[str, str]
    not_given: Mapping[str, str]
    undated: str
    start_unknown: str
    end_unknown: str
