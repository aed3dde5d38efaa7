"""A long journal: from unlocking to the first search in 50,000 sealed texts, and the list of 10,000 reflections.

Unlocking is one guess at today's cost. Then the journal is read little by little beside everything else; what counts
for the list is how long the GUI thread is busy, and for anybody else how long one piece of reading makes them wait.
"""

import gc
import os
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
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.paths import Places
from pie_desktop.services import journal, passphrases, seats
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up
from ui.application import Program

PASS = "seven grey herons wait on the ice"
TEXT = "The kettle was on the stairs tonight, and somebody had left the light on for whoever came in late. "
MANY, LISTED = 50_000, 10_000
STEP = 2_000


def fill(desk: Desk, count: int) -> None:
    """So many reflections of two or three sentences, over ten years."""
    today = desk.clock.today()
    for begin in range(0, count, STEP):
        with desk.workspace.unit_of_work(desk.actor, "fill") as work:
            for number in range(begin, begin + STEP):
                text = f"{TEXT * (2 + number % 2)} Number {number}."
                day = today - timedelta(days=number % 3_600)
                work.add(Reflection(author=desk.person, on=day, passages=(Passage(heading="note", text=text),)))
            work.commit()


def _made(folder: Path, name: str, count: int) -> tuple[Path, Places, str]:
    file, places, clock = folder / f"{name}.pie", Places(folder / f"{name}-home"), Clock()
    new_workspace(file, clock)
    desk = open_desk(file, places, clock)
    person = set_up(desk, "Bench House", "Mair")
    passphrases.set_passphrase(desk, PASS)
    fill(desk, count)
    desk.workspace.close()
    return file, places, person


class Journals:
    """Files with so much in them."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._folder = folder

    def unlocking(self) -> dict[str, float]:
        """Seconds: one guess, all read and one search, the longest piece of reading, another search."""
        file, places, person = _made(self._folder, "sealed", MANY)
        desk = open_desk(file, places, Clock())
        try:
            found: dict[str, float] = {}
            begun = time.perf_counter()
            seats.unlock(desk, person, PASS)
            found["unlocking"] = time.perf_counter() - begun
            gc.collect()
            gc.disable()  # as the program runs (`ui/rubbish.py`)
            pieces, begun = [], time.perf_counter()
            whole = False
            while not whole:
                piece = time.perf_counter()
                whole = journal.go_on(desk)
                pieces.append(time.perf_counter() - piece)
            assert journal.look(desk, "number 49999").entries
            found["then to the first search"] = time.perf_counter() - begun
            found["the longest piece of reading"] = max(pieces)
            begun = time.perf_counter()
            assert len(journal.look(desk, "kettle sta").entries) == MANY
            found["another search, that finds all"] = time.perf_counter() - begun
        finally:
            gc.enable()
            desk.workspace.close()
        return found

    def listing(self) -> dict[str, float]:
        """Seconds of the GUI thread with 10,000 reflections: the first screen, a search, one chosen."""
        file, places, person = _made(self._folder, "listed", LISTED)
        found = QApplication.instance()
        application = found if isinstance(found, QApplication) else QApplication(["bench"])
        program = Program(application, places, Clock())
        program.window.resize(1280, 900)
        program.start(file)
        _settle(program)
        program.tasks.do(seats.unlock, person, PASS)
        program.tasks.do(journal.whole)
        _settle(program)
        times: dict[str, list[float]] = {}
        for turn in range(7):
            program.go_to("home")
            _settle(program)
            busy = partial(_busy, program, times)
            busy("10,000 reflections: first screen", partial(program.go_to, "reflection", view="mine"))
            view: Any = program.window.presenter.page.mine
            busy("10,000 reflections: a search", partial(_search, view, f"number {turn + 1}"))
            busy("10,000 reflections: one chosen", partial(view.table.selectRow, turn + 3))
            _search(view, "")
            _settle(program)
        program.tasks.close()
        _settle(program)
        program.tasks.stop()
        program.faults.stop()
        program.window.close_now()
        return {what: statistics.median(seconds) for what, seconds in times.items()}


def _search(view: Any, words: str) -> None:
    view.wanted.setText(words)
    view._ask()


def _busy(program: Program, times: dict[str, list[float]], what: str, deed: Callable[[], object]) -> None:
    begun = time.thread_time()
    deed()
    _settle(program)
    program.window.repaint()
    times.setdefault(what, []).append(time.thread_time() - begun)


def _settle(program: Program) -> None:
    program.tasks.settle(120_000)
    loop = QEventLoop()
    QTimer.singleShot(0, loop, loop.quit)
    loop.exec()
    program.tasks.settle(120_000)
