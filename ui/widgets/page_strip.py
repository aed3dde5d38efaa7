"""The pages of a report beside each other, as they will come out on paper."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel

POINTS = 72
SMALL, LARGE = 36, 80
"""How high a page is: so many times the size of the text, to see the whole and to read."""
KEPT = 6
"""Pictures of pages further away than so many pages are let go."""


class Sheet(QWidget):
    """One page: blank until its picture is there."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.has_picture = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s1"))
        self._picture = QLabel()
        self._picture.setObjectName("sheet")
        self._picture.setAccessibleName(name)
        self._name = PlainLabel(name, "small", wrap=False)
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._picture)
        column.addWidget(self._name)
        column.addStretch(1)

    def set_size(self, size: QSize) -> None:
        """Gives the page another size; its picture no longer fits and goes."""
        self._picture.setFixedSize(size)
        self.let_go()

    def show_picture(self, picture: QPixmap) -> None:
        """Shows the page."""
        self._picture.setPixmap(picture)
        self.has_picture = True

    def let_go(self) -> None:
        """Makes the page blank again."""
        self._picture.setPixmap(QPixmap())
        self.has_picture = False


class PageStrip(QScrollArea):
    """Scrolls sideways, by mouse and by the arrow keys. `wanted` asks for the picture of one page: number and dpi.

    One picture is asked for at a time, of a page that can be seen or is about to be: `show_picture` is the answer.
    """

    wanted = Signal(int, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sizes: Sequence[tuple[float, float]] = ()
        self._asked = 0
        self._high = SMALL
        self.sheets: list[Sheet] = []
        self.setObjectName("pages")
        self.setAccessibleName(_("Pages of the report"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("pages_body")
        self._row = QHBoxLayout(inside)
        gap = theme.size("s4")
        self._row.setContentsMargins(gap, gap, gap, theme.size("s2"))
        self._row.setSpacing(gap)
        self.setWidget(inside)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._ask())

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Shows so many pages, blank at first; `sizes` are in points."""
        self._sizes, self._asked = sizes, 0
        while (item := self._row.takeAt(0)) is not None:
            if sheet := item.widget():
                sheet.deleteLater()
        self.sheets = [
            Sheet(self._theme, _("Page {number} of {total}").format(number=number, total=len(sizes)))
            for number in range(1, len(sizes) + 1)
        ]
        for sheet in self.sheets:
            self._row.addWidget(sheet)
        self._row.addStretch(1)
        self.horizontalScrollBar().setValue(0)
        self._measure()

    def make_readable(self, readable: bool) -> None:
        """Shows pages large enough to read, or small enough to see them whole."""
        shown = self._first()
        self._high = LARGE if readable else SMALL
        self._measure()
        self._row.activate()
        self._go_to(shown)

    def show_picture(self, number: int, image: QImage) -> None:
        """The picture of one page that was asked for. One that was drawn for another size of the pages is let go."""
        self._asked = 0
        wanted = self._theme.base * self._high * self.devicePixelRatioF()
        if number <= len(self.sheets) and abs(image.height() - wanted) <= 2:
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self.sheets[number - 1].show_picture(picture)
        self._ask()

    def _measure(self) -> None:
        tallest = 0
        for sheet, (width, height) in zip(self.sheets, self._sizes, strict=True):
            high = self._theme.base * self._high
            sheet.set_size(QSize(round(high * width / height), high))
            tallest = max(tallest, sheet.sizeHint().height())
        margins = self._row.contentsMargins()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(tallest + margins.top() + margins.bottom() + bar + 2 * self.frameWidth())
        self._asked = 0
        self._ask()

    def _near(self) -> range:
        """The pages that can be seen, and one more at both ends, counted from 0."""
        left = self.horizontalScrollBar().value()
        right = left + self.viewport().width()
        seen = [at for at, sheet in enumerate(self.sheets) if sheet.x() + sheet.width() > left and sheet.x() < right]
        return range(max(0, seen[0] - 1), min(len(self.sheets), seen[-1] + 2)) if seen else range(0)

    def _ask(self) -> None:
        if self._asked or not self.isVisible():
            return
        near = self._near()
        for at, sheet in enumerate(self.sheets):
            if sheet.has_picture and not near.start - KEPT <= at < near.stop + KEPT:
                sheet.let_go()
        blank = next((at for at in near if not self.sheets[at].has_picture), None)
        if blank is not None:
            self._asked = blank + 1
            pixels = self._theme.base * self._high * self.devicePixelRatioF()
            self.wanted.emit(self._asked, pixels * POINTS / self._sizes[blank][1])

    def _first(self) -> int:
        """The page that stands at the left, counted from 0."""
        left = self.horizontalScrollBar().value()
        return next((at for at, sheet in enumerate(self.sheets) if sheet.x() + sheet.width() > left), 0)

    def _go_to(self, at: int) -> None:
        if self.sheets:
            sheet = self.sheets[max(0, min(len(self.sheets) - 1, at))]
            self.horizontalScrollBar().setValue(sheet.x() - self._row.spacing())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        first = self._first()
        steps = {
            Qt.Key.Key_Right: first + 1, Qt.Key.Key_Left: first - 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.sheets) - 1,
        }  # fmt: skip
        if event.key() in steps:
            self._go_to(steps[Qt.Key(event.key())])
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel scrolls the page around; only sideways does it turn the leaves."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._ask()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._ask()
