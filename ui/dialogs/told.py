"""Telling somebody that their key was opened or replaced with the help of others, until they say they have read it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pie_desktop.domain.kinds import Event
from pie_desktop.words import _, day
from ui.dialogs.ask import Ask
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel


class TellOpened(Ask):
    """Says when and why. Closed in another way than by its button, it comes again at the next unlocking."""

    def __init__(self, theme: Theme, told: Sequence[Event], parent: QWidget) -> None:
        lead = _(
            "This was done since you were here last. Whoever opens a key with the envelope can read what is sealed for "
            "it. If it surprises you, speak to a manager."
        )
        super().__init__(theme, _("What was done with your key"), lead, _("I have read it"), parent)
        for event in told:
            line = _("{day}: {what}").format(day=day(event.on), what=event.text)
            self.fields.addWidget(PlainLabel(line, "strong"))
