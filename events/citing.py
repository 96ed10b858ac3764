"""Cite a thing of the atlas: a sentence, a permalink, BibTeX and CSL-JSON.

A citation names who says it (the article, with page, paragraph and passage, and the works that it cites
there) and where it was read (the atlas, with the version of its data). It never tells a plan or an allegation
as done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from events.bibliography import Entry, to_bibtex, to_csl
from events.citing_words import WORDS, CitingWords
from events.dates import to_words
from events.map_data import to_citation_labels
from events.publication import load_publication
from events.record import Record
from events.versions import Origin, load_origin
from geodata.basemap import load_shapes
from geodata.columns import find_nearest
from geodata.errors import UnknownId
from geodata.gazetteer import find_place, name_of, read_rows
from geodata.languages import column_of

DISPUTED = "disputed_areas.geojson"
LONGEST_LIST = 6
"""Passages of a place that are named one by one; of more only the first and how many there are."""


@dataclass(frozen=True)
class Citation:
    """How to cite one thing.

    Attributes
    ----------
    sentence
        One or two sentences in the language asked for, ending with the permalink.
    params
        What an address of the atlas must carry to show the thing.
    address
        The permalink; without an address of the atlas its query alone, ``?lang=en&event=…``.
    bibtex
        The thing, the article, then the works that the article cites for it.
    csl
        The same entries as items of CSL-JSON.
    """

    sentence: str
    params: Mapping[str, str]
    address: str
    bibtex: str
    csl: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Draft:
    """What a citation is made from: the parts of its sentence, its parameters and the works it rests on."""

    key: str
    title: str
    parts: tuple[str, ...]
    params: Mapping[str, str]
    cites: tuple[str, ...] = ()


def cite_event(record: Record, id: str, language: str, origin: Origin | None = None) -> Citation:
    """Cite an event: what the article says of it, where, and after whom.

    Raises
    ------
    UnknownId
        No event bears the id.
    """
    event, words = record.to_event(id), WORDS[language]
    title = f"“{record.to_text(f'event/{id}/title', language)}”"
    if event["reality"] in words.reality:
        title += f" [{words.reality[event['reality']]}]"
    head = f"{title} ({to_words(record.whens.get(id), language)})"
    said = _say_passages(record, event["passage_ids"], event["cites"], words)
    draft = Draft(f"event-{id}", title, (head, said), {"lang": language, "event": id}, event["cites"])
    return finish(record, draft, language, origin)


def cite_statement(
    record: Record,
    id: str,
    text: str,
    passage_ids: Sequence[str],
    language: str,
    origin: Origin | None = None,
) -> Citation:
    """Cite a statement of the article in our words, with the works cited in its passages.

    Raises
    ------
    UnknownId
        A passage is not known.
    """
    cites = tuple(dict.fromkeys(c for p in passage_ids for c in record.to_passage(p)["cites"]))
    title = f"“{text.rstrip('.')}”"
    said = _say_passages(record, passage_ids, cites, WORDS[language])
    params = {"lang": language, "statement": id}
    return finish(record, Draft(f"statement-{id}", title, (title, said), params, cites), language, origin)


def cite_passage(record: Record, id: str, language: str, origin: Origin | None = None) -> Citation:
    """Cite a passage by our digest of it.

    Raises
    ------
    UnknownId
        No passage bears the id.
    """
    passage = record.to_passage(id)
    digest = record.to_text(f"passage/{id}/digest", language).rstrip(".")
    title = f"“{digest}”" if digest else id
    said = _say_passages(record, [id], passage["cites"], WORDS[language])
    params = {"lang": language, "passage": id}
    draft = Draft(f"passage-{id}", title, (title, said), params, passage["cites"])
    return finish(record, draft, language, origin)


def cite_place(record: Record, id: str, language: str, origin: Origin | None = None) -> Citation:
    """Cite a place: where it is put and how surely, who located it, where the article names it.

    Raises
    ------
    UnknownId
        No place bears the id.
    """
    place, words = find_place(id), WORDS[language]
    sources = {row["id"]: row[column_of("title", language)] for row in read_rows("sources.csv")}
    title = f"“{name_of(id, language, 'today')}”"
    near = words.near.format(lat=f"{place.lat:g}", lon=f"{place.lon:g}", km=f"{place.uncertainty_km:g}")
    head = f"{title} ({near}; {words.located.format(source=sources[place.authority])})"
    named = _find_naming(record, id)
    parts = [head]
    if named:
        where = {"pages": _say_pages(record, named, words), "passages": _shorten(named)}
        parts.append(words.named.format(article=load_publication().label, **where))
    draft = Draft(f"place-{id}", title, tuple(parts), {"lang": language, "place": id})
    return finish(record, draft, language, origin)


def cite_area(record: Record, id: str, language: str, origin: Origin | None = None) -> Citation:
    """Cite a disputed area: who claimed it, and how surely its outline is known.

    Raises
    ------
    UnknownId
        No disputed area bears the id.
    """
    area = find_area(id)
    title = f"“{area[f'name_{language}']}”"
    outline = WORDS[language].outline.format(km=f"{area['typical_error_km']:g}")
    parts = (f"{title} ({outline})", area[f"claims_{language}"].rstrip("."))
    draft = Draft(f"area-{id}", title, parts, {"lang": language, "area": id})
    return finish(record, draft, language, origin)


def find_area(id: str) -> Mapping[str, Any]:
    """Find a disputed area: its names and claims in each language, its error in kilometres.

    Raises
    ------
    UnknownId
        With the nearest spelling.
    """
    areas = {area["properties"]["id"]: area["properties"] for area in load_shapes(DISPUTED)["features"]}
    if id not in areas:
        raise UnknownId("area", id, find_nearest(id, list(areas)))
    found: Mapping[str, Any] = areas[id]
    return found


def _say_passages(record: Record, ids: Sequence[str], cites: Iterable[str], words: CitingWords) -> str:
    labels = to_citation_labels(record)
    paragraphs = _unique(int(record.to_passage(id)["paragraph"]) for id in ids)
    pattern = words.paragraph if len(paragraphs) == 1 else words.paragraphs
    said = words.said.format(
        article=load_publication().label,
        pages=_say_pages(record, ids, words),
        paragraphs=pattern.format(join_runs(paragraphs)),
        passages=", ".join(ids),
    )
    cited = "; ".join(labels[id] for id in cites)
    return said + words.cites.format(cites=cited) if cited else said


def _say_pages(record: Record, ids: Sequence[str], words: CitingWords) -> str:
    rows = [record.to_passage(id) for id in ids]
    pages = _unique(page for row in rows for page in range(int(row["page"]), int(row["page_end"]) + 1))
    pattern = words.page if len(pages) == 1 else words.pages
    return pattern.format(join_runs(pages))


def join_runs(numbers: Sequence[int]) -> str:
    """Join rising numbers, runs of three or more as a range: ``399–401, 403, 404``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run) for run in runs]
    return ", ".join(part for group in parts for part in group)


