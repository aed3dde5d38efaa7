"""The action plan: asks for it, and does what its rows ask."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from pie_desktop.insight.plan import Origin
from pie_desktop.services import plan
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts
from pie_desktop.services.plan import PlanLook
from pie_desktop.words import _
from ui.forms.action_writing import ActionWriting, owner_choices
from ui.forms.items import Around
from ui.pages.context import Context
from ui.pages.plan.page import PlanPage

Answer = tuple[PlanLook, Mapping[str, str], list[tuple[str, str, bool]]]


def _plan(desk: Desk) -> Answer:
    return plan.look(desk), drafts(desk), plan.owners(desk)


class PlanPresenter(ActionWriting[PlanPage]):
    """Fills the page of the action plan."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = PlanPage(context.theme, self, context.settings.values.plan_view)
        self.page.viewed.connect(self._viewed)
        self._item = ""
        self._origins: Mapping[str, Origin] = {}

    def arrive(self, id: str = "", **_where: Any) -> None:
        self._item = id
        self.refresh()

    def _viewed(self, view: Literal["list", "board"]) -> None:
        """Remembers, on this computer, whether the plan is liked as a list or as a board."""
        self.context.settings.values.plan_view = view
        self.context.settings.save()

    def refresh(self) -> None:
        self.context.tasks.ask(_plan, then=self._show)

    def leave(self) -> None:
        self.page.save_now()

    def _show(self, answer: Answer) -> None:
        look, kept, owners = answer
        today = self.context.clock.today()
        around = Around(
            drafts=kept, owners=owner_choices(owners), owner_of=look.owner, origins=look.origins, today=today
        )
        self._origins = look.origins
        self.page.show_plan(look, around)
        item, self._item = self._item, ""
        if item:
            self.page.take_to(item)

    def add(self, sort: str, text: str, form: str, done: Callable[[Any], None]) -> None:
        """Adds an action that comes from no round."""
        self.context.add(plan.add_action, text, form, done=done)

    def change(self, sort: str, id: str, form: str = "", **fields: Any) -> None:
        """Changes an action."""
        self.context.tasks.do(plan.change_action, id, form, **fields)

    def show_origin(self, id: str) -> None:
        """Leads to the barrier, or to the round and heading, that an action comes from."""
        self.lead_to(self._origins[id])

    def bin(self, sort: str, id: str) -> None:
        """Puts an action in the bin."""
        self.context.do_and_tell(_("The action is in the bin."), plan.bin_action, id)
