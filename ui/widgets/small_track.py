"""The line of levels to look at: what the first page shows of a round."""

from fractions import Fraction

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.track import TrackShape, track
from ui.theme.theme import Theme
from ui.widgets.labels import plain_tip
from ui.widgets.painting import draw


class SmallTrack(QWidget):
    """One line with then -> now, or with several markers, without names: for overviews."""

    def __init__(self, theme: Theme, scale: Scale, now: Fraction | None, then: Fraction | None, words: str) -> None:
        super().__init__()
        self._theme, self._scale, self._now, self._then = theme, scale, now, then
        self.setAccessibleName(words)
        plain_tip(self, words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(round(theme.base * 14))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 24, round(self._theme.base * 1.9))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        base = self._theme.base
        edge = base * 0.8
        shape = TrackShape(
            width=self.width() - 2 * edge, middle=self.height() / 2, thickness=base * 1.5, marker=base * 0.75, text=0
        )
        painter = QPainter(self)
        painter.translate(edge, 0)
        draw(painter, track(self._scale, shape, self._now, self._then), self._theme.tokens, self.font())
