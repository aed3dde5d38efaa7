"""Who holds which role on a day, where there are gaps, and the way of a person through roles. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from pie_desktop.domain.kinds import Assignment, Person, Role
from pie_desktop.domain.records import Record

SOON = 30
"""What ends within so many days is told."""
MANY = 4
"""Somebody with more roles than this carries a lot."""

GapSort = Literal["unheld", "no-deputy", "ends-soon", "left", "too-many"]
Held = Record[Assignment]


class Gap(Struct, frozen=True):
    """Something about roles that somebody should look at: which role, whose, by when, how many."""

    sort: GapSort
    role: str = ""
    person: str = ""
    on: date | None = None
    count: int = 0


class Who(Struct, frozen=True):
    """Who answers for a role on a day, and for whom or with whom: the assignment that says so."""

    role: str
    by: tuple[Held, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Their ids, each once."""
        return tuple(dict.fromkeys(one.value.person for one in self.by))


class Pair(Struct, frozen=True):
    """Two people that a role brings together, and who stands in today."""

    role: str
    worker: str
    other: str
    cover: str = ""


class Roles(Struct, frozen=True):
    """Roles, people and assignments of a service, by id; of each role and person what they have.

    `gone`: roles in the bin, which paths still speak of.
    """

    roles: Mapping[str, Record[Role]]
    people: Mapping[str, Record[Person]]
    by_role: Mapping[str, tuple[Held, ...]]
    by_person: Mapping[str, tuple[Held, ...]]
    gone: Mapping[str, Record[Role]] = {}

    def on(self, role: str, day: date) -> tuple[Held, ...]:
        """What is in force for a role on a day, oldest first."""
        return tuple(one for one in self.by_role.get(role, ()) if is_on(one.value, day))

    def who(self, role: str, day: date) -> Who:
        """Who answers for a role on a day: cover before holder before deputy, pair by pair."""
        groups: dict[str | None, list[Held]] = defaultdict(list)
        for one in self.on(role, day):
            groups[one.value.with_person].append(one)
        answering = (one for group in groups.values() for one in _answering(group))
        return Who(role, tuple(sorted(answering, key=lambda one: one.value.part != "cover")))

    def load(self, person: str, day: date) -> int:
        """How many roles somebody holds or covers on a day."""
        parts = (one.value for one in self.by_person.get(person, ()))
        return len({one.role for one in parts if is_on(one, day) and one.part != "deputy" and one.role in self.roles})


def gathered(
    roles: Iterable[Record[Role]],
    people: Iterable[Record[Person]],
    held: Iterable[Held],
    gone: Iterable[Record[Role]] = (),
) -> Roles:
    """Everything about roles, ready to be asked."""
    by_role: dict[str, list[Held]] = defaultdict(list)
    by_person: dict[str, list[Held]] = defaultdict(list)
    for one in sorted(held, key=lambda record: (record.value.since, record.id)):
        by_role[one.value.role].append(one)
        by_person[one.value.person].append(one)
    return Roles(
        {role.id: role for role in roles},
        {person.id: person for person in people},
        {role: tuple(found) for role, found in by_role.items()},
        {person: tuple(found) for person, found in by_person.items()},
        {role.id: role for role in gone},
    )


def is_on(value: Assignment, day: date) -> bool:
    """Whether an assignment is in force on a day; its first and last day are."""
    return value.since <= day <= (value.until or date.max)


def _answering(group: Sequence[Held]) -> list[Held]:
    """Of what is in force for one role and pair: covers, then holders for whom nobody stands in, else deputies."""
    covers = [one for one in group if one.value.part == "cover"]
    away = {one.value.instead_of for one in covers}
    holders = [one for one in group if one.value.part == "holder"]
    if len(holders) == 1 and None in away:  # it need not be said for whom, where there is only one
        away.add(holders[0].value.person)
    found = covers + [one for one in holders if one.value.person not in away]
    return found or [one for one in group if one.value.part == "deputy"]


def gaps(found: Roles, day: date, soon: int = SOON, many: int = MANY) -> tuple[Gap, ...]:
    """What somebody should look at, in the order in which it is told."""
    seen: dict[str, list[Gap]] = defaultdict(list)
    for role in found.roles.values():
        for gap in _of_role(found, role, day, soon):
            seen[gap.sort].append(gap)
    for person in found.people:
        if (count := found.load(person, day)) > many:
            seen["too-many"].append(Gap("too-many", person=person, count=count))
    order = ("unheld", "no-deputy", "ends-soon", "left", "too-many")
    return tuple(gap for sort in order for gap in seen[sort])


def _of_role(found: Roles, role: Record[Role], day: date, soon: int) -> Iterator[Gap]:
    here = found.on(role.id, day)
    holders = [one for one in here if one.value.part == "holder"]
    if not holders and role.value.sort != "informal":
        yield Gap("unheld", role.id)
    if role.value.needs_deputy and holders and not any(one.value.part == "deputy" for one in here):
        yield Gap("no-deputy", role.id)
    for one in holders:
        until, person = one.value.until, found.people.get(one.value.person)
        if person and person.value.until and person.value.until < day:
            yield Gap("left", role.id, one.value.person, person.value.until)
        elif until and until <= day + timedelta(days=soon) and not _goes_on(found, one, until):
            yield Gap("ends-soon", role.id, one.value.person, until)


def _goes_on(found: Roles, one: Held, until: date) -> bool:
    """Whether somebody holds the same role, with the same other person, on the day after."""
    after = found.on(one.value.role, until + timedelta(days=1)) if until < date.max else ()
    return any(
        next.value.part == "holder" and next.id != one.id and next.value.with_person == one.value.with_person
        for next in after
    )


def pairs(found: Roles, day: date) -> tuple[Pair, ...]:
    """Who is whose keyworker (or buddy, or mentor) on a day, and who stands in."""
    result = []
    for role in found.roles:
        here = [one.value for one in found.on(role, day) if one.value.with_person]
        for one in here:
            if one.part == "holder":
                covers = (other for other in here if other.part == "cover" and other.with_person == one.with_person)
                cover = next((other.person for other in covers if other.instead_of in (None, one.person)), "")
                result.append(Pair(role, one.person, one.with_person or "", cover))
    return tuple(result)


def path(found: Roles, person: str) -> tuple[Held, ...]:
    """What somebody has been for the service, in the order of time; of one day, what lasted longer stands first."""
    held = found.by_person.get(person, ())
    return tuple(sorted(held, key=lambda one: (one.value.since, -(one.value.until or date.max).toordinal(), one.id)))
