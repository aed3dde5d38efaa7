"""Questions about a voice: who speaks, and whether they agree that others see it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import SpeakerSort
from pie_desktop.domain.labels import SPEAKER
from pie_desktop.words import _, day
from ui.dialogs.ask import Ask
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.date_chip import DateChip
from ui.widgets.find_box import FindBox
from ui.widgets.labels import PlainLabel

BY_LABEL = "label"
HINTS: Mapping[SpeakerSort, str] = {
    "member": _("A name, or what they do: night worker, volunteer."),
    "residents": _("What they are, and never a name: three residents, somebody on the top floor."),
    "board": _("For example: the board, two trustees, the area manager."),
    "colleague": _("For example: a colleague from the hostel across the river."),
}
LABELS: Mapping[SpeakerSort, str] = {
    "member": "", "residents": _("residents"), "board": _("the board"), "colleague": _("a colleague"),
}  # fmt: skip

READ_OUT = _(
    "Your words will be shown to the team, and printed with what the team says. Your name is not there. "
    "You can change your mind at any time, today or next year. You need not say why."
)
"""What residents are told before they agree, in plain words."""


class PermissionDay(QWidget):
    """Whether they agree, and since which day."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.box = QCheckBox(_("They have been asked, and they agree"))
        self.chip = DateChip(theme, _("On which day?"))
        self.day: date = today
        self.chip.chosen.connect(self._show)
        self.chip.setVisible(False)
        self.box.toggled.connect(self.chip.setVisible)
        column.addWidget(self.box)
        column.addWidget(self.chip)
        self._show(today)

    @property
    def given_on(self) -> date | None:
        """The day on which they agreed; None when they have not."""
        return self.day if self.box.isChecked() else None

    def _show(self, chosen: date | None) -> None:
        self.day = chosen or self.day
        self.chip.show_day(self.day, day(self.day))


class AddVoice(Ask):
    """Asks who is to speak. `people`: who of the team may, by id; `scribe`: who types, as others may know them."""

    def __init__(
        self, theme: Theme, people: Mapping[str, str], scribe: str, today: date, parent: QWidget | None = None
    ) -> None:
        lead = _("The team speaks together. Here somebody speaks alone, and both count.")
        super().__init__(theme, _("Add a voice"), lead, _("Add"), parent)
        self.sorts: dict[SpeakerSort, QRadioButton] = {}
        sorts = QWidget()
        column = QVBoxLayout(sorts)
        column.setContentsMargins(0, 0, 0, 0)
        for key in HINTS:
            self.sorts[key] = QRadioButton(SPEAKER[key])
            self.sorts[key].toggled.connect(lambda on, key=key: self._show_sort(key) if on else None)
            column.addWidget(self.sorts[key])
        self.wide = 36
        self.fields.addWidget(form_row(theme, _("Who speaks?"), sorts))
        self.person = FindBox(_("Which one of the team?"), [*people.items(), (BY_LABEL, _("named by what they do"))])
        self.person.picked.connect(lambda _key: self._show_sort("member"))
        self._person_row = form_row(theme, _("Which one of the team?"), self.person)
        self.label = QLineEdit()
        self._label_row = form_row(theme, _("How are they called here?"), self.label, " ")
        self.group = QCheckBox(_("several, speaking as a group"))
        self.scribe = QLineEdit(scribe)
        hint = _("What the helper does, like keyworker. Leave it empty when they type themselves.")
        self._scribe_row = form_row(theme, _("Who helps to write it down?"), self.scribe, hint)
        self.permission = PermissionDay(theme, today)
        hint = _("You can read this out: {words}").format(words=READ_OUT)
        self._permission_row = form_row(theme, _("May others see it?"), self.permission, hint)
        for row in (self._person_row, self._label_row, self.group, self._scribe_row, self._permission_row):
            self.fields.addWidget(row)
        self.fields.addStretch(1)
        self._people = bool(people)
        self.sorts["member"].setChecked(True)

    @property
    def sort(self) -> SpeakerSort:
        """Who speaks, by sort."""
        return next(key for key, button in self.sorts.items() if button.isChecked())

    def _show_sort(self, sort: SpeakerSort) -> None:
        residents = sort == "residents"
        self._person_row.setVisible(sort == "member" and self._people)
        self._label_row.setVisible(not self._is_person(sort))
        self._label_row.show_hint(HINTS[sort])
        if self.label.text() in LABELS.values():
            self.label.setText(LABELS[sort])
        self.group.setVisible(residents)
        self._scribe_row.setVisible(residents)
        self._permission_row.setVisible(residents)

    def _is_person(self, sort: SpeakerSort) -> bool:
        return sort == "member" and self._people and self.person.key != BY_LABEL

    def answer(self) -> dict[str, Any]:
        """The fields of the new speaker."""
        sort = self.sort
        if self._is_person(sort):
            return {"sort": sort, "person": self.person.key}
        fields: dict[str, Any] = {"sort": sort, "label": self.label.text().strip()}
        if sort == "residents":
            fields |= {"group": self.group.isChecked(), "scribe": self.scribe.text().strip()}
            fields["agreed_on"] = self.permission.given_on
        return fields

    def check(self) -> None:
        if self._is_person(self.sort) and not self.person.key:
            self._person_row.show_error(_("Choose a person first."))
        elif self._is_person(self.sort) or self.label.text().strip():
            self.accept()
        else:
            self._label_row.show_error(_("It needs some words here."))


class AskPermission(Ask):
    """Asks for the day on which they agreed, with the words to read out to them."""

    def __init__(self, theme: Theme, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("They agree"), name, _("Keep"), parent)
        self.read_out = form_row(theme, _("You can read this out"), PlainLabel(READ_OUT))
        self.fields.addWidget(self.read_out)
        self.day: date = today
        self.chip = DateChip(theme, _("On which day?"))
        self.chip.chosen.connect(self._show)
        self.fields.addWidget(form_row(theme, _("On which day?"), self.chip))
        self._show(today)

    def _show(self, chosen: date | None) -> None:
        self.day = chosen or self.day
        self.chip.show_day(self.day, day(self.day))
