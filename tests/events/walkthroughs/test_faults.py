"""Files broken on purpose: the exact message, with line and column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.walkthroughs.rules import OWN, SHIPPED
from tests.events.walkthroughs.small import OWN_FILE, break_file, find_faults

STEP = "[[step]]\n"
BROKEN = [
    ('title.en = "Three days"', "title.en = 7", "1:12 title.en must be text in quotation marks"),
    ('title.en = "Three days"', 'title = "Three days"', "1:9 title must be a table: {…} or a heading in brackets"),
    ('title.en = "Three days"', 'title.en = " "', "1:12 title.en is empty"),
    ('title.en = "Three days"', f'title.en = "{"x" * 81}"', "1:12 title.en has 81 characters; 80 at most"),
    ('title.en = "Three days"', 'title.en = "a\\u0007b"', "1:12 title.en holds a control character; write plain text"),
    ('title.en = "Three days"', "", "1:1 title is missing"),
    (
        'title.en = "Three days"',
        'title.en = "T"\ntitel.en = "T"',
        '2:1 "titel" is not a part of a walkthrough here; nearest: title',
    ),
    ("[[step]]", 'minutes = 2\n[[step]]', "3:11 minutes is 2; it must lie between 5 and 180"),
    ("[[step]]", 'minutes = true\n[[step]]', "3:11 minutes must be a whole number"),
    ("[[step]]", "[step]", "3:1 step must be a list in square brackets"),
    (
        'heading.en = "One night"',
        'headnig.en = "One night"',
        '4:1 "step.headnig" is not a part of a walkthrough here; nearest: heading',
    ),
    (
        'heading.en = "One night"',
        'heading.de = "x"',
        '4:1 "step.heading.de" is not a part of a walkthrough here',
    ),
    (
        'events = ["advance-1920"]',
        'events = ["advance-1921"]',
        '5:11 step.events: no event "advance-1921"; nearest: advance-1920',
    ),
    ('events = ["advance-1920"]', 'events = ["zzz"]', '5:11 step.events: no event "zzz"'),
    ('events = ["advance-1920"]', "events = [7]", "5:11 step.events must be text in quotation marks"),
    ('events = ["advance-1920"]', 'events = "advance-1920"', "5:10 step.events must be a list in square brackets"),
    (
        'events = ["advance-1920"]',
        'events = ["advance-1920", "advance-1920"]',
        '5:27 step.events: "advance-1920" stands twice',
    ),
    (
        'events = ["advance-1920"]',
        f"events = [{', '.join(['1'] * 13)}]",
        "5:10 step.events has 13 entries; 12 at most",
    ),
    ("from = 1920-04-26", "from = 1920-04-29", "7:8 time: from is later than to"),
    (
        "from = 1920-04-26",
        'from = "1920-04-26"',
        "7:16 step.time.from must be a day such as 1920-04-27, without quotation marks",
    ),
    (
        "from = 1920-04-26",
        "from = 1920-04-26T10:00:00",
        "7:16 step.time.from must be a day such as 1920-04-27, without quotation marks",
    ),
    (
        "from = 1920-04-26",
        "from = 1820-04-26",
        "7:16 step.time.from is 1820-04-26; it must lie between 1914-01-01 and 2022-12-31",
    ),
    (
        'rests_on = ["p001"]',
        'rests_on = ["p002"]',
        '9:49 rests_on: "p002" is not among the passages, events and accounts of this step',
    ),
    (
        'rests_on = ["p001"]',
        'rests_on = ["p003"]',
        '9:49 step.narration.rests_on: no event, passage or account "p003"; nearest: p001',
    ),
    (
        "time = {from",
        'camera = {lon = 480.9, lat = 41.2, zoom = 8}\ntime = {from',
        "7:17 step.camera.lon is 480.9; it must lie between -180 and 180",
    ),
    (
        "time = {from",
        "camera = {lon = nan, lat = 41.2, zoom = 8}\ntime = {from",
        "7:17 step.camera.lon is nan; it must lie between -180 and 180",
    ),
    (
        "time = {from",
        "camera = {lon = 48, lat = 41.2}\ntime = {from",
        "7:10 step.camera.zoom is missing",
    ),
    (
        "time = {from",
        'hide = ["uprisings"]\ntime = {from',
        '7:9 step.hide: no kind of event "uprisings"; nearest: uprising',
    ),
    ("time = {from", 'turn = ["releif"]\ntime = {from', '7:9 step.turn: no layer "releif"; nearest: relief'),
    (
        "time = {from",
        'compare = {left = "p001", right = "p001"}\ntime = {from',
        '7:35 compare: both sides are "p001"',
    ),
    (
        "[[step]]\n",
        '[[step]]\nid = "Two words"\n',
        '4:6 step.id: "Two words" is not an id (lowercase letters, digits, hyphens)',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[message for *_, message in BROKEN])
def test_broken_file(old: str, new: str, message: str) -> None:
    assert break_file(old, new) == [message]


def test_every_fault_is_told_at_once() -> None:
    faults = find_faults('titel.en = "x"\n[[step]]\nevents = ["nobody"]\ncamera = 7\n')
    assert faults == [
        '1:1 "titel" is not a part of a walkthrough here; nearest: title',
        "1:1 title is missing",
        "2:1 the step has neither heading nor narration",
        '3:11 step.events: no event "nobody"',
        "4:10 step.camera must be a table: {…} or a heading in brackets",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a = "x\n', "1:7 not TOML: Illegal character '\\n'"),
        ('title.en = "ə"\nb == 1\n', "2:4 not TOML: Invalid value"),
        ("[[step]\n", "1:7 not TOML: Expected ']]' at the end of an array declaration"),
        ('x = {a = 1, "b', "1:15 not TOML: Unterminated string"),
        ("d = 1920-02-31", "1:5 not TOML: Invalid date or datetime"),
    ],
)
def test_what_is_not_toml(text: str, message: str) -> None:
    assert find_faults(text) == [message]


def test_columns_count_letters() -> None:
    assert find_faults('title = {az = "Üç gün: ə", en = 7}\n[[step]]\nheading.az = "ə"\n') == [
        "1:33 title.en must be text in quotation marks"
    ]


def test_a_heading_below_a_step_speaks_of_that_step() -> None:
    text = OWN_FILE + '\n[[step]]\nheading.en = "Two"\n[step.camera]\nlon = 48.9\nlat = "north"\nzoom = 8\n'
    assert find_faults(text) == ["16:7 step.camera.lat must be a number"]


def test_ids_of_steps_stand_once() -> None:
    text = (
        OWN_FILE + '\n[[step]]\nid = "step-1"\nheading.en = "2"\n[[step]]\nid = "step-1"\nheading.en = "3"\n'
    )
    assert find_faults(text) == ['16:6 step.id: "step-1" stands twice']


def test_a_shipped_walkthrough_wants_every_part() -> None:
    faults = sorted(find_faults(OWN_FILE, replace(SHIPPED, fewest=1), name="three-days"))
    assert faults == [
        "1:1 audience is missing",
        "1:1 id is missing",
        "1:1 minutes is missing",
        "1:1 question is missing",
        *(f"1:1 title.{code} is missing" for code in ("az", "ru", "tr")),
        "3:1 step.camera is missing",
        "3:1 step.id is missing",
        "3:1 step.question is missing",
        "3:1 step.sourcing is missing",
        *(f"4:1 step.heading.{code} is missing" for code in ("az", "ru", "tr")),
        "8:13 narration: 4 words in en; about 45 to 125 are wanted",
        *(f"9:3 step.narration.{code} is missing" for code in ("az", "ru", "tr")),
    ]


def test_a_shipped_walkthrough_is_named_like_its_file() -> None:
    faults = find_faults('id = "other"\n' + OWN_FILE, SHIPPED, name="three-days")
    assert '1:6 id: "other" differs from the name of the file, "three-days"' in faults


def test_counts_of_steps() -> None:
    assert find_faults(OWN_FILE, replace(OWN, fewest=6))[0] == "3:1 step has 1 entries; 6 at least"
    many = 'title.en = "x"\n' + '[[step]]\nheading.en = "x"\n' * 31
    assert find_faults(many) == ["2:1 step has 31 entries; 30 at most"]
