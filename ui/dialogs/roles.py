"""What is asked about roles: a new one, who gets it, who stands in until when, when it ends."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, get_args

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assignment, Part, PersonSort, Role, RoleSort
from pie_desktop.domain.labels import PART, PERSON, ROLE
from pie_desktop.words import _
from ui.dialogs.asking import Asking, needed
from ui.dialogs.begin_round import codes_of
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_line import DateLine
from ui.widgets.find_box import FindBox
from ui.widgets.find_ticks import FindTicks
from ui.widgets.labels import PlainLabel

Choices = Sequence[tuple[str, str]]
NOBODY = ("", _("– choose –"))


class DayAnd(Asking):
    """A dialog that asks for a person, or a day, or both, and whether the person has agreed."""

    def __init__(self, theme: Theme, title: str, lead: str, done: str, parent: QWidget | None) -> None:
        super().__init__(theme, title, lead, done, parent)
        self.person: FindBox | None = None
        self.day: DateLine | None = None
        self.agreed: QCheckBox | None = None

    def ask_person(self, label: str, people: Choices, now: str = "") -> None:
        """Adds the field for a person."""
        self.person = FindBox(label, [NOBODY, *people])
        self.person.set_key(now)
        self.fields.addWidget(form_row(self.theme, label, self.person))

    def ask_day(self, label: str, now: date | None, past: bool = False) -> None:
        """Adds the field for a day."""
        self.day = DateLine(self.theme, label, past=past)
        self.day.show_day(now)
        self.fields.addWidget(form_row(self.theme, label, self.day))

    def ask_agreed(self, on: bool) -> None:
        """Adds the box that says the person agreed."""
        self.agreed = QCheckBox(_("They have said yes to this, and to its being written down"))
        self.agreed.setChecked(on)
        self.fields.addWidget(self.agreed)

    def faults(self) -> str:
        if self.person and not self.person.key:
            return _("Choose a person first.")
        return _("Choose a day first.") if self.day and self.day.day is None else ""

    def agreed_on(self, today: date) -> date | None:
        """The day on which the person agreed: today, if the box is ticked."""
        return today if self.agreed and self.agreed.isChecked() else None


def hand_over(theme: Theme, words: str, people: Choices, likely: str, today: date, parent: QWidget) -> DayAnd:
    """*Hand over until…*: a person and a day; a deputy and a week from today are there already."""
    lead = _("It ends by itself: the day after, {who} is back.").format(who=words)
    asked = DayAnd(theme, _("Hand over until…"), lead, _("Hand over"), parent)
    asked.ask_person(_("Who stands in?"), people, likely)
    asked.ask_day(_("Until and with"), today + timedelta(days=7))
    asked.ask_agreed(False)
    return asked


def pass_on(theme: Theme, people: Choices, today: date, parent: QWidget) -> DayAnd:
    """A role goes to somebody else for good."""
    lead = _("The one who holds it now does so until the day before. It stays part of their path.")
    asked = DayAnd(theme, _("Pass it on for good"), lead, _("Pass it on"), parent)
    asked.ask_person(_("To whom?"), people)
    asked.ask_day(_("From"), today)
    asked.ask_agreed(False)
    return asked


def last_day(theme: Theme, title: str, lead: str, today: date, parent: QWidget) -> DayAnd:
    """A last day, of a role or of somebody's time here."""
    asked = DayAnd(theme, title, lead, _("Keep"), parent)
    asked.ask_day(_("Last day"), today, past=True)
    return asked


class ChangeHeld(DayAnd):
    """The days of somebody in a role, a note, and the day on which they agreed: for what was written down wrongly."""

    def __init__(self, theme: Theme, held: Assignment, words: str, parent: QWidget) -> None:
        super().__init__(theme, _("Change what is written down"), words, _("Keep"), parent)
        self.ask_day(_("From"), held.since, past=True)
        self.until, self.yes = DateLine(theme, _("Until and with"), past=True), DateLine(theme, "", past=True)
        self.until.show_day(held.until)
        self.yes.show_day(held.agreed_on)
        self.note = QLineEdit(held.note)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (_("Until and with"), self.until, _("Leave it empty for: until further notice.")),
            (_("The day they agreed to be written down"), self.yes, ""),
            (_("A note"), self.note, _("It is printed in their path.")),
        )
        for label, field, hint in rows:
            self.fields.addWidget(form_row(theme, label, field, hint))

    def faults(self) -> str:
        fine = self.until.understood and self.yes.understood
        return super().faults() or ("" if fine else _("One of the days is not understood yet."))

    def values(self) -> dict[str, Any]:
        """The fields as they are now."""
        since = self.day.day if self.day else None
        return {"since": since, "until": self.until.day, "agreed_on": self.yes.day, "note": self.note.text().strip()}


class GiveRole(DayAnd):
    """A role, a person, from when to when, as what, with whom."""

    def __init__(self, theme: Theme, roles: Choices, people: Choices, today: date, parent: QWidget) -> None:
        lead = _("Informal roles are written down only when the person is happy with it.")
        super().__init__(theme, _("Give a role to somebody"), lead, _("Give the role"), parent)
        self.role = FindBox(_("Which role?"), [NOBODY, *roles])
        self.fields.addWidget(form_row(theme, _("Which role?"), self.role))
        self.ask_person(_("To whom?"), people)
        self.part = ChoiceBox(_("As what?"), list(PART.items()))
        self.part.set_key("holder")
        self.fields.addWidget(form_row(theme, _("As what?"), self.part))
        self.ask_day(_("From"), today, past=True)
        self.until = DateLine(theme, _("Until and with"))
        hint = _("Leave it empty for: until further notice.")
        self.fields.addWidget(form_row(theme, _("Until and with"), self.until, hint))
        self.other = FindBox(_("With whom?"), [("", _("nobody in particular")), *people])
        hint = _("For a keyworker, a buddy or a mentor: the other one of the two.")
        self.fields.addWidget(form_row(theme, _("With whom?"), self.other, hint))
        self.ask_agreed(False)

    def faults(self) -> str:
        if not self.role.key:
            return _("Choose a role first.")
        return super().faults() or ("" if self.until.understood else _("Choose a day first."))

    @property
    def chosen_part(self) -> Part:
        """As what the person gets it."""
        return next(part for part in get_args(Part) if part == self.part.key)


