"""One field of a reflection: its question, a text that grows, and under it what the text may tell of somebody."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.insight.nudges import Known, in_words, nudges
from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

REST = 500
"""The text is looked through so many milliseconds after the last key."""


class PassageField(QWidget):
    """A `GrowingText` with its label and prompt. What seems to be a name is told below it, and stops nobody.

    `nudged` tells that what stands below has changed.
    """

    nudged = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        prompt: str,
        lines: int,
        say: Callable[[str, str], object],
        draft: Callable[[str, str], object],
    ) -> None:
        super().__init__()
        self._known, self._today = Known(), date.min
        self.text = GrowingText(theme, label, _("Write here…"), lines=lines, private=True)
        self.text.left.connect(say)
        self.text.draft.connect(draft)
        self.row = form_row(theme, label, self.text, prompt)
        self.nudge = PlainLabel("", "small-ink")
        self.nudge.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.nudge)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.look_through)
        self.text.textChanged.connect(self._rest.start)

    def show_text(self, form: str, text: str, draft: str | None, known: Known, today: date) -> None:
        """Shows what is saved, or what was being typed; and what to look for in it."""
        self._known, self._today = known, today
        self.text.show_text(form, text, draft)
        self.look_through()

    def look_through(self) -> None:
        """Tells gently what the text may tell of somebody. It stays on this computer."""
        self._rest.stop()
        words = in_words(nudges(self.text.text, self._known, self._today))
        if words == self.nudge.text():
            return
        self.nudge.setText(words)
        self.nudge.setVisible(bool(words))
        self.text.setAccessibleDescription(words)
        self.nudged.emit()
