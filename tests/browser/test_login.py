"""A curator signs in with an identity provider; the provider is ours, all else is as on a real server."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages.components.wording import say
from tests.browser.conftest import Visit
from tests.browser.server import LONGEST_START_S, ROOT, Server, find_free_port
from tests.browser.test_axe import find_violations

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("authlib") is None,
    reason="Authlib is not installed (events/notes/requirements.txt)",
)
CLAIMS = '{"email": "aysel@example.org", "email_verified": true, "name": "Aysel"}'
SECRETS = """[auth]
redirect_uri = "{server}/oauth2callback"
cookie_secret = "a cookie secret of the browser tests"
client_id = "atlas"
client_secret = "known to the provider"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture
def provider() -> Iterator[str]:
    """Run the provider; returns its address."""
    port = find_free_port()
    env = {**os.environ, "PORT": str(port), "CLAIMS": CLAIMS}
    with subprocess.Popen([sys.executable, "-m", "tests.browser.provider"], cwd=ROOT, env=env) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(address)
        yield address
        process.kill()


def wait_for(address: str) -> None:
    until = time.monotonic() + LONGEST_START_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/keys", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the provider does not answer")


@pytest.fixture
def server_with_logins(cache: Path, provider: str, tmp_path: Path) -> Iterator[Server]:
    """Run the atlas with logins configured in the home of its user, and no secret."""
    server = Server(cache, article=None)
    folder = tmp_path / ".streamlit"
    folder.mkdir()
    text = SECRETS.format(server=server.address, provider=provider)
    (folder / "secrets.toml").write_text(text, encoding="utf-8")
    server.settings = {
        "HOME": str(tmp_path),
        "ATLAS_CURATORS": "aysel@example.org",
        "ATLAS_CURATOR_SECRET": "",
    }
    with server:
        yield server


def test_a_curator_signs_in_and_out(visit: Visit, server_with_logins: Server) -> None:
    visitor = visit(server_with_logins).open("curator", lang="en")
    login = visitor.page.get_by_role("button", name=say("curator.login", "en"))
    expect(login).to_be_visible()
    expect(visitor.page.get_by_label(say("curator.secret", "en"))).to_have_count(0)
    assert find_violations(visitor.page) == []
    visitor.forgiving = True  # the provider is another host
    login.click()
    visitor.page.wait_for_url("**/?lang=*")
    visitor.wait_for_map()
    visitor.forgiving = False
    visitor.open("curator", lang="en")
    expect(visitor.page.get_by_text(say("curator.in", "en", name="Aysel"))).to_be_visible()
    visitor.forgiving = True
    visitor.page.get_by_role("button", name=say("curator.out", "en")).click()
    visitor.page.wait_for_url("**/?lang=*")
    visitor.wait_for_map()
    visitor.forgiving = False
    visitor.open("curator", lang="en")
    expect(login).to_be_visible()
