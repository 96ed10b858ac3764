"""What stands on a handout, as plain data: the typesetter gets texts, never markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, cast

import pandas as pd

from events.dates import parse_when, to_words
from events.handouts.legend import draw_samples
from events.handouts.step_map import Shown, draw_step
from events.handouts.words import WORDS, Words
from events.map_data import to_citation_labels
from events.publication import load_publication
from events.record import Record
from events.routes import make_routes
from events.versions import Origin
from events.walkthroughs.tours import to_account_card
from events.walkthroughs.walkthrough import Sentence, Step, Walkthrough
from geodata.gazetteer import Language, name_of

EDITIONS = ("pupil", "teacher")
Content = dict[str, Any]
Row = dict[str, Any]


def build_content(
    walkthrough: Walkthrough, record: Record, language: str, edition: str, origin: Origin, address: str
) -> Content:
    """Build everything that a handout says and shows.

    Parameters
    ----------
    edition
        ``pupil``: with room to write; ``teacher``: with evidence, historians and what each sentence rests on.
    address
        What the QR code opens; empty: a line to write it on.
    """
    words = WORDS[language]
    stops = _Stops(record, language, words)
    return {
        "lang": language,
        "teacher": edition == "teacher",
        "title": walkthrough.title.in_language(language),
        "question": walkthrough.question.in_language(language),
        "audience": walkthrough.audience.in_language(language),
        "minutes": words.minutes.format(minutes=walkthrough.minutes) if walkthrough.minutes else "",
        "edition": words.editions[edition],
        "words": {name: value for name, value in vars(words).items() if isinstance(value, str)},
        "legend": [
            {"svg": svg, "word": words.legend[name]}
            for name, svg in draw_samples(any("borders" in step.turn for step in walkthrough.steps)).items()
        ],
        "steps": [stops.build(number, step) for number, step in enumerate(walkthrough.steps, 1)],
        "article": words.article.format(label=load_publication().label),
        "works": _to_works(record, walkthrough.steps),
        "version": f"{words.atlas}, {origin.version}",
        "address": address,
        "qr": draw_qr(address) if address else "",
        "qr_alt": words.qr_alt.format(address=address),
    }


def draw_qr(address: str) -> str:
    """Draw the QR code of an address as SVG, black on white."""
    import io

    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, light="#fff", border=2)
    return out.getvalue().decode("utf-8")


def _find_row(frame: pd.DataFrame, id: str) -> Row:
    return {str(name): value for name, value in frame.loc[id].items()}


class _Stops:
    def __init__(self, record: Record, language: str, words: Words) -> None:
        self.record, self.language, self.words = record, language, words

    def build(self, number: int, step: Step) -> Content:
        def say(text: Any) -> str:
            return str(text.in_language(self.language))

        shown = self._find_shown(step)
        drawn = draw_step(step, shown, cast(Language, self.language), self.words)
        heading = say(step.heading)
        return {
            "step": self.words.step.format(number=number),
            "heading": heading,
            "time": self._say_time(step),
            "map": drawn.svg,
            "alt": self._describe(number, heading, shown),
            "outside": self.words.outside.format(places=", ".join(drawn.outside)) if drawn.outside else "",
            "events": [self._say_event(event) for event in shown],
            "narration": self._sentences(step.narration),
            "question": say(step.question),
            "evidence": self._sentences(step.evidence),
            "historians": self._sentences(step.historians),
            "sourcing": say(step.sourcing),
            "compare": self._compare(step),
            "sources": [self._say_source(id) for id in (*step.passages, *step.accounts)],
        }

    def _find_shown(self, step: Step) -> tuple[Shown, ...]:
        rows = [_find_row(self.record.events, id) for id in step.events]
        routes = make_routes(rows)
        return tuple(Shown(number, row, routes.get(row["id"])) for number, row in enumerate(rows, 1))

    def _say_time(self, step: Step) -> str:
        first, last = (self._say_day(day) if day else "" for day in (step.first, step.last))
        if step.first and step.first == step.last:
            return first
        if first and last:
            return to_words(parse_when(f"{step.first}/{step.last}"), self.language)
        pattern = self.words.since if first else self.words.until if last else self.words.whole
        return pattern.format(first=first, last=last)

    def _say_day(self, day: dt.date) -> str:
        return to_words(parse_when(day.isoformat()), self.language)

    def _say_event(self, event: Shown) -> Content:
        id, reality = event.row["id"], event.row["reality"]
        return {
            "title": self.record.to_text(f"event/{id}/title", self.language),
            "when": to_words(self.record.whens.get(id), self.language),
            "mark": self.words.reality.get(reality, ""),
        }

    def _describe(self, number: int, heading: str, shown: Sequence[Shown]) -> str:
        """Say in words what the map shows, for those who do not see it."""
        told = [self._say_event(event) for event in shown]
        events = " ".join(
            f"{n}: {e['title']} ({', '.join(part for part in (e['when'], e['mark']) if part)})."
            for n, e in enumerate(told, 1)
        )
        places = dict.fromkeys(place.id for event in shown for place in event.places)
        names = ", ".join(name_of(id, cast(Language, self.language)) for id in places)
        return self.words.map_alt.format(
            number=number, heading=heading, events=events or self.words.map_nothing, places=names or "–"
        )

    def _sentences(self, sentences: Iterable[Sentence]) -> list[Content]:
        return [
            {
                "text": sentence.text.in_language(self.language),
                "rests": self.words.rests.format(
                    ids="; ".join(self._name_source(id) for id in sentence.rests_on)
                )
                if sentence.rests_on
                else "",
            }
            for sentence in sentences
        ]

    def _name_source(self, id: str) -> str:
        if id in self.record.passages.index:
            row = _find_row(self.record.passages, id)
            return f"{id} ({self.words.passage.format(page=row['page'], paragraph=row['paragraph'])})"
        if id in self.record.accounts.index:
            return str(to_account_card(self.record, id, self.language)["who"])
        return self.record.to_text(f"event/{id}/title", self.language)

    def _say_source(self, id: str) -> Content:
        """Say what a passage, an account or an event tells, and who tells it."""
        if id in self.record.accounts.index:
            card = to_account_card(self.record, id, self.language)
            return {"who": card["who"], "text": card["claim"]}
        if id in self.record.passages.index:
            row = _find_row(self.record.passages, id)
            return {
                "who": self._say_passage(id, row["page"], row["paragraph"], row["cites"]),
                "text": self.record.to_text(f"passage/{id}/digest", self.language),
            }
        row = _find_row(self.record.events, id)
        passage = _find_row(self.record.passages, row["passage_ids"][0])
        who = self._say_passage(passage["id"], passage["page"], passage["paragraph"], row["cites"])
        return {"who": who, "text": self.record.to_text(f"event/{id}/digest", self.language)}

    def _say_passage(self, id: str, page: int, paragraph: int, cites: Sequence[str]) -> str:
        labels = to_citation_labels(self.record)
        place = self.words.passage.format(page=page, paragraph=paragraph)
        cited = self.words.after.format(cites="; ".join(labels[cite] for cite in cites)) if cites else ""
        return ", ".join(part for part in (f"{id}, {place}", cited) if part)

    def _compare(self, step: Step) -> Content | None:
        if step.compare is None:
            return None
        return {
            "left": self._say_source(step.compare.left),
            "right": self._say_source(step.compare.right),
            "prompt": step.compare.prompt.in_language(self.language),
        }


def _to_works(record: Record, steps: Iterable[Step]) -> list[str]:
    """Return the works that the article cites for the passages of the steps, in the order of the alphabet."""
    cites = {
        cite for step in steps for id in step.passages for cite in _find_row(record.passages, id)["cites"]
    }
    ids = {_find_row(record.citations, cite)["work_id"] for cite in cites}
    rows = [_find_row(record.works, id) for id in ids]
    lines = [f"{row['author_latin'] or row['author']} {row['year']}. {row['title']}" for row in rows]
    return sorted(line.removesuffix(". ") for line in lines)
