"""What is asked about people: who they are, which two entries are one person, what is known of them."""

from collections.abc import Sequence
from typing import Any, get_args

from PySide6.QtWidgets import QLineEdit, QWidget

from pie_desktop.domain.kinds import Person, PersonSort
from pie_desktop.domain.labels import KIND, PERSON
from pie_desktop.services.about_person import About
from pie_desktop.words import _, in_sentence, listed, several
from ui.dialogs.asking import Asking
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_line import DateLine
from ui.widgets.find_box import FindBox
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller

SHOWN = 60
"""So many texts are shown; the file that can be made holds them all."""


class PersonDialog(Asking):
    """Who somebody is: no more than is needed."""

    def __init__(self, theme: Theme, person: Person | None, parent: QWidget) -> None:
        title = _("Change what is known") if person else _("Add a person")
        lead = _(
            "Initials will do. Of residents as little as possible: who they are is enough, and the day they agreed."
        )
        super().__init__(theme, title, lead, _("Keep"), parent)
        known = person or Person(name="")
        self.name, self.label, self.contact = QLineEdit(known.name), QLineEdit(known.label), QLineEdit(known.contact)
        self.sort = ChoiceBox(_("Who are they here?"), list(PERSON.items()))
        self.sort.set_key(known.sort)
        self.since, self.until, self.agreed = (DateLine(theme, "", past=True) for _number in range(3))
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (_("Who are they here?"), self.sort, ""),
            (_("Name or initials"), self.name, _("It can stay empty when the next line says enough.")),
            (_("What are they called in files for others?"), self.label, _("A role, not a name: night worker.")),
            (_("With us since"), self.since, ""),
            (_("Last day with us"), self.until, ""),
            (_("The day they agreed to be written down"), self.agreed, ""),
            (_("How to reach them"), self.contact, _("Only if they want it here.")),
        )
        for field, day in ((self.since, known.since), (self.until, known.until), (self.agreed, known.agreed_on)):
            field.show_day(day)
        for label, widget, hint in rows:
            self.fields.addWidget(form_row(theme, label, widget, hint))

    def faults(self) -> str:
        if not (self.name.text().strip() or self.label.text().strip()):
            return _("Give a name, initials, or only who they are: “a resident”.")
        days = (self.since, self.until, self.agreed)
        return "" if all(day.understood for day in days) else _("One of the days is not understood yet.")

    def values(self) -> dict[str, Any]:
        """The fields of the person as they are now."""
        sort: PersonSort = next(one for one in get_args(PersonSort) if one == self.sort.key)
        return {
            "name": self.name.text(), "sort": sort, "label": self.label.text().strip(), "since": self.since.day,
            "until": self.until.day, "agreed_on": self.agreed.day, "contact": self.contact.text().strip(),
        }  # fmt: skip


class MergeDialog(Asking):
    """Which other entry is the same person."""

    def __init__(self, theme: Theme, name: str, others: Sequence[tuple[str, str]], parent: QWidget) -> None:
        lead = _("All that names the other entry will name {name}. One undo makes two of them again.").format(name=name)
        super().__init__(theme, _("Two entries of one person"), lead, _("Make them one"), parent)
        self.other = FindBox(_("Which other entry is the same person?"), [("", _("– choose –")), *others])
        self.fields.addWidget(form_row(theme, _("Which other entry is the same person?"), self.other))

    def faults(self) -> str:
        return "" if self.other.key else _("Choose a person first.")


class AboutDialog(Asking):
    """Everything that the file says of a person. OK takes their name out, when it is opened for that."""

    def __init__(self, theme: Theme, about: About, anonymous: bool, parent: QWidget) -> None:
        name = about.person.value.name
        title = (_("Take the name out: {name}") if anonymous else _("Everything about {name}")).format(name=name)
        lead = _("What is confidential to others is not shown here. Words of a name may also mean somebody else.")
        if anonymous:
            lead = _(
                "The name goes wherever it comes from this entry. Texts are not touched: look at those below yourself, "
                "and write them anew where needed. Backups and the history of the file still hold the name."
            )
        super().__init__(theme, title, lead, _("Take the name out") if anonymous else _("Save it as a file…"), parent)
        counts = listed(f"{count} × {kind}" for kind, count in about.in_words()) or _("nothing")
        self.fields.addWidget(PlainLabel(_("They are named by: {what}").format(what=counts)))
        found = len(about.mentions)
        words = several("{n} text holds words of the name", "{n} texts hold words of the name", found).format(n=found)
        self.fields.addWidget(PlainLabel(words, "strong"))
        lines = [f"{KIND[one.kind]}: {in_sentence(one.text)}" for one in about.mentions[:SHOWN]]
        if found > SHOWN:
            lines.append(_("and {n} more").format(n=found - SHOWN))
        told = PlainLabel("\n\n".join(lines))
        told.setMargin(theme.size("s2"))
        if lines:
            scroller = Scroller(told)
            scroller.setMinimumHeight(theme.base * 16)
            self.fields.addWidget(scroller)
