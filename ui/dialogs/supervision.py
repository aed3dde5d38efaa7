"""What is asked about supervision: who supervises whom, and on which day they met."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from PySide6.QtWidgets import QWidget

from pie_desktop.domain.labels import PAIR
from pie_desktop.domain.supervising import PairSort
from pie_desktop.services.meetings import MeetingLook
from pie_desktop.words import _, several
from ui.dialogs.asking import Asking
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_line import DateLine
from ui.widgets.labels import PlainLabel
from ui.widgets.ticks_chip import TicksChip

NOBODY = ("", _("– choose –"))
WEEKS = (1, 2, 3, 4, 6, 8, 12)
USUAL = "6"


class PairDialog(Asking):
    """Who supervises whom, as what, how often, and when next."""

    def __init__(self, theme: Theme, people: Sequence[tuple[str, str]], me: str, parent: QWidget) -> None:
        lead = _("What they say to each other is read by them alone. A manager sees the dates.")
        super().__init__(theme, _("New supervision"), lead, _("Keep"), parent)
        self.sort = ChoiceBox(_("What is it?"), list(PAIR.items()))
        self.supervisor = ChoiceBox(_("Who supervises?"), [NOBODY, *people])
        self.supervisees = TicksChip(_("Who is supervised?"), _("choose…"), dict(people))
        if me in dict(people):
            self.supervisees.show_ticks([me])
        rhythms = [(str(one), several("every week", "every {n} weeks", one).format(n=one)) for one in WEEKS]
        self.weeks = ChoiceBox(_("How often?"), [*rhythms, ("", _("no fixed rhythm"))])
        self.weeks.set_key(USUAL)
        self.next = DateLine(theme, _("When do they meet next?"))
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (_("What is it?"), self.sort, _("A group and a debrief have several people; both have one who leads.")),
            (_("Who supervises?"), self.supervisor, ""),
            (_("Who is supervised?"), self.supervisees, ""),
            (_("How often?"), self.weeks, ""),
            (_("When do they meet next?"), self.next, _("It can be arranged later.")),
        )
        for label, widget, hint in rows:
            self.fields.addWidget(form_row(theme, label, widget, hint))

    def faults(self) -> str:
        if not self.supervisor.key or not self.supervisees.ticked:
            return _("Choose who supervises, and who is supervised.")
        return "" if self.next.understood else _("One of the days is not understood yet.")

    def values(self) -> dict[str, Any]:
        """What was chosen, as the verb takes it."""
        sort: PairSort = next(one for one in get_args(PairSort) if one == self.sort.key)
        return {
            "supervisor": self.supervisor.key, "supervisees": self.supervisees.ticked, "sort": sort,
            "weeks": int(self.weeks.key) if self.weeks.key else None, "next_on": self.next.day,
        }  # fmt: skip


class HeldDialog(Asking):
    """On which day they met, and when they meet next."""

    def __init__(self, theme: Theme, look: MeetingLook, parent: QWidget) -> None:
        lead = _("A manager sees the days. The words stay here, with those who met.")
        super().__init__(theme, _("We have met"), lead, _("Keep"), parent)
        value = look.record.value
        arranged = look.row.pair.next_on
        likely = arranged if arranged and arranged <= look.today else look.today
        self.on, self.next = DateLine(theme, "", past=True), DateLine(theme, "")
        self.on.show_day(value.held_on or likely)
        self.next.show_day(value.next_on if value.held_on else look.suggested)
        self.fields.addWidget(form_row(theme, _("On which day did you meet?"), self.on))
        hint = _("Everybody can prepare from now on. Empty: no day yet.")
        self.fields.addWidget(form_row(theme, _("When do you meet next?"), self.next, hint))
        if value.signed:
            words = _("Another day changes the record. Whoever has signed it is asked to sign anew.")
            self.fields.addWidget(PlainLabel(words, "muted"))

    def faults(self) -> str:
        if self.on.day is None:
            return _("Choose a day first.")
        return "" if self.next.understood else _("One of the days is not understood yet.")

    def days(self) -> tuple[date, date | None]:
        """The two days; ask when `faults` finds nothing."""
        return self.on.day or date.min, self.next.day
