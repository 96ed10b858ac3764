"""Make copies of a text at run time: cut, set anew, misread, put in another order.

No sentence of the article stands in the tests: copies are made from the attached text, or from
sentences that are put together from a list of words.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from events.anchoring import AnchorReport, anchor_passages
from events.fingerprints import Fingerprint, fill_fingerprints, parse_fingerprints

CONFUSED = {
    "ə": "ea",
    "ı": "il",
    "i": "lı",
    "ğ": "g",
    "ş": "s",
    "ç": "c",
    "ö": "o",
    "l": "1I",
    "m": "rn",
    "e": "c",
}
MOST_SECONDS = 1.0
"""Of the processor, for a text as long as the article: the clock counts what else the machine does."""


@dataclass(frozen=True)
class Copy:
    """A text made from the article, with the place in it of every passage that it still holds."""

    text: str
    spans: dict[str, tuple[int, int]]


def assemble(parts: Iterable[tuple[str | None, str]], glue: str = " ") -> Copy:
    text, spans = "", {}
    for name, sentence in parts:
        if name:
            spans[name] = (len(text), len(text) + len(sentence))
        text += sentence + glue
    return Copy(text, spans)


def edit(copy: Copy, change: Callable[[str], str]) -> Copy:
    """Change a copy character by character."""
    offsets, pieces, length = [], [], 0
    for char in copy.text:
        offsets.append(length)
        pieces.append(change(char))
        length += len(pieces[-1])
    offsets.append(length)
    return Copy("".join(pieces), {name: (offsets[a], offsets[b]) for name, (a, b) in copy.spans.items()})


def misread(copy: Copy, rate: float, seed: int) -> Copy:
    """Damage a share of the characters as a reading machine does: dropped, doubled, confused."""
    chance = random.Random(seed)

    def change(char: str) -> str:
        if chance.random() >= rate:
            return char
        kind = chance.random()
        if kind < 0.2:
            return ""
        return (
            char + chance.choice(".,il' ")
            if kind < 0.35
            else chance.choice(CONFUSED.get(char, "abdeəiınurst"))
        )

    return edit(copy, change)


def rewrap(copy: Copy, width: int, *, hyphenate: bool = False, page: int = 0, straight: bool = False) -> Copy:
    """Set the running text of a copy anew, with hyphens, page headers and straight quotes if wanted."""
    column, lines = 0, 0
    breaks = {m.start() for m in re.finditer(r"\s*\n\s*\n\s*", copy.text)}

    def new_line() -> str:
        nonlocal column, lines
        column, lines = 0, lines + 1
        header = f"\n\nJournal of Things, Vol 3\n\n{lines // page}\n\n" if page and lines % page == 0 else ""
        return "\n" + header

    place = -1

    def change(char: str) -> str:
        nonlocal column, place
        place += 1
        column += 1
        if char.isspace():
            if place in breaks:
                column = 0
                return "\n\n"
            return new_line() if column > width else (" " if char == "\n" else char)
        if hyphenate and column > width + 4 and char.isalpha() and copy.text[place - 1].isalpha():
            return "-" + new_line() + char
        return '"' if straight and char in "“”«»" else char

    return edit(copy, change)


def check(copy: Copy, passages: tuple[Fingerprint, ...], floor: float = 1.0) -> AnchorReport:
    """Anchor, and hold the promise: enough is found, and nothing in a wrong place."""
    began = time.process_time()
    report = anchor_passages(copy.text, passages)
    assert time.process_time() - began < MOST_SECONDS * max(1, len(copy.text) / 70_000)
    found = {
        a.passage_id: (a.start, a.end) for a in report.anchors if a.start is not None and a.end is not None
    }
    wrong = [
        name
        for name, span in found.items()
        if name not in copy.spans or overlap(span, copy.spans[name]) < 0.5
    ]
    assert wrong == []
    assert sum(name in found for name in copy.spans) >= floor * len(copy.spans)
    return report


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def shuffled(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    chance.shuffle(words)
    return " ".join(words)


WORDS = (
    "dəniz sahil köhnə bağ qapı işıq külək yağış payız çörək balıq kitab uşaq ata ana gəmi liman "
    "küçə bazar üzüm nar zeytun pəncərə divar daş torpaq ağac budaq yarpaq quş səs mahnı gecə səhər "
    "axşam yol körpü çay dağ meşə ot at araba təkər dəmir mis gümüş ipək yun xalça naxış rəng ağ qara"
).split()


def make_article(seed: int, count: int = 24) -> str:
    chance = random.Random(seed)
    sentences = [
        " ".join(chance.choices(WORDS, k=chance.randint(9, 30))).capitalize() + "." for _ in range(count)
    ]
    return "\n\n".join(" ".join(sentences[n : n + 4]) for n in range(0, count, 4))


def fingerprint(text: str) -> tuple[Fingerprint, ...]:
    header = "id,start,end,sha256,anchor"
    rows = [
        f"p{n:03},{m.start()},{m.end()},,{' '.join(m.group().split()[:5])}"
        for n, m in enumerate(re.finditer(r"[^\s.][^.]*\.", text), 1)
    ]
    return parse_fingerprints(fill_fingerprints(text, "\n".join([header, *rows]) + "\n"))


def whole(text: str, passages: Iterable[Fingerprint]) -> Copy:
    return Copy(text, {p.id: (p.start, p.end) for p in passages})
