"""A list to choose from that stays quick and handy with thousands of choices: type a few letters to find."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from pie_desktop.finding import Finder
from pie_desktop.words import _, several
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.plain_text import keep_plain

MANY = 30
"""With more choices than this, one types to find; with fewer, a list is handier."""


class FindBox(ChoiceBox):
    """A `ChoiceBox` that can be typed in when there are many choices. What is typed and means nobody is no choice.

    The first choice with an empty key says what it means that nothing is chosen.
    """

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        self._finder, self._key, self._typed = Finder(()), "", False
        self._matches: Sequence[tuple[str, str]] = ()
        super().__init__(name, choices, parent)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    def set_choices(self, choices: Sequence[tuple[str, str]], now: str = "") -> None:
        """Offers other choices and chooses one, without telling anybody. Thousands cost no more than a few."""
        if tuple(choices) != self._finder.choices:
            self._finder = Finder(choices)
            self.clear()
            self._make_editable(len(self._finder.choices) > MANY)
            for key, words in self._finder.choices if not self.isEditable() else ():
                self.addItem(words, key)
        self.set_key(now)

    def _make_editable(self, many: bool) -> None:
        if many == self.isEditable():
            return
        self.setEditable(many)
        field = self.lineEdit()
        if field is None:
            return
        field.setAccessibleName(self.accessibleName())
        keep_plain(field)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        if popup := self._completer.popup():
            popup.ensurePolished()  # else it is laid out for rows of another height than it paints
        by_index: Any = self._completer.activated[QModelIndex]  # type: ignore[index]  # stubs know no second signature
        by_index.connect(lambda index: self._pick(index.row()))
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt's own would know only what is in the box
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
        if not self.isEditable():
            return super().key
        return "" if self._typed else self._key

    def set_key(self, key: str) -> None:
        """Chooses by key, without telling anybody."""
        field = self.lineEdit()
        if field is None:
            super().set_key(key)
            return
        words = {"": ""} | {one: said for one, said in self._finder.choices if one in (key, "")}
        self._key, self._typed = key if key in words else "", False
        hint = (
            _("{nothing}  Or type a few letters.").format(nothing=words[""]) if words[""] else _("type a few letters")
        )
        field.setPlaceholderText(hint)
        field.setText(words[self._key] if self._key else "")
        field.setCursorPosition(0)

    def showPopup(self) -> None:  # noqa: N802
        if self.isEditable():
            self._offer("")
        else:
            super().showPopup()

    def _search(self, text: str) -> None:
        self._typed = bool(text.strip())
        if self._typed:
            self._offer(text)
        else:
            self.set_key("")
            self.picked.emit(self.key)

    def _offer(self, text: str) -> None:
        """Shows the choices that are found, under the field."""
        found, more = self._finder.find(text)
        self._matches = [one for one in found if one[0] or not text.strip()]
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
        popup = self._completer.popup()
        if not self._typed or (popup and popup.isVisible()):
            return
        meant = self._finder.meant(self.currentText())
        if meant:
            self.set_key(meant)
            self.picked.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if (field := self.lineEdit()) and event.reason() != Qt.FocusReason.PopupFocusReason:
            field.selectAll()
