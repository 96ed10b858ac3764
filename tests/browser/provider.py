"""A provider of identities (OpenID Connect) for the tests: whoever comes is who its environment says.

Run as ``python -m tests.browser.provider``; ``PORT`` and ``CLAIMS`` (JSON) come from the environment.
"""

from __future__ import annotations

import json
import os
import time
from typing import Any

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

PORT = os.environ.get("PORT", "0")
HERE = f"http://127.0.0.1:{PORT}"
KEY = RSAKey.generate_key(2048, {"kid": "tests"})
CLIENT = "atlas"
_asked: dict[str, str] = {}


async def describe(request: Request) -> JSONResponse:
    """Say where everything is, as OpenID Connect Discovery 1.0 has it."""
    paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
    more: dict[str, Any] = {name: f"{HERE}/{path}" for name, path in paths.items()}
    more["id_token_signing_alg_values_supported"] = ["RS256"]
    return JSONResponse({"issuer": HERE, "response_types_supported": ["code"], **more})


async def authorize(request: Request) -> RedirectResponse:
    """Send the visitor back at once, signed in."""
    asked = request.query_params
    _asked["code"] = asked.get("nonce", "")
    return RedirectResponse(f"{asked['redirect_uri']}?code=code&state={asked['state']}")


async def give_token(request: Request) -> JSONResponse:
    """Say who it was, signed."""
    now = int(time.time())
    claims = {"iss": HERE, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": _asked["code"]}
    claims |= json.loads(os.environ["CLAIMS"])
    token = jwt.encode({"alg": "RS256", "kid": "tests"}, claims, KEY)
    return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": token, "expires_in": 600})


async def list_keys(request: Request) -> JSONResponse:
    """Give the public key."""
    return JSONResponse({"keys": [KEY.as_dict(private=False)]})


app = Starlette(
    routes=[
        Route("/.well-known/openid-configuration", describe),
        Route("/authorize", authorize),
        Route("/token", give_token, methods=["POST"]),
        Route("/keys", list_keys),
        Route("/_stcore/health", list_keys),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(PORT), log_level="warning")
