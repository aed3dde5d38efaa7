"""A list to choose from that stays quick and handy with thousands of choices: type a few letters to find."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from pie_desktop.finding import Finder
from pie_desktop.words import _, several
from ui.widgets.buttons import ChoiceBox

MANY = 30
"""With more choices than this, one types to find; with fewer, a list is handier."""


class FindBox(ChoiceBox):
    """A `ChoiceBox` that can be typed in when there are many choices. What is typed and means nobody is no choice.

    The first choice with an empty key says what it means that nothing is chosen.
    """

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        self._finder, self._typed, self._shown = Finder(()), False, ()
        self._matches: Sequence[tuple[str, str]] = ()
        super().__init__(name, choices, parent)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.activated.connect(lambda _index: self._chosen())

    def set_choices(self, choices: Sequence[tuple[str, str]], now: str = "") -> None:
        """Offers other choices and chooses one, without telling anybody. The same choices cost nothing."""
        if tuple(choices) != self._finder.choices:
            self._finder = Finder(choices)
            self._make_editable(len(self._finder.choices) > MANY)
            self.blockSignals(True)
            self.clear()
            if self.isEditable():
                self.addItems([words for _key, words in self._finder.choices])
            else:
                for key, words in self._finder.choices:
                    self.addItem(words, key)
            self.blockSignals(False)
        self.set_key(now)

    def _make_editable(self, many: bool) -> None:
        if many == self.isEditable():
            return
        self.setEditable(many)
        field = self.lineEdit()
        if field is None:
            return
        field.setAccessibleName(self.accessibleName())
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self._completer.activated[QModelIndex].connect(lambda index: self._pick(index.row()))
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt's own would search all of them for each letter
        self._completer.setWidget(field)
        field.textEdited.connect(self._search)
        field.editingFinished.connect(self._left)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        if field := self.lineEdit():
            field.setAccessibleName(name)

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        """All choices: keys and words."""
        return self._finder.choices

    @property
    def key(self) -> str:
        """The key of what is chosen; nothing while something is typed that may mean several or none."""
        at = self.currentIndex()
        return self._finder.choices[at][0] if not self._typed and 0 <= at < len(self._finder.choices) else ""

    def set_key(self, key: str) -> None:
        """Chooses by key, without telling anybody."""
        at = next((at for at, (one, _words) in enumerate(self._finder.choices) if one == key), 0)
        self.setCurrentIndex(at)
        self._chosen()

    def _chosen(self) -> None:
        self._typed = False
        field = self.lineEdit()
        if field is None:
            return
        empty = next((words for key, words in self._finder.choices if not key), "")
        hint = _("{nothing}   type a few letters").format(nothing=empty) if empty else _("type a few letters")
        field.setPlaceholderText(hint)
        if not self.key:
            field.clear()
        else:
            field.setCursorPosition(0)

    def _search(self, text: str) -> None:
        self._typed = bool(text.strip())
        if not self._typed:
            self.set_key("")
            self.picked.emit(self.key)
            return
        self._matches, more = self._finder.find(text)
        self._matches = [one for one in self._matches if one[0]]
        words = [said for _key, said in self._matches] or [_("nobody and nothing of that name")]
        if more:
            words.append(several("… and {n} more: type on", "… and {n} more: type on", more).format(n=more))
        self._model.setStringList(words)
        self._completer.complete()

    def _pick(self, row: int) -> None:
        if row < len(self._matches):
            self.set_key(self._matches[row][0])
            self.picked.emit(self.key)
        elif field := self.lineEdit():
            field.selectAll()

    def _left(self) -> None:
        """What was typed is taken where it can mean one alone."""
        if not self._typed or self._completer.popup().isVisible():
            return
        meant = self._finder.meant(self.currentText())
        if meant:
            self.set_key(meant)
            self.picked.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if (field := self.lineEdit()) and event.reason() != Qt.FocusReason.PopupFocusReason:
            field.selectAll()