def _unique(numbers: Iterable[int]) -> list[int]:
    return sorted(set(numbers))


def _shorten(ids: Sequence[str]) -> str:
    if len(ids) <= LONGEST_LIST:
        return ", ".join(ids)
    return f"{', '.join(ids[:LONGEST_LIST])} … +{len(ids) - LONGEST_LIST}"


def _find_naming(record: Record, place_id: str) -> list[str]:
    """Find the passages that name a place, in the order of the article."""
    mentions = record.mentions[record.mentions["place_id"] == place_id]
    order = record.passages["start"].searchsorted(mentions["start"], side="right") - 1
    return list(dict.fromkeys(str(record.passages["id"].iloc[n]) for n in order))


def finish(record: Record, draft: Draft, language: str, origin: Origin | None) -> Citation:
    """Make a citation from its parts: who says it, the atlas and its version, and the works behind it."""
    origin = origin or load_origin()
    words = WORDS[language]
    address = origin.to_permalink(draft.params)
    stand = words.version.format(atlas=words.atlas, version=origin.version, address=address)
    entries = [_to_entry(draft, words, origin, language), _to_article(words)]
    entries += _to_works(record, draft.cites, words)
    return Citation(
        sentence=f"{'. '.join(draft.parts)}. {stand}",
        params=draft.params,
        address=address,
        bibtex=to_bibtex(entries),
        csl=to_csl(entries),
    )


def _to_entry(draft: Draft, words: CitingWords, origin: Origin, language: str) -> Entry:
    fields = {
        "title": draft.title,
        "booktitle": words.atlas,
        "version": str(origin.version),
        "url": origin.to_permalink(draft.params) if origin.address else "",
        "note": ". ".join(draft.parts[1:]),
        "language": language,
    }
    return Entry(f"april1920-{draft.key}", "misc", "entry", words.makers, origin.version.date, fields)


def _to_article(words: CitingWords) -> Entry:
    printed = load_publication()
    fields = {
        "journal": printed.journal,
        "volume": printed.volume,
        "number": printed.issue,
        "pages": f"{printed.first_page}-{printed.last_page}",
        "issn": printed.issn,
        "note": words.article_note,
    }
    return Entry(f"april1920-{printed.edition_id}", "article", "article-journal", "", printed.year, fields)


def _to_works(record: Record, cites: Iterable[str], words: CitingWords) -> list[Entry]:
    ids = dict.fromkeys(str(record.citations.loc[id, "work_id"]) for id in cites)
    works = record.works.to_dict(orient="index")
    return [_to_work(id, works[id], words) for id in ids]


def _to_work(id: str, work: Mapping[Any, Any], words: CitingWords) -> Entry:
    author = work["author_latin"] or work["author"]
    fields = {"title": work["title"], "note": words.work_note}
    return Entry(f"april1920-{id}", "misc", "document", author, str(work["year"]), fields)
