"""The folium map: one map with one layer of our own, drawn in the browser from data that is sent once.

folium renders a template per popup, tooltip and icon; with hundreds of events that costs half a second of
server time on each rerun. So the map carries a single element: `AtlasLayer` hands the whole configuration to
the atlas's own scripts (`geodata/web/js`), which fetch the data as files and filter, play, hover and
highlight without the server. The same element serves a page without a server: give it `data` instead of
addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template


@dataclass(frozen=True)
class Assets:
    """Addresses of what the map loads, as seen from the map's own frame.

    Attributes
    ----------
    scripts, styles
        Addresses of script and style files, in the order of loading; Leaflet first.
    relief, base, data, wording
        Addresses of the relief picture, the base map, the events and the wording (the last three JSON).
    article
        Address of the attached text (JSON), or None where there is none or the configuration holds it.
    desk
        Address of what the check page shows (JSON), or None on the other pages.
    tours
        Address of the walkthroughs (JSON), or None on the other pages.
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    relief: str
    base: str
    data: str
    wording: str
    article: str | None = None
    desk: str | None = None
    tours: str | None = None


class AtlasLayer(MacroElement):
    """The whole atlas as one child of a folium map.

    Parameters
    ----------
    config
        What `Atlas.start` needs, JSON only: ``lang``, ``view``, ``urls``, ``reading``, ``failed`` (a
        sentence), and where they are not fetched ``wording``, ``article``, ``base``, ``data``.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        Atlas.start({{ this._parent.get_name() }}, {{ this.config }});
        {% endmacro %}
    """)

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca does not annotate it
        self._name = "AtlasLayer"
        self.config = to_script(config)


def to_script(value: Any) -> str:
    """Write a value as JSON that is safe in a script, in HTML around it and in a template.

    folium puts what a template has made through the template engine once more, so an attached text that says
    ``{{ … }}`` would be run on the server. Outside strings JSON never has two opening braces in a row nor a
    brace before ``%`` or ``#``; inside strings every opening brace, ``<``, ``>``, ``&`` and ``'`` is an
    escape.
    """
    text = json.dumps(value, default=dict)
    return _STRING.sub(lambda string: string[0].replace("{", "\\u007b"), text).translate(_UNSAFE)


_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", ord("'"): "\\u0027"}


def draw_atlas(config: Mapping[str, Any], assets: Assets) -> folium.Map:
    """Draw the map of the atlas.

    Parameters
    ----------
    config
        See `AtlasLayer`; ``urls`` is filled in from `assets`.
    assets
        Addresses of scripts, styles and data. All of them are ours: the map asks no other host.
    """
    atlas = folium.Map(
        location=[40.4, 47.2],
        zoom_start=7,
        tiles=None,
        zoom_control=False,
        prefer_canvas=True,
        control_scale=False,
        attributionControl=True,
    )
    # folium keeps scripts and styles in one mapping: of two with one name only the later would be sent
    atlas.default_js = [(f"script{n}", address) for n, address in enumerate(assets.scripts)]
    atlas.default_css = [(f"style{n}", address) for n, address in enumerate(assets.styles)]
    urls = {
        name: getattr(assets, name)
        for name in ("relief", "base", "data", "wording", "article", "desk", "tours")
    }
    AtlasLayer({**config, "urls": urls}).add_to(atlas)
    return atlas
