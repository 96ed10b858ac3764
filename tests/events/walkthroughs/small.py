"""Small walkthroughs of a small record."""

from __future__ import annotations

from events.walkthroughs.reading import read_walkthrough
from events.walkthroughs.rules import OWN, KnownIds, Rules

KNOWN = KnownIds(
    event=frozenset({"advance-1920", "rising-1920"}),
    passage=frozenset({"p001", "p002"}),
    account=frozenset({"somebody-on-advance"}),
    kind=frozenset({"troop-movement", "uprising"}),
)
OWN_FILE = """\
title.en = "Three days"

[[step]]
heading.en = "One night"
events = ["advance-1920"]
passages = ["p001"]
time = {from = 1920-04-26, to = 1920-04-28}
narration = [
  {en = "Trains crossed a bridge.", rests_on = ["p001"]},
]
"""


def find_faults(text: str, rules: Rules = OWN, name: str = "") -> list[str]:
    """Return the faults of a file as ``line:column message``."""
    reading = read_walkthrough(text.encode("utf-8"), KNOWN, rules, name)
    assert bool(reading.walkthrough) != bool(reading.faults)
    return [f"{fault.line}:{fault.column} {fault}" for fault in reading.faults]


def break_file(old: str, new: str, text: str = OWN_FILE) -> list[str]:
    """Put one text in the place of another, which must be there once, and return the faults."""
    assert text.count(old) == 1
    return find_faults(text.replace(old, new))
