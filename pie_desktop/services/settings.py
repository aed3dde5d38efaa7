"""What can be set about an open file: names; and what lies in its bin and among its backups."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain.kinds import Agency, Assessment, Assignment, Person, Role, Speaker
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection, Structure
from pie_desktop.domain.supervising import Meeting, Pair
from pie_desktop.insight.journal import title_of
from pie_desktop.services.desk import Desk
from pie_desktop.services.emptying import stays_until
from pie_desktop.services.erasing import may_erase
from pie_desktop.services.framework_editing import THROWN, take_out_again, thrown_away
from pie_desktop.services.history import binned, unbin
from pie_desktop.services.seats import Seat, seats
from pie_desktop.storage.backups import Backup
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, listed, short_day


class SettingsLook(Struct, frozen=True):
    """Names, backups (newest first), where they lie, and what is in the bin: id, kind, words.

    `stays`: of what is in the bin, by its id: the last day on which it lies there. `erasable`: what can be erased now.
    `sealed`: whoever is at the keyboard has a passphrase; `seats`: who else may sit there.
    """

    service: str
    person: str
    folder: str
    backups: tuple[Backup, ...]
    binned: tuple[tuple[str, str, str], ...]
    stays: Mapping[str, date] = {}
    erasable: frozenset[str] = frozenset()
    sealed: bool = False
    seats: tuple[Seat, ...] = ()


def look(desk: Desk) -> SettingsLook:
    """What the page of settings shows."""
    person = desk.workspace.get(desk.person) if desk.person else None
    names = {one.id: one.value.name for one in desk.workspace.find("person", desk.workspace.own_service)}
    lying = binned(desk)
    return SettingsLook(
        service=desk.service().value.name,
        person=person.value.name if person else "",
        folder=str(desk.backups.folder),
        backups=tuple(desk.backups.all()),
        binned=(*_thrown(desk), *((record.id, record.kind, _title(desk, record, names)) for record in lying)),
        stays={record.id: day for record in lying if (day := stays_until(record))},
        erasable=frozenset(record.id for record in lying if may_erase(desk, record)),
        sealed=desk.person in desk.workspace.seals.keys,
        seats=seats(desk),
    )


def _thrown(desk: Desk) -> Iterator[tuple[str, str, str]]:
    words = _("Changes to {label}, version {version}, that were not kept")
    for base, framework in thrown_away(desk):
        yield THROWN + base, "framework", words.format(label=framework.label, version=framework.version)


def take_out(desk: Desk, id: str) -> Change | None:
    """Takes something out of the bin by the id that it goes by there.

    None for what changes no record: a framework that is being changed lies on the bench again. Raises Refused.
    """
    if not id.startswith(THROWN):
        return unbin(desk, id)
    take_out_again(desk, id.removeprefix(THROWN))
    return None


TEXTS = ("text", "what", "who")
"""The field that says in words what a record is, where it has no name."""


def _title(desk: Desk, record: Record[Any], names: dict[str, str]) -> str:
    value = record.value
    if isinstance(value, Pair | Meeting):
        return _of_supervision(desk, record, names)
    if isinstance(value, Speaker):
        return names.get(value.person or "", value.label)
    if isinstance(value, Assignment):
        person, role = desk.workspace.need(value.person), desk.workspace.need(value.role)
        return listed((person.value.name, role.value.label), ": ")
    if isinstance(value, Reflection):
        return title_of(record)
    named = ("title", "label", "name") if isinstance(value, Assessment | Role | Person | Agency | Structure) else TEXTS
    return next((str(text) for field in named if (text := getattr(value, field, ""))), "")[:200]


def _of_supervision(desk: Desk, record: Record[Any], names: dict[str, str]) -> str:
    """Supervision in the bin: between whom, and of which day. Whoever is shown it may know that."""
    pair = record if record.kind == "pair" else desk.workspace.get(record.parent or "")
    people = (pair.value.supervisor, *pair.value.supervisees) if pair and isinstance(pair.value, Pair) else ()
    held = record.value.held_on if isinstance(record.value, Meeting) else None
    return listed((*(names.get(one, "") for one in people), short_day(held)))


def rename_service(desk: Desk, name: str) -> Change | None:
    """Gives our own service another name."""
    record = desk.service()
    with desk.workspace.unit_of_work(desk.actor, "rename-service") as work:
        work.change(record, structs.replace(record.value, name=name.strip()))
        return work.commit()


def sit_down(desk: Desk, name: str) -> str:
    """Makes the person of this name the one at the keyboard, as a new person where there is none of that name.

    The empty text makes it nobody. Returns the person's id. Raises Refused where that person has a passphrase.
    """
    wanted = name.strip()
    people: list[Record[Person]] = desk.workspace.find("person", desk.workspace.own_service)
    known = next((person.id for person in people if person.value.name == wanted), "")
    if wanted and not known:
        with desk.workspace.unit_of_work(desk.actor, "add-person") as work:
            known = work.add(Person(name=wanted)).id
            work.commit()
    desk.sit(known)
    return known
