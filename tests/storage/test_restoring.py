"""P5: a backup is put back whatever became of the file, and what was there is kept aside."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest
from jobs import SameEveryTime, Stage, faults, state_of

from pie_desktop.clock import Clock
from pie_desktop.errors import DamagedFile, FileInUse, NewerFile, NotAWorkspace, NotFound, PieError, Refused
from pie_desktop.services.desk import restore

JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")

BROKEN = {
    "garbage": lambda whole: os.urandom(9_000),
    "text": lambda whole: b"Dear Sir or Madam,\n" * 100,
    "truncated": lambda whole: whole[: len(whole) // 3],
    "torn in the middle": lambda whole: whole[:20_000] + os.urandom(20_000) + whole[40_000:],
    "a cut header": lambda whole: whole[:50],
    "zero length": lambda whole: b"",
    "whole": lambda whole: whole,
}

JOURNALS = {
    "no journal": None,
    "an empty journal": b"",
    "a hot journal": JOURNAL_MAGIC + (1).to_bytes(4, "big") + os.urandom(5_000),
    "a garbled journal": os.urandom(3_000),
}


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def put_back(stage: Stage) -> Path | None:
    return restore(stage.house, stage.older, SameEveryTime(9))


@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("broken", BROKEN)
def test_a_backup_is_put_back_and_what_was_there_is_kept_to_the_letter(broken, journal, stage: Stage) -> None:
    was = BROKEN[broken](stage.house.read_bytes())
    stage.house.write_bytes(was)
    beside = JOURNALS[journal]
    if beside is not None:
        journal_of(stage.house).write_bytes(beside)

    kept = put_back(stage)

    assert not journal_of(stage.house).exists() or journal_of(stage.house).read_bytes() == b""
    assert state_of(stage.house) == state_of(stage.older)
    assert faults(stage.house) == []
    assert kept and kept.parent == stage.folder
    assert kept.read_bytes() == was
    if beside:
        assert journal_of(kept).read_bytes() == beside
    assert list(stage.folder.glob(".*.part")) == []


def test_what_a_kill_left_unfinished_is_kept_together_with_its_journal(stage: Stage, nursery, tmp_path) -> None:
    before = state_of(stage.house)
    for step in count(1):
        killed = stage.again(tmp_path / f"{step}")
        assert nursery(do="job", name="a change", folder=str(killed.folder), step=step)["died"]
        journal = journal_of(killed.house)
        # far enough on that pages of the file itself are overwritten
        if journal.exists() and journal.stat().st_size and killed.house.read_bytes() != stage.house.read_bytes():
            break
    kept = put_back(killed)
    assert state_of(killed.house) == state_of(killed.older)
    assert kept and state_of(kept) == before


def test_a_restore_can_be_undone_by_a_restore(stage: Stage) -> None:
    before = state_of(stage.house)
    kept = put_back(stage)
    assert kept and state_of(stage.house) != before
    again = restore(stage.house, kept, SameEveryTime(9))
    assert state_of(stage.house) == before
    assert again and again != kept
    assert state_of(again) == state_of(stage.older)


def test_a_restored_file_is_a_file_of_its_own(stage: Stage) -> None:
    older, kept = state_of(stage.older), put_back(stage)
    assert kept
    of_kept = state_of(kept)
    desk = stage.open()
    desk.workspace.save_draft("form", "person", "only here")
    desk.workspace.close()
    assert "only here" in str(state_of(stage.house))
    assert (state_of(stage.older), state_of(kept)) == (older, of_kept)


def test_a_file_that_is_gone_comes_back(stage: Stage) -> None:
    stage.house.unlink()
    assert put_back(stage) is None
    assert state_of(stage.house) == state_of(stage.older)


def test_a_journal_whose_file_is_gone_is_kept_aside_too(stage: Stage) -> None:
    stage.house.unlink()
    journal_of(stage.house).write_bytes(b"left alone")
    kept = put_back(stage)
    assert kept and kept.read_bytes() == b"left alone"
    assert state_of(stage.house) == state_of(stage.older)


def test_while_another_program_has_the_file_it_is_not_replaced(stage: Stage, nursery) -> None:
    pid = nursery(do="hold", folder=str(stage.folder), who="Tess")["pid"]
    before = stage.house.read_bytes()
    with pytest.raises(FileInUse, match=r"house\.pie is open already: by Tess"):
        put_back(stage)
    nursery(do="end", folder=str(stage.folder), pid=pid)
    assert stage.house.read_bytes() == before
    assert put_back(stage)


def test_while_this_program_has_the_file_it_is_not_replaced(stage: Stage) -> None:
    desk = stage.open()
    with pytest.raises(FileInUse):
        put_back(stage)
    desk.workspace.save_draft("form", "person", "still mine")
    desk.workspace.close()
    assert "still mine" in str(state_of(stage.house))


def test_a_file_that_is_open_is_no_backup(stage: Stage, nursery) -> None:
    shutil.move(stage.older, stage.folder / "x.pie")
    shutil.copy(stage.house, stage.older)
    other = Stage(stage.folder)
    other.house = stage.older
    desk = other.open()
    with pytest.raises(FileInUse, match=r"older\.pie"):
        put_back(stage)
    desk.workspace.close()


def not_a_backup(stage: Stage, how: str) -> type[PieError]:
    """Spoils the backup; returns the error that it deserves."""
    whole = stage.older.read_bytes()
    if how == "missing":
        stage.older.unlink()
        return NotFound
    if how == "a folder":
        stage.older.unlink()
        stage.older.mkdir()
        return NotAWorkspace
    if how == "garbage":
        stage.older.write_bytes(os.urandom(5_000))
        return NotAWorkspace
    if how == "truncated":
        stage.older.write_bytes(whole[: len(whole) // 2])
        return DamagedFile
    if how == "torn":
        stage.older.write_bytes(whole[:20_000] + os.urandom(20_000) + whole[40_000:])
        return DamagedFile
    statement = {
        "newer": "PRAGMA user_version=2",
        "another program's": "PRAGMA application_id=1",
        "hostile": "CREATE TRIGGER evil AFTER INSERT ON draft BEGIN DELETE FROM record; END",
        "a trap": "CREATE VIEW more AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n",
    }[how]
    with closing(sqlite3.connect(stage.older)) as connection:
        connection.execute(statement)
    return NewerFile if how == "newer" else NotAWorkspace


@pytest.mark.parametrize(
    "how",
    ["missing", "a folder", "garbage", "truncated", "torn", "newer", "another program's", "hostile", "a trap"],
)
def test_what_is_no_sound_backup_is_refused_and_the_file_stays(how, stage: Stage) -> None:
    before = stage.house.read_bytes()
    error = not_a_backup(stage, how)
    names = sorted(path.name for path in stage.folder.iterdir())
    with pytest.raises(error, match=r"older\.pie"):
        put_back(stage)
    assert stage.house.read_bytes() == before
    assert sorted(path.name for path in stage.folder.iterdir()) == names


def test_a_folder_is_never_replaced(stage: Stage) -> None:
    stage.house.unlink()
    stage.house.mkdir()
    (stage.house / "mine").touch()
    with pytest.raises(Refused, match=r"house\.pie is a folder"):
        put_back(stage)
    assert (stage.house / "mine").exists()


def whereabouts(stage: Stage) -> list[Path]:
    """Where the old file may lie: in its place or kept aside."""
    return [stage.house, *stage.folder.glob("house.replaced-*.pie")]


@pytest.mark.parametrize("ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("journal", ["no journal", "a hot journal"])
def test_a_restore_over_garbage_that_fails_loses_nothing(journal, ever, stage_as_set: Stage, tmp_path, disk) -> None:
    garbage, beside = os.urandom(9_000), JOURNALS[journal]
    for nth in count(1):
        stage = stage_as_set.again(tmp_path / f"{nth}")
        stage.house.write_bytes(garbage)
        if beside:
            journal_of(stage.house).write_bytes(beside)
        disk.fail_at(nth, ever=ever)
        with suppress(PieError):
            put_back(stage)
        disk.mend()
        old = [path for path in whereabouts(stage) if path.exists() and path.read_bytes() == garbage]
        assert old, f"step {nth}"
        if beside:
            assert any(path.read_bytes() == beside for path in stage.folder.glob("house*.pie-journal"))
        if old[0] != stage.house and stage.house.exists():
            assert state_of(stage.house) == state_of(stage.older)
        if not ever and stage.house in old:
            assert whereabouts(stage) == [stage.house], "a failed restore left a copy behind"
            assert not beside or journal_of(stage.house).read_bytes() == beside
        assert ever or stage.house.exists()
        if not disk.stumbled:
            return


def test_where_the_disk_knows_no_second_names_the_file_is_moved(stage: Stage, monkeypatch) -> None:
    def refused(*_names: object) -> None:
        raise OSError(1, "a memory stick")

    monkeypatch.setattr(os, "link", refused)
    before = stage.house.read_bytes()
    kept = put_back(stage)
    assert kept and kept.read_bytes() == before
    assert state_of(stage.house) == state_of(stage.older)


def test_three_restores_in_one_second_keep_three_files(stage: Stage) -> None:
    kept = {restore(stage.house, stage.older, SameEveryTime(9)) for _time in range(3)}
    assert len(kept) == 3
    assert all(path and path.exists() for path in kept)


def test_a_backup_left_unfinished_by_a_kill_is_completed_before_it_is_used(stage: Stage, nursery, tmp_path) -> None:
    """Somebody's own copy, taken together with its journal."""
    before = state_of(stage.house)
    step = 0
    while True:
        step += 1
        killed = stage.again(tmp_path / f"{step}")
        assert nursery(do="job", name="a change", folder=str(killed.folder), step=step)["died"]
        if journal_of(killed.house).exists() and killed.house.read_bytes() != stage.house.read_bytes():
            break
    restore(stage.new, killed.house, Clock())
    assert state_of(stage.new) == before
    assert faults(stage.new) == []
