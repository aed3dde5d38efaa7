"""Erasing: seen before it happens, and then gone from the file, its history, its drafts and its backups."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from pie_desktop.domain.erasing import Strike, goes, is_a_name
from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Feeling, Person
from pie_desktop.domain.labels import KIND, PERSON
from pie_desktop.domain.naming import holds_name, words_of
from pie_desktop.domain.permits import change_refusal
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.supervising import Pair, Preparation
from pie_desktop.errors import NotAllowed, PieError, Refused
from pie_desktop.services.about_person import Mention, everything_about, mentions
from pie_desktop.services.desk import Desk
from pie_desktop.services.may_read import may_read
from pie_desktop.services.people import people
from pie_desktop.services.versions import TEXTS
from pie_desktop.storage import erasing, purging
from pie_desktop.storage.chain import Change
from pie_desktop.storage.rows import record_of
from pie_desktop.storage.sight import Sight
from pie_desktop.words import _, listed

FOR_MANAGERS = ("person", "pair", "assessment")
"""What only managers erase: it takes the words of several people with it."""

NEVER = ("service", "framework", "judgement", "key", "envelope", "conflict", "receipt")
"""What is not erased on its own: it is a part of something, belongs to everybody, or holds nobody's words."""


class Outlook(Struct, frozen=True, kw_only=True):
    """What erasing would do. Nothing has happened yet; what whoever asks may not read is neither listed nor counted.

    `name`: what or who it is; `label`: who they are, put in the place of their name; `goes` and `stays`: how many
    records of each kind go, and how many stay without naming them; `mentions`: texts that hold the name now, `earlier`
    those that held it once and are kept for undo; `copies`: backups and files set aside that hold it.
    """

    ids: tuple[str, ...]
    name: str
    label: str = ""
    goes: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]
    shared: int = 0
    mentions: tuple[Mention, ...] = ()
    earlier: tuple[Mention, ...] = ()
    copies: tuple[Path, ...] = ()


class Erased(NamedTuple):
    """What was done: the change, copies that still hold it because they could not be purged, and what else is left."""

    change: Change | None
    left: tuple[Path, ...]
    trouble: str = ""


def outlook(desk: Desk, ids: Iterable[str]) -> Outlook:
    """What erasing these records would do. Raises Refused, NotAllowed."""
    ids = tuple(ids)
    records = [_may_go(desk, id) for id in ids]
    with desk.workspace.whole():
        deed = erasing.Erasing(desk.workspace, _strikes(desk, records, ()), desk.clock.today())
        going = deed.gone_records()
        staying = list(deed.changed.values())
        known = {one.id: one for one in desk.workspace.everything(desk.workspace.own_service)}
    gone = {one.id for one in going}
    mentioned = tuple(_said_of(desk, records, gone))
    sight = Sight(desk.actor, desk.workspace.kept)
    seen = [one for one in going if sight.sees(one) and may_read(desk, one, known)]
    return Outlook(
        ids=ids,
        name=listed(_called(one) for one in records),
        label=_label(records[0].value) if isinstance(records[0].value, Person) else "",
        goes=_counted(seen),
        stays=_counted(one for one in staying if sight.sees(one) and may_read(desk, one, known)),
        shared=sum(isinstance(one.value, Reflection) and bool(one.value.shared_with) for one in seen),
        mentions=mentioned,
        earlier=tuple(_once_said_of(desk, records, gone | {one.record for one in mentioned})),
        copies=tuple(purging.copies_of(desk.workspace, desk.backups.folder)),
    )


def erase(desk: Desk, ids: Iterable[str], texts: Iterable[str] = (), copies: bool = True) -> Erased:
    """Erases records with all their parts, for good. A backup is made before, and purged with the others after.

    `texts`: the records in whose texts the label takes the place of a person's name. `copies`: the backups on this
    computer are purged now; else each is when it is put back. Raises Refused, NotAllowed; then nothing has happened.
    """
    records = [_may_go(desk, id) for id in ids]
    for record in records:
        _refuse_last(desk, record)
    desk.back_up()
    with desk.workspace.whole():
        strikes = _strikes(desk, records, tuple(texts))
    gone = erasing.erase(desk.workspace, desk.actor, strikes, desk.clock.today(), copies)
    change = next(desk.workspace.changes(newest_first=True))
    if desk.person in gone.gone:
        desk.workspace.seals.lock()
        desk.sit("")
    try:
        return Erased(change, tuple(purging.finish(desk.workspace, desk.backups.folder, desk.clock)))
    except PieError as error:
        told = _("It is gone from what can be seen. The rest is done when this file is opened next: {why}")
        return Erased(change, (), told.format(why=error))


def let_go_of_copies(desk: Desk, copies: Iterable[Path]) -> None:
    """Deletes copies that could not be purged. Only those of this file, on this computer. Raises OSError."""
    known = set(purging.copies_of(desk.workspace, desk.backups.folder))
    for copy in copies:
        if copy in known:
            copy.unlink(missing_ok=True)


def may_erase(desk: Desk, record: Record[Any]) -> bool:
    """Whether whoever asks may erase a record on its own."""
    try:
        _refuse(desk, record)
    except Refused:
        return False
    return True


