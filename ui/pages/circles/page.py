"""Circles: the map of somebody's ties, a list that says the same, the tie that is chosen, and who may open it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pie_desktop.domain.labels import TIE
from pie_desktop.insight.circle import TieLook, on_map, spokes
from pie_desktop.pictures.circle import legend
from pie_desktop.services.seats import Seat
from pie_desktop.services.ties import Choice, CircleLook, Key
from pie_desktop.words import _, in_sentence, listed, several
from ui.forms.form_row import form_row
from ui.forms.who_card import WhoCard
from ui.pages.circles.deeds import Tying
from ui.pages.circles.key_card import KeyCard
from ui.pages.circles.tie_card import TieCard
from ui.pages.circles.time_line import TimeLine
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.circle_map import CircleMap
from ui.widgets.find_box import FindBox
from ui.widgets.labels import PlainLabel
from ui.widgets.plain_text import keep_plain
from ui.widgets.side_by_side import SideBySide

NOBODY = _("Nobody is named at the keyboard. A circle opens to the people who are named for it, so say who you are.")
NARROW = 50
"""Below so many times the size of the text, the list and the chosen tie stand one under the other."""

SINCE = (
    ("30", _("a month before")),
    ("91", _("three months before")),
    ("182", _("half a year before")),
    ("365", _("a year before")),
)


class CirclesPage(Page):
    """Shows a `CircleLook`. `whose` tells the person that is chosen (empty: the service), `since` days to look back."""

    whose = Signal(str)
    since_chosen = Signal(int)
    to_paper = Signal()

    def __init__(self, theme: Theme, deeds: Tying) -> None:
        lead = _("Who and what is around somebody, and what each tie gives. A neighbour or a cat may matter most.")
        super().__init__(theme, _("Circles"), lead)
        self._deeds = deeds
        self._look: CircleLook | None = None
        self._drafts: Mapping[str, str] = {}
        self._on_map: list[str] = []
        self.chosen = ""
        self.paper = button(_("On paper…"), self.to_paper.emit)
        self.head.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        self.person, self.since = FindBox(_("Whose circle?")), ChoiceBox(_("Compare with"), SINCE)
        self.since.set_key("182")
        self.person.picked.connect(self.whose)
        self.since.picked.connect(lambda days: self.since_chosen.emit(int(days)))
        rows = ((_("Whose circle?"), self.person), (_("Compare with"), self.since))
        self.body.addWidget(SideBySide(theme, NARROW, *((form_row(theme, label, box), 1) for label, box in rows)))
        self.body.addWidget(self._map_card())
        self.parts = SideBySide(theme, NARROW, (self._list_card(), 1), (self._tie_side(), 1))
        self.body.addWidget(self.parts)
        self.sitting = WhoCard(theme, deeds.sit_down, deeds.unlock, NOBODY)
        self.sitting.hide()
        self.body.addWidget(self.sitting)
        self.key = KeyCard(theme, deeds)
        self.body.addWidget(self.key)

    def _map_card(self) -> Card:
        self.map_card = Card(self.theme, _("The map"), "users-round")
        self.time = TimeLine(self.theme)
        self.map = CircleMap(self.theme)
        self.map.picked.connect(self._choose_on_map)
        self.not_shown = PlainLabel("", "small")
        for widget in (self.time, self.map, self.not_shown, PlainLabel(legend(), "small")):
            self.map_card.body.addWidget(widget)
        return self.map_card

    def _list_card(self) -> Card:
        card = Card(self.theme, _("The same as a list"), "list-checks")
        self.empty = PlainLabel("", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(_("The ties, in words"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(False)
        self.list.setMinimumHeight(self.theme.base * 20)
        self.list.currentItemChanged.connect(self._choose)
        self.adding = self._adding()
        for widget in (self.adding, self.empty):
            card.body.addWidget(widget)
        card.body.addWidget(self.list, 1)
        return card

    def _adding(self) -> QWidget:
        """A line that adds a tie: a word, a sort, Enter."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.who = QLineEdit()
        self.who.setAccessibleName(_("Add somebody or something"))
        self.who.setPlaceholderText(_("A sister, the cat, the choir… then Enter"))
        keep_plain(self.who)
        self.who.returnPressed.connect(self._add)
        self.sort = ChoiceBox(_("What sort of tie is it?"), list(TIE.items()))
        row = QHBoxLayout()
        row.addWidget(self.sort, 1)
        self.add = button(_("Add"), self._add, "primary")
        row.addWidget(self.add)
        column.addWidget(self.who)
        column.addLayout(row)
        return holder

    def _tie_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        self.tie = TieCard(self.theme, self._deeds)
        self.past = PlainLabel(_("You look at an earlier day. Go back to today to write."), "muted")
        column.addWidget(self.tie)
        column.addWidget(self.past)
        column.addStretch(1)
        return side

    def show_choices(self, choices: tuple[Choice, ...], service: str, now: str) -> None:
        """Offers the service and everybody whose circle could be asked for."""
        named = [("", _("Our service: {name}").format(name=service))]
        for one in choices:
            name = listed((one.name, one.label))
            named.append((one.id, name if one.open else _("{name} – not open to you").format(name=name)))
        self.person.set_choices(named, now)

    def show_seats(self, seats: Sequence[Seat] | None) -> None:
        """Asks who is at the keyboard, where a circle is closed because nobody said so. None: it is known, or open."""
        self.sitting.show_seats(seats or ())
        now = self.window().focusWidget()
        if seats is None and now and self.sitting.isAncestorOf(now):
            self.person.setFocus()
        self.sitting.setVisible(seats is not None)

    def show_closed(self, key: Key | None, somebody: bool) -> None:
        """Shows that a circle is closed to whoever is at the keyboard, and nothing of it."""
        self._look, self.chosen = None, ""
        self.list.clear()
        self.map.show_circle("", (), "")
        self.tie.forget()
        for part in (self.map_card, self.parts, self.paper):
            part.hide()
        self.key.show_key(key, somebody)

    def show_circle(self, look: CircleLook, drafts: Mapping[str, str], somebody: bool) -> None:
        """Shows a circle. The tie that was chosen stays so, when it is still there."""
        self._look, self._drafts = look, drafts
        for part in (self.map_card, self.parts, self.paper):
            part.show()
        self.time.show_days(look.days, look.day)
        self._show_map(look)
        self._show_list(look)
        self.key.show_key(look.key, somebody)

    def _show_map(self, look: CircleLook) -> None:
        shown = on_map(look.ties)
        self._on_map = [one.record.id for one in shown]
        words = _("A map of the ties around {name}. The list says the same.").format(name=look.name)
        self.map.show_circle(look.name, spokes(shown), words, self._number(self.chosen))
        left = len(look.ties) - len(shown)
        self.not_shown.setText(
            several("{n} more stands in the list only.", "{n} more stand in the list only.", left).format(n=left)
        )
        self.not_shown.setVisible(bool(left))

    def _number(self, id: str) -> int | None:
        """Which dot of the map a tie is; None where it stands in the list only."""
        return self._on_map.index(id) if id in self._on_map else None

    def _choose_on_map(self, number: int) -> None:
        """A dot or a name on the map was chosen: the list and the card follow."""
        id = self._on_map[number]
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == id:
                self.list.setCurrentRow(row)

    def _show_list(self, look: CircleLook) -> None:
        known = {one.record.id: one for one in look.ties}
        self.list.blockSignals(True)
        if [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())] != list(known):
            self.list.clear()
            for id in known:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, id)
                self.list.addItem(item)
        for row, one in enumerate(look.ties):
            item = self.list.item(row)
            item.setText(_in_list(one))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _in_list(one).replace("\n", ". "))
            if one.record.id == self.chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.chosen not in known:
            self.chosen = ""
        if not self.chosen and look.ties:
            self.list.setCurrentRow(0)
        empty = _("Nobody is here yet. Who would notice first, if something were wrong? Begin with them.")
        self.empty.setText(empty if self.time.is_today else _("Nothing was known here on that day."))
        self.empty.setVisible(not look.ties)
        self.list.setVisible(bool(look.ties))
        self._show_tie()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.tie.save_now()
        self.chosen = item.data(Qt.ItemDataRole.UserRole)
        self.map.choose(self._number(self.chosen))
        self._show_tie()

    def _show_tie(self) -> None:
        today = self.time.is_today or not self.time.isVisibleTo(self)
        one = next((one for one in self._look.ties if one.record.id == self.chosen), None) if self._look else None
        self.adding.setVisible(today)
        self.past.setVisible(not today)
        self.tie.setVisible(today and one is not None)
        if one and self._look:
            people = {id: name for id, name in self._look.people.items() if id != self._look.person}
            self.tie.show_tie(one.record, self._drafts, people, self._look.agencies)

    def _add(self) -> None:
        who = self.who.text().strip()
        if who:
            self._deeds.add(who, self.sort.key)
        else:
            self.who.setFocus()

    def added(self, change: Any) -> None:
        """A new tie is saved: it is chosen, and the line is free for the next. None: it was not saved."""
        if change is not None:
            self.chosen = change.touched[0].id
            self.who.clear()
            self.who.setFocus()

    def save_now(self) -> None:
        """Saves what is being typed."""
        if self.tie.id:
            self.tie.save_now()


def _in_list(one: TieLook) -> str:
    gives = " ".join(one.record.value.gives.split())
    return f"{one.words}\n{in_sentence(gives)}" if gives else one.words
