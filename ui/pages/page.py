"""The frame of a page: a title, a line under it, room for a button, and a body that scrolls."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.card import clear
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller

WIDEST = 76
"""A page's body is no wider than so many times the size of the text: long lines are hard to read."""


class Page(QWidget):
    """Title and lead on top, `head` for buttons beside them, `body` below."""

    def __init__(self, theme: Theme, title: str, lead: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        # From the outside in: a widget that gets another parent is given its looks anew, with all that is in it.
        inside = QWidget(self)
        row = QHBoxLayout(inside)
        margin = theme.size("s8")
        row.setContentsMargins(margin, margin - 4, margin, theme.size("end"))
        self.scroller = Scroller(inside)
        outer.addWidget(self.scroller)
        self._column = self._make_column(inside, title, lead)
        row.addWidget(self._column, 20)
        row.addStretch(1)

    def _make_column(self, inside: QWidget, title: str, lead: str) -> QWidget:
        column_widget = QWidget(inside)
        column_widget.setMaximumWidth(self.theme.base * WIDEST)
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.size("s4"))
        self.head = QHBoxLayout()
        self.title = PlainLabel(title, "title")
        self.lead = PlainLabel(lead, "lead")
        if not lead:
            self.lead.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(self.theme.size("s4"))
        column.addLayout(self.head)
        column.addWidget(self.lead)
        column.addLayout(self.body)
        column.addStretch(1)
        self.head.addWidget(self.title, 1)
        return column_widget

    def new_parts(self) -> tuple[QWidget, QVBoxLayout]:
        """An empty widget, and the column in it to fill with all that the body will show; see `show_parts`."""
        parts = QWidget(self._column)
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.size("s4"))
        return parts, column

    def show_parts(self, parts: QWidget) -> None:
        """Shows what was made in the place of all that was there: the page is laid out once and not for each part."""
        clear(self.body)
        self.body.addWidget(parts)
        self._column.updateGeometry()  # as long as the page is out of sight, Qt does not hand this on by itself

    def set_lead(self, text: str) -> None:
        """Changes the line under the title."""
        self.lead.setText(text)
        self.lead.setVisible(bool(text))
