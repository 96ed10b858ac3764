"""The grammars of dates: Azerbaijani, English, Russian, Turkish."""

from __future__ import annotations

from collections.abc import Mapping

from events.date_grammar import Grammar

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

_RUSSIAN_OF = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_RUSSIAN = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_RUSSIAN_SEASONS = {"весна": "весны", "лето": "лета", "осень": "осени", "зима": "зимы"}


def _to_genitive(phrase: str) -> str:
    """Put the months and seasons of a Russian phrase into the genitive; days stand in it already."""
    forms = dict(zip(_RUSSIAN, _RUSSIAN_OF, strict=True)) | _RUSSIAN_SEASONS
    return " ".join(forms.get(word, word) for word in phrase.split(" "))


RUSSIAN = Grammar(
    months=tuple(_RUSSIAN_OF),
    months_of=tuple(_RUSSIAN),  # here the bare name: April itself, not "of April"
    seasons=tuple(_RUSSIAN_SEASONS),
    to_ordinal=str,
    day="{day} {month} {year} г.",
    day_of_unknown_year="{day} {month}",
    month="{month_of} {year} г.",
    season="{season} {year} г.",
    year="{year} г.",
    decade="{decade}-е годы",
    minute="{day} {month} {year} г., {clock}",
    days="{day}–{day2} {month} {year} г.",
    days_of_two_months="{day} {month} – {day2} {month2} {year} г.",
    months_of_a_year="{month_of}–{month_of2} {year} г.",
    years="{year}–{year2} гг.",
    run="{start} – {end}",
    one_of_days="один из дней: {}",
    since=lambda phrase: f"с {_to_genitive(phrase)}",
    until=lambda phrase: f"до {_to_genitive(phrase)}",
    earlier=lambda phrase: f"{phrase} или ранее",
    later=lambda phrase: f"{phrase} или позднее",
    last_or=" или ",
    last_and=" и ",
    about="приблизительно {}",
    uncertain="предположительно",
    part_doubts={
        "?": "{} под вопросом",
        "~": "{} приблизительно",
        "%": "{} приблизительно и под вопросом",
    },
    parts={"year": "год", "month": "месяц", "day": "день"},
    not_given={
        "day": "день не указан",
        "month": "месяц не указан",
        "month+day": "месяц и день не указаны",
        "year": "год не указан",
    },
    undated="дата не указана",
    start_unknown="начало не указано",
    end_unknown="конец не указан",
)

_TURKISH_DECADES = dict(zip("0123456789", "lü lu li lu lı li lı li li lı".split(), strict=True))


def _to_turkish_decade(year: str) -> str:
    """Add the ending that the spoken decade takes: 1920’li, 1930’lu, 1990’lı."""
    return f"{year}’{_TURKISH_DECADES[year[-2]]}"


def _add_turkish(phrase: str, to_day: str, to_year: str, to_season: str) -> str:
    """Carry a case on a bare noun behind the date, or on the season itself."""
    if phrase.isdecimal():
        return f"{phrase} {to_year}"
    if phrase.endswith(("ı", "i")) and phrase[:4].isdecimal():
        front = phrase.endswith("i")
        return phrase + (to_season.replace("a", "e") if front else to_season)
    return f"{phrase} {to_day}"


TURKISH = Grammar(
    months=tuple("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split()),
    months_of=(),
    seasons=("ilkbaharı", "yazı", "sonbaharı", "kışı"),
    to_ordinal=_to_turkish_decade,
    day="{day} {month} {year}",
    day_of_unknown_year="{day} {month}",
    month="{month} {year}",
    season="{year} {season}",
    year="{year}",
    decade="{decade} yıllar",
    minute="{day} {month} {year}, saat {clock}",
    days="{day}–{day2} {month} {year}",
    days_of_two_months="{day} {month} – {day2} {month2} {year}",
    months_of_a_year="{month}–{month2} {year}",
    years="{year}–{year2}",
    run="{start} – {end}",
    one_of_days="{} arasındaki bir gün",
    since=lambda phrase: _add_turkish(phrase, "tarihinden", "yılından", "ndan") + " itibaren",
    until=lambda phrase: _add_turkish(phrase, "tarihine", "yılına", "na") + " kadar",
    earlier=lambda phrase: f"{phrase} veya öncesi",
    later=lambda phrase: f"{phrase} veya sonrası",
    last_or=" veya ",
    last_and=" ve ",
    about="yaklaşık {}",
    uncertain="kesin değil",
    part_doubts={"?": "{} kesin değil", "~": "{} yaklaşık", "%": "{} yaklaşık ve kesin değil"},
    parts={"year": "yılı", "month": "ayı", "day": "günü"},
    not_given={
        "day": "günü belirtilmemiş",
        "month": "ayı belirtilmemiş",
        "month+day": "ayı ve günü belirtilmemiş",
        "year": "yılı belirtilmemiş",
    },
    undated="tarihi belirtilmemiş",
    start_unknown="başlangıcı belirtilmemiş",
    end_unknown="sonu belirtilmemiş",
)

GRAMMARS: Mapping[str, Grammar] = {"az": AZERBAIJANI, "en": ENGLISH, "ru": RUSSIAN, "tr": TURKISH}
