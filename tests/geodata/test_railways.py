"""The railways of 1920: every line and station, and routes along them."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import UnknownId
from geodata.geodesy import distance_km
from geodata.railways import (
    find_rail_route,
    find_track_point,
    load_network,
    load_railways,
    load_stations,
)

LINES = {row["id"]: row for row in load_railways().to_dict("records")}
STATIONS = {row["id"]: row for row in load_stations().to_dict("records")}

# Kilometres in use (tariff, handbooks) and the share by which the simplified track may differ.
LENGTHS = {
    "petrovsk-branch": (266, 0.05),
    "beslan-vladikavkaz": (22, 0.05),
    "petrovsk-baladjary": (362, 0.04),
    "baku-baladjary": (14, 0.10),
    "baku-tiflis": (536, 0.02),
    "tiflis-samtredi": (236, 0.03),
    "samtredi-poti": (62, 0.05),
    "samtredi-batum": (104, 0.06),
    "rion-kutais": (8, 0.15),
    "mikhailovo-borjom": (27, 0.06),
    "tiflis-kars": (291, 0.12),
    "kars-sarikamish": (60, 0.10),
    "alexandropol-julfa": (315, 0.15),
    "ulukhanlu-erivan": (13, 0.10),
}

# Lines built later, by a point that only they pass.
LATER = {
    "Alat-Julfa at Horadiz": (47.34, 39.45),
    "Alat-Julfa at Meghri": (46.24, 38.90),
    "Astara line at Masalli": (48.68, 39.03),
    "Yevlakh-Aghdam-Khankendi": (46.93, 39.99),
    "Yevlakh-Balakan at Sheki": (47.17, 41.19),
    "Akstafa-Ijevan": (45.15, 40.88),
    "Sevan-Zod": (45.75, 40.20),
    "Black Sea coast at Sukhum": (41.02, 43.0),
    "Kizlyar-Astrakhan": (46.72, 43.85),
    "Akhalkalaki-Kars": (43.49, 41.41),
}


def _at(station: str) -> tuple[float, float]:
    point = STATIONS[station]["geometry"]
    return point.x, point.y


def test_lines_are_the_white_list() -> None:
    assert set(LINES) == set(LENGTHS)


@pytest.mark.parametrize("line", LINES)
def test_line(line: str) -> None:
    row = LINES[line]
    km, share = LENGTHS[line]
    assert row["length_km"] == pytest.approx(km, rel=share)
    assert row["geometry"].is_simple
    assert row["gauge_mm"] == 1524
    assert all(int(year) <= 1916 for year in row["opened"].split("/"))
    assert row["name_az"] and row["name_en"]
    assert set(row["stations"].split()) <= set(STATIONS)


@pytest.mark.parametrize("station", STATIONS)
def test_station_lies_on_its_lines(station: str) -> None:
    row = STATIONS[station]
    assert row["kind"] in ("station", "bridge")
    assert row["name_az"] and row["name_en"] and row["source"]
    assert row["uncertainty_km"] > 0
    assert row["moved_km"] <= 6
    for line in row["line_ids"].split():
        assert station in LINES[line]["stations"].split()
        # The first line holds the point; another one may run through a different yard.
        limit_km = 0.1 if line == row["line_ids"].split()[0] else 1.6
        assert find_track_point(*_at(station), [line]).offset_km < limit_km


@pytest.mark.parametrize("line", LINES)
def test_stations_stand_in_order(line: str) -> None:
    track = LINES[line]["geometry"]
    spots = [track.project(STATIONS[s]["geometry"]) for s in LINES[line]["stations"].split()]
    assert spots == sorted(spots)


@pytest.mark.parametrize("station", [s for s in STATIONS if STATIONS[s]["km_from_baku"] > 0])
def test_kilometres_agree_with_the_track(station: str) -> None:
    row = STATIONS[station]
    track_km = find_rail_route(_at("baku"), _at(station)).length_km
    allowed = 5 + row["uncertainty_km"] + 0.02 * row["km_from_baku"]
    assert track_km == pytest.approx(row["km_from_baku"], abs=allowed)


@pytest.mark.parametrize("point", LATER.values(), ids=LATER)
def test_later_lines_are_left_out(point: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match=r"km from the nearest railway of 1920"):
        find_track_point(*point)


def test_network_hangs_together() -> None:
    assert nx.is_connected(load_network())


def test_network_is_a_copy() -> None:
    load_network().clear()
    assert load_network().number_of_nodes() > 500


def test_baku_tiflis() -> None:
    route = find_rail_route(_at("baku"), _at("tiflis"))
    assert route.length_km == pytest.approx(549, rel=0.015)
    assert route.line_ids == ("baku-baladjary", "baku-tiflis")
    assert route.coordinates[0] == pytest.approx(_at("baku"), abs=0.002)
    assert route.coordinates[-1] == pytest.approx(_at("tiflis"), abs=0.002)


def test_the_advance_of_april_crosses_the_samur_bridge() -> None:
    route = find_rail_route(_at("petrovsk"), _at("baku"), line_ids=("petrovsk-baladjary", "baku-baladjary"))
    assert route.line_ids == ("petrovsk-baladjary", "baku-baladjary")
    assert route.length_km == pytest.approx(376, rel=0.03)
    bridge = _at("samur-bridge")
    assert min(distance_km(*bridge, *p) for p in route.coordinates) < 4
    assert find_track_point(*bridge).offset_km < 0.1
    assert find_track_point(*bridge).line_ids == ("petrovsk-baladjary",)


def test_poylu_bridge_is_on_the_tiflis_line() -> None:
    assert find_track_point(45.437, 41.2325).line_ids == ("baku-tiflis",)
    assert find_track_point(45.437, 41.2325).offset_km < 1


def test_route_there_and_back() -> None:
    there = find_rail_route(_at("batum"), _at("julfa"))
    back = find_rail_route(_at("julfa"), _at("batum"))
    assert there.length_km == pytest.approx(back.length_km)
    assert len(there.coordinates) == len(back.coordinates)
    assert there.line_ids == back.line_ids[::-1]


def test_shared_track_out_of_alexandropol_belongs_to_both_lines() -> None:
    assert set(find_track_point(43.853, 40.777).line_ids) == {"tiflis-kars", "alexandropol-julfa"}
    assert find_rail_route(_at("kars"), _at("karakilisa")).line_ids == ("tiflis-kars",)
    assert find_rail_route(_at("alexandropol"), _at("julfa")).line_ids == ("alexandropol-julfa",)


def test_via_makes_a_detour() -> None:
    direct = find_rail_route(_at("baku"), _at("yevlakh"))
    detour = find_rail_route(_at("baku"), _at("yevlakh"), via=[_at("elisavetpol")])
    assert detour.length_km > direct.length_km + 100


def test_same_place_gives_no_length() -> None:
    route = find_rail_route(_at("ujar"), _at("ujar"))
    assert route.length_km == 0
    assert route.line_ids == ()


def test_places_beside_the_track_are_measured() -> None:
    route = find_rail_route((46.36134, 40.68157), _at("yevlakh"))
    assert 1 < route.from_offset_km < 5


def test_far_place_is_refused_with_its_distance() -> None:
    with pytest.raises(ValueError, match=r"46\.750, 39\.760 lies \d+\.\d km from .* limit is 8 km"):
        find_rail_route((46.75, 39.76), _at("baku"))


def test_limit_can_be_set() -> None:
    with pytest.raises(ValueError, match="limit is 1 km"):
        find_rail_route((46.36134, 40.68157), _at("yevlakh"), limit_km=1)


def test_lines_that_do_not_meet_are_refused() -> None:
    with pytest.raises(ValueError, match="do not join"):
        find_rail_route(_at("petrovsk"), _at("batum"), line_ids=("petrovsk-branch", "samtredi-batum"))


def test_unknown_line_is_named_with_the_nearest_spelling() -> None:
    with pytest.raises(UnknownId, match=r"baku-tbilisi.*nearest: baku-tiflis"):
        find_rail_route(_at("baku"), _at("tiflis"), line_ids=["baku-tbilisi"])


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(STATIONS)), st.sampled_from(sorted(STATIONS)))
def test_any_two_stations_are_joined(start: str, end: str) -> None:
    route = find_rail_route(_at(start), _at(end))
    straight = distance_km(*_at(start), *_at(end))
    assert route.length_km >= straight - 0.3
    assert set(route.line_ids) <= set(LINES)
