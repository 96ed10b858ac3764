"""Admit curators: by the configured secret, or by a login that the page has verified."""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from typing import Never

from events.notes.drafts import clean_line
from events.notes.refusals import NotAllowed

SECRET = "ATLAS_CURATOR_SECRET"
LOGINS = "ATLAS_CURATORS"
SHORTEST_SECRET = 16
LONGEST_LABEL = 80
_ADMITTED = object()


class Curator:
    """Leave to read and settle notes; only the functions of this module give it.

    It lives in the session of whoever signed in and cannot be copied or stored.

    Attributes
    ----------
    label
        The name under which changes are kept.
    """

    __slots__ = ("label",)
    label: str

    def __init__(self, label: str, admitted: object = None) -> None:
        if admitted is not _ADMITTED:
            raise NotAllowed
        object.__setattr__(self, "label", clean_line(label)[:LONGEST_LABEL].strip() or "curator")

    def __setattr__(self, name: str, value: object) -> Never:
        raise AttributeError("a Curator cannot be changed")

    def __reduce__(self) -> Never:
        raise NotAllowed


def admit_secret(given: str, label: str = "curator") -> Curator:
    """Admit whoever knows the secret that ``ATLAS_CURATOR_SECRET`` holds.

    Parameters
    ----------
    given
        What the visitor typed.
    label
        The name under which this curator's changes are kept.

    Raises
    ------
    NotAllowed
        Where no secret of sixteen characters or more is configured, or the given one is another. The time
        that the answer takes does not tell how much of it was right.
    """
    secret = os.environ.get(SECRET, "").strip()
    if not secret:
        raise NotAllowed("secret-unset")
    if len(secret) < SHORTEST_SECRET:
        raise NotAllowed("secret-short", least=SHORTEST_SECRET)
    if not hmac.compare_digest(_to_bytes(given.strip()), _to_bytes(secret)):
        raise NotAllowed("secret-wrong")
    return Curator(label, _ADMITTED)


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def admit_login(claims: Mapping[str, object]) -> Curator:
    """Admit a login whose e-mail address ``ATLAS_CURATORS`` lists, separated by spaces.

    Parameters
    ----------
    claims
        What the identity provider says of who signed in: ``email``, ``email_verified``, ``name``. Changes are
        kept under the name, else under the address.

    Raises
    ------
    NotAllowed
        Where the provider does not say that it has verified the address (some let anybody name any), or the
        address is not listed.
    """
    address = claims.get("email")
    if not isinstance(address, str) or str(claims.get("email_verified")).lower() != "true":
        raise NotAllowed("login-unverified")
    listed = {known.casefold() for known in os.environ.get(LOGINS, "").replace(",", " ").split()}
    if address.strip().casefold() not in listed:
        raise NotAllowed("login-unlisted")
    return Curator(str(claims.get("name") or address), _ADMITTED)


def require(curator: object) -> Curator:
    """Return the curator, or refuse whatever else was given.

    Raises
    ------
    NotAllowed
        Where it is not a `Curator`.
    """
    if type(curator) is not Curator:
        raise NotAllowed
    return curator
