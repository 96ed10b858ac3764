"""HTML of the text pages; the one place where text becomes HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode


class Html(str):
    """Text that is HTML already; every other text is escaped when it is put into an element."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str) -> Html:
    """Make an element; children that are not `Html` are escaped, attributes always are."""
    given = "".join(f' {key.rstrip("_")}="{escape(value, quote=True)}"' for key, value in attributes.items())
    return Html(f"<{name}{given}>{''.join(to_html(child) for child in children)}</{name}>")


def to_html(text: str) -> Html:
    """Return text as HTML: as it is if it is HTML already, escaped otherwise."""
    return text if isinstance(text, Html) else Html(escape(text))


def join(parts: Iterable[str]) -> Html:
    """Join pieces, each escaped unless it is HTML already."""
    return Html("".join(to_html(part) for part in parts))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "") -> Html:
    """Make a table with column heads; cells as in `tag`."""
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in heads)))
    body = tag("tbody", *(tag("tr", *(tag("td", cell) for cell in row)) for row in rows))
    return tag("table", tag("caption", caption) if caption else Html(""), head, body)


def link(text: str, address: str, params: Mapping[str, str]) -> Html:
    """Make a link to a page of the atlas, in the same window."""
    return tag("a", text, href=f"{address}?{urlencode(params)}", target="_self")
