"""Is a file sound? Every problem in words; nothing is changed."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import problems
from pie_desktop.errors import DamagedFile, Refused
from pie_desktop.storage import chain, erasing
from pie_desktop.storage.rows import COLUMNS, Row, record_of, row_from
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _


def check(workspace: Workspace) -> Iterator[str]:
    """Everything that is wrong with an open file: its pages, its name, its history, its records."""
    yield from _pages(workspace)
    yield from _name(workspace)
    last: dict[str, chain.Step] = {}
    yield from _history(workspace, last)
    yield from _records(workspace, last)


def _pages(workspace: Workspace) -> Iterator[str]:
    with workspace.speaking() as connection:
        for (line,) in connection.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield _("The file is damaged: {what}.").format(what=line)


def _name(workspace: Workspace) -> Iterator[str]:
    for look in (lambda: workspace.id, lambda: erasing.gone(workspace), lambda: erasing.unfinished(workspace)):
        try:
            look()
        except (Refused, DamagedFile) as error:
            yield str(error)


def _history(workspace: Workspace, last: dict[str, chain.Step]) -> Iterator[str]:
    """What is wrong with the chain; `last` comes to hold the newest step of each record."""
    previous, expected = "", 1
    try:
        for change in workspace.changes():
            if change.seq != expected:
                yield _("The history has a gap before change {seq}.").format(seq=change.seq)
            if not chain.is_linked(change, previous):
                yield _("Change {seq} in the history is not what it was.").format(seq=change.seq)
            for step in change.touched:
                if step.before and not chain.led_to(last.get(step.id), step.before):
                    yield _("An earlier text kept by change {seq} is not what it was.").format(seq=change.seq)
                last[step.id] = step
            previous, expected = change.digest, change.seq + 1
    except DamagedFile as error:
        yield str(error)


def _records(workspace: Workspace, last: dict[str, chain.Step]) -> Iterator[str]:
    with workspace.speaking() as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM record ORDER BY id").fetchall()
    for columns in rows:
        step = last.pop(columns[0], None)
        try:
            row = row_from(columns)
            yield from _against_history(row, step)
            record = record_of(row)
        except DamagedFile as error:
            yield str(error)
        else:
            yield from _among_others(workspace, record)
    for id, step in last.items():
        if step.digest is not None:
            yield _("The record {id} is in the history and missing from the file.").format(id=id)


def _among_others(workspace: Workspace, record: Record[Any]) -> list[str]:
    """What is wrong with a record among the others; where one of those cannot be read, that one is told of."""
    with suppress(DamagedFile):
        return [f"{record.kind} {one.id}, {one.field}: {one.sentence}" for one in problems(record, workspace)]
    return []


def _against_history(row: Row, step: chain.Step | None) -> Iterator[str]:
    if step is None or step.digest is None:
        yield _("The record {id} stands in the file and not in its history.").format(id=row.id)
    elif step.salt is None or not chain.led_to(step, row):
        yield _("The record {id} was changed by something else than PIE Desktop.").format(id=row.id)
