"""A small window that stays until what it asks for is done: what was typed is not lost when a rule says no."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pie_desktop.errors import PieError
from pie_desktop.words import _
from ui.dialogs.ask import Ask
from ui.pages.context import Context
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel


class Asking(Ask):
    """`wanted` is told when OK is pressed and `faults` finds nothing; `refuse` shows why it could not be done.

    There is room for its sentence from the start: nothing moves away from under the pointer when it comes.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, title: str, lead: str, done: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, lead, done, parent)
        self.told = PlainLabel("", "error")
        kept = self.told.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.told.setSizePolicy(kept)
        self.told.hide()
        column: Any = self.layout()
        column.insertWidget(column.count() - 1, self.told)

    def faults(self) -> str:
        """What is still missing, as a sentence; nothing when all is there."""
        return ""

    def check(self) -> None:
        self.refuse(self.faults())
        if not self.told.text():
            self.wanted.emit()

    def refuse(self, sentence: str) -> None:
        """Shows a sentence above the buttons; the empty text takes it away."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))


def ask_and_do(
    context: Context, dialog: Asking, words: str, deed: Any, then: Callable[[Any], object] | None = None
) -> None:
    """Opens a dialog; `deed` gives the verb and its arguments when OK is pressed. Closed when that is done.

    `then` hears of the change, where there was one.
    """

    def tried() -> None:
        verb, args, named = deed()
        context.tasks.do(verb, *args, then=done, failed=refused, **named)

    def done(change: Any) -> None:
        dialog.accept()
        context.tell_change(words, change)
        if change is not None and then:
            then(change)

    def refused(error: PieError) -> None:
        dialog.refuse(str(error))

    dialog.wanted.connect(tried)
    dialog.open()


def needed(text: str) -> str:
    """The sentence for a field that may not stay empty."""
    return "" if text.strip() else _("It needs some words here.")
