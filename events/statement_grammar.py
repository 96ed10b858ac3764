"""The written form of what the check of a statement needs: its types, and which keys each takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TYPES = (
    "adjacency",
    "ambiguity",
    "chronology",
    "co-location",
    "corridor",
    "count",
    "direction",
    "distance",
    "inside-region",
    "on-route-between",
    "travel-time",
)


@dataclass(frozen=True)
class Arg:
    """What a key of `args` holds.

    Attributes
    ----------
    kind
        place, places, area, areas, event, events, edtf, edtfs, modes, number, numbers or word. Ids and dates
        of a list are separated by a space.
    required
        Whether the type needs it.
    choices
        The words that a word may be.
    """

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()


_NEEDED, _CAN = True, False
_WAY = Arg("word", _NEEDED, ("rail", "road", "land", "air"))
_DATES = {
    "a": Arg("edtf"),
    "a_event": Arg("event"),
    "b": Arg("edtf"),
    "b_event": Arg("event"),
}
_ENDS = {"from": Arg("place", _NEEDED), "to": Arg("place", _NEEDED)}
_WINDS = tuple("N NE E SE S SW W NW".split())

GRAMMAR: Mapping[str, Mapping[str, Arg]] = MappingProxyType(
    {
        "adjacency": {
            "areas": Arg("areas", _NEEDED),
            "claim": Arg("word", _CAN, ("adjacent", "apart")),
        },
        "ambiguity": {
            "place": Arg("place"),
            "candidates": Arg("places"),
            "anchor": Arg("place"),
            "readings": Arg("edtfs"),
        },
        "chronology": {
            "relation": Arg(
                "word",
                _NEEDED,
                ("before", "shortly-before", "long-before", "next-day", "within", "lasted", "same"),
            ),
            **_DATES,
            "dates": Arg("edtfs"),
            "events": Arg("events"),
            "most_days": Arg("number"),
            "least_days": Arg("number"),
            "slack_days": Arg("number"),
            "side": Arg("word", _CAN, ("a", "b")),
        },
        "co-location": {
            "relation": Arg("word", _NEEDED, ("one-person", "throughout", "together")),
            "a_place": Arg("place", _NEEDED),
            "b_place": Arg("place", _NEEDED),
            **_DATES,
            "modes": Arg("modes"),
            "most_km": Arg("number"),
        },
        "corridor": {
            "from": Arg("place"),
            "to": Arg("place"),
            "closed": Arg("place"),
            "way": Arg("word", _CAN, ("rail", "road", "land")),
            "ends": Arg("areas"),
            "through": Arg("areas"),
        },
        "count": {
            "count": Arg("number"),
            "values": Arg("numbers"),
            "equals": Arg("number"),
            "named": Arg("places"),
            "only": Arg("places"),
            "compare": Arg("word", _CAN, ("part", "same")),
        },
        "direction": {
            "from": Arg("place", _NEEDED),
            "to": Arg("places", _NEEDED),
            "toward": Arg("word", _NEEDED, (*_WINDS, "one")),
        },
        "distance": {
            **_ENDS,
            "way": _WAY,
            "claim": Arg("word", _CAN, ("near", "far")),
            "least_km": Arg("number"),
            "most_km": Arg("number"),
        },
        "inside-region": {"places": Arg("places", _NEEDED), "region": Arg("areas", _NEEDED)},
        "on-route-between": {**_ENDS, "via": Arg("place", _NEEDED), "way": _WAY},
        "travel-time": {
            **_ENDS,
            "modes": Arg("modes", _NEEDED),
            "depart": Arg("edtf"),
            "depart_event": Arg("event"),
            "arrive": Arg("edtf"),
            "arrive_event": Arg("event"),
            "claim": Arg("word", _CAN, ("in-time", "too-late")),
        },
    }
)
"""From the type of a statement to the keys that it takes."""


def parse_args(text: str) -> dict[str, str]:
    """Read ``key=value;key=value``.

    Raises
    ------
    ValueError
        In a plain sentence: no ``=``, an empty value, a key twice.
    """
    args: dict[str, str] = {}
    for part in text.split(";"):
        key, sign, value = part.partition("=")
        if not sign or not key or not value or value != value.strip():
            raise ValueError(f'"{part}" is not of the form key=value')
        if key in args:
            raise ValueError(f'"{key}" stands twice')
        args[key] = value
    return args
