"""A small complete pair of rooms on disk, with an article of its own, to be broken on purpose."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from events.checking import check_all
from geodata.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "Birinci cümlə Bakıdadır. İkinci Gəncəyə gedir.\n\nÜçüncü cümlədə\nyer yoxdur.\n"
SENTENCES = (("p001", 0, 24, 1), ("p002", 25, 46, 1), ("p003", 48, 74, 2))


def to_csv(header: str, *rows: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header.split(","), *rows])
    return out.getvalue()


def to_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Rooms:
    """The two data folders under one root."""

    root: Path

    def path(self, name: str) -> Path:
        room, _, file = name.partition("/")
        return self.root / room / "data" / file

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text.encode("utf-8"))

    def replace(self, name: str, old: str, new: str) -> None:
        """Break a file: put one text in the place of another, which must be there once."""
        text = self.path(name).read_bytes().decode("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def faults(self, article: str | None = None) -> list[str]:
        """Check, and say the problems with paths from the root."""
        return [str(problem).removeprefix(f"{self.root}/") for problem in check_all(article, self.root)]


def _passage(id: str, start: int, end: int, paragraph: int) -> tuple[object, ...]:
    text = ARTICLE[start:end]
    anchor = " ".join(text.split()[:2])
    cites = "author-1999-5" if id == "p002" else ""
    return (id, start, end, 1, 1, paragraph, to_hash(text), anchor, cites, to_hash(id), len(text), "")


TEXTS = {
    "account/a-1/claim": "Claim",
    "actor/army/name": "Army",
    "event/advance-1920/digest": "Digest",
    "event/advance-1920/title": "Title",
    "event/rising-1920/digest": "Digest",
    "event/rising-1920/title": "Title",
    "paragraph/1/digest": "Digest",
    "paragraph/2/digest": "Digest",
    "paragraph/2/reason": "Reason",
    "passage/p001/digest": "Digest",
    "passage/p002/digest": "Digest",
}
EVENTS_TABLES = {
    "events": """\
id,kind,reality,when,place_ids,from_id,to_id,via_ids,route,line_ids,actors,force_size,count,passage_ids,\
cites,certainty,importance,see_ids
advance-1920,troop-movement,reported,1920-04-26/1920-04-28,ganja,baku,ganja,,rail,baku-tiflis,army,70000,,\
p001 p002,author-1999-5,certain,core,
rising-1920,uprising,reported,1920-05~,shusha,,,,,,army,,3,p001,,less-certain,major,
""",
    "paragraphs": """\
id,start,end,page,page_end,kind,section,passage_ids
1,0,46,1,1,body,introduction,p001 p002
2,48,74,1,1,body,conclusion,p003
""",
    "mentions": """\
start,end,surface,place_id,class,certainty,candidate_ids
14,23,Bakıdadır,baku,place,certain,
32,39,Gəncəyə,ganja,place,certain,
""",
    "actors": "id,side\narmy,soviet\n",
    "works": "id,author,year,title,author_latin\nauthor-1999,Author,1999,,\n",
    "citations": "id,work_id,locator\nauthor-1999-5,author-1999,5\n",
    "accounts": """\
id,event_id,place_ids,source,locator,when,numbers,stance,mark
a-1,advance-1920,baku,somebody-2000,p. 1,1920-04-27,,agrees,B
""",
    "account_sources": "id,title,title_az,title_ru,title_tr\nsomebody-2000,Somebody,Kimsə,Кто-то,Birisi\n",
}
PLACES = (
    "id,lon,lat,uncertainty_km,kind,role,extent,shape_id,tier,candidate_ids,authority,locator,geonames_id,"
    "governorate_1914,uezd_id,country_today"
)
TOWNS = (
    ("agdam", 46.93, 39.99),
    ("baku", 49.89, 40.38),
    ("barda", 47.13, 40.38),
    ("ganja", 46.36, 40.68),
    ("shusha", 46.75, 39.76),
)
AFTER_POSITION = (1, "town", "article", "point", "", 2, "", "atlas", "point", "", "", "shusha", "AZ")
SOURCES = """\
id,title,title_az,title_ru,title_tr,holder,licence,url,files,known_error,known_error_az,known_error_ru,known_error_tr
atlas,Atlas,Atlas,Атлас,Atlas,,CC0,,,,,,
"""
SHAPES = {"uezds_1914": "shusha", "disputed_areas": "zaqatala", "railways_1920": "baku-tiflis"}


def _write_geodata(rooms: Rooms) -> None:
    rooms.write("geodata/places.csv", to_csv(PLACES, *((*town, *AFTER_POSITION) for town in TOWNS)))
    names = [(town[0], town[0].title(), "en", "today", "yes", "no") for town in TOWNS]
    rooms.write("geodata/toponyms.csv", to_csv("place_id,name,language,period,preferred,ambiguous", *names))
    rooms.write("geodata/sources.csv", SOURCES)
    for language in LANGUAGES:
        rooms.write(f"geodata/texts_{language}.csv", to_csv("key,text", ("place/baku/note", "Note")))
    for name, id in SHAPES.items():
        shapes = {"metadata": {}, "features": [{"properties": {"id": id}}]}
        rooms.write(f"geodata/{name}.geojson", json.dumps(shapes))


def _write_events(rooms: Rooms) -> None:
    for name, table in EVENTS_TABLES.items():
        rooms.write(f"events/{name}.csv", table)
    passages = to_csv(
        "id,start,end,page,page_end,paragraph,sha256,anchor,cites,sha256_folded,length,shingles",
        *(_passage(*sentence) for sentence in SENTENCES),
    )
    rooms.write("events/passages.csv", passages)
    edition = ("small", to_hash(ARTICLE), len(ARTICLE), 1, 1)
    rooms.write("events/editions.csv", to_csv("id,sha256,characters,first_page,last_page", edition))
    for language in LANGUAGES:
        rooms.write(f"events/texts_{language}.csv", to_csv("key,text", *TEXTS.items()))


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    """Write two small rooms in which nothing is wrong."""
    made = Rooms(tmp_path.resolve())
    for room in ("events", "geodata"):
        folder = made.root / room / "data"
        folder.mkdir(parents=True)
    _write_geodata(made)
    _write_events(made)
    for room in ("events", "geodata"):
        _copy_description(made, room)
    return made


def _copy_description(rooms: Rooms, room: str) -> None:
    """Copy what the shipped description says of the tables that the small room has."""
    rows = (ROOT / room / "data" / "columns.csv").read_text(encoding="utf-8").splitlines()
    have = {path.stem for path in rooms.path(f"{room}/x").parent.glob("*.csv")}
    kept = [row for row in rows if row.split(",")[0] in {"table", *have}]
    rooms.write(f"{room}/columns.csv", "\n".join(kept) + "\n")


@pytest.fixture
def small_article() -> str:
    """Return the text that belongs to the small rooms."""
    return ARTICLE
