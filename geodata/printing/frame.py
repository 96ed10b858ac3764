"""The frame of a printed map: which part of the world it shows, and where a position falls on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import affinity, box, transform
from shapely.geometry.base import BaseGeometry

from geodata.geodesy import Position, distance_km

TILE_PX = 256
SCREEN_PX = 900
"""So many pixels of the screen's map fill the width of the paper's: about what a class sees of it."""


@dataclass(frozen=True)
class Frame:
    """A window on the world in Web Mercator, as large on paper as it says.

    Attributes
    ----------
    west, north
        Left and upper edge in units of the world's width, from 0 to 1, south positive.
    scale
        Millimetres on paper that the world's width takes.
    width_mm, height_mm
        Size on paper.
    """

    west: float
    north: float
    scale: float
    width_mm: float
    height_mm: float

    def to_mm(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position falls, in millimetres from the upper left corner."""
        x, y = to_world(lon, lat)
        return (x - self.west) * self.scale, (y - self.north) * self.scale

    def holds(self, lon: float, lat: float, margin_mm: float = 0) -> bool:
        """Say whether a position falls inside, at least so far from the edge."""
        x, y = self.to_mm(lon, lat)
        across = margin_mm <= x <= self.width_mm - margin_mm
        return across and margin_mm <= y <= self.height_mm - margin_mm

    def to_paper(self, world: BaseGeometry) -> BaseGeometry:
        """Clip a shape in units of the world to the frame and return it in millimetres."""
        east, south = self.west + self.width_mm / self.scale, self.north + self.height_mm / self.scale
        part: BaseGeometry = world.intersection(box(self.west, self.north, east, south))
        matrix = (self.scale, 0, 0, self.scale, -self.west * self.scale, -self.north * self.scale)
        moved: BaseGeometry = affinity.affine_transform(part, matrix)
        return moved

    @property
    def km_per_mm(self) -> float:
        """Kilometres on the ground for a millimetre across the middle of the map."""
        middle = self.to_position(self.width_mm / 2, self.height_mm / 2)
        beside = self.to_position(self.width_mm / 2 + 1, self.height_mm / 2)
        return distance_km(*middle, *beside)

    def to_position(self, x_mm: float, y_mm: float) -> Position:
        """Return lon, lat of a point on paper."""
        x, y = self.west + x_mm / self.scale, self.north + y_mm / self.scale
        return x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def to_world(lon: float, lat: float) -> tuple[float, float]:
    """Return a position in units of the world's width (Web Mercator), south positive."""
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def to_world_shape(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape in lon, lat in units of the world's width."""

    def convert(points: NDArray[np.float64]) -> NDArray[np.float64]:
        lons, lats = points[:, 0], np.radians(np.clip(points[:, 1], -85, 85))
        return np.column_stack([(lons + 180) / 360, (1 - np.arcsinh(np.tan(lats)) / np.pi) / 2])

    moved: BaseGeometry = transform(shape, convert)
    return moved


def make_frame(
    lon: float, lat: float, zoom: float, positions: Iterable[Position], size_mm: tuple[float, float]
) -> Frame:
    """Make a frame that shows what the screen does, and if it can be had cheaply all positions.

    Parameters
    ----------
    lon, lat, zoom
        Middle and zoom of the screen's map.
    positions
        What should be seen. One that would take the map more than one and a half steps of zoom back is left
        outside.
    size_mm
        Width and height on paper.
    """
    width, height = size_mm
    scale = TILE_PX * 2**zoom * width / SCREEN_PX
    x, y = to_world(lon, lat)
    half = (width / 2 / scale, height / 2 / scale)
    edges = [x - half[0], y - half[1], x + half[0], y + half[1]]
    margin = 9 / scale
    for px, py in sorted((to_world(*p) for p in positions), key=lambda p: math.dist(p, (x, y))):
        wider = [
            min(edges[0], px - margin),
            min(edges[1], py - margin),
            max(edges[2], px + margin),
            max(edges[3], py + margin),
        ]
        if max((wider[2] - wider[0]) / half[0], (wider[3] - wider[1]) / half[1]) <= 2 * 2**1.5:
            edges = wider
    scale = min(width / (edges[2] - edges[0]), height / (edges[3] - edges[1]))
    west = (edges[0] + edges[2]) / 2 - width / 2 / scale
    return Frame(west, (edges[1] + edges[3]) / 2 - height / 2 / scale, scale, width, height)
