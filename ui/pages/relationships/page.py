"""Relationships: what was marked under every heading, gathered by the relationship that it speaks of."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.labels import RELATIONSHIP
from pie_desktop.insight.relationships import LEAD, SORT, Gathered, Marked
from pie_desktop.services.relationships import ALL, RelationshipsLook
from pie_desktop.words import _, listed
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NARROW = 32
"""Below so many times the size of the text, the choices stand one under the other."""


class RelationshipsPage(Page):
    """Shows a `RelationshipsLook`.

    `round_chosen` tells the round that somebody wants to see; `visit` the text that they want to go to; `to_paper`
    that they want the report; `to_rounds` that they want to write.
    """

    round_chosen = Signal(str)
    visit = Signal(object)
    to_paper = Signal()
    to_rounds = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Relationships"), LEAD)
        self._look: RelationshipsLook | None = None
        self.paper = button(_("On paper"), self.to_paper.emit)
        self.head.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        self.round = ChoiceBox(_("Which round?"))
        self.round.picked.connect(self.round_chosen)
        self.which = ChoiceBox(_("Which relationship?"), [("", _("all of them")), *RELATIONSHIP.items()])
        self.which.picked.connect(lambda _key: self._fill())
        rows = ((_("Which round?"), self.round), (_("Which relationship?"), self.which))
        self.choices = SideBySide(theme, NARROW, *((form_row(theme, label, box), 1) for label, box in rows))
        self.in_all = PlainLabel("", "muted")
        self.cards = QVBoxLayout()
        self.cards.setSpacing(theme.size("s4"))
        self.body.addWidget(self.choices)
        self.body.addWidget(self.in_all)
        self.body.addLayout(self.cards)

    def show_look(self, look: RelationshipsLook) -> None:
        """Shows what was marked."""
        if look == self._look:
            return  # nothing that is shown here has changed, and whoever reads keeps their place
        self._look = look
        choices = [*look.rounds, (ALL, _("All rounds"))] if look.rounds else [(ALL, _("All rounds"))]
        self.round.set_choices(choices, look.round)
        self._fill()

    def _fill(self) -> None:
        if self._look is None:
            return
        clear(self.cards)
        lens, only = self._look.lens, self.which.key
        self.choices.setVisible(bool(self._look.rounds) or bool(lens.all))
        self.paper.setVisible(bool(lens.all))
        self.in_all.setVisible(bool(lens.all))
        self.in_all.setText(_("In all: {where}. A text that speaks of two stands under both.").format(where=lens.where))
        if not lens.all:
            self.cards.addWidget(self._how_to_begin())
            return
        for gathered in lens.gathered:
            if gathered.marked and only in ("", gathered.relationship):
                self.cards.addWidget(self._card(gathered))
        without = [one.label for one in lens.gathered if not one.marked and only in ("", one.relationship)]
        if without:
            words = _("No text speaks yet of: {what}.").format(what=listed(without))
            self.cards.addWidget(PlainLabel(words, "muted"))

    def _how_to_begin(self) -> Card:
        card = Card(self.theme, _("Nothing is marked here yet"), "users-round")
        for words in (
            _("Under any theme or element, each text has a small button “relationships”. Tick there who it is about."),
            _("It need not be staff and residents. A sister, a neighbour, another agency or a cat may matter most."),
        ):
            card.body.addWidget(PlainLabel(words))
        row = QHBoxLayout()
        row.addWidget(button(_("Go to the self-assessment"), self.to_rounds.emit, "primary"))
        row.addStretch(1)
        card.body.addSpacing(self.theme.size("s2"))
        card.body.addLayout(row)
        return card

    def _card(self, gathered: Gathered) -> Card:
        card = Card(self.theme, gathered.label[:1].upper() + gathered.label[1:], "users-round")
        card.head.addWidget(PlainLabel(gathered.where, "small", wrap=False))
        for number, one in enumerate(gathered.marked):
            if number:
                rule = QFrame()
                rule.setObjectName("rule")
                card.body.addWidget(rule)
            card.body.addWidget(self._item(one))
        return card

    def _item(self, one: Marked) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.size("s3"))
        words = QVBoxLayout()
        words.setSpacing(self.theme.size("s1"))
        words.addWidget(PlainLabel(one.text))
        chips = FlowLayout(self.theme.size("s2"))
        chips.add(PlainLabel(SORT[one.sort], "chip-soft", wrap=False))
        where = [one.theme if one.theme != one.element else "", one.element, one.title]
        chips.add(PlainLabel(listed(where, " · ") or _("from no round"), "small", wrap=False))
        words.addLayout(chips)
        row.addLayout(words, 1)
        visit = button(_("Open"), partial(self.visit.emit, one), "link")
        visit.setAccessibleName(_("Open where it was written: {what}").format(what=" ".join(one.text.split())[:60]))
        row.addWidget(visit, 0, Qt.AlignmentFlag.AlignTop)
        return line
