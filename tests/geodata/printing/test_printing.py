"""Printed maps: where things fall, what is drawn, that words stand free of one another."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.geodesy import distance_km
from geodata.printing.base import draw_base
from geodata.printing.frame import Frame, make_frame
from geodata.printing.labels import Labels
from geodata.printing.svg import text, to_document

SIZE = (170.0, 92.0)
BAKU, GANJA, PARIS = (49.89, 40.38), (46.36, 40.68), (2.35, 48.85)

lons, lats = st.floats(20, 80), st.floats(20, 60)


@given(lons, lats, st.floats(4, 11), st.floats(1, 169), st.floats(1, 91))
def test_there_and_back(lon: float, lat: float, zoom: float, x: float, y: float) -> None:
    frame = make_frame(lon, lat, zoom, [], SIZE)
    assert frame.to_mm(*frame.to_position(x, y)) == pytest.approx((x, y), abs=1e-6)
    assert frame.to_mm(lon, lat) == pytest.approx((85, 46), abs=1e-6)


def test_one_step_of_zoom_doubles() -> None:
    near, far = (make_frame(*BAKU, zoom, [], SIZE) for zoom in (8, 7))
    assert near.scale == pytest.approx(2 * far.scale)
    assert near.km_per_mm == pytest.approx(far.km_per_mm / 2, rel=1e-3)


def test_a_frame_takes_in_what_is_near_and_leaves_out_what_is_far() -> None:
    frame = make_frame(*BAKU, 8, [PARIS, GANJA], SIZE)
    assert frame.holds(*GANJA, margin_mm=5)
    assert frame.holds(*BAKU)
    assert not frame.holds(*PARIS)


def test_scale_bar_is_as_long_as_it_says() -> None:
    frame = make_frame(*GANJA, 7, [], SIZE)
    drawn = "".join(draw_base(frame, (), "km"))
    words = next(part for part in drawn.split("<text") if " km</text>" in part)
    km = int(words.split(">")[1].split(" ")[0])
    bar = next(part for part in drawn.split('d="') if part.startswith("M3 ")).split('"')[0]
    length = float(bar.split("H")[1].split("V")[0]) - 3
    west, east = frame.to_position(3, 88), frame.to_position(3 + length, 88)
    assert distance_km(*west, *east) == pytest.approx(km, rel=0.04)


def draw(layers: tuple[str, ...], frame: Frame) -> str:
    return to_document(draw_base(frame, layers, "km"), *SIZE)


def test_layers_can_be_left_out() -> None:
    frame = make_frame(*GANJA, 7, [], SIZE)
    sizes = [len(draw(("uezds", "railways", "disputed", "borders")[:n], frame)) for n in range(5)]
    assert all(few < more for few, more in pairwise(sizes))
    assert ElementTree.fromstring(draw(("uezds",), frame)).attrib["viewBox"] == "0 0 170 92"


def test_the_sea_is_where_the_sea_is() -> None:
    """Level lines cover a map of open sea and leave a map of plain land empty."""
    sea, land = make_frame(50.9, 39.9, 10, [], SIZE), make_frame(47.0, 40.6, 11, [], SIZE)
    assert draw((), sea).count("M0.00") > 70
    assert draw((), land).count("M0.00") == 0


def test_nothing_but_grey() -> None:
    drawn = draw(("uezds", "railways", "disputed", "borders"), make_frame(*GANJA, 6, [], SIZE))
    colours = {part.split('"')[0] for part in drawn.split('="#')[1:]}
    assert colours
    assert all(len(set(colour)) == 1 for colour in colours)


def test_words_are_escaped() -> None:
    drawn = to_document([text("<script>&\"'", 1, 1, 3, fill='"><x')], 10, 10)
    root = ElementTree.fromstring(drawn)
    assert [node.text for node in root] == ["<script>&\"'"] * 2
    assert root[1].attrib["fill"] == '"><x'


def test_words_do_not_cover_one_another() -> None:
    labels = Labels(*SIZE)
    placed = [labels.place("Gəncə", 80 + n, 40 + n % 3, 3, 1, {}) for n in range(12)]
    assert 3 <= sum(map(bool, placed)) < 12
    for n, (left, top, right, bottom) in enumerate(labels.taken):
        for a, b, c, d in labels.taken[:n]:
            assert left >= c or a >= right or top >= d or b >= bottom


def test_words_stay_on_the_sheet() -> None:
    labels = Labels(*SIZE)
    assert labels.place("Xankəndi", 1, 1, 3, 1, {})
    assert labels.place("x" * 200, 80, 40, 3, 1, {}) == ""
