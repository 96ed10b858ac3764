"""Every page, in each language, by each kind of link; and by bad links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from events.map_data import KINDS
from events.record import load_record
from events.timeline import to_day
from geodata.gazetteer import load_place_index
from geodata.tables import Problem
from pages.components.assets import find_cache_folder
from pages.components.everything import load_areas
from pages.components.frame import PAGES, load_known
from pages.components.view import Fault, parse_view
from pages.components.wording import DEFAULT_LANGUAGE, LANGUAGES, say
from tests.pages.sources import ROOT

MAP_PAGES = ("map", "walkthrough", "article", "check")
EVENT = str(load_record().events["id"].iloc[0])
PLACE = sorted(load_place_index())[0]
AREA = load_areas()[0]["id"]
PASSAGE = "p100"
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_ARTICLE", raising=False)


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from pages.components.assets import publish

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_CACHE", str(tmp_path_factory.mktemp("cache")))
        publish.cache_clear()
        yield
    publish.cache_clear()


def open_page(page: str, **params: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in params.items():
        at.query_params[name] = value
    if page != "map":
        at.switch_page(f"pages/{page}_page.py")
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def html_of(at: AppTest) -> str:
    return "\n".join(node.proto.body for node in at.get("html"))


def config_of(at: AppTest) -> dict[str, Any]:
    """Return what the map's script is started with."""
    (component,) = at.get("component_instance")
    script = json.loads(component.proto.json_args)["script"]
    start = script.index("Atlas.start(")
    config, _ = json.JSONDecoder().raw_decode(script[script.index("{", start) :])
    return dict(config)


def notices_of(at: AppTest) -> list[str]:
    return re.findall(r"<p class='atlas-notice'[^>]*>(.*?)</p>", html_of(at))


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("page", PAGES)
def test_page_opens(page: str, language: str) -> None:
    at = open_page(page, lang=language)
    assert say("app.title", language) in html_of(at)
    assert notices_of(at) == []
    assert len(at.get("component_instance")) == (page in MAP_PAGES)
    if page in MAP_PAGES:
        config = config_of(at)
        assert (config["lang"], config["reading"]) == (language, page == "article")
        assert config["article"] is None
    else:
        assert say(f"{page}.title", language) in html_of(at)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_link_to_a_step_of_a_walkthrough(language: str) -> None:
    for tour, steps in load_known().steps.items():
        for value in (steps[-1], str(len(steps))):
            at = open_page(
                "walkthrough", lang=language, tour=tour, step=value, stage="presenter", order="text"
            )
            view = config_of(at)["view"]
            assert (view["tour"], view["step"]) == (tour, steps[-1])
            assert (view["stage"], view["order"]) == ("presenter", "text")
            assert notices_of(at) == []


def test_unknown_walkthrough_is_told_in_a_sentence() -> None:
    at = open_page("walkthrough", lang="en", tour="three-days-in-may", step="5")
    config = config_of(at)
    assert (config["mode"], config["view"]["tour"]) == ("tour", None)
    assert "three-days-in-april" in notices_of(at)[0]
    assert config["urls"]["tours"] and not config["urls"]["desk"]


def test_only_the_walkthrough_page_loads_walkthroughs() -> None:
    assert config_of(open_page("map"))["urls"]["tours"] is None


def test_language_is_azerbaijani_unless_asked() -> None:
    assert config_of(open_page("map"))["lang"] == DEFAULT_LANGUAGE == "az"


