"""Commands: ``python -m events check``, ``coverage``, ``export``, ``handout``, ``kiosk``, ``notes``, ``fingerprint``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from events.article_checks import read_reference_text
from events.checking import check_all
from events.exports.command import add_parser as add_export_parser
from events.handouts.command import add_parser as add_handout_parser
from events.kiosk.command import add_parser as add_kiosk_parser
from events.notes.commands import add_parser as add_notes_parser
from geodata.errors import DataError
from geodata.tables import Problem, to_shown_path

SETTING = "ATLAS_ARTICLE"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status: 0, or 1 where a fault was found."""
    options = _make_parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except DataError as error:
        print(*error.problems, sep="\n")
        return 1
    return status


def run_check(options: argparse.Namespace) -> int:
    """Check all tables, and with the article all offsets, hashes and anchors; print every fault."""
    text = read_reference_text(options.article) if options.article else None
    problems = check_all(text)
    for problem in problems:
        print(problem)
    if text is None:
        print(f"The article is not attached (--article or {SETTING}): offsets and hashes went unchecked.")
    count = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
    print(count if problems else "No faults found.", file=sys.stderr)
    return 1 if problems else 0


def run_coverage(options: argparse.Namespace) -> int:
    """Print how much of the article the tables cover."""
    from events.coverage import measure_coverage, to_lines
    from events.record import load_record

    print(*to_lines(measure_coverage(load_record())), sep="\n")
    return 0


def run_fingerprint(options: argparse.Namespace) -> int:
    """Write the fingerprints of the passages anew from the article."""
    from events.fingerprints import PASSAGES, write_fingerprints

    if not options.article:
        print(f"Name the article with --article or {SETTING}.", file=sys.stderr)
        return 1
    try:
        count = write_fingerprints(read_reference_text(options.article))
    except ValueError as error:
        raise DataError([Problem(to_shown_path(PASSAGES), 1, 1, str(error))]) from None
    print(f"{count} passages fingerprinted")
    return 0


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m events", description="Check and measure the tables.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run in (("check", run_check), ("coverage", run_coverage), ("fingerprint", run_fingerprint)):
        command = commands.add_parser(name, help=(run.__doc__ or "").splitlines()[0])
        setting = os.environ.get(SETTING)
        command.add_argument(
            "--article",
            type=Path,
            default=Path(setting) if setting else None,
            help=f"path of the article's text (else {SETTING})",
        )
        command.set_defaults(run=run)
    add_export_parser(commands)
    add_handout_parser(commands)
    add_notes_parser(commands)
    add_kiosk_parser(commands)
    return parser


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
