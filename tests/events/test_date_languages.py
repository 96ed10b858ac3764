"""How Russian and Turkish say dates and figures: the endings that a pattern alone would get wrong."""

import pytest

from events.checks import check_statement
from events.checks.phrasing import PHRASINGS
from events.checks.wording import to_figure
from events.dates import parse_when, to_words
from events.exports.tei_dates import find_dates
from geodata.languages import LANGUAGES

SAID = [
    ("1920-04-27", "27 апреля 1920 г.", "27 Nisan 1920"),
    ("1920-04", "апрель 1920 г.", "Nisan 1920"),
    ("1920", "1920 г.", "1920"),
    ("192X", "1920-е годы", "1920’li yıllar"),
    ("193X", "1930-е годы", "1930’lu yıllar"),
    ("199X", "1990-е годы", "1990’lı yıllar"),
    ("1920-21", "весна 1920 г.", "1920 ilkbaharı"),
    ("1920-04-26/1920-04-28", "26–28 апреля 1920 г.", "26–28 Nisan 1920"),
    ("1920-04-27/1920-05-03", "27 апреля – 3 мая 1920 г.", "27 Nisan – 3 Mayıs 1920"),
    ("1920-03/1920-04", "март–апрель 1920 г.", "Mart–Nisan 1920"),
    ("1920/1924", "1920–1924 гг.", "1920–1924"),
    ("1920-04/..", "с апреля 1920 г.", "Nisan 1920 tarihinden itibaren"),
    ("../1920-04-27", "до 27 апреля 1920 г.", "27 Nisan 1920 tarihine kadar"),
    ("../1920", "до 1920 г.", "1920 yılına kadar"),
    ("1920-21/..", "с весны 1920 г.", "1920 ilkbaharından itibaren"),
    ("1920-04~", "приблизительно апрель 1920 г.", "yaklaşık Nisan 1920"),
    ("1920-04-27?", "27 апреля 1920 г. (предположительно)", "27 Nisan 1920 (kesin değil)"),
    ("[1920-04-27,1920-04-28]", "27 или 28 апреля 1920 г.", "27 veya 28 Nisan 1920"),
]


@pytest.mark.parametrize(("text", "russian", "turkish"), SAID, ids=[row[0] for row in SAID])
def test_dates_bend_as_the_language_bends_them(text: str, russian: str, turkish: str) -> None:
    assert to_words(parse_when(text), "ru") == russian
    assert to_words(parse_when(text), "tr") == turkish


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 день"),
        (2, "2 дня"),
        (5, "5 дней"),
        (11, "11 дней"),
        (21, "21 день"),
        (62, "62 дня"),
        (2.5, "2,5 дня"),
    ],
)
def test_russian_counts_days(days: float, words: str) -> None:
    assert PHRASINGS["ru"].count("day", days, to_figure(days, "ru")) == words


def test_long_times_are_told_in_days_and_years() -> None:
    """104 years and seven months; 48 hours stay hours, 80 to 242 are three to ten days."""
    for language, years, late in (
        ("az", "104 il", ("48 saat", "3,3–10 gün")),
        ("en", "104 years", ("48 hours", "3.3–10 days")),
        ("ru", "104 года", ("48 часов", "3,3–10 дней")),
        ("tr", "104 yıl", ("48 saat", "3,3–10 gün")),
    ):
        assert years in check_statement("hundred-years-under-russia").reasons[language]
        told = check_statement("khankendi-troops-too-far-on-27-april").reasons[language]
        assert all(part in told for part in late)


def test_figures_take_the_signs_of_the_language() -> None:
    assert [to_figure(30000, language) for language in LANGUAGES] == [
        "30\N{NO-BREAK SPACE}000",
        "30,000",
        "30\N{NO-BREAK SPACE}000",
        "30.000",
    ]
    assert [to_figure(8.4, language) for language in LANGUAGES] == ["8,4", "8.4", "8,4", "8,4"]


@pytest.mark.parametrize(
    ("language", "text", "attributes"),
    [
        ("ru", "Войска вошли 27–28 апреля 1920 г. в город", {"from": "1920-04-27", "to": "1920-04-28"}),
        ("ru", "в мае 1920 г. началось", {"when": "1920-05"}),
        ("ru", "в марте 1920 г. началось", {"when": "1920-03"}),
        ("ru", "в 1919 г. уже", {"when": "1919"}),
        ("tr", "27 Nisan 1920 günü", {"when": "1920-04-27"}),
        ("tr", "Mayıs 1920’de", {"when": "1920-05"}),
        ("tr", "1919 yılında", {"when": "1919"}),
    ],
)
def test_dates_are_found_in_running_text(language: str, text: str, attributes: dict[str, str]) -> None:
    (hit,) = find_dates(text, language)
    assert hit.attributes == attributes
