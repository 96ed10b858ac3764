"""The kiosk on the server: its files, and what is counted."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Message

from pages.components import kiosk
from pages.components.kiosk import add_count, count_visit, open_kiosk, publish_kiosk, send_kiosk


@dataclass
class Client:
    """Asks an application without a socket; follows nothing."""

    app: Starlette
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def ask(self, path: str, method: str = "GET", body: bytes = b"") -> Client:
        """Ask; the answer is the client itself."""
        self.status, self.headers, self.body = 0, {}, b""
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
        }
        scope |= {
            "root_path": "",
            "scheme": "http",
            "query_string": b"",
            "headers": [],
            "server": ("localhost", 80),
        }

        told: list[bytes] = []

        async def receive() -> Message:
            if told:
                await asyncio.Event().wait()  # the asker never hangs up
            told.append(body)
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            else:
                self.body += message.get("body", b"")

        # in a thread of its own: the browser tests leave a loop running in this one
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, self.app(scope, receive, send)).result()
        return self

    def count(self, what: str) -> int:
        """Tell something to count; returns the status."""
        return self.ask("/kiosk/count", "POST", what.encode()).status


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Serve the kiosk alone, with settings and counts in a folder of the test."""
    monkeypatch.setenv("ATLAS_KIOSK", str(tmp_path / "kiosk.toml"))
    monkeypatch.setenv("ATLAS_KIOSK_COUNTS", str(tmp_path / "counts" / "visits.jsonl"))
    monkeypatch.setattr(kiosk, "find_cache_folder", lambda: tmp_path)
    publish_kiosk.cache_clear()
    routes = [
        Route("/kiosk/count", count_visit, methods=["POST"]),
        Route("/kiosk", open_kiosk),
        Route("/kiosk/{path:path}", send_kiosk),
    ]
    yield Client(Starlette(routes=routes))
    publish_kiosk.cache_clear()


def read_counts(folder: Path) -> list[dict[str, object]]:
    file = folder / "counts" / "visits.jsonl"
    return (
        [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
    )


def test_page_and_parts(client: Client, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('museum = "Muzey"\n', encoding="utf-8")
    assert client.ask("/kiosk").headers["location"] == "/kiosk/"
    page = client.ask("/kiosk/")
    assert page.status == 200 and '"museum":"Muzey"' in page.body.decode()
    assert page.headers["cache-control"] == "no-cache"
    part = next((tmp_path / "kiosk" / "parts").iterdir())
    answer = client.ask(f"/kiosk/parts/{part.name}")
    assert answer.body == part.read_bytes() and "immutable" in answer.headers["cache-control"]
    assert "content-encoding" not in answer.headers, "the page unpacks it"


def test_faulty_settings_are_told(client: Client, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('language = "xx"\n', encoding="utf-8")
    answer = client.ask("/kiosk/")
    assert answer.status == 503
    assert answer.body.decode().startswith(f"{tmp_path / 'kiosk.toml'}:1:1 language: ")
    assert b"Traceback" not in answer.body


def test_counts(client: Client, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("count_visits = true\n", encoding="utf-8")
    for what in ("start", "start", "language-ru", "way-days", "step-three-days-4", "reset"):
        assert client.count(what) == 204
    for strange in ("", "start now", "step-../../x-1", "x" * 5000, "way-<script>"):
        assert client.count(strange) == 204
    (row,) = read_counts(tmp_path)
    assert row == {
        "day": dt.date.today().isoformat(),
        "counts": {"language-ru": 1, "reset": 1, "start": 2, "step-three-days-4": 1, "way-days": 1},
    }


def test_nothing_is_counted_unless_asked_for(client: Client, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("idle_seconds = 60\n", encoding="utf-8")
    client.count("start")
    assert read_counts(tmp_path) == []


def test_a_line_a_day(tmp_path: Path) -> None:
    file = tmp_path / "counts" / "visits.jsonl"
    for day in (2, 1, 2):
        add_count(file, "start", dt.date(2026, 1, day))
    assert [(row["day"], row["counts"]) for row in read_counts(tmp_path)] == [
        ("2026-01-01", {"start": 1}),
        ("2026-01-02", {"start": 2}),
    ]
