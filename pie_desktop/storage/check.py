"""Is a file sound? Every problem in words; nothing is changed."""

from collections.abc import Iterator

from pie_desktop.domain.rules import problems
from pie_desktop.errors import DamagedFile
from pie_desktop.storage import chain
from pie_desktop.storage.rows import COLUMNS, Row, record_of
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _


def check(workspace: Workspace) -> Iterator[str]:
    """Everything that is wrong with an open file: its pages, its history, its records."""
    yield from _pages(workspace)
    last, broken = _latest_digests(workspace)
    yield from broken
    yield from _records(workspace, last)


def _pages(workspace: Workspace) -> Iterator[str]:
    with workspace.speaking() as connection:
        for (line,) in connection.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield _("The file is damaged: {what}.").format(what=line)


def _latest_digests(workspace: Workspace) -> tuple[dict[str, chain.Step], list[str]]:
    """The newest step of each record, and what is wrong with the chain on the way there."""
    last: dict[str, chain.Step] = {}
    broken: list[str] = []
    previous, expected = "", 1
    for change in workspace.changes():
        if change.seq != expected:
            broken.append(_("The history has a gap before change {seq}.").format(seq=change.seq))
        if not chain.is_linked(change, previous):
            broken.append(_("Change {seq} in the history is not what it was.").format(seq=change.seq))
        for step in change.touched:
            earlier = last.get(step.id)
            if (
                step.before
                and earlier
                and earlier.salt
                and chain.digest_of(earlier.salt, step.before) != earlier.digest
            ):
                broken.append(_("An earlier text kept by change {seq} is not what it was.").format(seq=change.seq))
            last[step.id] = step
        previous, expected = change.digest, change.seq + 1
    return last, broken


def _records(workspace: Workspace, last: dict[str, chain.Step]) -> Iterator[str]:
    with workspace.speaking() as connection:
        rows = [Row(*row) for row in connection.execute(f"SELECT {COLUMNS} FROM record ORDER BY id")]
    for row in rows:
        step = last.pop(row.id, None)
        if step is None or step.digest is None:
            yield _("The record {id} stands in the file and not in its history.").format(id=row.id)
        elif step.salt and chain.digest_of(step.salt, row) != step.digest:
            yield _("The record {id} was changed by something else than PIE Desktop.").format(id=row.id)
        try:
            record = record_of(row)
            found = list(problems(record, workspace))
        except DamagedFile as error:
            yield str(error)
            continue
        for problem in found:
            yield f"{record.kind} {problem.id}, {problem.field}: {problem.sentence}"
    for id, step in last.items():
        if step.digest is not None:
            yield _("The record {id} is in the history and missing from the file.").format(id=id)
