"""Hands and eyes for a running program."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk
from ui.application import Program


class Hands:
    """Uses a program as a person would, and waits until it has done what it was asked."""

    def __init__(self, program: Program, bot: QtBot) -> None:
        self.program, self.bot = program, bot
        self.window = program.window

    def wait(self) -> None:
        assert self.program.tasks.settle()
        self.let_it_settle()
        assert self.program.tasks.settle()

    def let_it_settle(self) -> None:
        """Lets new widgets come to the screen, and old ones go."""
        loop = QEventLoop()
        QTimer.singleShot(1, loop, lambda: QTimer.singleShot(0, loop, loop.quit))  # what follows from that comes too
        loop.exec()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open(self, path: Path) -> None:
        self.program.open_file(path)
        self.wait()

    def go(self, area: str, **where: Any) -> Any:
        self.program.go_to(area, **where)
        self.wait()
        return self.window.presenter

    def ask(self, question: Callable[..., Any], *args: Any) -> Any:
        """What the open file says."""
        found: list[Any] = []
        self.program.tasks.ask(question, *args, then=found.append)
        self.wait()
        return found[0]

    def named(self, name: str, kind: type[QWidget] = QWidget, inside: QWidget | None = None) -> Any:
        """The visible widget that a screen reader would call so."""
        for widget in (inside or self.window).findChildren(kind):
            if widget.accessibleName() == name and widget.isVisibleTo(self.window):
                return widget
        raise AssertionError(f"nothing on the screen is called {name!r}")

    def press(self, name: str, inside: QWidget | None = None) -> None:
        self.named(name, inside=inside).click()
        self.wait()

    def write(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """Types into a field and leaves it."""
        self.let_it_settle()
        field = self.named(name, inside=inside)
        field.setFocus()
        field.insertPlainText(text)
        field.save_now()
        self.wait()

    def dialog(self) -> Any:
        found = [widget for widget in QApplication.topLevelWidgets() if widget.isModal() and widget.isVisible()]
        assert found, "no dialog is open"
        return found[-1]

    def told(self) -> str:
        return self.window.notice.words.text()


def latest(desk: Desk) -> str:
    """The id of the newest round, or nothing."""
    found = rounds.latest(desk)
    return found.id if found else ""
