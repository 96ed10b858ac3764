"""Shade the height model as a quiet physical-atlas picture in Web Mercator."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from geodata.build.elevation import CELLS, load_terrain
from geodata.build.shapes import SHEET
from geodata.build.sources import Archive, load_input

Grid = npt.NDArray[np.float64]

#: Pixels per degree of longitude; 120 is the resolution of the heights.
_PIXELS = 165
_QUALITY = 84
#: The picture fades out over this many degrees at its edges, into the plain land.
_FADE = 0.5


def build_relief(archive: Archive, out: Path) -> None:
    """Write `relief.webp`, rows spaced as Web Mercator spaces them (EPSG:3857)."""
    heights = load_terrain(archive).heights.astype(float)
    paper = _tint(_smooth(heights, 0.6)) * _shade(heights)[..., None]
    picture = _to_mercator(np.clip(paper, 0, 255))
    picture.save(out / "relief.webp", quality=_QUALITY, alpha_quality=60, method=6)


def _smooth(heights: Grid, radius: float) -> Grid:
    """Return the heights blurred by a Gaussian of that many cells, edges repeated."""
    reach = int(np.ceil(3 * radius))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / radius) ** 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        widths = [(reach, reach) if n == axis else (0, 0) for n in (0, 1)]
        padded = np.pad(heights, widths, mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.size, axis=axis)
        heights = np.asarray(windows @ kernel)
    return heights


def _tint(heights: Grid) -> Grid:
    """Return the hypsometric colour of each height, shape (rows, columns, 3).

    The plain below the old sea level reads 0 to 30 m in the source, so the first
    two tints are close to each other.
    """
    stops = load_input("tints.csv")
    metres = [float(row["metres"]) for row in stops]
    bands = [[int(row["colour"][n : n + 2], 16) for row in stops] for n in (1, 3, 5)]
    return np.stack([np.interp(heights, metres, band) for band in bands], axis=-1)


def _shade(heights: Grid) -> Grid:
    """Return a factor about 1 for light from the north-west, softened for dark labels.

    Two lights: a fine one for the ridges and a broad one for the mountain masses.
    """
    fine = _light(_smooth(heights, 0.7), 2.2)
    broad = _light(_smooth(heights, 5.0), 6.0)
    return np.asarray(1 + 0.34 * fine + 0.2 * broad)


def _light(heights: Grid, exaggeration: float) -> Grid:
    """Return Lambert shading minus that of level ground, light 315 degrees at 42."""
    latitude = np.linspace(SHEET[3], SHEET[1], heights.shape[0])[:, None]
    cell_m = 111_320 / CELLS
    slope_y, slope_x = np.gradient(heights * exaggeration)
    slope_x = slope_x / (cell_m * np.cos(np.radians(latitude)))
    slope_y = slope_y / cell_m
    altitude = np.radians(42)
    towards = np.cos(altitude) * (slope_x + slope_y) / np.sqrt(2)
    lit = (towards + np.sin(altitude)) / np.sqrt(1 + slope_x**2 + slope_y**2)
    return np.asarray(np.clip(lit, 0, 1) - np.sin(altitude))


def _to_mercator(paper: Grid) -> Image.Image:
    """Resample the rows from equal latitude to equal Mercator northing."""
    west, south, east, north = SHEET
    top, bottom = (np.arcsinh(np.tan(np.radians(v))) for v in (north, south))
    width = round((east - west) * _PIXELS)
    height = round(np.degrees(top - bottom) * _PIXELS)
    northing = top + (np.arange(height) + 0.5) / height * (bottom - top)
    latitude = np.degrees(np.arctan(np.sinh(northing)))
    rows = np.clip((north - latitude) * CELLS - 0.5, 0, paper.shape[0] - 1)
    low = np.floor(rows).astype(int)
    high = np.minimum(low + 1, paper.shape[0] - 1)
    part = (rows - low)[:, None, None]
    blended = paper[low] * (1 - part) + paper[high] * part
    picture = Image.fromarray(blended.astype(np.uint8))
    picture = picture.resize((width, height), Image.Resampling.BICUBIC)
    picture.putalpha(Image.fromarray(_fade(width, height)))
    return picture


def _fade(width: int, height: int) -> npt.NDArray[np.uint8]:
    """Return the opacity 0..255 of the picture, shape (height, width)."""
    sides = []
    for size in (height, width):
        edge = np.minimum(np.arange(size), np.arange(size)[::-1]) / (_FADE * _PIXELS)
        sides.append(np.clip(edge, 0, 1) ** 2 * (3 - 2 * np.clip(edge, 0, 1)))
    return np.asarray(np.outer(sides[0], sides[1]) * 255).astype(np.uint8)
