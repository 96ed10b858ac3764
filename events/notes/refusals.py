"""Say in one code why a note is not taken, shown or changed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# One clear sentence a code; the interface has its own in each language.
SENTENCES = MappingProxyType(
    {
        # what is wrong with the note
        "empty": "The note is empty; write what you want to say.",
        "too-long": "The {part} has {length} characters; {limit} at most.",
        "too-many-values": "The note proposes {count} values; {limit} at most.",
        "field": 'The field "{field}" of a {kind} cannot be proposed; nearest: {nearest}.',
        "value-without-field": "Say which field the proposed value is for.",
        "language": 'Notes are written in one of these languages: {known}; not in "{given}".',
        "session": "The note came without a visitor's session and is not taken.",
        "rate-session": "This visit sent {limit} notes in {minutes} minutes; try again in {wait} minutes.",
        "rate-store": "The atlas takes {limit} notes within {minutes} minutes and has them; try again later.",
        # what is wrong with the database
        "unwritable": "Notes cannot be kept now: {place} cannot be written.",
        "unreachable": "Notes cannot be kept or shown now: {place} does not answer.",
        "busy": "The database of notes is busy; try again in a moment.",
        "damaged": "Notes cannot be kept or shown now: {place} is damaged or is no database.",
        "newer": "A newer version of the atlas keeps these notes (format {found}; this one knows {known}).",
        "address": "ATLAS_DATABASE_URL must begin with sqlite:/// and a path, or with postgresql://.",
        "driver": "PostgreSQL needs a driver: install events/notes/requirements.txt.",
        # what a curator cannot do
        "stale": "Note {note} was changed meanwhile: it is at version {current}, not {expected}.",
        "transition": "Note {note} cannot be changed so: {action} does not apply where it is {state}.",
        "not-allowed": "Only a curator may do this.",
        "secret-unset": "No curator can sign in: ATLAS_CURATOR_SECRET is not set.",
        "secret-short": "No curator can sign in: ATLAS_CURATOR_SECRET has fewer than {least} characters.",
        "secret-wrong": "The secret is not right.",
        "attempts": "Too many attempts to sign in; try again in {wait} minutes.",
        "login-unlisted": "This login is not one of a curator (ATLAS_CURATORS).",
        "login-unverified": "The login names no e-mail address that its provider has verified.",
        "unsaved-answer": "The answer in the field was not given yet; give it or empty the field first.",
        # why no patch is made
        "conflict": "Notes {first} and {second} were accepted with different values for {cell}.",
        "outdated": "{cell} was changed after note {note} was accepted: look at it again.",
        "no-row": "{cell} of note {note} is no longer in the tables.",
    }
)
Detail = str | int


class NoteError(Exception):
    """Say in one code why something cannot be done with a note; it cannot be changed once made.

    Parameters
    ----------
    code
        One of the keys of ``SENTENCES``.
    **details
        What the sentence of the code names.
    """

    code: str
    details: Mapping[str, Detail]

    def __init__(self, code: str, **details: Detail) -> None:
        super().__init__(SENTENCES[code].format(**details))
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "details", MappingProxyType(details))

    def __setattr__(self, name: str, value: object) -> None:
        if name in ("code", "details"):
            raise AttributeError(f"{name} of a {type(self).__name__} cannot be changed")
        super().__setattr__(name, value)


class StaleNote(NoteError):  # noqa: N818  the name says what went wrong
    """Say that somebody else changed the note first; nothing was overwritten."""

    def __init__(self, note: int, expected: int, current: int) -> None:
        super().__init__("stale", note=note, expected=expected, current=current)


class NotAllowed(NoteError):  # noqa: N818  the name says what went wrong
    """Say that whoever asks is no curator, and why."""

    def __init__(self, code: str = "not-allowed", **details: Detail) -> None:
        super().__init__(code, **details)
