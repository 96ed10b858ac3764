"""How fast people and trains of 1920 went: ranges by mode, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from geodata.columns import find_nearest
from geodata.errors import UnknownId
from geodata.tables import ROOT, load_table
from geodata.ways import Way

HOURS_A_DAY = 24.0


@dataclass(frozen=True)
class Speed:
    """What a mode covers in a day of 24 hours, halts included.

    Attributes
    ----------
    ground
        ``road``, ``rail`` or ``sea``.
    km_day_low, km_day_high
        Least and most kilometres in a day.
    loading_h_low, loading_h_high
        Hours before it moves: getting on a train, forming a column.
    source_ids, locator
        Who says so, and how.
    """

    id: str
    ground: str
    km_day_low: float
    km_day_high: float
    loading_h_low: float
    loading_h_high: float
    source_ids: tuple[str, ...]
    locator: str

    def to_hours(self, km_low: float, km_high: float) -> tuple[float, float]:
        """Return the least and the most hours for a distance; nothing for no distance."""
        if km_high <= 0:
            return 0.0, 0.0
        least = km_low / self.km_day_high * HOURS_A_DAY + self.loading_h_low
        return least, km_high / self.km_day_low * HOURS_A_DAY + self.loading_h_high


@lru_cache(maxsize=4)
def load_speeds(root: Path = ROOT) -> Mapping[str, Speed]:
    """Read the speeds by the id of the mode, read-only."""
    rows = load_table(root / "events" / "data" / "speeds.csv").to_dicts()
    return MappingProxyType({row["id"]: _to_speed(row) for row in rows})


def _to_speed(row: Mapping[str, str]) -> Speed:
    return Speed(
        id=row["id"],
        ground=row["ground"],
        km_day_low=float(row["km_day_low"]),
        km_day_high=float(row["km_day_high"]),
        loading_h_low=float(row["loading_h_low"]),
        loading_h_high=float(row["loading_h_high"]),
        source_ids=tuple(row["source_ids"].split()),
        locator=row["locator"],
    )


def find_speed(id: str, speeds: Mapping[str, Speed] | None = None) -> Speed:
    """Find the speed of a mode.

    Raises
    ------
    UnknownId
        With the nearest spelling.
    """
    known = load_speeds() if speeds is None else speeds
    if id not in known:
        raise UnknownId("mode", id, find_nearest(id, list(known)))
    return known[id]


def estimate_hours(way: Way, modes: Iterable[str]) -> tuple[float, float]:
    """Return the least and the most hours for a way: a range, never a single number.

    Parameters
    ----------
    way
        As `geodata.network.find_way` found it; what leads to and from it goes by road.
    modes
        One mode for the road, one for the railway, or both.

    Raises
    ------
    ValueError
        If the way has a stretch that none of the modes can cover.
    """
    by_ground = {speed.ground: speed for speed in map(find_speed, modes)}
    low = high = 0.0
    for ground, parts in (("rail", ("rail",)), ("road", ("road", "access"))):
        km = [way.km_by(part) for part in parts]
        least, most = sum(pair[0] for pair in km), sum(pair[1] for pair in km)
        speed = by_ground.get(ground) or (find_speed("foot") if most < WALK_KM else None)
        if speed is None:
            raise ValueError(f"{most:.0f} km by {ground}, and no mode for it")
        hours = speed.to_hours(least, most) if ground in by_ground else _walk(least, most)
        low, high = low + hours[0], high + hours[1]
    return low, high


WALK_KM = 25.0
"""So much between a station and a place may be walked or driven whatever the mode."""


def _walk(km_low: float, km_high: float) -> tuple[float, float]:
    """Return the hours for the way to or from a station, at 10 down to 3 km an hour."""
    return km_low / 10, km_high / 3
