"""A field for a passphrase: dots, which can be turned into letters."""

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.buttons import button


class DoorLine(QLineEdit):
    """One line at the door. Alt and a letter leads to a menu or an area, where there is one, and is no letter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if is_access_key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def is_access_key(event: QKeyEvent) -> bool:
    """Whether Alt is held with a letter. On a Mac that writes a sign; AltGr comes as Ctrl and Alt on Windows."""
    alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    held = event.modifiers() & (alt | control) == alt and event.text().isprintable() and bool(event.text())
    return held and sys.platform != "darwin"


class SecretLine(DoorLine):
    """One line of dots. Nothing in it is undone, offered again, learnt by a keyboard on the screen, or dragged away.

    `stepped` tells -1 or 1 for the arrow keys up and down, which mean nothing in a line.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(False)
        self.show_letters(False)

    def show_letters(self, shown: bool) -> None:
        """Shows the letters, or dots in their place."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )  # fmt: skip

    def forget(self) -> str:
        """Empties the field and what could be undone in it. Returns what stood there."""
        found = self.text()
        self.setText("")  # unlike `clear`, this leaves nothing to undo
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class SecretField(QWidget):
    """A passphrase, and beside it a button that shows its letters. For `form_row`, like any other field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = SecretLine()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s2"))
        row.addWidget(self.line, 1)
        self.shown = button(_("Show"), self._turn, "link")
        self.shown.setCheckable(True)
        row.addWidget(self.shown)
        self.setFocusProxy(self.line)
        self.show_letters(False)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:  # noqa: N802
        self.line.setAccessibleDescription(words)

    def _turn(self) -> None:
        self.show_letters(self.shown.isChecked())

    def show_letters(self, shown: bool) -> None:
        """Shows the letters, or dots in their place."""
        self.line.show_letters(shown)
        self.shown.setChecked(shown)
        self.shown.setText(_("Hide") if shown else _("Show"))
        self.shown.setAccessibleName(_("Hide the letters") if shown else _("Show the letters"))

    def forget(self) -> str:
        """Empties the field and hides its letters again. Returns what stood there."""
        self.show_letters(False)
        return self.line.forget()
