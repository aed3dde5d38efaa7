"""A quiet notice at the foot of the window: what was done, and Undo. It goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pie_desktop.words import _
from ui.widgets.labels import PlainLabel

STAYS = 12_000


class Notice(QFrame):
    """One notice at a time. It takes no focus and asks for nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        self.words = PlainLabel("")
        self.undo = QPushButton(_("Undo"))
        self.undo.setAccessibleName(_("Undo what the notice tells of"))
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        self._undo: Callable[[], object] | None = None
        self.undo.clicked.connect(self._clicked)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Shows a sentence, with an Undo button where `undo` is given."""
        self.words.setText(words)
        self._undo = undo
        self.undo.setVisible(undo is not None)
        self.setAccessibleName(words)
        self.show()
        self._timer.start()

    def forget(self) -> None:
        """Says nothing any more, and takes nothing back."""
        self.hide()
        self.words.setText("")
        self.setAccessibleName("")
        self._undo = None

    def _clicked(self) -> None:
        self.hide()
        if self._undo:
            self._undo()
