"""A small window below a chip: a line to type in, and the choices that are found. For lists too long for a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pie_desktop.finding import Finder
from pie_desktop.words import _, several
from ui.widgets.labels import PlainLabel
from ui.widgets.plain_text import keep_plain

MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
ALWAYS = ("", "none", "new")
"""Choices like *nobody yet* and *somebody new…* are there whatever is typed."""


def place_below(chip: QWidget, window: QWidget) -> QPoint:
    """Where a small window stands that belongs to a chip: below it, or above where there is no room."""
    below = chip.mapToGlobal(QPoint(0, chip.height()))
    room = chip.screen().availableGeometry()
    x = max(room.left(), min(below.x(), room.right() - window.width()))
    y = below.y() if below.y() + window.height() <= room.bottom() else below.y() - chip.height() - window.height()
    return QPoint(x, max(room.top(), y))


class FindPopup(QFrame):
    """`chosen` tells the key. Enter chooses what is marked, arrow keys mark another, Escape closes."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._finder = Finder(())
        self._always: Sequence[tuple[str, str]] = ()
        self._now = ""
        self.field, self.list = QLineEdit(), QListWidget()
        self.field.setPlaceholderText(_("type a few letters"))
        self.field.setAccessibleName(name)
        keep_plain(self.field)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = PlainLabel("", "small")
        column = QVBoxLayout(self)
        for widget in (self.field, self.list, self.more):
            column.addWidget(widget)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)

    def open_below(self, chip: QWidget, choices: Sequence[tuple[str, str]], now: str) -> None:
        """Shows itself below a chip, with these choices; the one that holds now is marked."""
        self._finder = Finder(one for one in choices if one[0] not in ALWAYS)
        self._always, self._now = [one for one in choices if one[0] in ALWAYS], now
        self.field.clear()
        self._fill()
        line = self.fontMetrics().lineSpacing()
        self.resize(line * 18, line * 22)
        self.move(place_below(chip, self))
        self.show()
        self.field.setFocus()

    def _fill(self) -> None:
        found, more = self._finder.find(self.field.text())
        self.list.clear()
        for key, words in (*(self._always if not self.field.text().strip() else ()), *found):
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        if self.field.text().strip():
            for key, words in self._always:
                item = QListWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, key)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        said = several("and {n} more: type to find", "and {n} more: type to find", more).format(n=more) if more else ""
        nothing = not found and self.field.text().strip()
        self.more.setText(said or (_("nobody and nothing of that name") if nothing else ""))
        self.more.setVisible(bool(self.more.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in MOVES:
                self._move(event.key())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}[Qt.Key(key)]
        row = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
        self.list.setCurrentRow(row)
        if item := self.list.item(row):
            self.field.setAccessibleDescription(item.text())

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
