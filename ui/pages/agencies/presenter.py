"""Agencies: asks for the directory, and does what the page asks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pie_desktop.errors import PieError
from pie_desktop.services import agencies
from pie_desktop.services.agencies import AgenciesLook
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft
from pie_desktop.words import _
from ui.pages.agencies.page import AgenciesPage
from ui.pages.context import Context, Presenter

Answer = tuple[AgenciesLook, Mapping[str, str]]


def _asked(desk: Desk, wanted: str) -> Answer:
    return agencies.look(desk, wanted), drafts(desk)


class AgenciesPresenter(Presenter[AgenciesPage]):
    """Fills the directory of agencies."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = AgenciesPage(context.theme, self)
        self.page.wanted.connect(lambda _words: self.refresh())
        self.page.added.connect(self._add)
        self.page.to_paper.connect(lambda: context.shell.go_to("reports", kind="agencies"))

    def arrive(self, agency: str = "", **_where: Any) -> None:
        self.page.chosen = agency or self.page.chosen
        self.refresh()

    def where(self) -> dict[str, Any]:
        return {"agency": self.page.chosen}

    def refresh(self) -> None:
        self.context.tasks.ask(_asked, self.page.search.text(), then=self._show)

    def _show(self, answer: Answer) -> None:
        self.page.show_agencies(*answer)

    def leave(self) -> None:
        self.page.save_now()

    def _add(self, name: str) -> None:
        self.context.add(agencies.add_agency, name, done=self._added)

    def _added(self, change: Any) -> None:
        self.page.was_added(change)
        self.refresh()

    def change(self, id: str, form: str = "", **fields: Any) -> None:
        """Changes fields of an agency; what breaks a rule is told, and what was there stays."""
        self.context.tasks.do(agencies.change_agency, id, form, failed=self._refused, **fields)

    def _refused(self, error: PieError) -> None:
        self.refresh()
        self.context.tasks.failed.emit(error)

    def spoke(self, id: str, on: date | None) -> None:
        """Writes down that we spoke with an agency."""
        self.context.do_and_tell(_("It is written down that we spoke."), agencies.spoke, id, on)

    def link(self, barrier: str, agency: str) -> None:
        """Says which agency a barrier is about."""
        words = _("The barrier leads to this agency now.") if agency else _("The link is taken away.")
        self.context.do_and_tell(words, agencies.link_barrier, barrier, agency)

    def bin(self, id: str) -> None:
        """Puts an agency in the bin."""
        self.context.do_and_tell(_("The agency is in the bin. What led to it is kept."), agencies.bin_agency, id)

    def open_barrier(self, id: str) -> None:
        """Leads to the page of barriers."""
        self.context.shell.go_to("barriers", id=id)

    def open_tie(self, person: str, id: str) -> None:
        """Leads to a tie in its circle."""
        self.context.shell.go_to("circles", person=person, tie=id)

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
        self.context.tasks.keep(keep_draft, form, text)
