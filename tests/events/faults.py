"""Faults put into the small rooms, one at a time: the file, the text, what it becomes, and the answer."""

from __future__ import annotations

import pytest

BROKEN = [
    pytest.param(
        "events/actors.csv",
        "id,side\narmy,soviet",
        "id,sides\narmy,soviet",
        [
            "events/data/actors.csv:1:1 column missing: side",
            'events/data/actors.csv:1:4 unknown column: "sides"; nearest: side',
        ],
        id="missing column",
    ),
    pytest.param(
        "events/events.csv",
        ",1920-05~,",
        ",1920-05-32,",
        ['events/data/events.csv:3:31 when: "1920-05-32": there is no day 32'],
        id="bad date",
    ),
    pytest.param(
        "events/events.csv",
        "1920-04-26/1920-04-28",
        "1920-04-28/1920-04-26",
        [
            'events/data/events.csv:2:38 when: "1920-04-28/1920-04-26": the interval runs backwards, '
            "1920-04-26 comes before 1920-04-28"
        ],
        id="interval backwards",
    ),
    pytest.param(
        "events/events.csv",
        ",1920-05~,shusha,",
        ",1920-05~,shushaa,",
        ['events/data/events.csv:3:40 place_ids: "shushaa" is not in geodata/places.id; nearest: shusha'],
        id="unknown place, across rooms",
    ),
    pytest.param(
        "events/events.csv",
        ",baku-tiflis,",
        ",baku-tiflisi,",
        [
            'events/data/events.csv:2:83 line_ids: "baku-tiflisi" is not in geodata/railways_1920.id; '
            "nearest: baku-tiflis"
        ],
        id="unknown railway line",
    ),
    pytest.param(
        "events/events.csv",
        ",rail,baku-tiflis,",
        ",rail,,",
        ["events/data/events.csv:2:83 line_ids: empty, but the route is by rail; name its lines"],
        id="rail without line",
    ),
    pytest.param(
        "events/events.csv",
        ",,3,p001,,less-certain",
        ",,3,,,less-certain",
        ["events/data/events.csv:3:60 passage_ids: empty, but required"],
        id="event without passage",
    ),
    pytest.param(
        "events/events.csv",
        "p001 p002,author-1999-5,",
        "p001 p002,,",
        ["events/data/events.csv:2:117 cites: empty, but its passage p002 cites author-1999-5"],
        id="event without its citation",
    ),
    pytest.param(
        "events/events.csv",
        "certain,core,\n",
        "certain,core,rising-1920\n",
        ['events/data/events.csv:2:144 see_ids: "rising-1920" does not refer back to "advance-1920"'],
        id="one-sided reference",
    ),
    pytest.param(
        "events/events.csv",
        "rising-1920,uprising,",
        "advance-1920,uprising,",
        [
            'events/data/events.csv:3:1 id: "advance-1920" already stands in line 2',
            'events/data/texts_az.csv:6:1 key: there is no event "rising-1920"',
            'events/data/texts_az.csv:7:1 key: there is no event "rising-1920"',
            'events/data/texts_en.csv:6:1 key: there is no event "rising-1920"',
            'events/data/texts_en.csv:7:1 key: there is no event "rising-1920"',
            'events/data/texts_ru.csv:6:1 key: there is no event "rising-1920"',
            'events/data/texts_ru.csv:7:1 key: there is no event "rising-1920"',
            'events/data/texts_tr.csv:6:1 key: there is no event "rising-1920"',
            'events/data/texts_tr.csv:7:1 key: there is no event "rising-1920"',
        ],
        id="duplicate id",
    ),
    pytest.param(
        "events/events.csv",
        "uprising,reported",
        "uprising,rumoured",
        [
            'events/data/events.csv:3:22 reality: "rumoured" is not one of: '
            "reported, planned, alleged, denied",
        ],
        id="value not allowed",
    ),
    pytest.param(
        "events/events.csv",
        ",70000,",
        ",70 000,",
        ['events/data/events.csv:2:100 force_size: "70 000" is not a whole number'],
        id="not a number",
    ),
    pytest.param(
        "events/actors.csv",
        "army,soviet",
        "army,soviet ",
        ["events/data/actors.csv:2:6 side: space at the beginning or the end"],
        id="trailing space",
    ),
    pytest.param(
        "geodata/places.csv",
        "shusha,46.75,39.76",
        "shusha,39.76,46.75",
        ["geodata/data/places.csv:6:8 lon 39.76 and lat 46.75 look exchanged: write lon 46.75, lat 39.76"],
        id="swapped lon and lat",
    ),
    pytest.param(
        "geodata/places.csv",
        "baku,49.89,40.38",
        "baku,49.89,140.38",
        [
            "geodata/data/places.csv:3:12 lat: 140.38 is outside -90 to 90",
            "geodata/data/places.csv:3:12 lon 49.89, lat 140.38 is no place on Earth",
        ],
        id="no place on Earth",
    ),
    pytest.param(
        "geodata/toponyms.csv",
        "agdam,Agdam,en",
        "ağdam,Agdam,en",
        [
            'geodata/data/toponyms.csv:2:1 place_id: "ağdam" is not an id '
            "(lowercase letters, digits, hyphens)",
        ],
        id="id with a letter beyond ASCII",
    ),
    pytest.param(
        "geodata/texts_en.csv",
        "place/baku/note",
        "place/bakku/note",
        [
            "geodata/data/texts_az.csv:2:1 key: place/baku/note is not in texts_en.csv",
            "geodata/data/texts_en.csv:2:1 key: place/bakku/note is not in texts_az.csv",
            "geodata/data/texts_en.csv:2:1 key: place/bakku/note is not in texts_ru.csv",
            "geodata/data/texts_en.csv:2:1 key: place/bakku/note is not in texts_tr.csv",
            'geodata/data/texts_en.csv:2:1 key: there is no place "bakku"',
            "geodata/data/texts_ru.csv:2:1 key: place/baku/note is not in texts_en.csv",
            "geodata/data/texts_tr.csv:2:1 key: place/baku/note is not in texts_en.csv",
        ],
        id="stray text of a place",
    ),
    pytest.param(
        "geodata/railways_1920.geojson",
        '"metadata": {}, ',
        "",
        ["geodata/data/railways_1920.geojson:1:1 no metadata: say source, licence and known error"],
        id="shapes without metadata",
    ),
    pytest.param(
        "events/texts_az.csv",
        "event/rising-1920/title,Title\n",
        "",
        ["events/data/events.csv:3:1 no text event/rising-1920/title in texts_az.csv"],
        id="title missing in one language",
    ),
    pytest.param(
        "events/texts_en.csv",
        "passage/p001/digest,Digest\n",
        "",
        ["events/data/events.csv:2:107 no text passage/p001/digest in texts_en.csv"],
        id="digest of a passage missing",
    ),
    pytest.param(
        "events/texts_en.csv",
        "paragraph/2/reason,Reason\n",
        "",
        ["events/data/paragraphs.csv:3:1 no text paragraph/2/reason in texts_en.csv"],
        id="no mapped event and no reason",
    ),
    pytest.param(
        "events/texts_en.csv",
        "event/rising-1920/title,Title\n",
        "event/rising-1920/title," + "Long " * 14 + "end\n",
        ["events/data/texts_en.csv:7:25 text: 73 characters, event/title has 70 at most"],
        id="title too long",
    ),
    pytest.param(
        "events/passages.csv",
        "p003,48,74",
        "p003,45,74",
        [
            "events/data/paragraphs.csv:3:3 start: 48, but its passages give 45",
            "events/data/passages.csv:4:6 start: the passage overlaps the one in line 3",
        ],
        id="passages overlap",
    ),
    pytest.param(
        "events/mentions.csv",
        "32,39,Gəncəyə",
        "22,29,Gəncəyə",
        [
            "events/data/mentions.csv:3:1 start: 22 to 29 is not inside one passage",
            "events/data/mentions.csv:3:1 start: the mention overlaps the one in line 2",
        ],
        id="mentions overlap",
    ),
    pytest.param(
        "events/mentions.csv",
        "Gəncəyə,ganja",
        "Gəncə,ganja",
        ['events/data/mentions.csv:3:7 surface: "Gəncə" has 5 characters, start and end give 7'],
        id="surface of another length",
    ),
    pytest.param(
        "events/mentions.csv",
        "Gəncəyə,ganja,place,certain",
        "Gəncəyə,,place,certain",
        ["events/data/mentions.csv:3:15 place_id: empty, so the certainty must be uncertain"],
        id="mention without place",
    ),
    pytest.param(
        "events/paragraphs.csv",
        "p001 p002",
        "p001",
        ["events/data/paragraphs.csv:2:30 passage_ids: passages.csv gives this paragraph p001 p002"],
        id="paragraph without one of its passages",
    ),
    pytest.param(
        "events/accounts.csv",
        "a-1,advance-1920",
        "a-1,advance-1921",
        ['events/data/accounts.csv:2:5 event_id: "advance-1921" is not in events.id; nearest: advance-1920'],
        id="account of an unknown event",
    ),
]

