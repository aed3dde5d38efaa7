"""What reading a document in would do: new, changed, same, older, in conflict, withdrawn, kept. Nothing is written."""

from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from msgspec import structs

from pie_desktop.domain.erasing import Gone, all_that_goes, without_gone
from pie_desktop.domain.kinds import Action, Barrier, Conflict, Person, Receipt, Role, Speaker, Value
from pie_desktop.domain.records import Record
from pie_desktop.exchange.document import STAYS
from pie_desktop.exchange.reader import Read
from pie_desktop.insight.role_catalogue import is_same, matched

Outcome = Literal["new", "changed", "same", "older", "conflict", "withdrawn", "kept", "erased"]
"""`kept`: a role of a pack that says something else here, or is in the bin here: ours stays as it is."""


class Planned(NamedTuple):
    """One record and what would become of it. `here` is the state that is here now."""

    outcome: Outcome
    record: Record[Any]
    here: Record[Any] | None = None

    def after(self, read: Read) -> Record[Any]:
        """The state that would be here afterwards."""
        if self.outcome == "withdrawn":
            return structs.replace(self.record, deleted_on=read.document.made_at)
        return self.record if self.here is None or self.outcome == "changed" else self.here


class Here(NamedTuple):
    """What a plan has to know of the workspace.

    `records`: those with the ids of the document, and all of its service where that is foreign; `waiting`: the other
    sides of conflicts that nobody has settled yet, by the record in question; `receipt`: how far that has been read in
    which the document tells the whole of, where it is foreign; `whole`: how far its service was, where the document is
    of one round; `head`: the newest change; `workspace`: the name of this file; `roles`: our own, those in the bin too,
    for a document that is a pack; `gone`: what was erased in it.
    """

    own_service: str
    records: Mapping[str, Record[Any]]
    waiting: Mapping[str, Sequence[Record[Conflict]]]
    receipt: Record[Receipt] | None = None
    whole: Record[Receipt] | None = None
    head: str = ""
    workspace: str = ""
    roles: Sequence[Record[Role]] = ()
    gone: Gone = MappingProxyType({})

    def written_here(self) -> set[str]:
        """What somebody here says to other services' rounds. Those services have no say in it."""
        voices = {id for id, one in self.records.items() if _written_in(one) == self.workspace}
        return voices | {id for id, one in self.records.items() if one.parent in voices}


class Plan(NamedTuple):
    """Everything that reading in one document would do.

    `adopts`: its service becomes ours; `overtaken`: waiting conflicts that it settles; `head`: the newest change at
    the time of planning; `moved`: positions of an answer that go with the line of the round, in words.
    """

    read: Read
    steps: tuple[Planned, ...]
    adopts: bool = False
    overtaken: tuple[Record[Conflict], ...] = ()
    receipt: Record[Receipt] | None = None
    head: str = ""
    moved: tuple[str, ...] = ()

    def of(self, outcome: Outcome) -> list[Planned]:
        """The records with one outcome."""
        return [step for step in self.steps if step.outcome == outcome]

    def counts(self) -> dict[str, int]:
        """How many there are of each outcome; of what was kept or erased here only where there is some."""
        some: dict[Outcome, int] = {"kept": len(self.of("kept")), "erased": len(self.of("erased"))}
        return {outcome: number for outcome, number in some.items() if number} | {
            "new": len(self.of("new")),
            "changed": len(self.of("changed")),
            "same": len(self.of("same")),
            "conflicts": len(self.of("conflict")),
            "older": len(self.of("older")),
            "withdrawn": len(self.of("withdrawn")),
        }


def planned(read: Read, here: Here, adopts: bool) -> Plan:
    """What would become of each record of the document, and of those that it does not hold any more."""
    gone = all_that_goes(lambda: read.records, here.gone) if here.gone else {}
    erased = [Planned("erased", record) for record in read.records if record.id in gone]
    read = _without(read, gone) if erased or gone else read
    foreign = not adopts and read.document.speaks_of not in (None, here.own_service)
    newest = is_newest(read, here.receipt) and is_newest(read, here.whole)
    if foreign:
        ours = here.written_here()
        steps = [_foreign(record, here, newest and record.id not in ours) for record in read.records]
        steps += _withdrawn(read, here, ours) if newest else ()
    elif read.document.profile == "framework":
        steps = [_shared(record, here) for record in read.records if not isinstance(record.value, Role)]
        steps += _of_catalogue(read, here)
    else:
        steps = [_merged(record, here, read) for record in read.records]
    return Plan(read, (*steps, *erased), adopts, tuple(_overtaken(steps, here)), here.receipt, here.head)


def _without(read: Read, gone: Gone) -> Read:
    """What was read without what was erased here, and without the names of it in what is left."""
    kept = (structs.replace(one, value=value) for one in read.records if (value := _released(one, read, gone)))
    return read._replace(records=tuple(kept))


