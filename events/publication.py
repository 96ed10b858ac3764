"""Where the article was printed, as far as the tables say; its title and author are not in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geodata.errors import DataError
from geodata.tables import ROOT, load_table


@dataclass(frozen=True)
class Publication:
    """The printing of an edition of the article.

    Attributes
    ----------
    volume, issue, issn
        Empty where the journal prints none.
    first_page, last_page
        Of the edition.
    sha256
        Of the edition's text.
    """

    edition_id: str
    journal: str
    volume: str
    issue: str
    year: str
    issn: str
    first_page: str
    last_page: str
    sha256: str

    @property
    def label(self) -> str:
        """Return journal, volume, issue and year: ``Journal 2 (8), 2022``."""
        number = f" {self.volume}" if self.volume else ""
        return f"{self.journal}{number}{f' ({self.issue})' if self.issue else ''}, {self.year}"


@lru_cache(maxsize=2)
def load_publication(root: Path = ROOT) -> Publication:
    """Load where the article was printed.

    Raises
    ------
    DataError
        The tables are missing or faulty as files, or name no publication.
    """
    folder = root / "events" / "data"
    tables = [load_table(folder / f"{name}.csv") for name in ("publications", "editions")]
    problems = [problem for table in tables for problem in table.problems]
    printed, editions = (table.to_dicts() for table in tables)
    if not problems and not printed:
        problems.append(tables[0].fault(None, "no publication is named"))
    if problems:
        raise DataError(problems)
    row = printed[0]
    edition = next(edition for edition in editions if edition["id"] == row["edition_id"])
    return Publication(
        **{name: row[name] for name in ("edition_id", "journal", "volume", "issue", "year", "issn")},
        **{name: edition[name] for name in ("first_page", "last_page", "sha256")},
    )
