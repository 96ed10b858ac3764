"""The folium map: one map with one layer of our own, drawn in the browser from data that is sent once.

folium renders a template per popup, tooltip and icon; with hundreds of events that costs half a second of
server time on each rerun. So the map carries a single element: `AtlasLayer` hands the whole configuration to
the atlas's own scripts (`geodata/web/js`), which fetch the data as files and filter, play, hover and highlight
without the server. The same element serves a page without a server: give it `data` instead of addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import folium
from folium.elements import JSCSSMixin, MacroElement
from folium.template import Template


@dataclass(frozen=True)
class Assets:
    """Addresses of what the map loads, as seen from the map's own frame.

    Attributes
    ----------
    scripts, styles
        Addresses of script and style files, in the order of loading; Leaflet first.
    relief, base, data
        Addresses of the relief picture, the base map and the events (both JSON).
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    relief: str
    base: str
    data: str


class AtlasLayer(JSCSSMixin, MacroElement):
    """The whole atlas as one child of a folium map.

    Parameters
    ----------
    config
        What `Atlas.start` needs, JSON only: ``lang``, ``wording``, ``view``, ``urls``, ``reading``,
        ``article``. It reaches the script through ``tojson`` alone, so no text of it can become code.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        Atlas.start({{ this._parent.get_name() }}, {{ this.config | tojson }});
        {% endmacro %}
    """)

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "AtlasLayer"
        self.config = dict(config)


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
    atlas.default_js = [(f"atlas{n}", address) for n, address in enumerate(assets.scripts)]
    atlas.default_css = [(f"atlas{n}", address) for n, address in enumerate(assets.styles)]
    urls = {"relief": assets.relief, "base": assets.base, "data": assets.data}
    AtlasLayer({**config, "urls": urls}).add_to(atlas)
    return atlas
