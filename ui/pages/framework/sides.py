"""What reading and changing the framework look like alike: themes and elements to choose from, one of them beside."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.scroller import Scroller

CODE = Qt.ItemDataRole.UserRole
NARROW = 44
"""Below so many times the size of the text, the list becomes one to open, and the fields stand side by side."""
NO_LIMIT = 16_777_215


class Entry(NamedTuple):
    """One line to choose: its code, what it says, and whether it is a heading of those after it."""

    code: str
    words: str
    heading: bool = False


class _Wrapping(QStyledItemDelegate):
    """Measures a line for the room that is left inside its padding. Qt takes the whole width, and cuts the words."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        inner = QStyleOptionViewItem(option)
        width = self._view.viewport().width() - 2 * self._theme.size("s2")
        inner.rect = QRect(0, 0, width, option.rect.height())
        return super().sizeHint(inner, index)


class Sides(QWidget):
    """`chosen` tells the code of the entry that somebody wants to see."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, fields: Sequence[QWidget], inside: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.code = ""
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.size("s4"))
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, theme.size("s3"))
        column.setSpacing(theme.size("s2"))
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._fields.setSpacing(theme.size("s2"))
        for field in fields:
            self._fields.addWidget(field)
        column.addLayout(self._fields)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Wrapping(theme, self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda item, _before: self._picked(item))
        column.addWidget(self.list, 1)
        self.jump = ChoiceBox(_("Go to"))
        self.jump.picked.connect(self._choose)
        column.addWidget(self.jump)
        self.scroller = Scroller(inside)
        self._row.addWidget(self._left)
        self._row.addWidget(self.scroller, 1)
        self.setMinimumWidth(theme.base * 12)
        self._fold(wide=True)

    def set_entries(self, entries: Sequence[Entry], now: str) -> None:
        """Offers these entries, and marks one (the first, where there is none of that code). Tells nobody."""
        codes = [entry.code for entry in entries]
        self.code = now if now in codes else (codes[0] if codes else "")
        with QSignalBlocker(self.list):
            while self.list.count() > len(entries):
                self.list.takeItem(self.list.count() - 1)
            for row, entry in enumerate(entries):
                item = self.list.item(row) or QListWidgetItem(self.list)
                font = self.font()
                font.setBold(entry.heading and "\n" not in entry.words)
                item.setFont(font)
                item.setText(entry.words)
                item.setData(CODE, entry.code)
            self.list.scheduleDelayedItemsLayout()  # lines that wrap take another height
            self.list.setCurrentRow(codes.index(self.code) if codes else -1)
        self.jump.set_choices([(entry.code, entry.words.replace("\n", " – ")) for entry in entries], self.code)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item:
            self._choose(str(item.data(CODE)))

    def _choose(self, code: str) -> None:
        if code != self.code:
            self.code = code
            self.to_top()
            self.chosen.emit(code)

    def to_top(self) -> None:
        """Shows the beginning of what stands beside the list."""
        self.scroller.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fold(wide=self.width() >= NARROW * self._theme.base)

    def _fold(self, wide: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._fields.setDirection(down if wide else across)
        margin = 0 if wide else self._theme.size("s7")
        self._left.setContentsMargins(0, 0, margin, 0)
        self._left.setMinimumWidth(self._theme.base * 18 if wide else 0)
        self._left.setMaximumWidth(self._theme.base * 18 if wide else NO_LIMIT)
        tall = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self._left.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self.list.setVisible(wide)
        self.jump.setVisible(not wide)
