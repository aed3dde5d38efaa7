"""Roles: asks for the board, and does what the page asks."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pie_desktop.domain.kinds import Assignment, Role
from pie_desktop.domain.records import Record
from pie_desktop.services import assignments, role_board, roles
from pie_desktop.services.desk import Desk
from pie_desktop.services.role_board import Board
from pie_desktop.words import _, day
from ui.dialogs import roles as dialogs
from ui.dialogs.asking import Asking, ask_and_do
from ui.pages.context import Context, Presenter
from ui.pages.roles.page import RolesPage


def _offered(desk: Desk) -> tuple[Role, ...]:
    return roles.offered(desk)


class RolesPresenter(Presenter[RolesPage]):
    """Fills the page of roles."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = RolesPage(context.theme)
        self.page.deed.connect(self.act)
        self._board: Board | None = None
        self._wanted = ""

    def arrive(self, view: str = "", id: str = "", **_where: Any) -> None:
        if view and view != self.page.view.key:
            self.page.show_view(view)
        self._wanted = id
        self.refresh()

    def where(self) -> dict[str, Any]:
        return {"view": self.page.view.key, "id": self.page.table.chosen}

    def refresh(self) -> None:
        self.context.tasks.ask(role_board.board, then=self._show)

    def _show(self, board: Board) -> None:
        before = self._board
        if before is None or (before.head, before.look.today) != (board.head, board.look.today):
            self._board = board
            self.page.show_board(board)
        if self._wanted:
            self.page.table.choose(self._wanted)
            self._wanted = ""

    def act(self, deed: str, id: str) -> None:
        """Does what somebody wants with a role, an assignment or a person; `id` may be empty."""
        deeds: dict[str, Callable[[], object]] = {
            "paper": lambda: self.context.shell.go_to("reports", kind="roles-wall"),
            "read": lambda: self.context.shell.go_to("framework", mode="read", code=id),
            "person": lambda: self.context.shell.go_to("people", id=id),
            "starting-set": lambda: self.context.tasks.ask(_offered, then=self._ask_set),
            "add-role": partial(self._ask_role, ""),
            "change-role": partial(self._ask_role, id),
            "bin-role": partial(self._bin_role, id),
            "give": partial(self._ask_give, id),
            "hand-over": partial(self._ask_hand_over, id),
            "pass-on": partial(self._ask_pass_on, id),
            "end": partial(self._ask_end, id),
            "change-held": partial(self._ask_change, id),
            "agreed": lambda: self._tell(_("Noted."), assignments.change_assignment, id, agreed_on=self._today),
            "bin": lambda: self._tell(_("It is in the bin."), assignments.bin_assignment, id),
        }
        if self._board:
            deeds[deed]()

    @property
    def _today(self) -> Any:
        return self.context.clock.today()

    def _tell(self, words: str, verb: Callable[..., Any], *args: Any, **named: Any) -> None:
        self.context.do_and_tell(words, verb, *args, **named)

    def _people(self, role: str = "", but: str = "") -> list[tuple[str, str]]:
        """Who can be chosen: those with us today; for a role those it is open to."""
        if self._board is None:
            return []
        wanted = self._board.look.roles.roles.get(role)
        open_to = wanted.value.open_to if wanted else ()
        return [(id, name) for id, name, sort in self._board.people if id != but and (not open_to or sort in open_to)]

    def _held(self, id: str) -> Record[Assignment] | None:
        found = self._board.look.roles.by_role.values() if self._board else ()
        return next((one for held in found for one in held if one.id == id), None)

    def _open(self, dialog: Asking, words: str, deed: Callable[[], Any]) -> None:
        ask_and_do(self.context, dialog, words, deed)

    def _ask_set(self, offered: tuple[Role, ...]) -> None:
        asked = dialogs.StartingSet(self.context.theme, offered, self.page.window())
        self._open(asked, _("The roles are added."), lambda: (roles.add_from_starting_set, (asked.ticked(),), {}))

    def _ask_role(self, id: str) -> None:
        known = self._board.look.roles.roles.get(id) if self._board else None
        role, framework = known.value if known else None, self._board.framework if self._board else None
        asked = dialogs.RoleDialog(self.context.theme, role, framework, self.page.window())
        if known:
            self._open(asked, _("The role is changed."), lambda: (roles.change_role, (id,), asked.values()))
        else:
            self._open(asked, _("The role is added."), lambda: (roles.add_role, (), asked.values()))

    def _bin_role(self, id: str) -> None:
        """A role that is held is ended first, if that is what is wanted; else it goes at once."""
        if self._board is None:
            return
        look = self._board.look
        held = look.roles.by_role.get(id, ())
        still = [one for one in held if one.value.until is None or one.value.until >= look.today]
        if not still:
            self._tell(_("The role is in the bin."), roles.bin_role, id)
            return
        names = roles.some(list(dict.fromkeys(look.name(one.value.person) for one in still)))
        lead = _("{names} still hold it. It ends for them yesterday, and what was stays in their paths.")
        title = _("End this role and put it in the bin")
        asked = Asking(self.context.theme, title, lead.format(names=names), _("End it"), self.page.window())
        self._open(asked, _("The role is in the bin."), lambda: (roles.bin_role, (id, True), {}))

    def _ask_give(self, role: str) -> None:
        if self._board is None:
            return
        labels = [(row.id, row.cells[0]) for row in self._board.by_role]
        asked = dialogs.GiveRole(self.context.theme, labels, self._people(), self._today, self.page.window())
        asked.role.set_key(role)

        def deed() -> Any:
            named = {
                "until": asked.until.day,
                "with_person": asked.other.key or None,
                "agreed_on": asked.agreed_on(self._today),
            }
            person, day = asked.person, asked.day
            args = (asked.role.key, person.key if person else "", day.day if day else None, asked.chosen_part)
            return assignments.assign, args, named

        self._open(asked, _("The role is given."), deed)

    def _ask_hand_over(self, id: str) -> None:
        held = self._held(id)
        if held is None or self._board is None:
            return
        look, role, person = self._board.look, held.value.role, held.value.person
        deputies = [one.value.person for one in look.roles.on(role, look.today) if one.value.part == "deputy"]
        people = self._people(role, but=person)
        asked = dialogs.hand_over(
            self.context.theme, look.name(person), people, next(iter(deputies), ""), self._today, self.page.window()
        )
        self._open(
            asked, _("Handed over. It ends by itself."), partial(self._with_day, asked, assignments.hand_over, id)
        )

    def _ask_pass_on(self, id: str) -> None:
        held = self._held(id)
        if held is None:
            return
        people = self._people(held.value.role, but=held.value.person)
        asked = dialogs.pass_on(self.context.theme, people, self._today, self.page.window())
        self._open(asked, _("Passed on."), partial(self._with_day, asked, assignments.pass_on, id))

    def _with_day(self, asked: dialogs.DayAnd, verb: Callable[..., Any], id: str) -> Any:
        person = asked.person.key if asked.person else ""
        return verb, (id, person, asked.day.day if asked.day else None, asked.agreed_on(self._today)), {}

    def _ask_change(self, id: str) -> None:
        held = self._held(id)
        if held is None or self._board is None:
            return
        said = assignments.in_words(self._board.look, held)
        asked = dialogs.ChangeHeld(self.context.theme, held.value, said, self.page.window())
        self._open(asked, _("Changed."), lambda: (assignments.change_assignment, (id,), asked.values()))

    def _ask_end(self, id: str) -> None:
        held = self._held(id)
        lead = _("It stays part of their path.")
        if held and held.value.since > self._today:
            begins = _("It begins on {day}. With a last day before that it goes to the bin.")
            lead = begins.format(day=day(held.value.since))
        asked = dialogs.last_day(self.context.theme, _("End it"), lead, self._today, self.page.window())
        self._open(asked, _("Ended."), lambda: (assignments.end, (id, asked.day.day if asked.day else None), {}))
