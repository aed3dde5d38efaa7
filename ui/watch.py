"""Notices when nobody has used the program for a while, and when the computer slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

TICK = 5
"""Seconds between two looks at the clocks. The timer runs whether or not the window is in sight."""
NAP = 30
"""A look that comes so many seconds late was held up by a computer that slept."""
INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress, QEvent.Type.TabletMove,
    }
)  # fmt: skip
KEYS = (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
"""Ctrl+L where a dialog keeps the menu from hearing of it."""


class Watch(QObject):
    """`idle` after `minutes` without input (0: never), `slept` when time has jumped, `asked` for Ctrl+L in a dialog.

    `wall` and `steady` tell seconds, the first by the clock on the wall. On some systems the steady clock stands still
    while the computer sleeps and on others it does not, so a jump of either counts. It listens at the window that has
    the keyboard and not at the whole program: nothing is slower for it. It goes with its `parent`: its timer may only
    be stopped on the thread that it was made on, and what Python clears away by itself may go on any other.
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
        self._typed: tuple[int, int] = (0, 0)
        self._timer = QTimer(self, interval=TICK * 1000)
        self._timer.timeout.connect(self.look)
        running = QGuiApplication.instance()
        if isinstance(running, QGuiApplication):
            running.focusWindowChanged.connect(self._follow)
        self._timer.start()

    def used(self) -> None:
        """Somebody is there."""
        self._used = self.steady()

    def look(self) -> None:
        """Compares the clocks with how they were, and tells what is to be told."""
        before, self._looked = self._looked, (self.wall(), self.steady())
        typed = _typed()
        if typed != self._typed:  # also by speech or an input method, which press no keys
            self._typed = typed
            self.used()
        if max(now - then for now, then in zip(self._looked, before, strict=True)) > TICK + NAP:
            self.used()
            self.slept.emit()
        elif self.minutes and self._looked[1] - self._used >= self.minutes * 60:
            self.used()
            self.idle.emit()

    def _follow(self, window: QWindow | None) -> None:
        """Listens at one more of our windows. None is held on to: they go when Qt lets go of them."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in INPUT:
            self.used()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._is_asked(event)
        return False

    def _is_asked(self, event: QKeyEvent) -> bool:
        if (event.key(), event.modifiers()) != KEYS or not QApplication.activeModalWidget():
            return False
        self.asked.emit()
        return True


def _typed() -> tuple[int, int]:
    """Which field has the keyboard, and a number that changes with what is typed there. No text is kept here."""
    field = QApplication.focusWidget()
    if isinstance(field, QPlainTextEdit):
        return id(field), field.document().revision()
    return id(field), len(field.text()) if isinstance(field, QLineEdit) else 0
