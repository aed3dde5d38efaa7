"""Telling what went wrong: plainly, with what was kept and what to do; the text can be copied."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from pie_desktop.errors import PieError
from pie_desktop.words import _

WIDE = 44
"""A sentence has room for so many letters in a line."""


class Told(QMessageBox):
    """What went wrong, in words."""

    def offer(self, words: str, deed: Callable[[], object]) -> None:
        """Offers another way on than to stay."""
        self.addButton(words, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(lambda: deed())


def show_error(parent: QWidget | None, error: PieError) -> Told:
    """A sentence for the person: something in the world was not as it should be."""
    return _box(parent, _("That did not work"), str(error), "")


def show_lost(parent: QWidget | None, words: str, look: Callable[[], object]) -> Told:
    """What of a file that was just opened cannot be read; `look` leads to where it can be looked through."""
    box = _box(parent, _("Some of this file cannot be read"), words, "")
    box.addButton(_("Go to Settings"), QMessageBox.ButtonRole.ActionRole).clicked.connect(lambda: look())
    return box


def show_fault(parent: QWidget | None, report: str) -> Told:
    """A fault of the program: what was kept, and the report that can be passed on. It holds no words of people."""
    words = _(
        "PIE Desktop made a mistake of its own. Everything that was saved is safe, and what you typed last was kept "
        "as a draft. The lines below say where it happened; they hold none of your words."
    )
    return _box(parent, _("PIE Desktop made a mistake"), words, report)


def _box(parent: QWidget | None, title: str, words: str, details: str) -> Told:
    box = Told(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(words)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    if details:
        box.setDetailedText(details)
    box.addButton(_("All right"), QMessageBox.ButtonRole.AcceptRole)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
        if label.text() == words:  # a short sentence would make a window that has no room for its own title
            label.setMinimumWidth(label.fontMetrics().averageCharWidth() * WIDE)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
