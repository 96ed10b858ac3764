"""The exhibition screen in a browser: touches it as a visitor does, and notes what nobody may ever see.

The page's own rules forbid scripts made from text, so nothing here waits by Playwright's waiting for a
function; and its map is a frame that CSS may have enlarged, so a touch is aimed by hand.
"""

from __future__ import annotations

import random
import re
import time
from typing import Any

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Frame, Request

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
LONGEST_WAIT_S = 25.0
IDLE_S, WARNING_S = 90, 20
EVENT = "xi-army-rail-advance-1920-04-26"
CHOOSE = "(id) => Atlas.choose({ type: 'event', id }, { move: true })"
STANDS = """() => Kiosk.frame && Kiosk.frame.isConnected && document.querySelectorAll("#stage iframe").length === 1
  && Kiosk.frame.contentDocument.documentElement.dataset.atlas === "ready" """
ATTRACT = """() => Kiosk.state === "attract" && Kiosk.caption.textContent !== "" && Kiosk.frame.isConnected
  && document.querySelectorAll("#stage iframe").length === 1 && Kiosk.frame.inert
  && Kiosk.frame.contentDocument.body.classList.contains("kiosk-attract")"""
WHERE = """([selector, inside]) => {
  const frame = Kiosk.frame, page = inside ? frame.contentDocument : document, zoom = inside ? Number(frame.style.zoom) || 1 : 1;
  const node = [...page.querySelectorAll(selector)].find((one) => one.checkVisibility());
  if (!node) return null;
  node.scrollIntoView({ block: "nearest", inline: "nearest" });
  const box = node.getBoundingClientRect();
  return [(box.x + box.width / 2) * zoom, (box.y + box.height / 2) * zoom];
}"""
TOUCHABLE = """() => {
  const found = [], gather = (page, zoom, inside) => {
    for (const node of page.querySelectorAll("button, a[href], input, select, textarea, summary, [role=option]")) {
      const style = page.defaultView.getComputedStyle(node);
      if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || node.disabled || style.pointerEvents === "none" || node.closest("[inert]")) continue;
      const hand = node.closest("label") || node, box = hand.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      found.push({ tag: node.tagName, type: node.type || "", name: (node.getAttribute("aria-label") || node.textContent).trim().slice(0, 40), class: node.className, inside,
        x: box.x * zoom, y: box.y * zoom, width: box.width * zoom, height: box.height * zoom });
    }
  };
  gather(document, 1, false);
  const frame = Kiosk.frame;
  if (frame && !frame.inert) gather(frame.contentDocument, Number(frame.style.zoom) || 1, true);
  return found;
}"""
WORDS = """() => [document.body, Kiosk.frame && Kiosk.frame.contentDocument && Kiosk.frame.contentDocument.body]
  .filter(Boolean).map((body) => body.innerText).join("\\n")"""
NEVER_SEEN = re.compile(
    r"\bundefined\b|\bNaN\b|\[object |\[(?:kiosk|map|tour|read|desk)\.[\w.-]+\]|Traceback|\w+Error\b|ERR_|Exception"
)
AS_AT_FIRST = """() => ({ state: Kiosk.state, language: Kiosk.language, lang: document.documentElement.lang, set: { ...Kiosk.set },
  classes: [document, Kiosk.frame.contentDocument].map((page) => page.documentElement.className.trim()).join(" ").trim(),
  dialog: document.querySelectorAll(".idle").length, frames: document.querySelectorAll("iframe").length,
  kept: (() => { try { return localStorage.length + sessionStorage.length; } catch { return 0; } })(),
  inside: Kiosk.frame.contentWindow.Atlas.config.lang, step: Kiosk.frame.contentWindow.Atlas.tour.step,
  tour: Kiosk.frame.contentWindow.Atlas.tour.now.id })"""
FRESH = {
    "state": "attract", "language": "az", "lang": "az", "set": {"large": False, "contrast": False}, "classes": "",
    "dialog": 0, "frames": 1, "kept": 0, "inside": "az", "step": 0, "tour": "three-days-in-april",
}  # fmt: skip


