"""Cards: a title with an icon, a place for a button, and what is in it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.reading_order import stay_while_emptied


class Card(QFrame):
    """A white card. Widgets go into `body`, buttons at the right of the title into `head`."""

    def __init__(
        self, theme: Theme, title: str = "", icon: str = "", colour: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        pad, gap = theme.size("s4") + 2, theme.size("s2")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, pad - 4, pad, pad - 2)
        outer.setSpacing(gap)
        self.head = QHBoxLayout()
        self.head.setSpacing(gap)
        if title:
            outer.addLayout(self.head)
        if icon:
            picture = QLabel()
            picture.setPixmap(theme.icon(icon, colour).pixmap(QSize(theme.icon_size, theme.icon_size)))
            self.head.addWidget(picture)
        if title:
            self.title = PlainLabel(title, "card")
            self.head.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap)
        outer.addLayout(self.body)


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Takes everything out of a layout. The keyboard stays where it is: see `stay_while_emptied`."""
    stay_while_emptied(layout)
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)  # type: ignore[arg-type]
