"""A quiet notice over the end of the page: what was done, and Undo. It goes away by itself."""

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel, plain_tip
from ui.widgets.reading_order import LIES_OVER
from ui.widgets.scroller import Scroller

STAYS = 12_000
ENDLESS = 100_000
MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
"""After these what the notice lies over may be elsewhere."""


class Notice(QFrame):
    """One notice at a time. It takes no focus and asks for nothing.

    It lies over the end of what scrolls in `pages`, and over no button below that. Nothing moves when it comes or
    goes: somebody may be about to press what is under the pointer. Pages keep room for it at their end (`end`). Of
    words that take more than that, the beginning is seen; the whole is in its tip, and screen readers are told it.
    """

    def __init__(self, theme: Theme, pages: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty(LIES_OVER, True)
        self._theme, self._pages, self._inside = theme, pages, parent
        self._under: QWidget = pages
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        self.words, self._whole = PlainLabel(""), ""
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
        self._whole, self._undo = words, undo
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
        self._whole, self._undo = "", None
        self.words.setText("")
        self.setAccessibleName("")
        self.setToolTip("")

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
        self._fit(width, self._theme.size("end") - gap)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(left, place.bottom() - gap - height, width, height)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        for followed in (self._pages, self._under):
            followed.removeEventFilter(self)
        super().hideEvent(event)

    def _fit(self, width: int, high: int) -> None:
        """Shows as many of the words as there is room for where it is so wide and so high."""
        inside, row = self.contentsMargins(), self.layout()
        around = row.contentsMargins() + inside if row else inside
        beside = 0 if self._undo is None or row is None else self.undo.sizeHint().width() + row.spacing()
        letters = self.words.fontMetrics()
        room = QRect(0, 0, width - around.left() - around.right() - beside, ENDLESS)
        most = max(letters.lineSpacing(), high - around.top() - around.bottom())

        def cut(letters_of_it: int) -> str:
            whole = self._whole
            return whole if letters_of_it >= len(whole) else f"{whole[:letters_of_it].rstrip()}…"

        def is_too_much(letters_of_it: int) -> bool:
            return letters.boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), cut(letters_of_it)).height() > most

        fits = bisect_left(range(1, len(self._whole) + 1), True, key=is_too_much)
        shown = cut(fits)
        if shown != self.words.text():
            self.words.setText(shown)
        plain_tip(self, "" if shown == self._whole else self._whole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in MOVES and watched in (self._under, self._pages) and not self.isHidden():
            QTimer.singleShot(0, self, self._lie_down)
        return False

    def _clicked(self) -> None:
        self.hide()
        if self._undo:
            self._undo()
