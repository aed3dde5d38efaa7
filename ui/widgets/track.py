"""The line of levels, to place a marker on."""

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.track import TrackShape, track
from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.painting import draw

EDGE = 14
"""Room at both ends of the line for a marker's ring, in pixels at 100 %."""

ON_LINE = 0.93
"""How large the names of levels are beside ordinary text."""


class MarkerTrack(QSlider):
    """The line on which a marker is placed. A standard slider with its own paint: role, keys and name for nothing.

    `placed` tells the step (1 from the left) that a person chose: by a click, by dragging, by keys (after a short
    rest). *Unset* is a state: the value is 0 and no marker is drawn. The wheel scrolls the page and moves no marker.
    """

    placed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._base, self._text = float(theme.base), theme.base * ON_LINE
        self._scale: Scale | None = None
        self._then: Fraction | None = None
        self._when = ""
        self._told = 0
        self._rest = QTimer(self, singleShot=True, interval=350)
        self._rest.timeout.connect(self.save_now)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Where are we?"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_position(self, scale: Scale, step: int, then: Fraction | None, when: str, words: str) -> None:
        """Shows a marker (`step` 0: none) and last time's ghost. `words` say the same for a screen reader."""
        known, self._scale, self._then, self._when = self._scale, scale, then, when
        if scale != known:
            self.updateGeometry()
        self._told = step
        if not self._rest.isActive() and not self.isSliderDown():
            self.blockSignals(True)
            self.setRange(0, scale.steps)
            self.setPageStep(scale.places)
            self.setValue(step)
            self.blockSignals(False)
        self.setAccessibleDescription(words)
        self.update()

    def set_size(self, base: float, text: float) -> None:
        """Draws the line for text of another size (`base`, in pixels) than that of the theme; `text` is its own."""
        if (base, text) != (self._base, self._text):
            self._base, self._text = base, text
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(self._base * 36), round(self._tall() + self._base / 2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(self._base * 16), self.sizeHint().height())

    def _tall(self) -> float:
        """The height that it takes at this width: names of levels stand on two lines where it is narrow."""
        return self._shape().tall(self._scale) if self._scale else self._shape().height

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    def _edge(self) -> float:
        return EDGE * self._base / 14

    def _shape(self) -> TrackShape:
        base = self._base
        return TrackShape(
            width=max(10.0, self.width() - 2 * self._edge()), middle=base * 2.9, thickness=base * 1.6,
            marker=min(base * 0.8, self._text * 0.95), text=self._text,
        )  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._scale is None:
            return
        step = self.value()
        now = self._scale.fraction(self._scale.position(step)) if step else None
        painter = QPainter(self)
        painter.translate(self._edge(), 0)
        shape = self._shape()
        picture = track(self._scale, shape, now, self._then, self._when, _("now") if step else "")
        draw(painter, picture, self._theme.tokens, self.font())
        if self.hasFocus():
            self._paint_focus(painter, shape, now)

    def _paint_focus(self, painter: QPainter, shape: TrackShape, now: Fraction | None) -> None:
        painter.setPen(QPen(self._theme.tokens["accent"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if now is None or self._scale is None:
            area = QRectF(-6, shape.middle - shape.thickness / 2 - 5, shape.width + 12, shape.thickness + 10)
            painter.drawRoundedRect(area, shape.thickness / 2 + 4, shape.thickness / 2 + 4)
        else:
            painter.drawEllipse(QPointF(shape.x(self._scale, now), shape.middle), shape.marker + 5, shape.marker + 5)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        self.setSliderDown(False)
        self.save_now()

    def _move_to(self, x: float) -> None:
        if self._scale:
            self.setValue(self._shape().step_at(self._scale, x - self._edge()))
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        before = self.value()
        super().keyPressEvent(event)
        if self.value() == 0 and before:
            self.setValue(before)
        if self.value() != before:
            self._rest.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.save_now()
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def save_now(self) -> None:
        """Tells where the marker stands, if it was moved."""
        self._rest.stop()
        if self.value() and self.value() != self._told:
            self._told = self.value()
            self.placed.emit(self.value())