class Kiosk:
    """One screen: a cold browser context with the kiosk's page.

    Attributes
    ----------
    faults
        Requests to another host, answers of 400 and more, errors of the console or of a script, windows that
        opened, pages left. A test that breaks something on purpose sets `forgiving` for as long.
    """

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        size: tuple[int, int] = LANDSCAPE,
        motion: bool = False,
        clock: bool = True,
    ) -> None:
        self.address, self.faults, self.forgiving = address, list[str](), False
        self.home = address if address.startswith("file:") else address.rsplit("/", 1)[0] + "/"
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="no-preference" if motion else "reduce",
            has_touch=True,
        )
        self.context.on("request", self._note_request)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self._fault(f"script error: {error.error}"))
        self.page = self.context.new_page()
        self.context.on("page", lambda page: self._fault(f"a window opened: {page.url}"))
        if clock:
            self.page.clock.install()

    def open(self) -> Kiosk:
        """Open the page and wait until the story plays."""
        self.page.goto(self.address)
        self.wait(ATTRACT)
        return self

    def close(self) -> None:
        self.context.close()

    # --- faults

    def _fault(self, text: str) -> None:
        if not self.forgiving:
            self.faults.append(text)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "about:")):
            self.faults.append(f"request to another host: {request.url}")
        leaves = request.is_navigation_request() and request.frame == self.page.main_frame
        if leaves and request.url.rstrip("/") != self.address.rstrip("/"):
            self.faults.append(f"left for {request.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._fault(f"console error: {message.text}")

    def unseemly(self) -> list[str]:
        """Return what is to be read on the screen and must never be."""
        return NEVER_SEEN.findall(self.tell(WORDS))

    # --- looking

    def tell(self, script: str, arg: Any = None) -> Any:
        return self.page.evaluate(script, arg)

    def wait(self, script: str, arg: Any = None, longest_s: float = LONGEST_WAIT_S) -> None:
        """Look until a script is true."""
        until = time.monotonic() + longest_s
        while not self.tell(
            f"(arg) => {{ try {{ return !!({script})(arg); }} catch {{ return false; }} }}", arg
        ):
            assert time.monotonic() < until, f"never came true: {script}"
            time.sleep(0.04)

    def inside(self, script: str, arg: Any = None) -> Any:
        """Evaluate in the map's frame."""
        return self.frame.evaluate(script, arg)

    @property
    def frame(self) -> Frame:
        element = self.page.evaluate_handle("Kiosk.frame").as_element()
        assert element is not None
        frame = element.content_frame()
        assert frame is not None
        return frame

    def touchable(self) -> list[dict[str, Any]]:
        """Return what can be touched now, in pixels of the screen."""
        found: list[dict[str, Any]] = self.tell(TOUCHABLE)
        return found

    # --- touching

    def tap(self, selector: str, *, inside: bool = False) -> None:
        """Touch the first thing to be seen that a selector names."""
        self.wait(f"(arg) => ({WHERE})(arg) !== null", [selector, inside])
        x, y = self.tell(WHERE, [selector, inside])
        self.page.touchscreen.tap(x, y)

    def begin(self, language: str = "en") -> Kiosk:
        """Begin a visit in a language."""
        self.tap(f".invitation [lang={language}]")
        self.wait("() => Kiosk.state === 'menu'")
        return self

    def enter(self, way: str) -> Kiosk:
        """Take a way from the menu; waits for its map."""
        self.tap(f"[data-way={way}]")
        self.wait_for_map(tour=way != "touchmap")
        return self

    def wait_for_map(self, *, tour: bool) -> None:
        self.wait(STANDS)
        self.wait(
            "(tour) => !Kiosk.frame.inert && Boolean(Kiosk.frame.contentWindow.Atlas.tour) === tour", tour
        )

    def pass_time(self, seconds: float) -> None:
        """Let time go by at once; needs the clock."""
        self.page.clock.fast_forward(int(seconds * 1000))

    def leave_alone(self) -> None:
        """Let the time to the question and the countdown go by; waits for the story."""
        self.pass_time(IDLE_S + 1)
        self.wait("() => document.querySelector('.idle') !== null")
        self.pass_time(WARNING_S + 1)
        self.wait(ATTRACT)


class Passer:
    """Somebody who touches at random."""

    def __init__(self, kiosk: Kiosk, seed: int) -> None:
        self.kiosk, self.chance = kiosk, random.Random(seed)

    def visit(self) -> None:
        """Come, touch a few things, walk off; asserts that nothing of it stays."""
        kiosk, chance = self.kiosk, self.chance
        kiosk.begin(chance.choice(("az", "en", "ru", "tr")))
        kiosk.enter(chance.choice(("story", "touchmap", "days")))
        for _ in range(chance.randint(2, 7)):
            self.touch()
        assert kiosk.unseemly() == []
        if chance.random() < 0.2 and kiosk.tell("() => Kiosk.state") != "attract":
            kiosk.pass_time(IDLE_S + 1)
            kiosk.tap(".idle .stay")
            self.touch()
        if kiosk.tell("() => Kiosk.state") != "attract":
            kiosk.leave_alone()
        kiosk.wait(ATTRACT)
        found = kiosk.tell(AS_AT_FIRST)
        assert {**found, "step": 0} == FRESH, found
        assert kiosk.unseemly() == []

    def touch(self) -> None:
        """Touch one thing, or the map somewhere."""
        kiosk, chance = self.kiosk, self.chance
        size = kiosk.page.viewport_size
        assert size is not None
        seen = [one for one in kiosk.touchable() if 0 < one["y"] < size["height"] - one["height"]]
        if seen and chance.random() < 0.75:
            one = chance.choice(seen)
            at = one["x"] + one["width"] / 2, one["y"] + one["height"] / 2
        else:
            at = chance.uniform(0, size["width"]), chance.uniform(0, size["height"])
        kiosk.page.touchscreen.tap(min(max(at[0], 1), size["width"] - 1), at[1])
        kiosk.wait("() => Kiosk.state === 'menu' || document.querySelector('.coming') === null")


def measure_memory(cdp: CDPSession) -> dict[str, float]:
    """Measure the page after a collection: megabytes of its heap, and how many things there are."""
    for _ in range(2):
        cdp.send("HeapProfiler.collectGarbage")
    wanted = {"JSHeapUsedSize", "Nodes", "Documents", "Frames", "JSEventListeners"}
    found = {row["name"]: row["value"] for row in cdp.send("Performance.getMetrics")["metrics"]}
    return {name: found[name] / (1e6 if name == "JSHeapUsedSize" else 1) for name in sorted(wanted)}
