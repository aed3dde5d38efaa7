"""Text on the screen. People's words are never taken for markup."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from pie_desktop.words import _, unmarked


def plain_tip(widget: QWidget, text: str) -> None:
    """A tip with a text from people or data. Qt would take what looks like markup for markup."""
    widget.setToolTip(as_tip(text))


def as_tip(text: str) -> str:
    """A text as a tip that shows it to the letter."""
    # `html.escape` would bring a table of two thousand names with it that a window which opens does not need.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<p style="white-space: pre-wrap">{escaped}</p>' if text else ""


LONGEST_WORD = 30
"""A word of more letters may be broken, so that it does not make a page wider than the window."""


def breakable(text: str) -> str:
    """A text as a label shows it: very long words may go on in the next line. Not for what people copy."""
    return " ".join(
        "\u200b".join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
        for word in text.split(" ")
    )


class PlainLabel(QLabel):
    """A label that shows every text to the letter. `look` names its style in the style sheet.

    Its words can be marked and copied with the mouse. A label that is ready for that holds a whole text document,
    which is slow to lay out and large; so it becomes ready when the mouse comes over it.
    """

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None, wrap: bool = True) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setOpenExternalLinks(False)
        if look:
            self.setProperty("look", look)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        self._heights.clear()
        super().setText(text)

    def setFont(self, font: QFont | str | Sequence[str]) -> None:  # noqa: N802
        self._heights.clear()
        super().setFont(font)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        # Layouts within layouts ask for one and the same height a dozen times, and Qt breaks the lines each time anew.
        if width not in self._heights:
            self.ensurePolished()  # before that it has not got its letters
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        from PySide6.QtGui import QKeySequence  # nobody presses keys before the first page

        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if not self.hasSelectedText():
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy"), self._copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        """What is marked, without the marks that only say how it is laid out."""
        QGuiApplication.clipboard().setText(unmarked(self.selectedText()))

    def mark(self, start: int, length: int) -> None:
        """Marks a few letters, as the mouse would."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSelection(start, length)

    def set_look(self, look: str) -> None:
        """Changes the style."""
        self._heights.clear()
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
