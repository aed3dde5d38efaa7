"""Erasing: records, their parts, their drafts, their states in the log with the salts; then the file is written anew.

First one transaction takes everything away, and marks the file as unfinished. Then the list beside the backups gets
what was struck, the file is compacted, copies are purged, and the mark goes. Whatever stops it on the way: the next
opening goes on from the mark. Doing any of it twice does no harm.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.erasing import (
    Strike,
    all_that_goes,
    conflict_without,
    gone_by,
    held_twice,
    is_a_name,
    reworded,
    stands_in,
    without_gone,
)
from pie_desktop.domain.keys import Key, Sealed
from pie_desktop.domain.kinds import Assignment, Conflict, Person
from pie_desktop.domain.naming import holds_name, words_of
from pie_desktop.domain.records import Record
from pie_desktop.domain.texts import texts
from pie_desktop.errors import DamagedFile
from pie_desktop.storage.gone import EMPTY_BIN, ERASE, FORMER, Former, fact_from, formers, gone_in
from pie_desktop.storage.origin import origin_in
from pie_desktop.storage.rewriting import rewrite
from pie_desktop.storage.rows import COLUMNS, Row, record_of, row_from, row_of
from pie_desktop.storage.struck import add_to_list
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.storage.workspace import Workspace

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
UNFINISHED = "erasing"
"""The fact of the file that is there from the moment something is erased until nothing is left of it anywhere."""


class Unfinished(msgspec.Struct, frozen=True):
    """What is still to be struck from copies. `copies`: those on this computer too are to be purged.

    `again`: all else is done, and these copies could not be purged at first; they are tried once more.
    """

    strikes: tuple[Strike, ...]
    copies: bool = False
    again: tuple[str, ...] = ()


class Called(msgspec.Struct, frozen=True):
    """What somebody was called in this file, who they were, and in which records' texts that takes its place."""

    names: tuple[str, ...]
    label: str
    texts: frozenset[str]

    def is_in(self, folded: str) -> bool:
        """Whether any word of the names may stand in a text in small letters. Quick, and may be wrong."""
        return any(word.casefold() in folded for name in self.names for word in words_of(name))


