"""The matcher finds a name in every form of it, and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.gazetteer import load_toponyms
from geodata.toponyms import NameIndex, Toponym, ToponymHit, find_toponyms, load_name_index

MENTIONS = Path(__file__).resolve().parents[2] / "events" / "data" / "mentions.csv"

NAMES = NameIndex(
    [
        Toponym("Bakı", "baku"),
        Toponym("Baku", "baku", "en"),
        Toponym("Gəncə", "ganja", "az", ambiguous=True),
        Toponym("Şuşa", "shusha"),
        Toponym("Şuşa qəzası", "shusha-uezd"),
        Toponym("Naxçıvan", "nakhchivan"),
        Toponym("Naxçıvan", "nakhichevan-uezd"),
        Toponym("Qarabağ", "karabakh"),
        Toponym("Dağlıq Qarabağ", "nagorno-karabakh"),
        Toponym("Qars", "kars"),
        Toponym("Azərbaycan", "azerbaijan"),
        Toponym("Azərbaycan Xalq Cümhuriyyəti", "azerbaijan"),
        Toponym("AXC", "azerbaijan"),
        Toponym("SSRİ", "soviet-union"),
        Toponym("Rusiya", "russia"),
        Toponym("Sovet Rusiyası", "russia"),
        Toponym("Türkiyə", "turkey"),
        Toponym("Qafqaz", "caucasus"),
        Toponym("Cənubi Qafqaz", "south-caucasus"),
        Toponym("Poylu", "poylu"),
        Toponym("Poylu körpüsü", "poylu-bridge"),
        Toponym("Göyçay", "goychay"),
        Toponym("Qışlaq", "keshishkend-qishlaq", "az", ambiguous=True),
        Toponym("Biləcik", "bilecik"),
        Toponym("Temirxan-Şura", "temir-khan-shura"),
        Toponym("Mikoyan", "keshishkend-daralagyaz", "az", ambiguous=True),
        Toponym("Cavanşir", "javanshir-uezd", "az", ambiguous=True),
        Toponym("Spa", "spa", "az", ambiguous=True),
        Toponym("Şərq", "east", "az", ambiguous=True),
        Toponym("Fars körfəzi", "persian-gulf"),
        Toponym("Tiflis", "tiflis"),
        Toponym("Тифлис", "tiflis", "ru"),
        Toponym("(Qarabağ)", "never"),
    ]
)

PARADIGM = """
baku: Bakı Bakının Bakıya Bakını Bakıda Bakıdan Bakıyla Bakıdakı Bakıdakılar Bakıdakıların
baku: Bakıdakının Bakımız Bakımızın Bakıdır Bakıdadır Bakıdandır Bakıyadək Bakıyacan BAKI BAKIDA
baku: Bakı-da Bakı’nın Bakıda-kı
ganja: Gəncə Gəncənin Gəncəyə Gəncəni Gəncədə Gəncədən Gəncəylə Gəncədəki Gəncədəkilərin
ganja: Gəncədir Gəncəyəcən Gəncəsi Gəncəsinin
karabakh: Qarabağ Qarabağın Qarabağa Qarabağı Qarabağda Qarabağdan Qarabağla Qarabağdakı
karabakh: Qarabağdır Qarabağımız Qarabağadək
azerbaijan: Azərbaycanın Azərbaycana Azərbaycanı Azərbaycanda Azərbaycandan Azərbaycanla
azerbaijan: Azərbaycandı Azərbaycanımızın azərbaycan AXC AXC-nin AXC-də AXC-nı AXC-dəki
russia: Rusiya Rusiyası Rusiyasının Rusiyasına Rusiyasından Rusiyanın Rusiyaya Rusiyayla rusiya
turkey: Türkiyədəki Türkiyəyə Türkiyəni Türkiyədir
caucasus: Qafqazdakı Qafqazı Qafqazla
goychay: Göyçayda Göyçayın Göyçaya Göyçayı
poylu: Poyluda Poylunun Poyluya Poyludakı
poylu-bridge: Poylu/körpüsü Poylu/körpüsünə Poylu/körpüsünün Poylu/körpüsündən
poylu-bridge: Poylu/körpüsündəki Poylu/körpüsüdür
shusha-uezd: Şuşa/qəzası Şuşa/qəzasının Şuşa/qəzasında Şuşa/qəzasındakı
keshishkend-qishlaq: Qışlaq Qışlağa Qışlağın Qışlağı Qışlaqda Qışlaqdan
bilecik: Biləcikdə Biləciyə Biləciyin
soviet-union: SSRİ SSRİ-nin SSRİ-dən
kars: Qarsda Qarsı Qarsın Qarsdır
temir-khan-shura: Temirxan-Şura Temirxan-Şuradan Temirxan/Şuraya
south-caucasus: Cənubi/Qafqazın Cənubi/Qafqazdakı
tiflis: Tiflis Tiflisə Тифлис
"""

TRAPS = """
azərbaycanlı Azərbaycanlılar azərbaycanca Azərbaycansız Azərbaycançı bakılı Bakılılar Bakısız
Bakıçı gəncəli gəncə gəncədə gənclər Türkiyəli türkiyəlilər Qarabağlı Qarabağlar Qarabağski
Qarabəkir Qarabəyov qafqazşünas Qafqazlı qafqazlılar Qarslı Qarsıdı qarsaq Bakıdə Gəncəda
Qarabağdə Göyçayun Poyludən Azərbaycandə Bakıyə Rusiyasi Tiflislilər Tiflisa spa spagetti şərq
şərqə axc Axc ssri Qışlağda Biləciydə Temirxan Şura Dağlıq Cənubi körfəzi Sovet mikoyan Тифлиса
"""


def _lines(block: str) -> list[tuple[str, str]]:
    pairs = (line.split(": ") for line in block.strip().splitlines())
    return [(place, form.replace("/", " ")) for place, forms in pairs for form in forms.split()]


def _found(text: str, names: NameIndex = NAMES) -> list[tuple[str, tuple[str, ...]]]:
    return [(hit.surface, hit.place_ids) for hit in find_toponyms(text, names)]


@pytest.mark.parametrize(("place", "form"), _lines(PARADIGM))
def test_every_form_of_a_name_is_found_whole(place: str, form: str) -> None:
    assert _found(f"orada {form}, sonra") == [(form, (place,))]


@pytest.mark.parametrize("word", TRAPS.split())
def test_another_word_is_not_a_place(word: str) -> None:
    assert _found(f"orada {word}, sonra") == []


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [
        ("ki, Azər-\nbaycanın ordusu", "Azər-\nbaycanın", "azerbaijan"),
        ("ki, Azər- \r\n baycanın ordusu", "Azər- \r\n baycanın", "azerbaijan"),
        ("ki, Azər\u00adbaycanda", "Azər\u00adbaycanda", "azerbaijan"),
        ("Dağlıq Qara-\nbağın", "Dağlıq Qara-\nbağın", "nagorno-karabakh"),
        ("Dağ-\nlıq Qarabağa", "Dağ-\nlıq Qarabağa", "nagorno-karabakh"),
        ("Dağlıq \nQarabağdan", "Dağlıq \nQarabağdan", "nagorno-karabakh"),
        ("Bakı-\nda", "Bakı-\nda", "baku"),
        ("SSRİ-\nnin", "SSRİ-\nnin", "soviet-union"),
        ("Azərbaycan Xalq \nCümhuriyyətinin", "Azərbaycan Xalq \nCümhuriyyətinin", "azerbaijan"),
        ("fars körfəzi", "fars körfəzi", "persian-gulf"),
        ("Bаkıda", "Bаkıda", "baku"),
        ("Gǝncǝyǝ", "Gǝncǝyǝ", "ganja"),
        ("aprel:Bakıya", "Bakıya", "baku"),
    ],
)
def test_a_name_is_found_through_breaks_and_slips(text: str, surface: str, place: str) -> None:
    assert _found(text) == [(surface, (place,))]


def test_a_hyphen_at_a_line_end_between_two_names_parts_them() -> None:
    assert [surface for surface, _ in _found("Bakı-\nTiflis yolu, Bakı–Tiflis")] == ["Bakı", "Tiflis"] * 2


def test_punctuation_parts_the_words_of_a_longer_name() -> None:
    assert _found("Dağlıq. Qarabağ") == [("Qarabağ", ("karabakh",))]
    assert _found("Poylu, körpüsü") == [("Poylu", ("poylu",))]


def test_a_longer_name_inflects_on_its_last_word_only() -> None:
    assert _found("Şuşanın qəzası") == [("Şuşanın", ("shusha",))]
    assert _found("Poylu körpüsüsüz") == [("Poylu", ("poylu",))]


def test_a_name_of_two_places_gives_both() -> None:
    assert _found("Naxçıvanda") == [("Naxçıvanda", ("nakhchivan", "nakhichevan-uezd"))]


@pytest.mark.parametrize(
    "text",
    [
        "çünki Anastas Mikoyan gəldi",
        "çünki A. Mikoyan gəldi",
        "çünki A.Mikoyan gəldi",
        "orada Cavanşir bəy idi",
        "orada Cavanşir Paşanın",
    ],
)
def test_a_person_is_not_a_place(text: str) -> None:
    assert _found(text) == []


def test_an_ambiguous_name_is_marked_and_can_be_left_out() -> None:
    text = "Lakin Gəncə və Bakı"
    marks = [(hit.surface, hit.ambiguous) for hit in find_toponyms(text, NAMES)]
    assert marks == [("Gəncə", True), ("Bakı", False)]
    assert [hit.surface for hit in find_toponyms(text, NAMES, with_ambiguous=False)] == ["Bakı"]


def test_a_hit_says_how_it_was_found() -> None:
    text = "Bakı, Bakıda, ümumazərbaycan, antiazərbaycan"
    assert [hit.how for hit in find_toponyms(text, NAMES)] == ["exact", "inflected", "compound", "compound"]


def test_an_empty_text_and_an_empty_index_give_nothing() -> None:
    assert find_toponyms("", NAMES) == []
    assert find_toponyms("Bakıda", NameIndex([])) == []


PIECES = st.sampled_from(
    ["Azər-\nbaycanın", " ", "\n", *"Bakı Bakıda İ I Dağlıq Qarabağ - ’ . lı SSRİ-nin Б ə̇".split()]
)


def _check_shape(text: str, hits: list[ToponymHit]) -> None:
    end = 0
    for hit in hits:
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.surface
        assert not text[hit.start - 1 : hit.start].isalpha()
        assert not text[hit.end : hit.end + 1].isalpha()
        assert list(hit.place_ids) == sorted(set(hit.place_ids))
        end = hit.end


@given(st.lists(PIECES).map("".join))
def test_hits_are_spans_in_order_on_word_edges(text: str) -> None:
    _check_shape(text, find_toponyms(text, NAMES))


@settings(max_examples=200)
@given(st.text())
def test_no_text_breaks_the_matcher(text: str) -> None:
    _check_shape(text, find_toponyms(text, load_name_index()))


@given(st.text(alphabet="İıIiäßﬁ \n"), st.sampled_from(["Bakıda", "Qarabağın", "Poylu körpüsünə"]))
def test_nothing_before_a_name_moves_it(before: str, name: str) -> None:
    text = f"{before} . {name}"
    assert [hit.start for hit in find_toponyms(text, NAMES)][-1:] == [len(before) + 3]


def _shipped_names() -> list[tuple[str, str]]:
    table = load_toponyms()
    pairs = zip(table["place_id"], table["name"], strict=True)
    return sorted({(str(place), str(name)) for place, name in pairs if not set(name) & set("(),.’")})


@pytest.mark.parametrize(("place", "name"), _shipped_names())
def test_every_name_of_the_gazetteer_finds_its_place(place: str, name: str) -> None:
    hits = find_toponyms(f"\n{name}\n", load_name_index())
    assert [hit.surface for hit in hits] == [name]
    assert place in hits[0].place_ids


class Mention(NamedTuple):
    start: int
    end: int
    place_id: str


class Agreement(NamedTuple):
    precision: float
    recall: float


def _load_mentions() -> list[Mention]:
    with MENTIONS.open(encoding="utf-8", newline="") as file:
        return [Mention(int(row["start"]), int(row["end"]), row["place_id"]) for row in csv.DictReader(file)]


def _measure(hits: list[ToponymHit], mentions: list[Mention]) -> Agreement:
    """Count a hit as right if its span is that of a mention, to the letter, and the place is too."""
    places = {(mention.start, mention.end): mention.place_id for mention in mentions}
    right = sum(places.get((hit.start, hit.end)) in hit.place_ids for hit in hits)
    return Agreement(right / len(hits), right / len(mentions))


@pytest.mark.article
@pytest.mark.parametrize(
    ("with_ambiguous", "precision", "recall"), [(True, 0.985, 0.985), (False, 0.99, 0.935)]
)
def test_the_matcher_agrees_with_the_reader(
    article_text: str, with_ambiguous: bool, precision: float, recall: float
) -> None:
    hits = find_toponyms(article_text, load_name_index(), with_ambiguous=with_ambiguous)
    measured = _measure(hits, _load_mentions())
    assert measured.precision >= precision
    assert measured.recall >= recall


@pytest.mark.article
def test_names_not_taken_from_the_article_find_most_of_it_too(article_text: str) -> None:
    # The rows of period "article" were gathered from this very text, so they flatter the matcher.
    table = load_toponyms()
    rows = table.loc[table["period"] != "article", ["name", "place_id", "language", "ambiguous"]].to_numpy()
    hits = find_toponyms(article_text, NameIndex(Toponym(*row) for row in rows))
    measured = _measure(hits, _load_mentions())
    assert measured.precision >= 0.90
    assert measured.recall >= 0.85
