"""Turn the file of a walkthrough into its values, or say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from events.walkthroughs.faults import Fault
from events.walkthroughs.reader import Reader, Table
from events.walkthroughs.rules import LATS, LONS, MINUTES, OWN, ZOOMS, KnownIds, Rules
from events.walkthroughs.toml_source import Path, Source, parse_source
from events.walkthroughs.walkthrough import (
    BASE_LAYERS,
    Camera,
    Compare,
    Sentence,
    Step,
    Walkthrough,
)
from geodata.languages import LANGUAGES

PARTS = ("id", "minutes", "title", "question", "audience", "step")
STEP_PARTS = (
    "id heading narration events passages accounts camera time hide turn question evidence historians "
    "sourcing compare"
).split()
MOST_FAULTS = 100
"""More than these are not told: a file with so many is none of ours."""

_SENTENCE_PARTS = (*LANGUAGES, "rests_on")


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: a walkthrough, or faults in the order of their places; never both."""

    walkthrough: Walkthrough | None
    faults: tuple[Fault, ...]


def read_walkthrough(data: bytes, known: KnownIds, rules: Rules = OWN, name: str = "") -> Reading:
    """Read the bytes of a file.

    Parameters
    ----------
    data
        TOML from anybody: it is parsed under limits and never executed; what looks like a script in it
        stays text.
    known
        The ids that it may name.
    rules
        How complete it must be.
    name
        Name of the file without its ending, which the id must repeat; empty: any id will do.
    """
    source = parse_source(data)
    if isinstance(source, Fault):
        return Reading(None, (source,))
    reading = _Reading(source, known, rules)
    walkthrough = reading.read(name)
    faults = sorted(reading.faults, key=lambda fault: (fault.line, fault.column))
    return Reading(None if faults else walkthrough, tuple(faults[:MOST_FAULTS]))


