"""The one way to add a field to a form."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel, breakable
from ui.widgets.plain_text import keep_plain


class FormRow(QWidget):
    """Label above, field, hint below, and an error in its place when there is one."""

    def __init__(self, theme: Theme, label: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.size("s2"))
        column.setSpacing(theme.size("s1"))
        self._label = PlainLabel(breakable(label), "strong")
        self._label.setBuddy(field)
        self._hint = PlainLabel(breakable(hint), "small")
        if not hint:
            self._hint.hide()
        self._error = PlainLabel("", "error")
        self._error.hide()
        if isinstance(field, QLineEdit):
            keep_plain(field)
        field.setAccessibleName(label)
        field.setAccessibleDescription(hint)
        for widget in (self._label, field, self._hint, self._error):
            column.addWidget(widget)
        column.addStretch(1)

    def show_label(self, label: str) -> None:
        """Shows another label, which is the field's name too."""
        self._label.setText(breakable(label))
        self.field.setAccessibleName(label)

    def show_hint(self, hint: str) -> None:
        """Shows another hint."""
        self._hint.setText(breakable(hint))
        if not hint:
            self._hint.hide()
        self.field.setAccessibleDescription(hint)

    def show_error(self, sentence: str) -> None:
        """Shows what is not right about the field; the empty text takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            self.field.setFocus()


def form_row(theme: Theme, label: str, field: QWidget, hint: str = "") -> FormRow:
    """A field with its label as buddy and accessible name, a hint, and a place for an error."""
    return FormRow(theme, label, field, hint)
