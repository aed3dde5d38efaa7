"""Supervision at first sight: what is mine, and, for a manager, who met when and who is due. Dates only."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.labels import PAIR
from pie_desktop.services.seats import Seat
from pie_desktop.services.supervision import Overview, PairRow
from pie_desktop.words import _, listed, several, short_day
from ui.forms.who_card import WhoCard
from ui.pages.page import Page
from ui.pages.supervision.deeds import Pairing
from ui.theme.theme import Theme
from ui.widgets.buttons import button, give_look
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel

NEEDS = ("passed", "due", "near")
EMPTY = _(
    "Supervision is time for you: what went well, what weighs on you, what you want to learn. Both sides gather "
    "beforehand, what is agreed is written down, and next time begins with what became of it. Only the people who "
    "meet read it."
)
NOBODY = _("Supervision is somebody’s own. So that yours is shown here, say who you are.")
DATES = _("Dates only. What is said is read by those who meet, and by nobody else: not by a manager either.")


def rhythm(weeks: int | None) -> str:
    """How often a pair meets, in words."""
    if weeks is None:
        return _("no fixed rhythm")
    return several("every week", "every {n} weeks", weeks).format(n=weeks)


def _what_leads_on(look: Overview) -> tuple[str, str]:
    """The one step that stands out, as a view and an id: to sign what waits, else to prepare; or none."""
    going_on = [row.id for row in look.mine if row.standing != "ended"]
    to_sign = [found[0] for row in look.mine if (found := look.to_sign.get(row.id))]
    if to_sign:
        return ("record", to_sign[0])
    return ("prepare", going_on[0]) if going_on else ("", "")


class OverviewView(Page):
    """Shows an `Overview`."""

    def __init__(self, theme: Theme, deeds: Pairing) -> None:
        super().__init__(theme, _("Supervision"), _("Time to think about the work, and about yourself in it."))
        self._deeds = deeds
        self.add = button(_("New supervision…"), deeds.ask_pair, "primary")
        self.head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)

    def show_overview(self, look: Overview, seats: Sequence[Seat] = ()) -> None:
        """Fills the page. `seats`: who could be at the keyboard, where nobody is named."""
        parts, column = self.new_parts()
        self.add.setVisible(look.somebody)
        leads = _what_leads_on(look)
        give_look(self.add, "" if any(leads) else "primary")  # where there is a next step, that one stands out
        if not look.somebody:
            column.addWidget(self._ask_who(seats))
        elif not look.mine:
            column.addWidget(self._say(parts, EMPTY))
        for row in look.mine:
            column.addWidget(self._mine(row, look.to_sign.get(row.id, ()), leads, parts))
        if look.manager and (look.all or look.without):
            column.addWidget(self._everybody(look, parts))
        self.show_parts(parts)

    def _ask_who(self, seats: Sequence[Seat]) -> WhoCard:
        who = WhoCard(self.theme, self._deeds.sit_down, self._deeds.unlock, NOBODY)
        who.show_seats(seats)
        return who

    def _say(self, parent: QWidget, words: str) -> Card:
        card = Card(self.theme, _("What this is for"), "messages-square", parent=parent)
        card.body.addWidget(PlainLabel(words))
        return card

    def _mine(self, row: PairRow, to_sign: Sequence[str], leads: tuple[str, str], parent: QWidget) -> Card:
        """One of mine, with its deeds. `leads`: what stands out on the page, as `_what_leads_on` says."""
        card = Card(self.theme, row.title, "messages-square", parent=parent)
        chips = FlowLayout(self.theme.size("s2"))
        chips.add(PlainLabel(row.words, "chip-soft" if row.standing in NEEDS else "chip", wrap=False))
        chips.add(PlainLabel(rhythm(row.pair.weeks), "chip", wrap=False))
        if row.last:
            chips.add(PlainLabel(_("last met {day}").format(day=short_day(row.last)), "chip", wrap=False))
        if to_sign:
            waits = several("{n} record waits for your signature", "{n} records wait for your signature", len(to_sign))
            chips.add(PlainLabel(waits.format(n=len(to_sign)), "chip-soft", wrap=False))
        card.body.addLayout(chips)
        deeds = FlowLayout(self.theme.size("s2"))
        ways = [("record", _("Read and sign"), to_sign[0])] if to_sign else []
        if row.standing != "ended":
            ways += [("prepare", _("Prepare"), row.id), ("meet", _("Meet"), row.id)]
        for view, words, id in (*ways, ("pair", _("Meetings and dates"), row.id)):
            made = button(words, partial(self._deeds.show, view, id), "primary" if leads == (view, id) else "")
            made.setAccessibleName(f"{words}: {row.title}")
            deeds.add(made)
        card.body.addSpacing(self.theme.size("s1"))
        card.body.addLayout(deeds)
        return card

    def _everybody(self, look: Overview, parent: QWidget) -> Card:
        card = Card(self.theme, _("Who met when, and who is due"), "calendar", parent=parent)
        card.body.addWidget(PlainLabel(DATES, "small"))
        for row in look.all:
            card.body.addWidget(self._line(row, card))
        if look.without:
            names = _("In no supervision yet: {names}").format(names=listed(look.without))
            card.body.addWidget(PlainLabel(names, "muted"))
        return card

    def _line(self, row: PairRow, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.size("s1"))
        rule = QFrame(line)
        rule.setObjectName("rule")
        column.addWidget(rule)
        top = QHBoxLayout()
        column.addLayout(top)
        who = _("{supervisees} with {supervisor}").format(supervisees=row.supervisees, supervisor=row.supervisor)
        top.addWidget(PlainLabel(who), 1)
        dates = button(_("Dates"), partial(self._deeds.show, "pair", row.id), "link")
        dates.setAccessibleName(_("Dates: {who}").format(who=who))
        top.addWidget(dates, 0, Qt.AlignmentFlag.AlignTop)
        chips = FlowLayout(self.theme.size("s2"))
        chips.add(PlainLabel(row.words, "chip-soft" if row.standing in NEEDS else "chip", wrap=False))
        last = _("last met {day}").format(day=short_day(row.last)) if row.last else ""
        for words in (*filter(None, (last,)), rhythm(row.pair.weeks), PAIR[row.pair.sort]):
            chips.add(PlainLabel(words, "small", wrap=False))
        column.addLayout(chips)
        return line
