"""Files made to do harm: one clear sentence, soon, or plain text."""

from __future__ import annotations

import pytest

from events.walkthroughs.reading import MOST_FAULTS, read_walkthrough
from events.walkthroughs.tours import build_tours
from events.walkthroughs.writing import to_toml
from tests.events.walkthroughs.small import KNOWN, OWN_FILE

DEEP = "1:{} tables or lists stand too deep in one another"
HOSTILE = {
    "100 MB": (b"#" * 100_000_000, "1:1 the file has more than 256 KB, too much for a walkthrough"),
    "lists never closed": (b"a = " + b"[" * 200_000, DEEP.format(1)),
    "deep lists": (b"a = " + b"[" * 500 + b"]" * 500, DEEP.format(19)),
    "deep tables": (b"a = {b = " * 2 + b"{b = " * 60 + b"1" + b"}" * 62, DEEP.format(44)),
    "a key of many parts": (b"a" + b".a" * 100_000 + b" = 1", None),
    "a quoted key of many parts": (b'x = [1,,\n"x y"' + b'."x y"' * 40_000 + b" = 1", None),
    "a heading of many parts": (b"[a" + b".a" * 100_000 + b"]", None),
    "a number of many digits": (b"minutes = " + b"9" * 200_000, "1:1 not TOML: a number is too long"),
    "an endless string": (b'a = "' + b"\\" * 200_000, None),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "1:1 the file is not UTF-8 text; save it as UTF-8"),
    "null characters": (b"\x00" * 1000, "1:1 not TOML: Invalid statement"),
    "another encoding": ('a = "ə"'.encode("utf-16"), "1:1 the file is not UTF-8 text; save it as UTF-8"),
    "nothing": (b" \n", "1:1 the file is empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(20)
def test_one_clear_sentence(name: str) -> None:
    data, message = HOSTILE[name]
    faults = [f"{f.line}:{f.column} {f}" for f in read_walkthrough(data, KNOWN).faults]
    assert len(faults) == 1
    assert len(faults[0]) < 120
    assert message is None or faults == [message]


def test_many_faults_are_cut() -> None:
    data = b"".join(b"k%d = 1\n" % number for number in range(20_000))
    assert len(read_walkthrough(data, KNOWN).faults) == MOST_FAULTS


def test_what_is_named_is_cut_short() -> None:
    data = OWN_FILE.replace('"advance-1920"', '"' + "x" * 5000 + '\\u202e\\n"').encode()
    (fault,) = read_walkthrough(data, KNOWN).faults
    assert str(fault) == f'step.events: no event "{"x" * 60}…"'


def test_scripts_stay_text() -> None:
    said = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} #evil[1] $x$ ${a} \\u0041"
    text = OWN_FILE.replace("Trains crossed a bridge.", said.replace("\\", "\\\\"))
    walkthrough = read_walkthrough(text.encode(), KNOWN).walkthrough
    assert walkthrough
    assert walkthrough.steps[0].narration[0].text.en == said
    assert read_walkthrough(to_toml(walkthrough).encode(), KNOWN).walkthrough == walkthrough
    tour = build_tours("az", [walkthrough])["tours"][0]
    assert tour["steps"][0]["narration"] == [{"text": said, "rests": ["p001"]}]


def test_windows_line_ends_and_byte_order_mark_are_let_pass() -> None:
    data = b"\xef\xbb\xbf" + OWN_FILE.replace("\n", "\r\n").encode()
    assert read_walkthrough(data, KNOWN) == read_walkthrough(OWN_FILE.encode(), KNOWN)
