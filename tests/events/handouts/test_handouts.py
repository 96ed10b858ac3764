"""Every shipped walkthrough, edition and language: a tagged PDF that a screen reader and a printer can use.

PDF/UA-1 is asked of the typesetter, which refuses what it cannot make so, and checked again here: by pdfua
(the machine-checkable part that it implements; veraPDF is in no registry of ours) and by hand.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdfua import Severity, validate

from events.handouts.content import EDITIONS
from events.handouts.making import make_handout
from events.walkthroughs.shelf import find_walkthrough, list_files
from tests.events.handouts.tags import find_fonts, walk_tags

NAMES = [path.stem for path in list_files()]
CASES = [(name, edition, lang) for name in NAMES for edition in EDITIONS for lang in ("az", "en")]
A4_POINTS = (595.28, 841.89)


@lru_cache(maxsize=32)
def make(name: str, edition: str, language: str) -> bytes:
    return make_handout(find_walkthrough(name), language, edition, "https://atlas.example.org")


@lru_cache(maxsize=32)
def read_text(name: str, edition: str, language: str) -> str:
    pages = pypdfium2.PdfDocument(make(name, edition, language))
    # without the line at the foot, which stands in the middle of a sentence that goes on overleaf
    texts = [
        page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "-") for page in pages
    ]
    return squeeze(" ".join(re.sub(r"\n[^\n]* · [^\n]*\s\d+ / \d+\s*$", "", text) for text in texts))


def squeeze(text: str) -> str:
    """Leave out all spaces: where a line ends after a dash there is one more."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("edition", "language"), [("pupil", "az"), ("teacher", "en")])
def test_pdf_ua(name: str, edition: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(make(name, edition, language))
    report = validate(str(path))
    assert [f"{f.rule_id} {f.message}" for f in report.findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("name", "edition", "language"), CASES)
def test_what_a_screen_reader_is_told(name: str, edition: str, language: str) -> None:
    walkthrough = find_walkthrough(name)
    with pikepdf.open(io.BytesIO(make(name, edition, language))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == walkthrough.title.in_language(language)
        tags = list(walk_tags(pdf))
        kinds = [tag.kind for tag in tags]
        assert kinds.count("H1") == 1
        heads = [int(kind[1]) for kind in kinds if re.fullmatch("H[1-6]", kind)]
        assert all(below - above <= 1 for above, below in pairwise(heads))
        figures = [tag for tag in tags if tag.kind == "Figure"]
        assert len(figures) == 1 + len(walkthrough.steps)  # the QR code, and a map for each step
        for figure, step in zip(figures[1:], walkthrough.steps, strict=True):
            assert step.heading.in_language(language) in figure.alt
        assert kinds.count("Table") == sum(step.compare is not None for step in walkthrough.steps)
        assert kinds.count("TH") == 2 * kinds.count("Table")
        for page in pdf.pages:
            assert str(page.Tabs) == "/S" if "/Annots" in page else True
            assert [round(float(side), 2) for side in page.MediaBox[2:]] == pytest.approx(A4_POINTS, abs=0.1)
        fonts = list(find_fonts(pdf))
        assert fonts
        assert all(embedded for _, embedded in fonts)


@pytest.mark.parametrize(("name", "edition", "language"), CASES)
def test_everything_is_said(name: str, edition: str, language: str) -> None:
    walkthrough, text = find_walkthrough(name), read_text(name, edition, language)
    assert "https://atlas.example.org/walkthrough?lang=" in text
    for step in walkthrough.steps:
        for said in (step.question, step.sourcing, *(s.text for s in step.narration)):
            assert squeeze(said.in_language(language)) in text
        for hidden in (*step.evidence, *step.historians):
            # the pupil meets these in class, not on paper
            told = squeeze(hidden.text.in_language(language)) in text
            assert told or edition == "pupil"


@pytest.mark.parametrize("name", NAMES)
def test_no_colour(name: str) -> None:
    """What a printer without colours makes of it is what was made."""
    for page in pypdfium2.PdfDocument(make(name, "pupil", "az")):
        picture = page.render(scale=0.6).to_numpy().astype(int)
        assert (picture.max(axis=2) - picture.min(axis=2)).max() <= 2


@pytest.mark.parametrize("name", NAMES[:1])
def test_equal_data_give_equal_bytes(name: str) -> None:
    again = make_handout(find_walkthrough(name), "az", "pupil", "https://atlas.example.org")
    assert again == make(name, "pupil", "az")


@pytest.mark.parametrize("name", NAMES[:1])
def test_without_an_address_there_is_a_line_and_no_code(name: str) -> None:
    data = make_handout(find_walkthrough(name), "en", "pupil")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figures = [tag for tag in walk_tags(pdf) if tag.kind == "Figure"]
        assert len(figures) == len(find_walkthrough(name).steps)
    first = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "Address of the atlas (the teacher writes it):" in first
    assert "http" not in first
