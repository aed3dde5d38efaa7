"""A line to type a day in, as people write days, with what was understood in full under it."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pie_desktop.clock import Clock
from pie_desktop.dates import parsed
from pie_desktop.words import _, day, full_day
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel

REST = 700
"""A screen reader is told what was understood so many milliseconds after the last key: not at every letter."""


class DateLine(QWidget):
    """`day` is what was understood, or None. `changed` tells it when it becomes another; `entered` when Enter is hit.

    `past` is for days that have come already, such as *since when*: they are then looked for backwards.
    """

    changed = Signal(object)
    entered = Signal(object)

    def __init__(
        self, theme: Theme, name: str, past: bool = False, clock: Clock | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._past, self._clock = past, clock or Clock()
        self._day: date | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Type a date"))
        self.echo = PlainLabel("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s1"))
        column.addWidget(self.line)
        column.addWidget(self.echo)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._say)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(lambda: self.entered.emit(self._day))
        self._show_echo()

    @property
    def day(self) -> date | None:
        """The day that was understood."""
        return self._day

    @property
    def understood(self) -> bool:
        """Whether what stands there is a day, or nothing stands there."""
        return self._day is not None or not self.line.text().strip()

    def show_day(self, value: date | None) -> None:
        """Shows a day, without telling anybody."""
        self.line.blockSignals(True)
        self.line.setText(day(value))
        self.line.blockSignals(False)
        self._day = value
        self._show_echo()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        """The name is the line's own: that is where the keyboard is."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _typed(self, text: str) -> None:
        before, self._day = self._day, parsed(text, self._clock.today(), past=self._past)
        self._show_echo()
        self._rest.start()
        if self._day != before:
            self.changed.emit(self._day)

    def _show_echo(self) -> None:
        if self._day:
            words = full_day(self._day)
        elif self.understood:
            examples = (_("For example: 3/12, Friday, in two weeks"), _("For example: 3/12, last Friday, March 2025"))
            words = examples[self._past]
        else:
            words = _("No day yet. Try 3/12, 3 Dec or Friday.")
        self.echo.setText(words)
        self.echo.set_look("strong" if self._day else "small")
        self.line.setAccessibleDescription(words)

    def _say(self) -> None:
        """Tells a screen reader what stands under the line."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, self.echo.text()))
