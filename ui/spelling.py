"""Spelling on the screen: words are marked in the text field that has the keyboard, and put right from its menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from pie_desktop.words import _
from ui.widgets.scroller import show_at_once

if TYPE_CHECKING:  # loaded when somebody writes: the window opens sooner
    from PySide6.QtGui import QTextCursor

    from pie_desktop.spelling import Speller
    from ui.pages.context import Context
    from ui.widgets.growing_text import GrowingText
    from ui.widgets.spelling_marks import Marks


class Spelling(QObject):
    """Belongs to the program. It follows the keyboard from field to field, so that no field needs to know of it."""

    turned = Signal(bool)

    def __init__(self, application: QApplication, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._speller: Speller | None = None
        self._field: GrowingText | None = None
        self._marks: Marks | None = None
        self._names: tuple[str, ...] = ()
        self._sits = ("", "")
        application.focusChanged.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether words are marked."""
        return self._context.settings.values.spelling

    @property
    def available(self) -> bool:
        """Whether spelling can be checked on this computer."""
        return self.speller.available

    @property
    def speller(self) -> Speller:
        """Knows the words. It is made when it is first asked for, and loads its dictionary later still."""
        if self._speller is None:
            from pie_desktop.spelling import Speller

            self._speller = Speller(self._context.places.settings / "our-words.txt")
            self._speller.know(self._names)
        return self._speller

    def turn(self, on: bool) -> None:
        """Marks words from now on, or no longer, in the whole program; remembered on this computer."""
        if on == self.on:
            return
        self._context.settings.values.spelling = on
        self._context.settings.save()
        self._drop_marks()
        from PySide6.QtWidgets import QPlainTextEdit  # the first page has no field

        for widget in QApplication.allWidgets():
            if isinstance(widget, QPlainTextEdit):
                widget.setExtraSelections([])
        if self._field:
            self._begin_marks(self._field)
        self.turned.emit(on)

    def show_in(self, action: QAction) -> None:
        """Lets an action of a menu show how it stands."""
        action.setCheckable(True)
        action.setChecked(self.on)
        self.turned.connect(action.setChecked)

    def know(self, names: tuple[str, ...], workspace: str, person: str) -> None:
        """Takes for right what is named in the file that is open; with another person at the keyboard forgets words."""
        if (workspace, person) != self._sits:
            self._sits = (workspace, person)
            field = self._field
            self.forget()
            if field and not field.private:  # what the one before wrote in private is not looked at once more
                self._follow(None, field)
        self._names = names
        if self._speller and self._speller.know(names):
            self._again()

    def forget(self) -> None:
        """Somebody has locked or gone: knows no word of what is private any more, and looks at no text."""
        self._leave()
        if self._speller:
            self._speller.forget()

    def go_to_next(self) -> None:
        """Leads to the next marked word of the text that is being written in, and says how to put it right."""
        tell = self._context.shell.tell
        if not (self.on and self.available):
            tell(_("Spelling is not checked at the moment. It can be turned on under View."))
        elif self._field is None or self._marks is None:
            tell(_("Put the cursor into a text first: then F7 leads to its marked words."))
        elif word := self._marks.next_word():
            self._field.setTextCursor(word)
            show_at_once(self._field)
            words = _("“{word}” may be misspelt. The menu key, or Shift+F10, offers other words.")
            tell(words.format(word=word.selectedText()))
        else:
            tell(_("No word in this text is marked."))

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is self._field or now is None:
            return  # a menu, or another program: the field will have the keyboard again
        self._leave()
        if not now.inherits("QPlainTextEdit"):
            return
        from ui.widgets.growing_text import GrowingText  # the first page has no field

        if isinstance(now, GrowingText) and not now.isReadOnly() and self._is_ours(now):
            self._field = now
            now.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            now.customContextMenuRequested.connect(self._show_menu)
            now.destroyed.connect(self._gone)
            self._begin_marks(now)

    def _is_ours(self, widget: QWidget) -> bool:
        """Whether a field is in our window, or in a dialog before it."""
        window: QWidget | None = widget.window()
        while window and window is not self._window:
            window = window.parentWidget()
        return window is not None

    def _begin_marks(self, field: GrowingText) -> None:
        if not (self.on and self.available):
            return
        from ui.widgets.spelling_marks import Marks

        self._marks = Marks(field, self.speller, self._context.theme.tokens["warm"])

    def _leave(self) -> None:
        if self._field:
            self._field.customContextMenuRequested.disconnect(self._show_menu)
            self._field.destroyed.disconnect(self._gone)
            self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
            self._drop_marks()
        self._field = None

    def _drop_marks(self) -> None:
        if self._marks:
            self._marks.end()
        self._marks = None

    def _gone(self) -> None:
        self._field = self._marks = None

    def _show_menu(self, at: QPoint) -> None:
        if self._field:
            menu = self.menu(self._field, at)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._field.viewport().mapToGlobal(at))

    def menu(self, field: GrowingText, at: QPoint) -> QMenu:
        """The menu of a field: what a marked word there might be, then the usual, then the way to turn this off."""
        from ui.widgets.spelling_marks import marked_at

        menu = field.usual_menu(at)
        word = marked_at(field, field.cursorForPosition(at).position())
        if word:
            usual = menu.actions()[0]
            menu.insertActions(usual, self._offers(menu, field, word))
            menu.insertSeparator(usual)
        menu.addSeparator()
        check = menu.addAction(_("Check spelling"))
        check.setEnabled(self.available)
        self.show_in(check)
        check.triggered.connect(lambda: self.turn(not self.on))
        return menu

    def _offers(self, menu: QMenu, field: GrowingText, word: QTextCursor) -> list[QAction]:
        wrong = word.selectedText()
        offers = []
        for one in self.speller.suggestions(wrong):
            offers.append(QAction(one, menu))
            offers[-1].triggered.connect(partial(self._put, field, word, one))
        if not offers:
            offers.append(QAction(_("No suggestion"), menu, enabled=False))
        if field.private:
            last = QAction(_("Do not mark “{word}” for now").format(word=wrong), menu)
            last.triggered.connect(lambda: self._let_be(wrong))
        else:
            last = QAction(_("Add “{word}” to our words").format(word=wrong), menu)
            last.triggered.connect(lambda: self._learn(wrong))
        return [*offers, last]

    def _put(self, field: GrowingText, word: QTextCursor, right: str) -> None:
        """Puts another word in the place of one, as if it had been typed: one step to undo."""
        word.insertText(right)
        field.setTextCursor(word)

    def _learn(self, word: str) -> None:
        kept = self.speller.learn(word)
        told = _("“{word}” is one of our words now.") if kept else _("“{word}” counts as right until you close.")
        self._context.shell.tell(told.format(word=word), partial(self._unlearn, word))
        self._again()

    def _let_be(self, word: str) -> None:
        """In what is private: nothing is written, and the notice holds no word of it either."""
        number = self.speller.let_be(word)
        told = _(
            "It is not marked until you lock, somebody else sits down, or the program ends. It is written nowhere."
        )
        self._context.shell.tell(told, partial(self._mark_again, number))
        self._again()

    def _mark_again(self, number: int) -> None:
        self.speller.mark_again(number)
        self._again()

    def _unlearn(self, word: str) -> None:
        self.speller.unlearn(word)
        self._again()

    def _again(self) -> None:
        if self._marks:
            self._marks.again()
