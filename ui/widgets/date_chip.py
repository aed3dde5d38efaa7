"""A chip that opens a calendar and shows the day that is chosen."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidget, QWidgetAction

from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.labels import plain_tip


class DateChip(QToolButton):
    """`chosen` tells the day, or None when it is taken away."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self._day: date | None = None
        self.setProperty("look", "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        plain_tip(self, name)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def show_day(self, day: date | None, words: str) -> None:
        """Shows a day in these words."""
        self._day = day
        self.setText(words)
        self.setAccessibleName(f"{self._name} {words}")

    def _fill(self) -> None:
        """The calendar is made when it is first opened: it is heavy."""
        self._menu.clear()
        calendar = QCalendarWidget(self._menu)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._day:
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(self._choose)
        calendar.clicked.connect(self._choose)
        holder = QWidgetAction(self._menu)
        holder.setDefaultWidget(calendar)
        self._menu.addAction(holder)
        self._menu.addAction(_("No date"), lambda: self.chosen.emit(None))

    def _choose(self, day: QDate) -> None:
        self._menu.close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))
