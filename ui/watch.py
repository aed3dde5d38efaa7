"""Notices when nobody has used the program for a while, and when the computer slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

TICK = 5
"""Seconds between two looks. The timer runs whether or not the window is in sight."""
NAP = 30
"""A look that comes so many seconds late was held up by a computer that slept."""
LISTENS = "listens for Ctrl+L"


class Watch(QObject):
    """`idle` after `minutes` without input (0: never), `slept` when time has jumped, `asked` for Ctrl+L in a dialog.

    `wall` and `steady` tell seconds, the first by the clock on the wall. On some systems the steady clock stands still
    while the computer sleeps and on others it does not, so a jump of either counts.

    It looks for traces of input now and then and filters no events: that would cost something at each of them. It goes
    with its `parent`: its timer may only be stopped on
    the thread that it was made on, and what Python clears away by itself may go on any other.
    """

    idle = Signal()
    slept = Signal()
    asked = Signal()

    def __init__(
        self, wall: Callable[[], float], steady: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.wall, self.steady = wall, steady
        self.minutes = 0
        self._looked = self.wall(), self.steady()
        self._used = self.steady()
        self._trace: tuple[object, ...] = ()
        self._timer = QTimer(self, interval=TICK * 1000)
        self._timer.timeout.connect(self.look)
        running = QApplication.instance()
        if isinstance(running, QApplication):
            running.focusChanged.connect(self._moved)
        self._timer.start()

    def used(self) -> None:
        """Somebody is there."""
        self._used = self.steady()

    def look(self) -> None:
        """Compares clocks and traces with how they were, and tells what is to be told."""
        before, self._looked = self._looked, (self.wall(), self.steady())
        from ui.traces import trace_of_input  # not before the first look: with all the fields that it knows

        trace = trace_of_input()
        if trace != self._trace:
            self._trace = trace
            self.used()
        if max(now - then for now, then in zip(self._looked, before, strict=True)) > TICK + NAP:
            self.used()
            self.slept.emit()
        elif self.minutes and self._looked[1] - self._used >= self.minutes * 60:
            self.used()
            self.idle.emit()

    def _moved(self, _left: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went elsewhere. A dialog keeps the window from hearing Ctrl+L, so it listens for itself.

        Menus, lists and calendars do not: the deed in the menu is one of the whole application.
        """
        self.used()
        before = now.window() if now else None
        if before is None or before.inherits("QFileDialog") or before.property(LISTENS):
            return
        if isinstance(before, QDialog):
            from PySide6.QtGui import QKeySequence, QShortcut  # no dialog comes before the first page

            before.setProperty(LISTENS, True)
            QShortcut(QKeySequence("Ctrl+L"), before).activated.connect(self.asked)
