"""What every page that shows actions does to them: owners, states, the bin, drafts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QRadioButton, QWidget

from pie_desktop.services import plan
from pie_desktop.services.drafts import keep_draft
from pie_desktop.words import _
from ui.dialogs.ask import AskLine
from ui.pages.context import Context

NOBODY, SOMEBODY_NEW = "none", "new"


def owner_choices(owners: Sequence[tuple[str, str, bool]]) -> dict[str, str]:
    """Who may own an action, by id, with *nobody* first and *somebody new* last."""
    known = {id: name for id, name, _is_role in owners}
    return {NOBODY: _("nobody yet")} | known | {SOMEBODY_NEW: _("Somebody new…")}


class ActionWriting:
    """Deeds on actions; a presenter of a page that shows them is one of these."""

    context: Context

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
        self.context.tasks.keep(keep_draft, form, text)

    def change_action(self, page: QWidget, id: str, form: str = "", **fields: Any) -> None:
        """Changes an action. Dropping one asks why; somebody new is asked for by name."""
        owner = fields.get("owner")
        if owner == SOMEBODY_NEW:
            self._ask_somebody(page, id)
        elif owner:
            self.context.tasks.do(plan.give_to, id, "" if owner == NOBODY else owner)
        elif fields.get("state") == "dropped" and "outcome" not in fields:
            self.context.tasks.ask(plan.outcome_of, id, then=lambda outcome: self._ask_why(page, id, outcome))
        else:
            self.context.tasks.do(plan.change_action, id, form, **fields)

    def _ask_why(self, page: QWidget, id: str, outcome: str) -> None:
        asked = AskLine(
            self.context.theme, _("Drop this action"), _("Why is it dropped?"), outcome,
            hint=_("So that nobody wonders in a year. Dropping something is a decision too."), parent=page.window(),
        )  # fmt: skip
        asked.accepted.connect(lambda: self.change_action(page, id, state="dropped", outcome=asked.line.text().strip()))
        asked.open()

    def _ask_somebody(self, page: QWidget, id: str) -> None:
        asked = AskLine(
            self.context.theme, _("Who does it?"), _("The role, or the person"),
            hint=_("A role stays when people move on: shift lead, keyworker."), parent=page.window(),
        )  # fmt: skip
        is_role, is_person = QRadioButton(_("This is a role")), QRadioButton(_("This is a person"))
        is_role.setChecked(True)
        asked.fields.addWidget(is_role)
        asked.fields.addWidget(is_person)
        asked.accepted.connect(
            lambda: self.context.tasks.do(plan.give_to_new, id, asked.line.text(), is_role.isChecked())
        )
        asked.open()
