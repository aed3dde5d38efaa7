"""Throwing away what cannot be read: the rows, with all that rests on them; the chain of the history stays whole."""

from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from pathlib import Path

from pie_desktop.domain.actor import Actor
from pie_desktop.errors import DamagedFile, PieError, Refused
from pie_desktop.storage.chain import Change
from pie_desktop.storage.connection import look
from pie_desktop.storage.copies import keep_beside
from pie_desktop.storage.erasing import Erasing
from pie_desktop.storage.faults import in_words
from pie_desktop.storage.gone import THROW_AWAY
from pie_desktop.storage.rows import COLUMNS, Row, readable, row_from
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _


def lost_rows(workspace: Workspace) -> list[Row]:
    """The rows of a file that cannot be read, oldest first."""
    rows = workspace.rows(workspace.unreadable.all())
    return sorted((row for row in rows.values() if readable(row) is None), key=lambda row: row.id)


def throwing(workspace: Workspace, rows: Iterable[Row]) -> Erasing:
    """What throwing these away would do. Nothing has happened yet."""
    return Erasing(workspace, (), workspace.clock.today(), [row.id for row in rows])


def throw_away(workspace: Workspace, actor: Actor, ids: Collection[str]) -> tuple[Change | None, Path]:
    """Throws away what cannot be read, in one unit of work; `ids` names all of it. Returns the change and the copy.

    A checked copy with all of it lies beside the file before. Raises Refused where something else cannot be read than
    what is named, NoRoom, NotWritable, DamagedFile; then nothing has happened.
    """
    rows = lost_rows(workspace)
    if not rows or {row.id for row in rows} != set(ids):
        raise Refused(_("Something else cannot be read than when you looked. Look at it again. Nothing was changed."))
    workspace.refuse_if_moved()
    with workspace.speaking() as connection:
        copy = keep_beside(connection, workspace.path, workspace.clock.now())
    with workspace.whole(), workspace.unit_of_work(actor, THROW_AWAY) as work:
        throwing(workspace, rows).into(work, None)
        change = work.commit()
    workspace.unreadable.forget(row.id for row in rows)
    return change, copy


def whole_in(copy: Path, ids: Collection[str]) -> set[str]:
    """Which of these records a closed copy holds so that they can be read; none of a copy that cannot be looked at."""
    found = set()
    marks = ", ".join("?" * len(ids))
    with suppress(PieError), in_words(copy), closing(look(copy)) as connection:
        for columns in connection.execute(f"SELECT {COLUMNS} FROM record WHERE id IN ({marks})", tuple(ids)):
            with suppress(DamagedFile):
                row = row_from(columns)
                found.update([row.id] if readable(row) else [])
    return found
