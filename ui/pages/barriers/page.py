"""Barriers: those without an answer first; filtered by how they stand and to whom they are flagged."""

from pie_desktop.domain.labels import BARRIER_STATE, UPWARDS
from pie_desktop.services.barriers import BarriersLook
from pie_desktop.words import _
from ui.forms.barrier_row import BarrierRow
from ui.forms.form_row import form_row
from ui.forms.items import Around, ItemList
from ui.forms.writing import Following
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import ChoiceBox, button
from ui.widgets.card import Card
from ui.widgets.side_by_side import SideBySide

NEW = "new-barriers/all"
NARROW = 32
"""Below so many times the size of the text, the filters stand one under the other."""


class BarriersPage(Page):
    """Shows a `BarriersLook`."""

    def __init__(self, theme: Theme, writing: Following) -> None:
        lead = _("What we cannot change alone, named so that somebody hears of it. Numbers and roles, no names.")
        super().__init__(theme, _("Barriers"), lead)
        self._writing = writing
        self._look: BarriersLook | None = None
        self._around: Around | None = None
        self.add = button(_("Add a barrier"), self._add, "primary")
        self.head.addWidget(self.add)
        self.state = ChoiceBox(_("How they stand"), [("", _("all of them")), *BARRIER_STATE.items()])
        self.whom = ChoiceBox(_("Flagged to"), [("", _("anybody")), *UPWARDS.items()])
        filters = ((_("How they stand"), self.state), (_("Flagged to"), self.whom))
        for _label, box in filters:
            box.picked.connect(lambda _key: self._fill())
        rows = ((form_row(theme, label, box), 1) for label, box in filters)
        self.body.addWidget(SideBySide(theme, NARROW, *rows))
        card = Card(theme, _("Barriers outside our control"), "construction", "warm")
        empty = _("None here. When something in a round is outside your control, one click makes it a barrier.")
        self.items = ItemList(theme, BarrierRow, empty)
        card.body.addWidget(self.items)
        self.body.addWidget(card)

    def show_barriers(self, look: BarriersLook, around: Around) -> None:
        """Shows the barriers that the filters let through."""
        self._look, self._around = look, around
        self._fill()

    def _fill(self) -> None:
        if self._look and self._around:
            shown = [
                record
                for record in self._look.barriers
                if self.state.key in ("", record.value.state) and self.whom.key in ("", record.value.flagged_to)
            ]
            self.items.show_items(self._writing, NEW, shown, self._around)

    def take_to(self, id: str) -> None:
        """Leads to a barrier; filters that hide it are opened."""
        if id not in self.items.rows:
            for box in (self.state, self.whom):
                box.set_key("")
            self._fill()
        self.items.take_to(id)

    def _add(self) -> None:
        self.items.begin_new()

    def save_now(self) -> None:
        """Saves every field that somebody typed in."""
        for text in self.items.texts():
            text.save_now()
