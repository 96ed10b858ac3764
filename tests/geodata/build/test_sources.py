"""The pinned packages and the tables of the build."""

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from geodata.build import sources
from geodata.build.sources import Archive, Package, fetch_package, load_input, load_packages

INPUTS = sorted(path.name for path in sources.INPUTS.glob("*.csv"))


@pytest.mark.parametrize("package", load_packages().values(), ids=lambda p: p.id)
def test_package_is_pinned(package: Package) -> None:
    assert package.registry in ("pypi", "npm")
    assert package.version in package.file
    assert len(package.sha256) == 64


@pytest.mark.parametrize("name", INPUTS)
def test_input_rows_are_whole(name: str) -> None:
    rows = load_input(name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


def test_changed_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"other")
    package = Package("a", "pypi", "a", "1", "a.whl", "0" * 64)
    with pytest.raises(ValueError, match=r"a\.whl: SHA-256 is .*, pinned is 0{64}"):
        fetch_package(package, tmp_path)


def _pack(folder: Path) -> list[Package]:
    with zipfile.ZipFile(folder / "a.whl", "w") as wheel:
        wheel.writestr("x/data.txt", "in the wheel")
    with tarfile.open(folder / "b.tgz", "w:gz") as tar:
        entry = tarfile.TarInfo("package/data.txt")
        entry.size = 10
        tar.addfile(entry, io.BytesIO(b"in the tar"))
    names = [("a", "pypi", "a.whl"), ("b", "npm", "b.tgz")]
    digests = [hashlib.sha256((folder / file).read_bytes()).hexdigest() for *_, file in names]
    return [
        Package(id, registry, id, "1", file, digest)
        for (id, registry, file), digest in zip(names, digests, strict=True)
    ]


def test_files_are_read_out_of_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = {package.id: package for package in _pack(tmp_path)}
    monkeypatch.setattr(sources, "load_packages", lambda: packages)
    archive = Archive(tmp_path)
    assert archive.read("a", "x/data.txt") == b"in the wheel"
    assert archive.read("b", "package/data.txt") == b"in the tar"
    folder = archive.extract("a", ["x/data.txt"], "out")
    assert (folder / "data.txt").read_bytes() == b"in the wheel"
