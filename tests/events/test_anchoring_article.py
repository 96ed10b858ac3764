"""Anchoring in copies of the article: how much is found in damaged ones, and nothing in wrong places."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from itertools import groupby

import pytest
from rapidfuzz import fuzz

from events.anchoring import anchor_passages, is_related
from events.fingerprints import PASSAGES, Fingerprint, fill_fingerprints, load_fingerprints
from events.folding import fold_text
from events.marking import mark_mentions
from tests.events.copies import Copy, assemble, check, misread, overlap, rewrap, shuffled, whole

pytestmark = pytest.mark.article


@dataclass(frozen=True)
class Source:
    text: str
    passages: tuple[Fingerprint, ...]
    paragraphs: list[list[str]]

    def sentence(self, name: str) -> str:
        passage = next(p for p in self.passages if p.id == name)
        return self.text[passage.start : passage.end]

    @property
    def copy(self) -> Copy:
        return whole(self.text, self.passages)

    @property
    def names(self) -> list[str]:
        return [passage.id for passage in self.passages]


@pytest.fixture(scope="module")
def source(article_text: str) -> Source:
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    paragraphs = [
        [row["id"] for row in group] for _, group in groupby(rows, key=lambda row: row["paragraph"])
    ]
    return Source(article_text, load_fingerprints(), paragraphs)


def test_the_same_file_is_exact(source: Source) -> None:
    assert check(source.copy, source.passages).counts["exact"] == len(source.passages)


def test_stored_fingerprints_are_those_of_the_article(source: Source) -> None:
    table = PASSAGES.read_bytes().decode()
    assert fill_fingerprints(source.text, table) == table


@pytest.mark.parametrize("width", [40, 60, 72, 100, 130])
@pytest.mark.parametrize("hyphenate", [False, True])
@pytest.mark.parametrize("page", [0, 30])
def test_a_new_setting_changes_nothing(source: Source, width: int, hyphenate: bool, page: int) -> None:
    copy = rewrap(source.copy, width, hyphenate=hyphenate, page=page, straight=True)
    # One sentence holds a header of the journal, which a narrow setting breaks in two.
    assert check(copy, source.passages).counts["changed"] <= 1


@pytest.mark.parametrize(("rate", "floor"), [(0.01, 0.99), (0.02, 0.985), (0.05, 0.96), (0.08, 0.9)])
@pytest.mark.parametrize("seed", range(4))
def test_misread_letters(source: Source, rate: float, floor: float, seed: int) -> None:
    set_anew = rewrap(source.copy, 66, hyphenate=True, page=34) if seed % 2 else source.copy
    report = check(misread(set_anew, rate, seed), source.passages, floor)
    assert all(0 < a.score < 1 for a in report.anchors if a.status == "changed") and is_related(report)


@pytest.mark.parametrize("rate", [0, 0.02, 0.05])
@pytest.mark.parametrize("seed", range(3))
def test_deleted_passages_are_missing(source: Source, rate: float, seed: int) -> None:
    gone = set(random.Random(seed).sample(source.names, 120))
    kept = [(name, source.sentence(name)) for name in source.names if name not in gone]
    check(misread(assemble(kept), rate, seed), source.passages, 0.96 if rate else 1.0)


@pytest.mark.parametrize(
    "gone", ["p002 p003 p004 p005", "p027 p029 p030 p031", "p003", "p029", "p002 p003 p029 p031"]
)
@pytest.mark.parametrize("rate", [0, 0.05])
def test_of_two_equal_sentences_the_deleted_one_is_missing(source: Source, gone: str, rate: float) -> None:
    kept = [(name, source.sentence(name)) for name in source.names if name not in gone.split()]
    check(misread(assemble(kept), rate, 1), source.passages, 0.96 if rate else 1.0)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rate", [0, 0.05])
def test_exchanged_paragraphs_are_moved(source: Source, seed: int, rate: float) -> None:
    order, chance = list(source.paragraphs), random.Random(seed)
    long = [n for n, paragraph in enumerate(order) if len(paragraph) > 2]
    for one, other in (chance.sample(long, 2) for _ in range(3)):
        order[one], order[other] = order[other], order[one]
    copy = assemble((name, source.sentence(name)) for paragraph in order for name in paragraph)
    report = check(misread(copy, rate, seed), source.passages, 0.96 if rate else 0.99)
    assert report.counts["changed"] == 0 or rate


@pytest.mark.parametrize("part", [slice(0, 30), slice(100, 140), slice(300, 352)])
def test_an_excerpt_is_related(source: Source, part: slice) -> None:
    copy = assemble((name, source.sentence(name)) for name in source.names[part])
    assert is_related(check(copy, source.passages))


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("seed", range(3))
def test_shuffled_words_attach_nothing(source: Source, share: float, seed: int) -> None:
    """In the place of a sentence, its own words in another order are not that sentence."""
    chance = random.Random(seed)
    gone = sorted(chance.sample(source.names, round(share * len(source.names))))
    made = {name: shuffled(source.sentence(name), chance) for name in gone}
    parts = [(None, made[name]) if name in made else (name, source.sentence(name)) for name in source.names]
    report = anchor_passages(assemble(parts).text, source.passages)
    attached = [a.passage_id for a in report.anchors if a.status != "missing" and a.passage_id in made]
    alike = [fuzz.ratio(fold_text(made[n]).text, fold_text(source.sentence(n)).text) for n in attached]
    # One word cannot be shuffled, and chance leaves a few sentences half in order: those are "changed".
    assert all(likeness > 40 for likeness in alike)
    assert sum(likeness < 100 for likeness in alike) <= 0.01 * len(gone) + 1
    assert is_related(report) == (share < 1)


def test_backward_sentences_attach_nothing(source: Source) -> None:
    backward = " ".join(" ".join(source.sentence(name).split()[::-1]) for name in source.names)
    report = anchor_passages(backward, source.passages)
    assert report.counts["missing"] >= len(source.passages) - 1 and not is_related(report)


def test_all_words_in_one_bag_attach_nothing(source: Source) -> None:
    report = anchor_passages(shuffled(source.text, random.Random(1)), source.passages)
    assert report.counts["missing"] == len(source.passages)


def test_repeated_article_is_anchored_in_one_copy(source: Source) -> None:
    report = anchor_passages("x " + source.text * 3, source.passages)
    starts = [a.start or 0 for a in report.anchors]
    assert report.counts["moved"] == len(starts) and max(starts) - min(starts) < len(source.text)


@dataclass(frozen=True)
class Row:
    start: int
    end: int
    surface: str


@pytest.mark.parametrize(("rate", "floor"), [(0, 0.97), (0.02, 0.8)])
def test_mentions_are_marked_on_their_own_words(source: Source, rate: float, floor: float) -> None:
    with (PASSAGES.parent / "mentions.csv").open(encoding="utf-8", newline="") as file:
        rows = [Row(int(r["start"]), int(r["end"]), r["surface"]) for r in csv.DictReader(file)]
    spans = {str(n): (row.start, row.end) for n, row in enumerate(rows)}
    copy = misread(rewrap(Copy(source.text, spans), 66, hyphenate=True, page=34), rate, 1)
    marked = mark_mentions(copy.text, anchor_passages(copy.text, source.passages), rows, source.passages)
    for found in marked:
        assert overlap((found.start, found.end), copy.spans[str(rows.index(found.mention))]) > 0.5  # type: ignore[arg-type]
    assert len(marked) >= floor * len(rows)
