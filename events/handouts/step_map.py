"""The printed map of a step: its events as numbers, its movements as arrows, its places by name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shapely import LineString, get_parts
from shapely.affinity import rotate
from shapely.ops import substring

from events.handouts.words import Words
from events.routes import Route
from events.walkthroughs.walkthrough import Camera, Step
from geodata.basemap import load_waters
from geodata.gazetteer import Language, Place, find_place, load_place_index, name_of
from geodata.geodesy import Position
from geodata.printing.base import draw_base
from geodata.printing.frame import Frame, make_frame, to_world
from geodata.printing.labels import Labels
from geodata.printing.svg import Style, element, plain_text, to_document, to_path

SIZE_MM = (170.0, 92.0)
DISC_MM = 2.1
GAP_MM = 2.6
WHOLE = Camera(47.2, 40.4, 7.0)
"""Where the map looks when a step says nothing: the whole region."""

DEFAULT_LAYERS = ("uezds", "railways", "disputed")
_ALONG = (0.5, 0.3, 0.7, 0.2, 0.8, 0.4, 0.6)


@dataclass(frozen=True)
class Shown:
    """An event of the step as the map shows it: number, row of the table, and route if it is a movement."""

    number: int
    row: dict[str, Any]
    route: Route | None

    @property
    def is_told(self) -> bool:
        """Whether the article reports it, rather than a plan or what somebody alleges."""
        return bool(self.row["reality"] == "reported")

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places of the event, each once: where it happened, then its way."""
        row = self.row
        ids = dict.fromkeys((*row["place_ids"], row["from_id"], *row["via_ids"], row["to_id"]))
        return tuple(find_place(id) for id in ids if id)


@dataclass(frozen=True)
class Drawn:
    """A map as drawn: SVG, and the names of places of the step that lie outside it."""

    svg: str
    outside: tuple[str, ...]


def draw_step(step: Step, shown: tuple[Shown, ...], language: Language, words: Words) -> Drawn:
    """Draw the map of a step; one unit of the SVG is a millimetre."""
    return _Sheet(step, shown, language, words).draw()


class _Sheet:
    def __init__(self, step: Step, shown: tuple[Shown, ...], language: Language, words: Words) -> None:
        self.shown, self.language, self.words = shown, language, words
        self.layers = [name for name in DEFAULT_LAYERS if name not in step.turn]
        self.layers += ["borders"] if "borders" in step.turn else []
        self.frame = _to_frame(step, shown)
        self.labels = Labels(*SIZE_MM)
        self.discs: list[str] = []

    def draw(self) -> Drawn:
        base = list(draw_base(self.frame, self.layers, self.words.km))
        self.labels.taken.append((0, SIZE_MM[1] - 9, 38, SIZE_MM[1]))
        routes = [part for event in self.shown if event.route for part in self._draw_route(event)]
        spots = list(self._draw_spots())
        names = list(self._draw_names())
        svg = to_document([*base, *routes, *spots, *names, *self.discs], *SIZE_MM)
        return Drawn(svg, self._find_outside())

    def _find_outside(self) -> tuple[str, ...]:
        places = {place.id: place for event in self.shown for place in event.places}
        away = [id for id, place in places.items() if not self.frame.holds(place.lon, place.lat)]
        return tuple(name_of(id, self.language) for id in away)

    def _draw_route(self, event: Shown) -> Iterator[str]:
        """Draw a movement: whole along the railway, broken where its way is not told, dotted where not done."""
        assert event.route is not None
        whole = LineString([to_world(*point) for point in event.route.points])
        # the arrow ends before the place, so that its head and the place's symbol are both seen
        short = substring(whole, 0, max(whole.length - GAP_MM / self.frame.scale, whole.length / 2))
        line = self.frame.to_paper(short).simplify(0.1)
        parts = [part for part in get_parts(line) if part.geom_type == "LineString" and part.length > 1]
        style: Style = {"fill": "none", "stroke_linejoin": "round"}
        yield to_path(line, stroke="#fff", stroke_width=2.3, **style)
        dashes = "none" if event.route.how == "rail" else "3 1.4"
        if not event.is_told:
            dashes, style["stroke_linecap"] = "0.01 2.1", "round"
        yield to_path(line, stroke="#000", stroke_width=1.25, stroke_dasharray=dashes, **style)
        if parts:
            yield _draw_head(parts[-1])
            longest = max(parts, key=lambda part: float(part.length))
            middle = longest.interpolate(_ALONG[event.number % len(_ALONG)], normalized=True)
            self._add_disc(event, middle.x, middle.y)

    def _add_disc(self, event: Shown, x: float, y: float) -> None:
        """Put the number of an event on a point, or beside it where another number stands."""
        edge = DISC_MM + 0.8
        x, y = min(max(x, edge), SIZE_MM[0] - edge), min(max(y, edge), SIZE_MM[1] - edge)
        for step in (0, 1, -1, 2, -2, 3, -3, 4):
            at = x + step * DISC_MM * 2.1
            box = (at - DISC_MM, y - DISC_MM, at + DISC_MM, y + DISC_MM)
            if step == 4 or not any(_cover(box, other) for other in self.labels.taken):
                break
        self.labels.taken.append(box)
        self.discs.append(draw_disc(event.number, at, y, told=event.is_told))

    def _draw_spots(self) -> Iterator[str]:
        """Draw the places of the step: a dot, or a circle as wide as the place is unsure."""
        for place in self._places():
            x, y = self.frame.to_mm(place.lon, place.lat)
            reach = place.uncertainty_km / self.frame.km_per_mm
            if place.extent == "area" and reach > 1:
                yield element("circle", cx=x, cy=y, r=min(reach, 60), **CIRCLE)
            if place.extent == "point":
                yield draw_dot(x, y, 0.85)
                self.labels.block(x, y, 0.9)
        for event in self.shown:
            for place in event.places if event.route is None else ():
                if self.frame.holds(place.lon, place.lat, 1):
                    self._add_disc(event, *self.frame.to_mm(place.lon, place.lat))

    def _places(self) -> list[Place]:
        found = {place.id: place for event in self.shown for place in event.places}
        return [place for place in found.values() if self.frame.holds(place.lon, place.lat, 1)]

    def _draw_names(self) -> Iterator[str]:
        own = self._places()
        for place in own:
            x, y = self.frame.to_mm(place.lon, place.lat)
            gap = DISC_MM + 0.6 if place.extent != "point" else 1.5
            words = name_of(place.id, self.language)
            yield self.labels.place(words, x, y, 3.3, gap, {"font_weight": "bold"}) or self.labels.place(
                words, x, y, 3.3, DISC_MM + 1.2, {"font_weight": "bold"}
            )
        yield from self._draw_waters()
        named = {place.id for place in own}
        around = (p for p in load_place_index().values() if p.extent == "point" and p.tier <= 2)
        for place in sorted(around, key=lambda p: (p.tier, p.id)):
            if place.id not in named and self.frame.holds(place.lon, place.lat, 2):
                yield from self._draw_town(place)

    def _draw_town(self, place: Place) -> Iterator[str]:
        x, y = self.frame.to_mm(place.lon, place.lat)
        if not self.labels.is_free((x - 0.6, y - 0.6, x + 0.6, y + 0.6)):
            return
        if words := self.labels.place(name_of(place.id, self.language), x, y, 2.6, 1.0, {"fill": "#333"}):
            self.labels.block(x, y, 0.6)
            yield draw_dot(x, y, 0.5) + words

    def _draw_waters(self) -> Iterator[str]:
        for lon, lat, names, _, _ in load_waters():
            x, y = self.frame.to_mm(lon, lat)
            style: Style = {"font_style": "italic", "letter_spacing": "0.5"}
            yield self.labels.place_over(names[self.language], x, y, 3.2, style)


