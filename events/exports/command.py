"""The command ``python -m events export FORMAT FILE``: one clear sentence for whatever is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from events.exports.formats import FORMATS, find_format, make_export, write_export
from events.refusals import ArticleError
from events.texts import LANGUAGES
from geodata.errors import UnknownId


def add_parser(commands: Any) -> None:
    """Add the command to the others. Wrong words are refused later, in one sentence and not by a usage.

    The article is never taken from the environment here: an export that quotes it is made on purpose.
    """
    command = commands.add_parser("export", help=(run_export.__doc__ or "").splitlines()[0])
    command.set_defaults(run=run_export)
    command.add_argument("format", metavar="FORMAT", help=", ".join(FORMATS))
    command.add_argument("file", metavar="FILE", type=Path, help="the file to write; replaced whole")
    command.add_argument("--lang", default="en", metavar="|".join(LANGUAGES), help="language of the words")
    command.add_argument(
        "--kind", action="append", default=[], help="only events of this kind; may be repeated"
    )
    command.add_argument("--event", action="append", default=[], help="only this event; may be repeated")
    command.add_argument(
        "--place", action="append", default=[], help="only this place and what happened there"
    )
    command.add_argument(
        "--statement",
        action="append",
        default=[],
        help="only this statement and what it is about; may be repeated",
    )
    command.add_argument("--address", default="", help="address of the atlas, for links in the export")
    command.add_argument(
        "--article",
        type=Path,
        default=None,
        help="the article's text, which the export then quotes (TEI and Web Annotation)",
    )


def run_export(options: argparse.Namespace) -> int:
    """Write all of the record, or a part of it, in one of the formats."""
    try:
        size = _export(options)
    except (UnknownId, ArticleError, ValueError) as error:
        print(_to_sentence(error), file=sys.stderr)
        return 1
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"{options.file} cannot be written: {reason}.", file=sys.stderr)
        return 1
    print(f"{options.file}: {size:,} bytes")
    return 0


def _export(options: argparse.Namespace) -> int:
    from events.exports.attached import attach
    from events.exports.selection import select
    from events.record import load_record
    from events.versions import load_origin

    made = find_format(options.format)
    if options.lang not in LANGUAGES:
        raise ValueError(f'No language "{options.lang}"; there are {", ".join(LANGUAGES)}.')
    if options.article and not made.takes_article:
        raise ValueError(f"The format {made.name} cannot quote the article; leave out --article.")
    if options.article and options.file.resolve() == options.article.resolve():
        raise ValueError("FILE is the article itself; name another file to write.")
    record = load_record()
    wishes = (options.event or None, options.place or None, options.kind, options.statement or None)
    chosen = select(record, *wishes)
    article = attach(record, options.article) if options.article else None
    data = make_export(made.name, record, chosen, options.lang, load_origin(options.address), article)
    write_export(options.file, data)
    return len(data)


def _to_sentence(error: Exception) -> str:
    if not isinstance(error, UnknownId):
        return str(error)
    if error.kind == "format":
        near = f"; did you mean {error.nearest}?" if error.nearest else "."
        return f'No format "{error.id}": there are {", ".join(FORMATS)}{near}'
    text = str(error)
    return f"{text[0].upper()}{text[1:]}."