WITH_ARTICLE = [
    pytest.param(
        "events/passages.csv",
        "8b",
        None,
        "events/data/passages.csv:2:17 sha256: the article's text from 0 to 24 has another hash",
        id="bad hash",
    ),
    pytest.param(
        "events/passages.csv",
        "Birinci cümlə",
        "Birinci söz",
        "events/data/passages.csv:2:82 anchor: the sentence does not begin with these words",
        id="wrong anchor",
    ),
    pytest.param(
        "events/mentions.csv",
        "Gəncəyə",
        "Gəncədə",
        'events/data/mentions.csv:3:7 surface: "Gəncədə", but the article has "Gəncəyə" from 32 to 39',
        id="wrong surface",
    ),
    pytest.param(
        "events/mentions.csv",
        "32,39,Gəncəyə",
        "32,37,Gəncə",
        'events/data/mentions.csv:3:1 start: "Gəncə" begins or ends inside a word',
        id="surface ends inside a word",
    ),
    pytest.param(
        "events/passages.csv",
        "p003,48,74",
        "p003,48,740",
        "events/data/passages.csv:4:9 end: 740 is beyond the article, which has 75 characters",
        id="beyond the article",
    ),
    pytest.param(
        "events/passages.csv",
        "p003,48,74",
        "p003,55,74",
        "events/data/passages.csv:4:6 start: 1 words of the article before 55 are in no passage",
        id="words in no passage",
    ),
    pytest.param(
        "events/texts_en.csv",
        "event/rising-1920/digest,Digest",
        "event/rising-1920/digest,Birinci cümlə Bakıdadır ikinci Gəncəyə gedir üçüncü cümlədə yer",
        "events/data/texts_en.csv:6:26 text: repeats more than 8 words of the article in a row",
        id="the article's own words",
    ),
]
