"""A museum's settings: each fault with its line, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.kiosk.settings import LARGEST_LOGO, Settings, load_settings
from geodata.errors import DataError

TOURS = "after-the-fall, the-pass-and-the-bridge, three-days-in-april, whose-account"
TYPES = ".svg, .png, .jpg, .jpeg, .webp"


def write(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def find_faults(folder: Path, text: str) -> list[str]:
    file = write(folder, text)
    with pytest.raises(DataError) as caught:
        load_settings(file)
    return [str(problem).removeprefix(f"{file}:") for problem in caught.value.problems]


def test_without_a_file() -> None:
    assert load_settings(None) == Settings()
    assert not Settings().count_visits, "counting is off by default"


def test_every_setting(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"picture")
    text = """
        idle_seconds = 60
        warning_seconds = 15
        language = "ru"
        walkthroughs = ["whose-account", "after-the-fall", "whose-account"]
        attract = "after-the-fall"
        museum = " Tarix muzeyi "
        logo = "logo.png"
        count_visits = true
    """
    assert load_settings(write(tmp_path, text)) == Settings(
        60, 15, "ru", ("whose-account", "after-the-fall"), "after-the-fall", "Tarix muzeyi",
        ("image/png", b"picture"), True,
    )  # fmt: skip


@pytest.mark.parametrize("text", ['museum = ""', 'logo = ""', "idle_seconds = 15\nwarning_seconds = 120"])
def test_what_may_be(tmp_path: Path, text: str) -> None:
    load_settings(write(tmp_path, text))


BROKEN = [
    ("idle_seconds = 14", "1:1 idle_seconds: give whole seconds from 15 to 3600, not 14"),
    ("idle_seconds = 3601", "1:1 idle_seconds: give whole seconds from 15 to 3600, not 3601"),
    ('idle_seconds = "90"', "1:1 idle_seconds: give whole seconds from 15 to 3600, not '90'"),
    ("idle_seconds = true", "1:1 idle_seconds: give whole seconds from 15 to 3600, not True"),
    ("idle_seconds = 90.5", "1:1 idle_seconds: give whole seconds from 15 to 3600, not 90.5"),
    ("\nwarning_seconds = 5", "2:1 warning_seconds: give whole seconds from 10 to 120, not 5"),
    ('language = "de"', '1:1 language: "de" is not one of az, en, ru, tr'),
    ("language = 1", '1:1 language: "1" is not one of az, en, ru, tr'),
    (
        'walkthroughs = ["three-days-in-apri"]',
        f'1:1 walkthroughs: "three-days-in-apri" is not one of {TOURS}; nearest: "three-days-in-april"',
    ),
    ("walkthroughs = []", '1:1 walkthroughs: give a list of ids, ["…", "…"], or leave the line out'),
    (
        'walkthroughs = "whose-account"',
        '1:1 walkthroughs: give a list of ids, ["…", "…"], or leave the line out',
    ),
    (
        'attract = "whose-acount"',
        f'1:1 attract: "whose-acount" is not one of {TOURS}; nearest: "whose-account"',
    ),
    (f'museum = "{"x" * 81}"', "1:1 museum: give one line of at most 80 characters"),
    ('museum = "a\\nb"', "1:1 museum: give one line of at most 80 characters"),
    ("museum = 1", "1:1 museum: give one line of at most 80 characters"),
    ('logo = "../logo.png"', "1:1 logo: give the name of a file that lies beside this one"),
    ('logo = "logo.gif"', f"1:1 logo: logo.gif is no {TYPES}"),
    ('logo = "none.png"', "1:1 logo: there is no file none.png beside this one"),
    ('count_visits = "yes"', "1:1 count_visits: give true or false"),
    ("  idle_second = 60", '1:3 there is no setting "idle_second"; did you mean "idle_seconds"?'),
    ("zzzz = 1", '1:1 there is no setting "zzzz"'),
]


@pytest.mark.parametrize(("text", "fault"), BROKEN, ids=[fault for _, fault in BROKEN])
def test_faults(tmp_path: Path, text: str, fault: str) -> None:
    assert find_faults(tmp_path, text) == [fault]


def test_all_faults_at_once(tmp_path: Path) -> None:
    faults = find_faults(tmp_path, 'museum = 1\n\nlanguage = "xx"\nidle = 3')
    assert [fault.split(" ")[0] for fault in faults] == ["1:1", "3:1", "4:1"]


def test_not_toml(tmp_path: Path) -> None:
    (fault,) = find_faults(tmp_path, "idle_seconds = 60\nmuseum = \n")
    assert fault.startswith("2:") and "not TOML" in fault


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.toml:1:1 cannot be read: No such file or directory"):
        load_settings(tmp_path / "none.toml")


def test_a_logo_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b" " * (LARGEST_LOGO + 1))
    assert find_faults(tmp_path, 'logo = "logo.svg"') == ["1:1 logo: logo.svg is larger than 300 kB"]
