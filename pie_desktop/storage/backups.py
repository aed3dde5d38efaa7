"""Backups that happen by themselves: when something changed, checked, thinned out with age; and the way back."""

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from string import hexdigits
from typing import NamedTuple

from pie_desktop.clock import Clock
from pie_desktop.errors import NotFound, Refused
from pie_desktop.files import put_in_place, sync_folder
from pie_desktop.storage.connection import (
    has_journal,
    journal_of,
    look,
    refuse_foreign_schema,
    refuse_held,
    refuse_newer,
)
from pie_desktop.storage.copies import checked_copy, copy_to, counts
from pie_desktop.storage.faults import in_words
from pie_desktop.storage.origin import origin_in, origin_of
from pie_desktop.storage.purging import strike
from pie_desktop.storage.schema import FORMAT
from pie_desktop.storage.struck import list_for
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
    """The copies of one workspace, in a folder of their own.

    What was copied in this sitting stays for as long as it lasts: the copy made before documents were read in is not
    let go of by the one made on closing, though both are of one day.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self._clock = clock
        self._of_this_sitting: set[Path] = set()

    def all(self) -> list[Backup]:
        """Every copy, newest first. Files of other names in the folder are let be."""
        found = [backup for path in self.folder.glob("*.pie") if (backup := _read_name(path))]
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def is_stale(self, head: str) -> bool:
        """Whether the file has moved on since the newest copy, and that copy is more than a day old."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return True
        return newest.head != _mark(head) and self._clock.now() - newest.made_at > STALE

    def make(self, connection: sqlite3.Connection, name: str, head: str) -> Backup | None:
        """Copies the open file, unless the newest copy holds the same; then lets go of copies past their time.

        A source that does not read through makes no copy and lets go of none. Copies of another history stay: a file
        from elsewhere that bears the same id does not push ours out.
        """
        mark = _mark(head)
        newest = next(iter(self.all()), None)
        if newest and newest.head == mark:
            return None
        made_at = self._clock.now()
        path = self.folder / f"{name}--{made_at.strftime(STAMP)}--{mark}.pie"
        copy_to(connection, path)
        self._of_this_sitting.add(path)
        self._thin_out(origin_in(connection))
        return Backup(path, made_at, mark)

    def _thin_out(self, origin: str) -> None:
        copies = self.all()
        if superfluous(copies):  # else there is no need to look into them
            copies = [one for one in copies if origin_of(one.path) in ("", origin)]
        for old in superfluous(copies):
            if old.path not in self._of_this_sitting:
                with contextlib.suppress(OSError):
                    old.path.unlink()


def _mark(head: str) -> str:
    """The head of a history as it stands in a name. A file can hold anything there; a name must not."""
    return "".join(letter for letter in head[:8] if letter in hexdigits) or "empty"


def _read_name(path: Path) -> Backup | None:
    try:
        _name, stamp, head = path.stem.rsplit("--", 2)
        # `strptime` would read the words of the system's language in, at every start.
        made_at = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return Backup(path, made_at, head) if made_at.tzinfo and made_at.strftime(STAMP) == stamp else None


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


def restore(path: Path, backup: Path, clock: Clock, folder: Path | None = None) -> Path | None:
    """Puts a backup in the place of a file, whether or not that one still opens; returns where it was set aside.

    What was erased since does not come back: it is struck by the list beside the backup, and by the one in `folder`,
    that of the workspace's backups. Nothing else is lost: the file that was there, and a journal beside it, are kept
    under a new name, and come back to their place when the last step fails. Raises NotFound, NewerFile, NotAWorkspace,
    DamagedFile (of the backup, of a list), FileInUse, NoRoom, NotWritable, Refused.
    """
    with in_words(backup):
        source = _look_at_sound(backup)
    with in_words(path), contextlib.closing(source):
        origin = origin_in(source)
        erased = [one for place in {backup.parent, folder or backup.parent} for one in list_for(place, origin)]
        if path.is_dir():
            raise Refused(_("{name} is a folder. Choose the name of a file.").format(name=path.name))
        refuse_held(path)
        with checked_copy(source, path) as part, _set_aside(path, clock.now()) as kept:
            if erased:
                strike(part, erased, clock)
            put_in_place(part, path)
    return kept


def _look_at_sound(backup: Path) -> sqlite3.Connection:
    """A connection for reading a backup that may be restored."""
    if not backup.exists():
        raise NotFound(_("There is no backup {name}.").format(name=backup.name))
    of_today = refuse_newer(backup) == FORMAT
    source = look(backup)
    try:
        if of_today:
            refuse_foreign_schema(source, backup)
        counts(backup)
    except BaseException:
        source.close()
        raise
    return source


@contextlib.contextmanager
def _set_aside(path: Path, now: datetime) -> Iterator[Path | None]:
    """Keeps a file and its journal under a new name while something else takes their place; back when that fails.

    Without a journal the file is given a second name, so that there is a file in its place at every moment. With
    one it is moved, and before its journal: a journal alone does no harm, a file without its journal may be torn.
    """
    kept, journal = _free_name(path, now), has_journal(path)
    moves = [(path, kept), (journal_of(path), journal_of(kept))] if journal else [(path, kept)]
    done = []
    try:
        for here, there in moves:
            if here.exists():
                done.append((here, there))
                if journal or not _name_twice(here, there):
                    here.replace(there)
        sync_folder(path.parent)
        yield done[0][1] if done else None
    except BaseException:
        for here, there in reversed(done):
            if there.exists():
                there.replace(here)
                there.unlink(missing_ok=True)  # two names of one file are left as they are by `replace`
        raise


def _name_twice(here: Path, there: Path) -> bool:
    """Gives a file a second name, where the disk knows such a thing (a memory stick does not)."""
    try:
        os.link(here, there)
    except OSError:
        return False
    return True


def _free_name(path: Path, now: datetime) -> Path:
    """A name beside a file that neither another file nor another journal has."""
    plain = f"{path.stem}.replaced-{now.strftime(STAMP)}"
    names = itertools.chain([plain], (f"{plain}-{number}" for number in itertools.count(2)))
    places = (path.with_name(f"{name}{path.suffix}") for name in names)
    return next(place for place in places if not place.exists() and not journal_of(place).exists())
