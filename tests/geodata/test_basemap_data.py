"""The derived shapes: every file and every feature of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pyproj import Geod
from shapely.geometry import LineString, Point, shape

import geodata

DATA = Path(geodata.__file__).parent / "data"
FILES = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(DATA.glob("*.geojson"))}
FEATURES = [
    pytest.param(name, feature, id=f"{name}-{feature['properties']['id']}")
    for name, data in FILES.items()
    for feature in data["features"]
]
MADE = {
    "borders_today.geojson": 25_000,
    "disputed_areas.geojson": 25_000,
    "lakes.geojson": 15_000,
    "land_world.geojson": 40_000,
    "railways_1920.geojson": 60_000,
    "rivers.geojson": 80_000,
    "sea.geojson": 90_000,
    "stations_1920.geojson": 50_000,
    "uezds_1914.geojson": 70_000,
}
NAMED_RIVERS = "kura aras terek samur alazani iori rioni enguri sulak chorokh".split()


def _get(name: str, feature_id: str) -> Any:
    found = [f for f in FILES[name]["features"] if f["properties"]["id"] == feature_id]
    assert len(found) == 1
    return shape(found[0]["geometry"])


def _positions(coordinates: Any) -> list[list[float]]:
    if isinstance(coordinates[0], (int, float)):
        return [coordinates]
    return [position for part in coordinates for position in _positions(part)]


@pytest.mark.parametrize(("name", "most"), MADE.items(), ids=MADE)
def test_file(name: str, most: int) -> None:
    assert (DATA / name).stat().st_size <= most
    assert FILES[name]["type"] == "FeatureCollection"
    metadata = FILES[name]["metadata"]
    for key in ("title", "source", "licence", "known_error", "warning", "made_by"):
        assert metadata[key], key


def test_all_together_are_small() -> None:
    paths = [DATA / name for name in MADE] + [DATA / "relief.webp"]
    assert sum(path.stat().st_size for path in paths) < 620_000


@pytest.mark.parametrize(("name", "feature"), FEATURES)
def test_feature(name: str, feature: dict[str, Any]) -> None:
    assert shape(feature["geometry"]).is_valid
    west, south, east, north = (-180, -90, 180, 90) if name == "land_world.geojson" else (27, 36, 55, 48)
    for lon, lat in _positions(feature["geometry"]["coordinates"]):
        assert west <= lon <= east and south <= lat <= north
        assert round(lon, 4) == lon and round(lat, 4) == lat


@pytest.mark.parametrize("name", FILES)
def test_ids_stand_once(name: str) -> None:
    ids = [feature["properties"]["id"] for feature in FILES[name]["features"]]
    assert len(ids) == len(set(ids))


def test_lakes_are_those_of_1920() -> None:
    assert {f["properties"]["id"] for f in FILES["lakes.geojson"]["features"]} == {"sevan", "urmia", "van"}


@pytest.mark.parametrize("name", ["lakes.geojson", "sea.geojson"])
def test_no_mingachevir(name: str) -> None:
    reservoir = Point(46.6, 41.05).buffer(0.3)
    assert not any(shape(f["geometry"]).intersects(reservoir) for f in FILES[name]["features"])


def test_sevan_has_its_size_before_1933() -> None:
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(_get("lakes.geojson", "sevan"))
    assert abs(area) / 1e6 == pytest.approx(1416, rel=0.04)


@pytest.mark.parametrize(
    ("sea", "point"),
    [
        ("caspian-sea", (50.5, 41.5)),
        ("caspian-sea", (51.8, 39)),
        ("black-sea", (40, 42.5)),
        ("black-sea", (37, 46)),
    ],
)
def test_water_is_wet(sea: str, point: tuple[float, float]) -> None:
    assert _get("sea.geojson", sea).contains(Point(point))


@pytest.mark.parametrize(
    "town", [(49.84, 40.37), (41.65, 41.64), (48.29, 42.06), (47.5, 42.98), (48.85, 38.75)]
)
def test_ports_are_dry(town: tuple[float, float]) -> None:
    seas = [shape(f["geometry"]) for f in FILES["sea.geojson"]["features"]]
    assert not any(sea.contains(Point(town)) for sea in seas)


@pytest.mark.parametrize("river", NAMED_RIVERS)
def test_named_river(river: str) -> None:
    feature = next(f for f in FILES["rivers.geojson"]["features"] if f["properties"]["id"] == river)
    assert feature["properties"]["rank"] in (1, 2)
    assert all(feature["properties"][f"name_{language}"] for language in ("az", "en", "ru", "tr"))


@pytest.mark.parametrize(
    ("river", "point", "km"),
    [
        ("samur", (48.54, 41.79), 2.5),
        ("kura", (45.437, 41.2325), 2),
        ("kura", (47.05, 40.76), 3),
        ("kura", (46.6, 40.93), 5),
        ("aras", (45.63, 38.95), 3),
        ("alazani", (46.2, 41.6), 8),
        ("terek", (44.67, 43.04), 3.5),
        ("rioni", (42.7, 42.26), 4),
        ("sulak", (46.97, 43.02), 12),
    ],
)
def test_river_passes(river: str, point: tuple[float, float], km: float) -> None:
    assert _get("rivers.geojson", river).distance(Point(point)) * 111 < km


@pytest.mark.parametrize(
    ("river", "sea"),
    [
        ("samur", "caspian-sea"),
        ("kura", "caspian-sea"),
        ("sulak", "caspian-sea"),
        ("rioni", "black-sea"),
        ("enguri", "black-sea"),
    ],
)
def test_river_reaches_the_sea(river: str, sea: str) -> None:
    assert _get("rivers.geojson", river).distance(_get("sea.geojson", sea)) * 111 < 2


@pytest.mark.parametrize("bridge", ["samur-bridge", "poyly-bridge"])
def test_bridges_are_where_track_and_river_meet(bridge: str) -> None:
    river, line = {"samur-bridge": ("samur", "petrovsk-baladjary"), "poyly-bridge": ("kura", "baku-tiflis")}[
        bridge
    ]
    spot = _get("stations_1920.geojson", bridge)
    track: LineString = _get("railways_1920.geojson", line)
    crossing = track.intersection(_get("rivers.geojson", river))
    assert not crossing.is_empty
    assert spot.distance(crossing) * 111 < 3


def test_relief_covers_the_sheet_in_mercator() -> None:
    with Image.open(DATA / "relief.webp") as relief:
        assert relief.mode == "RGBA"
        # 14 degrees of longitude; 37 to 45.9 N is 11.85 of them on the Mercator map.
        assert relief.height / relief.width == pytest.approx(11.87 / 14, rel=0.01)
    assert (DATA / "relief.webp").stat().st_size < 220_000
