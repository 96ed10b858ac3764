"""Anchoring in made-up text: what is found, where, and what must not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.anchoring import anchor_passages, is_related, refuse_unrelated
from events.fingerprints import load_fingerprints
from events.refusals import ArticleError
from tests.events.copies import assemble, check, fingerprint, make_article, misread, rewrap, whole


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 140), st.booleans(), st.booleans())
def test_rewrapped_text_is_moved_not_changed(seed: int, width: int, hyphenate: bool, headers: bool) -> None:
    text = make_article(seed)
    passages = fingerprint(text)
    copy = rewrap(whole(text, passages), width, hyphenate=hyphenate, page=4 if headers else 0)
    assert check(copy, passages).counts["changed"] == 0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sets(st.integers(0, 23), max_size=12), st.sampled_from([0, 0.02, 0.05]))
def test_deleted_sentences_are_missing(seed: int, gone: set[int], rate: float) -> None:
    text = make_article(seed)
    passages = fingerprint(text)
    kept = [(p.id, text[p.start : p.end]) for n, p in enumerate(passages) if n not in gone]
    check(misread(assemble(kept), rate, seed), passages, 0.6 if rate else 1.0)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_another_text_of_the_same_words_is_unrelated(seed: int) -> None:
    passages = fingerprint(make_article(seed))
    report = anchor_passages(make_article(seed + 20_000), passages)
    assert report.counts["missing"] == len(passages) and not is_related(report, passages)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    report = anchor_passages(text)
    assert report.counts["missing"] == len(report.anchors) and not is_related(report)
    with pytest.raises(ArticleError, match="is not this article"):
        refuse_unrelated(report)


def test_an_edited_number_is_a_change() -> None:
    text = make_article(1).replace("dəniz", "27-28", 1)
    passages = fingerprint(text)
    for number, changed in (("27–28", 0), ("27-\n28", 0), ("2728", 1), ("29-30", 1)):
        counts = anchor_passages("x " + text.replace("27-28", number), passages).counts
        assert (counts["changed"], counts["moved"]) == (changed, len(passages) - changed)


def test_unrelated_article_of_one_subject() -> None:
    other = (
        "Xülasə\n\nBu məqalədə 1920-ci ilin yazında Bakıda çıxan qəzetlərin dili öyrənilir. Müəllif "
        "göstərir ki, Azərbaycan mətbuatında yeni sözlər çoxalmışdı. Qəzetlər Gəncədə, Şuşada və Tiflisdə "
        "də oxunurdu.\n\nGiriş.\n\nBolşeviklərin nəşrləri ayrıca araşdırılır. Müsavat partiyasının qəzeti "
        "bağlanmışdı.\n\nNəticə\n\n"
        "Beləliklə, mətbuatın tarixi hələ yazılmayıb və arxivlərdə çox işimiz var."
    )
    for text in (other, " " + other, other * 20):
        assert anchor_passages(text).counts["missing"] == len(load_fingerprints())
