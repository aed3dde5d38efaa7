"""P9: old files always open, are upgraded whole or not at all, and a newer one is never touched."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from jobs import SameEveryTime, Stage, a_column_more, faults, state_of

from pie_desktop.errors import DamagedFile, NewerFile, NotAWorkspace, NotWritable
from pie_desktop.services.desk import restore
from pie_desktop.storage.copies import keep_beside
from pie_desktop.storage.upgrade import Step, upgrade


def set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def names_in(stage: Stage) -> list[str]:
    return sorted(str(path.relative_to(stage.folder)) for path in stage.folder.rglob("*"))


@pytest.mark.parametrize("version", [2, 7, 2_147_483_647, -1])
def test_a_newer_file_is_refused_in_words_and_not_touched(version, stage: Stage) -> None:
    set_version(stage.house, version)
    before, names, changed = stage.house.read_bytes(), names_in(stage), stage.house.stat().st_mtime_ns
    with pytest.raises(NewerFile, match=r"house\.pie was made by a newer version of PIE Desktop"):
        stage.open()
    assert (stage.house.read_bytes(), names_in(stage), stage.house.stat().st_mtime_ns) == (before, names, changed)


def test_a_newer_file_with_a_journal_beside_it_is_not_touched_either(stage: Stage) -> None:
    set_version(stage.house, 2)
    journal = stage.folder / "house.pie-journal"
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" + b"x" * 4096)
    before = stage.house.read_bytes(), journal.read_bytes()
    with pytest.raises(NewerFile):
        stage.open()
    assert (stage.house.read_bytes(), journal.read_bytes()) == before


def test_a_newer_file_can_be_replaced_by_a_backup_and_is_kept(stage: Stage) -> None:
    set_version(stage.house, 2)
    kept = restore(stage.house, stage.older, SameEveryTime(9))
    assert kept and version_of(kept) == 2
    assert state_of(stage.house) == state_of(stage.older)


def climb(stage: Stage, step: Step, newest: int = 2) -> bool:
    clock = SameEveryTime(9)
    return upgrade(stage.house, lambda c: keep_beside(c, stage.house, clock.now()), {1: step}, newest)


def copy_before(stage: Stage) -> Path:
    return stage.folder / "house.before-20261201T120900Z.pie"


def test_an_older_file_is_copied_and_then_upgraded(stage: Stage) -> None:
    before, seen = state_of(stage.house), []

    def step(connection: sqlite3.Connection) -> None:
        seen.append(state_of(copy_before(stage)))
        a_column_more(connection)

    assert climb(stage, step)
    assert seen == [before], "the copy was not there, or not whole, when the upgrade began"
    assert version_of(stage.house) == 2
    after = state_of(stage.house)
    assert [row[:-1] for row in after["record"]] == before["record"]
    assert {row[-1] for row in after["record"]} == {"green"}
    assert faults(stage.house) == []


def test_a_file_of_today_is_not_touched_by_the_upgrade(stage: Stage) -> None:
    before, names = stage.house.read_bytes(), names_in(stage)
    assert not upgrade(stage.house, lambda _connection: pytest.fail("a copy was made"))
    assert (stage.house.read_bytes(), names_in(stage)) == (before, names)


def test_several_steps_are_one_transaction(stage: Stage) -> None:
    before = state_of(stage.house)

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE draft")
        raise ValueError("a fault in the second step")

    with pytest.raises(ValueError, match="second step"):
        upgrade(stage.house, lambda _connection: None, {1: a_column_more, 2: broken}, newest=3)
    assert state_of(stage.house) == before
    assert upgrade(stage.house, lambda _connection: None, {1: a_column_more, 2: lambda _connection: None}, newest=3)
    assert version_of(stage.house) == 3


def test_when_no_copy_can_be_made_nothing_is_upgraded(stage: Stage) -> None:
    before = stage.house.read_bytes()

    def no_copy(_connection: sqlite3.Connection) -> None:
        raise NotWritable("There is no place for a copy.")

    with pytest.raises(NotWritable, match="no place"):
        upgrade(stage.house, no_copy, {1: a_column_more}, newest=2)
    assert stage.house.read_bytes() == before


def test_an_upgrade_that_would_damage_the_file_is_taken_back(stage: Stage) -> None:
    before = state_of(stage.house)

    def damaging(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'record_by_parent'")
        connection.execute("PRAGMA writable_schema=RESET")

    with pytest.raises(DamagedFile, match=r"house\.pie is damaged and was not upgraded"):
        climb(stage, damaging)
    assert state_of(stage.house) == before
    assert state_of(copy_before(stage)) == before
    assert faults(stage.house) == []


def test_a_damaged_older_file_is_not_upgraded(stage: Stage) -> None:
    with stage.house.open("rb+") as file:
        file.seek(20_000)
        file.write(b"\xa5" * 20_000)
    before = stage.house.read_bytes()
    with pytest.raises(DamagedFile):
        climb(stage, a_column_more)
    assert stage.house.read_bytes() == before
    assert not copy_before(stage).exists()


def test_a_format_that_never_was_is_refused(stage: Stage) -> None:
    set_version(stage.house, 0)
    before, names = stage.house.read_bytes(), names_in(stage)
    with pytest.raises(NotAWorkspace, match=r"house\.pie"):
        stage.open()
    assert (stage.house.read_bytes(), names_in(stage)) == (before, names)


def test_an_upgrade_that_was_killed_at_any_step_is_completed_the_next_time(stage_as_set, tmp_path, nursery) -> None:
    """Among others where the new version stands in the header already and was never committed."""
    torn_headers = 0
    for step in count(1):
        stage = stage_as_set.again(tmp_path / f"{step}")
        died = nursery(do="job", name="an upgrade", folder=str(stage.folder), step=step)["died"]
        header = stage.house.read_bytes()[60:64]
        upgrade(stage.house, lambda _connection: None, {1: a_column_more}, newest=2)
        torn_headers += header == b"\0\0\0\2" and bool(died)
        assert state_of(stage.house)["version"] == (2,)
        assert {row[-1] for row in state_of(stage.house)["record"]} == {"green"}
        assert faults(stage.house) == []
        shutil.rmtree(stage.folder)
        if not died:
            break
    assert torn_headers, "no kill came between the new header and the commit"
