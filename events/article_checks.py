"""Check offsets, hashes, anchors and surfaces against the text of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from events.fingerprints import hash_text
from events.raw_tables import Tables, to_spans
from events.texts import LANGUAGES
from geodata.errors import DataError
from geodata.tables import Problem, Row, to_shown_path

LARGEST_ARTICLE_BYTES = 5_000_000
LONGEST_RUN_WORDS = 8
_WORD = re.compile(r"\w+")


def read_reference_text(path: Path) -> str:
    """Read the text that the offsets of the tables count in, with its newlines untouched.

    What visitors attach is another matter: `events.article.read_article` takes PDF and Word files too, and
    makes all line ends alike, which would move offsets here.

    Raises
    ------
    DataError
        Where there is no such file, it is too large, empty, or not UTF-8 text.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_ARTICLE_BYTES else None
        text = None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        message = "the article is not UTF-8 text"
    except OSError as error:
        message = f"the article cannot be read: {error.strerror}"
    else:
        if text and text.strip():
            return text
        message = (
            "the article is larger than 5 MB; attach its plain text"
            if data is None
            else "the article is empty"
        )
    raise DataError([Problem(to_shown_path(path), 1, 1, message)])


def check_article(tables: Tables, article: str) -> Iterator[Problem]:
    """Report everything that the tables say of the article and that the text does not bear out."""
    yield from _check_edition(tables, article)
    yield from _check_passages(tables, article)
    yield from _check_cover(tables, article)
    yield from _check_mentions(tables, article)
    yield from _check_copied(tables, article)


def _check_edition(tables: Tables, article: str) -> Iterator[Problem]:
    rows = tables.rows("editions", "sha256", "characters")
    found = hash_text(article)
    if rows and found not in [row["sha256"].value for row in rows]:
        message = f"sha256: the attached article is not this edition, its SHA-256 is {found}"
        yield tables.fault("editions", rows[0]["sha256"], message)
    for row in rows:
        if row["sha256"].value == found and row["characters"].value != str(len(article)):
            yield tables.fault("editions", row["characters"], f"characters: the article has {len(article)}")


def _check_passages(tables: Tables, article: str) -> Iterator[Problem]:
    for row, start, end in to_spans(tables.rows("passages", "start", "end", "sha256", "anchor")):
        if end > len(article):
            message = f"end: {end} is beyond the article, which has {len(article)} characters"
            yield tables.fault("passages", row["end"], message)
            continue
        sentence = article[start:end]
        if hash_text(sentence) != row["sha256"].value:
            message = f"sha256: the article's text from {start} to {end} has another hash"
            yield tables.fault("passages", row["sha256"], message)
        if not " ".join(sentence.split()).startswith(" ".join(row["anchor"].value.split())):
            message = "anchor: the sentence does not begin with these words"
            yield tables.fault("passages", row["anchor"], message)
        if sentence != sentence.strip():
            yield tables.fault("passages", row["start"], "start: the passage begins or ends with a space")


def _check_cover(tables: Tables, article: str) -> Iterator[Problem]:
    """Report letters of the article that stand in no passage."""
    last = 0
    row: Row | None = None
    for row, start, end in to_spans(tables.rows("passages", "start", "end")):
        if (letters := len(_WORD.findall(article[last:start]))) > 0:
            message = f"start: {letters} words of the article before {start} are in no passage"
            yield tables.fault("passages", row["start"], message)
        last = max(last, end)
    if row is not None and _WORD.search(article[last:]):
        letters = len(_WORD.findall(article[last:]))
        yield tables.fault(
            "passages", row["end"], f"end: {letters} words of the article after {last} are in no passage"
        )


def _check_mentions(tables: Tables, article: str) -> Iterator[Problem]:
    for row, start, end in to_spans(tables.rows("mentions", "start", "end", "surface")):
        found, surface = article[start:end], row["surface"].value
        if found != surface:
            message = f'surface: "{surface}", but the article has "{found[:60]}" from {start} to {end}'
            yield tables.fault("mentions", row["surface"], message)
        elif not _at_word_edges(article, start, end):
            yield tables.fault("mentions", row["start"], f'start: "{surface}" begins or ends inside a word')


def _at_word_edges(article: str, start: int, end: int) -> bool:
    begins_inside = start > 0 and article[start - 1].isalnum() and article[start].isalnum()
    ends_inside = end < len(article) and article[end - 1].isalnum() and article[end].isalnum()
    return not (begins_inside or ends_inside)


def _check_copied(tables: Tables, article: str) -> Iterator[Problem]:
    """Report texts of ours that repeat a run of the article's own words."""
    runs = set(_to_runs(article))
    for language in LANGUAGES:
        name = f"texts_{language}"
        for row in tables.rows(name, "key", "text"):
            if not runs.isdisjoint(_to_runs(row["text"].value)):
                message = f"text: repeats more than {LONGEST_RUN_WORDS} words of the article in a row"
                yield tables.fault(name, row["text"], message)


def _to_runs(text: str) -> Iterator[tuple[str, ...]]:
    # The capital İ folds to two characters, i and a dot above.
    words = [word.casefold().replace("\u0307", "") for word in _WORD.findall(text)]
    size = LONGEST_RUN_WORDS + 1
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))
