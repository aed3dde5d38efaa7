"""People: who is with us, who was, filtered; and one of them with the path they took."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pie_desktop.domain.labels import PERSON
from pie_desktop.services.people import PeopleLook, PersonRow
from pie_desktop.services.role_board import BoardRow
from pie_desktop.words import _, listed, several, short_day
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.role_way import RoleWay
from ui.widgets.rows import RowsTable, TableRow
from ui.widgets.side_by_side import SideBySide

NARROW = 40
HEAD = (_("Name"), _("Who they are"), _("With us"), _("Roles today"))


class PeoplePage(Page):
    """Shows a `PeopleLook`. `deed` tells what is wanted with whom; `picked` that somebody is to be shown."""

    deed = Signal(str, str)
    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        lead = _("Staff, residents, volunteers, people from outside. Whoever leaves keeps their history.")
        super().__init__(theme, _("People"), lead)
        self._look: PeopleLook | None = None
        self._rows: dict[str, TableRow] = {}
        self.add = button(_("Add a person…"), partial(self.deed.emit, "add", ""), "primary")
        self.head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.sort = ChoiceBox(_("Which people?"), [("", _("everybody")), *PERSON.items()])
        self.here = ChoiceBox(
            _("When?"), [("yes", _("with us today")), ("no", _("not with us today")), ("", _("ever"))]
        )
        self.here.set_key("yes")
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(_("a name or a role"))
        self.sort.picked.connect(lambda _key: self._fill())
        self.here.picked.connect(lambda _key: self._fill())
        self.wanted.textChanged.connect(lambda _text: self._fill())
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Which people?"), self.sort), (_("When?"), self.here), (_("Find"), self.wanted)
        )  # fmt: skip
        self.body.addWidget(SideBySide(theme, NARROW, *((form_row(theme, label, box), 1) for label, box in fields)))
        card = Card(theme, _("People"), "users-round")
        self.table = RowsTable(theme, _("People"))
        self.table.picked.connect(self.picked)
        self.count = PlainLabel("", "small")
        card.body.addWidget(self.table)
        card.body.addWidget(self.count)
        self.body.addWidget(card)
        self.chosen = QVBoxLayout()
        self.body.addLayout(self.chosen)

    def show_people(self, look: PeopleLook) -> None:
        """Shows those whom the filters let through."""
        self._look = look
        self._rows = {row.id: TableRow(row.id, _cells(row)) for row in look.rows}
        self._fill()

    def choose(self, id: str) -> None:
        """Shows one person, whatever the filters say."""
        if not self.table.choose(id):
            self.sort.set_key("")
            self.here.set_key("")
            self.wanted.clear()
            self._fill()
            self.table.choose(id)

    def _fill(self) -> None:
        if self._look is None:
            return
        found = self._look.find(self.wanted.text(), self.sort.key, self.here.key)
        self.table.show_rows(HEAD, (4, 4, 3, 4), [self._rows[row.id] for row in found])
        empty = _("Nobody here. Other filters may find somebody.")
        self.count.setText(several("{n} person", "{n} people", len(found)).format(n=len(found)) if found else empty)
        if not self.table.chosen:
            clear(self.chosen)

    @property
    def everybody(self) -> tuple[PersonRow, ...]:
        """All people, whatever the filters say."""
        return self._look.rows if self._look else ()

    def row(self, id: str) -> PersonRow | None:
        """What is known of somebody."""
        return next((row for row in self._look.rows if row.id == id), None) if self._look else None

    def show_person(self, id: str, way: tuple[BoardRow, ...]) -> None:
        """Shows one person below the list: facts, path, and what can be done."""
        clear(self.chosen)
        row = self.row(id)
        if row is None or self._look is None:
            return
        person = row.person
        card = Card(self.theme, person.name, "user-round")
        card.body.addWidget(PlainLabel(facts(row), "muted"))
        card.body.addWidget(RoleWay(self.theme, way, self._look.today))
        deeds = FlowLayout(self.theme.size("s2"))
        for words, deed in (
            (_("Change…"), "change"), (_("They leave…"), "leave"), (_("Path on paper…"), "way-on-paper"),
            (_("Everything about them…"), "about"), (_("Same person as…"), "merge"),
            (_("Take the name out…"), "anonymous"), (_("Put in the bin"), "bin"),
            (_("Erase…"), "erase"),
        ):  # fmt: skip
            made = button(words, partial(self.deed.emit, deed, id))
            made.setAccessibleName(f"{words} {person.name}")
            deeds.add(made)
        card.body.addLayout(deeds)
        self.chosen.addWidget(card)


def facts(row: PersonRow) -> str:
    """Who somebody is, since when, and how to reach them, on one line; nothing twice."""
    person = row.person
    agreed = _("agreed to be written down on {day}").format(day=short_day(person.agreed_on)) if person.agreed_on else ""
    said = (PERSON[person.sort], person.label, _stay(row), agreed, person.contact)
    return listed(dict.fromkeys(said), " · ")


def _cells(row: PersonRow) -> tuple[str, ...]:
    return (row.person.name, row.person.label or PERSON[row.person.sort], _stay(row), listed(row.roles))


def _stay(row: PersonRow) -> str:
    since, until = short_day(row.person.since), short_day(row.person.until)
    if since and until:
        return _("{since} – {until}").format(since=since, until=until)
    if until:
        return _("until {day}").format(day=until)
    return _("since {day}").format(day=since) if since else ""
