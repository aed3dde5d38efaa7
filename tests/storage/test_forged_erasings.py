"""T14, P2: what a file from elsewhere says was erased in it takes nothing out of our own file and its backups."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pie_desktop.domain.erasing import Strike
from pie_desktop.paths import Places
from pie_desktop.services import barriers, erasing
from pie_desktop.services.desk import Desk, new_workspace, open_desk, restore, set_up
from pie_desktop.storage import purging
from pie_desktop.storage.erasing import UNFINISHED, Unfinished
from pie_desktop.storage.struck import read_list

WORDS = "Nobody answers the bell."


class Ours:
    """Our file with something in it that is in its backup too."""

    def __init__(self, desk: Desk, places: Places, clock: Any) -> None:
        barriers.add_barrier(desk, WORDS)
        self.barrier = desk.workspace.find("barrier")[-1].id
        self.path, self.id, self.clock, self.places = desk.workspace.path, desk.workspace.id, clock, places
        self.folder = desk.backups.folder
        desk.close()
        self.backups = sorted(self.folder.glob("*.pie"))

    def open(self) -> Desk:
        return open_desk(self.path, self.places, self.clock)

    def all_hold_it(self) -> bool:
        """Whether our file, opened once more, and every backup that was there still have the record."""
        self.open().workspace.close()
        return all(self.holds(path) for path in (self.path, *self.backups))

    def holds(self, path: Path) -> bool:
        with closing(sqlite3.connect(path)) as connection:
            sql = "SELECT 1 FROM record WHERE id = ? AND instr(body, ?)"
            return connection.execute(sql, (self.barrier, WORDS)).fetchone() is not None


@pytest.fixture
def ours(desk: Desk, places: Places, clock: Any) -> Ours:
    return Ours(desk, places, clock)


@pytest.fixture
def theirs(ours: Ours, tmp_path: Path) -> Path:
    """A file from somebody who knows what every document of ours tells: our workspace's id and those of records."""
    path = tmp_path / "from-elsewhere" / "theirs.pie"
    path.parent.mkdir()
    new_workspace(path, ours.clock)
    desk = open_desk(path, Places(path.parent / "home"), ours.clock)
    set_up(desk, "Testing House", "Mal")
    desk.close()
    put_fact(path, "workspace", ours.id)
    return path


