"""The way back with the printed recovery code: the code, and a new passphrase."""

from PySide6.QtCore import Signal

from pie_desktop.domain.keys import Envelope
from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.forms.new_passphrase import NewPassphrase
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.secret_line import DoorLine


class Forgotten(Card):
    """`done` tells the code and the new passphrase, `left` that it came back to mind."""

    done = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("A new passphrase"), "key")
        self.about = PlainLabel("", "muted")
        self.body.addWidget(self.about)
        self.code = DoorLine()
        hint = _("The 7 groups of 4 on your paper. Small letters, spaces and dashes do not matter.")
        self.code_row = form_row(theme, _("Recovery code"), self.code, hint)
        self.body.addWidget(self.code_row)
        self.new = NewPassphrase(theme, _("Your new passphrase"))
        self.new.entered.connect(self._try)
        self.body.addWidget(self.new)
        self.trouble = PlainLabel("", "error")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        row = FlowLayout(theme.size("s3"))
        self.go = button(_("Set it and unlock"), self._try, "primary")
        row.add(self.go, button(_("Back"), self._back, "link"))
        self.body.addLayout(row)
        self.lost = PlainLabel("", "small")
        self.body.addWidget(self.lost)

    def begin(self, name: str) -> None:
        """Asks somebody for the code."""
        words = _("{name}: with the recovery code that was printed when you set the passphrase, you can set another.")
        self.about.setText(words.format(name=name))
        self.refuse("")

    def show_envelope(self, envelope: Envelope | None) -> None:
        """Says what is left when the paper is lost too."""
        words = _(
            "Without the code: a manager can give you a new key under Privacy. What was sealed for "
            "the old one alone stays closed for ever."
        )
        if envelope:
            words = _(
                "Without the code: a manager can open the organisation’s sealed envelope for you. It says: {kept}"
            ).format(kept=envelope.kept)
        self.lost.setText(words)

    def show_busy(self, busy: bool) -> None:
        """Shows that the code is being tried."""
        self.go.setEnabled(not busy)
        self.new.setEnabled(not busy)
        self.code.setEnabled(not busy)
        self.trouble.set_look("muted" if busy else "error")
        if busy:
            self.trouble.setText(_("One moment…"))
            self.trouble.show()

    def refuse(self, sentence: str) -> None:
        """Says why it could not be done; the empty text takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            self.code.setFocus()

    def _try(self) -> None:
        if not self.code.text().strip():
            self.refuse(_("Please type the code from your paper."))
        elif self.new.is_right():
            self.refuse("")
            self.done.emit(self.code.text(), self.new.text)

    def _back(self) -> None:
        self.code.setText("")
        self.new.forget()
        self.left.emit()
