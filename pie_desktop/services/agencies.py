"""Agencies: who else there is, what they do, how to get in, who of us knows somebody there, when we last spoke.

An agency that goes to the bin keeps the links that lead to it: refusing while something points there would tell of
ties in circles that are closed to whoever asks, and taking it out of the bin brings everything back as it was.
"""

from datetime import date
from typing import Any

from msgspec import Struct

from pie_desktop.domain.kinds import Agency, Barrier, Tie
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, Refused
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change
from pie_desktop.words import _


class AgencyLook(Struct, frozen=True):
    """An agency, who of us knows somebody there, the barriers that lead to it, and the newest contact.

    `ties`: our ties with it, the service's own and those of circles that are open to whoever asks.
    """

    record: Record[Agency]
    known_by: tuple[str, ...]
    barriers: tuple[Record[Barrier], ...]
    ties: tuple[Record[Tie], ...]
    last_contact: date | None

    def matches(self, wanted: str) -> bool:
        """Whether every word that is looked for stands somewhere in what is written of it."""
        value = self.record.value
        own = (value.name, value.does, value.threshold, value.contact, value.note, *self.known_by)
        text = "\n".join((*own, *(barrier.value.what for barrier in self.barriers))).casefold()
        return all(word in text for word in wanted.casefold().split())


class AgenciesLook(Struct, frozen=True):
    """The directory: agencies by name; people by id; barriers that may be linked, by id."""

    agencies: tuple[AgencyLook, ...]
    people: dict[str, str]
    barriers: dict[str, str]


def look(desk: Desk, wanted: str = "") -> AgenciesLook:
    """The directory of our service; with words that are looked for, the agencies they stand in."""
    own = desk.workspace.own_service
    people = {one.id: one.value.name for one in desk.workspace.find("person", own)}
    barriers: list[Record[Barrier]] = desk.workspace.find("barrier", own)
    ties: list[Record[Tie]] = desk.workspace.find("tie", own)
    found = []
    for record in desk.workspace.find("agency", own):
        here = tuple(tie for tie in ties if tie.value.agency == record.id)
        known = tuple(people[id] for id in record.value.known_by if id in people)
        linked = tuple(one for one in barriers if one.value.agency == record.id)
        found.append(AgencyLook(record, known, linked, here, record.value.last_contact))
    shown = [one for one in found if one.matches(wanted)]
    shown.sort(key=lambda one: (one.record.value.name.casefold(), one.record.id))
    return AgenciesLook(tuple(shown), people, {one.id: one.value.what for one in barriers})


def add_agency(desk: Desk, name: str, draft: str = "", **fields: Any) -> Change | None:
    """Adds an agency to the directory."""
    with desk.workspace.unit_of_work(desk.actor, "add-agency") as work:
        work.add(Agency(name=name.strip(), **fields))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def change_agency(desk: Desk, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes fields of an agency."""
    _agency(desk, id)
    return change_fields(desk, "change-agency", id, draft, **fields)


def bin_agency(desk: Desk, id: str) -> Change | None:
    """Puts an agency in the bin. What points to it stays as it is."""
    _agency(desk, id)
    return put_in_bin(desk, "bin-agency", id)


def spoke(desk: Desk, id: str, on: date | None = None) -> Change | None:
    """Writes down that we spoke with an agency on a day (today); whoever is at the keyboard knows somebody there now.

    An older day than the last one leaves the last contact as it is.
    """
    value = _agency(desk, id).value
    today = desk.clock.today()
    day = on or today
    if day > today:
        raise Refused(_("That day is still to come. Write it down when it has happened."))
    known = value.known_by if not desk.person or desk.person in value.known_by else (*value.known_by, desk.person)
    newest = max(day, value.last_contact) if value.last_contact else day
    return change_fields(desk, "spoke", id, last_contact=newest, known_by=known)


def know(desk: Desk, id: str, person: str, knows: bool) -> Change | None:
    """Says that one of us knows somebody there, or does no more."""
    others = tuple(one for one in _agency(desk, id).value.known_by if one != person)
    return change_fields(desk, "know-agency", id, known_by=(*others, person) if knows else others)


def link_barrier(desk: Desk, barrier: str, agency: str) -> Change | None:
    """Says which agency a barrier is about; the empty text: none."""
    record = desk.workspace.need(barrier)
    if not isinstance(record.value, Barrier):
        raise NotFound(_("What you asked for is not in this file any more."))
    if agency:
        _agency(desk, agency)
    return change_fields(desk, "link-barrier", barrier, agency=agency or None)


def _agency(desk: Desk, id: str) -> Record[Agency]:
    record = desk.workspace.need(id)
    if not isinstance(record.value, Agency):
        raise NotFound(_("What you asked for is not in this file any more."))
    return record
