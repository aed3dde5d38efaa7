"""What leaves with which profile. Names leave only where the sender ticked them."""

from collections.abc import Collection, Iterable, Iterator, Set
from typing import Any

from msgspec import structs

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.keys import Envelope, Key, Sealed
from pie_desktop.domain.kinds import (
    Action,
    Agency,
    Assessment,
    Assignment,
    Barrier,
    Feeling,
    Participant,
    Person,
    Role,
    Service,
    Speaker,
    Tie,
)
from pie_desktop.domain.naming import holds_name
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection, Structure
from pie_desktop.domain.rules import is_kept_back
from pie_desktop.domain.supervising import Meeting, Pair, Preparation
from pie_desktop.exchange.document import STAYS, Profile
from pie_desktop.insight.role_catalogue import to_give
from pie_desktop.words import _

LINKS = (
    "assessment",
    "factor",
    "barrier",
    "previous",
    "owner_role",
    "owner_person",
    "based_on",
    "agency",
    "with_person",
    "instead_of",
)
"""The fields that may name another record or none."""


CONFIDENTIAL = (Feeling, Tie, Reflection, Structure, Pair, Meeting, Preparation, Key, Envelope, Sealed)
"""What never leaves for others, whoever sends it."""


def redacted(
    records: Iterable[Record[Any]], profile: Profile, names: Collection[str] = (), about: str = ""
) -> Iterator[Record[Any]]:
    """The records that leave, as they leave.

    `everything`: all of it, the bin too. `framework`: only frameworks, and roles without who
    holds them. `head-office`: nothing from the bin and
    nothing that points there, and of people only those whom the rest speaks of, by their role label unless their id
    is among `names`. `peer`: the same of one round (`about`), with its framework and no other round. `answer`: what
    one voice (`about`) says, and nothing once it was taken back.
    """
    leaving = [record for record in records if record.kind not in STAYS]
    if profile == "everything":
        yield from leaving
    elif profile == "framework":
        yield from _of_pack(one for one in leaving if one.deleted_on is None)
    elif profile == "answer":
        yield from _answer(leaving, about)
    else:
        yield from _for_others(_of_round(leaving, about) if profile == "peer" else leaving, names)


def _of_pack(records: Iterable[Record[Any]]) -> Iterator[Record[Any]]:
    for record in records:
        if isinstance(record.value, Framework):
            yield record
        elif isinstance(record.value, Role):
            yield to_give(record)


def _answer(records: list[Record[Any]], speaker: str) -> Iterator[Record[Any]]:
    for record in records:
        if record.id == speaker and isinstance(record.value, Speaker):
            words = "" if is_kept_back(record.value) else record.value.words
            yield structs.replace(record, value=structs.replace(record.value, words=words))
            if is_kept_back(record.value) or record.deleted_on:
                return
    yield from (one for one in records if one.parent == speaker and one.deleted_on is None)


def _of_round(records: list[Record[Any]], id: str) -> list[Record[Any]]:
    """One round with all its parts, what came of it, who does it, and the framework that it was made with."""
    by_id = {record.id: record for record in records}
    round = by_id[id]
    found = {id} | {one.id for one in records if one.parent == id}
    found |= {one.id for one in records if one.parent in found}
    found |= {one.id for one in records if isinstance(one.value, Action | Barrier) and one.value.assessment == id}
    doers = {by_id[one].value.owner_role for one in found if isinstance(by_id[one].value, Action)}
    found |= {one for one in (round.service, round.value.framework, *doers) if one}
    return [one for one in records if one.id in found or isinstance(one.value, Person)]


def _for_others(records: list[Record[Any]], names: Collection[str]) -> Iterator[Record[Any]]:
    kept = {record.id: record for record in records if record.deleted_on is None and _may_be_told(record.value)}
    while loose := [id for id, record in kept.items() if record.parent is not None and record.parent not in kept]:
        for id in loose:
            del kept[id]
    kept = {id: record for id, record in kept.items() if not _is_of_a_role_gone(record.value, kept.keys())}
    spoken_of = {person for record in kept.values() for person in _people_in(record.value)} | set(names)
    kept = {id: record for id, record in kept.items() if not isinstance(record.value, Person) or id in spoken_of}
    secret = [record.value.name for record in records if isinstance(record.value, Person) and record.id not in names]
    for record in kept.values():
        if isinstance(record.value, Person) and record.id not in names:
            yield structs.replace(record, value=without_name(record.value, secret), rest={})
        elif isinstance(record.value, Person):
            yield structs.replace(
                record, value=structs.replace(record.value, contact="", workers=(), access=None, longer=None)
            )
        else:
            value = _without_loose_ends(record.value, kept.keys())
            if getattr(value, "longer", None):  # why it is kept is nobody else's business
                value = structs.replace(value, longer=None)
            yield structs.replace(record, value=_nameless(value, secret) if isinstance(value, Speaker) else value)


def _nameless(speaker: Speaker, secret: Collection[str]) -> Speaker:
    """A speaker whose label and scribe hold none of the names that stay here."""
    somebody = _("somebody in the team")
    told = {
        field: somebody
        for field in ("label", "scribe")
        if any(holds_name(getattr(speaker, field), name) for name in secret)
    }
    return structs.replace(speaker, **told) if told else speaker


def _may_be_told(value: Any) -> bool:
    """Whether others may read it at all: nothing confidential, and residents' words only with their permission."""
    return not isinstance(value, CONFIDENTIAL) and not (isinstance(value, Speaker) and is_kept_back(value))


def without_name(person: Person, secret: Iterable[str] = ()) -> Person:
    """A person by their role label alone; by no more than that they exist, when the label holds a name."""
    label = person.label.strip()
    if not label or any(holds_name(label, name) for name in (person.name, *secret)):
        return Person(name=_("somebody in the team"), sort=person.sort)
    return Person(name=label, label=person.label, sort=person.sort)


def _is_of_a_role_gone(value: Any, leaving: Set[str]) -> bool:
    return isinstance(value, Assignment) and value.role not in leaving


def _people_in(value: Any) -> Iterator[str]:
    if isinstance(value, Action) and value.owner_person:
        yield value.owner_person
    if isinstance(value, Speaker) and value.person:
        yield value.person
    if isinstance(value, Assignment):
        yield from (person for person in (value.person, value.with_person, value.instead_of) if person)
    if isinstance(value, Assessment):
        yield from (participant.person for participant in value.took_part if participant.person)


def _without_loose_ends(value: Any, leaving: Set[str]) -> Any:
    """The value without pointers to what stays here, such as a round in the bin."""
    lost = {field: None for field in LINKS if (to := getattr(value, field, None)) and to not in leaving}
    if isinstance(value, Agency):
        return structs.replace(value, contact="", known_by=tuple(one for one in value.known_by if one in leaving))
    if isinstance(value, Service):
        return structs.replace(value, framework=value.framework if value.framework in leaving else None, keeping=())
    if isinstance(value, Speaker) and value.person and value.person not in leaving:
        return structs.replace(value, person=None, label=value.label or _("somebody in the team"))
    if isinstance(value, Assessment) and any(one.person and one.person not in leaving for one in value.took_part):
        somebody = Participant(label=_("somebody in the team"))
        there = tuple(one if one.person is None or one.person in leaving else somebody for one in value.took_part)
        return structs.replace(value, **lost, took_part=there)
    return structs.replace(value, **lost) if lost else value
