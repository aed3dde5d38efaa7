"""Widgets beside each other, or one under the other where there is too little room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.theme import Theme


class SideBySide(QWidget):
    """A row of widgets with their shares of the width; narrower than `narrow` times the text's size, a column."""

    def __init__(self, theme: Theme, narrow: int, *parts: tuple[QWidget, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._narrow = theme, narrow
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.size("s4"))
        for widget, share in parts:
            self.add(widget, share)
        self.setMinimumWidth(theme.base * 12)

    def add(self, widget: QWidget, share: int) -> None:
        """Adds a widget at the right, or below."""
        self._row.addWidget(widget, share)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        wide = self.width() >= self._narrow * self._theme.base
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
