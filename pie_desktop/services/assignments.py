"""Who holds which role, from when to when; handing over for a while; who it is today; gaps."""

from datetime import date, timedelta
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain.kinds import Assignment, Part, Person, Role
from pie_desktop.domain.labels import PERSON
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused
from pie_desktop.insight.roles import Gap, Held, Pair, Roles, Who, gaps, gathered, pairs
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.roles import end_before, open_to_words
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, day, listed


class RolesLook(Struct, frozen=True):
    """All roles with who holds them, as they are on `today`."""

    roles: Roles
    today: date
    gaps: tuple[Gap, ...]
    pairs: tuple[Pair, ...]

    def who(self, role: str) -> Who:
        """Who answers for a role today."""
        return self.roles.who(role, self.today)

    def name(self, person: str) -> str:
        """What a person is called here."""
        found = self.roles.people.get(person)
        return found.value.name if found else _("somebody")

    def label(self, role: str) -> str:
        """What a role is called here."""
        found = self.roles.roles.get(role) or self.roles.gone.get(role)
        return found.value.label if found else _("a role that is gone")


def gather(desk: Desk, service: str | None = None) -> Roles:
    """Roles, people and who holds what, of a service (our own unless another is named).

    Roles in the bin are named where something that has ended still speaks of them, and nowhere else.
    """
    own = service or desk.workspace.own_service
    roles, people, held = (desk.workspace.find(kind, own) for kind in ("role", "person", "assignment"))
    return gathered(roles, people, held, desk.workspace.find("role", own, binned=True))


def look(desk: Desk, on: date | None = None) -> RolesLook:
    """Roles as they are today, or on another day."""
    found, when = gather(desk), on or desk.clock.today()
    return RolesLook(found, when, gaps(found, when), pairs(found, when))


def holding_today(desk: Desk, service: str | None = None) -> dict[str, str]:
    """The names of those who answer for each role today, by the role's id; roles that nobody holds are missing."""
    return holding(gather(desk, service), desk.clock.today())


def holding(found: Roles, today: date) -> dict[str, str]:
    """The same of roles and people that were gathered."""
    named = {role: _names(found, found.who(role, today).people) for role in found.by_role if role in found.roles}
    return {role: names for role, names in named.items() if names}


def _names(found: Roles, people: tuple[str, ...]) -> str:
    return listed(found.people[person].value.name for person in people if person in found.people)


def assign(desk: Desk, role: str, person: str, since: date, part: Part = "holder", **fields: Any) -> Change | None:
    """Gives a role to a person from a day on. Refused in words where the role is not open to them.

    Raises RuleBroken for days the wrong way round, for the same thing twice over the same days, and for an informal
    role without the day on which the person agreed.
    """
    _refuse_closed(desk, role, person)
    with desk.workspace.unit_of_work(desk.actor, "give-role") as work:
        work.add(Assignment(role=role, person=person, since=since, part=part, **fields), parent=person)
        return work.commit()


def _refuse_closed(desk: Desk, role: str, person: str) -> None:
    wanted: Role = desk.workspace.need(role).value
    who: Person = desk.workspace.need(person).value
    if wanted.open_to and who.sort not in wanted.open_to:
        words = _("{role} is open to {sorts}; {name} is down as {sort}. Change the role if that is no longer right.")
        raise Refused(
            words.format(role=wanted.label, sorts=open_to_words(wanted), name=who.name, sort=PERSON[who.sort])
        )


def change_assignment(desk: Desk, id: str, **fields: Any) -> Change | None:
    """Changes days, note, part, or the day on which the person agreed."""
    return change_fields(desk, "change-assignment", id, **fields)


def end(desk: Desk, id: str, last: date) -> Change | None:
    """Ends an assignment: `last` is its last day. One that had not begun by then goes to the bin."""
    with desk.workspace.unit_of_work(desk.actor, "end-role") as work:
        end_before(work, desk.workspace.need(id), last)
        return work.commit()


def hand_over(desk: Desk, id: str, person: str, until: date, agreed_on: date | None = None) -> Change | None:
    """From today somebody stands in for a holder until a day, which it ends on by itself.

    Nothing of the holder's changes. For an informal role the one who stands in has to agree as well.
    """
    record: Record[Assignment] = desk.workspace.need(id)
    held, first = record.value, desk.clock.today()
    if until < first:
        raise Refused(_("Choose a day that is still to come."))
    return assign(
        desk, held.role, person, first, "cover",
        until=until, with_person=held.with_person, instead_of=held.person, agreed_on=agreed_on,
    )  # fmt: skip


def pass_on(desk: Desk, id: str, person: str, first: date, agreed_on: date | None = None) -> Change | None:
    """A role goes to somebody else for good: the one who holds it does so until the day before."""
    record: Record[Assignment] = desk.workspace.need(id)
    held = record.value
    _refuse_closed(desk, held.role, person)
    if first <= held.since:
        words = _("{name} has had it since {day}. Choose a later day. If that was a mistake, put it in the bin.")
        raise Refused(words.format(name=desk.workspace.need(held.person).value.name, day=day(held.since)))
    with desk.workspace.unit_of_work(desk.actor, "pass-on-role") as work:
        end_before(work, record, min(first - timedelta(days=1), held.until or date.max))
        after = structs.replace(held, person=person, since=first, until=None, note="", agreed_on=agreed_on)
        work.add(after, parent=person)
        return work.commit()


def bin_assignment(desk: Desk, id: str) -> Change | None:
    """Puts an assignment in the bin: it was a mistake, and no part of anybody's path."""
    return put_in_bin(desk, "bin-assignment", id)


def in_words(look: RolesLook, held: Held) -> str:
    """An assignment in a sentence without its dates: *Mair stands in for Dafydd as Shift lead, with J.*"""
    value = held.value
    forms = {
        "holder": _("{name}: {role}"),
        "deputy": _("{name}: deputy for {role}"),
        "cover": _("{name} stands in as {role}"),
    }
    said = forms[value.part].format(name=look.name(value.person), role=look.label(value.role))
    if value.instead_of:
        said = _("{said}, for {name}").format(said=said, name=look.name(value.instead_of))
    return _("{said}, with {name}").format(said=said, name=look.name(value.with_person)) if value.with_person else said
