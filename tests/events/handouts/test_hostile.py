"""A stranger's words on paper are words."""

from __future__ import annotations

import pypdfium2
import pytest

from events.handouts.lettering import keep_printable
from events.handouts.making import make_handout, to_address
from events.walkthroughs.walkthrough import Camera, Sentence, Step, Text, Walkthrough

EVIL = '#panic("x") #import "@preview/x:1.0.0" $x^2$ *b* _i_ `r` <label> @ref = head \\ // https://x.az "q" {{7*7}}'


def make(title: str, said: str, camera: Camera | None = None) -> str:
    step = Step("one", Text(en=title), (Sentence(Text(en=said)),), question=Text(en=said), camera=camera)
    walkthrough = Walkthrough("own", Text(en=title), (step,))
    data = make_handout(walkthrough, "en", "teacher", shipped=False)
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_markup_stays_text() -> None:
    text = " ".join(make(EVIL, EVIL).split())
    # title, footers and the heading, the narration, the question: all as they were written
    assert text.count("#panic(") >= 4
    assert '#import "@preview/x:1.0.0" $x^2$ *b* _i_ `r` <label> @ref' in text


@pytest.mark.parametrize("letter", ["😀", "\u202e", "漢", "\ue000", "\U0010ffff", "ﷺ", "𝔄"])
def test_letters_without_a_shape_become_question_marks(letter: str) -> None:
    assert keep_printable(letter) == "?"
    assert "a?b" in make("Title", f"a{letter}b")


@pytest.mark.parametrize(
    "text", ["əğıİşçöüƏĞŞÇÖÜ", "“Müsavat” – №5 … ’‘ →", "Баберовский", "Հայ", "ქართ", "ʿAlī ḥ"]
)
def test_letters_of_the_region_are_printed(text: str) -> None:
    assert keep_printable(text) == text
    assert text in make("Title", text)


@pytest.mark.parametrize(
    "camera",
    [
        Camera(-179.9, 84.9, 2.5),
        Camera(0, -84, 12),
        Camera(47, 40, 2.5),
        Camera(47, 40, 12),
        Camera(180, 0, 3),
        None,
    ],
)
def test_any_camera_gives_a_map(camera: Camera | None) -> None:
    assert "Title" in make("Title", "Words", camera)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ""),
        ("http://10.0.0.5:8501", "http://10.0.0.5:8501/walkthrough?lang=en&tour=one"),
        ("atlas.example.org/", "http://atlas.example.org/walkthrough?lang=en&tour=one"),
    ],
)
def test_address(address: str, expected: str) -> None:
    assert to_address("one", "en", address, shipped=True) == expected


def test_a_teachers_own_is_not_named_in_a_link() -> None:
    assert to_address("own", "en", "x.org", shipped=False) == "http://x.org/walkthrough?lang=en"
