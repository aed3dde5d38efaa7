"""Working in a long assessment: opening it, going to the next element, the picture over time.

Fifteen elements, three voices, four rounds, 600 texts. What counts is how long the GUI thread is busy (its own clock:
waiting for the disk or for other programs is not in it), beside reading the same rows bare and painting as much.
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Evidence, Factor, Judgement, Position, Speaker, View
from pie_desktop.paths import Places
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up
from ui.application import Program
from ui.main_window import AHEAD

TEXT = "We talked about it for a long while on the stairs, and then again with the kettle on. "
TIMES = 9


def fill(desk: Desk) -> str:
    """Four rounds of fifteen elements with three voices and ten texts each; returns the newest, still open."""
    started, round = desk.clock.today() - timedelta(days=400), ""
    for number in range(4):
        round = rounds.begin(desk, f"Round {number}", "long")
        rounds.change_round(desk, round, started_on=started + timedelta(days=100 * number))
        with desk.workspace.unit_of_work(desk.actor, "fill") as work:
            speakers = [work.add(Speaker(sort="member", label=f"Voice {one}"), parent=round).id for one in range(3)]
            for at, element in enumerate(rounds.framework_for_next(desk).asked("long")):
                place = Position(level=1 + (at + number) % 4, place=1 + at % 5)
                placed: dict[str, Any] = {"code": element.code, "standing": "placed", "position": place, "words": TEXT}
                work.add(Judgement(**placed), parent=round)
                for speaker in speakers:
                    work.add(View(**placed), parent=speaker)
                for one in range(3):
                    work.add(Evidence(code=element.code, text=TEXT * (one + 1)), parent=round)
                    work.add(Factor(code=element.code, text=TEXT, helps=one % 2 == 0), parent=round)
            work.commit()
        if number < 3:
            rounds.finish(desk, round)
    return round


class Sides:
    """The program with such a file open, and the same rows read and painted bare. `worst`: the slowest turn of each."""

    worst: dict[str, float]

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._file, places, clock = folder / "work.pie", Places(folder / "work-home"), Clock()
        new_workspace(self._file, clock)
        desk = open_desk(self._file, places, clock)
        set_up(desk, "Bench House")
        self._round = fill(desk)
        desk.close()
        found = QApplication.instance()
        application = found if isinstance(found, QApplication) else QApplication(["bench"])
        self._program = Program(application, places, clock)
        self._program.window.resize(1280, 900)
        self._program.start(self._file)
        self._settle()
        self._rest()

    def rows(self) -> dict[str, tuple[float, float]]:
        """For each thing done: seconds of the GUI thread, and seconds for reading and painting the same bare."""
        times: dict[str, list[float]] = {"opening it": [], "the next element": [], "the picture over time": []}
        for _turn in range(TIMES):
            self._program.go_to("home")
            self._settle()
            times["opening it"].append(self._busy(self._open))
            presenter: Any = self._program.window.presenter
            times["the next element"].append(self._busy(presenter.view.after.click))
            times["the picture over time"].append(self._busy(partial(presenter.view.deed.emit, "over-time")))
        # the first visit builds the page: it is the worst
        self.worst = {name: max(found) for name, found in times.items()}
        self._program.tasks.close()
        self._settle()
        self._program.tasks.stop()
        self._program.faults.stop()
        bare = statistics.median(self._bare() for _turn in range(TIMES))
        self._program.window.close_now()
        return {name: (statistics.median(found), bare) for name, found in times.items()}

    def _open(self) -> None:
        self._program.go_to("assessment", round=self._round, code="PA.1")

    def _settle(self) -> None:
        self._program.tasks.settle()
        loop = QEventLoop()
        QTimer.singleShot(0, loop, loop.quit)
        loop.exec()
        self._program.tasks.settle()

    def _rest(self) -> None:
        """Nobody opens a round in the first second: what the program reads ahead then has been read."""
        loop = QEventLoop()
        QTimer.singleShot(2 * AHEAD, loop, loop.quit)
        loop.exec()

    def _busy(self, deed: Callable[[], object]) -> float:
        begun = time.thread_time()
        deed()
        self._settle()
        self._program.window.repaint()
        return time.thread_time() - begun

    def _bare(self) -> float:
        """All rows of one round as text, and one painting of the whole window."""
        begun = time.thread_time()
        connection = sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)
        try:
            read = "SELECT body FROM record WHERE parent = ? OR parent IN (SELECT id FROM record WHERE parent = ?)"
            connection.execute(read, (self._round, self._round)).fetchall()
        finally:
            connection.close()
        self._program.window.grab()
        return time.thread_time() - begun
