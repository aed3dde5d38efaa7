"""A list to choose from, silent under the mouse wheel."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

SCROLLS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChoiceBox(QComboBox):
    """A list to choose from. Choices are (key, words).

    Whoever scrolls a page changes nothing, with the wheel or with Page up and Page down: one often comes to a page with
    the keyboard in its first list, which may say what leaves the house.
    """

    picked = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.setMaxVisibleItems(15)
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.picked.emit(self.key))

    def set_choices(self, choices: Sequence[tuple[str, str]], now: str = "") -> None:
        """Offers other choices and chooses one, without telling anybody."""
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.set_key(now)

    @property
    def key(self) -> str:
        """The key of what is chosen."""
        return str(self.currentData() or "")

    def set_key(self, key: str) -> None:
        """Chooses by key, without telling anybody."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in SCROLLS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()
