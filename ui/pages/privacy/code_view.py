"""A code that was just made: shown large, printed, and typed once from the paper. It is kept nowhere else."""

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel


class Code(Struct, frozen=True):
    """A code that was just made, and whose it is. Without a name it is that of the organisation's envelope.

    `own`: it belongs to whoever is at the keyboard, who can try it.
    """

    code: str
    name: str
    own: bool = False


class CodeView(QWidget):
    """`to_print` and `to_save`: it is wanted on paper; `tried` tells what was typed; `left`: enough of this."""

    to_print = Signal()
    to_save = Signal()
    tried = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, made: Code) -> None:
        super().__init__()
        self.made = made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        column.addWidget(self._paper(theme))
        if made.own:
            column.addWidget(self._trial(theme))

    def _paper(self, theme: Theme) -> Card:
        made = self.made
        if made.own:
            about = _("Write this code down or print it now. It is your way back if you forget your passphrase.")
        elif made.name:
            about = _("Give this code to {name} on paper, with their new passphrase. It is their way back.")
        else:
            about = _("Print this code, put it into an envelope, seal it and sign across. It opens everybody’s key.")
        card = Card(theme, _("The code"), "key")
        card.body.addWidget(PlainLabel(about.format(name=made.name)))
        self.code = PlainLabel(made.code.replace("-", " – "), "hero")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setProperty("keys", True)  # it can have the keyboard, so that a screen reader says it; that is seen
        self.code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.code.setAccessibleName(_("The code: {code}").format(code=" ".join(made.code)))
        self.code.setContentsMargins(0, theme.size("s3"), 0, theme.size("s3"))
        card.body.addWidget(self.code)
        card.body.addWidget(PlainLabel(_("It is shown once and kept nowhere in the program."), "muted"))
        row = FlowLayout(theme.size("s3"))
        self.print = button(_("Print it…"), self.to_print.emit, "" if made.own else "primary")
        self.save = button(_("Make a PDF…"), self.to_save.emit)
        row.add(self.print, self.save)
        if not made.own:
            row.add(button(_("It is on paper"), self.left.emit))
        card.body.addLayout(row)
        self.told = PlainLabel("", "muted")
        self.told.hide()
        card.body.addWidget(self.told)
        return card

    def _trial(self, theme: Theme) -> Card:
        self.trial = Trial(theme)
        self.trial.tried.connect(self.tried)
        self.trial.left.connect(self.left)
        return self.trial

    def tell(self, sentence: str) -> None:
        """Says how it went with the paper."""
        self.told.setText(sentence)
        self.told.show()


class Trial(Card):
    """Typing the code once from the paper. `tried` tells it, `left` that it is put off."""

    tried = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Type it once from the paper"), "pencil")
        self.body.addWidget(
            PlainLabel(_("So that you know before you need it that it is all there and can be read."), "muted")
        )
        self.typed = QLineEdit()
        hint = _("Small letters, spaces and dashes do not matter.")
        self.row = form_row(theme, _("Recovery code"), self.typed, hint)
        self.typed.returnPressed.connect(self._try)
        self.body.addWidget(self.row)
        deeds = FlowLayout(theme.size("s3"))
        later = button(_("Later: remind me here"), self.left.emit, "link")
        deeds.add(button(_("Try it"), self._try, "primary"), later)
        self.body.addLayout(deeds)

    def _try(self) -> None:
        if self.typed.text().strip():
            self.tried.emit(self.typed.text())
        else:
            self.refuse(_("Please type the code from your paper."))

    def refuse(self, sentence: str) -> None:
        """Says what is wrong with what was typed."""
        self.row.show_error(sentence)
