"""A quiet notice over the end of the page: what was done, and Undo. It goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.reading_order import LIES_OVER
from ui.widgets.scroller import Scroller

STAYS = 12_000
MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
"""After these what the notice lies over may be elsewhere."""


class Notice(QFrame):
    """One notice at a time. It takes no focus and asks for nothing.

    It lies over the end of what scrolls in `pages`, and over no button below that. Nothing moves when it comes or
    goes: somebody may be about to press what is under the pointer. Pages keep room for it at their end (`end`).
    """

    def __init__(self, theme: Theme, pages: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty(LIES_OVER, True)
        self._theme, self._pages, self._inside = theme, pages, parent
        self._under: QWidget = pages
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        self.words = PlainLabel("")
        self.undo = QPushButton(_("Undo"))
        self.undo.setAccessibleName(_("Undo what the notice tells of"))
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        self._undo: Callable[[], object] | None = None
        self.undo.clicked.connect(self._clicked)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Shows a sentence, with an Undo button where `undo` is given."""
        self.words.setText(words)
        self._undo = undo
        self.undo.setVisible(undo is not None)
        self.setAccessibleName(words)
        self._lie_down()
        self._pages.installEventFilter(self)  # it is laid out anew when a page has built its parts
        self.show()
        self.raise_()
        self._timer.start()

    def forget(self) -> None:
        """Says nothing any more, and takes nothing back."""
        self.hide()
        self.words.setText("")
        self.setAccessibleName("")
        self._undo = None

    def over(self) -> QWidget:
        """What it lies over: the widest part that scrolls, or all of the pages where nothing does."""
        parts = [one for one in self._pages.findChildren(Scroller) if one.isVisibleTo(self._pages)]
        return max(parts, key=Scroller.width, default=self._pages)

    def _lie_down(self) -> None:
        self._under = self.over()
        self._under.installEventFilter(self)  # it hides when another page comes, and gets another size with its window
        edge, gap = self._theme.size("s7"), self._theme.size("s2")
        place = QRect(self._under.mapTo(self._inside, QPoint(0, 0)), self._under.size())
        left, right = max(edge, place.left()), place.right() - edge
        if self._under.width() > self._pages.width() - edge:
            left = place.left() + edge
        width = right - left + 1
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(left, place.bottom() - gap - height, width, height)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        for followed in (self._pages, self._under):
            followed.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in MOVES and watched in (self._under, self._pages) and not self.isHidden():
            QTimer.singleShot(0, self, self._lie_down)
        return False

    def _clicked(self) -> None:
        self.hide()
        if self._undo:
            self._undo()
