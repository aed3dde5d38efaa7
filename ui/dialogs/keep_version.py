"""Keeping what was changed as a new version: what is different, and a note on why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pie_desktop.words import _
from ui.dialogs.ask import Ask
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller


class KeepVersion(Ask):
    """`wanted` tells the note. The window stays until the version is kept, so that no note is lost."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, lines: Sequence[str], faults: Sequence[str], parent: QWidget | None) -> None:
        lead = _("Rounds that are there stay on the version that they were made with. The next round gets this one.")
        super().__init__(theme, _("Keep as a new version"), lead, _("Keep it"), parent)
        told = PlainLabel("\n".join(f"•  {line}" for line in lines))
        told.setMargin(theme.size("s2"))
        scroller = Scroller(told)
        scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroller.setAccessibleName(_("What is different"))
        scroller.setFixedHeight(min(theme.base * 12, theme.base * (2 + 2 * len(lines))))
        self.fields.addWidget(scroller)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.base * 6)
        hint = _("Somebody will wonder in a year. Two sentences are enough.")
        self.row = form_row(theme, _("What is different, and why?"), self.note, hint)
        self.fields.addWidget(self.row)
        self.faults = PlainLabel("\n".join(faults), "error")
        self.faults.setVisible(bool(faults))
        self.fields.addWidget(self.faults)
        self._faults = bool(faults)
        self.note.setFocus()

    def check(self) -> None:
        if self._faults:
            return
        if self.note.toPlainText().strip():
            self.wanted.emit(self.note.toPlainText())
        else:
            self.row.show_error(_("It needs some words here."))
