"""Parts of districts on the sides of directed lines."""

import pytest
from shapely.geometry import LineString, MultiPolygon, box

from geodata.build.districts import _drop_crumbs, _give_away_exclaves, _take_part, measure_km2

SQUARE = box(44, 40, 46, 42)
CUTS = {
    "east": LineString([(43, 41), (47, 41)]),
    "south": LineString([(45, 43), (45, 39)]),
}


@pytest.mark.parametrize(
    ("part", "bounds"),
    [
        ("all", (44, 40, 46, 42)),
        ("left-of east", (44, 41, 46, 42)),
        ("right-of east", (44, 40, 46, 41)),
        ("left-of south", (45, 40, 46, 42)),
        ("right-of east and right-of south", (44, 40, 45, 41)),
    ],
)
def test_part(part: str, bounds: tuple[float, ...]) -> None:
    assert _take_part(SQUARE, part, CUTS).bounds == bounds


def test_exclave_goes_to_its_neighbour() -> None:
    exclave = box(44.9, 40.9, 45.0, 41.0)
    around = SQUARE.difference(exclave)
    home = box(47, 40, 48, 41)
    kept = _give_away_exclaves({"home": MultiPolygon([home, exclave]), "around": around})
    assert kept["home"].equals(home)
    assert kept["around"].equals(SQUARE)


def test_islands_stay() -> None:
    island = box(50, 40, 50.1, 40.1)
    kept = _give_away_exclaves({"coast": MultiPolygon([SQUARE, island]), "other": box(40, 40, 41, 41)})
    assert kept["coast"].area == pytest.approx(SQUARE.area + island.area)


def test_crumbs_are_dropped() -> None:
    crumb = box(50, 40, 50.01, 40.01)
    assert _drop_crumbs(MultiPolygon([SQUARE, crumb])).equals(SQUARE)


def test_square_kilometres() -> None:
    assert measure_km2(box(45, 40, 46, 41)) == pytest.approx(9407, rel=0.005)
