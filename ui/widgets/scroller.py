"""A part of the window that scrolls up and down."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SETTLED = 60
"""After so many milliseconds fields that grow with their text have grown."""

NEAR = 4
"""So many lines around a field that Tab leads to are seen too: one sees where it stands, and no notice hides it."""


class Scroller(QScrollArea):
    """Shows `inside` at its own width and as much of its height as there is room for. It takes no focus itself."""

    resized = Signal()

    def __init__(self, inside: QWidget, name: str = "page_body") -> None:
        super().__init__()
        inside.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Whoever clicks where nothing is has said what they wanted: it is saved, and they can go on writing."""
        super().mousePressEvent(event)
        writing = self.window().focusWidget()
        from ui.widgets.growing_text import GrowingText  # the first page has no field, and starts without

        if isinstance(writing, GrowingText) and self.isAncestorOf(writing):
            writing.save_now()


def bring_to_sight(widget: QWidget, around: Scroller | None = None) -> None:
    """Scrolls to a widget as soon as it has its place: new rows get theirs, and their height, only after a moment.

    Looking for what is `around` it meets a widget of Qt's own, and for the first of these Python learns all kinds of
    widgets that there are. Whoever knows it, and is in a hurry, says so.
    """
    if scroller := around or _around(widget):
        for moment in (0, SETTLED):
            QTimer.singleShot(moment, widget, lambda: scroller.ensureWidgetVisible(widget, 0, scroller.height() // 4))


def show_at_once(widget: QWidget) -> None:
    """Scrolls as little as is needed to see a widget that has its place, and a little of what is around it."""
    if scroller := _around(widget):
        near = min(NEAR * scroller.fontMetrics().lineSpacing(), scroller.height() // 6)
        scroller.ensureWidgetVisible(widget, 0, near)  # which leaves alone what is just inside
        inside, bar = scroller.widget(), scroller.verticalScrollBar()
        top = widget.mapTo(inside, QPoint(0, 0)).y() if inside else 0
        below = top + widget.height() + near - scroller.viewport().height()
        if bar.value() < below <= top - near:
            bar.setValue(below)


def _around(widget: QWidget) -> Scroller | None:
    around: QWidget | None = widget.parentWidget()
    while around is not None and not isinstance(around, Scroller):
        around = around.parentWidget()
    return around
