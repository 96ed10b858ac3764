"""``python -m events kiosk FILE.html | FOLDER``: write the kiosk as one file, or as a folder for a server."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

SETTING = "ATLAS_KIOSK"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``python -m events``."""
    command = commands.add_parser("kiosk", help="write the exhibition kiosk as one file, or as a folder")
    command.add_argument("target", type=Path, metavar="FILE.html|FOLDER")
    given = os.environ.get(SETTING)
    command.add_argument(
        "--settings",
        type=Path,
        default=Path(given) if given else None,
        help=f"the museum's TOML file (else {SETTING})",
    )
    command.set_defaults(run=run_kiosk)


def run_kiosk(options: argparse.Namespace) -> int:
    """Write the kiosk and say where it is and how large."""
    from events.kiosk.bundle import without_counting, write_file, write_folder
    from events.kiosk.settings import load_settings

    settings = without_counting(load_settings(options.settings))
    write = write_file if options.target.suffix.lower() in (".html", ".htm") else write_folder
    try:
        size = write(options.target, settings)
    except OSError as error:
        print(f"{options.target} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"{options.target}: {size / 1e6:.1f} MB")
    return 0
