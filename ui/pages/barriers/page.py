"""Barriers: those without an answer first; filtered by how they stand and to whom they are flagged."""

from pie_desktop.domain.kinds import Barrier
from pie_desktop.domain.labels import BARRIER_STATE, UPWARDS
from pie_desktop.services.barriers import BarriersLook
from pie_desktop.words import _
from ui.forms.barrier_row import BarrierRow
from ui.forms.form_row import form_row
from ui.forms.heading_box import HeadingBox
from ui.forms.items import Around, ItemList
from ui.forms.writing import Blocking
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NEW = "new-barriers/all"
NARROW = 32
"""Below so many times the size of the text, the filters stand one under the other."""


class BarriersPage(Page):
    """Shows a `BarriersLook`."""

    def __init__(self, theme: Theme, writing: Blocking) -> None:
        lead = _("What we cannot change alone, named so that somebody hears of it. Numbers and roles, no names.")
        super().__init__(theme, _("Barriers"), lead)
        self._writing = writing
        self._look: BarriersLook | None = None
        self._around: Around | None = None
        self.add = button(_("Add a barrier"), self._add, "primary")
        self.head.addWidget(self.add)
        self.state = ChoiceBox(_("How they stand"), [("", _("all of them")), *BARRIER_STATE.items()])
        self.whom = ChoiceBox(_("Flagged to"), [("", _("anybody")), *UPWARDS.items()])
        self.heading = HeadingBox(_("Under which heading?"))
        self.pathway = ChoiceBox(_("Where on the way"))
        boxes = (self.state, self.whom, self.heading, self.pathway)
        for box in boxes:
            box.picked.connect(lambda _key: self._fill())
        rows = [(form_row(theme, box.accessibleName(), box), 1) for box in boxes]
        self.filters = (SideBySide(theme, NARROW, *rows[:2]), SideBySide(theme, NARROW, *rows[2:]))
        self.nothing = PlainLabel(_("No barrier matches what is chosen above."), "muted")
        for widget in (*self.filters, self.nothing):
            self.body.addWidget(widget)
        self.card = Card(theme, _("Barriers outside our control"), "construction", "warm")
        empty = _("None here. When something in a round is outside your control, one click makes it a barrier.")
        self.items = ItemList(theme, BarrierRow, empty)
        self.card.body.addWidget(self.items)
        self.body.addWidget(self.card)

    def show_barriers(self, look: BarriersLook, around: Around) -> None:
        """Shows the barriers that the filters let through."""
        self._look, self._around = look, around
        codes = {record.value.code for record in look.barriers}
        self.heading.show_headings(look.headings, codes)
        ways = sorted({way for record in look.barriers if (way := record.value.pathway.strip())})
        self.pathway.set_choices([("", _("anywhere")), *((way, shortened(way)) for way in ways)], self.pathway.key)
        for filter in self.filters:
            filter.setVisible(len(look.barriers) > 1 or self._filtered)
        self._fill()

    @property
    def _filtered(self) -> bool:
        return any(box.key for box in (self.state, self.whom, self.heading, self.pathway))

    def _lets_through(self, barrier: Barrier) -> bool:
        asked = ((self.state, barrier.state), (self.whom, barrier.flagged_to), (self.pathway, barrier.pathway.strip()))
        return all(box.key in ("", key) for box, key in asked) and self.heading.lets_through(barrier.code)

    def _fill(self) -> None:
        if self._look and self._around:
            shown = [record for record in self._look.barriers if self._lets_through(record.value)]
            nothing = self._filtered and not shown and not self.items.being_written
            self.nothing.setVisible(nothing)
            self.card.setVisible(not nothing)
            self.items.show_items(self._writing, NEW, shown, self._around)

    def take_to(self, id: str) -> None:
        """Leads to a barrier; filters that hide it are opened."""
        if id not in self.items.rows:
            for box in (self.state, self.whom, self.heading, self.pathway):
                box.set_key("")
            self._fill()
        self.items.take_to(id)

    def _add(self) -> None:
        self.card.show()
        self.items.begin_new()

    def save_now(self) -> None:
        """Saves every field that somebody typed in."""
        for text in self.items.texts():
            text.save_now()


def shortened(way: str, longest: int = 48) -> str:
    """A way in few words, for a list to choose from."""
    line = " ".join(way.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
