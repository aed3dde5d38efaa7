"""Several of many to tick: those that are ticked, and those that a few letters find. Never thousands of boxes."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.finding import Finder
from pie_desktop.words import _, several
from ui.widgets.find_popup import place_below
from ui.widgets.labels import PlainLabel
from ui.widgets.plain_text import keep_plain
from ui.widgets.scroller import Scroller

FEW, MANY = 12, 24
"""So many boxes are shown at first, and as many as this are found by typing."""


class FindTicks(QWidget):
    """`ticked_changed` is told when somebody ticks or unticks. What is ticked stays in sight, whatever is typed.

    `empty` is said where there is nothing to tick at all.
    """

    ticked_changed = Signal()

    def __init__(self, name: str, empty: str = "") -> None:
        super().__init__()
        self._empty = empty
        self._finder = Finder(())
        self._ticked: dict[str, None] = {}
        self._first = Finder(())
        self.boxes: dict[str, QCheckBox] = {}
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Find: {what}").format(what=name))
        self.field.setPlaceholderText(_("type a few letters to find somebody"))
        self.field.setClearButtonEnabled(True)
        keep_plain(self.field)
        self.more = PlainLabel("", "small")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addLayout(self._column)
        column.addWidget(self.more)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.field.hide()
        self.more.hide()

    def show_choices(
        self,
        choices: Sequence[tuple[str, str]],
        ticked: Iterable[str] | None = None,
        first: Collection[str] | None = None,
    ) -> None:
        """Offers these; what was ticked stays so where it is still offered, unless it is said what is ticked.

        `first`: the keys that are shown before anything is typed; the others are found by typing. None: any.
        """
        if tuple(choices) == self._finder.choices and ticked is None:
            return
        self._finder = Finder(choices)
        self._first = self._finder if first is None else Finder([one for one in choices if one[0] in first])
        keys = self.keys()
        self._ticked = {key: None for key in (self._ticked if ticked is None else ticked) if key in keys}
        self.field.setHidden(self._all_shown)
        self._fill()

    def keys(self) -> set[str]:
        """All keys that are offered."""
        return {key for key, _words in self._finder.choices}

    def ticked(self) -> list[str]:
        """The keys that are ticked, in the order in which they are offered."""
        return [key for key, _words in self._finder.choices if key in self._ticked]

    @property
    def _all_shown(self) -> bool:
        """Whether they are so few that nobody need be found."""
        return len(self._finder.choices) <= MANY and len(self._first.choices) == len(self._finder.choices)

    def _fill(self) -> None:
        wanted = self.field.text()
        among = self._finder if wanted.strip() else self._first
        most = MANY if wanted.strip() or len(among.choices) <= MANY else FEW
        found, more = among.find(wanted, most)
        words = dict(self._finder.choices) if self._ticked else {}
        shown = {key: words[key] for key in self._ticked} | dict(found)
        if self._all_shown:
            shown = dict(found)
        elif not wanted.strip():
            more = len(self._finder.choices) - len(shown)
        self._show(shown)
        said = several("and {n} more: type to find", "and {n} more: type to find", more).format(n=more) if more else ""
        nothing = _("nobody and nothing of that name") if wanted.strip() else self._empty
        self.more.setText(said or ("" if shown else nothing))
        self.more.setVisible(bool(self.more.text()))

    def _show(self, shown: dict[str, str]) -> None:
        """Shows these boxes: those that are there already stay, with whoever is at them."""
        for key in [key for key in self.boxes if key not in shown]:
            box = self.boxes.pop(key)
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        for at, (key, words) in enumerate(shown.items()):
            if key not in self.boxes:
                box = self.boxes[key] = QCheckBox(words.replace("&", "&&"), self)
                box.setChecked(key in self._ticked)
                box.toggled.connect(lambda on, key=key: self._toggled(key, on))
                box.show()
            self._column.insertWidget(at, self.boxes[key])

    def _toggled(self, key: str, on: bool) -> None:
        if on:
            self._ticked[key] = None
        else:
            self._ticked.pop(key, None)
        self.ticked_changed.emit()


class TicksPopup(QFrame):
    """The same in a small window below a chip. `closed` tells the keys that are ticked when it goes."""

    closed = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.ticks = FindTicks(name)
        column = QVBoxLayout(self)
        column.addWidget(Scroller(self.ticks))

    def open_below(self, chip: QWidget, choices: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        """Shows itself below a chip."""
        self.ticks.field.clear()
        self.ticks.show_choices(choices, ticked)
        line = self.fontMetrics().lineSpacing()
        self.resize(line * 18, line * 24)
        self.move(place_below(chip, self))
        self.show()
        self.ticks.field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.closed.emit(self.ticks.ticked())
