"""What somebody does at the program, for the recorder. `python sitting.py ORDER FOLDER [WITHOUT]`.

After each thing that the program has reported as done, a note goes into the recorder's log. WITHOUT takes one of the
things away that make a save durable. The ORDER is

`work`: two sittings with the stage in FOLDER;
`open`: each stage in FOLDER is opened, which repairs what a power cut left, and closed again.
"""

import ctypes
import json
import os
import stat
import sys
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from jobs import SameEveryTime, Stage, back_up, go_back, make_new, read_in, save_copy, write_letter
from nursery import write_one

from pie_desktop import files
from pie_desktop.services import erasing, history, opening, plan, reporting, rounds, sharing
from pie_desktop.services.desk import Desk, open_desk
from pie_desktop.storage import backups, connection


class Ticking(SameEveryTime):
    """A clock that moves on by a second whenever it is asked: no two copies have the same name."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self._seconds = count()

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=next(self._seconds))


NOTE = getattr(ctypes.CDLL(None), "note", None)
"""The recorder's own function, where it is loaded."""


def note(did: str, holds: str = "", gone: str = "") -> None:
    """Tells the recorder what was done, and which words are in the folder from now on, or in no copy of the file."""
    if NOTE:
        NOTE(json.dumps({"did": did, "holds": holds, "gone": gone}).encode())


def pragma(was: str, now: str) -> None:
    assert was in connection.PRAGMAS
    connection.PRAGMAS = connection.PRAGMAS.replace(was, now)


def files_unsynced() -> None:
    usual = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            usual(handle)

    os.fsync = fsync


def folders_unsynced() -> None:
    def nothing(_folder: Path) -> None:
        pass

    files.sync_folder = backups.sync_folder = nothing


WITHOUT: dict[str, Any] = {
    "a journal": lambda: pragma("journal_mode=TRUNCATE", "journal_mode=OFF"),
    "waiting for the disk": lambda: pragma("synchronous=FULL", "synchronous=OFF"),
    "syncing files": files_unsynced,
    "syncing folders": folders_unsynced,
}


def work(stage: Stage, desk: Desk, numbers: range) -> None:
    newest = rounds.latest(desk)
    assert newest
    for number in numbers:
        write_one(desk, newest.id, number)
        holds = {0: f'"place":{1 + number // 12 % 5}', 1: f"draft {number}", 2: f"words {number}"}[number % 3]
        note("a row", holds)
    plan.add_action(desk, f"Put up shelf {numbers.start}.")
    note("an action", f"Put up shelf {numbers.start}.")
    sharing.export(desk, stage.letter, sharing.preview(desk, "everything"))
    note("an export", f"Put up shelf {numbers.start}.")
    reporting.write(reporting.make(desk, "assessment"), stage.report)
    note("a report")
    history.undo(desk)
    note("an undo")


def first_sitting(stage: Stage) -> None:
    desk = open_desk(stage.house, stage.places, Ticking(9))
    note("opening, and the first backup")
    work(stage, desk, range(18))
    read_in(stage, desk)
    note("an import", "Another House")
    work(stage, desk, range(18, 24))
    save_copy(stage, desk)
    note("a copy elsewhere")
    desk.close()
    note("a backup on closing", "Another House")


def second_sitting(stage: Stage) -> None:
    go_back(stage, None)
    note("a restore")
    make_new(stage, None)
    note("a new file")
    write_letter(stage, None)
    note("a letter", "the new letter")
    desk = opening.open_known(stage.house, stage.places, Ticking(15), {})
    work(stage, desk, range(30, 36))
    back_up(stage, desk)
    note("a backup")
    newest = rounds.latest(desk)
    assert newest
    erasing.erase(desk, [newest.id])
    note("an erasing", gone="words 35")
    desk.workspace.close()
    opening.begin(stage.begun, stage.places, Ticking(25), "Elsewhere", "Ellis Where").close()
    note("a service of its own, begun in a new folder", "Elsewhere")


def main(order: str, folder: str, without: str = "") -> None:
    if without:
        WITHOUT[without]()
    if order == "work":
        first_sitting(Stage(Path(folder)))
        second_sitting(Stage(Path(folder)))
    for place in sorted(Path(folder).iterdir()) if order == "open" else ():
        stage = Stage(place)
        opening.open_known(stage.house, stage.places, SameEveryTime(30), {}).workspace.close()
        note(f"opened {place.name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
