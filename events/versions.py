"""Which data a citation or an export rests on, and by what address its things are named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from geodata.tables import ROOT

NAMESPACE = "urn:april-1920-atlas"
"""What names things for good where no address of a running atlas is given."""

LINKED = ("event", "place", "area", "passage", "statement")
"""Kinds of thing that an address of the atlas can name."""

_HEADING = re.compile(r"^## (\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)
_TABLES = ("events/data/*.csv", "geodata/data/*.csv", "geodata/data/*.geojson")
_DIGITS = 8


@dataclass(frozen=True)
class DataVersion:
    """The state of the tables and shapes.

    Attributes
    ----------
    date
        Day of the newest entry of the changelog, ISO; empty where there is none.
    digest
        First digits of a SHA-256 over the names and bytes of all tables and shapes.
    """

    date: str
    digest: str

    def __str__(self) -> str:
        return "+".join(part for part in (self.date, self.digest) if part)


@lru_cache(maxsize=4)
def find_data_version(root: Path = ROOT) -> DataVersion:
    """Find the version of the data under a root; equal files give an equal version on any machine."""
    changelog = root / "CHANGELOG.md"
    days = _HEADING.findall(changelog.read_text(encoding="utf-8")) if changelog.is_file() else []
    summed = hashlib.sha256()
    for path in _find_tables(root):
        data = path.read_bytes()
        summed.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        summed.update(data)
    return DataVersion(max(days, default=""), summed.hexdigest()[:_DIGITS])


def _find_tables(root: Path) -> Iterator[Path]:
    for pattern in _TABLES:
        yield from sorted(root.glob(pattern))


@dataclass(frozen=True)
class Origin:
    """What an export says of itself: the version of its data, and where its atlas stands.

    Attributes
    ----------
    address
        The address of a running atlas, such as ``https://atlas.example.org/``; empty where none is known.
    """

    version: DataVersion
    address: str = ""

    def to_iri(self, kind: str, id: str) -> str:
        """Return what names a thing: its permalink where the atlas has an address, else a URN."""
        if self.address and kind in LINKED:
            return self.to_permalink({kind: id})
        return f"{NAMESPACE}:{kind}:{id}"

    def to_permalink(self, params: Mapping[str, str]) -> str:
        """Return the address that restores a view; without an address of the atlas, its query alone."""
        return f"{self.address}?{urlencode(params)}"


def load_origin(address: str = "", root: Path = ROOT) -> Origin:
    """Return the origin of exports that are made now."""
    return Origin(find_data_version(root), address)