class Erasing:
    """One erasing in one file. Made and used with the whole file in sight (`Workspace.whole`).

    `unread`: rows that cannot be read and are thrown away with all that rests on them. Nothing is looked for in words.
    """

    def __init__(
        self, workspace: Workspace, strikes: Iterable[Strike], today: date, unread: Iterable[str] = ()
    ) -> None:
        self._workspace, self._today = workspace, today
        self._unread = frozenset(unread)
        self._strikes = {one.id: one for one in (*strikes, *map(Strike, self._unread))}
        self._labels = {one.id: one.label for one in self._strikes.values()}
        self.gone: Mapping[str, str | None] = all_that_goes(self._records, gone_by(self._strikes.values()))
        self._called = tuple(filter(None, map(self._names_of, self._strikes.values())))
        self.changed = self._all_changed()
        self._today_rows: dict[str, Row | None] = {}

    @property
    def struck(self) -> tuple[Strike, ...]:
        """All that goes, as the list beside the backups keeps it."""
        return tuple(self._strikes.get(id) or Strike(id) for id in self.gone)

    def gone_records(self) -> list[Record[Any]]:
        """The records that go and are there now."""
        return self._workspace.records(self.gone)

    def _records(self) -> Iterator[Record[Any]]:
        return self._workspace.everything(without=self._unread)

    def into(self, work: UnitOfWork, left: Unfinished | None) -> None:
        """Has a unit of work do it; its commit is followed by what is `left` to do, if anything."""
        for id in self.gone:
            if id in self._unread:
                work.throw_away(id)
            else:
                work.erase(id)
        for record in self.changed.values():
            before = self._workspace.kept(record.id)
            if before:
                work.change(before, record.value, record.rest)
        self._put_stand_ins(work)
        if known := self._formers():
            work.set_meta(FORMER, msgspec.json.encode(known).decode())
        if left:
            work.set_meta(UNFINISHED, msgspec.json.encode(left).decode())
        work.alongside(self._take_out)

    def _names_of(self, strike: Strike) -> Called | None:
        """Everything that somebody was ever called in this file."""
        if strike.id in self._unread:
            return None
        people = [change.before for change in self._steps_of(strike.id) if change.before]
        if row := self._workspace.row(strike.id):
            people.insert(0, row)
        values = [record_of(row).value for row in people if row.kind == "person"]
        names = dict.fromkeys(one.name for one in values if is_a_name(one, strike.label))
        return Called(tuple(names), strike.label, frozenset(strike.texts)) if names else None

    def _steps_of(self, id: str) -> Iterator[Any]:
        for change in self._workspace.changes_of(id):
            yield from (step for step in change.touched if step.id == id)

    def _all_changed(self) -> dict[str, Record[Any]]:
        """What stays and is not as it was. What cannot stay after all goes, with its own parts."""
        while True:
            found, lost = self._looked_through()
            if not lost:
                return found
            self.gone = all_that_goes(self._records, {**self.gone, **dict.fromkeys(lost)})

    def _looked_through(self) -> tuple[dict[str, Record[Any]], set[str]]:
        found: dict[str, Record[Any]] = {}
        lost = set()
        for record in self._records():
            after = record if record.id in self.gone else self._after(record)
            if after is None:
                lost.add(record.id)
            elif after is not record:
                found[record.id] = after
        return found, lost | {one.id for one in self._held_twice(found)}

    def _held_twice(self, found: Mapping[str, Record[Any]]) -> Iterator[Record[Any]]:
        holders = {one.parent for one in found.values() if isinstance(one.value, Assignment) and not one.deleted_on}
        for holder in holders:
            held = [one for one in self._workspace.children(holder or "", "assignment") if one.id not in self.gone]
            held.sort(key=lambda one: one.id in found)
            yield from held_twice([found.get(one.id, one) for one in held])

    def _after(self, record: Record[Any]) -> Record[Any] | None:
        """A record that stays, as it is to be; the very same where nothing changes, None where it cannot stay."""
        value: Any = record.value
        after: Any
        if isinstance(value, Conflict):
            above = self._workspace.row(record.parent or "")
            after = conflict_without(value, above.kind, self.gone, self._labels, self._today) if above else None
        else:
            after = without_gone(value, self.gone, self._labels, self._today)
        if after is None:
            return None
        if after != value:
            record = structs.replace(record, value=after)
        for one in self._called:
            if record.id in one.texts:
                record = reworded(record, one.names, one.label, singly=True)
        return record

    def _put_stand_ins(self, work: UnitOfWork) -> None:
        named = {getattr(record.value, "supervisor", None) for record in self.changed.values()}
        for one in self._strikes.values():
            if one.stand_in and one.stand_in in named and not self._workspace.row(one.stand_in):
                was = self._workspace.kept(one.id)
                person = was.value if was and isinstance(was.value, Person) else None
                work.add(stands_in(one.label, person, self._today), id=one.stand_in)

    def _formers(self) -> tuple[Former, ...]:
        with self._workspace.speaking() as connection:
            known = {one.id: one for one in formers(connection)}
        for record in self.gone_records():
            if isinstance(record.value, Key) and record.parent:
                keys = (record.value.public, *record.value.earlier)
                known[record.parent] = Former(record.parent, keys=keys)
        for one in self._strikes.values():
            if one.stand_in:
                known[one.id] = structs.replace(known.get(one.id) or Former(one.id), stand_in=one.stand_in)
        return tuple(known.values())

    def _take_out(self, connection: sqlite3.Connection) -> None:
        """The log and the drafts, in the transaction in which the records go."""
        self._connection = connection
        rewrite(connection, self._was)
        for id in filter(UUIDS.fullmatch, self.gone):  # another name may stand in the form of anything
            connection.execute("DELETE FROM draft WHERE person = ? OR instr(form, ?)", (id, id))

    def _was(self, row: Row) -> Row | None:
        """What is kept of an earlier state: nothing of what is gone, and of what stays nothing that names it.

        Where a state cannot be without, today's takes its place: taking something back then leaves it as it is.
        """
        if row.id in self.gone:
            return None
        folded = row.body.casefold()
        called = [one for one in self._called if one.is_in(folded)]
        named = any(id in self.gone for id in UUIDS.findall(row.body))
        if not (called or named or row.parent in self.gone) or self._now(row.id) == row:
            return row
        if row.parent in self.gone:
            return self._now(row.id)
        try:
            return self._released(row, called)
        except (DamagedFile, msgspec.MsgspecError, KeyError):
            return self._now(row.id)

    def _released(self, row: Row, called: Iterable[Called]) -> Row | None:
        record = record_of(row)
        if isinstance(record.value, Sealed):
            return row
        after = self._after(record)
        if after is None:
            return self._now(row.id)
        for one in called:
            if not self._still_says(row.id, one):
                after = reworded(after, one.names, one.label, singly=row.id in one.texts)
        return row if after is record else row_of(after)

    def _now(self, id: str) -> Row | None:
        """The record as it is from now on."""
        if id not in self._today_rows:
            found = self._connection.execute(f"SELECT {COLUMNS} FROM record WHERE id = ?", (id,)).fetchone()
            self._today_rows[id] = row_from(found) if found else None
        return self._today_rows[id]

    def _still_says(self, id: str, called: Called) -> bool:
        """Whether a record still holds the name, because somebody left it there."""
        now = self._now(id)
        if now is None:
            return False
        said = [text for _path, text in texts(msgspec.json.decode(now.body))]
        return any(holds_name(text, name) for text in said for name in called.names)


