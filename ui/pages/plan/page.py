"""The action plan as a list: overdue first, then by date; what has ended stands last."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from pie_desktop.domain.kinds import Action
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import is_open, is_overdue
from pie_desktop.services.plan import PlanLook
from pie_desktop.words import _, several
from ui.forms.items import ActionRow, Around, ItemList, take_to
from ui.forms.writing import Listing
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card

NEW = "new-actions/plan"


class PlanPage(Page):
    """Shows a `PlanLook` in groups."""

    def __init__(self, theme: Theme, writing: Listing) -> None:
        super().__init__(theme, _("Action plan"), _("What we will do, who does it, by when, and how we shall know."))
        self._writing = writing
        self._look: PlanLook | None = None
        self._around: Around | None = None
        self._today = date.min
        self.add = button(_("Add an action"), self._add, "primary")
        self.head.addWidget(self.add)
        self.ended = QCheckBox(_("Show what is done or dropped"))
        self.ended.toggled.connect(lambda _on: self._fill())
        self.cards: dict[str, tuple[Card, ItemList]] = {}
        for key, title, icon in (
            ("late", _("Past its day"), "calendar"),
            ("coming", _("Coming"), "footprints"),
            ("open", _("No day yet"), "circle"),
            ("ended", _("Done or dropped"), "circle-check"),
        ):
            self._card(key, title, icon)
        row = QHBoxLayout()
        row.addWidget(self.ended)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        self.body.insertWidget(self.body.count() - 1, holder)

    def _card(self, key: str, title: str, icon: str) -> None:
        card = Card(self.theme, title, icon)
        items = ItemList(self.theme, ActionRow, _("Nothing here. One small thing is enough to begin with."))
        card.body.addWidget(items)
        self.cards[key] = (card, items)
        self.body.addWidget(card)

    def show_plan(self, look: PlanLook, around: Around, today: date) -> None:
        """Shows the plan."""
        self._look, self._around, self._today = look, around, today
        self._fill()

    def _fill(self) -> None:
        if self._look is None or self._around is None:
            return
        groups = self._grouped(self._look.actions)
        count = len(groups["ended"])
        words = several("Show {n} that is done or dropped", "Show {n} that are done or dropped", count)
        self.ended.setText(words.format(n=count))
        self.ended.setVisible(bool(count))
        for key, (card, items) in self.cards.items():
            form = NEW if key == "open" else f"none/{key}"
            items.show_items(self._writing, form, groups[key], self._around)
            empty = not groups[key] and not (key == "open" and not any(groups.values()))
            empty = empty and not items.being_written
            card.setVisible(not empty and (key != "ended" or self.ended.isChecked()))

    def _grouped(self, actions: Sequence[Record[Action]]) -> dict[str, list[Record[Action]]]:
        groups: dict[str, list[Record[Action]]] = {key: [] for key in self.cards}
        for record in actions:
            value = record.value
            if not is_open(value):
                groups["ended"].append(record)
            elif is_overdue(value, self._today):
                groups["late"].append(record)
            else:
                groups["coming" if value.due else "open"].append(record)
        return groups

    def take_to(self, id: str) -> None:
        """Leads to an action, also to one that has ended."""
        if id in self.cards["ended"][1].rows:
            self.ended.setChecked(True)
        take_to(self, id)

    def _add(self) -> None:
        card, items = self.cards["open"]
        card.show()
        items.begin_new()

    def save_now(self) -> None:
        """Saves every field that somebody typed in."""
        for _card, items in self.cards.values():
            for text in items.texts():
                text.save_now()