@pytest.mark.parametrize("page", PAGES)
def test_bar_leads_to_every_other_page(page: str) -> None:
    at = open_page(page, lang="en")
    labels = [link.proto.label for link in at.get("page_link")]
    others = [say(f"nav.{name}", "en") for name in PAGES if name != page]
    foot = [] if page in MAP_PAGES else [say("notes.title", "en")]
    assert labels == others + foot
    assert re.findall(r"aria-current='page'>(.*?)<", html_of(at)) == [say(f"nav.{page}", "en")]


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("page", MAP_PAGES)
@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"event": EVENT}, {"event": EVENT}),
        ({"place": PLACE}, {"place": PLACE}),
        ({"area": AREA}, {"area": AREA}),
        ({"passage": PASSAGE}, {"passage": PASSAGE}),
        (
            {"mode": "window", "from": "1920-04-26", "to": "1920-04-28"},
            {"mode": "window", "from": -18147, "to": -18145},
        ),
        ({"mode": "cumulative", "to": "1920-05-24"}, {"mode": "cumulative", "to": -18119}),
        ({"hide": "plan aid", "vague": "no"}, {"hide": ["plan", "aid"], "vague": False}),
        ({"without": "adr"}, {"without": ["adr"]}),
        ({"names": "1920"}, {"names": "1920"}),
        ({"at": "40.5,47.25,8.5"}, {"at": [40.5, 47.25, 8.5]}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else str(value),
)
def test_link_reaches_the_map(
    page: str, language: str, params: dict[str, str], expected: dict[str, Any]
) -> None:
    at = open_page(page, lang=language, **params)
    view = config_of(at)["view"]
    assert {name: view[name] for name in expected} == expected
    assert notices_of(at) == []


def test_days_count_from_the_epoch() -> None:
    import datetime as dt

    assert to_day(dt.date(1920, 4, 26)) == -18147


def test_link_turns_base_layers() -> None:
    base = config_of(open_page("map", turn="relief borders"))["view"]["base"]
    assert base == {"relief": False, "uezds": True, "railways": True, "disputed": True, "borders": True}


BAD = [
    ("event", "no-such-event"),
    ("event", "<script>alert(1)</script>"),
    ("event", "x" * 20_000),
    ("place", "bakuu"),
    ("area", "' OR 1=1 --"),
    ("passage", "p999999"),
    ("mode", "sideways"),
    ("from", "yesterday"),
    ("to", "1920-04-31"),
    ("vague", "perhaps"),
    ("hide", "everything"),
    ("without", "<b>adr</b>"),
    ("names", "1820"),
    ("turn", "upside-down"),
    ("at", "nan,nan,nan"),
    ("statement", "no-such-statement"),
    ("tab", "settings"),
    ("filter", "verdict:<b>wrong</b>"),
    ("find", "a\tb"),
    ("sort", "upside-down"),
    ("measure", "atlantis baku"),
]


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize(("name", "value"), BAD, ids=lambda value: value[:16])
def test_bad_link_gives_one_sentence_and_the_usual_view(language: str, name: str, value: str) -> None:
    at = open_page("map", lang=language, **{name: value})
    assert len(notices_of(at)) == 1
    (notice,) = notices_of(at)
    assert say(f"link.{name}", language) in notice
    own = f"<script>document.documentElement.lang = '{language}'</script>"
    assert html_of(at).count("<script") == html_of(at).count(own) and "<b>" not in notice
    assert len(notice) < 400
    assert config_of(at)["view"] == config_of(open_page("map", lang=language))["view"]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_faulty_tables_are_listed_and_nothing_drawn(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So it is at a cold start too, when the map's files are not made yet."""
    from pages.components.assets import publish

    fault = Problem("events/data/events.csv", 2, 38, 'when: "<b>": not a date')
    monkeypatch.setattr("events.record.check_all", lambda *args, **named: [fault])
    for kept in (load_record, publish):
        kept.cache_clear()
    at = open_page("map", lang=language)
    assert say("app.refused", language, count=1) in html_of(at)
    assert "events/data/events.csv:2:38 when: &quot;&lt;b&gt;&quot;: not a date" in html_of(at)
    assert not at.get("component_instance") and "FONTS" not in html_of(at)


def test_bad_language_is_named_in_the_usual_one() -> None:
    at = open_page("map", lang="xx", event=EVENT)
    assert len(notices_of(at)) == 1
    assert config_of(at)["lang"] == DEFAULT_LANGUAGE
    assert config_of(at)["view"]["event"] == EVENT


@pytest.mark.parametrize("page", ["list", "about"])
def test_bad_link_to_a_text_page_gives_one_sentence(page: str) -> None:
    assert len(notices_of(open_page(page, lang="en", event="nothing"))) == 1


def test_near_miss_is_offered() -> None:
    at = open_page("map", lang="en", place="bakuu")
    assert notices_of(at) and "baku" in notices_of(at)[0]


def test_good_parts_of_a_bad_link_are_kept() -> None:
    at = open_page("map", lang="en", event="nothing-here", names="1920", hide="plan")
    view = config_of(at)["view"]
    assert (view["names"], view["hide"], view["event"]) == ("1920", ["plan"], None)


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "{{ 7*7 }}", "${alert(1)}"])
def test_nothing_of_an_address_becomes_script(hostile: str) -> None:
    at = open_page("map", lang="en", event=hostile, hide=hostile, at=hostile)
    (component,) = at.get("component_instance")
    assert "alert(1)" not in json.loads(component.proto.json_args)["script"]
    assert "<script>alert" not in html_of(at)


