"""Say why an attached file is not taken as the article."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# One clear sentence a code; the interface has its own in each language.
SENTENCES = MappingProxyType(
    {
        "missing": "There is no file at {path}.",
        "empty": "The file is empty: it holds no text.",
        "binary": "The file is not a text: it holds binary data.",
        "too-large": "The file is larger than the limit of {limit} {unit}.",
        "encoding": "The encoding of the text cannot be told for certain; save it as UTF-8.",
        "pdf-password": "The PDF is locked with a password.",
        "pdf-scanned": "The PDF holds pictures of pages and no text; it needs text recognition first.",
        "pdf-broken": "The PDF is damaged and cannot be read.",
        "docx-broken": "The Word file is damaged or locked and cannot be read.",
        "unrelated": "The text is not this article: {attached} of its {passages} passages were found in it.",
        "unreadable": "The file cannot be opened.",
        "type": "Files of this type are not read; attach a TXT, PDF or DOCX file.",
    }
)


class ArticleError(Exception):
    """Say in one code why a file is not taken as the article; it cannot be changed once made.

    Parameters
    ----------
    code
        One of the keys of ``SENTENCES``.
    **details
        What the sentence of the code names: ``path``; ``limit`` and ``unit`` (MB, pages,
        characters, parts); ``attached`` and ``passages``.
    """

    code: str
    details: Mapping[str, str | int]

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(SENTENCES[code].format(**details))
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "details", MappingProxyType(details))

    def __setattr__(self, name: str, value: object) -> None:
        if name in ("code", "details"):
            raise AttributeError(f"{name} of an ArticleError cannot be changed")
        super().__setattr__(name, value)
