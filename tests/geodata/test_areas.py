"""Areas with their error."""

import pytest

from geodata.areas import (
    depth_km,
    find_area,
    gap_km,
    join_areas,
    load_areas,
    nearest_points,
    shared_border_km,
)
from geodata.errors import UnknownId
from geodata.geodesy import destination, distance_km


def test_every_area_has_an_error() -> None:
    assert all(area.error_km >= 5 and not area.is_soft for area in load_areas().values())


def test_a_uezd_goes_before_the_town_of_its_name() -> None:
    assert find_area("baku").plane.area == pytest.approx(6330, rel=0.05)


def test_a_soft_area_is_a_circle() -> None:
    karabakh = find_area("karabakh")
    assert karabakh.is_soft and karabakh.error_km == 20
    assert karabakh.plane.area == pytest.approx(3.1416 * 60**2, rel=0.01)


@pytest.mark.parametrize("id", ["khankendi", "azerbaijan"])
def test_points_and_labels_have_no_extent(id: str) -> None:
    with pytest.raises(ValueError, match="no extent"):
        find_area(id)


def test_an_unknown_area_names_the_nearest() -> None:
    with pytest.raises(UnknownId, match="nearest: zangezur"):
        find_area("zangezurr")


@pytest.mark.parametrize("km", [1, 20, 59])
def test_depth_in_a_circle(km: float) -> None:
    karabakh = find_area("karabakh")
    inside = destination(46.9, 39.9, 70, 60 - km)
    outside = destination(46.9, 39.9, 70, 60 + km)
    assert depth_km(*inside, karabakh) == pytest.approx(km, abs=0.3)
    assert depth_km(*outside, karabakh) == pytest.approx(-km, abs=0.3)


def test_gap_is_the_distance_of_the_nearest_points() -> None:
    a, b = find_area("kazakh"), find_area("mountainous-karabakh")
    start, end = nearest_points(a, b)
    assert gap_km(a, b) == pytest.approx(distance_km(*start, *end), rel=0.005)
    assert gap_km(a, b) == gap_km(b, a)


def test_neighbours_share_a_border() -> None:
    a, b = find_area("zangezur"), find_area("nakhichevan")
    assert gap_km(a, b) == 0 and shared_border_km(a, b) > 50


def test_joined_areas_hold_what_each_holds() -> None:
    both = join_areas((find_area("shusha"), find_area("javanshir")))
    assert depth_km(46.7528, 39.8177, both) > 0 and depth_km(46.932, 40.342, both) > 0
    assert both.error_km == 15
