"""The fold and the fingerprints: part of the data format, so held to fixed values."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.fingerprints import (
    PASSAGES,
    decode_samples,
    encode_samples,
    fill_fingerprints,
    hash_shingles,
    load_fingerprints,
    parse_fingerprints,
    spread_samples,
    write_fingerprints,
)
from events.folding import SEPARATORS, blank_furniture, find_furniture, fold_text

LONGEST_SHINGLES = 120
HASHES = [4004, 1783, 2106, 3268, 637]
TABLE = "id,start,end,sha256,anchor,cites\np001,0,24,,Birinci cümlə,\np002,25,46,,İkinci Gəncəyə,a-1\n"
TEXT = "Birinci cümlə Bakıdadır. İkinci Gəncəyə gedir."


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Bakı  şə-\nhəri, “1920-ci” il!", "Bakışəhəri1920ciil"),
        ("27 – 28 aprel; 2020:199-\n200", "27-28aprel2020:199-200"),
        ("bərp\u0430 edildi", "bərpaedildi"),
        ("Азәрбајҹан", "Азәрбајҹан"),
        ("\ufb01nal\u00ad²", "final"),
        ("şə\u0327", "şə\u0327"[:1] + unicodedata.normalize("NFC", "ə\u0327")[:1]),
        ("I\u0307stiqlal", "İstiqlal"),
        ("...", ""),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold_text(raw).text == folded


@given(st.text())
def test_fold_keeps_its_bookkeeping(raw: str) -> None:
    folded = fold_text(raw)
    sizes = {len(folded.text), len(folded.skeleton), len(folded.starts), len(folded.ends)}
    assert len(sizes) == 1
    assert all(0 <= a < b <= len(raw) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert len(blank_furniture(raw)) == len(raw)
    assert all(char.isalnum() or char in SEPARATORS for char in folded.text)


def test_furniture_is_headers_and_lone_page_numbers() -> None:
    bodies = (f"Some text of page {letter * 9}\n1920\nand its end, {letter * 30}." for letter in "abcdefgh")
    pages = "".join(f"Journal, {n}\n{body}\n\n{n}\n\n" for n, body in enumerate(bodies, 1))
    lines = [pages[a:b] for a, b in find_furniture(pages)]
    assert lines.count("1920") == 0 and {"1", "2", "3", "4", "Journal, 1"} <= set(lines)
    assert find_furniture("Things, ISSN: 1234-567X\n") == [(0, 23)]


@given(st.lists(st.integers(0, 4095), max_size=60))
def test_samples_round_trip(samples: list[int]) -> None:
    text = encode_samples(samples)
    assert decode_samples(text) == tuple(samples) and len(text) == (1 + 2 * len(samples) if samples else 0)


@pytest.mark.parametrize("text", ["AA", "sA", "sA!", "s", "sAAA"])
def test_bad_samples_are_refused(text: str) -> None:
    if text == "s":
        assert decode_samples(text) == ()
        return
    with pytest.raises(ValueError, match=r"."):
        decode_samples(text)


def test_hashes_do_not_change() -> None:
    assert hash_shingles("azerbaycan").tolist() == HASHES
    assert hash_shingles("short").tolist() == []


@given(st.integers(0, 2000))
def test_samples_are_spread_from_end_to_end(length: int) -> None:
    offsets = spread_samples(length)
    assert list(offsets) == sorted(set(offsets))
    assert not offsets or (offsets[0] == 0 and offsets[-1] == length - 6)


def test_stored_sketches_are_small() -> None:
    """At most twelve bits in sixteen letters, and never more than 120 characters a row."""
    for passage in load_fingerprints():
        assert len(encode_samples(passage.samples)) <= LONGEST_SHINGLES
        assert len(passage.samples) <= max(2, passage.length // 16)


def test_filling_keeps_other_columns_and_is_stable() -> None:
    filled = fill_fingerprints(TEXT, TABLE)
    lines = filled.splitlines()
    assert lines[0] == "id,start,end,sha256,anchor,cites,sha256_folded,length,shingles"
    assert lines[2].startswith("p002,25,46,") and ",İkinci Gəncəyə,a-1," in lines[2]
    assert fill_fingerprints(TEXT, filled) == filled


def test_a_stop_before_a_number_is_not_the_sentence_s() -> None:
    table = "id,start,end,sha256,anchor\np001,0,13,,Bu il 1919\n"
    texts = (f"Bu il (1919). {end}" for end in ("1920", "Sonra"))
    one, other = (parse_fingerprints(fill_fingerprints(text, table)) for text in texts)
    assert one == other


def test_another_text_is_refused(tmp_path: Path) -> None:
    passages = tmp_path / "passages.csv"
    passages.write_text(TABLE, "utf-8")
    with pytest.raises(ValueError, match="do not begin with their anchor"):
        write_fingerprints("Tamam başqa bir mətn, heç nə uyğun gəlmir.", passages)
    assert passages.read_text("utf-8") == TABLE
    assert write_fingerprints(TEXT, passages) == 2
    assert len(load_fingerprints(passages)) == 2


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match=r"passages\.csv:1:1 missing column sha256_folded, length, shingles"):
        parse_fingerprints(TABLE)


def test_the_table_has_its_columns_first_and_then_the_fingerprints() -> None:
    header = PASSAGES.read_text("utf-8").splitlines()[0]
    frozen = "id,start,end,page,page_end,paragraph,sha256,anchor,cites"
    assert header == f"{frozen},sha256_folded,length,shingles"
