"""Backups that happen by themselves: when something changed, checked, thinned out with age; and the way back."""

import contextlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pie_desktop.clock import Clock
from pie_desktop.errors import FileInUse, NotFound
from pie_desktop.files import put_in_place, sync_folder
from pie_desktop.storage import occupant
from pie_desktop.storage.connection import connect, in_words, look, refuse_newer
from pie_desktop.storage.copies import copy_to, counts
from pie_desktop.words import _

DAILY, WEEKLY, MONTHLY = 12, 10, 9
STALE = timedelta(hours=24)
STAMP = "%Y%m%dT%H%M%SZ"


class Backup(NamedTuple):
    """One copy: where it lies, when it was made (UTC), and the head of the history in it (8 letters)."""

    path: Path
    made_at: datetime
    head: str


class Backups:
    """The copies of one workspace, in a folder of their own."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self._clock = clock

    def all(self) -> list[Backup]:
        """Every copy, newest first. Files of other names in the folder are let be."""
        found = [backup for path in self.folder.glob("*.pie") if (backup := _read_name(path))]
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def is_stale(self, head: str) -> bool:
        """Whether the file has moved on since the newest copy, and that copy is more than a day old."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return True
        return newest.head != head[:8] and self._clock.now() - newest.made_at > STALE

    def make(self, connection: sqlite3.Connection, name: str, head: str) -> Backup | None:
        """Copies the open file, unless the newest copy holds the same; then lets go of copies past their time.

        A source that does not read through makes no copy and lets go of none.
        """
        newest = next(iter(self.all()), None)
        if newest and newest.head == head[:8]:
            return None
        made_at = self._clock.now()
        path = self.folder / f"{name}--{made_at.strftime(STAMP)}--{head[:8] or 'empty'}.pie"
        copy_to(connection, path)
        for old in superfluous(self.all()):
            with contextlib.suppress(OSError):
                old.path.unlink()
        return Backup(path, made_at, head[:8])


def _read_name(path: Path) -> Backup | None:
    try:
        _name, stamp, head = path.stem.rsplit("--", 2)
        return Backup(path, datetime.strptime(stamp, STAMP).replace(tzinfo=UTC), head)
    except ValueError:
        return None


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """What may go: all but the newest of each of the last 12 days, 10 weeks and 9 months that have any."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    kept: set[Path] = set()
    for limit, pattern in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        spans: dict[str, Path] = {}
        for backup in newest_first:
            spans.setdefault(backup.made_at.strftime(pattern), backup.path)
        kept.update(list(spans.values())[:limit])
    return [backup for backup in newest_first if backup.path not in kept]


def restore(path: Path, backup: Path, clock: Clock) -> Path | None:
    """Puts a backup in the place of a file, whether or not that one still opens; returns where it was set aside.

    Nothing is lost: the file that was there, and a journal beside it, are kept under a new name, and come back to
    their place when the last step fails. Raises NotFound, DamagedFile (of the backup), FileInUse, NoRoom.
    """
    if not backup.exists():
        raise NotFound(_("There is no backup {name}.").format(name=backup.name))
    refuse_newer(backup)
    counts(backup)
    _refuse_if_open(path)
    part = path.with_name(f".{path.name}.part")
    with in_words(path):
        source = look(backup)
        try:
            copy_to(source, part)
        finally:
            source.close()
        moved = _set_aside(path, clock.now())
        try:
            put_in_place(part, path)
        except BaseException:
            for there, here in reversed(moved):
                here.replace(there)
            raise
    return moved[0][1] if moved else None


def _refuse_if_open(path: Path) -> None:
    """Raises FileInUse when another program holds the file. One that does not open at all is held by nobody."""
    if not path.exists():
        return
    try:
        connect(path).close()
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise FileInUse(occupant.told(path)) from error


def _set_aside(path: Path, now: datetime) -> list[tuple[Path, Path]]:
    """Renames a file and its journal; pairs of old and new places. The journal goes first: alone it does no harm."""
    moved = []
    kept = path.with_name(f"{path.stem}.replaced-{now.strftime(STAMP)}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}.replaced-{now.strftime(STAMP)}-{number}{path.suffix}")
    for end in ("", "-journal"):
        here, there = Path(f"{path}{end}"), Path(f"{kept}{end}")
        if here.exists():
            here.replace(there)
            moved.append((here, there))
    sync_folder(path.parent)
    return moved
