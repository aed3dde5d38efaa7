"""What is asked about passphrases: the one that there is, a new one, the envelope and why, whom it is for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from pie_desktop.services.privacy import Somebody
from pie_desktop.words import _
from ui.dialogs.asking import Asking, needed
from ui.forms.form_row import form_row
from ui.forms.new_passphrase import NewPassphrase
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.plain_text import PlainText
from ui.widgets.secret_line import SecretField


class ChangePassphrase(Asking):
    """The passphrase that there is, and the new one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        lead = _("Your texts are not touched. Your recovery code stays as it is.")
        super().__init__(theme, _("Change my passphrase"), lead, _("Change it"), parent)
        self.old, self.new = SecretField(theme), NewPassphrase(theme, _("Your new passphrase"))
        self.fields.addWidget(form_row(theme, _("The passphrase you have now"), self.old))
        self.fields.addWidget(self.new)

    def check(self) -> None:
        if self.new.is_right():
            super().check()


class NewCode(Asking):
    """The passphrase, to make another recovery code."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        lead = _("The code that you have opens nothing any more once there is a new one.")
        super().__init__(theme, _("A new recovery code"), lead, _("Make it"), parent)
        self.passphrase = SecretField(theme)
        self.fields.addWidget(form_row(theme, _("Your passphrase"), self.passphrase))


class MakeEnvelope(Asking):
    """Where the envelope will lie and who may open it."""

    def __init__(self, theme: Theme, before: bool, parent: QWidget) -> None:
        lead = _(
            "With it, texts can be opened that people believe to be theirs alone. Talk it over with everybody first; "
            "they will all read here that there is one, and are told of each use."
        )
        if before:
            lead += " " + _("The envelope that there is opens nothing new any more.")
        super().__init__(theme, _("The organisation’s envelope"), lead, _("Make the code"), parent)
        self.kept = PlainText()
        self.kept.setTabChangesFocus(True)
        self.kept.setFixedHeight(theme.base * 5)
        hint = _("For example: in the safe of the main office; two trustees together.")
        self.fields.addWidget(form_row(theme, _("Where will it lie, and who may open it?"), self.kept, hint))

    def faults(self) -> str:
        return needed(self.kept.toPlainText())


class _ForSomebody(Asking):
    """A new passphrase for somebody else, who changes it as soon as they can."""

    def __init__(
        self, theme: Theme, title: str, lead: str, done: str, people: Sequence[Somebody], parent: QWidget
    ) -> None:
        super().__init__(theme, title, lead, done, parent)
        self.person = ChoiceBox(_("For whom?"), [(one.id, one.name) for one in people])
        self.fields.addWidget(form_row(theme, _("For whom?"), self.person))
        self.new = NewPassphrase(theme, _("A new passphrase for them"))

    def check(self) -> None:
        if self.new.is_right():
            super().check()


class UseEnvelope(_ForSomebody):
    """The code from the envelope, for whom, and why."""

    def __init__(self, theme: Theme, people: Sequence[Somebody], parent: QWidget) -> None:
        lead = _("The reason is written down for good, and the person reads it when they next unlock.")
        super().__init__(theme, _("Use the envelope"), lead, _("Open their key"), people, parent)
        self.code, self.why = QLineEdit(), QLineEdit()
        self.fields.addWidget(form_row(theme, _("Why?"), self.why))
        self.fields.addWidget(form_row(theme, _("The code from the envelope"), self.code))
        self.fields.addWidget(self.new)

    def faults(self) -> str:
        return needed(self.why.text()) or needed(self.code.text())


class StartAnew(_ForSomebody):
    """A new key for somebody who lost passphrase and code."""

    def __init__(self, theme: Theme, people: Sequence[Somebody], parent: QWidget) -> None:
        lead = _(
            "They get a new key. What was sealed for the old one alone stays closed for ever; what others can read as "
            "well can be sealed for them again. This cannot be undone."
        )
        super().__init__(theme, _("Lost both, and start anew"), lead, _("Give them a new key"), people, parent)
        self.fields.addWidget(self.new)


class DeleteCopies(Asking):
    """Whether older backups shall go."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        lead = _(
            "A new backup is made now, and all older ones are deleted, also those made since. You cannot go back to "
            "them any more. This cannot be undone."
        )
        super().__init__(theme, _("Delete the older backups"), lead, _("Delete them"), parent)