def erase(workspace: Workspace, actor: Actor, strikes: Iterable[Strike], today: date, copies: bool = False) -> Erasing:
    """Takes things away for good, in one unit of work. `finish` comes after it."""
    with workspace.whole(), workspace.unit_of_work(actor, ERASE) as work:
        erasing = Erasing(workspace, strikes, today)
        erasing.into(work, Unfinished(erasing.struck, copies))
        work.commit()
    return erasing


def binned_before(workspace: Workspace, moment: datetime) -> list[str]:
    """What of our own service was put in the bin before a moment."""
    sql = "SELECT id FROM record WHERE service = ? AND deleted_on < ? AND kind NOT IN ('service', 'framework')"
    with workspace.speaking() as connection:
        return [id for (id,) in connection.execute(sql, (workspace.own_service, moment.isoformat()))]


def empty_bin(workspace: Workspace, ids: Iterable[str], today: date) -> list[str]:
    """Takes things out of the bin for good, and out of the log; backups keep them, and bring them back if put back.

    Of what is in use nothing goes but parts of these; a thing that needs more than that stays in the bin. Returns what
    went; `finish` comes after it.
    """
    going = list(ids)
    with workspace.whole(), workspace.unit_of_work(Actor(None), EMPTY_BIN) as work:
        erasing = Erasing(workspace, map(Strike, going), today)
        if _takes_more(erasing, going):
            going = [id for id in going if not _takes_more(Erasing(workspace, [Strike(id)], today), [id])]
            erasing = Erasing(workspace, map(Strike, going), today)
        if going:
            erasing.into(work, Unfinished(()))
            work.commit()
    return going


def _takes_more(erasing: Erasing, roots: Iterable[str]) -> bool:
    """Whether something in use would go that is no part of these."""
    left = {one.id: one for one in erasing.gone_records() if one.deleted_on is None}
    inside = set(roots)
    while parts := [id for id, one in left.items() if one.parent in inside or id in inside]:
        inside.update(parts)
        for id in parts:
            del left[id]
    return bool(left)


def unfinished(workspace: Workspace) -> Unfinished | None:
    """What an erasing that was stopped left to do. Raises DamagedFile."""
    found = workspace.meta(UNFINISHED)
    return fact_from(found, Unfinished) if found else None


def compact(workspace: Workspace, folder: Path) -> Unfinished | None:
    """Puts what was erased on the list in the folder of backups, and leaves nothing of it in the pages of the file."""
    left = unfinished(workspace)
    if left and not left.again:
        with workspace.speaking() as connection:
            origin = origin_in(connection)
        add_to_list(folder, left.strikes, origin)
        workspace.compact()
    return left


def try_again(workspace: Workspace, left: Unfinished, copies: Iterable[Path]) -> None:
    """Notes which copies are left to be purged, at the next opening."""
    more = structs.replace(left, again=tuple(map(str, copies)))
    workspace.set_meta(UNFINISHED, msgspec.json.encode(more).decode())


def done(workspace: Workspace) -> None:
    """Takes the mark away: nothing is left to do."""
    with workspace.speaking() as connection:
        connection.execute("DELETE FROM meta WHERE key = ?", (UNFINISHED,))


def gone(workspace: Workspace, bin_too: bool = False) -> dict[str, str | None]:
    """What was erased in a file: its names, each with what stands in for it. None of it may come back.

    `bin_too`: what went out of the bin as well, which may.
    """
    with workspace.speaking() as connection:
        return gone_in(connection, bin_too)
