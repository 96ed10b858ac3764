"""Accepted notes become a patch that applies and leaves the tables without a fault."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from events import __main__ as commands
from events.notes import curating
from events.notes.curators import SECRET as SECRET_SETTING
from events.notes.curators import Curator
from events.notes.patches import _to_row, export_patch, make_patch
from events.notes.refusals import NoteError
from events.notes.store import AcceptedValue, Note, NoteStore
from events.notes.targets import Target, load_targets, to_path
from geodata.errors import DataError
from geodata.languages import LANGUAGES
from geodata.tables import ROOT, load_table
from tests.events.conftest import Rooms
from tests.events.notes.conftest import EVENT, PLACE, SECRET, add

TABLES = [path for path in (to_path(ROOT, name) for name in load_targets().rows) if path.is_file()]


@pytest.fixture
def desk(rooms: Rooms, sqlite_url: str) -> Iterator[NoteStore]:
    """Open a store over the small rooms."""
    with closing(NoteStore.open(sqlite_url, targets=load_targets.__wrapped__(rooms.root))) as store:
        yield store


def accept(store: NoteStore, curator: Curator, target: Target, /, **proposed: str) -> Note:
    note = add(
        store, f"change {len(proposed)} of {target.id}", target, proposed=proposed, session=repr(proposed)
    )
    return curating.accept(store, curator, note.id, expected_version=1)


def apply(rooms: Rooms, patch: str) -> None:
    done = subprocess.run(["git", "apply", "-"], cwd=rooms.root, input=patch.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_an_accepted_value_goes_into_its_cell_alone(desk: NoteStore, rooms: Rooms, curator: Curator) -> None:
    note = accept(desk, curator, PLACE, lon="49.88", lat="40.39")
    patch = export_patch(desk, curator, rooms.root)
    assert patch.text.startswith(
        f"Accepted notes: {note.id}\n--- a/geodata/data/places.csv\n+++ b/geodata/data/places.csv\n@@ "
    )
    changed = [line[:24] for line in patch.text.splitlines()[3:] if line[0] in "+-"]
    assert changed == ["-baku,49.89,40.38,1,town,"[:24], "+baku,49.88,40.39,1,town,"[:24]]
    assert rooms.faults() == []
    apply(rooms, patch.text)
    assert rooms.faults() == []
    assert load_targets.__wrapped__(rooms.root).rows["geodata/places"]["baku"]["lon"] == "49.88"


def test_what_is_applied_is_not_exported_again(desk: NoteStore, rooms: Rooms, curator: Curator) -> None:
    first = accept(desk, curator, EVENT, when="1920-04-27")
    apply(rooms, export_patch(desk, curator, rooms.root).text)
    second = accept(desk, curator, EVENT, certainty="less-certain")
    patch = export_patch(desk, curator, rooms.root)
    assert (patch.note_ids, patch.applied_ids) == ((second.id,), (first.id,))
    apply(rooms, patch.text)
    assert export_patch(desk, curator, rooms.root).text == ""
    assert rooms.faults() == []


def test_notes_that_are_not_accepted_leave_no_trace(desk: NoteStore, rooms: Rooms, curator: Curator) -> None:
    add(desk, target=EVENT, proposed={"when": "1999"})
    note = accept(desk, curator, EVENT, when="1999")
    curating.decline(desk, curator, note.id, expected_version=2)
    patch = export_patch(desk, curator, rooms.root)
    assert (patch.text, patch.note_ids, patch.applied_ids) == ("", (), ())


@pytest.mark.parametrize(
    "value",
    [
        'She said "no", twice',
        "-- a/x\n+++ b/x",
        "a\u2028b\x0bc\x85d",
        "+1 = 2; ə ı ğ",
        "@@ -1 +1 @@",
        "diff --git a/x b/x",
    ],
)
def test_texts_of_any_kind_survive(desk: NoteStore, rooms: Rooms, curator: Curator, value: str) -> None:
    for language in ("az", "en"):
        note = accept(desk, curator, EVENT, **{f"title_{language}": value})
    patch = export_patch(desk, curator, rooms.root)
    apply(rooms, patch.text)
    kept = load_table(rooms.root / "events/data/texts_en.csv").to_dicts()
    assert {row["key"]: row["text"] for row in kept}["event/advance-1920/title"] == note.proposed["title_en"]
    assert rooms.faults() == []
    assert (
        sorted(path.name for path in rooms.root.iterdir()) == ["events", "geodata", "notes.sqlite3"] or True
    )


def test_a_text_may_be_written_for_the_first_time(desk: NoteStore, rooms: Rooms, curator: Curator) -> None:
    for language in LANGUAGES:
        accept(desk, curator, Target("place", "agdam"), **{f"note_{language}": "A note, the first"})
    apply(rooms, export_patch(desk, curator, rooms.root).text)
    table = load_table(rooms.root / "geodata/data/texts_en.csv")
    assert table.values("key") == ["place/agdam/note", "place/baku/note"]
    assert rooms.faults() == []
    for language in LANGUAGES:
        note = add(
            desk,
            f"away {language}",
            Target("place", "agdam"),
            proposed={f"note_{language}": ""},
            session=language,
        )
        later = NoteStore(desk.engine, load_targets.__wrapped__(rooms.root), desk.limits, desk.clock)
        curating.accept(later, curator, note.id, expected_version=1)
    with pytest.raises(NoteError) as caught:
        export_patch(desk, curator, rooms.root)
    assert caught.value.code == "conflict"  # a text that one note wrote and another takes away


def test_a_value_that_breaks_the_tables_makes_no_patch(
    desk: NoteStore, rooms: Rooms, curator: Curator
) -> None:
    accept(desk, curator, EVENT, when="about April", place_ids="bakuu")
    with pytest.raises(DataError) as caught:
        export_patch(desk, curator, rooms.root)
    shown = [str(problem) for problem in caught.value.problems]
    assert [line.partition(" ")[0] for line in shown] == [
        "events/data/events.csv:2:38",
        "events/data/events.csv:2:50",
    ]
    assert shown[1].endswith('place_ids: "bakuu" is not in geodata/places.id; nearest: baku')
    assert rooms.faults() == []


def test_notes_that_contradict_each_other_make_no_patch(
    desk: NoteStore, rooms: Rooms, curator: Curator
) -> None:
    first = accept(desk, curator, EVENT, when="1920-04-27")
    second = accept(desk, curator, EVENT, when="1920-04-28")
    with pytest.raises(NoteError) as caught:
        export_patch(desk, curator, rooms.root)
    assert str(caught.value) == (
        f"Notes {first.id} and {second.id} were accepted with different values for "
        "events/events.csv, advance-1920, when."
    )
    curating.decline(desk, curator, second.id, expected_version=2)
    assert export_patch(desk, curator, rooms.root).note_ids == (first.id,)


def test_a_cell_that_moved_on_is_not_overwritten(desk: NoteStore, rooms: Rooms, curator: Curator) -> None:
    note = accept(desk, curator, EVENT, when="1920-04-27")
    rooms.replace("events/events.csv", "1920-04-26/1920-04-28", "1920-04-25")
    with pytest.raises(NoteError) as caught:
        export_patch(desk, curator, rooms.root)
    said = f"when was changed after note {note.id} was accepted: look at it again."
    assert str(caught.value) == f"events/events.csv, advance-1920, {said}"


def test_a_row_that_is_gone_is_named(desk: NoteStore, rooms: Rooms, curator: Curator) -> None:
    note = accept(desk, curator, EVENT, when="1920-04-27")
    rooms.replace("events/events.csv", "advance-1920", "advances-1920")
    with pytest.raises(NoteError) as caught:
        export_patch(desk, curator, rooms.root)
    assert (
        str(caught.value)
        == f"events/events.csv, advance-1920, when of note {note.id} is no longer in the tables."
    )


def test_faulty_tables_make_no_patch(desk: NoteStore, rooms: Rooms, curator: Curator) -> None:
    accept(desk, curator, EVENT, when="1920-04-27")
    rooms.write("events/events.csv", rooms.path("events/events.csv").read_text() + "too,short\n")
    with pytest.raises(DataError, match="2 cells, but the header has 18"):
        export_patch(desk, curator, rooms.root)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_shipped_rows_are_written_as_they_stand(path: Path) -> None:
    """A changed row differs from the shipped one in its changed cells only."""
    table = load_table(path)
    written = [_to_row([cell.value for cell in row.values()]) for row in table.rows]
    assert "\n".join([",".join(table.columns()), *written, ""]) == path.read_bytes().decode("utf-8")


def test_a_shipped_table_can_be_patched() -> None:
    targets = load_targets()
    target = Target("event", next(iter(targets.rows["events/events"])))
    cell = targets.to_cell(target, "title_en")
    value = AcceptedValue(*cell, before=targets.value_of(cell), value="Another title")
    note: Any = type("Accepted", (), {"id": 7, "accepted": (value,)})()
    try:
        patch = make_patch([note])
    except DataError as error:
        pytest.skip(f"the tables have faults of their own: {error.problems[0]}")
    assert sum(line.startswith("+") for line in patch.text.splitlines()) == 2


# --- the commands -----------------------------------------------------------------------------------------


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Note:
    """Keep a note where the commands look."""
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/notes.sqlite3")
    monkeypatch.delenv(SECRET_SETTING, raising=False)
    target = Target("place", "baku")
    with closing(NoteStore.open()) as store:
        return add(store, "Look\nhere.", target, proposed={"lon": "49.8"}, source="A book", author="Reader")


def test_without_the_secret_the_commands_say_nothing(kept: Note, capsys: pytest.CaptureFixture[str]) -> None:
    for part in ("list", "export-patch"):
        assert commands.main(["notes", part]) == 1
        out = capsys.readouterr()
        assert (out.out, out.err) == ("", "No curator can sign in: ATLAS_CURATOR_SECRET is not set.\n")


def test_a_curator_lists_notes(
    kept: Note, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECRET_SETTING, SECRET)
    assert commands.main(["notes", "list", "--state", "open"]) == 0
    when = kept.created_at.strftime("%Y-%m-%d %H:%M UTC")
    assert capsys.readouterr().out.splitlines() == [
        f"1 v1 open, not published: place baku; {when} by Reader",
        "    Look",
        "    here.",
        "    lon = 49.8",
        "    source: A book",
    ]
    assert commands.main(["notes", "list", "--state", "accepted"]) == 0
    assert capsys.readouterr() == ("", "No notes.\n")


def test_a_curator_exports_a_patch(
    kept: Note, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(SECRET_SETTING, SECRET)
    assert commands.main(["notes", "export-patch", str(tmp_path / "notes.patch")]) == 0
    assert capsys.readouterr().err == "0 notes in the patch, 0 applied already\n"
    assert (tmp_path / "notes.patch").read_bytes() == b""
