"""A field for plain text that grows with it, keeps drafts while somebody types, and tells when it is left."""

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme.theme import Theme

REST, LONGEST = 1500, 4000
"""A draft is kept so many milliseconds after the last key, and at least so often while typing goes on."""


class GrowingText(QPlainTextEdit):
    """Plain text, as many lines high as it needs. Tab leaves the field.

    `draft` tells the text a moment after typing; `left` tells it when the field is left and the text has changed.
    """

    draft = Signal(str)
    left = Signal(str)

    def __init__(self, theme: Theme, name: str, hint: str = "", lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self._kept = ""
        self._told: str | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setProperty("look", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        self._rest.timeout.connect(self._keep)
        self._longest.timeout.connect(self._keep)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.textChanged.connect(self._typed)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    @property
    def unsaved(self) -> bool:
        """Whether somebody has typed something that is not saved yet."""
        return self.text != self._kept

    def show_text(self, text: str, draft: str | None = None) -> None:
        """Shows what is saved; a `draft` found after a crash stands in its place, still to be saved.

        A field is left alone while somebody types in it, and while what it told is not saved: when saving fails,
        the words stay on the screen.
        """
        waiting = self.unsaved and (self.hasFocus() or self.text == self._told)
        if waiting and text != self.text:
            return
        self._kept, self._told = text, None
        wanted = text if draft is None else draft
        if wanted != self.text:
            self.blockSignals(True)
            self.setPlainText(wanted)
            self.blockSignals(False)
        self._fit()

    def save_now(self) -> None:
        """Tells the text if it has changed, as when the field is left."""
        self._rest.stop()
        self._longest.stop()
        if self.unsaved and self.text != self._told:
            self._told = self.text
            self.left.emit(self.text)

    def _typed(self) -> None:
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def _keep(self) -> None:
        self._rest.stop()
        self._longest.stop()
        if self.unsaved:
            self.draft.emit(self.text)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._told = None

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save_now()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        plain = QMimeData()
        plain.setText(source.text())
        super().insertFromMimeData(plain)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = max(self._lines, round(self.document().size().height()))
        frame = 2 * round(self.document().documentMargin()) + 2 * self._theme.size("s1") + 4
        height = rows * self.fontMetrics().lineSpacing() + frame
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 20, self.height())
