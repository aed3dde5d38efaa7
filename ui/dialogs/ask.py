"""A small window that asks for a few things, with OK and Cancel."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.reading_order import go_on


class Ask(QDialog):
    """A dialog with a title, a line under it, room for fields, and two buttons."""

    def __init__(self, theme: Theme, title: str, lead: str, done: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.base * 32)
        self._column = column = QVBoxLayout(self)
        margin = theme.size("s6")
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.size("s3"))
        column.addWidget(PlainLabel(title, "card"))
        if lead:
            column.addWidget(PlainLabel(lead, "muted"))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.size("s2"))
        column.addLayout(self.fields)
        self.buttons = QDialogButtonBox()
        ok = self.buttons.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
        ok.setProperty("look", "primary")
        ok.setDefault(True)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.check)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Gives wrapped texts their room: how high they are is known only now, and the screen has an end.

        The keyboard begins at the first field: Qt would begin at the button that ends it all.
        """
        super().showEvent(event)
        if self.focusWidget() is None:
            go_on(self, forward=True)
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), min(max(self.height(), needed), self.screen().availableGeometry().height()))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return go_on(self, forward)

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
