"""The server behind ``make run``: Streamlit as an ASGI app under uvicorn.

Faster than ``streamlit run`` by three measured things: heavy modules are loaded before the first visitor,
what is loaded is taken out of the garbage collector's sight (Streamlit collects after every run), and
uvicorn's socket does not delay small answers. ``streamlit run app.py`` shows the same pages.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from geodata.errors import DataError
from pages.components.assets import COMPONENT, publish
from pages.components.attach import find_server_fault
from pages.components.kiosk import count_visit, open_kiosk, send_kiosk

ROOT = Path(__file__).parents[2]
DEFAULT_PORT = 8501
ADDRESSES = ("/", "/walkthrough", "/article", "/check", "/list", "/about", "/notes", "/curator", "/compose")
FOR_EVER = b"public, max-age=31536000, immutable"


class KeepForEver:
    """Let browsers keep the map's files: each is named by its content and never changes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; only the caching header of the map's own files is touched."""
        if scope["type"] != "http" or f".{COMPONENT}/" not in scope["path"]:
            await self.app(scope, receive, send)
            return

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = [(k, v) for k, v in message["headers"] if k.lower() != b"cache-control"]
                message = {**message, "headers": [*headers, (b"cache-control", FOR_EVER)]}
            await send(message)

        await self.app(scope, receive, send_kept)


@asynccontextmanager
async def warm_up(app: Any) -> AsyncIterator[dict[str, Any] | None]:
    """Load what every visitor needs before the first one comes.

    streamlit_folium is left out on purpose: imported outside a page it registers its component nowhere, and
    the map's frame would answer 404.
    """
    import folium  # noqa: F401  (loaded for its weight alone)

    from pages.components import about, everything, frame  # noqa: F401  (the same)

    # Until st.navigation has run once, Streamlit takes the files in `pages/` for its older kind of pages and
    # tells the first visitor with a deep link that the page does not exist.
    PagesManager.uses_pages_directory = False
    try:
        publish()
        frame.load_known()
    except DataError as error:
        print(error, file=sys.stderr)
    gc.collect()
    gc.freeze()
    yield None


async def send_document(request: Request) -> HTMLResponse:
    """Send Streamlit's page with the one thing it cannot know: that its server is at the root.

    Without it a cold link to ``/article`` first asks for ``/article/_stcore/health``, a 404 in every
    visitor's console, before it tries the root.
    """
    return HTMLResponse(load_document(), headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def load_document() -> str:
    """Load Streamlit's page with the address of its server and our name put in."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    told = '<script>window.__streamlit = {BACKEND_BASE_URL: window.location.origin + "/"}</script>'
    page = page.replace("<head>", f"<head>{told}", 1)
    return page.replace("<title>Streamlit</title>", "<title>Aprel 1920</title>", 1)


app = st.App(
    str(ROOT / "app.py"),
    lifespan=warm_up,
    routes=[
        *(Route(address, send_document) for address in ADDRESSES),
        Route("/kiosk/count", count_visit, methods=["POST"]),
        Route("/kiosk", open_kiosk),
        Route("/kiosk/{path:path}", send_kiosk),
    ],
    middleware=[Middleware(KeepForEver)],
)


def main() -> int:
    """Start the server and say where it is; ``PORT`` and ``ATLAS_HOST`` are honoured."""
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        print(f"PORT is {text!r}: give a number between 1 and 65535.", file=sys.stderr)
        return 2
    host = os.environ.get("ATLAS_HOST", "127.0.0.1")
    print(f"The atlas is at http://{'localhost' if host == '127.0.0.1' else host}:{text}", flush=True)
    if fault := find_server_fault("en"):
        print(f"The article is not attached: {fault}", file=sys.stderr, flush=True)
    os.chdir(ROOT)
    logging.getLogger("uvicorn.access").disabled = True  # Streamlit gives it a voice of its own
    uvicorn.run(app, host=host, port=int(text), log_config=None, access_log=False, ws_ping_interval=20)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
