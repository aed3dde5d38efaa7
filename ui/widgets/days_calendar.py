"""A calendar that shows on which days something was written, by a dot and in words."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from pie_desktop.words import _, full_day, several
from ui.theme.theme import Theme
from ui.widgets.labels import as_tip

LINES = 15
"""How high it is, in lines of text: its head, the days of the week, and six weeks with room for a dot each."""


class DaysCalendar(QCalendarWidget):
    """`picked` tells the day that somebody chose, by mouse or with Enter."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: Mapping[date, int] = {}
        self.setAccessibleName(name)
        self._name = name
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setDateEditEnabled(False)
        plain = QTextCharFormat()
        plain.setForeground(theme.tokens["ink"])
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekend, plain)  # Qt would show them in red
        arrows = (("prev", _("The month before"), "chevron-left"), ("next", _("The month after"), "chevron-right"))
        for way, words, icon in arrows:
            if arrow := self.findChild(QToolButton, f"qt_calendar_{way}month"):
                arrow.setIcon(theme.icon(icon))
                arrow.setAccessibleName(words)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        self.clicked.connect(lambda day: self.picked.emit(_date(day)))
        self.activated.connect(lambda day: self.picked.emit(_date(day)))
        self.selectionChanged.connect(self._say)

    def show_days(self, days: Mapping[date, int]) -> None:
        """Marks these days; the number is how much there is of each."""
        for day in self._days.keys() - days.keys():
            self.setDateTextFormat(_qdate(day), QTextCharFormat())
        for day, count in days.items():
            if self._days.get(day) != count:
                marked = QTextCharFormat()
                marked.setToolTip(as_tip(_words(day, count)))
                self.setDateTextFormat(_qdate(day), marked)
        self._days = dict(days)
        self.updateCells()
        self._say()

    def _say(self) -> None:
        day = _date(self.selectedDate())
        self.setAccessibleDescription(_words(day, self._days.get(day, 0)))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:  # noqa: N802
        super().paintCell(painter, rect, day)  # type: ignore[arg-type]  # what Qt itself has handed over
        shown = _date(day) if isinstance(day, QDate) else day
        if not self._days.get(shown):
            return
        chosen = shown == _date(self.selectedDate())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tokens["on_accent" if chosen else "accent"])
        radius = self._theme.base * 0.2
        painter.drawEllipse(QPointF(rect.center().x() + 0.5, rect.bottom() - radius), radius, radius)
        painter.restore()


def _words(day: date, count: int) -> str:
    written = several("one reflection", "{n} reflections", count).format(n=count) if count else _("nothing written")
    return f"{full_day(day)}: {written}"


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
