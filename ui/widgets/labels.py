"""Text on the screen. People's words are never taken for markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_tip(widget: QWidget, text: str) -> None:
    """A tip with a text from people or data. Qt would take what looks like markup for markup."""
    from html import escape  # only when there is a tip: the window opens sooner

    widget.setToolTip(f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else "")


class PlainLabel(QLabel):
    """A label that shows every text to the letter. `look` names its style in the style sheet."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None, wrap: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if look:
            self.setProperty("look", look)
        self.setText(text)

    def set_look(self, look: str) -> None:
        """Changes the style."""
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
