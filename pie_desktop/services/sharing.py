"""Files between services and head office: what leaves, what would come in, and both done."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from pie_desktop import __version__
from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Conflict, Person, Service
from pie_desktop.domain.labels import KIND
from pie_desktop.domain.records import KINDS, Record, body_of, value_of
from pie_desktop.errors import NotWritable, Refused
from pie_desktop.exchange import document, reader
from pie_desktop.exchange.plan import Here, Plan, conflict_of, planned
from pie_desktop.exchange.redact import redacted, without_name
from pie_desktop.files import write_whole
from pie_desktop.paths import Places
from pie_desktop.services.desk import Desk, new_workspace, open_desk
from pie_desktop.storage.chain import Change
from pie_desktop.storage.undo import IMPORT
from pie_desktop.words import _
from resources import folder


class Outgoing(Struct, frozen=True):
    """A document before it leaves: the document itself, and every text in it as a person reads it."""

    document: document.Document
    lines: tuple[str, ...]
    counts: dict[str, int]
    names: tuple[str, ...]
    """The names of people that are in it."""

    def data(self) -> bytes:
        """What is written to the file."""
        return document.encoded(self.document)


def preview(
    desk: Desk, profile: document.Profile = "head-office", names: Collection[str] = (), recipient: str = ""
) -> Outgoing:
    """What would leave: exactly that. `names`: the ids of people whose names may go. Nothing is written."""
    own = desk.service() if profile != "framework" else None
    mine = list(redacted(_ours(desk), profile, names))
    empty = document.Document(
        format=document.FORMAT,
        format_version=document.FORMAT_VERSION,
        program=__version__,
        made_at=desk.clock.now(),
        profile=profile,
        sequence=int(desk.workspace.meta("exports") or 0) + 1,
        recipient=recipient,
        origin=document.Origin(
            workspace=desk.workspace.id, service=own.id if own else None, name=own.value.name if own else ""
        ),
    )
    known = {person.id: without_name(person.value) for person in mine if isinstance(person.value, Person)}
    named = tuple(one.value.name for one in mine if one.id in known and one.value != known[one.id])
    counts = {kind: count for kind in KINDS if (count := sum(record.kind == kind for record in mine))}
    return Outgoing(document.filled(empty, mine), tuple(_lines(mine)), counts, named)


def _ours(desk: Desk) -> Iterator[Record[Any]]:
    """What belongs to our service, and the frameworks. What waits for a decision here does not leave."""
    own = desk.workspace.own_service
    for record in desk.workspace.everything():
        if record.service in (own, None) and not isinstance(record.value, Conflict):
            yield record


def _lines(records: list[Record[Any]]) -> Iterator[str]:
    """Each record that is not a framework, as one line with its kind and all its texts."""
    for record in records:
        if record.kind != "framework":
            told = [text for text in msgspec.to_builtins(record.value).values() if isinstance(text, str) and text]
            yield f"{KIND[record.kind]}: " + " · ".join(told)


def export(desk: Desk, target: Path, outgoing: Outgoing) -> None:
    """Writes a previewed document to a file and counts it. Raises NotWritable; then there is no new file."""
    try:
        write_whole(target, outgoing.data())
    except OSError as error:
        raise NotWritable(
            _("{name} could not be written there. Nothing was sent; choose another folder.").format(name=target.name)
        ) from error
    desk.workspace.set_meta("exports", str(outgoing.document.sequence))


def person_named(desk: Desk, name: str) -> str:
    """The id of the person of our service with this name. Raises Refused."""
    for person in desk.workspace.find("person", desk.workspace.own_service):
        if person.value.name == name:
            return person.id
    raise Refused(_("There is nobody named {name} in this file.").format(name=name))


def plan_import(desk: Desk, path: Path) -> Plan:
    """What reading this document in would do; nothing is written. Raises BadDocument, NotFound."""
    read = reader.read_file(path)
    reader.refuse_broken(read, desk.workspace)
    origin = read.document.origin.service
    adopts = desk.workspace.holds_nothing() and read.document.profile == "everything" and origin is not None
    return planned(read, _here(desk, read), adopts)


def _here(desk: Desk, read: reader.Read) -> Here:
    ids = [record.id for record in read.records]
    records = {record.id: record for record in desk.workspace.records(ids)}
    origin, own = read.document.origin.service, desk.workspace.own_service
    if origin is not None and origin != own and origin in records:
        records.update((record.id, record) for record in desk.workspace.everything(origin))
    known = {waiting.value.revision for waiting in desk.workspace.find("conflict", own)}
    return Here(own, records, known, int(desk.workspace.meta(_seen(read)) or -1))


def _seen(read: reader.Read) -> str:
    return f"seen:{read.document.origin.workspace}"


def apply_import(desk: Desk, plan: Plan) -> Change | None:
    """Does what the plan says, in one unit of work that undo takes back as a whole."""
    with desk.workspace.unit_of_work(desk.actor, IMPORT) as work:
        work.put(step.record for step in plan.steps if step.outcome in ("new", "changed"))
        for step in plan.of("withdrawn"):
            work.bin(step.record)
        for step in plan.of("conflict"):
            other = conflict_of(step.record, body_of(step.record).decode())
            work.add(other, parent=step.record.id)
        origin = plan.read.document.origin.service
        if plan.adopts and origin:
            work.set_meta("service", origin)
        seen = max(plan.read.document.sequence, int(desk.workspace.meta(_seen(plan.read)) or -1))
        work.set_meta(_seen(plan.read), str(seen))
        return work.commit()


def import_files(desk: Desk, paths: list[Path]) -> Iterator[Plan]:
    """Reads documents in, each as a whole on its own, after a backup; yields what was done with each."""
    if not desk.workspace.holds_nothing():
        desk.back_up()
    for path in paths:
        plan = plan_import(desk, path)
        apply_import(desk, plan)
        yield plan


def conflicts(desk: Desk) -> list[tuple[Record[Any], Record[Any]]]:
    """Records that moved on both here and elsewhere: ours, and the other state as a record."""
    found = []
    for waiting in desk.workspace.find("conflict", desk.workspace.own_service):
        ours = desk.workspace.need(waiting.parent or "")
        found.append((ours, other_state(waiting, ours)))
    return found


def other_state(waiting: Record[Conflict], ours: Record[Any]) -> Record[Any]:
    """The other state that waits beside one of our records."""
    value, rest = value_of(ours.kind, waiting.value.body)
    other = waiting.value
    return msgspec.structs.replace(
        ours, value=value, rest=rest, revision=other.revision, lineage=other.lineage, deleted_on=other.deleted_on
    )


def settle(desk: Desk, id: str, theirs: bool) -> Change | None:
    """Decides a conflict: the state that is kept becomes a new one that comes after both."""
    ours = desk.workspace.need(id)
    with desk.workspace.unit_of_work(desk.actor, "settle") as work:
        for waiting in desk.workspace.children(id, "conflict"):
            other = other_state(waiting, ours)
            kept = other if theirs else ours
            lineage = (*ours.lineage, ours.revision, *other.lineage, other.revision)
            after = msgspec.structs.replace(
                kept, lineage=tuple(dict.fromkeys(lineage)), revision=desk.clock.new_revision()
            )
            work.put([after])
            work.bin(waiting)
        return work.commit()


def foreign_services(desk: Desk) -> list[Record[Service]]:
    """Services whose documents were read in here; they can be read and not changed."""
    own = desk.workspace.own_service
    return [service for service in desk.workspace.find("service") if service.id != own]


def new_sample(path: Path, places: Places, clock: Clock) -> None:
    """Makes a workspace with the sample hostel in it, by reading its document in as any other."""
    new_workspace(path, clock)
    desk = open_desk(path, places, clock)
    try:
        apply_import(desk, plan_import(desk, folder("sample") / "larkspur-lodge.json"))
    finally:
        desk.workspace.close()
