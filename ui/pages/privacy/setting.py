"""Before a passphrase is set: what it does, what it does not, and what cannot be undone. Then the passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.services.privacy import PrivacyLook
from pie_desktop.words import _, listed, several
from ui.forms.new_passphrase import NewPassphrase
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel

SEALED = _(
    "Sealed from then on, with their history and what you are typing: your reflections, what you prepare for "
    "supervision, the records of supervision you take part in, circles of support that you are named for."
)
NOT_SEALED = _(
    "Not sealed: self-assessments, the action plan, roles, names; and that you wrote something, and when. What you "
    "share is read by those you share it with."
)
LOST = _(
    "If you lose both the passphrase and the recovery code, your sealed texts are lost. Nobody can open them then, nor "
    "can those who made the program. Setting one cannot be undone."
)
WEAK = _(
    "Here, wrong guesses have to wait longer and longer. Whoever has a copy of the file can guess on their own "
    "computer as often as they like: a short passphrase falls, four or five unusual words do not."
)
ELSEWHERE = _("What you print, export or copy to elsewhere is as open as the place where it lies.")


class Setting(QWidget):
    """`wanted` tells the passphrase that is to be set, `left` that it is not wanted now."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, look: PrivacyLook) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        column.addWidget(self._before(look))
        column.addWidget(self._new(look))

    def _before(self, look: PrivacyLook) -> Card:
        card = Card(self._theme, _("Before you set one"), "info")
        for words in (SEALED, NOT_SEALED, LOST, WEAK, _copies(look), _waiting(look), _envelope(look), ELSEWHERE):
            if words:
                card.body.addWidget(PlainLabel(words, "strong" if words is LOST else ""))
        return card

    def _new(self, look: PrivacyLook) -> Card:
        card = Card(self._theme, _("Your passphrase, {name}").format(name=look.name), "key")
        self.new = NewPassphrase(self._theme, _("Your passphrase"))
        self.new.entered.connect(self._set)
        card.body.addWidget(self.new)
        self.trouble = PlainLabel("", "error")
        self.trouble.hide()
        card.body.addWidget(self.trouble)
        row = FlowLayout(self._theme.size("s3"))
        self.go = button(_("Set it and seal my texts"), self._set, "primary")
        row.add(self.go, button(_("Not now"), self._leave, "link"))
        card.body.addLayout(row)
        return card

    def _set(self) -> None:
        if self.new.is_right() and self.go.isEnabled():
            self.go.setEnabled(False)
            self._say(_("One moment: your texts are being sealed…"), "muted")
            self.wanted.emit(self.new.text)
            self.new.forget()

    def _leave(self) -> None:
        self.new.forget()
        self.left.emit()

    def refuse(self, sentence: str) -> None:
        """Says why it could not be set."""
        self.go.setEnabled(True)
        self._say(sentence, "error")
        self.new.first.setFocus()

    def _say(self, sentence: str, look: str) -> None:
        self.trouble.set_look(look)
        self.trouble.setText(sentence)
        self.trouble.show()


def _copies(look: PrivacyLook) -> str:
    if not look.copies:
        return _("There is no backup yet that holds your texts in plain. Copies that others made may hold them.")
    return several(
        "{n} backup, and every copy that anybody made of the file, still hold your texts in plain. You will be offered "
        "to delete the backup; the copies are for you to find.",
        "{n} backups, and every copy that anybody made of the file, still hold your texts in plain. You will be "
        "offered to delete the backups; the copies are for you to find.",
        look.copies,
    ).format(n=look.copies)


def _waiting(look: PrivacyLook) -> str:
    if not look.waiting:
        return ""
    names = listed(look.waiting)
    return _(
        "These people read supervision, circles or reflections together with you, and have no passphrase. They cannot "
        "read them any more until they set one too: {names}."
    ).format(names=names)


def _envelope(look: PrivacyLook) -> str:
    envelope = look.standing.envelope
    if envelope is None:
        return _(
            "There is no sealed envelope of the organisation: nobody but you can open what is sealed for you alone."
        )
    return _(
        "There is a sealed envelope of the organisation, and your key goes into it. Whoever opens it can read what is "
        "sealed for you; that is written down and told to you. Where it lies and who may open it: {kept}"
    ).format(kept=envelope.kept)
