"""A chip that shows the day that is chosen, and opens a line to type another in, with a calendar under it."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from pie_desktop.clock import Clock
from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.chip_signs import draw_arrow
from ui.widgets.date_line import DateLine
from ui.widgets.labels import plain_tip

CALENDAR_LINES = 13
"""How high a calendar is, in lines of text: its head, the days of the week, and six weeks."""


class DateChip(QToolButton):
    """`chosen` tells the day, or None when it is taken away. `past`: the days it asks for have come already."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, past: bool = False, clock: Clock | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._past, self._clock = theme, name, past, clock or Clock()
        self._day: date | None = None
        self.setProperty("look", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(_("Opens a line to type a date in, and a calendar."))
        plain_tip(self, name)
        self.clicked.connect(lambda: self.open())

    def show_day(self, day: date | None, words: str) -> None:
        """Shows a day in these words."""
        self._day = day
        self.setText(words)
        self.setAccessibleName(f"{self._name} {words}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        draw_arrow(self)

    def open(self) -> "DayPopup":
        """Opens what a day is chosen with. It is made when it is needed: a calendar is heavy."""
        popup = DayPopup(self._theme, self._name, self._day, self._past, self._clock, self)
        popup.chosen.connect(self.chosen)
        popup.show_below(self)
        return popup


class DayPopup(QFrame):
    """A line to type in, a calendar, and a way to have no day. It goes when a day is chosen, and with Escape."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, day: date | None, past: bool, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(
            Qt.WidgetAttribute.WA_NoMouseReplay
        )  # a click on the chip closes it, and does not open it anew
        self.setObjectName("popup")
        self.setAccessibleName(name)
        self.line = DateLine(theme, _("Type a date"), past, clock)
        self.calendar = _calendar(theme, name)
        self._turn_to(day or clock.today())
        self.none = button(_("No date"), lambda: self._choose(None), "link")
        column = QVBoxLayout(self)
        margin = theme.size("s3")
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.size("s2"))
        for widget in (self.line, self.calendar, self.none):
            column.addWidget(widget)
        self.line.changed.connect(self._turn_to)
        self.line.entered.connect(self._entered)
        self.calendar.activated.connect(lambda chosen: self._choose(_date(chosen)))
        self.calendar.clicked.connect(lambda chosen: self._choose(_date(chosen)))

    def show_below(self, chip: QWidget) -> None:
        """Shows itself under the chip, or where the screen has room, with the keyboard in the line."""
        self.adjustSize()
        at = QRect(chip.mapToGlobal(QPoint(0, chip.height())), self.size())
        screen = QGuiApplication.screenAt(at.topLeft()) or chip.screen()
        room = screen.availableGeometry()
        if at.bottom() > room.bottom():
            at.moveBottom(chip.mapToGlobal(QPoint(0, 0)).y())
        at.moveLeft(max(room.left(), min(at.left(), room.right() - at.width())))
        at.moveTop(max(room.top(), at.top()))
        self.move(at.topLeft())
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Down goes from the line to the calendar; Escape closes. What else is typed is for nobody."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.line.line.hasFocus():
            self.calendar.setFocus(Qt.FocusReason.TabFocusReason)
        event.accept()

    def _turn_to(self, day: date | None) -> None:
        if day:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _entered(self, day: date | None) -> None:
        """Enter takes what was understood. With nothing typed it closes and changes nothing."""
        if day:
            self._choose(day)
        elif self.line.understood:
            self.close()

    def _choose(self, day: date | None) -> None:
        self.close()
        self.chosen.emit(day)


def _calendar(theme: Theme, name: str) -> QCalendarWidget:
    made = QCalendarWidget()
    made.setAccessibleName(name)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)  # longer ones are cut
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setDateEditEnabled(False)
    plain = QTextCharFormat()
    plain.setForeground(theme.tokens["ink"])
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(weekend, plain)  # Qt would show them in red
    arrows = (("prev", _("The month before"), "chevron-left"), ("next", _("The month after"), "chevron-right"))
    for way, words, icon in arrows:
        if arrow := made.findChild(QToolButton, f"qt_calendar_{way}month"):
            arrow.setIcon(theme.icon(icon))
            arrow.setAccessibleName(words)
    made.setMinimumHeight(made.fontMetrics().lineSpacing() * CALENDAR_LINES)
    return made


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
