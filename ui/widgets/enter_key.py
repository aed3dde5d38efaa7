"""Enter presses the button that has the keyboard, as it does nearly everywhere else. Qt knows only the space bar."""

from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QToolButton, QWidget


class EnterPresses(QObject):
    """Follows the keyboard from button to button, in every window.

    It sees a key only where it arrives: Enter in a line may lead to a page whose button then has the keyboard, and
    that one is not meant. Most push buttons of a dialog know Enter already; where it has a default, Enter is for that.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def _follow(self, left: QWidget | None, now: QWidget | None) -> None:
        if _is_ours(left):
            left.removeEventFilter(self)
        if _is_ours(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if isinstance(watched, QPushButton | QToolButton) and not event.isAutoRepeat():
            watched.click()
        return True


def _is_ours(widget: QWidget | None) -> TypeGuard[QAbstractButton]:
    if isinstance(widget, QPushButton):
        dialog = widget.window()
        if not isinstance(dialog, QDialog):
            return True
        return not widget.autoDefault() and not any(_is_default(one) for one in dialog.findChildren(QPushButton))
    return isinstance(widget, QToolButton)


def _is_default(button: QPushButton) -> bool:
    return button.isDefault() and button.isVisible()
