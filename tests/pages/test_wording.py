"""The catalogues say the same in every language, say all that is asked for, and nothing that is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.anchoring import anchor_passages
from events.checks.check import VERDICTS
from events.desk_data import CERTAINTIES, find_checks
from events.exports.formats import FORMATS
from events.handouts.content import EDITIONS
from events.kiosk.bundle import SHELL_PREFIXES
from events.map_data import KINDS, REALITIES, SIDES, build_map_data
from events.notes.refusals import SENTENCES as REFUSALS
from events.notes.schema import ACTIONS
from events.notes.targets import KINDS as KINDS_OF_NOTES
from events.notes.targets import load_targets
from events.record import load_record
from events.refusals import SENTENCES
from events.statements import TYPES
from events.versions import LINKED
from events.walkthroughs.faults import SENTENCES as FAULTS
from geodata.columns import load_columns
from pages.components.curator_desk import SHOWN
from pages.components.curator_note import DEEDS
from pages.components.desk import load_facets
from pages.components.desk_link import COLUMNS, MOST_STOPS, TABS
from pages.components.frame import ASIDE, PAGES
from pages.components.notes import NAMED_BACK
from pages.components.tour_link import ORDERS, STAGES
from pages.components.view import BASE_DEFAULTS, MODES, NAMES, View, parse_view
from pages.components.wording import FOLDER, FRAME_PREFIXES, LANGUAGES, load_frame_wording, load_wording, say
from tests.pages.sources import ROOT, parse, python_files, script_files

CATALOGUES = {language: load_wording(language) for language in LANGUAGES}
KEYS = set(CATALOGUES["en"])
FIRSTS = "|".join(sorted({key.split(".")[0] for key in KEYS}))
KEY = re.compile(rf"(?:{FIRSTS})(?:\.(?!(?:py|css)\b)[a-zA-Z0-9-]+)+\.?")
ENGLISH = re.compile(
    r"\b(?:the|of|and|is|are|was|were|with|this|that|these|from|which|not|has|have|been|your|choose|shown?)\b",
    re.I,
)
FORMAT_HTML = re.compile(r"</?[a-z]+[ >]")
SAME_IN_BOTH = {"map.credit", "export.format.linked-places", "export.format.web-annotation"}
"""Names of sources and formats are the same in every language."""
COMPOSING = (
    "question audience heading stepquestion sourcing narration evidence historians events passages accounts"
    " first last nolink"
).split()
"""Fields of the page on which a walkthrough is made."""
ABSENT_STATES = {"exact"}
"""A passage found as it is needs no word."""
VIEW_PARTS = (
    "lang event place area passage statement mode from to vague hide without names turn at tab filter sort measure"
    " tour step stage order"
).split()


def python_strings(file: Path) -> Iterator[str]:
    """Yield every text constant, and the first piece of every f-string that begins with text."""
    inner = {
        id(part) for node in ast.walk(parse(file)) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            yield str(node.values[0].value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


def word_prefix(file: Path) -> str | None:
    """Return what the local `word` of a file puts before its keys."""
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.FunctionDef) and node.name == "word":
            for part in ast.walk(node):
                if isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant):
                    return str(part.values[0].value)
    return None


def asked_in_python() -> set[str]:
    found: set[str] = set()
    for file in python_files("pages"):
        prefix = word_prefix(file)
        found |= {text for text in python_strings(file) if KEY.fullmatch(text) and text != prefix}
        for node in ast.walk(parse(file)):
            if prefix and isinstance(node, ast.Call) and getattr(node.func, "id", "") == "word":
                assert isinstance(node.args[0], ast.Constant), f"{file.name}:{node.lineno} composes a key"
                found.add(prefix + str(node.args[0].value))
    return found


def asked_in_scripts() -> set[str]:
    found: set[str] = set()
    for file in script_files():
        source = file.read_text(encoding="utf-8")
        texts = re.findall(r'"([^"\\\n]*)"', source) + re.findall(r"`([^`$]*)", source)
        found |= {text for text in texts if KEY.fullmatch(text)}
    return found


ASKED = asked_in_python() | asked_in_scripts()


def composed() -> dict[str, set[str]]:
    """Return, for each prefix that code puts before a value, the values that it can meet."""
    data, record = build_map_data("en"), load_record()
    columns, _ = load_columns(ROOT / "events" / "data")
    routes = {how for column in columns if column.column == "route" for how in column.allowed.split()}
    return {
        "map.kind.": set(KINDS),
        "map.reality.": set(REALITIES),
        "map.side.": set(SIDES),
        "map.base.": set(BASE_DEFAULTS),
        "map.time.": {*MODES, *(f"{mode}.why" for mode in MODES), "from", "to"},
        "map.placekind.": set(data["places"]["kind"]),
        "map.certainty.": {*record.events["certainty"], "certain.said"},
        "map.route.": routes,
        "list.route.": routes,
        "map.stance.": set(record.accounts["stance"]),
        "map.mark.": set(record.accounts["mark"]),
        "map.names.": set(NAMES),
        "map.legend.": legend_rows(),
        "map.anchor.": {anchor.status for anchor in anchor_passages("A text.").anchors}
        | {"moved", "changed", "missing"} - ABSENT_STATES,
        "nav.": {*PAGES, *ASIDE},
        "link.": {*VIEW_PARTS, "find"},
        "attach.error.": set(SENTENCES),
        "list.": {"events", "areas", "places"},
        **desk_keys(),
        "kiosk.": kiosk_words(),
        "tour.open.": set(STAGES),
        "tour.order.": set(ORDERS),
        "tour.told.": {"before", "after"},
        "tour.compare.": {"agree", "differ", "unsure"},
        "tour.compare.prompt.": {"agree", "differ", "why"},
        **note_keys(),
        "compose.": set(COMPOSING),
        "compose.fault.": set(FAULTS),
        "compose.handout.": set(EDITIONS),
        "cite.": {*LINKED, "copied", "selected"},
        "cite.form.": {"sentence", "address", "bibtex", "csl"},
        "export.": {"table", "map", "all", "events", "statements"},
        "export.format.": set(FORMATS),
        "export.why.": set(FORMATS),
        "about.source.": {"title", "licence", "error", "files"},
        "about.column.": {"table", "column", "type", "unit", "meaning"},
    }


def kiosk_words() -> set[str]:
    """Return what the scripts of the exhibition screen ask for; they leave the prefix out."""
    own = [file.read_text(encoding="utf-8") for file in script_files() if file.parent.name == "kiosk"]
    asked = set(re.findall(r'(?:K\.T|tool|way)\("([a-z.]+)"', "".join(own)))
    return asked | {f"{way}.about" for way in re.findall(r'way\("([a-z]+)"\)', "".join(own))}


def note_keys() -> dict[str, set[str]]:
    """Return what the pages of notes put behind their prefixes."""
    targets = load_targets()
    names = {name for fields in targets.fields.values() for name in fields}
    parts = frozenset[str]().union(*targets.parts.values())
    texts = {f"{part}_{language}" for part in parts for language in LANGUAGES}
    seen = {"published", "not-published"}
    words = {
        "part": {"note", "answer", "source", "author"},
        "kind": set(KINDS_OF_NOTES),
        "action": set(ACTIONS),
        "state": {*SHOWN, *seen},
    }
    return {
        "notes.": {f"{name}.{value}" for name, values in words.items() for value in values},
        "notes.kind.": set(KINDS_OF_NOTES),
        "notes.error.": {*REFUSALS, "unknown"},
        "notes.field.": (names - texts) | parts,
        "notes.column.": {"field", "now", "proposed"},
        "notes.back.": set(NAMED_BACK),
        "notes.action.": set(ACTIONS),
        "curator.act.": set(DEEDS),
        "curator.done.": set(DEEDS),
        "curator.seen.": seen,
    }


def desk_keys() -> dict[str, set[str]]:
    """Return what the check page puts behind its prefixes."""
    rows = "distance bearing rail road time between uezd events".split()
    checks = find_checks()
    winds = "n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw".split()
    return {
        "desk.tab.": set(TABS),
        "desk.type.": set(TYPES),
        "desk.verdict.": set(VERDICTS),
        "desk.certainty.": set(CERTAINTIES),
        "desk.column.": {*COLUMNS, *load_facets(), "statements", "events"} - {"text", "kind"},
        "desk.lane.": {"events", "statements", "mentions"},
        "desk.against.": {"article", "map", "others", "rows"},
        "desk.card.": set(re.findall(r'part\("([a-z]+)"', scripts())),
        "desk.variant.": {"candidate", "day-later"} | {v.kind for check in checks for v in check.sensitivity},
        "desk.unit.": {number.unit for check in checks for number in check.numbers} | {"km", "h", "days"},
        "desk.shape.": {"gap", "closed"} | {shape.role for check in checks for shape in check.shapes},
        "desk.leg.": {"access", "road", "rail"},
        "desk.tolerance.": {"network", "road"},
        "desk.measure.": set(rows),
        "desk.measure.stop.": {str(n) for n in range(MOST_STOPS)},
        "desk.wind.": set(winds),
        "desk.month.": {str(n) for n in range(1, 13)},
    }


def scripts() -> str:
    return "".join(file.read_text(encoding="utf-8") for file in script_files())


def legend_rows() -> set[str]:
    """Return the rows of the legend, named in the script that draws it."""
    source = "".join(file.read_text(encoding="utf-8") for file in script_files())
    body = source[source.index("function legend()") :]
    return set(re.findall(r'^\s*\["([a-z]+)", line\(', body, flags=re.M))


COMPOSED = composed()


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_catalogue_has_every_key_once_and_sorted(language: str) -> None:
    source = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    keys = [key for key in re.findall(r'^msgid "(.+)"$', source, flags=re.M) if key]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys)
    assert set(CATALOGUES[language]) == KEYS


@pytest.mark.parametrize("key", sorted(KEYS))
def test_texts_have_the_same_values_to_fill_in(key: str) -> None:
    fields = [sorted(re.findall(r"\{(\w+)\}", texts[key])) for texts in CATALOGUES.values()]
    assert all(found == fields[0] for found in fields), key


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_texts_are_whole(language: str) -> None:
    for key, text in CATALOGUES[language].items():
        assert text.strip() == text != "", key
        assert "  " not in text and not FORMAT_HTML.search(text), key


@pytest.mark.parametrize("key", sorted(KEYS - SAME_IN_BOTH))
def test_no_english_is_left_in_azerbaijani(key: str) -> None:
    text = CATALOGUES["az"][key]
    found = ENGLISH.search(re.sub(r"\{\w+\}", "", text))
    assert not found, f"{key}: {text}"
    if len(re.sub(r"\{\w+\}", "", text)) > 12:
        assert text != CATALOGUES["en"][key], f"{key} is not translated"


@pytest.mark.parametrize("key", sorted(key for key in ASKED if not key.endswith(".")))
def test_every_key_asked_for_exists(key: str) -> None:
    assert key in KEYS or any(other.startswith(key + ".") for other in KEYS), key


@pytest.mark.parametrize("prefix", sorted(key for key in ASKED if key.endswith(".")))
def test_every_composed_key_is_known_here(prefix: str) -> None:
    assert prefix in COMPOSED or prefix in FRAME_PREFIXES, f"say in COMPOSED what may follow {prefix}"


@pytest.mark.parametrize("prefix", sorted(COMPOSED))
def test_every_composed_key_exists(prefix: str) -> None:
    for value in COMPOSED[prefix]:
        if prefix + value != "map.anchor.exact":
            assert prefix + value in KEYS


def test_no_key_is_unused() -> None:
    made = {prefix + value for prefix, values in COMPOSED.items() for value in values}
    assert sorted(KEYS - ASKED - made) == []


def test_every_part_of_a_link_has_a_name() -> None:
    from pages.components.frame import load_known

    rubbish = dict.fromkeys(VIEW_PARTS, "<rubbish>")
    for fault in parse_view(rubbish, load_known()).faults:
        assert say(f"link.{fault.name}", "az")
    assert {fault.name for fault in parse_view(rubbish, load_known()).faults} == set(VIEW_PARTS)
    assert View() == parse_view({}, load_known())


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_frame_gets_its_share(language: str) -> None:
    wording = load_frame_wording(language)
    for key in asked_in_scripts():
        if key.startswith(SHELL_PREFIXES):
            continue  # the page round the frame has its own share
        assert key.endswith(".") or key in wording or any(other.startswith(key) for other in wording), key


def test_values_are_filled_in() -> None:
    assert say("app.chosen", "en", title="{x} <b>") == "Chosen: {x} <b>"
    with pytest.raises(KeyError):
        say("no.such.key", "en")
