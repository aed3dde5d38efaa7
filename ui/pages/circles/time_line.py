"""A line of days: how a circle was on any of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from pie_desktop.words import _, day
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel


class DaySlider(QSlider):
    """A slider that the mouse wheel does not move by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class TimeLine(QWidget):
    """Stops at each day on which something is told. `chosen` tells the day; None is today."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._days: tuple[date, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s3"))
        self.words = PlainLabel("", "strong", wrap=False)
        self.words.setMinimumWidth(theme.base * 17)
        self.slider = DaySlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("How it was on a day"))
        self.slider.setPageStep(1)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider.valueChanged.connect(self._moved)
        self.back = button(_("Back to today"), lambda: self.slider.setValue(self.slider.maximum()), "link")
        row.addWidget(self.words)
        row.addWidget(self.slider, 1)
        row.addWidget(self.back)

    def show_days(self, days: Sequence[date], now: date) -> None:
        """Shows the days that there are, and marks the one that is looked at."""
        self._days = tuple(days)
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(days) - 1))
        at = max((number for number, one in enumerate(days) if one <= now), default=0)
        self.slider.setValue(at)
        self.slider.blockSignals(False)
        self.setVisible(len(days) > 1)
        self._say()

    @property
    def is_today(self) -> bool:
        """Whether the present is shown."""
        return self.slider.value() == self.slider.maximum()

    def _say(self) -> None:
        words = _("As it is today")
        if not self.is_today:
            words = _("As it was on {date}").format(date=day(self._days[self.slider.value()]))
        self.words.setText(words)
        self.slider.setAccessibleDescription(words)
        self.back.setVisible(not self.is_today)

    def _moved(self, value: int) -> None:
        self._say()
        self.chosen.emit(None if self.is_today else self._days[value])
