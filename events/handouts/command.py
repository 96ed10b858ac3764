"""The command ``python -m events handout WALKTHROUGH FILE.pdf``: one clear sentence for whatever is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events.handouts.words import ENGLISH, WORDS
from geodata.errors import DataError, UnknownId

if TYPE_CHECKING:
    from events.walkthroughs.walkthrough import Walkthrough


def add_parser(commands: Any) -> None:
    """Add the command to the others. Wrong words are refused later, in one sentence and not by a usage."""
    command = commands.add_parser("handout", help=(run_handout.__doc__ or "").splitlines()[0])
    command.set_defaults(run=run_handout)
    command.add_argument(
        "walkthrough", metavar="WALKTHROUGH", help="id of a walkthrough, or your own TOML file"
    )
    command.add_argument("file", metavar="FILE.pdf", type=Path, help="the file to write; replaced whole")
    command.add_argument("--edition", default="pupil", metavar="|".join(ENGLISH.editions))
    command.add_argument("--lang", default="az", metavar="|".join(WORDS), help="language of the handout")
    command.add_argument(
        "--address",
        default="",
        help="address of your atlas, for the QR code; without it there is a line to write it on",
    )


def run_handout(options: argparse.Namespace) -> int:
    """Typeset a walkthrough as a handout (PDF/UA)."""
    from events.handouts.making import make_handout

    try:
        walkthrough, shipped = _find(options.walkthrough)
        data = make_handout(walkthrough, options.lang, options.edition, options.address, shipped=shipped)
        options.file.write_bytes(data)
    except UnknownId as error:
        text = str(error)
        print(f"{text[0].upper()}{text[1:]}.", file=sys.stderr)
        return 1
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"{error.filename or options.file} cannot be read or written: {reason}.", file=sys.stderr)
        return 1
    print(f"{options.file}: {len(data):,} bytes")
    return 0


def _find(name: str) -> tuple[Walkthrough, bool]:
    """Find a shipped walkthrough by its id, or read a teacher's own file; says which of the two it is."""
    from events.walkthroughs.reading import read_walkthrough
    from events.walkthroughs.rules import load_known_ids
    from events.walkthroughs.shelf import find_walkthrough
    from events.walkthroughs.toml_source import LARGEST_BYTES

    if not name.endswith(".toml"):
        return find_walkthrough(name), True
    path = Path(name)
    with path.open("rb") as file:
        reading = read_walkthrough(file.read(LARGEST_BYTES + 1), load_known_ids())
    if reading.walkthrough is None:
        raise DataError([fault.to_problem(str(path)) for fault in reading.faults])
    return reading.walkthrough, False
