"""A chip that opens a list of which several can be ticked, and shows in words what is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from pie_desktop.words import listed
from ui.widgets.chip_signs import draw_arrow, unlit_after
from ui.widgets.find_ticks import TicksPopup
from ui.widgets.flow import NARROWEST
from ui.widgets.labels import plain_tip

LONG = 30
"""With more entries than this, a line to type in is opened instead of a menu."""
TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StayingMenu(QMenu):
    """A menu that stays open while its entries are ticked, by mouse or by keys. Escape, or a click outside, closes."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() not in TICKS or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.toggle()
        return True


class TicksChip(QToolButton):
    """`chosen` tells the keys that are ticked, in the order in which they are offered, when the list is closed.

    So several ticks are one thing done, and one undo takes them back. The chip is as wide as its words, and no wider
    than its row: what does not fit is in its tip, and screen readers are told the whole.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        empty: str,
        choices: Mapping[str, str],
        look: str = "chip-on",
        parent: QWidget | None = None,
        empty_look: str = "chip-quiet",
    ) -> None:
        super().__init__(parent)
        self._name, self._empty, self._words, self._look = name, empty, dict(choices), look
        self._empty_look = empty_look
        self._now: tuple[str, ...] = ()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.menu_of_ticks = StayingMenu(self)
        self._entries: dict[str, QAction] = {}
        self.menu_of_ticks.aboutToShow.connect(self._opened)
        self.menu_of_ticks.aboutToHide.connect(self._closed)
        unlit_after(self.menu_of_ticks, self)
        self.long = TicksPopup(name, self) if len(self._words) > LONG else None
        if self.long:
            self.long.closed.connect(self._found)
            self.clicked.connect(self._find)
        else:
            self.setMenu(self.menu_of_ticks)
        self._say(())

    def _opened(self) -> None:
        """The entries are made when the list is first opened: there is such a chip on every row."""
        if not self._entries:
            self._entries = {key: self._entry(words) for key, words in self._words.items()}
        for key, entry in self._entries.items():
            entry.setChecked(key in self._now)

    def _find(self) -> None:
        """Opens the window for long lists."""
        if self.long:
            self.long.open_below(self, tuple(self._words.items()), self._now)

    def _found(self, ticked: Sequence[str]) -> None:
        if tuple(ticked) != self._now:
            self._now = tuple(ticked)
            self._say(self._now)
            self.chosen.emit(self._now)

    def _entry(self, words: str) -> QAction:
        entry = QAction(words.replace("&", "&&"), self.menu_of_ticks, checkable=True)
        entry.toggled.connect(lambda _on: self._say(self.ticked))
        self.menu_of_ticks.addAction(entry)
        return entry

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked now."""
        if not self.menu_of_ticks.isVisible():
            return self._now
        return tuple(key for key, entry in self._entries.items() if entry.isChecked())

    def show_ticks(self, keys: Sequence[str]) -> None:
        """Shows what is saved; while the list is open, what somebody ticks there is left alone."""
        if self.menu_of_ticks.isVisible():
            return
        self._now = tuple(key for key in self._words if key in keys)
        self._say(self._now)

    def _say(self, keys: Sequence[str]) -> None:
        words = listed(self._words[key] for key in keys)
        self.setText((words or self._empty).replace("&", "&&"))
        self.setAccessibleName(f"{self._name} {words}".strip())
        plain_tip(self, f"{self._name}\n{words}".strip())
        look = self._look if keys else self._empty_look
        if look != self.property("look"):
            self.setProperty("look", look)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        whole = self.sizeHint()
        return QSize(min(whole.width(), NARROWEST), whole.height())

    def shown_words(self) -> str:
        """The words as far as there is room for them."""
        return self._cut().replace("&&", "&")

    def _cut(self) -> str:
        """The text of the button as far as there is room for it, its ampersands doubled still."""
        letters, mnemonic = self.fontMetrics(), int(Qt.TextFlag.TextShowMnemonic.value)
        around = self.sizeHint().width() - letters.size(mnemonic, self.text()).width()
        room = self.width() - around
        if letters.size(mnemonic, self.text()).width() <= room:
            return self.text()
        cut = letters.elidedText(self.text().replace("&&", "&"), Qt.TextElideMode.ElideRight, room)
        return cut.replace("&", "&&")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self._cut()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()
        draw_arrow(self)

    def _closed(self) -> None:
        ticked = tuple(key for key, entry in self._entries.items() if entry.isChecked())
        if ticked != self._now:
            self._now = ticked
            self.chosen.emit(ticked)
