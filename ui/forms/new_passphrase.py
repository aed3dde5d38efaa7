"""A new passphrase, typed twice: what is seen as dots is easily mistyped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.services.passphrases import why_not
from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.secret_line import SecretField


class NewPassphrase(QWidget):
    """Two fields. `entered`: Enter was pressed in the second."""

    entered = Signal()

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s1"))
        self.first, self.again = SecretField(theme), SecretField(theme)
        hint = _("Four or five words that only you would put together are strong, and easy to keep in mind.")
        self.first_row = form_row(theme, label, self.first, hint)
        self.again_row = form_row(theme, _("The same once more"), self.again)
        self.first.line.returnPressed.connect(self.again.line.setFocus)
        self.again.line.returnPressed.connect(self.entered)
        column.addWidget(self.first_row)
        column.addWidget(self.again_row)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.first.line.text()

    def is_right(self) -> bool:
        """Whether it can be taken; if not, says at its field why."""
        why = why_not(self.text)
        self.first_row.show_error(why)
        apart = self.text != self.again.line.text()
        self.again_row.show_error(_("The two are not the same.") if apart and not why else "")
        return not why and not apart

    def forget(self) -> None:
        """Empties both fields."""
        self.first.forget()
        self.again.forget()
        self.first_row.show_error("")
        self.again_row.show_error("")
