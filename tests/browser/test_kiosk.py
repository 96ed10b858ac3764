"""The exhibition screen, from a file without any server and from the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from events.walkthroughs.shelf import load_walkthroughs
from geodata.languages import LANGUAGES
from tests.browser.conftest import Show
from tests.browser.kiosk import (
    AS_AT_FIRST,
    ATTRACT,
    CHOOSE,
    EVENT,
    FRESH,
    STANDS,
    Kiosk,
    Passer,
    measure_memory,
)
from tests.browser.server import Server

LIT = "() => document.querySelector('.invitation .lit').lang"
HEADING = "() => Kiosk.caption.querySelector('h1').textContent"
VISITS = 12


def test_the_story_plays_and_invites(show: Show, address: str) -> None:
    kiosk = show(address, motion=True)
    first, lit = kiosk.tell(HEADING), kiosk.tell(LIT)
    kiosk.pass_time(12)
    kiosk.wait(f"(first) => ({HEADING})() !== first", first)
    seen = {lit}
    for _ in LANGUAGES:
        kiosk.pass_time(3.7)
        seen.add(kiosk.tell(LIT))
    assert seen == set(LANGUAGES)
    kiosk.pass_time(3600)
    assert kiosk.tell("() => Kiosk.state + document.querySelectorAll('.idle').length") == "attract0"
    invited = kiosk.tell("() => { const lit = Kiosk.invitedLanguage(); return lit; }")
    kiosk.page.touchscreen.tap(960, 300)
    kiosk.wait("() => Kiosk.state === 'menu'")
    assert kiosk.tell("() => document.documentElement.lang") in (invited, kiosk.tell("() => Kiosk.language"))
    assert kiosk.unseemly() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_touch_begins_in_the_language_of_the_invitation(show: Show, language: str) -> None:
    kiosk = show().begin(language)
    assert kiosk.tell("() => [document.documentElement.lang, Kiosk.language]") == [language, language]
    kiosk.enter("days")
    assert kiosk.inside("() => Atlas.config.lang") == language
    assert kiosk.unseemly() == []


def test_three_ways_in(show: Show, address: str) -> None:
    kiosk = show(address).begin().enter("story")
    assert kiosk.frame.locator(".tour-choice .pupil").count() == len(load_walkthroughs())
    kiosk.tap(".tour-choice .pupil", inside=True)
    kiosk.wait("() => Kiosk.frame.contentWindow.Atlas.tour.now !== null")
    kiosk.tap(".tour-card .next", inside=True)
    kiosk.wait("() => Kiosk.frame.contentWindow.Atlas.tour.step === 1")
    kiosk.tap("[data-tool=again]")
    kiosk.wait("() => Kiosk.state === 'menu'")
    kiosk.enter("days")
    assert kiosk.inside("() => Atlas.tour.now.id") == "three-days"
    kiosk.tap("[data-tool=again]")
    kiosk.enter("touchmap")
    kiosk.inside(CHOOSE, EVENT)
    kiosk.wait("() => Kiosk.frame.contentDocument.querySelector('.atlas-panel h2').checkVisibility()")
    kiosk.tap(".atlas-panel .atlas-close", inside=True)
    kiosk.wait("() => Kiosk.frame.contentWindow.Atlas.state.chosen === null")


def test_another_language_in_place(show: Show) -> None:
    kiosk = show().begin("az").enter("days")
    kiosk.inside("() => Atlas.goStep(4, true, true)")
    before = kiosk.inside("() => document.querySelector('.tour-body h2').textContent")
    kiosk.tap(".bar [lang=tr]")
    kiosk.wait(
        "() => Kiosk.frame.contentWindow.Atlas.config.lang === 'tr' && Kiosk.frame.contentWindow.Atlas.tour.step === 4"
    )
    assert kiosk.inside("() => document.querySelector('.tour-body h2').textContent") != before
    kiosk.tap("[data-tool=again]")
    kiosk.enter("touchmap").inside(CHOOSE, EVENT)
    kiosk.tap(".bar [lang=ru]")
    kiosk.wait("() => Kiosk.frame.contentWindow.Atlas.config.lang === 'ru'")
    kiosk.wait("(id) => Kiosk.frame.contentWindow.Atlas.state.chosen.id === id", EVENT)
    assert kiosk.tell("() => document.querySelector('.bar [aria-pressed=true]').lang") == "ru"


def test_larger_type_and_contrast(show: Show) -> None:
    kiosk = show().begin().enter("days")
    size = "() => document.querySelector('.tour-body p').getBoundingClientRect().height"
    ink = "() => getComputedStyle(document.querySelector('.tour-body h2')).color"
    before = kiosk.inside(size), kiosk.inside(ink)
    kiosk.tap("[data-tool=large]")
    kiosk.tap("[data-tool=contrast]")
    kiosk.wait("() => Kiosk.set.large && Kiosk.set.contrast")
    assert kiosk.inside(size) > before[0]
    assert before[1] != kiosk.inside(ink) == "rgb(0, 0, 0)"
    kiosk.tap("[data-tool=again]")
    kiosk.enter("touchmap")
    assert kiosk.inside("() => document.documentElement.className") == "kiosk-large kiosk-contrast"


def test_nobody_there(show: Show, address: str) -> None:
    kiosk = show(address).begin("ru").enter("story")
    kiosk.tap("[data-tool=large]")
    kiosk.tap("[data-tool=contrast]")
    kiosk.tell(
        "() => { try { localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b'); } catch { } }"
    )
    kiosk.pass_time(89)
    assert kiosk.tell("() => document.querySelector('.idle')") is None
    kiosk.pass_time(2)
    kiosk.wait("() => document.querySelector('.idle output').textContent !== ''")
    left = "() => Number(document.querySelector('.idle output').textContent.match(/\\d+/)[0])"
    first = kiosk.tell(left)
    assert 15 <= first <= 20
    kiosk.pass_time(5)
    kiosk.wait(f"(first) => ({left})() < first", first)
    kiosk.tap(".idle h2")
    kiosk.wait("() => document.querySelector('.idle') === null")
    assert kiosk.tell("() => Kiosk.state + Kiosk.language") == "storyru"
    kiosk.leave_alone()
    assert kiosk.tell(AS_AT_FIRST) == FRESH


def test_the_question_is_answered_by_keys(show: Show) -> None:
    kiosk = show().begin().enter("days")
    kiosk.pass_time(91)
    kiosk.wait("() => document.activeElement.className === 'stay'")
    kiosk.page.keyboard.press("Tab")
    kiosk.pass_time(1)
    assert kiosk.tell("() => document.activeElement.className") == "leave"
    kiosk.page.keyboard.press("Enter")
    kiosk.wait(ATTRACT)


def test_the_server_dies_and_returns(show: Show, tmp_path: Path) -> None:
    with Server(tmp_path, article=None) as frail:
        kiosk = show(f"{frail.address}/kiosk/")
        kiosk.wait(
            "() => { Kiosk.fetchAll(); return document.documentElement.dataset.kiosk === 'complete'; }"
        )
        kiosk.begin("en").enter("days")
        frail.kill()
        kiosk.tap(".bar [lang=tr]")
        kiosk.wait("() => Kiosk.frame.contentWindow.Atlas.config.lang === 'tr'")
        assert kiosk.unseemly() == []
        kiosk.leave_alone()
        assert kiosk.tell(AS_AT_FIRST) == FRESH
        frail.start()
        kiosk.begin("ru").enter("touchmap")
        assert kiosk.unseemly() == []


def test_a_network_that_comes_late(browser: Browser, server: Server) -> None:
    kiosk = Kiosk(browser, f"{server.address}/kiosk/", clock=False)
    kiosk.forgiving = True
    kiosk.page.route("**/parts/**", lambda route: route.abort())
    kiosk.page.goto(kiosk.address)
    kiosk.wait("() => document.querySelector('.invitation') !== null")
    assert kiosk.unseemly() == []
    kiosk.page.unroute_all()
    kiosk.wait(ATTRACT, longest_s=15)
    kiosk.close()
    assert kiosk.faults == []


def test_a_fault_of_the_page_heals(show: Show) -> None:
    kiosk = show().begin("tr").enter("touchmap")
    kiosk.forgiving = True
    kiosk.inside("() => { setTimeout(() => { throw new Error('inside'); }); }")
    kiosk.tell("() => { Promise.reject(new Error('promised')); }")
    kiosk.pass_time(3)
    kiosk.wait(ATTRACT)
    assert kiosk.tell(AS_AT_FIRST) == FRESH
    assert kiosk.unseemly() == []
    for _ in range(5):
        kiosk.tell("() => { window.dispatchEvent(new ErrorEvent('error')); }")
    with kiosk.page.expect_navigation():
        kiosk.pass_time(6)
    kiosk.wait(ATTRACT)
    assert kiosk.unseemly() == []


def test_a_few_visits_of_a_week(show: Show) -> None:
    """The long form is `make week`."""
    kiosk = show()
    cdp = kiosk.context.new_cdp_session(kiosk.page)
    cdp.send("Performance.enable")
    passer = Passer(kiosk, seed=5)
    counts = []
    for _ in range(VISITS):
        passer.visit()
        counts.append(measure_memory(cdp))
    assert kiosk.tell(STANDS)
    for name in ("Documents", "Frames", "Nodes", "JSEventListeners"):
        early, late = (max(count[name] for count in part) for part in (counts[2:7], counts[7:]))
        assert late <= early * 1.25, f"{name} grows: {[count[name] for count in counts]}"
