"""The land network of 1920: roads, ways, closures."""

import pytest

from geodata.gazetteer import find_place
from geodata.geodesy import Position, distance_km
from geodata.network import (
    RAIL_WINDING,
    Closure,
    find_offset_km,
    find_way,
    load_land_network,
    load_roads,
)


def at(id: str) -> Position:
    place = find_place(id)
    return place.lon, place.lat


def test_roads_say_where_they_come_from() -> None:
    roads = load_roads()
    assert (roads["authority"] == "general-knowledge").all() and (roads["locator"] != "").all()
    assert (roads["winding_low"] >= 1).all() and (roads["winding_high"] > roads["winding_low"]).all()
    assert (roads["uncertainty_km"] >= 3).all()


def test_network_is_one_piece() -> None:
    """Whatever can be reached at all can be reached from Baku."""
    network = load_land_network()
    seen, queue = set(), [next(iter(network.nodes))]
    while queue:
        node = queue.pop()
        if node not in seen:
            seen.add(node)
            queue += list(network.neighbors(node))
    assert len(seen) == len(network)


@pytest.mark.parametrize("town", ["agdam", "askeran", "khojaly", "khankendi", "shusha", "goris", "dilijan"])
def test_roads_pass_the_towns_of_their_names(town: str) -> None:
    assert find_offset_km(at(town), ["road"]) < 2


def test_yevlakh_to_khankendi_by_road() -> None:
    """By hand: 27 + 22 + 23 + 10 + 4 + 11 km of straight pieces, about 98; with bends 101 to 118."""
    way = find_way([at("yevlakh"), at("khankendi")], ["road"])
    assert way is not None
    assert way.km_low == pytest.approx(101, abs=3) and way.km_high == pytest.approx(118, abs=3)
    assert way.line_ids == ("yevlakh-shusha",)


def test_rail_is_a_little_longer_than_the_drawn_track() -> None:
    way = find_way([at("samur-bridge"), at("baku")], ["rail"])
    assert way is not None
    low, high = way.km_by("rail")
    drawn = sum(distance_km(*a, *b) for a, b in zip(way.coordinates, way.coordinates[1:], strict=False))
    assert low == pytest.approx(drawn * RAIL_WINDING[0], rel=0.02)
    assert high / low == pytest.approx(RAIL_WINDING[1] / RAIL_WINDING[0])


def test_closing_takes_the_way_and_nothing_else() -> None:
    shut = [Closure(at("askeran-pass"), 2)]
    assert find_way([at("khankendi"), at("yevlakh")], ["road"], shut) is None
    assert find_way([at("agdam"), at("yevlakh")], ["road"], shut) is not None
    assert find_way([at("khankendi"), at("shusha")], ["road"], shut) is not None
    open_way = find_way([at("tiflis"), at("ganja")], ["rail"])
    assert open_way == find_way([at("tiflis"), at("ganja")], ["rail"], shut)


def test_closing_leaves_the_network_as_it_was() -> None:
    before = load_land_network().number_of_edges()
    find_way([at("tiflis"), at("baku")], ["rail", "road"], [Closure(at("poylu-bridge"), 2)])
    assert load_land_network().number_of_edges() == before


def test_a_place_off_the_road_is_reached_across_country() -> None:
    way = find_way([at("lankaran"), (48.5, 38.9)])
    assert way is not None and way.legs[-1].mode == "access"
    assert way.legs[-1].km_high == pytest.approx(1.5 * way.legs[-1].km_low)


@pytest.mark.parametrize("modes", [["sea"], [], ["rail", "air"]])
def test_unknown_modes_are_refused(modes: list[str]) -> None:
    with pytest.raises(ValueError, match="modes must be some of rail, road"):
        find_way([at("baku"), at("ganja")], modes)


def test_a_way_needs_two_stops() -> None:
    with pytest.raises(ValueError, match="a start and an end"):
        find_way([at("baku")])