def test_every_fault_has_its_sentence_in_each_language() -> None:
    faults: tuple[Fault, ...] = parse_view({name: "<?>" for name, _ in BAD}, load_known()).faults
    for fault in faults:
        for language in LANGUAGES:
            assert say(f"link.{fault.name}", language)


def test_language_buttons_keep_the_link() -> None:
    at = open_page("map", lang="az", event=EVENT, at="40.5,47.25,8.5", hide="plan")
    at.button(key="languageen").click().run()
    config = config_of(at)
    assert config["lang"] == "en"
    assert config["view"]["event"] == EVENT
    assert config["view"]["at"] == [40.5, 47.25, 8.5]
    assert config["view"]["hide"] == ["plan"]


def test_language_is_kept_in_the_address() -> None:
    at = open_page("about", lang="az")
    at.button(key="languageen").click().run()
    assert at.query_params["lang"] in ("en", ["en"])
    assert say("about.title", "en") in html_of(at)


def test_map_keeps_its_frame_while_the_view_stays() -> None:
    """A map whose script changes is a new map: a rerun must send the same one."""
    at = open_page("map", lang="en", event=EVENT)
    before = at.get("component_instance")[0].proto.json_args
    at.run()
    assert at.get("component_instance")[0].proto.json_args == before


def test_no_english_head_in_the_azerbaijani_about_page() -> None:
    heads = set(re.findall(r"<th(?: [^>]*)?>(.*?)</th>", html_of(open_page("about", lang="az"))))
    assert heads
    assert not heads & {"table", "column", "type", "unit", "meaning", "Source", "Licence"}


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_kind_can_be_put_away_by_link(language: str) -> None:
    view = config_of(open_page("map", lang=language, hide=" ".join(KINDS)))["view"]
    assert view["hide"] == KINDS


@pytest.mark.parametrize("page", MAP_PAGES)
def test_server_article_reaches_the_frame(
    page: str, article_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_ARTICLE", str(article_path))
    address = config_of(open_page(page, lang="en"))["urls"]["article"]
    file = find_cache_folder() / address.rsplit("/", 1)[-1]
    article = json.loads(file.read_text(encoding="utf-8"))
    assert set(article["states"].values()) == {"exact"}
    assert len(article["passages"]) == len(load_record().passages)
    places = set(load_place_index())
    for id, marks in article["marks"].items():
        for start, end, place, _ in marks:
            assert 0 <= start < end <= len(article["passages"][id])
            assert place in places


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 400, b"A text about gardens. " * 200])
def test_unfit_server_article_leaves_the_digests(
    content: bytes, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    monkeypatch.setenv("ATLAS_ARTICLE", str(path))
    config = config_of(open_page("map", lang="en"))
    assert config["article"] is None and config["urls"]["article"] is None


def test_missing_server_article_leaves_the_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_ARTICLE", "/nowhere/article.txt")
    config = config_of(open_page("map", lang="en"))
    assert config["article"] is None and config["urls"]["article"] is None


def test_attach_dialog_says_what_is_attached() -> None:
    at = open_page("map", lang="en")
    at.button(key="attachopen").click().run()
    assert not at.exception
    assert say("attach.none", "en") in html_of(at)
