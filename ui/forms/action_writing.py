"""What every page that shows actions does to them: owners, states, the bin, drafts."""

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QRadioButton, QWidget

from pie_desktop.domain.kinds import ActionState
from pie_desktop.insight.plan import Origin
from pie_desktop.services import plan
from pie_desktop.services.drafts import keep_draft
from pie_desktop.words import _
from ui.dialogs.ask import AskLine
from ui.pages.context import Presenter

W = TypeVar("W", bound=QWidget)
NOBODY, SOMEBODY_NEW = "none", "new"


def owner_choices(owners: Sequence[tuple[str, str, bool]]) -> dict[str, str]:
    """Who may own an action, by id, with *nobody* first and *somebody new* last."""
    known = {id: name for id, name, _is_role in owners}
    return {NOBODY: _("nobody yet")} | known | {SOMEBODY_NEW: _("Somebody new…")}


class ActionMaking(Presenter[W]):
    """Making actions of other things; a presenter of a page that shows factors or barriers is one of these."""

    def make_action(self, id: str) -> None:
        """Makes an action of a factor or a barrier, and leads to it."""

        def made(change: Any) -> None:
            self.show_action(change.touched[0].id)

        self.context.do_and_tell(_("It is in the action plan now."), plan.make_action, id, then=made)

    def show_action(self, id: str) -> None:
        """Leads to an action: on the page of the plan, unless a page shows it itself."""
        self.context.shell.go_to("plan", id=id)

    def lead_to(self, origin: Origin) -> None:
        """Leads to what an action comes from."""
        where: dict[str, Any] = {"service": "", "round": origin.round, "code": origin.code, "id": origin.source}
        if origin.sort == "barrier":
            self.context.shell.go_to("barriers", id=origin.source)
        elif origin.round:
            self.context.shell.go_to("assessment", **where)
        else:
            self.context.shell.go_to("framework", code=origin.code)


class ActionWriting(ActionMaking[W]):
    """Deeds on actions; a presenter of a page that shows them is one of these."""

    def window(self) -> QWidget:
        """The window that questions stand over."""
        return self.page.window()

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
        self.context.tasks.keep(keep_draft, form, text)

    def give(self, id: str, owner: str) -> None:
        """Gives an action to a role or a person, to nobody, or to somebody new who is asked for by name."""
        if owner == SOMEBODY_NEW:
            self._ask_somebody(id)
        else:
            self.context.tasks.do(plan.give_to, id, "" if owner == NOBODY else owner)

    def put(self, id: str, state: ActionState) -> None:
        """Says how an action stands. One that is dropped asks why."""
        if state == "dropped":
            self.context.tasks.ask(plan.outcome_of, id, then=lambda outcome: self._ask_why(id, outcome))
        else:
            self.context.tasks.do(plan.change_action, id, state=state)

    def _ask_why(self, id: str, outcome: str) -> None:
        asked = AskLine(
            self.context.theme, _("Drop this action"), _("Why is it dropped?"), outcome,
            hint=_("So that nobody wonders in a year. Dropping something is a decision too."),
            parent=self.window(),
        )  # fmt: skip

        def drop() -> None:
            why = asked.line.text().strip()
            self.context.tasks.do(plan.change_action, id, state="dropped", outcome=why)

        asked.accepted.connect(drop)
        asked.open()

    def _ask_somebody(self, id: str) -> None:
        asked = AskLine(
            self.context.theme, _("Who does it?"), _("The role, or the person"),
            hint=_("A role stays when people move on: shift lead, keyworker."), parent=self.window(),
        )  # fmt: skip
        is_role, is_person = QRadioButton(_("This is a role")), QRadioButton(_("This is a person"))
        is_role.setChecked(True)
        asked.fields.addWidget(is_role)
        asked.fields.addWidget(is_person)
        asked.accepted.connect(
            lambda: self.context.tasks.do(plan.give_to_new, id, asked.line.text(), is_role.isChecked())
        )
        asked.open()
