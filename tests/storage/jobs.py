"""What is done to files while something goes wrong: the same jobs for a failing disk and for a killed program.

This module is imported by tests and by `nursery.py`, which runs alone; it knows nothing of pytest.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Position
from pie_desktop.errors import PieError
from pie_desktop.files import write_whole
from pie_desktop.paths import Places
from pie_desktop.services import elements, erasing, plan, rounds, sharing
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import Desk, new_workspace, open_desk, restore, set_up
from pie_desktop.storage.copies import keep_beside
from pie_desktop.storage.upgrade import upgrade


class SameEveryTime(Clock):
    """A clock that stands still (at `row` minutes past noon) and gives names in a row.

    With it the same job done twice gives the same file.
    """

    def __init__(self, row: int) -> None:
        super().__init__(lambda: datetime(2026, 12, 1, 12, row, tzinfo=UTC))
        self._row = row
        self._given = 0

    def _next(self) -> int:
        self._given += 1
        return self._row << 32 | self._given

    def new_id(self) -> str:
        return f"00000000-0000-7000-8000-{self._next():012x}"

    def new_revision(self) -> str:
        return f"{self._next():016x}"


class Stage:
    """A folder with a small hostel and what is needed around it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = folder / "house.pie"
        self.older = folder / "older.pie"
        self.copy = folder / "copy.pie"
        self.new = folder / "new.pie"
        self.document = folder / "incoming.json"
        self.letter = folder / "letter.json"
        self.report = folder / "printed" / "report.html"
        self.begun = folder / "documents" / "ours" / "elsewhere.pie"
        self.places = Places(folder / "home")

    def open(self, row: int = 9) -> Desk:
        return open_desk(self.house, self.places, SameEveryTime(row))

    def backups(self) -> list[Path]:
        return sorted((self.folder / "home" / "backups").glob("*/*.pie"))

    def again(self, folder: Path) -> "Stage":
        """The same in another folder."""
        shutil.copytree(self.folder, folder)
        return Stage(folder)


def set_the_stage(folder: Path) -> Stage:
    """House and older copy, a document from another service, an old letter; everything closed."""
    folder.mkdir(parents=True)
    stage = Stage(folder)
    _write_document(stage)
    new_workspace(stage.house, SameEveryTime(1))
    desk = stage.open(2)
    set_up(desk, "Testing House", "Tess Tester")
    round = rounds.begin(desk, "Winter 2026", "short")
    elements.place(desk, round, "RR", "placed", Position(level=2, place=3))
    desk.save_copy(stage.older)
    shutil.copy(stage.older, stage.copy)
    desk.back_up()
    elements.say_why(desk, round, "RR", "We ask people what they want.")
    desk.workspace.save_draft("why", desk.person, "We ask people what th")
    desk.workspace.close()
    stage.letter.write_bytes(b"the old letter")
    return stage


def _write_document(stage: Stage) -> None:
    elsewhere = Stage(stage.folder / "elsewhere")
    elsewhere.folder.mkdir()
    new_workspace(elsewhere.house, SameEveryTime(3))
    desk = elsewhere.open(4)
    set_up(desk, "Another House", "Ann Other")
    round = rounds.begin(desk, "Autumn 2026", "short")
    elements.place(desk, round, "RR", "placed", Position(level=4, place=1))
    plan.add_action(desk, "Put up a shelf.")
    sharing.export(desk, stage.document, sharing.preview(desk, "everything"))
    desk.workspace.close()
    shutil.rmtree(elsewhere.folder)


def say_why(stage: Stage, desk: Desk | None) -> None:
    assert desk
    newest = rounds.latest(desk)
    assert newest
    elements.say_why(desk, newest.id, "RR", "We ask people what they want, and do it.", draft="why")


def read_in(stage: Stage, desk: Desk | None) -> None:
    assert desk
    sharing.apply_import(desk, sharing.plan_import(desk, stage.document))


def back_up(stage: Stage, desk: Desk | None) -> None:
    assert desk
    desk.back_up()


def save_copy(stage: Stage, desk: Desk | None) -> None:
    assert desk
    desk.save_copy(stage.copy)


def go_back(stage: Stage, desk: Desk | None) -> None:
    restore(stage.house, stage.older, SameEveryTime(9))


def make_new(stage: Stage, desk: Desk | None) -> None:
    new_workspace(stage.new, SameEveryTime(9))


def write_letter(stage: Stage, desk: Desk | None) -> None:
    write_whole(stage.letter, b"the new letter, which is longer" * 1000)


def a_column_more(connection: sqlite3.Connection) -> None:
    """A step from format 1 to a format 2 that there is only here."""
    connection.execute("ALTER TABLE record ADD COLUMN colour TEXT")
    connection.execute("UPDATE record SET colour = 'green'")


def climb(stage: Stage, desk: Desk | None) -> None:
    clock = SameEveryTime(9)
    upgrade(stage.house, lambda c: keep_beside(c, stage.house, clock.now()), {1: a_column_more}, newest=2)


def erase(stage: Stage, desk: Desk | None) -> None:
    assert desk
    newest = rounds.latest(desk)
    assert newest
    erasing.erase(desk, [newest.id])


class Job(NamedTuple):
    """Something that changes one file, which is then the old one or the new one.

    `opens`: whether the house is open meanwhile; `errors`: what it may say when it does not succeed.
    """

    act: Callable[[Stage, Desk | None], None]
    result: Callable[[Stage], Path]
    opens: bool = True
    errors: tuple[type[Exception], ...] = (PieError,)


JOBS = {
    "a change": Job(say_why, lambda stage: stage.house),
    "an import": Job(read_in, lambda stage: stage.house),
    "a backup": Job(back_up, lambda stage: newest_backup(stage)),
    "a copy elsewhere": Job(save_copy, lambda stage: stage.copy),
    "a restore": Job(go_back, lambda stage: stage.house, opens=False),
    "a new file": Job(make_new, lambda stage: stage.new, opens=False),
    "an upgrade": Job(climb, lambda stage: stage.house, opens=False),
    "a letter": Job(write_letter, lambda stage: stage.letter, opens=False, errors=(OSError,)),
}


IN_SEVERAL_STEPS = {"an erasing": Job(erase, lambda stage: stage.house)}
"""What is not done when the file is the new one: the rest follows, at the next opening if it must."""


def newest_backup(stage: Stage) -> Path:
    made = stage.backups()
    return made[-1] if made else stage.folder / "none.pie"


def state_of(path: Path) -> Any:
    """Everything that a file says, in a form to compare; None when it is not there. A journal is rolled back first.

    Salts are new each time, and digests with them: the chain is judged by `faults`, not here.
    """
    if not path.exists():
        return None
    if path.suffix != ".pie":
        return path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        return {
            "version": connection.execute("PRAGMA user_version").fetchone(),
            "meta": connection.execute("SELECT * FROM meta ORDER BY 1").fetchall(),
            "record": connection.execute("SELECT * FROM record ORDER BY id").fetchall(),
            "change": connection.execute("SELECT seq, at, who, verb, undoes FROM change ORDER BY seq").fetchall(),
            "draft": connection.execute("SELECT * FROM draft ORDER BY form, person").fetchall(),
        }


def faults(path: Path) -> list[str]:
    """What `check` finds in a file of today's format; of another, what SQLite finds."""
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        broken = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    return broken or (problems(path, Clock()) if version == 1 else [])
