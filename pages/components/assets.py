"""Files that the map loads, put together once and served by the app itself.

Everything lies in one folder of the user's cache, each file named by its content, so that a browser may keep
it for ever. The folder is served by Streamlit's own route for components, which works the same under
``streamlit run`` and under uvicorn.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import streamlit.components.v1 as components

from events.desk_data import build_desk_data
from events.map_data import build_map_data
from events.walkthroughs.tours import build_tours
from geodata.basemap import RELIEF, WEB, load_base
from geodata.layers import Assets
from geodata.web_files import find_leaflet, join_scripts
from pages.components.wording import LANGUAGES, load_frame_wording

COMPONENT = "atlas"
HASH_LENGTH = 12


def serve() -> str:
    """Serve the published files by Streamlit's route for components; returns the component's full name."""
    return components.declare_component(COMPONENT, path=str(publish().folder)).name


def find_cache_folder() -> Path:
    """Return the folder of the user's cache that holds the files; ``ATLAS_CACHE`` names another."""
    given = os.environ.get("ATLAS_CACHE")
    base = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "aprel-1920"


@dataclass(frozen=True)
class Desk:
    """Names of the files that the check page alone loads; `data` by language."""

    script: str
    style: str
    data: Mapping[str, str]


@dataclass(frozen=True)
class Tour:
    """Names of the files that the walkthrough page alone loads; `data` by language."""

    script: str
    style: str
    data: Mapping[str, str]


@dataclass(frozen=True)
class Published:
    """Names of the published files within the served folder."""

    folder: Path
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    relief: str
    base: str
    data: Mapping[str, str]
    wording: Mapping[str, str]
    desk: Desk
    tour: Tour

    def to_assets(
        self,
        address: str,
        language: str,
        article: str | None = None,
        *,
        desk: bool = False,
        tour: bool = False,
    ) -> Assets:
        """Return the addresses for a page in a language; `address` is that of the folder, `article` a file in it.

        With `desk` or `tour`, what the check or the walkthrough page loads beyond the map is among them.
        """
        more = [part for part, wanted in ((self.desk, desk), (self.tour, tour)) if wanted]
        scripts = (*self.scripts, *(part.script for part in more))
        styles = (*self.styles, *(part.style for part in more))
        return Assets(
            scripts=tuple(f"{address}/{name}" for name in scripts),
            styles=tuple(f"{address}/{name}" for name in styles),
            relief=f"{address}/{self.relief}",
            base=f"{address}/{self.base}",
            data=f"{address}/{self.data[language]}",
            wording=f"{address}/{self.wording[language]}",
            article=f"{address}/{article}" if article else None,
            desk=f"{address}/{self.desk.data[language]}" if desk else None,
            tours=f"{address}/{self.tour.data[language]}" if tour else None,
        )

    def keep_article(self, frame: Mapping[str, Any]) -> str:
        """Keep the text that the server's owner attached among the files; returns its name."""
        return _keep(self.folder, "article", "json", _to_json(frame))


@lru_cache(maxsize=1)
def publish() -> Published:
    """Write every file that the map loads into the cache folder, unless it is there already."""
    folder = find_cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    vendored = find_leaflet()
    _copy_folder(WEB / "fonts", folder / "fonts", "*.woff2")
    _copy_folder(vendored / "images", folder / "images", "*.png")
    return Published(
        folder=folder,
        scripts=(
            _keep(folder, "leaflet", "js", (vendored / "leaflet.js").read_bytes()),
            _keep(folder, "atlas", "js", join_scripts()),
        ),
        styles=(
            _keep(folder, "leaflet", "css", (vendored / "leaflet.css").read_bytes()),
            _keep(folder, "atlas", "css", (WEB / "atlas.css").read_bytes()),
        ),
        relief=_keep(folder, "relief", "webp", RELIEF.read_bytes()),
        base=_keep(folder, "base", "json", _to_json(load_base())),
        wording={
            lang: _keep(folder, f"wording-{lang}", "json", _to_json(dict(load_frame_wording(lang))))
            for lang in LANGUAGES
        },
        data={
            lang: _keep(folder, f"events-{lang}", "json", _to_json(build_map_data(lang)))
            for lang in LANGUAGES
        },
        desk=_publish_desk(folder),
        tour=_publish_tour(folder),
    )


def _publish_desk(folder: Path) -> Desk:
    return Desk(
        script=_keep(folder, "desk", "js", join_scripts(WEB / "js" / "desk")),
        style=_keep(folder, "desk", "css", (WEB / "desk.css").read_bytes()),
        data={
            lang: _keep(folder, f"desk-{lang}", "json", _to_json(build_desk_data(lang))) for lang in LANGUAGES
        },
    )


def _publish_tour(folder: Path) -> Tour:
    return Tour(
        script=_keep(folder, "tour", "js", join_scripts(WEB / "js" / "tour")),
        style=_keep(folder, "tour", "css", (WEB / "tour.css").read_bytes()),
        data={
            lang: _keep(folder, f"tours-{lang}", "json", _to_json(build_tours(lang))) for lang in LANGUAGES
        },
    )


def _to_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _keep(folder: Path, name: str, ending: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
    target = folder / f"{name}-{digest}.{ending}"
    if not target.exists():
        _write(target, lambda file: file.write_bytes(content))
    return target.name


def _copy_folder(source: Path, target: Path, pattern: str) -> None:
    target.mkdir(exist_ok=True)
    for path in source.glob(pattern):
        if not (target / path.name).exists():
            _write(target / path.name, partial(shutil.copyfile, path))


def _write(target: Path, fill: Callable[[Path], object]) -> None:
    """Write beside and rename, so that two servers that start at once never serve half a file."""
    with NamedTemporaryFile(dir=target.parent, delete=False) as file:
        half = Path(file.name)
    fill(half)
    half.chmod(0o644)
    half.replace(target)
