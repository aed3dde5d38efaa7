"""People: who is with us, who was, and two entries of one person made into one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.circles import is_open
from pie_desktop.domain.kinds import Assignment, Conflict, Person, PersonSort
from pie_desktop.domain.labels import PERSON
from pie_desktop.domain.pointers import pointers, repointed
from pie_desktop.domain.readers import readers
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import is_held_twice
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.finding import folded
from pie_desktop.pasting import one_line
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.roles import end_before
from pie_desktop.storage.chain import Change
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.words import _, day, in_sentence, listed, short_day


class PersonRow(Struct, frozen=True):
    """One person as a list shows them. `here`: with the service today; `roles`: what they hold today, in words.

    `text`: their name, who they are and their roles, folded for comparing.
    """

    id: str
    person: Person
    here: bool
    roles: tuple[str, ...] = ()
    text: str = ""


class PeopleLook(Struct, frozen=True):
    """Everybody, by name, as rows; and the day on which that is so."""

    rows: tuple[PersonRow, ...]
    today: date

    def find(self, wanted: str = "", sort: str = "", here: str = "") -> tuple[PersonRow, ...]:
        """Those whom filters let through. `here`: `yes` for those with us today, `no` for those who have left."""
        word = folded(wanted).strip()
        return tuple(
            row
            for row in self.rows
            if sort in ("", row.person.sort) and (here == "" or (here == "yes") == row.here) and word in row.text
        )


def people(desk: Desk) -> list[Record[Person]]:
    """The people of our service by their names."""
    found: list[Record[Person]] = desk.workspace.find("person", desk.workspace.own_service)
    return sorted(found, key=lambda record: (folded(record.value.name), record.id))


def told_apart(found: Iterable[Record[Person]]) -> dict[str, str]:
    """What people are called in a list to choose from, by id. Those of one name have who they are, and since when."""
    known = list(found)
    called = Counter(folded(one.value.name).strip() for one in known)
    said = {one.id: one.value.name for one in known}
    for one in known:
        if called[folded(one.value.name).strip()] > 1:
            since = _("since {day}").format(day=short_day(one.value.since)) if one.value.since else ""
            said[one.id] = f"{in_sentence(one.value.name)} ({listed((as_words(one.value), since))})"
    return said


def to_choose(desk: Desk) -> list[tuple[str, str, bool]]:
    """Everybody of our service by name: id, what they are called, and whether they are with us today."""
    today, found = desk.clock.today(), people(desk)
    called = told_apart(found)
    return [(one.id, called[one.id], is_here(one.value, today)) for one in found]


def look(desk: Desk) -> PeopleLook:
    """Everybody of our service, with the roles they hold today."""
    today, own = desk.clock.today(), desk.workspace.own_service
    labels = {role.id: role.value.label for role in desk.workspace.find("role", own)}
    held: dict[str, dict[str, None]] = {}
    for record in desk.workspace.find("assignment", own):
        value: Assignment = record.value
        if value.since <= today <= (value.until or date.max) and value.role in labels:
            held.setdefault(value.person, {})[labels[value.role]] = None
    rows = (_row(one, today, tuple(held.get(one.id, ()))) for one in people(desk))
    return PeopleLook(tuple(rows), today)


def _row(one: Record[Person], today: date, held: tuple[str, ...]) -> PersonRow:
    text = folded("\n".join((one.value.name, one.value.label, *held)))
    return PersonRow(one.id, one.value, is_here(one.value, today), held, text)


def is_here(person: Person, on: date) -> bool:
    """Whether somebody is with the service on a day. Without dates they are."""
    return (person.since or date.min) <= on <= (person.until or date.max)


def add_person(desk: Desk, name: str, sort: PersonSort = "staff", **fields: Any) -> Change | None:
    """Adds a person. Initials will do; a resident needs no more than a role label.

    Where the name is left empty, the label takes its place. With neither, Refused is raised.
    """
    said = one_line(name).strip() or one_line(str(fields.get("label", ""))).strip()
    if not said:
        raise Refused(_("Give a name, initials, or only who they are: “a resident”."))
    with desk.workspace.unit_of_work(desk.actor, "add-person") as work:
        work.add(Person(name=said, sort=sort, **fields))
        return work.commit()


def change_person(desk: Desk, id: str, **fields: Any) -> Change | None:
    """Changes a person: name, label, sort, dates, contact, the day they agreed."""
    if "name" in fields:
        fields["name"] = one_line(fields["name"]).strip() or one_line(str(fields.get("label", ""))).strip()
    return change_fields(desk, "change-person", id, **fields)


def leave(desk: Desk, id: str, last: date) -> Change | None:
    """Somebody leaves: `last` is their last day. What they hold ends with it; their history stays."""
    record = desk.workspace.need(id)
    if record.value.since and last < record.value.since:
        words = _("{name} came on {day}, and nobody leaves before that. Is one of the two days wrong?")
        raise Refused(words.format(name=record.value.name, day=day(record.value.since)))
    with desk.workspace.unit_of_work(desk.actor, "person-leaves") as work:
        work.change(record, structs.replace(record.value, until=last))
        for one in desk.workspace.children(id, "assignment"):
            if one.value.until is None or one.value.until > last:
                end_before(work, one, last)
        return work.commit()


def bin_person(desk: Desk, id: str) -> Change | None:
    """Puts somebody in the bin who was added by mistake. Refused in words while anything names them.

    That they have a circle of support counts too, whether or not it is open to whoever asks.
    """
    with desk.workspace.whole():
        named = naming(desk, id)
    if named:
        raise Refused(_("Other things in this file name this person. Note their last day, or merge two entries."))
    return put_in_bin(desk, "bin-person", id)


def naming(desk: Desk, id: str) -> list[Record[Any]]:
    """Every record of ours that names a record by its id, in any field or as what it is a part of; the bin left out."""
    mine = desk.workspace.everything(desk.workspace.own_service)
    return [record for record in mine if record.deleted_on is None and names(record, id)]


def names(record: Record[Any], id: str) -> bool:
    """Whether a record names another one."""
    if isinstance(record.value, Conflict):
        return id in record.value.body
    return record.parent == id or any(name == id for _field, name in pointers(record.value))


def merge(desk: Desk, kept: str, other: str) -> Change | None:
    """Makes two entries of one person into one, in one unit of work that undo takes back.

    All that points to the `other` one points to the one that is `kept`, which gets what only the other had. Roles held
    twice over the same days become one. What was being typed by the other is handed over too.
    """
    one, gone = desk.workspace.need(kept), desk.workspace.need(other)
    if desk.actor.kind != "manager":
        raise NotAllowed(_("This is for managers. Nothing was changed."))
    if kept == other or not (isinstance(one.value, Person) and isinstance(gone.value, Person)):
        raise Refused(_("Choose two different entries of one person."))
    _refuse_sealed(desk, kept, other)
    _refuse_pair(desk, one, gone)
    _refuse_own_key(desk, one, gone)
    _refuse_own_reading(desk, one, gone)
    with desk.workspace.whole(), desk.workspace.unit_of_work(desk.actor, "merge-people") as work:
        holders = {kept: None}
        for record in desk.workspace.everything(desk.workspace.own_service):
            if record.id not in (kept, other) and names(record, other):
                after = _point_to(work, record, other, kept)
                if isinstance(after.value, Assignment):
                    holders[after.value.person] = None
        for holder in holders:
            _join_double(work, work.children(holder, "assignment"))
        both: Person = repointed(_both(one.value, gone.value), other, kept)
        both = structs.replace(both, workers=tuple(id for id in both.workers if id != kept))
        # A new state in any case: whoever erases this person later learns from it which other entry was theirs.
        if work.change(one, both) is one:
            work.anew(one)
        work.bin(gone)
        change = work.commit()
    _hand_over_drafts(desk, other, kept)
    if desk.person == other:
        desk.sit(kept)
    return change


def _refuse_sealed(desk: Desk, kept: str, other: str) -> None:
    """Raises Refused where what is sealed, or is to be, cannot go from one entry to the other."""
    if other in desk.workspace.seals.keys or (desk.person == other and kept in desk.workspace.seals.keys):
        raise Refused(_("An entry that has a passphrase is the one to keep, by whoever unlocked it."))
    if kept in desk.workspace.seals.keys and desk.person != kept and desk.workspace.drafts(other):
        raise Refused(_("Something is being typed under the other entry. Whoever unlocked this one merges the two."))


def _refuse_pair(desk: Desk, one: Record[Person], gone: Record[Person]) -> None:
    """Raises Refused where the two stand beside each other in a role: nobody is their own keyworker."""
    both = {one.id, gone.id}
    for held in (*desk.workspace.children(one.id, "assignment"), *desk.workspace.children(gone.id, "assignment")):
        value: Assignment = held.value
        if value.with_person in both - {value.person} or value.instead_of in both - {value.person}:
            role = desk.workspace.need(value.role).value.label
            words = _("{one} and {other} are down for {role} with each other. If they are one, put that in the bin.")
            raise Refused(words.format(one=one.value.name, other=gone.value.name, role=role))


def _refuse_own_key(desk: Desk, one: Record[Person], gone: Record[Person]) -> None:
    """Raises NotAllowed where merging would open a circle for whoever does it that is closed to them now."""
    merged = Actor(one.id, desk.actor.kind) if desk.person in (one.id, gone.id) else desk.actor
    both = _both(one.value, gone.value)
    for record in people(desk):
        after: Any = repointed(both if record.id in (one.id, gone.id) else record.value, gone.id, one.id)
        id = one.id if record.id == gone.id else record.id
        opens = is_open(after, id, merged) and not is_open(record.value, record.id, desk.actor)
        if opens and not desk.workspace.has_no_ties(record.id):
            raise NotAllowed(
                _("That would open a circle of support for you. Ask somebody who can open it to merge the two entries.")
            )


def _refuse_own_reading(desk: Desk, one: Record[Person], gone: Record[Person]) -> None:
    """Raises NotAllowed where merging with oneself would open reflections or supervision that are closed now."""
    both = {one.id, gone.id}
    if desk.person not in both:
        return
    with desk.workspace.whole():
        closed_now = [
            may
            for record in desk.workspace.everything(desk.workspace.own_service)
            if record.kind in ("reflection", "preparation", "meeting")
            and desk.person not in (may := readers(record, desk.workspace.get) or frozenset())
        ]
    if any(both & may for may in closed_now):
        raise NotAllowed(
            _("That would open what is confidential to the other entry. Whoever it is has to be at the keyboard.")
        )


def _point_to(work: UnitOfWork, record: Record[Any], old: str, new: str) -> Record[Any]:
    if isinstance(record.value, Conflict):
        return work.change(record, structs.replace(record.value, body=record.value.body.replace(old, new)))
    value = repointed(record.value, old, new)
    return work.move(record, new, value) if record.parent == old else work.change(record, value)


def _both(kept: Person, other: Person) -> Person:
    """The kept entry, with what only the other one had."""
    firsts = [first for first in (kept.since, other.since) if first]
    return structs.replace(
        kept,
        label=kept.label or other.label,
        contact=kept.contact or other.contact,
        since=min(firsts) if firsts else None,
        agreed_on=kept.agreed_on or other.agreed_on,
        workers=tuple(dict.fromkeys((*kept.workers, *other.workers))),
    )


def _join_double(work: UnitOfWork, held: Sequence[Record[Assignment]]) -> None:
    """Assignments that say the same of the same days become one, from the first day to the last."""
    done: list[Record[Assignment]] = []
    for record in sorted(held, key=lambda one: (one.value.since, one.id)):
        same = next((at for at, one in enumerate(done) if is_held_twice(one.value, record.value)), None)
        if same is None:
            done.append(record)
            continue
        first, second = done[same].value, record.value
        until = max(first.until, second.until) if first.until and second.until else None
        note = "\n".join(dict.fromkeys(text for text in (first.note, second.note) if text))
        agreed = first.agreed_on or second.agreed_on
        done[same] = work.change(done[same], structs.replace(first, until=until, note=note, agreed_on=agreed))
        work.bin(record)


def _hand_over_drafts(desk: Desk, old: str, new: str) -> None:
    """What the old entry was typing goes on under the new one; drafts are outside the history."""
    known: Mapping[str, str] = desk.workspace.drafts(new)
    for form, text in desk.workspace.drafts(old).items():
        if form not in known:
            desk.workspace.save_draft(form, new, text)
        desk.workspace.drop_draft(form, old)


def as_words(person: Person) -> str:
    """What somebody is, in words: their label, or the sort of person."""
    return person.label.strip() or PERSON[person.sort]
