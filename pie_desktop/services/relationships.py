"""The relationships lens on our own service: of its newest round, of any other, or of all of them."""

from msgspec import Struct

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound
from pie_desktop.insight.relationships import Lens, Told, gather
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk
from pie_desktop.words import _

ALL = "all"
"""In the place of a round's id: all rounds, and the actions that come from none."""


class RelationshipsLook(Struct, frozen=True):
    """What was marked. `rounds`: ids and titles, newest first; `round`: the one that is shown, or `ALL`."""

    service: str
    rounds: tuple[tuple[str, str], ...]
    round: str
    lens: Lens

    @property
    def title(self) -> str:
        """What is shown, in words: the title of the round, or that it is all of them."""
        return dict(self.rounds).get(self.round, _("All rounds"))


def look(desk: Desk, round: str = "") -> RelationshipsLook:
    """What was marked in a round: the newest where none is named, every one with `ALL`. Raises NotFound."""
    found = rounds.rounds(desk)
    chosen = round or (found[0].id if found else ALL)
    shown = found if chosen == ALL else [one for one in found if one.id == chosen]
    if not shown and chosen != ALL:
        raise NotFound(_("That is not a self-assessment round, so nothing can be gathered from it."))
    actions = desk.workspace.find("action", desk.workspace.own_service)
    told = [
        Told(
            round=one,
            framework=rounds.framework_of(desk, one),
            evidence=desk.workspace.children(one.id, "evidence"),
            factors=desk.workspace.children(one.id, "factor"),
            actions=[action for action in actions if action.value.assessment == one.id],
        )
        for one in shown
    ]
    known = {one.id for one in found}
    loose = [action for action in actions if action.value.assessment not in known] if chosen == ALL else []
    return RelationshipsLook(desk.service().value.name, titles(found), chosen, gather(told, loose))


def titles(found: list[Record[Assessment]]) -> tuple[tuple[str, str], ...]:
    """Rounds as something to choose from."""
    return tuple((one.id, one.value.title) for one in found)
