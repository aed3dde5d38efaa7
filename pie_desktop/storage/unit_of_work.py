"""A unit of work: what somebody does is written as a whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec
from msgspec import structs

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Value
from pie_desktop.domain.readers import closed, owners
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import problems
from pie_desktop.errors import NotAllowed, NotOurs, RuleBroken
from pie_desktop.storage import chain
from pie_desktop.storage.rewriting import let_go_of_locks
from pie_desktop.storage.rows import Row, record_of, row_of
from pie_desktop.words import _

if TYPE_CHECKING:
    from pie_desktop.storage.workspace import Workspace

PUT = "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
CHANGE = "UPDATE record SET revision = ?, lineage = ?, deleted_on = ?, body = ? WHERE id = ?"
"""What stays where it belongs is changed in its place: putting it anew would write the pages of three indexes too."""
LOG = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


REMEMBERED = 256
"""How many earlier states a record names. Each step of the log holds them: all of them would let it grow without end.

Copies of a file that went further apart than that in one record are in conflict: both are kept, a person decides.
"""


class UnitOfWork:
    """Collects what is to change; `commit` checks the rules and writes it in one transaction.

    Leaving the `with` block without a commit changes nothing. Reading through it shows what is to be.
    """

    def __init__(self, workspace: Workspace, actor: Actor, verb: str) -> None:
        self._workspace = workspace
        self._actor = actor
        self._verb = verb
        self._pending: dict[str, Record[Any] | None] = {}
        self._parts: dict[tuple[str, str], dict[str, None]] = {}
        self._read: dict[str, Record[Any] | None] = {}
        self._stored: dict[tuple[str, str], list[Record[Any]]] = {}
        self._meta: dict[str, str] = {}
        self._dropped: list[str] = []
        self._alongside: list[Callable[[sqlite3.Connection], None]] = []
        self._erased: set[str] = set()
        self._unread: set[str] = set()
        self._foreign = False
        self._also: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pending.clear()

    def get(self, id: str) -> Record[Any] | None:
        """The record as it is going to be."""
        if id in self._pending:
            return self._pending[id]
        if id not in self._read:
            self._read[id] = self._workspace.get(id)
        return self._read[id]

    def children(self, parent: str, kind: str) -> list[Record[Any]]:
        """The parts of a record as they are going to be, without those in the bin."""
        if (parent, kind) not in self._stored:
            self._stored[parent, kind] = self._workspace.children(parent, kind)
        stored = [record for record in self._stored[parent, kind] if record.id not in self._pending]
        held = (self._pending[id] for id in self._parts.get((parent, kind), ()))
        return stored + [one for one in held if one and one.parent == parent and one.deleted_on is None]

    def _hold(self, id: str, record: Record[Any] | None) -> None:
        """Keeps what a record is going to be, and whose part it is."""
        self._pending[id] = record
        if record and record.parent:
            self._parts.setdefault((record.parent, record.kind), {})[id] = None

    def add(self, value: Value, parent: str | None = None, service: str | None = None, id: str = "") -> Record[Any]:
        """A new record, of our own service unless another is named."""
        clock = self._workspace.clock
        record = Record(
            id=id or clock.new_id(),
            value=value,
            revision=clock.new_revision(),
            service=service if service is not None else self._workspace.own_service,
            parent=parent,
        )
        self._hold(record.id, record)
        return record

    def change(self, record: Record[Any], value: Value, rest: dict[str, Any] | None = None) -> Record[Any]:
        """The record with another value, and with another `rest` if one is given; the very same changes nothing."""
        rest = record.rest if rest is None else rest
        same = value == record.value and rest == record.rest
        return record if same else self._next(record, value=value, rest=rest)

    def erase(self, id: str) -> None:
        """Takes a record away for good, whosever it is. What the log keeps of it is for `storage.erasing`."""
        self._foreign = True
        self._erased.add(id)
        self._hold(id, None)

    def throw_away(self, id: str) -> None:
        """Takes away a row that cannot be read. Nothing else does: what cannot be read is not written over."""
        self._unread.add(id)
        self.erase(id)

    def move(self, record: Record[Any], parent: str, value: Value) -> Record[Any]:
        """The record as a part of another one, with another value."""
        return self._next(record, parent=parent, value=value)

    def anew(self, record: Record[Any]) -> Record[Any]:
        """The record in a new state that says the same: sealed for those who may read it now."""
        return self._next(record)

    def bin(self, record: Record[Any]) -> Record[Any]:
        """Puts a record in the bin, where it stays for 30 days."""
        return self._next(record, deleted_on=self._workspace.clock.now())

    def unbin(self, record: Record[Any]) -> Record[Any]:
        """Takes a record out of the bin."""
        return self._next(record, deleted_on=None)

    def _next(self, record: Record[Any], **changes: Any) -> Record[Any]:
        lineage = (*record.lineage, record.revision)[-REMEMBERED:]
        revision = self._workspace.clock.new_revision()
        after: Record[Any] = structs.replace(record, **changes, revision=revision, lineage=lineage)
        self._hold(record.id, after)
        return after

    def put(self, records: Iterable[Record[Any]]) -> None:
        """Takes records as they are, revisions and all: what was read in from a document or comes back by undo."""
        self._foreign = True
        for record in records:
            self._hold(record.id, record)

    def write_for(self, service: str) -> None:
        """Lets this work write in what came from another service: what somebody here says to one of its rounds."""
        self._also.add(service)

    def go_back(self, id: str, before: Row | None, exactly: bool) -> None:
        """Makes a record what it was before a change; gone, where it was not there.

        As a rule that is a new state, so that whoever has seen the undone one learns of it. `exactly` brings back
        the very same state: for what was read in from a document, which may then be read in again.
        """
        self._foreign = True
        now = self._workspace.get(id)
        was = record_of(before) if before else None
        if now is None or was is None or exactly:
            self._hold(id, was)
        elif isinstance((was := self._workspace.seals.opened(was)).value, Sealed):
            raise NotAllowed(closed(was.kind))
        else:
            self._next(now, value=was.value, parent=was.parent, deleted_on=was.deleted_on, rest=was.rest)

    def set_meta(self, key: str, value: str) -> None:
        """Keeps a fact about the file together with this change."""
        self._meta[key] = value

    def drop_draft(self, form: str) -> None:
        """Forgets the person's draft together with this change: its words are now in a record."""
        self._dropped.append(form)

    def alongside(self, deed: Callable[[sqlite3.Connection], None]) -> None:
        """Does something to the file in the same transaction, after the change is written. For this package."""
        self._alongside.append(deed)

    def commit(self, undoes: int | None = None) -> chain.Change | None:
        """Writes everything, durable on disk when it returns. None when there was nothing to change.

        Raises RuleBroken, NotAllowed, Refused, NoRoom, NotWritable, DamagedFile (of a row that would be written over
        and cannot be read); then nothing has changed.
        """
        before = self._workspace.rows(self._pending)
        # What cannot be read is not written over, unless it is thrown away knowingly.
        kept = {id: record_of(row) for id, row in before.items() if id not in self._unread}
        self._refuse_what_is_closed(kept)
        after = {
            id: row_of(self._sealed(record, kept.get(id))) if record else None for id, record in self._pending.items()
        }
        steps = tuple(
            chain.step(before.get(id), row, id)
            for id, row in after.items()
            if row != before.get(id) or id in self._erased
        )
        self._refuse_what_breaks_rules()
        # Of something that was undone all may have been erased since: it is undone all the same.
        change = self._linked(steps, undoes) if steps or undoes is not None else None
        if change or self._meta or self._dropped or self._alongside:
            self._write(change, after)
            if self._erased or any(row.kind == "key" for row in (*before.values(), *after.values()) if row):
                self._workspace.seals.keys_changed()  # in a large file it takes long to look for them
            if self._erased:
                self._workspace.seals.something_went()
        self._pending.clear()
        return change

    def _sealed(self, record: Record[Any], before: Record[Any] | None) -> Record[Any]:
        """The record as the file is to hold it. What was sealed is not made plain by anything that is done."""
        after = self._workspace.seals.sealed(record, self.going_to_be)
        was_sealed = before is not None and isinstance(before.value, Sealed)
        if was_sealed and not isinstance(after.value, Sealed) and owners(after, self.going_to_be) is not None:
            raise NotAllowed(
                _("This is sealed, and nobody who would read it now has a passphrase. Nothing was changed.")
            )
        return after

    def going_to_be(self, id: str) -> Record[Any] | None:
        """A record as it is going to be, whoever asks."""
        return self._pending[id] if id in self._pending else self._workspace.kept(id)

    def _refuse_what_is_closed(self, kept: dict[str, Record[Any]]) -> None:
        sight = self._workspace.sight
        for id, record in self._pending.items() if sight else ():
            was = self._workspace.seals.opened(kept[id]) if id in kept else None
            if sight and record != was:
                sight.refuse_change(was, record, self._workspace.has_no)

    def _refuse_what_breaks_rules(self) -> None:
        own = {None, self._workspace.own_service, self._meta.get("service"), *self._also}
        found = []
        for record in self._pending.values():
            if record is None:
                continue
            if not self._foreign and record.service not in own:
                raise NotOurs
            found += [problem.sentence for problem in problems(record, self)]
        if found:
            raise RuleBroken(found)

    def _linked(self, steps: tuple[chain.Step, ...], undoes: int | None) -> chain.Change:
        seq, previous = self._workspace.head()
        at = self._workspace.clock.now().isoformat()
        return chain.linked(
            chain.Change(seq + 1, at, self._actor.person or "", self._verb, undoes, steps, previous, digest="")
        )

    def _write(self, change: chain.Change | None, after: dict[str, Row | None]) -> None:
        self._workspace.refuse_if_moved()
        with self._workspace.speaking() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                if change:
                    self._write_change(connection, change, after)
                connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", self._meta.items())
                person = self._actor.person or ""
                connection.executemany(
                    "DELETE FROM draft WHERE form = ? AND person = ?", [(form, person) for form in self._dropped]
                )
                if change and any(_has_other_locks(step.before, after[step.id]) for step in change.touched):
                    let_go_of_locks(connection)
                for deed in self._alongside:
                    deed(connection)
                connection.execute("COMMIT")
            except BaseException:
                roll_back(connection)
                raise

    def _write_change(self, connection: sqlite3.Connection, change: chain.Change, after: dict[str, Row | None]) -> None:
        put, changed, gone = [], [], []
        for step in change.touched:
            row = after[step.id]
            if row is None:
                gone.append((step.id,))
            elif step.before and _stays(step.before, row):
                changed.append((row.revision, row.lineage, row.deleted_on, row.body, row.id))
            else:
                put.append(row.values())
        connection.executemany(PUT, put)
        connection.executemany(CHANGE, changed)
        connection.executemany("DELETE FROM record WHERE id = ?", gone)
        touched = msgspec.json.encode(change.touched).decode()
        connection.execute(
            LOG,
            (change.seq, change.at, change.who, change.verb, change.undoes, touched, change.previous, change.digest),
        )


def _stays(before: Row, after: Row) -> bool:
    """Whether a record is of the same kind, service and parent as before: by those it is found."""
    return (before.kind, before.service, before.parent) == (after.kind, after.service, after.parent)


def _has_other_locks(before: Row | None, after: Row | None) -> bool:
    """Whether a private key can be opened by other ways than before."""
    if before is None or after is None or before.kind != "key" or after.kind != "key":
        return False
    had, has = (record_of(row).value for row in (before, after))
    return (had.by_passphrase, had.by_code, had.by_envelope) != (has.by_passphrase, has.by_code, has.by_envelope)


def roll_back(connection: sqlite3.Connection) -> None:
    """Takes back an open transaction; SQLite may have done so itself after a full disk."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