CIRCLE: Style = {
    "fill": "none",
    "stroke": "#000",
    "stroke_width": 0.35,
    "stroke_dasharray": "1 1",
}


def _to_frame(step: Step, shown: Iterable[Shown]) -> Frame:
    places = {place.id: place for event in shown for place in event.places}
    positions: list[Position] = [(p.lon, p.lat) for p in places.values() if p.extent != "label"]
    camera = step.camera or WHOLE
    return make_frame(camera.lon, camera.lat, camera.zoom, positions, SIZE_MM)


def _cover(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def draw_dot(x: float, y: float, radius: float) -> str:
    """Draw the dot of a place."""
    return element("circle", cx=x, cy=y, r=radius, stroke="#fff", stroke_width=0.3)


def draw_disc(number: int, x: float, y: float, *, told: bool) -> str:
    """Draw the number of an event: white on black if it is reported, else black on white with a broken edge."""
    fill, ink = ("#000", "#fff") if told else ("#fff", "#000")
    broken: Style = {} if told else {"stroke_dasharray": "0.9 0.6"}
    edge = "#fff" if told else "#000"
    disc = element("circle", cx=x, cy=y, r=DISC_MM, fill=fill, stroke=edge, stroke_width=0.4, **broken)
    style: Style = {"fill": ink, "font_weight": "bold", "text_anchor": "middle"}
    return disc + plain_text(str(number), x, y + 1.05, 3.0, **style)


def _draw_head(line: LineString) -> str:
    """Draw the head of an arrow at the end of a line."""
    end = line.interpolate(line.length)
    before = line.interpolate(max(line.length - 4, 0))
    head = LineString([(end.x, end.y), (end.x - 3.6, end.y - 1.7), (end.x - 3.6, end.y + 1.7)])
    turned = rotate(head, _angle(before.x, before.y, end.x, end.y), origin=(end.x, end.y))
    return to_path(turned, fill="#000", stroke="#fff", stroke_width=0.35)


def _angle(x1: float, y1: float, x2: float, y2: float) -> float:
    return math.degrees(math.atan2(y2 - y1, x2 - x1))
