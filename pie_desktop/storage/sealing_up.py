"""Sealing what lies in the file in plain although it should not, its history too; and giving it the readers it lacks."""

import sqlite3

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.readers import CONFIDENTIAL
from pie_desktop.errors import NotAllowed
from pie_desktop.storage.rewriting import rewrite
from pie_desktop.storage.rows import Row, record_of, row_of
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.storage.workspace import Workspace


def needs_sealing(workspace: Workspace) -> list[str]:
    """The records that whoever is unlocked has to seal, or to seal for others than before."""
    return [row.id for row in _confidential(workspace) if _is_to_be_sealed(workspace, row)]


def seal_up(workspace: Workspace, work: UnitOfWork) -> int:
    """Has a unit of work seal them, with what the history and the drafts hold of them. Returns how many there are."""
    found = [row for row in _confidential(workspace) if _is_to_be_sealed(workspace, row)]
    for row in found:
        work.anew(workspace.seals.opened(record_of(row)))
    work.alongside(lambda connection: _seal_what_was(workspace, connection))
    return len(found)


def _confidential(workspace: Workspace) -> list[Row]:
    return workspace.rows_of(CONFIDENTIAL)


def _is_to_be_sealed(workspace: Workspace, row: Row) -> bool:
    record = record_of(row)
    if isinstance(record.value, Sealed):
        return workspace.seals.lacks_readers(record, workspace.kept)
    return isinstance(_sealed(workspace, row), Row)


def _sealed(workspace: Workspace, row: Row) -> Row | None:
    """A plain row as it is to be kept; None where it is nobody's to seal, or somebody else's."""
    try:
        record = workspace.seals.sealed(record_of(row), workspace.kept)
    except NotAllowed:
        return None
    return row_of(record) if isinstance(record.value, Sealed) else None


def _seal_what_was(workspace: Workspace, connection: sqlite3.Connection) -> None:
    """The history and the drafts, in the transaction in which the records are sealed."""

    def transform(row: Row) -> Row:
        if row.kind not in CONFIDENTIAL or isinstance(record_of(row).value, Sealed):
            return row
        return _sealed(workspace, row) or row

    rewrite(connection, transform)
    person = workspace.seals.person
    for form, text in connection.execute("SELECT form, text FROM draft WHERE person = ?", (person,)).fetchall():
        if workspace.seals.opened_draft(form, person, text) == text:
            sealed = workspace.seals.sealed_draft(form, person, text)
            connection.execute("UPDATE draft SET text = ? WHERE form = ? AND person = ?", (sealed, form, person))
