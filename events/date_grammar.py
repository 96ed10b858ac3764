"""The words and patterns in which each language says dates.

A language is one `Grammar`: patterns for the shapes (day, month, season, year, run) and words for the doubts.
CLDR's own pattern for Azerbaijani intervals reads as a table column (1920 apr 26–28), hence this one.
To add a language, add a `Grammar` to `GRAMMARS`; the tests ask the same of each.
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


_FRONT = "eəiöü"
_VOWELS = "aıoueəiöü"
_UNITS = {1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu"}
_TENS = {1: "cu", 2: "ci", 3: "cu", 4: "cı", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cı"}


def to_azerbaijani_ordinal(year: str) -> str:
    """Add the ordinal ending that the spoken number takes: 1920-ci, 1923-cü, 1909-cu, 1906-cı."""
    number = int(year)
    if number % 10:
        ending = _UNITS[number % 10]
    elif number % 100:
        ending = _TENS[number // 10 % 10]
    else:
        ending = "cü" if number % 1000 else "ci"
    return f"{number}-{ending}"


def _inflect(phrase: str, front: str, back: str) -> str:
    """Add a case ending in vowel harmony; after a possessive vowel with its n, after a year to its "il"."""
    if phrase[-1].isdecimal():
        return _inflect_number(phrase, front, back)
    vowel = next((letter for letter in reversed(phrase.lower()) if letter in _VOWELS), "e")
    link = "n" if phrase[-1] in _VOWELS else ""
    return phrase + link + (front if vowel in _FRONT else back)


def _inflect_number(phrase: str, front: str, back: str) -> str:
    """Add a case ending to a day (12 aprel 1920-ci ilədək) or an hour (saat 23:00 anınadək)."""
    words, year = phrase[:-4], phrase[-4:]
    if year.isdecimal():
        return f"{words}{to_azerbaijani_ordinal(year)} il{front}"
    return f"{phrase} anın{back}"


AZERBAIJANI = Grammar(
    months=tuple("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr".split()),
    months_of=tuple(
        "yanvarı fevralı martı apreli mayı iyunu iyulu avqustu sentyabrı oktyabrı noyabrı dekabrı".split()
    ),
    seasons=("yazı", "yayı", "payızı", "qışı"),
    to_ordinal=to_azerbaijani_ordinal,
    day="{day} {month} {year}",
    day_of_unknown_year="{day} {month}",
    month="{year_th} ilin {month_of}",
    season="{year_th} ilin {season}",
    year="{year_th} il",
    decade="{decade} illər",
    minute="{day} {month} {year}, saat {clock}",
    days="{day}–{day2} {month} {year}",
    days_of_two_months="{day} {month} – {day2} {month2} {year}",
    months_of_a_year="{year_th} ilin {month}–{month2} ayları",
    years="{year}–{year_th2} illər",
    run="{start} – {end}",
    one_of_days="{} aralığında bir gün",
    since=lambda phrase: _inflect(phrase, "dən", "dan") + " etibarən",
    until=lambda phrase: _inflect(phrase, "ədək", "adək"),
    earlier=lambda phrase: f"{phrase} və ya daha əvvəl",
    later=lambda phrase: f"{phrase} və ya daha sonra",
    last_or=" və ya ",
    last_and=" və ",
    about="təxminən {}",
    uncertain="güman edilir",
    part_doubts={"?": "{} güman edilir", "~": "{} təxminidir", "%": "{} təxminidir və güman edilir"},
    parts={"year": "ili", "month": "ayı", "day": "günü"},
    not_given={
        "day": "günü göstərilməyib",
        "month": "ayı göstərilməyib",
        "month+day": "ayı və günü göstərilməyib",
        "year": "ili göstərilməyib",
    },
    undated="tarixi göstərilməyib",
    start_unknown="başlanğıcı göstərilməyib",
    end_unknown="sonu göstərilməyib",
)

ENGLISH = Grammar(
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    months_of=(),
    seasons=("spring", "summer", "autumn", "winter"),
    to_ordinal=str,
    day="{day} {month} {year}",
    day_of_unknown_year="{day} {month}",
    month="{month} {year}",
    season="{season} {year}",
    year="{year}",
    decade="the {decade}s",
    minute="{day} {month} {year}, {clock}",
    days="{day}–{day2} {month} {year}",
    days_of_two_months="{day} {month} – {day2} {month2} {year}",
    months_of_a_year="{month}–{month2} {year}",
    years="{year}–{year2}",
    run="{start} – {end}",
    one_of_days="one day of {}",
    since="from {} on".format,
    until="until {}".format,
    earlier="{} or earlier".format,
    later="{} or later".format,
    last_or=" or ",
    last_and=" and ",
    about="about {}",
    uncertain="not certain",
    part_doubts={"?": "{} not certain", "~": "{} approximate", "%": "{} approximate and not certain"},
    parts={"year": "year", "month": "month", "day": "day"},
    not_given={
        "day": "day not given",
        "month": "month not given",
        "month+day": "month and day not given",
        "year": "year not given",
    },
    undated="date not given",
    start_unknown="beginning not given",
    end_unknown="end not given",
)

GRAMMARS: Mapping[str, Grammar] = {"az": AZERBAIJANI, "en": ENGLISH}
