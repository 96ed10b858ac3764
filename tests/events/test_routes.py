"""The lines of movements: every one that the record gives, along the track where it is by rail."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from events.record import load_record
from events.routes import BENDS, BOARDING_KM, Route, make_routes
from geodata.gazetteer import Place, find_place
from geodata.geodesy import distance_km, path_length_km
from geodata.railways import load_railways

Row = dict[str, Any]
ROWS: list[Row] = [
    {str(name): value for name, value in row.items()} for row in load_record().events.to_dict("records")
]
MOVEMENTS = [row for row in ROWS if row["route"]]
ROUTES = make_routes(ROWS)
ON_TRACK_DEG = 1e-6
"""A tenth of a metre: points of a route are vertices of the track or lie between two of them."""
HALF_CELL_KM = 0.01
"""What rounding to four decimals may move a point."""


def movement(route: str, from_id: str, to_id: str, **more: object) -> Row:
    """Make a row as the table has them."""
    row = {"id": f"{from_id}-{to_id}", "from_id": from_id, "to_id": to_id, "via_ids": (), "line_ids": ()}
    return {**row, "route": route, **more}


def gap_km(place: Place, point: tuple[float, float]) -> float:
    return distance_km(place.lon, place.lat, *point)


@pytest.mark.parametrize("row", MOVEMENTS, ids=lambda row: row["id"])
def test_every_movement_with_a_route_has_a_line(row: Row) -> None:
    assert row["from_id"] and row["to_id"], "a route needs a start and an end"
    route = ROUTES[row["id"]]
    assert (route.from_id, route.to_id, route.via_ids) == (row["from_id"], row["to_id"], row["via_ids"])
    assert route.how == row["route"]
    assert len(route.points) > 2 and all(a != b for a, b in pairwise(route.points))
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in route.points)


def test_nothing_else_has_a_line() -> None:
    assert set(ROUTES) == {row["id"] for row in MOVEMENTS}


@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda route: route.event_id)
def test_a_line_begins_and_ends_at_its_places(route: Route) -> None:
    for id, point in ((route.from_id, route.points[0]), (route.to_id, route.points[-1])):
        place = find_place(id)
        rail = BOARDING_KM + max(find_place(end).uncertainty_km for end in (route.from_id, route.to_id))
        assert gap_km(place, point) <= (rail if route.how == "rail" else HALF_CELL_KM)


@pytest.mark.parametrize(
    "route", [route for route in ROUTES.values() if route.how != "rail"], ids=lambda route: route.event_id
)
def test_a_schematic_line_goes_by_the_places_on_the_way(route: Route) -> None:
    for id in route.via_ids:
        assert min(gap_km(find_place(id), point) for point in route.points) <= HALF_CELL_KM


@pytest.mark.parametrize(
    "row", [row for row in MOVEMENTS if row["route"] == "rail"], ids=lambda row: row["id"]
)
def test_a_line_by_rail_lies_on_the_track_of_its_lines(row: Row) -> None:
    railways = load_railways().set_index("id")
    track = unary_union([railways.geometry[id] for id in row["line_ids"]])
    route = ROUTES[row["id"]]
    assert all(track.distance(Point(point)) < ON_TRACK_DEG for point in route.points)
    assert track.buffer(ON_TRACK_DEG).contains(LineString(route.points))
    assert route.length_km == round(path_length_km(route.points))


def test_length_of_a_schematic_line_is_that_between_its_places() -> None:
    route = make_routes([movement("schematic", "baku", "ganja")])["baku-ganja"]
    baku, ganja = find_place("baku"), find_place("ganja")
    assert route.length_km == round(distance_km(baku.lon, baku.lat, ganja.lon, ganja.lat))
    by_shusha = make_routes([movement("road", "baku", "ganja", via_ids=("shusha",))])["baku-ganja"]
    assert by_shusha.length_km > route.length_km and by_shusha.how == "road"


def test_movements_on_one_track_take_lanes_side_by_side() -> None:
    rows = [movement("rail", "baku", "ganja", id=f"train-{n}", line_ids=("baku-tiflis",)) for n in range(3)]
    made = make_routes(rows)
    assert [route.lane for route in made.values()] == [0, 1, 2]
    assert len({route.points for route in made.values()}) == 1


def test_a_way_back_shares_the_lanes_of_the_way_there() -> None:
    there = movement("schematic", "baku", "ganja", id="there")
    back = movement("schematic", "ganja", "baku", id="back")
    one, other = make_routes([there, back]).values()
    assert (one.lane, other.lane) == (0, 0)
    assert one.points != other.points[::-1], "both movements lie on one line"


def test_schematic_lines_between_two_places_bow_apart() -> None:
    rows = [movement("schematic", "baku", "ganja", id=f"march-{n}") for n in range(len(BENDS))]
    made = list(make_routes(rows).values())
    assert len({route.points for route in made}) == len(BENDS)
    assert {route.lane for route in made} == {0}


def test_movements_of_the_record_are_told_apart() -> None:
    """No two lines of the record cover each other wholly."""
    seen = {(frozenset(route.points), route.lane) for route in ROUTES.values()}
    assert len(seen) == len(ROUTES)


def test_a_place_off_the_track_is_no_stop() -> None:
    with pytest.raises(ValueError, match="from the nearest railway of 1920"):
        make_routes([movement("rail", "baku", "shusha", line_ids=("baku-tiflis",))])


@pytest.mark.parametrize("row", [{"from_id": "", "to_id": "baku"}, {"from_id": "baku", "to_id": ""}])
def test_a_movement_without_a_start_or_an_end_has_no_line(row: Row) -> None:
    assert make_routes([{**movement("schematic", "baku", "ganja"), **row}]) == {}