class RoleDialog(Asking):
    """What a role is: its name, what it is for, what it opens, who may hold it, which elements it serves.

    `framework`: the themes and elements to choose from. Codes of others stay as they are.
    """

    def __init__(self, theme: Theme, role: Role | None, framework: Framework | None, parent: QWidget) -> None:
        title = _("Change this role") if role else _("A role of our own")
        super().__init__(theme, title, "", _("Keep"), parent)
        known = role or Role(label="", sort="light")
        self._codes = known.codes
        self._what(known)
        self._who(known)
        self._where(known, framework)

    def _what(self, known: Role) -> None:
        self.label = QLineEdit(known.label)
        self.purpose, self.opens = self._text(known.purpose), self._text(known.opens)
        self.sort = ChoiceBox(_("What sort of role?"), list(ROLE.items()))
        self.sort.set_key(known.sort)
        hint = _("For the one who holds it, and for others.")
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (_("What is it called?"), self.label, ""), (_("What is it for?"), self.purpose, ""),
            (_("What does it open?"), self.opens, hint), (_("What sort of role?"), self.sort, ""),
        )  # fmt: skip
        for label, field, said in rows:
            self.fields.addWidget(form_row(self.theme, label, field, said))

    def _who(self, known: Role) -> None:
        self._open_to: dict[PersonSort, QCheckBox] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for sort in get_args(PersonSort):
            self._open_to[sort] = QCheckBox(PERSON[sort])
            self._open_to[sort].setChecked(sort in known.open_to)
            column.addWidget(self._open_to[sort])
        self.fields.addWidget(form_row(self.theme, _("Who may hold it?"), holder, _("Nothing ticked: everybody.")))
        self.deputy = QCheckBox(_("It needs a deputy"))
        self.deputy.setChecked(known.needs_deputy)
        self.fields.addWidget(self.deputy)

    def _where(self, known: Role, framework: Framework | None) -> None:
        """Themes and elements; those that the framework leaves out are offered only where they are ticked."""
        self.serves = FindTicks(_("What does it serve?"))
        out = [code for code in (framework.left_out if framework else ()) if code not in known.codes]
        self.serves.show_choices(codes_of(framework, out) if framework else [], known.codes)
        hint = _("Themes and elements of the framework. They name the role in turn.")
        self.fields.addWidget(form_row(self.theme, _("What does it serve?"), self.serves, hint))

    def _text(self, words: str) -> QPlainTextEdit:
        field = QPlainTextEdit(words)
        field.setTabChangesFocus(True)
        field.setFixedHeight(self.theme.base * 5)
        return field

    def faults(self) -> str:
        return needed(self.label.text())

    def values(self) -> dict[str, Any]:
        """The fields of the role as they are now."""
        sort: RoleSort = next(one for one in get_args(RoleSort) if one == self.sort.key)
        return {
            "label": self.label.text(),
            "purpose": self.purpose.toPlainText().strip(),
            "opens": self.opens.toPlainText().strip(),
            "sort": sort,
            "open_to": tuple(one for one, box in self._open_to.items() if box.isChecked()),
            "needs_deputy": self.deputy.isChecked(),
            "codes": self._served(),
        }

    def _served(self) -> tuple[str, ...]:
        """What is ticked, in the order of the framework; codes that are not offered stay where they were."""
        offered, ticked = self.serves.keys(), self.serves.ticked()
        kept = [code for code in self._codes if code not in offered]
        same = set(ticked) == {code for code in self._codes if code in offered}
        return self._codes if same else (*ticked, *kept)


class StartingSet(Asking):
    """The roles of the starting set that we do not have yet, to tick."""

    def __init__(self, theme: Theme, offered: Sequence[Role], parent: QWidget) -> None:
        lead = _("Take what fits. Everything can be changed afterwards, and roles of your own can be added.")
        super().__init__(theme, _("Roles to begin with"), lead, _("Add these"), parent)
        column = self.fields
        self.boxes: dict[str, QCheckBox] = {}
        for sort, heading in ROLE.items():
            some = [role for role in offered if role.sort == sort]
            if some:
                column.addWidget(PlainLabel(heading[:1].upper() + heading[1:], "strong"))
            for role in some:
                box = QCheckBox(role.label.replace("&", "&&"))
                box.setAccessibleDescription(role.purpose)
                self.boxes[role.catalogue or ""] = box
                column.addWidget(box)
                column.addWidget(PlainLabel(role.purpose, "small"))
        if not offered:
            column.addWidget(PlainLabel(_("You have all of them already."), "muted"))

    def faults(self) -> str:
        return "" if self.ticked() else _("Tick at least one.")

    def ticked(self) -> list[str]:
        """The lasting names of those that are ticked."""
        return [code for code, box in self.boxes.items() if box.isChecked()]
