"""What must be true between records: a pure function over them, in words.

`problems` is run on what a unit of work touches, on everything by the check of a file, and on a document before it
is read in. It takes the place of foreign keys.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol

from pie_desktop.domain import keys, kinds, reflecting, supervising
from pie_desktop.domain.framework import Framework
from pie_desktop.domain.records import Record, kind_name
from pie_desktop.words import _


class Shelf(Protocol):
    """Where rules look up the records around the one they judge."""

    def get(self, id: str) -> Record[Any] | None:
        """The record of this name, or None."""

    def children(self, parent: str, kind: str) -> Iterable[Record[Any]]:
        """The parts of a record that are of one kind and not in the bin."""


class Problem(NamedTuple):
    """One thing that is not right: the record, the field in its body, and a sentence."""

    id: str
    field: str
    sentence: str


Finding = tuple[str, str]


def problems(record: Record[Any], shelf: Shelf) -> Iterator[Problem]:
    """What is wrong with a record among the others; nothing for one in the bin."""
    rule = RULES.get(type(record.value))
    if rule and record.deleted_on is None:
        for field, sentence in rule(record.value, record, shelf):
            yield Problem(record.id, field, sentence)


def is_kept_back(speaker: kinds.Speaker) -> bool:
    """Whether others may not read what a speaker says: residents have not agreed, or somebody took it back."""
    return speaker.withdrawn_on is not None or (speaker.sort == "residents" and speaker.agreed_on is None)


def is_held_twice(one: kinds.Assignment, other: kinds.Assignment) -> bool:
    """Whether two assignments say the same thing of a day: the same person, role, part and pair."""
    same = all(getattr(one, field) == getattr(other, field) for field in ("role", "person", "part", "with_person"))
    return same and one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


def _points_to(shelf: Shelf, field: str, id: str | None, kind: type[kinds.Value]) -> Iterator[Finding]:
    if id is None:
        return
    found = shelf.get(id)
    if found is None:
        yield field, _("It points to a record that is not there.")
    elif found.kind != kind_name(kind):  # its value may be sealed
        yield field, _("It points to a record of another kind.")


def _not_empty(field: str, text: str) -> Iterator[Finding]:
    if not text.strip():
        yield field, _("It needs some words here.")


def framework_of(record: Record[Any], shelf: Shelf) -> Framework | None:
    """The framework of the round that a record is a part of; None when it is a part of none.

    A view is a part of its speaker, and through that of the round.
    """
    parent = shelf.get(record.parent) if record.parent else None
    if parent and isinstance(record.value, kinds.View):
        whose = parent.value if isinstance(parent.value, kinds.Speaker) and parent.service == record.service else None
        parent = shelf.get(parent.parent) if whose and parent.parent else None
    if parent is None or not isinstance(parent.value, kinds.Assessment) or parent.service != record.service:
        return None
    found = shelf.get(parent.value.framework)
    return found.value if found and isinstance(found.value, Framework) else None


def _code(framework: Framework | None, code: str, field: str = "code") -> Iterator[Finding]:
    if framework is None:
        yield "parent", _("It belongs to no self-assessment round of its service.")
    elif framework.find(code) is None:
        yield field, _("Its framework has no theme or element {code}.").format(code=code)


def _service(value: kinds.Service, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _not_empty("name", value.name)
    yield from _points_to(shelf, "framework", value.framework, Framework)


def _person(value: kinds.Person, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _not_empty("name", value.name)
    yield from _in_order(value)
    for worker in value.workers:
        yield from _points_to(shelf, "workers", worker, kinds.Person)


def _role(value: kinds.Role, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _not_empty("label", value.label)


def _assignment(value: kinds.Assignment, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "role", value.role, kinds.Role)
    yield from _points_to(shelf, "person", value.person, kinds.Person)
    yield from _points_to(shelf, "with_person", value.with_person, kinds.Person)
    yield from _points_to(shelf, "instead_of", value.instead_of, kinds.Person)
    yield from _in_order(value)
    if record.parent != value.person:
        yield "parent", _("Who holds a role belongs to the person who holds it.")
    if value.part == "cover" and value.until is None:
        yield "until", _("Somebody who stands in does so until a day.")
    if value.person in (value.with_person, value.instead_of):
        yield "person", _("This needs two people, and both are the same one.")
    others = shelf.children(record.parent, "assignment") if record.parent else ()
    if any(other.id != record.id and is_held_twice(value, other.value) for other in others):
        yield "since", _("This person is down for the role twice over the same days. End one of the two first.")
    role = shelf.get(value.role)
    if role and isinstance(role.value, kinds.Role) and role.value.sort == "informal" and value.agreed_on is None:
        yield "agreed_on", _("An informal role is written down only when the person agrees to it.")


def _tie(value: kinds.Tie, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _not_empty("who", value.who)
    yield from _points_to(shelf, "parent", record.parent, kinds.Person)
    yield from _points_to(shelf, "person", value.person, kinds.Person)
    yield from _points_to(shelf, "agency", value.agency, kinds.Agency)
    yield from _in_order(value)


def _agency(value: kinds.Agency, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _not_empty("name", value.name)
    for person in value.known_by:
        yield from _points_to(shelf, "known_by", person, kinds.Person)


def _structure(value: reflecting.Structure, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _not_empty("label", value.label)
    for code, times in Counter(heading.code for heading in value.headings).items():
        if times > 1:
            yield "headings", _("The code {code} stands more than once.").format(code=code)


def _reflection(value: reflecting.Reflection, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "author", value.author, kinds.Person)
    for person in value.shared_with:
        yield from _points_to(shelf, "shared_with", person, kinds.Person)
    if value.author in value.shared_with:
        yield "shared_with", _("A reflection is its author’s already.")


def _pair(value: supervising.Pair, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "supervisor", value.supervisor, kinds.Person)
    for person in value.supervisees:
        yield from _points_to(shelf, "supervisees", person, kinds.Person)
    if not value.supervisees:
        yield "supervisees", _("Supervision needs somebody to be supervised.")
    if value.supervisor in value.supervisees:
        yield "supervisees", _("Nobody supervises themselves: choose two people.")
    if value.sort == "one-to-one" and len(value.supervisees) > 1:
        yield "supervisees", _("Supervision of one has one supervisee. Make it a group.")


def _meeting(value: supervising.Meeting, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "parent", record.parent, supervising.Pair)
    for one in value.agreed:
        yield from _points_to(shelf, "agreed", one.action, kinds.Action)
    for signature in value.signed:
        yield from _points_to(shelf, "signed", signature.who, kinds.Person)
    for one in value.agreed:
        yield from _points_to(shelf, "agreed", one.who, kinds.Person)


def _preparation(value: supervising.Preparation, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "author", value.author, kinds.Person)
    yield from _points_to(shelf, "parent", record.parent, supervising.Meeting)
    others = shelf.children(record.parent, "preparation") if record.parent else ()
    if any(other.id != record.id and _written_by(other) == value.author for other in others):
        yield "author", _("This person is preparing for this meeting already.")


def _written_by(record: Record[Any]) -> str:
    return record.value.by if isinstance(record.value, keys.Sealed) else record.value.author


def _key(value: keys.Key, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "parent", record.parent, kinds.Person)
    if record.parent and any(other.id != record.id for other in shelf.children(record.parent, "key")):
        yield "parent", _("This person has a key already.")


def _envelope(value: keys.Envelope, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "parent", record.parent, kinds.Service)


def _in_order(value: kinds.Person | kinds.Assignment | kinds.Tie) -> Iterator[Finding]:
    if value.since and value.until and value.until < value.since:
        yield "until", _("It ends before it begins.")


def _framework(value: Framework, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    for code, times in Counter(part.code for part in value.parts()).items():
        if times > 1:
            yield "themes", _("The code {code} stands more than once.").format(code=code)
    for part in value.parts():
        if any(wording.levels and len(wording.levels) != len(value.scale.levels) for wording in part.wordings):
            yield "themes", _("{code} does not describe every level of the scale.").format(code=part.code)
    for code, times in Counter(one.code for part in value.parts() for one in part.statements).items():
        if times > 1:
            yield "themes", _("The statement {code} stands more than once.").format(code=code)
    for code in value.left_out:
        if value.find(code) is None:
            yield "left_out", _("Its framework has no theme or element {code}.").format(code=code)
    yield from _points_to(shelf, "based_on", value.based_on, Framework)
    if value.based_on == record.id:
        yield "based_on", _("A framework cannot come before itself.")


def _assessment(value: kinds.Assessment, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _not_empty("title", value.title)
    yield from _points_to(shelf, "framework", value.framework, Framework)
    yield from _points_to(shelf, "previous", value.previous, kinds.Assessment)
    if value.previous == record.id:
        yield "previous", _("A round cannot come before itself.")
    if value.finished_on and value.finished_on < value.started_on:
        yield "finished_on", _("It is finished before it is begun.")
    framework = shelf.get(value.framework)
    for code in value.opened:
        if framework and isinstance(framework.value, Framework):
            yield from _code(framework.value, code, "opened")
    for participant in value.took_part:
        yield from _points_to(shelf, "took_part", participant.person, kinds.Person)
        if participant.person is None:
            yield from _not_empty("took_part", participant.label)


def _judgement(value: kinds.Judgement, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _placed(value, record, shelf)
    for statement, times in Counter(answer.statement for answer in value.answers).items():
        if times > 1:
            yield "answers", _("The statement {code} is answered more than once.").format(code=statement)


def _placed(value: kinds.Judgement | kinds.View, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    """What is true of a position, the team's as well as anybody's: it is on the line, and there is one of it."""
    framework = framework_of(record, shelf)
    yield from _code(framework, value.code)
    if (value.standing == "placed") != (value.position is not None):
        yield "position", _("A placed marker has a position, and only that has one.")
    if framework and value.position and not framework.scale.holds(value.position):
        yield "position", _("The position is off the scale.")
    if framework and record.parent:
        others = shelf.children(record.parent, record.kind)
        if any(other.value.code == value.code and other.id != record.id for other in others):
            yield "code", _("There are two positions for {code} in one round.").format(code=value.code)


def _speaker(value: kinds.Speaker, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _part_of_round(record, shelf)
    yield from _points_to(shelf, "person", value.person, kinds.Person)
    if value.person is None:
        yield from _not_empty("label", value.label)
    elif value.sort == "residents":
        yield "person", _("Residents are named by a role label only.")
    if value.withdrawn_on and value.agreed_on and value.withdrawn_on < value.agreed_on:
        yield "withdrawn_on", _("Permission cannot be taken back before it was given.")


def _feeling(value: kinds.Feeling, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _part_of_round(record, shelf)
    yield from _points_to(shelf, "author", value.author, kinds.Person)


def _part_of_round(record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    if framework_of(record, shelf) is None:
        yield "parent", _("It belongs to no self-assessment round of its service.")


def _evidence(value: kinds.Evidence, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _code(framework_of(record, shelf), value.code)


def _factor(value: kinds.Factor, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _code(framework_of(record, shelf), value.code)


def _action(value: kinds.Action, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "assessment", value.assessment, kinds.Assessment)
    yield from _points_to(shelf, "factor", value.factor, kinds.Factor)
    yield from _points_to(shelf, "barrier", value.barrier, kinds.Barrier)
    yield from _points_to(shelf, "owner_role", value.owner_role, kinds.Role)
    yield from _points_to(shelf, "owner_person", value.owner_person, kinds.Person)
    yield from _from_round(value, shelf)
    if value.state == "dropped":
        yield from _not_empty("outcome", value.outcome)


def _barrier(value: kinds.Barrier, record: Record[Any], shelf: Shelf) -> Iterator[Finding]:
    yield from _points_to(shelf, "assessment", value.assessment, kinds.Assessment)
    yield from _points_to(shelf, "factor", value.factor, kinds.Factor)
    yield from _points_to(shelf, "agency", value.agency, kinds.Agency)
    yield from _from_round(value, shelf)


def _from_round(value: kinds.Action | kinds.Barrier, shelf: Shelf) -> Iterator[Finding]:
    """The code of an action or barrier is one of the framework of the round that it came from."""
    around = shelf.get(value.assessment) if value.assessment else None
    framework = shelf.get(around.value.framework) if around and isinstance(around.value, kinds.Assessment) else None
    if value.code and framework and isinstance(framework.value, Framework):
        yield from _code(framework.value, value.code)


RULES: Mapping[type, Callable[[Any, Record[Any], Shelf], Iterator[Finding]]] = {
    kinds.Service: _service,
    kinds.Person: _person,
    kinds.Role: _role,
    kinds.Assignment: _assignment,
    kinds.Tie: _tie,
    kinds.Agency: _agency,
    Framework: _framework,
    kinds.Assessment: _assessment,
    kinds.Judgement: _judgement,
    kinds.Speaker: _speaker,
    kinds.View: _placed,
    kinds.Feeling: _feeling,
    kinds.Evidence: _evidence,
    kinds.Factor: _factor,
    kinds.Action: _action,
    kinds.Barrier: _barrier,
    reflecting.Structure: _structure,
    reflecting.Reflection: _reflection,
    supervising.Pair: _pair,
    supervising.Meeting: _meeting,
    supervising.Preparation: _preparation,
    keys.Key: _key,
    keys.Envelope: _envelope,
}
