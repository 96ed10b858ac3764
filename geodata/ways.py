"""Ways over the land network of 1920, leg by leg, and what closes them."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.geodesy import Position


@dataclass(frozen=True)
class Leg:
    """A stretch of a way by one mode.

    Attributes
    ----------
    mode
        ``rail``, ``road``, or ``access`` between a place and the network.
    km_low, km_high
        Least and most length.
    line_ids
        Railway lines or roads, in the order of travel.
    coordinates
        lon, lat, EPSG:4326.
    """

    mode: str
    km_low: float
    km_high: float
    line_ids: tuple[str, ...]
    coordinates: tuple[Position, ...]


@dataclass(frozen=True)
class Way:
    """The best way between places over the network, legs in the order of travel."""

    legs: tuple[Leg, ...]

    @property
    def km_low(self) -> float:
        """Return the least length in kilometres."""
        return sum(leg.km_low for leg in self.legs)

    @property
    def km_high(self) -> float:
        """Return the greatest length in kilometres."""
        return sum(leg.km_high for leg in self.legs)

    @property
    def km_mid(self) -> float:
        """Return the middle of the least and the greatest length: by it ways are compared."""
        return (self.km_low + self.km_high) / 2

    @property
    def line_ids(self) -> tuple[str, ...]:
        """Return the lines and roads in the order of travel, each once in a row."""
        ids = [line for leg in self.legs for line in leg.line_ids]
        return tuple(line for n, line in enumerate(ids) if n == 0 or ids[n - 1] != line)

    @property
    def coordinates(self) -> tuple[Position, ...]:
        """Return the points of the whole way."""
        points = [point for leg in self.legs for point in leg.coordinates]
        return tuple(p for n, p in enumerate(points) if n == 0 or p != points[n - 1])

    def km_by(self, mode: str) -> tuple[float, float]:
        """Return the least and the greatest length by one mode."""
        own = [leg for leg in self.legs if leg.mode == mode]
        return sum(leg.km_low for leg in own), sum(leg.km_high for leg in own)


@dataclass(frozen=True)
class Closure:
    """A place that nobody passes: everything of the network within a radius is shut."""

    position: Position
    radius_km: float
