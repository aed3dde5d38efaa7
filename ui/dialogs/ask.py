"""A small window that asks for a few things, with OK and Cancel."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pie_desktop.words import _
from ui.dialogs.place import polish, put_over_parent
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel, breakable
from ui.widgets.reading_order import go_on
from ui.widgets.scroller import Scroller
from ui.window_place import FRAME

SliderAction = QAbstractSlider.SliderAction
OF_SCREEN = 9, 10
"""So much of the screen a dialog takes at most: the window has a frame, and there may be a task bar."""


class Inside(QWidget):
    """What holds the fields. `changed` is told when they need another room than before."""

    changed = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return done


class Body(Scroller):
    """The fields of a dialog. It likes to be as high as they are, and scrolls where it gets less."""

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self.inside = inside
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def sizeHint(self) -> QSize:  # noqa: N802
        high = self.inside.sizeHint().height()
        if self.inside.hasHeightForWidth():
            # Beside a scroll bar: once that is there, Qt takes it away only where there is room beside it.
            high = self.inside.heightForWidth(self.width() - self.verticalScrollBar().sizeHint().width())
        return QSize(self.inside.sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, min(self.sizeHint().height(), self.fontMetrics().lineSpacing() * 5))


class Ask(QDialog):
    """A dialog with a title, a line under it, room for fields, and two buttons.

    The fields scroll where the screen is too small for them; the buttons are always in sight. `wide`: how many times
    the height of the letters it is wide, where there is room.
    """

    def __init__(self, theme: Theme, title: str, lead: str, done: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.wide, self._wanted = 32, 0
        self._column = column = QVBoxLayout(self)
        margin = theme.size("s6")
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.size("s3"))
        column.addWidget(PlainLabel(breakable(title), "card"))
        if lead:
            column.addWidget(PlainLabel(breakable(lead), "muted"))
        inside = Inside()
        self.fields = QVBoxLayout(inside)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(theme.size("s2"))
        self.body = Body(inside)
        inside.changed.connect(self._grow)
        column.addWidget(self.body, 1)
        self.buttons = QDialogButtonBox()
        ok = self.buttons.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
        ok.setProperty("look", "primary")
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.check)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        ok.setDefault(True)  # only now has it a window that goes back to it when another button is left

    def setVisible(self, visible: bool) -> None:  # noqa: N802
        """Takes its size and its place before it comes into sight: nothing in it moves when it is there."""
        if visible and not self.isVisible():
            self._settle()
        super().setVisible(visible)

    def _settle(self) -> None:
        """Gives wrapped texts their room: how high they are is known only at a width, and the screen has an end."""
        polish(self)
        room = self._room()
        margins = self._column.contentsMargins()
        bar = self.body.verticalScrollBar().sizeHint().width()
        inside = self.body.inside.minimumSizeHint().width() + margins.left() + margins.right() + bar
        self.resize(min(max(self.theme.base * self.wide, inside), room.width()), self.height())
        self._column.activate()
        self.body.updateGeometry()  # it has its width now; what it said of its height before was for another
        self._wanted = self._needed()
        self.resize(self.width(), min(self._wanted, room.height()))
        put_over_parent(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The keyboard begins at the first field: Qt would begin at the button that ends it all."""
        super().showEvent(event)
        if self.focusWidget() is None:
            go_on(self, forward=True)

    def _room(self) -> QRect:
        """The part of the screen that a dialog may take."""
        screen = self.screen().availableGeometry()
        part, of = OF_SCREEN
        return QRect(screen.topLeft(), screen.size() * part / of)

    def _needed(self) -> int:
        """How high it would like to be."""
        return max(self._column.totalHeightForWidth(self.width()), self._column.totalMinimumSize().height())

    def _grow(self) -> None:
        """Grows at its lower end as far as the screen goes, when more is asked. Nothing above moves.

        It grows by what is asked in addition: who made it small keeps it small.
        """
        if self.isVisible():
            self.body.updateGeometry()
            more, self._wanted = self._needed() - self._wanted, self._needed()
            room = self.screen().availableGeometry().marginsRemoved(FRAME).bottom() + 1 - self.geometry().top()
            if more > 0 and self.height() < room:
                self.resize(self.width(), min(self.height() + more, room))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return go_on(self, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Page up and Page down scroll, wherever the keyboard is: what is only there to be read takes no focus."""
        ways = {Qt.Key.Key_PageUp: SliderAction.SliderPageStepSub, Qt.Key.Key_PageDown: SliderAction.SliderPageStepAdd}
        if way := ways.get(Qt.Key(event.key())):
            self.body.verticalScrollBar().triggerAction(way)
        else:
            super().keyPressEvent(event)

    def cancel_by_default(self) -> None:
        """Enter alone then does nothing that cannot be taken back."""
        for one in self.buttons.buttons():
            if isinstance(one, QPushButton):
                one.setAutoDefault(False)
                one.setDefault(self.buttons.buttonRole(one) == QDialogButtonBox.ButtonRole.RejectRole)

    def check(self) -> None:
        """What OK does: a dialog that has more to check overrides it."""
        self.accept()


class AskLine(Ask):
    """Asks for one line of text that may not be empty."""

    def __init__(
        self, theme: Theme, title: str, label: str, text: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, "", _("Keep"), parent)
        self.line = QLineEdit(text)
        self.line.selectAll()
        self.row = form_row(theme, label, self.line, hint)
        self.fields.addWidget(self.row)

    def check(self) -> None:
        if self.line.text().strip():
            self.accept()
        else:
            self.row.show_error(_("It needs some words here."))
