"""Roles: who is it today, by role, by person and over time; gaps; and one role with all who hold it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import Role
from pie_desktop.domain.labels import ROLE
from pie_desktop.finding import folded
from pie_desktop.insight.roles import Held
from pie_desktop.services.assignments import in_words
from pie_desktop.services.role_board import Board, BoardRow, dates_in_words, way_of
from pie_desktop.services.roles import open_to_words
from pie_desktop.words import _, listed, several, short_day
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Card, clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.role_way import RoleWay
from ui.widgets.rows import RowsTable, YearsAbove
from ui.widgets.side_by_side import SideBySide

NARROW = 40
"""Below so many times the size of the text, what stands side by side goes one under the other."""
MANY = 12
"""So many gaps or pairs are shown at once."""
HOLDERS, BEFORE = 8, 4
"""So many who hold a role, and who held it before, are shown below the board."""
VIEWS = {"role": _("by role"), "person": _("by person"), "time": _("over time")}
HEADS = {
    "role": (_("Role"), _("Who is it today?"), _("Deputy"), _("Sort")),
    "person": (_("Person"), _("What they hold today"), _("How many")),
    "time": (_("Role"), _("Person"), _("From when to when"), _("In time")),
}
SHARES = {"role": (5, 8, 4, 3), "person": (4, 8, 1), "time": (3, 3, 3, 6)}
TITLES = {"role": _("Who is it today?"), "person": _("What people hold today"), "time": _("Roles over time")}


class RolesPage(Page):
    """Shows a `Board`. `deed` tells what somebody wants, and of which record: a role, an assignment or a person."""

    deed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Roles"), _("Who does what, who stands in, and who that is today."))
        self._board: Board | None = None
        self._shown: tuple[Board | None, str] = (None, "")
        give = button(_("Give a role…"), partial(self.deed.emit, "give", ""), "primary")
        self.head.addWidget(give, 0, Qt.AlignmentFlag.AlignTop)
        self._beginning()
        self.view = ChoiceBox(_("Show roles"), list(VIEWS.items()))
        self.sort = ChoiceBox(_("Which roles?"), [("", _("all of them")), *ROLE.items()])
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(_("a role or a name"))
        self.view.picked.connect(lambda _key: self._fill())
        self.sort.picked.connect(lambda _key: self._fill())
        self.wanted.textChanged.connect(lambda _text: self._fill())
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Show roles"), self.view), (_("Which roles?"), self.sort), (_("Find"), self.wanted)
        )  # fmt: skip
        self.filters = SideBySide(theme, NARROW, *((form_row(theme, label, box), 1) for label, box in fields))
        self.body.addWidget(self.filters)
        self._table()
        self.chosen = QVBoxLayout()
        self.body.addLayout(self.chosen)
        self.gaps, self.pairs = (
            Card(theme, _("Gaps and cover"), "circle-help", "warm"),
            Card(theme, _("Pairs"), "user-round"),
        )
        self.below = SideBySide(theme, NARROW, (self.gaps, 1), (self.pairs, 1))
        self.body.addWidget(self.below)

    def _beginning(self) -> None:
        """Ways to come by roles, and what the page is for while there is none."""
        more = FlowLayout(self.theme.size("s2"))
        for words, deed in (
            (_("Roles to begin with…"), "starting-set"), (_("A role of our own…"), "add-role"), (_("On paper"), "paper")
        ):  # fmt: skip
            more.add(button(words, partial(self.deed.emit, deed, "")))
        self.body.addLayout(more)
        self.empty = Card(self.theme, _("No role is written down yet"), "users-round")
        for words in (
            _("A role says who does what, and lasts when people move on: shift lead, keyworker, buddy."),
            _("Begin with “Roles to begin with”, and take what fits. The one who feeds the cat counts too."),
        ):
            self.empty.body.addWidget(PlainLabel(words))
        self.empty.hide()
        self.body.addWidget(self.empty)

    def _table(self) -> None:
        """The board itself, with what explains it."""
        self.board_card = Card(self.theme, _("Who is it today?"), "users-round")
        self.table = RowsTable(self.theme, _("Roles and who holds them"))
        self.table.picked.connect(lambda _id: self._show_chosen())
        self.years = YearsAbove(self.theme, self.table)
        self.count = PlainLabel("", "small")
        self.key = PlainLabel(
            _("Full bar: holds it. Thin bar: deputy. Open bar: stands in. Dot at the end: until further notice."),
            "small",
        )
        for widget in (self.years, self.table, self.count, self.key):
            self.board_card.body.addWidget(widget)
        self.body.addWidget(self.board_card)

    def show_board(self, board: Board) -> None:
        """Shows everything anew; what was chosen stays chosen."""
        self._board = board
        self.empty.setVisible(not board.by_role)
        for widget in (self.filters, self.board_card, self.below):
            widget.setVisible(bool(board.by_role))
        self._fill()
        self._lines(self.gaps, (words for _gap, words in board.gaps), _("No gaps: every role is held today."))
        self._lines(self.pairs, board.pairs, _("No pairs yet. Give a keyworker or a buddy the one they go with."))

    def show_view(self, view: str) -> None:
        """Shows roles by `role`, by `person` or over `time`."""
        self.view.set_key(view)
        self._fill()

    def _lines(self, card: Card, lines: Iterable[str], empty: str) -> None:
        clear(card.body)
        found = list(lines)
        for line in found[:MANY]:
            card.body.addWidget(PlainLabel(line))
        more = len(found) - MANY
        if more > 0:
            card.body.addWidget(PlainLabel(several("and {n} more", "and {n} more", more).format(n=more), "muted"))
        if not found:
            card.body.addWidget(PlainLabel(empty, "muted"))
        card.body.addStretch(1)

    def _rows(self) -> tuple[BoardRow, ...]:
        if self._board is None:
            return ()
        return {"role": self._board.by_role, "person": self._board.by_person}.get(self.view.key, self._board.over_time)

    def _fill(self) -> None:
        if self._board is None:
            return
        wanted, sort, over_time = folded(self.wanted.text()).strip(), self.sort.key, self.view.key == "time"
        rows: Sequence[BoardRow] = self._rows()
        if sort:
            rows = [one for one in rows if one.sort in (sort, None)]
        if wanted:
            rows = [one for one in rows if one.is_found_by(wanted)]
        view = self.view.key
        self.board_card.title.setText(TITLES[view])
        self.table.show_rows(
            HEADS[view], SHARES[view], rows, self._board.look.today if over_time else None, self._board.ends
        )
        for widget in (self.years, self.key):
            widget.setVisible(over_time and bool(rows))
        self.years.update()
        self.sort.setEnabled(self.view.key != "person")
        empty = _("None here. Another filter may find some.")
        shown = several("{n} row", "{n} rows", len(rows)).format(n=len(rows)) if rows else empty
        self.count.setText(shown)
        self._show_chosen()

    def _show_chosen(self) -> None:
        board, id = self._board, self.table.chosen
        if self._shown[0] is board and self._shown[1] == id:
            return  # typing in the filter changes nothing about the one that is chosen
        self._shown = (board, id)
        clear(self.chosen)
        if board is None or not id:
            return
        if id in board.look.roles.roles:
            self.chosen.addWidget(self._role_card(board, id))
        elif id in board.look.roles.people:
            self.chosen.addWidget(self._person_card(board, id))

    def _person_card(self, board: Board, id: str) -> Card:
        card = Card(self.theme, board.look.name(id), "user-round")
        card.head.addWidget(button(_("Everything about them"), partial(self.deed.emit, "person", id), "link"))
        card.body.addWidget(RoleWay(self.theme, way_of(board.look, id), board.look.today))
        return card

    def _role_card(self, board: Board, id: str) -> Card:
        look = board.look
        role = look.roles.roles[id].value
        card = Card(self.theme, role.label, "users-round")
        for words, deed in ((_("Change…"), "change-role"), (_("Put in the bin"), "bin-role")):
            made = button(words, partial(self.deed.emit, deed, id), "link")
            made.setAccessibleName(f"{words} {role.label}")
            card.head.addWidget(made)
        facts = (
            role.purpose,
            _("It opens: {what}").format(what=role.opens) if role.opens else "",
            _("Open to: {who}").format(who=open_to_words(role)),
            _("It needs a deputy.") if role.needs_deputy else "",
        )
        for text in filter(None, facts):
            card.body.addWidget(PlainLabel(text, "muted"))
        if role.codes:
            card.body.addLayout(self._serves(board, role))
        held = look.roles.by_role.get(id, ())
        still = [one for one in held if one.value.until is None or one.value.until >= look.today]
        for one in still[:HOLDERS]:
            card.body.addWidget(self._held(board, one, open_now=True))
        past = [one for one in reversed(held) if one not in still][:BEFORE]
        if past:
            card.body.addWidget(PlainLabel(_("Before"), "strong"))
        for one in past:
            card.body.addWidget(self._held(board, one, open_now=False))
        if len(held) > len(still[:HOLDERS]) + len(past):
            card.body.addWidget(PlainLabel(_("There are more: “over time” shows them all."), "muted"))
        row = QHBoxLayout()
        row.addWidget(button(_("Give it to somebody…"), partial(self.deed.emit, "give", id)))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _serves(self, board: Board, role: Role) -> FlowLayout:
        """The themes and elements that a role serves, each a way to read about it."""
        row = FlowLayout(self.theme.size("s1"))
        row.add(PlainLabel(_("It serves:"), "muted", wrap=False))
        for code in role.codes:
            label = board.headings.get(code, code)
            made = button(label, partial(self.deed.emit, "read", code), "link")
            made.setAccessibleName(_("Read about {label}").format(label=label))
            row.add(made)
        return row

    def _held(self, board: Board, one: Held, open_now: bool) -> QWidget:
        """One who holds it: in words, with what can be done about it."""
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.size("s1"))
        said = in_words(board.look, one)
        agreed = one.value.agreed_on
        notes = (
            dates_in_words(one.value),
            _("agreed on {day}").format(day=short_day(agreed)) if agreed else "",
            one.value.note,
        )
        column.addWidget(PlainLabel(said))
        column.addWidget(PlainLabel(listed(notes, " · "), "small"))
        deeds: tuple[tuple[str, str], ...] = ((_("End…"), "end"), (_("Pass it on…"), "pass-on"))
        if one.value.part == "holder":
            deeds = ((_("Hand over until…"), "hand-over"), *deeds)
        if agreed is None:
            deeds = (*deeds, (_("They have agreed"), "agreed"))
        deeds = (*(deeds if open_now else ()), (_("Change…"), "change-held"))
        row = FlowLayout(self.theme.size("s2"))
        for words, deed in deeds:
            row.add(self._small(words, said, partial(self.deed.emit, deed, one.id)))
        row.add(
            icon_button(
                self.theme,
                "trash-2",
                _("Put in the bin: {what}").format(what=said),
                partial(self.deed.emit, "bin", one.id),
            )
        )
        column.addLayout(row)
        return line

    def _small(self, words: str, about: str, clicked: Callable[[], object]) -> QWidget:
        made = button(words, clicked, "link")
        made.setAccessibleName(f"{words} {about}")
        return made
