"""Sealing what lies in the file in plain although it should not, its history too; and adding readers it lacks.

What cannot be read, or whose readers stand in what cannot be read, is left as it is, and keeps nothing else from it.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from msgspec import structs

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.readers import CONFIDENTIAL, Get
from pie_desktop.domain.records import Record
from pie_desktop.errors import DamagedFile, NotAllowed
from pie_desktop.storage.rewriting import rewrite
from pie_desktop.storage.rows import Row, readable, record_of, row_of
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.storage.workspace import Workspace


def needs_sealing(workspace: Workspace) -> bool:
    """Whether there is something that whoever is unlocked has to seal, or to seal for others than before."""
    return any(_is_to_be_sealed(workspace, row, workspace.kept) for row in workspace.rows_of(CONFIDENTIAL))


def seal_up(workspace: Workspace, work: UnitOfWork, among: Iterable[Row] | None = None) -> int:
    """Has a unit of work seal it, with what the history and the drafts hold of it. Returns how many records that are.

    `among`: the rows to look at, when not all confidential ones.
    """
    rows = workspace.rows_of(CONFIDENTIAL) if among is None else among
    found = [row for row in rows if _is_to_be_sealed(workspace, row, work.going_to_be)]
    plain = any(not isinstance(record_of(row).value, Sealed) for row in found)
    for row in found:
        work.anew(workspace.seals.opened(record_of(row)))
    if plain or among is None:
        work.alongside(lambda connection: _seal_what_was(workspace, connection))
    return len(found)


def take_off_readers(workspace: Workspace, work: UnitOfWork, person: str) -> None:
    """Has a unit of work take somebody off what others read too: what they have there is for a key that was lost.

    The others then seal it for the new one. It is the same state of the same text: a text is bound to its revision,
    and not to who reads it.
    """
    for record in filter(None, map(readable, workspace.rows_of(CONFIDENTIAL))):
        sealed = record.value
        if isinstance(sealed, Sealed) and person in sealed.readers and len(sealed.readers) > 1 and sealed.by != person:
            left = {one: key for one, key in sealed.readers.items() if one != person}
            work.put([structs.replace(record, value=structs.replace(sealed, readers=left))])


def _is_to_be_sealed(workspace: Workspace, row: Row, get: Get) -> bool:
    record = readable(row)
    if record is None or not isinstance(record.value, Sealed):
        return record is not None and _sealed(workspace, record, get) is not None
    try:
        return workspace.seals.lacks_readers(record, get)
    except DamagedFile:
        return False


def _sealed(workspace: Workspace, plain: Record[Any], get: Get) -> Row | None:
    """A plain record as it is to be kept; None where it is nobody's to seal, or somebody else's."""
    try:
        record = workspace.seals.sealed(plain, get)
    except (NotAllowed, DamagedFile):
        return None
    return row_of(record) if isinstance(record.value, Sealed) else None


def _seal_what_was(workspace: Workspace, connection: sqlite3.Connection) -> None:
    """The history and the drafts, in the transaction in which the records are sealed."""

    def transform(row: Row) -> Row:
        record = readable(row) if row.kind in CONFIDENTIAL else None
        if record is None or isinstance(record.value, Sealed):
            return row
        return _sealed(workspace, record, workspace.kept) or row

    rewrite(connection, transform)
    person = workspace.seals.person
    for form, text in connection.execute("SELECT form, text FROM draft WHERE person = ?", (person,)).fetchall():
        if workspace.seals.opened_draft(form, person, text) == text:
            sealed = workspace.seals.sealed_draft(form, person, text)
            connection.execute("UPDATE draft SET text = ? WHERE form = ? AND person = ?", (sealed, form, person))
