"""The action plan: as a list, overdue first and what has ended last, or as a board; by owner and by heading."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox

from pie_desktop.domain.kinds import Action
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import is_open, is_overdue
from pie_desktop.services.plan import PlanLook
from pie_desktop.words import _, several
from ui.forms.action_writing import NOBODY
from ui.forms.form_row import form_row
from ui.forms.heading_box import HeadingBox
from ui.forms.items import ActionRow, Around, ItemList, take_to
from ui.forms.writing import Acting
from ui.pages.page import Page
from ui.pages.plan.board import Board
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.find_box import FindBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NEW = "new-actions/plan"
NARROW = 32
"""Below so many times the size of the text, the filters stand one under the other."""
LIST, BOARD = "list", "board"


class PlanPage(Page):
    """Shows a `PlanLook`. `viewed` tells that somebody wants it as a `list` or as a `board`."""

    viewed = Signal(str)

    def __init__(self, theme: Theme, writing: Acting, view: str = LIST) -> None:
        super().__init__(theme, _("Action plan"), _("What we will do, who does it, by when, and how we shall know."))
        self._writing = writing
        self._look: PlanLook | None = None
        self._around: Around | None = None
        self.add = button(_("Add an action"), self._add, "primary")
        self.head.addWidget(self.add)
        self.owner, self.heading = FindBox(_("Who does it?")), HeadingBox(_("Under which heading?"))
        for box in (self.owner, self.heading):
            box.picked.connect(lambda _key: self._fill())
        rows = ((_("Who does it?"), self.owner), (_("Under which heading?"), self.heading))
        self.filters = SideBySide(theme, NARROW, *((form_row(theme, label, box), 1) for label, box in rows))
        self.body.addWidget(self.filters)
        self.body.addLayout(self._switch(view))
        self.how = PlainLabel(
            _("Move a card with the button that says how it stands, with Ctrl and an arrow key, or with the mouse."),
            "small",
        )
        self.body.addWidget(self.how)
        self.nothing = PlainLabel(_("Nothing here matches. Choose “anybody” and “anywhere” to see all of it."), "muted")
        self.body.addWidget(self.nothing)
        self.board = Board(theme)
        self.board.moved.connect(writing.put)
        self.board.origin.connect(writing.show_origin)
        self.board.opened.connect(self._open)
        self.body.addWidget(self.board)
        self._list()

    def _switch(self, view: str) -> FlowLayout:
        self.views = {LIST: Chip(_("List"), _("Show as a list")), BOARD: Chip(_("Board"), _("Show as a board"))}
        self._group = QButtonGroup(self)
        row = FlowLayout(self.theme.size("s2"))
        for key, chip in self.views.items():
            chip.setChecked(key == view)
            self._group.addButton(chip)
            chip.clicked.connect(lambda _on=False, key=key: self._choose(key))
            row.add(chip)
        self.ended = QCheckBox(_("Show what is done or dropped"))
        self.ended.toggled.connect(lambda _on: self._fill())
        row.add(self.ended)
        return row

    def _list(self) -> None:
        self.cards: dict[str, tuple[Card, ItemList]] = {}
        for key, title, icon in (
            ("late", _("Past its day"), "calendar"),
            ("coming", _("Coming"), "footprints"),
            ("open", _("No day yet"), "circle"),
            ("ended", _("Done or dropped"), "circle-check"),
        ):
            card = Card(self.theme, title, icon)
            items = ItemList(self.theme, ActionRow, _("Nothing here. One small thing is enough to begin with."))
            card.body.addWidget(items)
            self.cards[key] = (card, items)
            self.body.addWidget(card)

    @property
    def view(self) -> str:
        """Whether it is shown as a `list` or as a `board`."""
        return BOARD if self.views[BOARD].isChecked() else LIST

    def show_plan(self, look: PlanLook, around: Around) -> None:
        """Shows the plan."""
        self._look, self._around = look, around
        owners = {id for one in look.actions for id in (one.value.owner_role, one.value.owner_person)}
        known = [(id, name) for id, name in look.owners.items() if id in owners]
        self.owner.set_choices([("", _("anybody")), *known, (NOBODY, _("nobody yet"))], self.owner.key)
        self.heading.show_headings(look.headings, {one.value.code for one in look.actions})
        self.filters.setVisible(bool(look.actions))
        if NEW in around.drafts:
            self.views[LIST].setChecked(True)  # what was being written is shown where it can be gone on with
        self._fill()

    def _lets_through(self, record: Record[Action]) -> bool:
        value, wanted = record.value, self.owner.key
        owners = {id for id in (value.owner_role, value.owner_person) if id}
        mine = wanted in owners if wanted not in ("", NOBODY) else not wanted or not owners
        return mine and self.heading.lets_through(value.code)

    def _fill(self) -> None:
        if self._look is None or self._around is None:
            return
        shown = [record for record in self._look.actions if self._lets_through(record)]
        board = self.view == BOARD and bool(self._look.actions)
        self.nothing.setVisible(bool(self._look.actions) and not shown)
        self.board.setVisible(board and bool(shown))
        self.how.setVisible(board and bool(shown))
        if board:
            self.board.show_actions(shown, self._around)
        self._fill_list(shown, self._around, not board)

    def _fill_list(self, shown: Sequence[Record[Action]], around: Around, visible: bool) -> None:
        groups = self._grouped(shown, around)
        count = len(groups["ended"])
        words = several("Show {n} that is done or dropped", "Show {n} that are done or dropped", count)
        self.ended.setText(words.format(n=count))
        self.ended.setVisible(bool(count) and visible)
        for key, (card, items) in self.cards.items():
            form = NEW if key == "open" else f"none/{key}"
            if visible or items.rows or items.being_written:
                items.show_items(self._writing, form, groups[key], around)
            empty = not groups[key] and not (key == "open" and not (self._look and self._look.actions))
            empty = empty and not items.being_written
            card.setVisible(visible and not empty and (key != "ended" or self.ended.isChecked()))

    def _grouped(self, actions: Sequence[Record[Action]], around: Around) -> dict[str, list[Record[Action]]]:
        groups: dict[str, list[Record[Action]]] = {key: [] for key in self.cards}
        for record in actions:
            value = record.value
            if not is_open(value):
                groups["ended"].append(record)
            elif is_overdue(value, around.today):
                groups["late"].append(record)
            else:
                groups["coming" if value.due else "open"].append(record)
        return groups

    def _choose(self, view: str) -> None:
        self.save_now()
        self._fill()
        self.viewed.emit(view)

    def show_as(self, view: str) -> None:
        """Shows it as a list or as a board, without telling anybody."""
        self.views[view].setChecked(True)
        self._fill()

    def take_to(self, id: str) -> None:
        """Leads to an action, also to one that has ended or that the filters hide."""
        if self._look and not any(one.id == id and self._lets_through(one) for one in self._look.actions):
            self.owner.set_key("")
            self.heading.set_key("")
            self._fill()
        if self.view == BOARD and self.board.take_to(id):
            return
        self._open(id)

    def _open(self, id: str) -> None:
        """Shows all of an action, in the list."""
        self.show_as(LIST)
        if id in self.cards["ended"][1].rows:
            self.ended.setChecked(True)
        take_to(self, id)

    def _add(self) -> None:
        self.show_as(LIST)
        card, items = self.cards["open"]
        card.show()
        items.begin_new()

    def save_now(self) -> None:
        """Saves every field that somebody typed in."""
        for _card, items in self.cards.values():
            for text in items.texts():
                text.save_now()
