"""The map of a circle of support on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pie_desktop.pictures.circle import CircleShape, Spoke, circle, tie_at
from pie_desktop.words import _, listed
from ui.theme.theme import Theme
from ui.widgets.labels import as_tip
from ui.widgets.painting import draw

NARROWEST, WIDEST = 26, 62
"""The width of the map, in sizes of the text."""
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class CircleMap(QWidget):
    """Somebody in the middle, the ties around. `picked` tells the number of the tie that is chosen by mouse or keys.

    Arrow keys go round clockwise and back. What it says stands in the list beside it as well.
    """

    picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._middle = ""
        self._spokes: tuple[Spoke, ...] = ()
        self.chosen: int | None = None
        self.setMinimumWidth(theme.base * NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_circle(self, middle: str, spokes: Sequence[Spoke], words: str, chosen: int | None = None) -> None:
        """Shows these ties, one of them chosen; `words` say where the same can be read."""
        self._middle, self._spokes = middle, tuple(spokes)
        self.setAccessibleName(words)
        self._fit()
        self.choose(chosen)

    def choose(self, number: int | None) -> None:
        """Marks a tie, or none, without telling anybody."""
        self.chosen = number if number is not None and 0 <= number < len(self._spokes) else None
        self.setAccessibleDescription(self._said(self.chosen) if self.chosen is not None else "")
        self.update()

    def _said(self, number: int) -> str:
        spoke = self._spokes[number]
        words = listed((spoke.who, spoke.sort, spoke.note))
        return _("{tie}. {number} of {count}").format(tie=words, number=number + 1, count=len(self._spokes))

    def _shape(self) -> CircleShape:
        width = min(self.width(), self._theme.base * WIDEST)
        return CircleShape(width=width, text=self._theme.base * 0.93)

    def _left(self) -> float:
        return (self.width() - self._shape().width) / 2

    def _at(self, place: QPointF) -> int | None:
        return tie_at(self._spokes, self._shape(), place.x() - self._left(), place.y()) if self._spokes else None

    def _fit(self) -> None:
        wanted = round(self._shape().height(self._spokes)) + self._theme.base // 2
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * WIDEST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        number = self._at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if number is None:
            super().mousePressEvent(event)
        else:
            self._pick(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        count, key = len(self._spokes), event.key()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: count - 1}
        if not count or (key not in STEPS and key not in ends):
            super().keyPressEvent(event)
        elif key in ends:
            self._pick(ends[Qt.Key(key)])
        else:
            step = STEPS[Qt.Key(key)]
            self._pick((self.chosen + step) % count if self.chosen is not None else (0 if step > 0 else count - 1))

    def _pick(self, number: int) -> None:
        self.choose(number)
        self.picked.emit(number)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), as_tip(self._said(number)) if number is not None else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        shape = self._shape()
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.tokens["accent"], 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.translate(self._left(), 0)
        draw(painter, circle(self._middle, self._spokes, shape, self.chosen), self._theme.tokens, self.font())
