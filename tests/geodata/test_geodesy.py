"""Distances, bearings and curves."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.geodesy import (
    COMPASS_POINTS,
    bearing_deg,
    compass_point,
    curve_between,
    destination,
    distance_km,
    geodesic_circle,
    path_length_km,
)

LONS = st.floats(20, 80)
LATS = st.floats(-60, 70)
BAKU, TIFLIS = (49.85, 40.38), (44.8, 41.72)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        (BAKU, BAKU, 0.0),
        (BAKU, TIFLIS, 450.2),
        ((0.0, 0.0), (1.0, 0.0), 111.32),
        ((0.0, 0.0), (0.0, 1.0), 110.57),
    ],
)
def test_distance(start: tuple[float, float], end: tuple[float, float], km: float) -> None:
    assert distance_km(*start, *end) == pytest.approx(km, abs=0.6)


@pytest.mark.parametrize(
    ("end", "bearing"),
    [((45.0, 41.0), 0), ((46.0, 40.0), 90), ((45.0, 39.0), 180), ((44.0, 40.0), 270)],
)
def test_bearing_runs_clockwise_from_north(end: tuple[float, float], bearing: float) -> None:
    assert bearing_deg(45.0, 40.0, *end) == pytest.approx(bearing, abs=0.5)


def test_no_bearing_to_itself() -> None:
    with pytest.raises(ValueError, match="to itself"):
        bearing_deg(*BAKU, *BAKU)


@pytest.mark.parametrize(("n", "name"), list(enumerate(COMPASS_POINTS)))
def test_compass_points_in_turn(n: int, name: str) -> None:
    assert compass_point(22.5 * n) == name
    assert compass_point(22.5 * n + 11.2) == name
    assert compass_point(22.5 * n - 360) == name


@pytest.mark.parametrize(
    ("bearing", "points", "name"), [(44, 4, "N"), (46, 4, "E"), (44, 8, "NE"), (350, 8, "N")]
)
def test_coarser_compass(bearing: float, points: int, name: str) -> None:
    assert compass_point(bearing, points) == name


def test_compass_refuses_odd_fineness() -> None:
    with pytest.raises(ValueError, match="4, 8 or 16"):
        compass_point(10, 5)


@given(LONS, LATS, st.floats(0, 359.9), st.floats(0.1, 900))
def test_there_and_back(lon: float, lat: float, bearing: float, km: float) -> None:
    end = destination(lon, lat, bearing, km)
    assert distance_km(lon, lat, *end) == pytest.approx(km, rel=1e-6)
    turn = (bearing_deg(lon, lat, *end) - bearing + 180) % 360 - 180
    assert turn == pytest.approx(0, abs=1e-3)


@given(LONS, LATS, st.floats(0.5, 300))
def test_circle_keeps_its_distance(lon: float, lat: float, radius: float) -> None:
    ring = geodesic_circle(lon, lat, radius, corners=16)
    assert ring[0] == ring[-1]
    assert len(ring) == 17
    assert all(distance_km(lon, lat, *p) == pytest.approx(radius, rel=1e-6) for p in ring)


@pytest.mark.parametrize(("radius", "corners"), [(0, 8), (-1, 8), (5, 2)])
def test_circle_refuses(radius: float, corners: int) -> None:
    with pytest.raises(ValueError, match="circle"):
        geodesic_circle(45, 40, radius, corners)


def test_path_length() -> None:
    assert path_length_km([]) == path_length_km([BAKU]) == 0
    assert path_length_km([BAKU, TIFLIS, BAKU]) == pytest.approx(2 * distance_km(*BAKU, *TIFLIS))


@given(LONS, LATS, LONS, LATS, st.floats(-0.5, 0.5), st.integers(1, 40))
def test_curve_ends_exactly(
    lon1: float, lat1: float, lon2: float, lat2: float, bend: float, steps: int
) -> None:
    curve = curve_between(lon1, lat1, lon2, lat2, bend, steps)
    assert curve[0] == (lon1, lat1)
    assert curve[-1] == (lon2, lat2)
    assert len(curve) == steps + 1


@given(LONS, LATS, LONS, LATS)
def test_curve_bends_by_its_share(lon1: float, lat1: float, lon2: float, lat2: float) -> None:
    shrink = math.cos(math.radians((lat1 + lat2) / 2))
    chord = math.hypot((lon2 - lon1) * shrink, lat2 - lat1)
    assume(chord > 0.5)
    middle = curve_between(lon1, lat1, lon2, lat2, 0.2, 2)[1]
    height = math.hypot((middle[0] - (lon1 + lon2) / 2) * shrink, middle[1] - (lat1 + lat2) / 2)
    assert height == pytest.approx(0.2 * chord, rel=1e-6)


def test_positive_bend_lies_left() -> None:
    assert curve_between(44, 40, 46, 40, 0.2, 2)[1][1] > 40
    assert curve_between(44, 40, 46, 40, -0.2, 2)[1][1] < 40
    assert curve_between(44, 40, 46, 40, 0, 2)[1] == pytest.approx((45, 40))


def test_curve_refuses_no_steps() -> None:
    with pytest.raises(ValueError, match="step"):
        curve_between(44, 40, 46, 40, steps=0)
