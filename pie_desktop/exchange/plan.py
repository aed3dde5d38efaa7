"""What reading a document in would do: new, changed, same, older, in conflict, withdrawn. Pure; nothing is written."""

from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple

from pie_desktop.domain.kinds import Conflict
from pie_desktop.domain.records import Record
from pie_desktop.exchange.reader import Read

Outcome = Literal["new", "changed", "same", "older", "conflict", "withdrawn"]


class Planned(NamedTuple):
    """One record and what would become of it. `here` is the state that is here now."""

    outcome: Outcome
    record: Record[Any]
    here: Record[Any] | None = None


class Here(NamedTuple):
    """What a plan has to know of the workspace.

    `records`: those with the ids of the document, and all of its service where that is foreign; `known`: revisions
    that already wait as the other side of a conflict; `sequence`: the newest document read in from that file.
    """

    own_service: str
    records: Mapping[str, Record[Any]]
    known: Collection[str] = ()
    sequence: int = -1


class Plan(NamedTuple):
    """Everything that reading in one document would do. `adopts`: its service becomes ours."""

    read: Read
    steps: tuple[Planned, ...]
    adopts: bool

    def of(self, outcome: Outcome) -> list[Planned]:
        """The records with one outcome."""
        return [step for step in self.steps if step.outcome == outcome]

    def counts(self) -> dict[str, int]:
        """How many there are of each outcome."""
        return {
            "new": len(self.of("new")),
            "changed": len(self.of("changed")),
            "same": len(self.of("same")),
            "conflicts": len(self.of("conflict")),
            "older": len(self.of("older")),
            "withdrawn": len(self.of("withdrawn")),
        }


def planned(read: Read, here: Here, adopts: bool) -> Plan:
    """What would become of each record of the document, and of those that it does not hold any more."""
    steps = [_one(record, here, read) for record in read.records]
    origin = read.document.origin.service
    complete = read.document.profile != "framework" and read.document.sequence > here.sequence
    if origin != here.own_service and complete:
        sent = {record.id for record in read.records}
        steps += [
            Planned("withdrawn", record, record)
            for record in here.records.values()
            if record.service == origin and record.id not in sent and record.deleted_on is None
        ]
    return Plan(read, tuple(steps), adopts)


def _one(theirs: Record[Any], here: Here, read: Read) -> Planned:
    ours = here.records.get(theirs.id)
    if ours is None:
        return Planned("new", theirs)
    return Planned(_outcome(theirs, ours, here, read), theirs, ours)


def _outcome(theirs: Record[Any], ours: Record[Any], here: Here, read: Read) -> Outcome:
    foreign = ours.service not in (None, here.own_service)
    if _content(theirs) == _content(ours) or theirs.revision in here.known:
        return "same"
    if theirs.revision == ours.revision:
        return "changed" if foreign and read.document.sequence > here.sequence else "same"
    if theirs.descends_from(ours):
        return "changed"
    if ours.descends_from(theirs):
        return "older"
    if foreign:
        return "changed" if read.document.sequence > here.sequence else "older"
    return "conflict"


def _content(record: Record[Any]) -> tuple[object, ...]:
    return (record.service, record.parent, record.deleted_on, record.value, record.rest)


def conflict_of(theirs: Record[Any], body: str) -> Conflict:
    """The other state of a record, kept beside ours until a person decides."""
    return Conflict(revision=theirs.revision, lineage=theirs.lineage, deleted_on=theirs.deleted_on, body=body)
