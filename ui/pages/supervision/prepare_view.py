"""Preparing: what I bring, what I could pick from, what the others have put on the table."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.labels import ITEM
from pie_desktop.domain.supervising import Item
from pie_desktop.services.preparing import PrepareLook, Side
from pie_desktop.words import _, day, listed, several
from ui.pages.page import Page
from ui.pages.supervision.before_card import BeforeCard
from ui.pages.supervision.deeds import Pairing, Preparing
from ui.pages.supervision.lines import Lines, short
from ui.pages.supervision.rows import ItemRow
from ui.theme.theme import Theme
from ui.widgets.buttons import button, take_turns
from ui.widgets.card import Card, clear
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NARROW = 52
"""Below so many times the size of the text, what I bring and what I could stand one under the other."""


class Deeds(Preparing, Pairing, Protocol):
    """Everything that can be done from here."""


class PrepareView(Page):
    """Shows a `PrepareLook`: the space of whoever is at the keyboard."""

    def __init__(self, theme: Theme, deeds: Deeds) -> None:
        super().__init__(theme, _("Prepare"))
        self._deeds = deeds
        self._pair = self._meeting = ""
        self.paper = button(_("On paper…"), lambda: deeds.to_paper("supervision-pack", self._meeting))
        self.meet = button(_("Meet"), lambda: deeds.show("meet", self._pair))
        self.back = button(_("Back"), lambda: deeds.show("pair", self._pair))
        for made in (self.paper, self.meet, self.back):
            self.head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.before = BeforeCard(theme, deeds)
        self.body.addWidget(self.before)
        self.others = Card(theme, _("What the others bring"), "users-round")
        self.theirs = QVBoxLayout()
        self.others.body.addLayout(self.theirs)
        self.body.addWidget(SideBySide(theme, NARROW, (self._mine_side(), 1), (self._pick_card(), 1)))

    def _mine_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.size("s4"))
        column.addWidget(self._mine_card())
        column.addWidget(self.others)
        column.addStretch(1)
        return side

    def _mine_card(self) -> Card:
        self.mine = Card(self.theme, _("What I bring"), "pencil")
        empty = _("Nothing yet. Pick from what is beside this, or write something of your own. Two or three will do.")
        adding, hint = _("Something of my own"), _("Something of my own…")
        self.lines = Lines(self.theme, self._deeds, ItemRow, empty, adding, hint)
        self.mine.body.addWidget(self.lines)
        self.state = PlainLabel("", "muted")
        self.mine.body.addSpacing(self.theme.size("s2"))
        self.mine.body.addWidget(self.state)
        row = FlowLayout(self.theme.size("s2"))
        self.show_it = button(_("Put it on the table"), partial(self._deeds.put_on_table, True), "primary")
        self.hide_it = button(_("Take it back"), partial(self._deeds.put_on_table, False))
        row.add(self.show_it, self.hide_it)
        self.mine.body.addLayout(row)
        return self.mine

    def _pick_card(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        self.pick = Card(self.theme, _("To pick from"), "list-checks")
        self.suggested = QVBoxLayout()
        self.suggested.setSpacing(self.theme.size("s1"))
        self.pick.body.addLayout(self.suggested)
        column.addWidget(self.pick)
        column.addStretch(1)
        return side

    def show_preparing(self, look: PrepareLook, drafts: Mapping[str, str]) -> None:
        """Shows the space; what is being typed in it stays."""
        self._pair, self._meeting = look.row.id, look.meeting.id
        on = look.row.pair.next_on
        when = _("arranged for {day}").format(day=day(on)) if on else _("no day arranged yet")
        self.set_lead(listed((look.row.title, when), " · "))
        self.before.show_before(look.before, drafts)
        begins = _("It begins as “only for me”: press that to bring it to the table.") if look.ready else ""
        self.lines.show_lines(look.meeting.id, look.items, drafts, begins=begins)
        self._show_state(look)
        self._show_suggested(look.suggested)
        self._show_others(look.others)

    def _show_state(self, look: PrepareLook) -> None:
        names = listed(one.name for one in look.others)
        mine = sum(not item.picked for item in look.items)
        own = several("{n} line stays with you.", "{n} lines stay with you.", mine).format(n=mine) if mine else ""
        if look.ready:
            words = _("On the table: {names} can read what is for the table, as it is now.").format(names=names)
        else:
            words = _("Yours alone. {names} can read it when you put it on the table.").format(names=names)
        self.state.setText(f"{words} {own}".strip())
        self.show_it.setEnabled(any(item.picked for item in look.items))
        turns = (self.hide_it, self.show_it) if look.ready else (self.show_it, self.hide_it)
        take_turns(*turns)

    def _show_suggested(self, suggested: tuple[Item, ...]) -> None:
        clear(self.suggested)
        sort = ""
        for item in suggested:
            if item.sort != sort:
                sort = item.sort
                words = ITEM[sort]
                heading = PlainLabel(words[:1].upper() + words[1:], "strong")
                heading.setContentsMargins(0, self.theme.size("s2"), 0, 0)
                self.suggested.addWidget(heading)
            self.suggested.addWidget(self._suggestion(item))
        if not suggested:
            self.suggested.addWidget(PlainLabel(_("You have picked everything there is."), "muted"))

    def _suggestion(self, item: Item) -> QWidget:
        line = QWidget(self.pick)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        words.addWidget(PlainLabel(item.text))
        if item.note:
            words.addWidget(PlainLabel(item.note, "small"))
        take = button(_("Pick"), partial(self._deeds.take, item), "link")
        take.setAccessibleName(_("Pick: {what}").format(what=short(item.text)))
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _show_others(self, others: tuple[Side, ...]) -> None:
        clear(self.theirs)
        for one in others:
            if not one.ready:
                words = _("{name} has put nothing on the table yet.").format(name=one.name)
                self.theirs.addWidget(PlainLabel(words, "muted"))
                continue
            self.theirs.addWidget(PlainLabel(one.name, "strong"))
            for item in one.items:
                self.theirs.addWidget(PlainLabel(item.text))
                self.theirs.addWidget(PlainLabel(listed((ITEM[item.sort], item.note), " · "), "small"))

    def save_now(self) -> None:
        """Saves what is being typed."""
        for text in (*self.before.texts(), *self.lines.texts()):
            text.save_now()

    def put_away(self) -> None:
        """Leaves nothing behind that was not added."""
        self.lines.put_away()
