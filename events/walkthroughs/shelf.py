"""The walkthroughs that are shipped: one TOML file each in ``events/data/walkthroughs``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from events.raw_tables import Tables
from events.walkthroughs.reading import Reading, read_walkthrough
from events.walkthroughs.rules import SHIPPED, KnownIds, load_known_ids
from events.walkthroughs.walkthrough import Walkthrough
from geodata.columns import find_nearest
from geodata.errors import DataError, UnknownId
from geodata.tables import ROOT, Problem, to_shown_path

FOLDER = ROOT / "events" / "data" / "walkthroughs"
# In the order of a course; one that is not named here comes after them.
ORDER = ("three-days-in-april", "the-pass-and-the-bridge", "after-the-fall", "whose-account")


def list_files(folder: Path = FOLDER) -> list[Path]:
    """Return the files in the order in which they are offered."""

    def place(path: Path) -> tuple[int, str]:
        return (ORDER.index(path.stem) if path.stem in ORDER else len(ORDER), path.stem)

    return sorted(folder.glob("*.toml"), key=place)


def read_file(path: Path, known: KnownIds) -> Reading:
    """Read a shipped file under the strict rules."""
    return read_walkthrough(path.read_bytes(), known, SHIPPED, name=path.stem)


@lru_cache(maxsize=1)
def load_walkthroughs() -> Mapping[str, Walkthrough]:
    """Load the shipped walkthroughs by id, read-only, in the order in which they are offered.

    Raises
    ------
    DataError
        Listing every fault of every file.
    """
    found, problems = {}, []
    for path in list_files():
        reading = read_file(path, load_known_ids())
        problems += [fault.to_problem(to_shown_path(path)) for fault in reading.faults]
        if reading.walkthrough:
            found[reading.walkthrough.id] = reading.walkthrough
    if problems:
        raise DataError(problems)
    return MappingProxyType(found)


def find_walkthrough(id: str) -> Walkthrough:
    """Find a shipped walkthrough by its id.

    Raises
    ------
    UnknownId
        With the nearest spelling.
    """
    walkthroughs = load_walkthroughs()
    if id not in walkthroughs:
        raise UnknownId("walkthrough", id, find_nearest(id, list(walkthroughs)))
    return walkthroughs[id]


def check_walkthroughs(tables: Tables) -> Iterator[Problem]:
    """Report every fault of the shipped files, against the tables of the same room."""
    kinds = frozenset(row["kind"].value for row in tables.rows("events", "kind"))
    events, passages, accounts = (
        frozenset(tables.by_id(name)) for name in ("events", "passages", "accounts")
    )
    known = KnownIds(events, passages, accounts, kinds)
    for path in list_files(tables.folder / "walkthroughs"):
        for fault in read_file(path, known).faults:
            yield fault.to_problem(to_shown_path(path))