class _Reading(Reader):
    def __init__(self, source: Source, known: KnownIds, rules: Rules) -> None:
        super().__init__(source, rules)
        self.known = known

    def read(self, name: str) -> Walkthrough:
        table, every = self.source.values, self.rules.complete
        self.check_keys(table, (), PARTS)
        id = self.read_slug(table, ("id",), required=every)
        if id and name and id != name:
            self.note(self.source.find_value(("id",)), "not-name", key="id", value=id, name=name)
        minutes = self.read_number(table, ("minutes",), *MINUTES, whole=True)
        if minutes is None and every:
            self.take(table, ("minutes",), required=True)
        return Walkthrough(
            id=id or "own",
            title=self.read_both(table, ("title",), "title", required=True),
            question=self.read_both(table, ("question",), "question", required=every),
            audience=self.read_both(table, ("audience",), "audience", required=every),
            minutes=None if minutes is None else int(minutes),
            steps=self._read_steps(table),
        )

    def _read_steps(self, table: Table) -> tuple[Step, ...]:
        value = self.take(table, ("step",), required=True)
        at = self.source.find_value(("step",))
        if value is None:
            return ()
        if not isinstance(value, list):
            self.note(at, "not-list", key="step")
        elif len(value) > self.rules.most:
            self.note(at, "too-many", key="step", count=len(value), limit=self.rules.most)
        elif len(value) < self.rules.fewest:
            self.note(at, "too-few", key="step", count=len(value), limit=self.rules.fewest)
        else:
            return self._number([self._read_step(step, ("step", n)) for n, step in enumerate(value)])
        return ()

    def _number(self, steps: list[Step]) -> tuple[Step, ...]:
        """Give an id to steps without one, and note ids that stand twice."""
        seen = {step.id for step in steps}
        found: list[Step] = []
        for n, step in enumerate(steps):
            if step.id and step.id in {other.id for other in found}:
                self.note(self.source.find_value(("step", n, "id")), "twice", key="step.id", value=step.id)
            free = (f"step-{k}" for k in range(n + 1, n + 2 + len(steps)))
            id = step.id or next(id for id in free if id not in seen)
            seen.add(id)
            found.append(step if step.id else replace(step, id=id))
        return tuple(found)

    def _read_step(self, value: Any, path: Path) -> Step:
        table = self.to_table(value, path, STEP_PARTS)
        if not table:
            return Step("")
        every, known = self.rules.complete, self.known
        events = self.read_ids(table, (*path, "events"), "event", known.event, required=every)
        passages = self.read_ids(table, (*path, "passages"), "passage", known.passage, required=every)
        accounts = self.read_ids(table, (*path, "accounts"), "account", known.account)
        own = (*passages, *events, *accounts)
        time = self.read_table(table, (*path, "time"), ("from", "to"))
        first, last = (self.read_day(time, (*path, "time", end)) for end in ("from", "to"))
        if first and last and first > last:
            self.note(self.source.find_value((*path, "time")), "order")
        step = Step(
            id=self.read_slug(table, (*path, "id"), required=every),
            heading=self.read_both(table, (*path, "heading"), "heading", required=every),
            narration=self._read_sentences(table, (*path, "narration"), own, required=every),
            events=events,
            passages=passages,
            accounts=accounts,
            camera=self._read_camera(table, (*path, "camera")),
            first=first,
            last=last,
            hide=self.read_ids(table, (*path, "hide"), "kind of event", known.kind),
            turn=self.read_ids(table, (*path, "turn"), "layer", BASE_LAYERS),
            question=self.read_both(table, (*path, "question"), "step question", required=every),
            evidence=self._read_sentences(table, (*path, "evidence"), own),
            historians=self._read_sentences(table, (*path, "historians"), own),
            sourcing=self.read_both(table, (*path, "sourcing"), "sourcing", required=every),
            compare=self._read_compare(table, (*path, "compare"), own),
        )
        self._check_narration(step, table, path)
        return step

    def _read_sentences(
        self, table: Table, path: Path, own: tuple[str, ...], *, required: bool = False
    ) -> tuple[Sentence, ...]:
        found = []
        for number, value in enumerate(self.read_list(table, path, required=required)):
            at: Path = (*path, number)
            text = self.to_text(value, at, str(path[-1]), _SENTENCE_PARTS)
            if isinstance(value, dict):
                found.append(Sentence(text, self._read_rests(value, (*at, "rests_on"), own)))
        return tuple(found)

    def _read_rests(self, table: Table, path: Path, own: tuple[str, ...]) -> tuple[str, ...]:
        values = self.read_list(table, path, required=self.rules.complete)
        if not values and self.rules.complete and table.get("rests_on") == []:
            self.note(self.source.find_value(path), "unresting", key="rests_on")
        return tuple(
            dict.fromkeys(
                id for n, value in enumerate(values) if (id := self._to_own(value, (*path, n), own))
            )
        )

    def _to_own(self, value: Any, path: Path, own: tuple[str, ...]) -> str:
        known = self.known.event | self.known.passage | self.known.account
        id = self.to_known(value, path, "event, passage or account", known)
        if id and id not in own:
            self.note(self.source.find_value(path), "outside", key=str(_last_name(path)), value=id)
            return ""
        return id

    def _read_camera(self, table: Table, path: Path) -> Camera | None:
        if self.take(table, path, required=self.rules.complete) is None:
            return None
        camera = self.read_table(table, path, ("lon", "lat", "zoom"))
        if not camera:
            return None
        lon = self.read_number(camera, (*path, "lon"), *LONS)
        lat = self.read_number(camera, (*path, "lat"), *LATS)
        zoom = self.read_number(camera, (*path, "zoom"), *ZOOMS)
        if lon is None or lat is None or zoom is None:
            return None
        return Camera(round(lon, 3) + 0.0, round(lat, 3) + 0.0, round(zoom, 2) + 0.0)

    def _read_compare(self, table: Table, path: Path, own: tuple[str, ...]) -> Compare | None:
        sides = self.read_table(table, path, ("left", "right", "prompt"))
        if not sides:
            return None
        left, right = (self._read_side(sides, (*path, side), own) for side in ("left", "right"))
        if left and left == right:
            self.note(self.source.find_value((*path, "right")), "same", key="compare", value=left)
        prompt = self.read_both(sides, (*path, "prompt"), "prompt", required=self.rules.complete)
        return Compare(left, right, prompt)

    def _read_side(self, sides: Mapping[str, Any], path: Path, own: tuple[str, ...]) -> str:
        value = self.take(sides, path, required=True)
        return "" if value is None else self._to_own(value, path, own)

    def _check_narration(self, step: Step, table: Table, path: Path) -> None:
        at = self.source.find_value(path)
        if not self.rules.complete and not {"heading", "narration"} & set(table):
            self.note(at, "nothing")
        for language, (low, high) in self.rules.words.items():
            words = sum(len(getattr(sentence.text, language).split()) for sentence in step.narration)
            if words and not low <= words <= high:
                at = self.source.find_value((*path, "narration"))
                self.note(at, "words", key="narration", language=language, count=words, low=low, high=high)


def _last_name(path: Path) -> str:
    return next(part for part in reversed(path) if isinstance(part, str))
