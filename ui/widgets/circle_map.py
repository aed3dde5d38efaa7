"""The map of a circle of support on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pie_desktop.pictures.circle import CircleShape, Spoke, circle
from ui.theme.theme import Theme
from ui.widgets.painting import draw

NARROWEST, WIDEST = 26, 62
"""The width of the map, in sizes of the text."""


class CircleMap(QWidget):
    """Somebody in the middle, the ties around. It is a picture: what it says stands in the list beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._middle = ""
        self._spokes: tuple[Spoke, ...] = ()
        self.setMinimumWidth(theme.base * NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_circle(self, middle: str, spokes: Sequence[Spoke], words: str) -> None:
        """Shows these ties; `words` say where the same can be read."""
        self._middle, self._spokes = middle, tuple(spokes)
        self.setAccessibleName(words)
        self._fit()
        self.update()

    def _shape(self) -> CircleShape:
        width = min(self.width(), self._theme.base * WIDEST)
        return CircleShape(width=width, text=self._theme.base * 0.93)

    def _fit(self) -> None:
        wanted = round(self._shape().height(self._spokes)) + self._theme.base // 2
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * WIDEST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        shape = self._shape()
        painter = QPainter(self)
        painter.translate((self.width() - shape.width) / 2, 0)
        draw(painter, circle(self._middle, self._spokes, shape), self._theme.tokens, self.font())