def _may_go(desk: Desk, id: str) -> Record[Any]:
    record = desk.workspace.need(id)
    _refuse(desk, record)
    return record


def _refuse(desk: Desk, record: Record[Any]) -> None:
    if record.kind in NEVER or record.service != desk.workspace.own_service:
        raise Refused(_("This is not erased on its own."))
    if record.kind in FOR_MANAGERS and desk.actor.kind != "manager":
        raise NotAllowed(_("Only managers erase this. Nothing was changed."))
    if isinstance(record.value, Pair):
        return
    if isinstance(record.value, Feeling) and record.value.author != desk.actor.person:
        raise NotAllowed(_("Only the person who wrote this can change it."))
    if why := change_refusal(record, None, desk.actor):
        raise NotAllowed(why)


def _refuse_last(desk: Desk, record: Record[Any]) -> None:
    """Raises Refused where somebody is the last who holds a key for others."""
    if not isinstance(record.value, Person):
        return
    others = [one for one in people(desk) if one.id != record.id]
    managers = [one for one in others if one.value.access == "manager"]
    if record.value.access == "manager" and not managers and any(one.value.access for one in others):
        raise Refused(_("This is the only manager. Make somebody else a manager first."))
    for one in others:
        if (
            one.value.workers == (record.id,)
            and one.value.sort == "resident"
            and not desk.workspace.has_no_ties(one.id)
        ):
            told = _("Nobody else opens the circle of support of {name}. Name somebody for it first.")
            raise Refused(told.format(name=one.value.name))


def _strikes(desk: Desk, records: list[Record[Any]], texts: tuple[str, ...]) -> list[Strike]:
    """What is to be struck. A person's second entry, merged into the first and in the bin since, is they too."""
    found: dict[str, Strike] = {}
    for record in records:
        if isinstance(record.value, Person):
            label = _label(record.value)
            for id in (record.id, *_merged_into(desk, record.id)):
                stands = desk.clock.new_id() if _supervises(desk, id) else ""
                found[id] = Strike(id, label=label, stand_in=stands, texts=texts)
        else:
            found[record.id] = Strike(record.id)
    return list(found.values())


def _merged_into(desk: Desk, id: str) -> Iterator[str]:
    for change in desk.workspace.changes_of(id):
        if change.verb == "merge-people":
            for one in desk.workspace.records(step.id for step in change.touched if step.id != id):
                if isinstance(one.value, Person) and one.deleted_on is not None:
                    yield one.id


def _supervises(desk: Desk, id: str) -> bool:
    """Whether somebody else keeps a record of supervision by this person."""
    pairs = [*desk.workspace.find("pair"), *desk.workspace.find("pair", binned=True)]
    return any(one.value.supervisor == id and not goes(one, {id: id}) for one in pairs)


def _label(person: Person) -> str:
    """Who somebody is without their name."""
    label = person.label.strip()
    return label if label and not any(holds_name(label, one) for one in words_of(person.name)) else PERSON[person.sort]


def _called(record: Record[Any]) -> str:
    value = record.value
    if isinstance(value, Sealed | Pair | Reflection | Preparation):
        return KIND[record.kind]
    fields = ("name", "title", "label", "text", "what", "who")
    return next((str(text) for field in fields if (text := getattr(value, field, ""))), KIND[record.kind])[:80]


def _counted(records: Iterable[Record[Any]]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for record in records:
        counts[KIND[record.kind]] = counts.get(KIND[record.kind], 0) + 1
    return tuple(counts.items())


def _names(desk: Desk, record: Record[Person]) -> tuple[str, ...]:
    """Everything that somebody is and was called, unless it was only who they are."""
    before = (step.before for change in desk.workspace.changes_of(record.id) for step in change.touched)
    values = [record.value, *(record_of(row).value for row in before if row and row.id == record.id)]
    return tuple(dict.fromkeys(one.name for one in values if is_a_name(one, _label(record.value))))


def _said_of(desk: Desk, records: list[Record[Any]], gone: set[str]) -> Iterator[Mention]:
    for record in records:
        names = _names(desk, record) if isinstance(record.value, Person) else ()
        if names:
            found = everything_about(desk, record.id, names).mentions
            wanted = {word for name in names for word in words_of(name)}
            yield from (one for one in found if one.record not in gone and wanted.intersection(one.found))


def _once_said_of(desk: Desk, records: list[Record[Any]], left_out: set[str]) -> Iterator[Mention]:
    """Texts as they were, of records that no longer hold the name; those only whose versions everybody can look at."""
    wanted = tuple({
        word: None
        for record in records if isinstance(record.value, Person)
        for name in _names(desk, record) for word in words_of(name)
    })  # fmt: skip
    told = set(left_out)
    for change in desk.workspace.changes(newest_first=True) if wanted else ():
        for row in (step.before for step in change.touched if step.before):
            if row.id not in told and row.kind in TEXTS and row.kind != "tie":
                found = next(mentions(record_of(row), wanted), None)
                if found:
                    told.add(row.id)
                    yield found
