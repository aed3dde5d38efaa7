"""Relationships: asks what was marked, and leads back to where it was written."""

from typing import Any

from pie_desktop.insight.relationships import Marked
from pie_desktop.services import relationships
from pie_desktop.services.desk import Desk
from pie_desktop.services.relationships import RelationshipsLook
from ui.pages.context import Context, Presenter
from ui.pages.relationships.page import RelationshipsPage


def _look(desk: Desk, round: str) -> RelationshipsLook:
    """The round that was shown last, or the newest where that is gone by now."""
    found = desk.workspace.get(round) if round and round != relationships.ALL else None
    gone = found is None or found.deleted_on is not None or found.service != desk.workspace.own_service
    return relationships.look(desk, "" if round != relationships.ALL and gone else round)


class RelationshipsPresenter(Presenter[RelationshipsPage]):
    """Fills the page of the relationships lens."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = RelationshipsPage(context.theme)
        self._round = ""
        self.page.round_chosen.connect(self._choose)
        self.page.visit.connect(self._visit)
        self.page.to_paper.connect(self._to_paper)
        self.page.to_rounds.connect(lambda: context.shell.go_to("assessment"))

    def arrive(self, round: str = "", **_where: Any) -> None:
        self._round = round or self._round
        self.refresh()

    def where(self) -> dict[str, Any]:
        return {"round": self._round, "kind": "relationships"}

    def refresh(self) -> None:
        self.context.tasks.ask(_look, self._round, then=self.page.show_look)

    def _choose(self, round: str) -> None:
        self._round = round
        self.refresh()

    def _visit(self, one: Marked) -> None:
        if one.round:
            where: dict[str, Any] = {"service": "", "round": one.round, "code": one.code, "id": one.id}
            self.context.shell.go_to("assessment", **where)
        else:
            self.context.shell.go_to("plan", id=one.id)

    def _to_paper(self) -> None:
        self.context.shell.go_to("reports", kind="relationships", round=self.page.round.key)
