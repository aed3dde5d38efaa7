"""A field for plain text that grows with it, keeps drafts while somebody types, and tells when it is left."""

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.plain_text import PlainText

REST, LONGEST = 1500, 4000
"""A draft is kept so many milliseconds after the last key, and at least so often while typing goes on."""


TALLEST = 40
"""A field grows to so many lines; what is longer scrolls in it."""


class GrowingText(PlainText):
    """Plain text, as many lines high as it needs. Tab leaves the field.

    `form` names what is written here. `draft` tells form and text a moment after typing; `left` tells them when the
    field is left and the text has changed. A draft that has become needless is told as the empty text.
    `extra_actions` stand in its context menu below the usual ones. `private`: what is written here is not for
    everybody, so no word of it goes where others read it.
    """

    draft = Signal(str, str)
    left = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        hint: str = "",
        lines: int = 1,
        parent: QWidget | None = None,
        private: bool = False,
    ) -> None:
        super().__init__(parent)
        self.private = private
        self._theme, self._lines = theme, lines
        self._kept, self._as_kept = "", ""
        self._told: str | None = None
        self._drafted = False
        self.form = ""
        self.extra_actions: list[QAction] = []
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setProperty("look", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()
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
        return self.text != self._as_kept

    def show_text(self, form: str, text: str, draft: str | None = None) -> None:
        """Shows what is saved; a `draft` found after a crash stands in its place, still to be saved.

        Words that are not saved are left alone: somebody types, or saving has failed and they will be told again.
        """
        if form == self.form and self.unsaved and text != self.text:
            self._told = None
            return
        if form != self.form:
            self._drafted = False
        self._told = None
        if form != self.form or text != self._kept or self.unsaved:
            self._fill(text)
            self.form, self._kept, self._as_kept = form, text, self.text
        if draft is not None and draft != text:
            self._fill(draft)
            self.moveCursor(QTextCursor.MoveOperation.End)  # whoever comes back goes on where they stopped
            self._drafted = True
        self._fit()

    def _fill(self, text: str) -> None:
        """Puts a text into the field. What the field makes of it (line ends, odd blanks) is no change of anybody's."""
        if text != self.text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def not_saved(self) -> None:
        """What was told could not be saved: it will be told again."""
        self._told = None

    def save_now(self) -> None:
        """Tells the text if it has changed, as when the field is left."""
        self._rest.stop()
        self._longest.stop()
        if self.unsaved and self.text != self._told:
            self._told = self.text
            self.left.emit(self.form, self.text)
        elif not self.unsaved and self._drafted:
            self._drafted = False
            self.draft.emit(self.form, "")

    def keep_now(self) -> None:
        """Tells the draft now and not only after a rest."""
        self._keep()

    def _typed(self) -> None:
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def _keep(self) -> None:
        self._rest.stop()
        self._longest.stop()
        if self.unsaved:
            self._drafted = True
            self.draft.emit(self.form, self.text)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back typing here; where nothing was typed, it is left to the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            document = self.document()
            idle = (event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()) or (
                event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            )
            if idle:
                event.ignore()
                return True
        return super().event(event)

    def usual_menu(self, at: QPoint) -> QMenu:
        """The menu of every text field, with the deeds that belong to this one below."""
        menu = self.createStandardContextMenu(at)
        if self.extra_actions:
            menu.addSeparator()
            menu.addActions(self.extra_actions)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = self.usual_menu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Whoever comes with Tab goes on at the end, and not before the first word, unless they had a place here."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.textCursor().position() == 0 and not self.textCursor().hasSelection():
            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save_now()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = min(TALLEST, max(self._lines, round(self.document().size().height())))
        scrolls = self.document().size().height() > TALLEST
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        frame = 2 * round(self.document().documentMargin()) + 2 * self._theme.size("s1") + 4
        height = ceil(rows * QFontMetricsF(self.font()).lineSpacing()) + frame
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 20, self.height())
