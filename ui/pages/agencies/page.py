"""Agencies: a line to search, the directory as a list, and the agency that is chosen."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem

from pie_desktop.services.agencies import AgenciesLook, AgencyLook
from pie_desktop.words import _, in_sentence, listed, short_day
from ui.forms.form_row import form_row
from ui.pages.agencies.agency_card import AgencyCard, Directing
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.plain_text import keep_plain
from ui.widgets.side_by_side import SideBySide

NARROW = 50
"""Below so many times the size of the text, the list and the chosen agency stand one under the other."""

REST = 200
"""What is looked for is asked for so many milliseconds after the last key."""


class AgenciesPage(Page):
    """Shows an `AgenciesLook`. `wanted` tells the words that are looked for; `added` the name of a new agency."""

    wanted = Signal(str)
    added = Signal(str)
    to_paper = Signal()

    def __init__(self, theme: Theme, deeds: Directing) -> None:
        lead = _("Who else there is, how to get in, and who of us knows somebody there.")
        super().__init__(theme, _("Agencies"), lead)
        self._look: AgenciesLook | None = None
        self._drafts: Mapping[str, str] = {}
        self.chosen = ""
        self.head.addWidget(button(_("On paper"), self.to_paper.emit), 0, Qt.AlignmentFlag.AlignTop)
        card = Card(theme, _("The directory"), "list-checks")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("A name, a word, somebody of us"))
        self.search.setClearButtonEnabled(True)
        card.body.addWidget(form_row(theme, _("Look for"), self.search))
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(lambda: self.wanted.emit(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._rest.start())
        self.empty = PlainLabel("", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Agencies"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.base * 22)
        self.list.currentItemChanged.connect(self._choose)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of a new agency"))
        self.name.setPlaceholderText(_("Name of a new agency, then Enter"))
        keep_plain(self.name)
        self.name.returnPressed.connect(self._add)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(button(_("Add"), self._add, "primary"))
        card.body.addWidget(self.empty)
        card.body.addWidget(self.list, 1)
        card.body.addLayout(row)
        self.agency = AgencyCard(theme, deeds)
        self.body.addWidget(SideBySide(theme, NARROW, (card, 2), (self.agency, 3)))

    def show_agencies(self, look: AgenciesLook, drafts: Mapping[str, str]) -> None:
        """Shows the directory, or what was found in it. The agency that was chosen stays so, when it is there."""
        self._look, self._drafts = look, drafts
        ids = [one.record.id for one in look.agencies]
        self.list.blockSignals(True)
        self.list.clear()
        for one in look.agencies:
            item = QListWidgetItem(_in_list(one))
            item.setData(Qt.ItemDataRole.UserRole, one.record.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _in_list(one).replace("\n", ". "))
            self.list.addItem(item)
        if self.chosen not in ids:
            self.chosen = ids[0] if ids else ""
        if self.chosen:
            self.list.setCurrentRow(ids.index(self.chosen))
        self.list.blockSignals(False)
        found_none = _("None of them. Try fewer words.")
        first = _("No agency is here yet. Begin with the one you rang last.")
        self.empty.setText(found_none if self.search.text().strip() else first)
        self.empty.setVisible(not ids)
        self.list.setVisible(bool(ids))
        self._show_agency()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.agency.save_now()
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self._show_agency()

    def _show_agency(self) -> None:
        look = self._look
        one = next((one for one in look.agencies if one.record.id == self.chosen), None) if look else None
        self.agency.setVisible(one is not None)
        if look and one:
            self.agency.show_agency(one, look, self._drafts)

    def _add(self) -> None:
        if self.name.text().strip():
            self.added.emit(self.name.text().strip())
        else:
            self.name.setFocus()

    def was_added(self, change: Any) -> None:
        """A new agency is saved: it is chosen, and its card waits. None: it was not saved."""
        if change is not None:
            self.chosen = change.touched[0].id
            self.name.clear()
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)

    def save_now(self) -> None:
        """Saves what is being typed."""
        if self.agency.id:
            self.agency.save_now()


def _in_list(one: AgencyLook) -> str:
    names = listed(one.known_by)
    known = _("known by {names}").format(names=names) if names else _("none of us knows anybody")
    spoke = _("last spoke {date}").format(date=short_day(one.last_contact)) if one.last_contact else ""
    return f"{in_sentence(one.record.value.name)}\n" + listed((known, spoke), " · ")
