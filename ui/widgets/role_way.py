"""The path of a person through roles: lines in time under each other, and the same in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pie_desktop.pictures.role_lines import TimeShape, ends, role_line, years
from pie_desktop.services.role_board import BoardRow
from pie_desktop.words import _, listed
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.painting import draw


class _Picture(QWidget):
    """The lines alone."""

    def __init__(self, theme: Theme, rows: Sequence[BoardRow], today: date) -> None:
        super().__init__()
        self._theme, self._rows, self._today = theme, rows, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The path in time: ") + listed((listed(row.cells) for row in rows), "; "))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 30, round(self._theme.base * (1.6 * len(self._rows) + 1.5)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        base = self._theme.base
        first, last = ends([span for row in self._rows for span in row.spans], self._today)
        painter = QPainter(self)
        draw(
            painter,
            years(TimeShape(first, last, self.width(), base * 1.4), base * 0.85),
            self._theme.tokens,
            self.font(),
        )
        painter.translate(QPoint(0, round(base * 1.5)))
        for row in self._rows:
            shape = TimeShape(first, last, self.width(), base * 1.6)
            draw(painter, role_line(shape, row.spans, self._today), self._theme.tokens, self.font())
            painter.translate(QPoint(0, round(base * 1.6)))


class RoleWay(QWidget):
    """The picture, and below it a line of words for each stretch."""

    def __init__(self, theme: Theme, rows: Sequence[BoardRow], today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s1"))
        if not rows:
            column.addWidget(PlainLabel(_("No role yet."), "muted"))
            return
        column.addWidget(_Picture(theme, rows, today))
        for row in rows:
            column.addWidget(PlainLabel(_("{role}: {days}").format(role=row.cells[0], days=row.cells[1])))
