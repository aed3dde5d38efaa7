"""Striking what was erased from whole copies: backups, files set aside, and a backup that is being put back.

What a file says was erased in it may be a lie: anybody can write a file with the id of our workspace and a mark in it.
So it is struck only from copies whose history began where that of the file did (`storage.origin`).
"""

from collections.abc import Iterable
from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.erasing import Strike
from pie_desktop.errors import PieError
from pie_desktop.files import put_in_place
from pie_desktop.leftovers import sweep
from pie_desktop.storage import erasing
from pie_desktop.storage.connection import look, refuse_held
from pie_desktop.storage.copies import checked_copy, counts, id_of
from pie_desktop.storage.faults import in_words
from pie_desktop.storage.origin import is_blank, origin_in, origin_of
from pie_desktop.storage.struck import list_for, read_list
from pie_desktop.storage.upgrade import upgrade
from pie_desktop.storage.workspace import Workspace

APPLIED = "struck"
"""The fact of the file that says which list beside the backups was applied to it last."""


def strike(path: Path, strikes: Iterable[Strike], clock: Clock) -> None:
    """Takes what was erased elsewhere out of a closed file: one that nobody else knows of yet. It stays sound."""
    upgrade(path, lambda _connection: None)
    workspace = Workspace.open(path, clock)
    try:
        known = erasing.gone(workspace)
        if more := [one for one in strikes if one.id not in known]:
            erasing.erase(workspace, Actor(None), more, clock.today())
            erasing.done(workspace)
        workspace.compact()
    finally:
        workspace.close()
    counts(path)


def purge(copy: Path, strikes: Iterable[Strike], clock: Clock) -> None:
    """Takes what was erased out of a copy; until that is whole, the copy stays as it was."""
    with in_words(copy):
        refuse_held(copy)
        source = look(copy)
        try:
            with checked_copy(source, copy) as part:
                source.close()
                strike(part, strikes, clock)
                put_in_place(part, copy)
        finally:
            source.close()


def copies_of(workspace: Workspace, folder: Path) -> list[Path]:
    """Every copy of a file that is known on this computer: its backups, and those set aside beside it."""
    return [*sorted(folder.glob("*.pie")), *set_aside(workspace)]


def set_aside(workspace: Workspace) -> list[Path]:
    """Copies of a file that the program itself put beside it: before it was replaced, before it was upgraded."""
    path = workspace.path
    beside = [one for kind in ("replaced", "before") for one in path.parent.glob(f"{path.stem}.{kind}-*{path.suffix}")]
    return sorted(one for one in beside if id_of(one) in ("", workspace.id))


def purge_all(copies: Iterable[Path], strikes: Iterable[Strike], clock: Clock) -> list[Path]:
    """Purges copies; gives those with which that did not work."""
    strikes, left = tuple(strikes), []
    for copy in copies:
        try:
            purge(copy, strikes, clock)
        except PieError:
            left.append(copy)
    return left


def _purge_own(workspace: Workspace, copies: list[Path], strikes: Iterable[Strike], clock: Clock) -> list[Path]:
    """Purges the copies of an open file that share its history; gives the others too, but those that hold nothing."""
    origin = _origin(workspace)
    own = [copy for copy in copies if origin and origin_of(copy) == origin]
    others = [copy for copy in copies if copy not in own and not is_blank(copy)]
    return [*purge_all(own, strikes, clock), *others]


def finish(workspace: Workspace, folder: Path, clock: Clock) -> list[Path]:
    """Does what is left of an erasing; gives the copies that could not be purged. Nothing left: nothing is done."""
    with in_words(workspace.path):
        left = erasing.compact(workspace, folder)
        if left is None:
            return []
        sweep(folder, "")
        sweep(workspace.path.parent, workspace.path.stem)
        copies = [one for one in copies_of(workspace, folder) if not left.again or str(one) in left.again]
        failed = _purge_own(workspace, copies, left.strikes, clock) if left.copies else []
        workspace.set_meta(APPLIED, _mark(folder))
        if failed and not left.again:
            erasing.try_again(workspace, left, failed)
        else:
            erasing.done(workspace)
    return failed


def catch_up(workspace: Workspace, folder: Path, clock: Clock) -> None:
    """Strikes from an open file what is on the list beside its backups: it may be an older copy put in its place."""
    mark = _mark(folder)
    if not mark or workspace.meta(APPLIED) == mark:
        return
    known = erasing.gone(workspace)
    if more := [one for one in list_for(folder, _origin(workspace)) if one.id not in known]:
        erasing.erase(workspace, Actor(None), more, clock.today())
        finish(workspace, folder, clock)
    workspace.set_meta(APPLIED, mark)


def _origin(workspace: Workspace) -> str:
    with workspace.speaking() as connection:
        return origin_in(connection)


def _mark(folder: Path) -> str:
    """Which list lies in a folder: how long it is, and what was put on it last. Empty where there is none."""
    known = read_list(folder)
    return f"{len(known)} {known[-1].id}" if known else ""
