"""Files between services and head office: what leaves, what would come in, and both done."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import Struct

from pie_desktop import __version__
from pie_desktop.clock import Clock
from pie_desktop.domain.framework import Framework
from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Conflict, Person, Receipt, Service, Speaker, Value
from pie_desktop.domain.labels import KIND
from pie_desktop.domain.readers import closed
from pie_desktop.domain.records import KINDS, Record, body_of, value_of
from pie_desktop.errors import DamagedFile, NotAllowed, Refused
from pie_desktop.exchange import document, reader
from pie_desktop.exchange.answers import refuse_if_for_others
from pie_desktop.exchange.fit import refuse_unfit
from pie_desktop.exchange.plan import Here, Plan, conflict_of, is_newest, planned
from pie_desktop.exchange.redact import redacted
from pie_desktop.insight.plan import places
from pie_desktop.insight.telling import Around, told
from pie_desktop.paths import Places
from pie_desktop.services import answer_lines, peers
from pie_desktop.services.desk import SUFFIX, Desk, new_workspace, open_desk
from pie_desktop.services.discretion import may_be_read, with_last_word
from pie_desktop.services.headings import headings
from pie_desktop.services.writing_out import write_out
from pie_desktop.storage.chain import Change
from pie_desktop.storage.erasing import gone
from pie_desktop.storage.sight import Sight
from pie_desktop.storage.undo import IMPORT
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.words import _, listed
from resources import folder

PROFILES: tuple[document.Profile, ...] = get_args(document.Profile)
"""What can be let out: see `docs/file-format.md`."""


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
    desk: Desk,
    profile: document.Profile = "head-office",
    names: Collection[str] = (),
    recipient: str = "",
    about: str = "",
) -> Outgoing:
    """What would leave: exactly that. Nothing is written.

    `names`: the ids of people whose names may go; `about`: the round that a colleague is to read (the latest, if none
    is named) or the voice that answers another service (the newest). Raises Refused when there is none of that.

    Raises Refused while something in the file cannot be read: whoever gets a document takes what is not in it
    for not there.
    """
    desk.workspace.unreadable.refuse()
    own = desk.service() if profile != "framework" else None
    if profile == "answer":
        voice = peers.answer_to_send(desk, about)
        mine = list(redacted([voice, *desk.workspace.children(voice.id, "view")], profile, about=voice.id))
        recipient = recipient or desk.workspace.need(voice.service or "").value.name
    else:
        about = peers.round_to_send(desk, about) if profile == "peer" else ""
        mine = list(redacted(_ours(desk), profile, names, about))
    empty = document.Document(
        format=document.FORMAT,
        format_version=document.FORMAT_VERSION,
        program=__version__,
        made_at=desk.clock.now(),
        profile=profile,
        sequence=next_number(desk),
        recipient=recipient,
        origin=document.Origin(
            workspace=desk.workspace.id, service=own.id if own else None, name=own.value.name if own else ""
        ),
    )
    if profile == "answer":
        empty = msgspec.structs.replace(empty, given_on=answer_lines.given_on(desk, voice))
    people = [one for one in mine if isinstance(one.value, Person)]
    named = tuple(one.value.name for one in people if profile == "everything" or one.id in names)
    counts = {kind: count for kind in KINDS if (count := sum(record.kind == kind for record in mine))}
    return Outgoing(document.filled(empty, mine), tuple(_lines(desk, mine)), counts, named)


def next_number(desk: Desk) -> int:
    """The number of the next document that leaves. A count that cannot be one begins anew."""
    kept = desk.workspace.meta("exports") or ""
    return int(kept) + 1 if re.fullmatch("[0-9]{1,15}", kept) else 1


def _ours(desk: Desk) -> Iterator[Record[Any]]:
    """What belongs to our service, and the frameworks; circles of support as far as they are open to whoever asks."""
    own = desk.workspace.own_service
    return (record for record in desk.workspace.everything(sealed=True) if record.service in (own, None))


def _lines(desk: Desk, records: list[Record[Any]]) -> Iterator[str]:
    """Each record that is not a framework, as one line with its kind and all that it says.

    People are called what the document calls them, not what we do.
    """
    around = surroundings(desk, records, Person)
    for record in records:
        if record.kind != "framework":
            yield f"{KIND[record.kind]}: {in_words(desk, record, around)}"


def surroundings(
    desk: Desk, records: Iterable[Record[Any]] = (), not_from_here: type[Value] | tuple[()] = ()
) -> Around:
    """What is known around records of a document: first the document itself, then this file."""
    shelf: dict[str, Record[Any] | None] = {record.id: record for record in records}
    ours = headings(desk) if desk.workspace.own_service else {}
    theirs = (record.value for record in shelf.values() if record and isinstance(record.value, Framework))
    known = {code: place.label for code, place in (places(theirs) | ours).items()}

    def find(id: str) -> Record[Any] | None:
        if id not in shelf:
            here = desk.workspace.get(id)
            shelf[id] = None if here and isinstance(here.value, not_from_here) else here
        return shelf[id]

    return Around(find, known)


def in_words(desk: Desk, record: Record[Any], around: Around | None = None) -> str:
    """All that a record says as a person reads it, those texts too that this program does not know.

    What is not for the eyes of whoever is at the keyboard is only said to be there.
    """
    if isinstance(record.value, Sealed):
        return _("sealed: the words leave as they are kept, and open only for those who may read them")
    if not may_be_read(desk, record):
        return _("kept back: the words are there and are shown to nobody else")
    return listed(told(record, around or surroundings(desk)), " · ")


def planned_in_words(desk: Desk, plan: Plan) -> list[str]:
    """What is new or changed in a document that is read in, as a person reads it, a line each."""
    around = surroundings(desk, plan.read.records)
    coming = (step.record for step in plan.steps if step.outcome in ("new", "changed"))
    return [f"{KIND[one.kind]}: {in_words(desk, one, around)}" for one in coming]


def export(desk: Desk, target: Path, outgoing: Outgoing) -> None:
    """Writes a previewed document to a file and counts it. Raises NoRoom, NotWritable; then there is no new file.

    Raises Refused when the file is a workspace: that is never written over.
    """
    if target.suffix == SUFFIX or (target.exists() and target.samefile(desk.workspace.path)):
        raise Refused(_("{name} is the name of a workspace. Choose another for the document.").format(name=target.name))
    write_out(target, outgoing.data())
    desk.workspace.set_meta("exports", str(outgoing.document.sequence))


def person_named(desk: Desk, name: str) -> str:
    """The id of the person of our service with this name. Raises Refused."""
    for person in desk.workspace.find("person", desk.workspace.own_service):
        if person.value.name == name:
            return person.id
    raise Refused(_("There is nobody named {name} in this file.").format(name=name))


def plan_import(desk: Desk, path: Path) -> Plan:
    """What reading this document in would do; nothing is written. Raises BadDocument, NotFound.

    Raises DamagedFile where what it tells of is here and cannot be read: that is not written over.
    """
    read = reader.read_file(path)
    refuse_if_for_others(read.document, desk.workspace.own_service)
    with desk.workspace.whole():
        return _planned(desk, read)


def _planned(desk: Desk, read: reader.Read) -> Plan:
    """A plan sees every record, so that none is taken for new; it tells how many, and nothing of what is in them."""
    adopts = desk.workspace.holds_nothing() and read.document.profile == "everything"
    read, moved = answer_lines.on_our_line(desk, read)
    plan = planned(read, _here(desk, read), adopts and read.document.origin.service is not None)
    plan = plan._replace(moved=moved, steps=(*plan.steps, *answer_lines.that_follow(desk, plan)))
    refuse_unfit(plan, desk.workspace)
    return plan


def _here(desk: Desk, read: reader.Read) -> Here:
    store, own, told = desk.workspace, desk.workspace.own_service, read.document
    for lost in (record.id for record in read.records if record.id in store.unreadable.all()):
        raise DamagedFile(store.unreadable.found[lost])
    records = {record.id: record for record in store.records(record.id for record in read.records)}
    receipts: dict[str | None, Record[Receipt]] = {}
    if told.speaks_of is not None and told.speaks_of != own:
        records.update((record.id, record) for record in store.everything(told.speaks_of))
        receipts = {record.parent: record for record in store.find("receipt", told.speaks_of)}
    waiting: dict[str, list[Record[Conflict]]] = {}
    for conflict in store.find("conflict", own):
        if isinstance(conflict.value, Conflict):  # which state waits there, those who may read it are told alone
            waiting.setdefault(conflict.parent or "", []).append(conflict)
    receipt, whole = receipts.get(told.tells_of), receipts.get(told.speaks_of)
    roles = [one for binned in (False, True) for one in store.find("role", own, binned=binned)]
    return Here(own, records, waiting, receipt, whole, store.head()[1], store.id, roles, gone(store))


def apply_import(desk: Desk, plan: Plan) -> Change | None:
    """Does what the plan says, in one unit of work that undo takes back as a whole.

    Raises Refused when the file has changed since the plan was made.
    """
    if desk.workspace.head()[1] != plan.head:
        raise Refused(_("Something was changed since you looked at this file. Look at it again before it is read in."))
    _refuse_power(desk, plan)
    with desk.workspace.whole(), desk.workspace.unit_of_work(desk.actor, IMPORT) as work:
        work.put(step.record for step in plan.steps if step.outcome in ("new", "changed"))
        for step in plan.of("withdrawn"):
            work.bin(step.record)
        for step in plan.of("conflict"):
            other = conflict_of(step.record, body_of(step.record).decode())
            work.add(other, parent=step.record.id)
        for waiting in plan.overtaken:
            work.bin(waiting)
        _keep_receipt(desk, work, plan)
        change = work.commit()
    desk.look_again()
    return change


def _refuse_power(desk: Desk, plan: Plan) -> None:
    """Raises NotAllowed where a document would let others read or manage than whoever reads it in may name."""
    if desk.workspace.holds_nothing():
        return
    sight, store, ours = Sight(desk.actor, desk.workspace.kept), desk.workspace, desk.workspace.own_service
    for step in plan.steps:
        if step.outcome in ("new", "changed", "conflict") and step.record.service == ours:
            sight.refuse_brought_in(store.kept(step.record.id), step.record, store.has_no)


def _keep_receipt(desk: Desk, work: UnitOfWork, plan: Plan) -> None:
    document, origin = plan.read.document, plan.read.document.speaks_of
    if plan.adopts and origin:
        work.set_meta("service", origin)
    elif origin and origin != desk.workspace.own_service and is_newest(plan.read, plan.receipt):
        sequence, made_at = document.sequence, document.made_at
        if plan.receipt:
            before = plan.receipt.value
            highest = Receipt(sequence=max(sequence, before.sequence), made_at=max(made_at, before.made_at))
            work.change(plan.receipt, highest)
        else:
            work.add(Receipt(sequence=sequence, made_at=made_at), parent=document.tells_of, service=origin)


def conflicts(desk: Desk) -> list[tuple[Record[Any], Record[Any]]]:
    """Records that moved on both here and elsewhere: ours, and the other state as a record."""
    found = []
    for waiting in desk.workspace.find("conflict", desk.workspace.own_service):
        ours = next(iter(desk.workspace.records([waiting.parent or ""])), None)
        if ours is None:
            continue  # it cannot be read, or not by whoever asks
        other = other_state(desk, waiting, ours)
        if not isinstance(other.value, Sealed):
            found.append((ours, other))
    return found


def other_state(desk: Desk, waiting: Record[Conflict], ours: Record[Any]) -> Record[Any]:
    """The other state that waits beside one of our records; sealed, where whoever asks cannot open it."""
    value, rest = value_of(ours.kind, waiting.value.body)
    other = waiting.value
    state = msgspec.structs.replace(
        ours, value=value, rest=rest, revision=other.revision, lineage=other.lineage, deleted_on=other.deleted_on
    )
    return desk.workspace.seals.opened(state, keep=False)


def settle(desk: Desk, id: str, theirs: bool) -> Change | None:
    """Decides a conflict: the state that is kept becomes a new one that comes after all that were there.

    `theirs` keeps the other state; of several the one that came last.
    """
    ours = desk.workspace.need(id)
    waiting = desk.workspace.children(id, "conflict")
    others = [other_state(desk, one, ours) for one in waiting]
    if not others:
        return None
    if any(isinstance(state.value, Sealed) for state in others):
        raise NotAllowed(closed(ours.kind))  # under another revision it would open for nobody any more
    with desk.workspace.unit_of_work(desk.actor, "settle") as work:
        kept = others[-1] if theirs else ours
        if isinstance(kept.value, Speaker):
            value = with_last_word(kept.value, [state.value for state in (ours, *others)])
            kept = msgspec.structs.replace(kept, value=value)
        lineage = dict.fromkeys(revision for state in (ours, *others) for revision in (*state.lineage, state.revision))
        work.put([msgspec.structs.replace(kept, lineage=tuple(lineage), revision=desk.clock.new_revision())])
        for one in waiting:
            work.bin(one)
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
