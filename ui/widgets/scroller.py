"""A part of the window that scrolls up and down."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SETTLED = 60
"""After so many milliseconds fields that grow with their text have grown."""


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
    around: QWidget | None = widget.parentWidget()
    while around is not None and not isinstance(around, Scroller):
        around = around.parentWidget()
    if around is None:
        return
    scroller: Scroller = around
    for moment in (0, SETTLED):
        QTimer.singleShot(moment, widget, lambda: scroller.ensureWidgetVisible(widget, 0, scroller.height() // 4))
