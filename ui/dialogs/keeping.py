"""Keeping something for another while: until when, and why."""

from PySide6.QtWidgets import QLineEdit, QWidget

from pie_desktop.words import _
from ui.dialogs.asking import Asking, needed
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.date_line import DateLine


class LongerDialog(Asking):
    """Asks for a day and a reason."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        lead = _("It comes up again when that day is over. The reason stays beside it.")
        super().__init__(theme, _("Keep longer: {what}").format(what=name[:120]), lead, _("Keep it"), parent)
        self.until, self.why = DateLine(theme, ""), QLineEdit()
        self.fields.addWidget(form_row(theme, _("Until when?"), self.until))
        self.fields.addWidget(form_row(theme, _("Why?"), self.why, _("An inquiry, a wish of the person, a law.")))

    def faults(self) -> str:
        return needed(self.why.text()) if self.until.day else _("Choose a day that is still to come.")
