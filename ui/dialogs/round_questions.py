"""Small questions about a round: what else to look at, when to look again, whether it is finished."""

from collections.abc import Collection
from datetime import date

from PySide6.QtWidgets import QWidget

from pie_desktop.domain.framework import Framework
from pie_desktop.words import _, day
from ui.dialogs.ask import Ask
from ui.dialogs.begin_round import codes_of
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_chip import DateChip


class OpenElement(Ask):
    """Asks which theme or element is to be looked at beside what the round asks for."""

    def __init__(
        self, theme: Theme, framework: Framework, shown: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Open another theme or element"), "", _("Open"), parent)
        self.choice = ChoiceBox(_("Which one?"), codes_of(framework, without=shown))
        self.fields.addWidget(form_row(theme, _("Which one?"), self.choice))

    def check(self) -> None:
        if self.choice.key:
            self.accept()
        else:
            self.reject()


class ReviewDate(Ask):
    """Asks when the team means to look again. `day` is None when no day is wanted."""

    def __init__(
        self, theme: Theme, title: str, lead: str, done: str, day: date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, lead, done, parent)
        self.day = day
        self.chip = DateChip(theme, _("When will you look again?"))
        self.chip.chosen.connect(self._show)
        hint = _("Home will remind you. About three months is usual, and you can change it at any time.")
        self.fields.addWidget(form_row(theme, _("When will you look again?"), self.chip, hint))
        self._show(day)

    def _show(self, chosen: date | None) -> None:
        self.day = chosen
        self.chip.show_day(chosen, day(chosen) or _("no date"))
