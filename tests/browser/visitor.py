"""A visitor in a browser context of their own: opens pages, points at the map, notes every fault."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse

from playwright.sync_api import Browser, ConsoleMessage, Frame, Locator, Request, Response, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.server import Server

READY = """(wanted) => [...document.querySelectorAll("iframe")].some((frame) => {
  try {
    if (frame.contentDocument.documentElement.dataset.atlas !== "ready") return false;
    const config = frame.contentWindow.Atlas.config;
    const found = { ...config, article: Boolean(config.article) };
    return Object.entries(wanted).every(([name, value]) => found[name] === value);
  } catch (error) { return false; }
})"""
TWICE_DRAWN = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
)
SPOTS = (Path(__file__).parent / "spots.js").read_text(encoding="utf-8")
AT_REST = """() => {
  const now = JSON.stringify([Atlas.map.getCenter(), Atlas.map.getZoom()]), rest = window.atRest;
  window.atRest = { now, count: rest && rest.now === now ? rest.count + 1 : 0 };
  return window.atRest.count >= 4;
}"""
LONGEST_WAIT_MS = 20_000
FOCUSED = """() => {
  const at = document.activeElement, get = (name) => at.getAttribute(name) || "";
  return { tag: at.tagName, id: at.id, name: get("aria-label") || at.textContent.trim().slice(0, 80) };
}"""
DESK, PHONE, PROJECTOR = (1440, 900), (390, 844), (1920, 1080)


class Visitor:
    """One cold browser context with one page.

    Attributes
    ----------
    faults
        What must never happen: requests to another host, answers of 400 and more, errors of the console or of
        a script. A test that takes the server away sets `forgiving` for as long.
    sent, received, asked
        Messages of the websocket each way, and addresses asked for over HTTP.
    """

    def __init__(
        self,
        browser: Browser,
        server: Server,
        *,
        size: tuple[int, int] = DESK,
        motion: bool = False,
        touch: bool = False,
    ) -> None:
        self.server = server
        self.faults: list[str] = []
        self.sent: list[bytes | str] = []
        self.received: list[bytes | str] = []
        self.asked: list[str] = []
        self.forgiving = False
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="no-preference" if motion else "reduce",
            has_touch=touch,
            locale="en-GB",
        )
        self.context.set_default_timeout(LONGEST_WAIT_MS)
        self.context.on("request", self._note_request)
        self.context.on("response", self._note_response)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self._fault(f"script error: {error.error}"))
        self.page = self.context.new_page()
        self.page.on("websocket", self._note_socket)
        self.socket: WebSocket | None = None

    def close(self) -> None:
        self.context.close()

    # --- faults

    def _fault(self, text: str) -> None:
        if not self.forgiving:
            self.faults.append(text)

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith((self.server.address, "data:", "blob:", "about:")):
            self._fault(f"request to another host: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self._fault(f"{response.status} for {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._fault(f"console error: {message.text}")

    def _note_socket(self, socket: WebSocket) -> None:
        self.socket = socket
        socket.on("framesent", lambda message: self.sent.append(message))
        socket.on("framereceived", lambda message: self.received.append(message))

    # --- pages

    def open(self, page: str = "", **params: str) -> Visitor:
        """Open a page by its address; waits for its map where it has one."""
        self.page.goto(self.to_address(page, **params))
        self.wait_for_page(page)
        return self

    def to_address(self, page: str = "", **params: str) -> str:
        return f"{self.server.address}/{page}" + (f"?{urlencode(params)}" if params else "")

    def wait_for_page(self, page: str) -> None:
        if page in ("", "article"):
            self.wait_for_map(reading=page == "article")
        else:
            self.page.locator(".atlas-text h1").wait_for()

    def wait_for_map(self, **wanted: Any) -> None:
        """Wait for a map that has started, with such a configuration (``lang``, ``reading``, ``article``)."""
        self.page.wait_for_function(READY, arg=wanted)

    def go(self, name: str) -> None:
        """Follow a link of the bar by its visible name."""
        self.page.locator('[data-testid="stPageLink"] a', has_text=name).first.click()

    @property
    def params(self) -> dict[str, str]:
        """Return the parameters of the address."""
        return {name: values[0] for name, values in parse_qs(urlparse(self.page.url).query).items()}

    def wait_for_param(self, name: str, value: str | None) -> None:
        """Wait until the address carries a value, or carries the parameter no more."""
        self.page.wait_for_function(
            "([name, value]) => new URL(location.href).searchParams.get(name) === value", arg=[name, value]
        )

    def told(self) -> AbstractContextManager[Any]:
        """Wait, at the end of the block, until the server has finished a run."""
        assert self.socket is not None
        return self.socket.expect_event("framereceived", _is_finished)

    # --- the map's frame

    @property
    def frame(self) -> Frame:
        frames = [frame for frame in self.page.frames if "st_folium" in frame.url and not frame.is_detached()]
        assert frames, "no map on the page"
        return frames[-1]

    def tell(self, script: str, arg: Any = None) -> Any:
        """Evaluate in the map's frame."""
        return self.frame.evaluate(script, arg)

    def wait(self, script: str, arg: Any = None) -> None:
        """Wait in the map's frame until a script is true."""
        self.frame.wait_for_function(script, arg=arg)

    def rest(self) -> None:
        """Wait until the map stands still and is drawn."""
        self.tell("() => { window.atRest = null; }")
        self.wait(AT_REST)
        self.tell(TWICE_DRAWN)

    @property
    def panel(self) -> Locator:
        return self.frame.locator(".atlas-panel")

    @property
    def panel_title(self) -> Locator:
        return self.panel.locator("h2")

    @property
    def chosen(self) -> dict[str, str] | None:
        found: dict[str, str] | None = self.tell("() => Atlas.state.chosen")
        return found

    def shown(self) -> list[str]:
        """Return the ids of the events that are drawn now."""
        self.tell(TWICE_DRAWN)
        found: list[str] = self.tell(
            "() => Atlas.model.data.events.id.filter((_, i) => Atlas.model.shown[i])"
        )
        return found

    def spots(self) -> dict[str, list[dict[str, Any]]]:
        """Return what a pointer can hit now, by sort; ``at`` is a point of the frame that nothing covers."""
        self.rest()
        found: dict[str, list[dict[str, Any]]] = self.tell(SPOTS)
        return found

    def to_page_point(self, at: list[float]) -> tuple[float, float]:
        box = self.frame.frame_element().bounding_box()
        assert box is not None
        return box["x"] + at[0], box["y"] + at[1]

    def click(self, at: list[float]) -> None:
        """Click at a point of the frame."""
        self.page.mouse.click(*self.to_page_point(at))

    def point(self, at: list[float]) -> None:
        """Move the pointer to a point of the frame."""
        x, y = self.to_page_point(at)
        self.page.mouse.move(x - 3, y - 3)
        self.page.mouse.move(x, y)

    def focused(self) -> dict[str, str]:
        """Return what has the focus: of the page, or within the map's frame."""
        found: dict[str, str] = self.page.evaluate(FOCUSED)
        if found and found["tag"] == "IFRAME":
            inner: dict[str, str] = self.tell(FOCUSED)
            return {**inner, "where": "frame"}
        return {**found, "where": "page"}


def _is_finished(message: bytes | str) -> bool:
    if isinstance(message, str):
        return False
    return bool(ForwardMsg.FromString(message).WhichOneof("type") == "script_finished")