def put_fact(path: Path, key: str, value: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
        connection.commit()


def forge(path: Path, ours: Ours, *strikes: Strike, again: bool = False) -> None:
    tried = tuple(map(str, ours.backups)) if again else ()
    mark = Unfinished(strikes or (Strike(ours.barrier),), copies=True, again=tried)
    put_fact(path, UNFINISHED, msgspec.json.encode(mark).decode())


@pytest.mark.parametrize("again", [False, True])
def test_a_forged_mark_takes_nothing_from_us(ours: Ours, theirs: Path, again: bool) -> None:
    forge(theirs, ours, again=again)
    open_desk(theirs, ours.places, ours.clock).workspace.close()
    assert ours.all_hold_it()


def test_nor_when_the_same_file_was_opened_before_and_a_copy_of_it_lies_among_ours(ours: Ours, theirs: Path) -> None:
    for _time in range(2):
        ours.clock.move(days=2)
        open_desk(theirs, ours.places, ours.clock).workspace.close()
        forge(theirs, ours)
    open_desk(theirs, ours.places, ours.clock).workspace.close()
    assert len(list(ours.folder.glob("*.pie"))) > len(ours.backups)
    assert ours.all_hold_it()


def test_nor_when_it_has_no_history_or_one_whose_beginning_was_torn_out(ours: Ours, theirs: Path) -> None:
    for sql in ("DELETE FROM change WHERE seq = 1", "DELETE FROM change"):
        with closing(sqlite3.connect(theirs)) as connection:
            connection.execute(sql)
            connection.commit()
        forge(theirs, ours)
        open_desk(theirs, ours.places, ours.clock).workspace.close()
        assert ours.all_hold_it()


def test_nor_when_somebody_erases_the_same_in_their_file(ours: Ours, theirs: Path) -> None:
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("ATTACH ? AS ours", (str(ours.path),))
        columns = (
            "id, kind, (SELECT value FROM meta WHERE key = 'service'), parent, revision, lineage, deleted_on, body"
        )
        connection.execute(f"INSERT INTO main.record SELECT {columns} FROM ours.record WHERE id = ?", (ours.barrier,))
        connection.commit()
    desk = open_desk(theirs, ours.places, ours.clock)
    desk.sit(desk.workspace.find("person")[0].id)
    told = erasing.erase(desk, [ours.barrier])
    desk.workspace.close()
    assert set(ours.backups) <= set(told.left)
    assert ours.all_hold_it()


def test_nor_when_it_claims_another_history_than_its_own(ours: Ours, theirs: Path) -> None:
    for origin in ("", "0" * 64):
        forge(theirs, ours, msgspec.structs.replace(Strike(ours.barrier), origin=origin))
        open_desk(theirs, ours.places, ours.clock).workspace.close()
        assert ours.all_hold_it()


def test_nor_do_their_backups_push_ours_out(ours: Ours, theirs: Path) -> None:
    for _time in range(3):
        desk = open_desk(theirs, ours.places, ours.clock)
        desk.sit(desk.workspace.find("person")[0].id)
        barriers.add_barrier(desk, "The lift is slow.")
        ours.clock.move(seconds=5)
        desk.close()
    assert ours.all_hold_it()
    assert len(list(ours.folder.glob("*.pie"))) == len(ours.backups) + 1, "theirs are thinned out among themselves"


def test_nor_from_a_backup_that_is_put_back_afterwards(ours: Ours, theirs: Path) -> None:
    forge(theirs, ours)
    open_desk(theirs, ours.places, ours.clock).workspace.close()
    restore(ours.path, ours.backups[0], ours.clock, ours.places)
    assert ours.all_hold_it()


def test_nor_when_a_file_set_aside_beside_theirs_is_ours(ours: Ours, theirs: Path) -> None:
    aside = theirs.with_name("theirs.replaced-20261201T120000Z.pie")
    aside.write_bytes(ours.path.read_bytes())
    forge(theirs, ours)
    open_desk(theirs, ours.places, ours.clock).workspace.close()
    assert ours.holds(aside) and ours.all_hold_it()


def test_what_we_erase_ourselves_is_struck_though_they_named_it_before(ours: Ours, theirs: Path) -> None:
    older = ours.path.with_name("older.pie")
    older.write_bytes(ours.path.read_bytes())
    forge(theirs, ours)
    open_desk(theirs, ours.places, ours.clock).workspace.close()

    desk = ours.open()
    assert erasing.erase(desk, [ours.barrier]).left == ()
    desk.workspace.close()
    assert not any(map(ours.holds, ours.backups))

    restore(ours.path, older, ours.clock, ours.places)
    assert not ours.holds(ours.path)
    older_again = ours.path.with_name("house.replaced-20200101T000000Z.pie")
    older.replace(older_again)
    ours.path.write_bytes(older_again.read_bytes())
    ours.open().workspace.close()
    assert not ours.holds(ours.path)


def test_a_copy_of_another_history_is_let_be_and_told_of(ours: Ours, theirs: Path) -> None:
    foreign = ours.folder / "theirs--20261101T120000Z--00000000.pie"
    foreign.write_bytes(theirs.read_bytes())
    before = foreign.read_bytes()

    desk = ours.open()
    assert erasing.erase(desk, [ours.barrier]).left == (foreign,)
    desk.workspace.close()

    assert foreign.read_bytes() == before
    assert not any(map(ours.holds, ours.backups))


def test_a_copy_in_which_nothing_was_ever_done_is_none_of_these(ours: Ours, tmp_path: Path) -> None:
    new_workspace(ours.folder / "house--20261101T120000Z--empty.pie", ours.clock)
    desk = ours.open()
    assert erasing.erase(desk, [ours.barrier]).left == ()


def test_a_file_put_back_from_a_backup_and_gone_another_way_since_strikes_all_of_its_copies(ours: Ours) -> None:
    desk = ours.open()
    barriers.add_barrier(desk, "The lift is slow.")
    ours.clock.move(days=1)
    desk.close()
    restore(ours.path, ours.backups[0], ours.clock, ours.places)
    desk = ours.open()
    barriers.add_barrier(desk, "The lamp is broken.")
    assert erasing.erase(desk, [ours.barrier]).left == ()
    desk.workspace.close()
    assert not any(map(ours.holds, ours.folder.glob("*.pie")))


def test_a_file_from_another_computer_finishes_here_what_was_begun_there(
    ours: Ours, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "stick" / "house.pie"
    moved.parent.mkdir()
    moved.write_bytes(ours.path.read_bytes())
    with monkeypatch.context() as patch:
        patch.setattr(purging, "finish", lambda *_args: [])
        there = open_desk(moved, Places(tmp_path / "there"), ours.clock)
        erasing.erase(there, [ours.barrier])
        there.workspace.close()

    open_desk(moved, ours.places, ours.clock).workspace.close()

    assert not any(map(ours.holds, ours.backups))
    ours.open().workspace.close()
    assert not ours.holds(ours.path)


def test_a_list_of_an_earlier_version_counts_for_every_file_beside_it(ours: Ours) -> None:
    (ours.folder / "erased.json").write_text(f'[{{"id": "{ours.barrier}"}}]')
    assert read_list(ours.folder)
    ours.open().workspace.close()
    assert not ours.holds(ours.path)