def _released(record: Record[Any], read: Read, gone: Gone) -> Value | None:
    if record.id in gone:
        return None
    value = without_gone(record.value, gone, {}, read.document.made_at.date())
    return record.value if value == record.value else value


def _of_catalogue(read: Read, here: Here) -> Iterator[Planned]:
    """The roles of a pack, as they become ours. One that we have is never changed by reading a pack in."""
    theirs = [record for record in read.records if isinstance(record.value, Role)]
    for record, ours in matched(theirs, here.roles, here.own_service) if here.own_service else ():
        if ours is None:
            yield Planned("new", record)
        else:
            same = ours.deleted_on is None and is_same(ours.value, record.value)
            yield Planned("same" if same else "kept", structs.replace(ours, value=record.value), ours)


def is_newest(read: Read, receipt: Record[Receipt] | None) -> bool:
    """Whether a foreign document is newer than what was read in of its service: by its number or by its time.

    A file that was restored counts again from a lower number, a clock may be wrong: hardly both at once.
    """
    document = read.document
    return receipt is None or document.sequence > receipt.value.sequence or document.made_at > receipt.value.made_at


def _foreign(theirs: Record[Any], here: Here, newest: bool) -> Planned:
    """A foreign service alone says what it holds, and its newest document says it."""
    if theirs.service is None:
        return _shared(theirs, here)
    ours = here.records.get(theirs.id)
    if ours and _content(theirs) == _content(ours):
        return Planned("same", theirs, ours)
    if not newest:
        return Planned("older", theirs, ours)
    return Planned("changed" if ours else "new", theirs, ours)


def _withdrawn(read: Read, here: Here, ours: Container[str]) -> Iterator[Planned]:
    """What the sender no longer sends, of all that the document tells the whole of."""
    document, sent = read.document, {record.id for record in read.records}
    for record in here.records.values():
        gone = record.service == document.origin.service and record.id not in sent and record.deleted_on is None
        told = document.profile != "peer" or _is_of_round(record, document.tells_of, here.records)
        if gone and told and record.kind not in STAYS and record.id not in ours:
            yield Planned("withdrawn", record, record)


def _is_of_round(record: Record[Any], round: str | None, records: Mapping[str, Record[Any]]) -> bool:
    """Whether a record is a part of a round, a part of a part, or came of it."""
    if isinstance(record.value, Action | Barrier):
        return record.value.assessment == round
    parent = records.get(record.parent or "")
    return record.parent == round or (parent is not None and parent.parent == round)


def _written_in(record: Record[Any]) -> str | None:
    return record.value.written_in if isinstance(record.value, Speaker) else None


def _merged(theirs: Record[Any], here: Here, read: Read) -> Planned:
    """One of ours, from another copy of our file. Of people, a document for others says less than we know."""
    ours = here.records.get(theirs.id)
    if ours and isinstance(theirs.value, Person) and read.document.profile != "everything":
        return Planned("same", theirs, ours)
    return _shared(theirs, here)


def _shared(theirs: Record[Any], here: Here) -> Planned:
    ours = here.records.get(theirs.id)
    return Planned(_by_descent(theirs, ours, here), theirs, ours) if ours else Planned("new", theirs)


def _by_descent(theirs: Record[Any], ours: Record[Any], here: Here) -> Outcome:
    if theirs.revision == ours.revision:
        return "same"
    if theirs.descends_from(ours):
        return "changed"
    if _content(theirs) == _content(ours):
        return "same"
    if ours.descends_from(theirs):
        return "older"
    return _beside(theirs, [waiting.value for waiting in here.waiting.get(ours.id, ())])


def _beside(theirs: Record[Any], waiting: Sequence[Conflict]) -> Outcome:
    """A state that comes neither before nor after ours is in conflict, unless it or a later one waits already."""
    if any(theirs.revision == other.revision for other in waiting):
        return "same"
    return "older" if any(theirs.revision in other.lineage for other in waiting) else "conflict"


def _overtaken(steps: Sequence[Planned], here: Here) -> Iterator[Record[Conflict]]:
    """Conflicts that wait here and are settled, or carried on, by a state that comes after their other side."""
    for step in steps if here.waiting else ():
        if step.outcome in ("changed", "conflict"):
            for waiting in here.waiting.get(step.record.id, ()):
                if waiting.value.revision in (*step.record.lineage, step.record.revision):
                    yield waiting


def _content(record: Record[Any]) -> tuple[object, ...]:
    return (record.service, record.parent, record.deleted_on, record.value, record.rest)


def conflict_of(theirs: Record[Any], body: str) -> Conflict:
    """The other state of a record, kept beside ours until a person decides."""
    return Conflict(revision=theirs.revision, lineage=theirs.lineage, deleted_on=theirs.deleted_on, body=body)
