"""A part of the window that scrolls up and down."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SETTLED = 60
"""After so many milliseconds fields that grow with their text have grown."""

NEAR = 48
"""So many pixels around a field that Tab leads to are seen too: where it stands is understood sooner."""


class Scroller(QScrollArea):
    """Shows `inside` at its own width and as much of its height as there is room for. It takes no focus itself."""

    def __init__(self, inside: QWidget, name: str = "page_body") -> None:
        super().__init__()
        inside.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)


def bring_to_sight(widget: QWidget) -> None:
    """Scrolls to a widget as soon as it has its place: new rows get theirs, and their height, only after a moment."""
    if scroller := _around(widget):
        for moment in (0, SETTLED):
            QTimer.singleShot(moment, widget, lambda: scroller.ensureWidgetVisible(widget, 0, scroller.height() // 4))


def show_at_once(widget: QWidget) -> None:
    """Scrolls as little as is needed to see a widget that has its place, and a little of what is around it."""
    if scroller := _around(widget):
        scroller.ensureWidgetVisible(widget, 0, min(NEAR, scroller.height() // 8))


def _around(widget: QWidget) -> Scroller | None:
    around: QWidget | None = widget.parentWidget()
    while around is not None and not isinstance(around, Scroller):
        around = around.parentWidget()
    return around
