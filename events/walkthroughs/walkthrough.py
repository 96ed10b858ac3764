"""The values of a walkthrough, as its file gives them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geodata.languages import LANGUAGES

BASE_LAYERS = ("relief", "uezds", "railways", "disputed", "borders")
"""Layers of the base map that a step may turn from their default, as in a link."""


@dataclass(frozen=True)
class Text:
    """A text in the languages of `geodata.languages`, or in some of them; empty where there is none."""

    az: str = ""
    en: str = ""
    ru: str = ""
    tr: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in a language, in English or any other where that has none."""
        return next(filter(None, (getattr(self, code) for code in (language, "en", *LANGUAGES))), "")

    def __bool__(self) -> bool:
        return any(getattr(self, code) for code in LANGUAGES)


@dataclass(frozen=True)
class Sentence:
    """One or two sentences of our own, with the passages, events and accounts that they rest on."""

    text: Text
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Camera:
    """Where the map looks: degrees (WGS 84) of its middle, and the zoom."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True)
class Compare:
    """Two sources of the step to be held side by side: ids of passages, events or accounts."""

    left: str
    right: str
    prompt: Text = Text()


@dataclass(frozen=True)
class Step:
    """One stop of a walkthrough.

    Attributes
    ----------
    events, passages, accounts
        Ids of the tables; the first event is the one that is chosen on the map.
    first, last
        Window of time, both days within it; None where that end is open.
    hide, turn
        Kinds of event that are put away, and base layers turned from their default.
    evidence, historians
        What is revealed after the question, one by one: first what the sources say, then what historians do.
    """

    id: str
    heading: Text = Text()
    narration: tuple[Sentence, ...] = ()
    events: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    camera: Camera | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    hide: tuple[str, ...] = ()
    turn: tuple[str, ...] = ()
    question: Text = Text()
    evidence: tuple[Sentence, ...] = ()
    historians: tuple[Sentence, ...] = ()
    sourcing: Text = Text()
    compare: Compare | None = None


@dataclass(frozen=True)
class Walkthrough:
    """A guided tour; `question` is its central question, `audience` whom it is for."""

    id: str
    title: Text
    steps: tuple[Step, ...]
    question: Text = Text()
    audience: Text = Text()
    minutes: int | None = None
