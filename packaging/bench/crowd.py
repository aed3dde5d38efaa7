"""A crowd: 5,000 people and 20,000 assignments. Pages that show people, and what asks for one or several of them.

What counts is how long the GUI thread is busy (its own clock). Lists are there at once, and stay fluid: 100 ms for a
first screen, 50 ms for a letter typed into a filter.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Assignment, Person
from pie_desktop.paths import Places
from pie_desktop.services import agencies, plan, roles
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up
from ui.application import Program
from ui.forms.items import ActionRow
from ui.widgets.chips import MenuChip

Busy = Callable[[str, Callable[[], object]], None]
PEOPLE, HELD = 5_000, 20_000
TIMES = 7
NAMES = ("Mair", "Łucja", "سلمى", "毛利", "Ŵyn", "Олена", "Þóra", "अनिता", "Siân", "Kofi")


def fill(desk: Desk) -> None:
    """People of every sort, and four stretches in a role for each of them, one after the other."""
    chance = random.Random(4)
    roles.add_from_starting_set(desk, [one.catalogue or "" for one in roles.starting_set()])
    known = [one.id for one in roles.roles(desk)]
    with desk.workspace.unit_of_work(desk.actor, "fill") as work:
        for number in range(PEOPLE):
            sort = ("staff", "resident", "volunteer", "outside")[number % 4]
            name = f"{NAMES[number % len(NAMES)]} {number}"
            person = work.add(Person(name=name, sort=sort, since=date(2015, 1, 1))).id
            for turn in range(HELD // PEOPLE):
                since = date(2016 + 3 * turn, 1, 1) + timedelta(days=chance.randrange(300))
                until = None if turn == 3 else since + timedelta(days=chance.randrange(30, 700))
                work.add(
                    Assignment(role=chance.choice(known), person=person, since=since, until=until, agreed_on=since),
                    parent=person,
                )
        work.commit()
    for number in range(8):
        plan.add_action(desk, f"Ask the neighbours, street {number}", owner_role=known[number])
    agencies.add_agency(desk, "The food bank")


class Crowd:
    """The program with such a file open."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        file, places, clock = folder / "crowd.pie", Places(folder / "crowd-home"), Clock()
        new_workspace(file, clock)
        desk = open_desk(file, places, clock)
        set_up(desk, "Bench House")
        fill(desk)
        desk.close()
        found = QApplication.instance()
        application = found if isinstance(found, QApplication) else QApplication(["bench"])
        self._program = Program(application, places, clock)
        self._program.window.resize(1280, 900)
        self._program.start(file)
        self._settle()

    def rows(self) -> dict[str, tuple[float, float, float]]:
        """For each thing done: the median and the worst in seconds of the GUI thread, and what it may take."""
        times: dict[str, list[float]] = {}

        def busy(what: str, deed: Callable[[], object]) -> None:
            times.setdefault(what, []).append(self._busy(deed))

        for turn in range(TIMES):
            busy("people: first screen", partial(self._program.go_to, "people"))
            page: Any = self._program.window.presenter.page
            page.here.set_key("")
            busy("people: a letter in the filter", partial(page.wanted.setText, "m"))
            busy("people: the filter emptied", page.wanted.clear)
            busy("people: one chosen", partial(page.table.selectRow, 40 + turn))
            busy("roles: first screen", partial(self._program.go_to, "roles", view="role"))
            page = self._program.window.presenter.page
            busy("roles: one chosen", partial(page.table.selectRow, 3 + turn))
            for view in ("person", "time"):
                busy(f"roles: shown by {view}", partial(self._show, page, view))
            busy("roles: a letter in the filter", partial(page.wanted.setText, "m"))
            page.wanted.clear()
            self._asking(busy, page, turn)
        self._end()
        may = {what: 0.05 if "filter" in what else 0.1 for what in times}
        return {what: (statistics.median(found), max(found), may[what]) for what, found in times.items()}

    def _asking(self, busy: Busy, page: Any, turn: int) -> None:
        """What asks for one or several of 5,000 people, and one letter typed there."""
        busy("give a role: the question opens", partial(page.deed.emit, "give", ""))
        dialog: Any = QApplication.activeModalWidget()
        busy("give a role: a letter in the filter", partial(self._type, dialog.person.lineEdit(), "m"))
        dialog.reject()
        busy("plan: first screen", partial(self._program.go_to, "plan"))
        rows = self._program.window.presenter.page.findChildren(ActionRow)
        chip: Any = next(row for row in rows if row.isVisibleTo(self._program.window)).findChildren(MenuChip)[0]
        busy("plan: who does it, opened", chip.click)
        busy("plan: a letter in the filter", partial(chip.popup.field.setText, "m"))
        chip.popup.hide()
        busy("share: first screen", partial(self._program.go_to, "share"))
        page = self._program.window.presenter.page
        busy("share: a letter in the filter", partial(page.people.field.setText, "m"))
        page.people.field.clear()
        busy("rounds: first screen", partial(self._program.go_to, "assessment"))
        presenter: Any = self._program.window.presenter
        busy("begin a round: the question opens", presenter.begin)
        dialog = QApplication.activeModalWidget()
        busy("begin a round: a letter in the filter", partial(dialog.took_part.people.field.setText, "m"))
        dialog.reject()
        busy("circles: first screen", partial(self._program.go_to, "circles"))
        box: Any = self._program.window.presenter.page.person
        busy("circles: a letter in the filter", partial(self._type, box.lineEdit(), "m"))
        busy("agencies: first screen", partial(self._program.go_to, "agencies"))
        busy("reports about a person: first screen", partial(self._program.go_to, "reports", kind="person-roles"))
        box = self._program.window.presenter.page.person
        busy("reports about a person: a letter in the filter", partial(self._type, box.lineEdit(), "m"))

    def _type(self, field: QLineEdit, text: str) -> None:
        field.setText(text)
        field.textEdited.emit(text)

    def _show(self, page: Any, view: str) -> None:
        page.view.set_key(view)
        page.view.picked.emit(view)

    def _end(self) -> None:
        self._program.tasks.close()
        self._settle()
        self._program.tasks.stop()
        self._program.faults.stop()
        self._program.window.close_now()

    def _settle(self) -> None:
        self._program.tasks.settle(120_000)
        loop = QEventLoop()
        QTimer.singleShot(0, loop, loop.quit)
        loop.exec()
        self._program.tasks.settle(120_000)

    def _busy(self, deed: Callable[[], object]) -> float:
        begun = time.thread_time()
        deed()
        self._settle()
        self._program.window.repaint()
        return time.thread_time() - begun
