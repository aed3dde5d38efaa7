"""Entering an assessment of long ago: what it was called, what it was made under, when it was."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pie_desktop.clock import Clock
from pie_desktop.services import older_rounds
from pie_desktop.services.older_rounds import Choices
from pie_desktop.words import _
from ui.dialogs.ask import Ask
from ui.forms.form_row import form_row
from ui.pages.context import Context
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_line import DateLine


class OlderRound(Ask):
    """Asks for what an older assessment needs. `begun` and `ended` are its days; the second may be left open."""

    def __init__(
        self, theme: Theme, frameworks: Sequence[tuple[str, str]], clock: Clock, parent: QWidget | None = None
    ) -> None:
        lead = _("Its positions show as “then” beside what came after them, under their own names.")
        super().__init__(theme, _("Enter an older assessment"), lead, _("Begin to enter it"), parent)
        self._today = clock.today()
        self.title = QLineEdit()
        self._title_row = form_row(theme, _("What is it called?"), self.title, _("For example: Spring 2019"))
        self.made_under = ChoiceBox(_("What was it made under?"), frameworks)
        self.begun = DateLine(theme, _("When was it done?"), past=True, clock=clock)
        self.ended = DateLine(theme, _("When was it finished?"), past=True, clock=clock)
        self._begun_row = form_row(theme, _("When was it done?"), self.begun)
        hint = _("Leave this empty if it was done on one day.")
        self._ended_row = form_row(theme, _("When was it finished?"), self.ended, hint)
        self.wide = 44
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.size("s4"))
        made_under = form_row(theme, _("What was it made under?"), self.made_under)
        for number, row in enumerate((self._title_row, made_under, self._begun_row, self._ended_row)):
            grid.addWidget(row, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.fields.addLayout(grid)

    def check(self) -> None:
        """Goes on when there is a title, and days that lie in the past and in order."""
        for row in (self._title_row, self._begun_row, self._ended_row):
            row.show_error("")
        if not self.title.text().strip():
            self._title_row.show_error(_("It needs some words here."))
        elif fault := self._day_fault(self.begun.day, needed=True):
            self._begun_row.show_error(fault)
        elif fault := self._day_fault(self.ended.day, needed=not self.ended.understood):
            self._ended_row.show_error(fault)
        elif self.begun.day and self.ended.day and self.ended.day < self.begun.day:
            self._ended_row.show_error(_("It is finished before it is begun."))
        else:
            self.accept()

    def _day_fault(self, day: date | None, needed: bool) -> str:
        if day is None:
            return _("It needs a day. A month and a year will do: March 2019.") if needed else ""
        return _("An older assessment lies in the past. Choose another day.") if day > self._today else ""


def ask_older(context: Context, parent: QWidget, begun: Callable[[str], None]) -> None:
    """Asks about an older assessment and begins it; `begun` is called with the id of its round."""

    def show(found: Choices) -> None:
        asked = OlderRound(context.theme, found.frameworks, context.clock, parent)
        asked.accepted.connect(lambda: begin(asked))
        asked.open()

    def begin(asked: OlderRound) -> None:
        days = (asked.begun.day, asked.ended.day)
        context.tasks.do(
            older_rounds.begin_older, asked.title.text(), *days, asked.made_under.key, then=begun
        )  # fmt: skip

    context.tasks.ask(older_rounds.choices, then=show)
