"""The action plan: what will be done, by whom, by when, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain.kinds import Action, Barrier, Factor, Person, Role
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotOurs
from pie_desktop.insight.plan import Origin, Place, first_words, following, origin
from pie_desktop.insight.rounds import in_order
from pie_desktop.services.assignments import gather, holding
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.headings import headings
from pie_desktop.services.people import told_apart
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, listed

ENDED = ("done", "dropped")


class Links(Struct, frozen=True):
    """What actions hang together with: `origins` by their own id, `following` by the id of what they came of."""

    origins: dict[str, Origin]
    following: dict[str, Record[Action]]


class PlanLook(Struct, frozen=True):
    """The plan of a service: its actions in order, the names of their owners, where each comes from.

    `headings`: themes and elements by code, in the framework's order; `holding`: who answers for a role today, by
    the role's id. When that changes, the action follows.
    """

    actions: list[Record[Action]]
    owners: dict[str, str]
    headings: dict[str, Place]
    origins: dict[str, Origin]
    holding: dict[str, str] = {}

    def owner(self, action: Action) -> str:
        """Who does it: the role (and who holds it today), the person, or both. Nobody is named twice."""
        person = self.owners.get(action.owner_person or "", "")
        owners = (action.owner_role, action.owner_person)
        return listed(self._named(id, person) for id in owners if id in self.owners)

    def _named(self, id: str | None, person: str) -> str:
        name, today = self.owners[id or ""], self.holding.get(id or "")
        return _("{role} (today {names})").format(role=name, names=today) if today and today != person else name


def look(desk: Desk, service: str | None = None) -> PlanLook:
    """The action plan: overdue first, then by date, ended ones last."""
    found, known = glance(desk, service), headings(desk)
    return structs.replace(found, headings=known, origins=_origins(desk, found.actions, known))


def glance(desk: Desk, service: str | None = None) -> PlanLook:
    """The same without headings, and without where its actions come from: where only who and when is asked."""
    own = service or desk.workspace.own_service
    actions = in_order(desk.workspace.find("action", own), desk.clock.today())
    found = gather(desk, own)
    names = {role.id: role.value.label for role in found.gone.values()}
    names.update((id, name) for id, name, _role in _owners(found.roles.values(), found.people.values()))
    return PlanLook(actions, names, {}, {}, holding(found, desk.clock.today()))


def links(desk: Desk, actions: Sequence[Record[Action]], round: str) -> Links:
    """What some actions came of, for showing them under their own heading in a round: neither is told again."""
    origins = {
        id: structs.replace(one, title="") if one.round == round else one
        for id, one in _origins(desk, actions, {}).items()
    }
    return Links(origins, following(actions))


def _origins(desk: Desk, actions: Sequence[Record[Action]], known: Mapping[str, Place]) -> dict[str, Origin]:
    pointed = {id for one in actions for id in (one.value.assessment, one.value.factor, one.value.barrier) if id}
    around = {record.id: record for record in desk.workspace.records(pointed) if record.deleted_on is None}
    return {one.id: origin(one.value, around, known) for one in actions}


def owners(desk: Desk, service: str | None = None) -> list[tuple[str, str, bool]]:
    """Who may own an action: id, name, and whether it is a role; roles first."""
    own = service or desk.workspace.own_service
    return _owners(desk.workspace.find("role", own), desk.workspace.find("person", own))


def _owners(roles: Iterable[Record[Role]], people: Iterable[Record[Person]]) -> list[tuple[str, str, bool]]:
    named = [(role.id, role.value.label, True) for role in roles]
    return named + [(id, name, False) for id, name in told_apart(people).items()]


def add_action(desk: Desk, text: str, draft: str = "", **fields: Any) -> Change | None:
    """Adds an action to the plan, from a round and element or on its own."""
    with desk.workspace.unit_of_work(desk.actor, "add-action") as work:
        work.add(Action(text=text, **fields))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def make_action(desk: Desk, source: str) -> Change | None:
    """Makes an action of a factor or a barrier, in words to write on from. None when there is one already."""
    record: Record[Factor | Barrier] = desk.workspace.need(source)
    value = record.value
    if record.service != desk.workspace.own_service:
        raise NotOurs
    if source in followed_up(desk):
        return None
    factor = isinstance(value, Factor)
    with desk.workspace.unit_of_work(desk.actor, "make-action") as work:
        work.add(
            Action(
                text=first_words(value),
                code=value.code,
                assessment=record.parent if factor else getattr(value, "assessment", None),
                factor=source if factor else None,
                barrier=None if factor else source,
                relationships=value.relationships if isinstance(value, Factor) else (),
            )
        )
        return work.commit()


def followed_up(desk: Desk) -> dict[str, Record[Action]]:
    """The action that came of a factor or a barrier of ours, by the id of that."""
    return following(desk.workspace.find("action", desk.workspace.own_service))


def change_action(desk: Desk, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes an action. One that is dropped needs a word on why (its outcome), or RuleBroken is raised."""
    if "state" in fields:
        fields["ended_on"] = desk.clock.today() if fields["state"] in ENDED else None
    return change_fields(desk, "change-action", id, draft, **fields)


def outcome_of(desk: Desk, id: str) -> str:
    """What came of an action so far."""
    value: Action = desk.workspace.need(id).value
    return value.outcome


def bin_action(desk: Desk, id: str) -> Change | None:
    """Puts an action in the bin."""
    return put_in_bin(desk, "bin-action", id)


def give_to(desk: Desk, id: str, owner: str) -> Change | None:
    """Gives an action to a role or a person (by the id of their record), or to nobody (the empty text)."""
    is_role = isinstance(desk.workspace.need(owner).value, Role) if owner else False
    return change_action(
        desk, id, owner_role=owner if is_role else None, owner_person=owner if owner and not is_role else None
    )


def give_to_new(desk: Desk, id: str, name: str, is_role: bool) -> Change | None:
    """Gives an action to a role or person that may not be in the file yet, in one unit of work."""
    wanted = name.strip()
    for owner, known, role in owners(desk):
        if role == is_role and known.casefold() == wanted.casefold():
            return give_to(desk, id, owner)
    record = desk.workspace.need(id)
    with desk.workspace.unit_of_work(desk.actor, "give-to-new") as work:
        new = work.add(Role(label=wanted) if is_role else Person(name=wanted)).id
        given = structs.replace(
            record.value, owner_role=new if is_role else None, owner_person=None if is_role else new
        )
        work.change(record, given)
        return work.commit()
