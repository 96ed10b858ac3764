"""Water runs downhill over a small made-up terrain."""

import numpy as np

from geodata.build.elevation import CELLS, Terrain, route_water, trace_water


def _slope_to_the_east() -> Terrain:
    heights = np.tile(np.arange(20, 0, -1, dtype=np.int32) * 10, (9, 1))
    heights[4] -= 5
    return Terrain(heights, 45.0, 41.0)


def test_cell_and_centre_agree() -> None:
    terrain = _slope_to_the_east()
    assert terrain.find_cell(*terrain.find_centre(3, 7)) == (3, 7)


def test_every_cell_drains() -> None:
    downstream = route_water(_slope_to_the_east())
    assert (downstream >= 0).all()


def test_water_follows_the_valley_to_the_edge() -> None:
    terrain = _slope_to_the_east()
    course = trace_water(terrain, route_water(terrain), *terrain.find_centre(4, 5))
    assert course[0] == terrain.find_centre(4, 5)
    assert course[-1] == terrain.find_centre(4, 19)
    assert len(course) == 15


def test_water_leaves_a_pit() -> None:
    terrain = _slope_to_the_east()
    terrain.heights[4, 8] = 1
    course = trace_water(terrain, route_water(terrain), *terrain.find_centre(4, 8))
    assert course[-1][0] > 45.0 + 18 / CELLS
