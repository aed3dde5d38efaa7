"""Barriers: asks for them, and does what their rows ask."""

from collections.abc import Callable, Mapping
from typing import Any

from pie_desktop.domain.kinds import Action, Event
from pie_desktop.domain.records import Record
from pie_desktop.services import barriers, plan
from pie_desktop.services.barriers import BarriersLook
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft
from pie_desktop.words import _
from ui.forms.action_writing import ActionMaking
from ui.forms.items import Around
from ui.pages.barriers.page import BarriersPage
from ui.pages.context import Context

Answer = tuple[BarriersLook, Mapping[str, str], Mapping[str, Record[Action]]]


def _barriers(desk: Desk) -> Answer:
    return barriers.look(desk), drafts(desk), plan.followed_up(desk)


class BarriersPresenter(ActionMaking[BarriersPage]):
    """Fills the page of barriers."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = BarriersPage(context.theme, self)
        self._item = ""

    def arrive(self, id: str = "", **_where: Any) -> None:
        self._item = id
        self.refresh()

    def refresh(self) -> None:
        self.context.tasks.ask(_barriers, then=self._show)

    def leave(self) -> None:
        self.page.save_now()

    def _show(self, answer: Answer) -> None:
        look, kept, following = answer
        around = Around(
            drafts=kept, owners={}, owner_of=lambda _action: "", sources=look.sources, following=following,
            agencies=look.agencies, today=self.context.clock.today(),
        )  # fmt: skip
        self.page.show_barriers(look, around)
        item, self._item = self._item, ""
        if item:
            self.page.take_to(item)

    def add(self, sort: str, text: str, form: str, done: Callable[[Any], None]) -> None:
        """Adds a barrier that comes from no factor."""
        self.context.add(barriers.add_barrier, text, form, done=done)

    def change(self, sort: str, id: str, form: str = "", **fields: Any) -> None:
        """Changes a barrier."""
        self.context.tasks.do(barriers.change_barrier, id, form, **fields)

    def add_event(self, id: str, event: Event, form: str, done: Callable[[Any], None]) -> None:
        """Adds something that happened with a barrier."""
        self.context.add(barriers.add_event, id, event, form, done=done)

    def change_event(self, id: str, old: Event, new: Event, form: str, done: Callable[[Any], None]) -> None:
        """Changes the day or the words of something that happened."""
        self.context.add(barriers.change_event, id, old, new, form, done=done)

    def remove_event(self, id: str, event: Event) -> None:
        """Takes away something that happened."""
        self.context.do_and_tell(_("The line is taken away."), barriers.remove_event, id, event)

    def bin(self, sort: str, id: str) -> None:
        """Puts a barrier in the bin."""
        self.context.do_and_tell(_("The barrier is in the bin."), barriers.bin_barrier, id)

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
        self.context.tasks.keep(keep_draft, form, text)
