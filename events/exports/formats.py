"""The formats, by name: make any of them, write one to a file, measure all of them."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from events.versions import Origin, load_origin
from geodata.columns import find_nearest
from geodata.errors import UnknownId

if TYPE_CHECKING:
    from events.exports.attached import Attached
    from events.exports.selection import Selection
    from events.record import Record


@dataclass(frozen=True)
class Format:
    """One format.

    Attributes
    ----------
    module
        The module that makes it, by a function of the same name behind ``to_``. It is loaded when it is used:
        the command line of the tables needs no map library.
    suffix
        Ending of its files, with the dot.
    media_type
        What a browser is told that the file is.
    takes_article
        Whether the export says more where the article is attached.
    """

    name: str
    module: str
    suffix: str
    media_type: str
    takes_article: bool = False

    def make(
        self, record: Record, selection: Selection, language: str, origin: Origin, article: Attached | None
    ) -> bytes:
        """Make an export in this format."""
        write = getattr(import_module(f"events.exports.{self.module}"), f"to_{self.module}")
        quoted = {"article": article} if self.takes_article else {}
        made: bytes = write(record, selection, language, origin, **quoted)
        return made


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("csv", "csv_package", ".zip", "application/zip"),
        Format("geojson", "geojson", ".geojson", "application/geo+json"),
        Format("geopackage", "geopackage", ".gpkg", "application/geopackage+sqlite3"),
        Format("kml", "kml", ".kml", "application/vnd.google-earth.kml+xml"),
        Format("linked-places", "linked_places", ".lpf.json", "application/geo+json"),
        Format("tei", "tei", ".xml", "application/tei+xml", takes_article=True),
        Format("web-annotation", "web_annotation", ".jsonld", "application/ld+json", takes_article=True),
    )
}


def find_format(name: str) -> Format:
    """Find a format by its name.

    Raises
    ------
    UnknownId
        With the nearest spelling.
    """
    if name not in FORMATS:
        raise UnknownId("format", name, find_nearest(name, list(FORMATS)))
    return FORMATS[name]


def make_export(
    name: str,
    record: Record,
    selection: Selection | None = None,
    language: str = "en",
    origin: Origin | None = None,
    article: Attached | None = None,
) -> bytes:
    """Make an export and return the bytes of its file.

    Parameters
    ----------
    selection
        What it holds; the whole record if None.
    origin
        Version of the data and address of the atlas; found from the tables, without an address, if None.
    article
        The attached article; formats that cannot quote it let it be.

    Raises
    ------
    UnknownId
        There is no such format.
    """
    from events.exports.selection import select

    made = find_format(name)
    return made.make(record, selection or select(record), language, origin or load_origin(), article)


def write_export(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place.

    Raises
    ------
    OSError
        It cannot be written; what stood there before still stands.
    """
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)  # gone already where it took its place


@dataclass(frozen=True)
class Measure:
    """How long one export took and how large it is."""

    name: str
    seconds: float
    size_bytes: int

    def __str__(self) -> str:
        return f"{self.name:<15} {self.seconds:6.2f} s {self.size_bytes / 1024:9.0f} kB"


def measure_exports(
    record: Record, selection: Selection | None = None, language: str = "en", article: Attached | None = None
) -> list[Measure]:
    """Make every export once and measure it; what is loaded on first use is counted in."""
    measures = []
    for name in FORMATS:
        start = time.perf_counter()
        data = make_export(name, record, selection, language, article=article)
        measures.append(Measure(name, time.perf_counter() - start, len(data)))
    return measures
