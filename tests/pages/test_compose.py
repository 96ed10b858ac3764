"""Make a walkthrough in the browser: fields in, the same file out; strangers' files and links named by line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from events.walkthroughs.faults import SENTENCES, Fault
from events.walkthroughs.linking import LONGEST_LINK, read_link, to_link
from events.walkthroughs.reading import read_walkthrough
from events.walkthroughs.rules import load_known_ids
from events.walkthroughs.shelf import load_walkthroughs
from events.walkthroughs.walkthrough import Camera, Sentence, Step, Text, Walkthrough
from events.walkthroughs.writing import to_toml
from pages.components.compose import say_fault
from pages.components.compose_draft import EMPTY, put_lines, put_text, read_map_link
from pages.components.wording import LANGUAGES, say
from tests.pages.test_pages import config_of, html_of, notices_of, open_page

EVENT = "xi-army-rail-advance-1920-04-26"
STEPS = (Step("one", Text(az="Bir"), events=(EVENT,)), Step("two", Text(az="İki")))
OWN = Walkthrough("mine", Text(az="Mənim dərsim"), STEPS)
WINDOW = "mode=window&from=1920-04-26&to=1920-04-28"
LINK = f"http://localhost/?lang=az&{WINDOW}&at=41.2,48.9,8&hide=aid&turn=relief&event={EVENT}"


def field(at: AppTest, kind: str, key: str) -> Any:
    """Return the field whose key begins so; the rest of a key counts how often it was filled anew."""
    (found,) = (node for node in at.get(kind) if (node.key or "").startswith(f"own_{key}"))
    return found


def draft_of(at: AppTest) -> Walkthrough:
    draft: Walkthrough = at.session_state["own_draft"]
    return draft


def link_of(at: AppTest) -> str:
    (code,) = at.code
    return str(code.value).partition("own=")[2]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_page_opens(language: str) -> None:
    at = open_page("compose", lang=language)
    assert say("compose.title", language) in html_of(at)
    assert say("compose.fault.missing", language).replace("{key}", "title") in html_of(at)
    assert notices_of(at) == []
    assert not at.get("component_instance")


def test_a_walkthrough_is_written_and_saved() -> None:
    at = open_page("compose", lang="en")
    field(at, "text_input", "title").set_value("My <b>lesson</b>").run()
    field(at, "text_input", "heading").set_value("One night").run()
    field(at, "multiselect", "events").set_value([EVENT]).run()
    field(at, "text_area", "narration").set_value("Trains came.\n\n  They crossed a bridge. ").run()
    field(at, "text_input", "link").set_value(LINK).run()
    field(at, "button", "add").click().run()
    field(at, "text_input", "heading").set_value("Two").run()
    field(at, "button", "up").click().run()
    assert not at.exception
    two, one = draft_of(at).steps
    assert two == Step("step-2", Text(en="Two"))
    assert [sentence.text.en for sentence in one.narration] == ["Trains came.", "They crossed a bridge."]
    assert one.camera == Camera(48.9, 41.2, 8)
    assert (str(one.first), str(one.last), one.hide, one.turn) == (
        "1920-04-26",
        "1920-04-28",
        ("aid",),
        ("relief",),
    )
    assert draft_of(at).title == Text(en="My <b>lesson</b>")
    saved = to_toml(draft_of(at))
    assert read_link(link_of(at), load_known_ids()).walkthrough == draft_of(at)
    assert to_toml(read_walkthrough(saved.encode(), load_known_ids()).walkthrough or EMPTY) == saved


def test_steps_are_moved_and_removed() -> None:
    at = open_page("compose", lang="az", own=to_link(OWN))
    at.session_state["own_shown"] = False
    at.run()
    field(at, "button", "down").click().run()
    assert [step.id for step in draft_of(at).steps] == ["two", "one"]
    field(at, "button", "remove").click().run()
    assert [step.id for step in draft_of(at).steps] == ["two"]
    field(at, "button", "remove").click().run()
    assert draft_of(at).steps == EMPTY.steps


@pytest.mark.parametrize("language", ["az", "en"])
def test_a_link_plays_the_lesson(language: str) -> None:
    at = open_page("compose", lang=language, own=to_link(OWN), tour="mine", step="2", stage="presenter")
    config = config_of(at)
    assert (config["mode"], config["view"]["tour"], config["view"]["step"]) == ("tour", "mine", "two")
    assert config["view"]["stage"] == "presenter"
    assert [step["heading"] for step in config["tours"]["tours"][0]["steps"]] == ["Bir", "İki"]
    assert notices_of(at) == []
    (back,) = (node for node in at.button if node.key == "own_back")
    back.click().run()
    assert not at.get("component_instance")
    assert field(at, "text_input", "heading").value == ("Bir" if language == "az" else "")


def test_each_language_shows_its_own_words() -> None:
    own = Walkthrough("mine", Text("Ad", "Name"), (Step("one", Text("Bir", "One"), events=(EVENT,)),))
    at = open_page("compose", lang="az", own=to_link(own))
    at.session_state["own_shown"] = False
    at.run()
    assert field(at, "text_input", "heading").value == "Bir"
    field(at, "text_input", "heading").set_value("Birinci").run()
    (switch,) = (button for button in at.button if button.key == "languageen")
    switch.click().run()
    assert not at.exception
    assert field(at, "text_input", "heading").value == "One"
    assert field(at, "multiselect", "events").value == [EVENT]
    field(at, "text_input", "heading").set_value("First").run()
    assert draft_of(at).steps[0].heading == Text("Birinci", "First")


def test_a_new_heading_leaves_the_open_step_open() -> None:
    at = open_page("compose", lang="az", own=to_link(OWN))
    at.session_state["own_shown"] = False
    at.run()
    field(at, "radio", "open").set_value(1).run()
    field(at, "text_input", "heading").set_value("Yeni").run()
    assert field(at, "radio", "open").value == 1
    field(at, "multiselect", "events").set_value([EVENT]).run()
    assert [step.heading.az for step in draft_of(at).steps] == ["Bir", "Yeni"]
    assert draft_of(at).steps[1].events == (EVENT,)


@pytest.mark.parametrize("text", ["x", "%00", "A" * (3 * LONGEST_LINK), "<script>", to_link(OWN)[:-9]])
def test_a_damaged_link_is_told(text: str) -> None:
    at = open_page("compose", lang="en", own=text)
    assert say("compose.fault.link", "en") in html_of(at)
    assert draft_of(at) == EMPTY


def test_a_link_that_unpacks_to_very_much_is_told() -> None:
    import base64
    import zlib

    bomb = base64.urlsafe_b64encode(zlib.compress(b"#" * 8_000_000, 9)).decode().rstrip("=")
    (fault,) = read_link(bomb, load_known_ids()).faults
    assert fault.code in ("too-large", "link")


def test_scripts_in_a_link_stay_text() -> None:
    evil = "<script>alert(1)</script>{{7*7}}"
    own = Walkthrough("own", Text(en=evil), (Step("one", Text(en=evil), (Sentence(Text(en=evil)),)),))
    at = open_page("compose", lang="en", own=to_link(own))
    assert config_of(at)["tours"]["tours"][0]["title"] == evil
    (component,) = at.get("component_instance")
    assert "<script>alert(1)" not in component.proto.json_args
    assert "{{7*7}}" not in component.proto.json_args
    at.session_state["own_shown"] = False
    at.run()
    assert evil not in html_of(at)


@pytest.mark.parametrize("language", ["az", "en"])
def test_a_broken_file_names_its_faults_by_line(language: str) -> None:
    at = open_page("compose", lang=language)
    data = b'title.en = 7\n[[step]]\nheading.en = "x"\nevents = ["nobody-<b>"]\n'
    at.session_state["own_faults"] = read_walkthrough(data, load_known_ids()).faults
    at.run()
    told = html_of(at)
    assert "1:12 " + say("compose.fault.not-text", language).replace("{key}", "title.en") in told
    assert "4:11 " in told
    assert "nobody-&lt;b&gt;" in told


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("code", list(SENTENCES))
def test_every_fault_is_said_in_every_language(code: str, language: str) -> None:
    names = ("key", "value", "nearest", "kind", "name", "limit", "count", "low", "high", "language", "reason")
    fault = Fault(1, 1, code, {name: f"‹{name}›" for name in names})
    assert "{" not in say_fault(fault, language).replace("{…}", "")


def test_a_shipped_walkthrough_can_be_taken_and_is_too_long_for_a_link() -> None:
    at = open_page("compose", lang="en")
    field(at, "button", "take").click().run()
    first = next(iter(load_walkthroughs().values()))
    assert draft_of(at) == first
    assert not at.code
    assert str(len(to_link(first))) in html_of(at)


def test_what_the_page_does_not_show_stays() -> None:
    first = next(iter(load_walkthroughs().values()))
    at = open_page("compose", lang="en")
    field(at, "button", "take").click().run()
    field(at, "text_input", "title").set_value("Another").run()
    assert draft_of(at).title == replace(first.title, en="Another")
    assert draft_of(at).steps == first.steps


def test_an_event_that_goes_takes_along_what_rested_on_it() -> None:
    step = Step("one", Text(az="Bir"), (Sentence(Text(az="Gəldi."), (EVENT,)),), events=(EVENT,))
    at = open_page("compose", lang="az", own=to_link(Walkthrough("own", Text(az="Ad"), (step,))))
    at.session_state["own_shown"] = False
    at.run()
    field(at, "multiselect", "events").set_value([]).run()
    assert draft_of(at).steps[0].narration == (Sentence(Text(az="Gəldi.")),)


NO_LINKS = ["", "x", "http://[", "https://x.org/", "?at=999,999,8", "?event=nobody", "?" + "a" * 3000]


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_is_no_link_of_the_map_is_not_taken(text: str) -> None:
    assert read_map_link(text) is None


def test_lines_keep_what_they_rest_on() -> None:
    sentences = (Sentence(Text("Bir", "One"), ("p001",)), Sentence(Text("İki", "Two")))
    assert put_lines(sentences, "en", "Uno\n\nDue\nTre") == (
        Sentence(Text("Bir", "Uno"), ("p001",)),
        Sentence(Text("İki", "Due")),
        Sentence(Text(en="Tre")),
    )
    assert put_text(Text("Bir", "One"), "az", " Üç ") == Text("Üç", "One")
