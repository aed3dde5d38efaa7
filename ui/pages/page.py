"""The frame of a page: a title, a line under it, room for a button, and a body that scrolls."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
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
        self.scroller = Scroller(self._inside(title, lead))
        outer.addWidget(self.scroller)

    def _inside(self, title: str, lead: str) -> QWidget:
        inside = QWidget()
        margin = self.theme.size("s8")
        row = QHBoxLayout(inside)
        row.setContentsMargins(margin, margin - 4, margin, margin)
        column_widget = QWidget()
        column_widget.setMaximumWidth(self.theme.base * WIDEST)
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.size("s4"))
        self.head = QHBoxLayout()
        self.title = PlainLabel(title, "title")
        self.head.addWidget(self.title, 1)
        self.lead = PlainLabel(lead, "lead")
        self.lead.setVisible(bool(lead))
        self.body = QVBoxLayout()
        self.body.setSpacing(self.theme.size("s4"))
        column.addLayout(self.head)
        column.addWidget(self.lead)
        column.addLayout(self.body)
        column.addStretch(1)
        row.addWidget(column_widget, 20)
        row.addStretch(1)
        return inside

    def set_lead(self, text: str) -> None:
        """Changes the line under the title."""
        self.lead.setText(text)
        self.lead.setVisible(bool(text))
