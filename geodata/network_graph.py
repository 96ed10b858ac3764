"""The network of 1920 as a small graph for the browser, which measures without the server."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from geodata.network import ACCESS_WINDING, ROAD_COST, load_land_network

DECIMALS = 4
MODES = ("rail", "road")


@lru_cache(maxsize=1)
def to_graph() -> dict[str, Any]:
    """Return the land network as columns.

    Returns
    -------
    dict
        ``lon``, ``lat``: of the nodes, EPSG:4326. ``a``, ``b``: ends of the pieces, as numbers of nodes. ``low``,
        ``high``: least and most kilometres. ``mode``: 0 rail, 1 road. ``line``: number in ``lines``, the ids of
        railway lines and roads, the first of them empty for a street between a road and the track. ``access``:
        least and most factor of the way to the network; ``roadCost``: for how many kilometres by rail one by road
        counts.
    """
    network = load_land_network()
    nodes = {node: n for n, node in enumerate(sorted(network.nodes))}
    pieces = sorted(network.edges(data=True), key=lambda piece: (nodes[piece[0]], nodes[piece[1]]))
    lines = sorted({_first_line(data) for _, _, data in pieces} | {""})
    return {
        "lon": [round(lon, DECIMALS) for lon, _ in nodes],
        "lat": [round(lat, DECIMALS) for _, lat in nodes],
        "a": [nodes[a] for a, _, _ in pieces],
        "b": [nodes[b] for _, b, _ in pieces],
        "low": [round(data["km_low"], 2) for _, _, data in pieces],
        "high": [round(data["km_high"], 2) for _, _, data in pieces],
        "mode": [MODES.index(data["mode"]) for _, _, data in pieces],
        "line": [lines.index(_first_line(data)) for _, _, data in pieces],
        "lines": lines,
        "access": list(ACCESS_WINDING),
        "roadCost": ROAD_COST,
    }


def _first_line(data: dict[str, Any]) -> str:
    return str(data["line_ids"][0]) if data["line_ids"] else ""
