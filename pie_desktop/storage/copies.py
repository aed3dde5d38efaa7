"""Whole copies of a workspace: made by SQLite's backup, opened and checked before they count."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from pie_desktop.errors import DamagedFile, NotAWorkspace
from pie_desktop.files import make_folder, put_in_place
from pie_desktop.leftovers import part_beside
from pie_desktop.storage.connection import file_format, look, refuse_held, refuse_journal
from pie_desktop.storage.faults import in_words
from pie_desktop.words import _

TABLES = ("meta", "record", "change")


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Copies an open file to `target`, replacing what is there only when the copy is whole and on the disk.

    Raises NoRoom, NotWritable, DamagedFile (the source does not read through), FileInUse (somebody has `target`
    open), Refused (a journal lies there); then `target` is as it was.
    """
    with in_words(target):
        refuse_held(target)
        refuse_journal(target)
        with checked_copy(source, target) as part:
            put_in_place(part, target)


@contextmanager
def checked_copy(source: sqlite3.Connection, target: Path) -> Iterator[Path]:
    """A copy of an open file beside `target`, read through and counted, for whoever gives it its name; else it goes.

    Raises NoRoom, NotWritable, DamagedFile (the source does not read through).
    """
    with in_words(target):
        make_folder(target.parent)
        with part_beside(target) as part:
            _fill(part, source, target)
            yield part


def _fill(part: Path, source: sqlite3.Connection, target: Path) -> None:
    try:
        with in_words(target):
            with closing(sqlite3.connect(part, isolation_level=None)) as copy:
                copy.execute("PRAGMA journal_mode=OFF")
                source.backup(copy)
            whole = counts(part) == _counts(source)
    except (DamagedFile, NotAWorkspace):
        whole = False
    if not whole:
        raise DamagedFile(
            _("The copy {name} did not come out whole and was not kept: the file may be damaged. Check it.").format(
                name=target.name
            )
        )


def counts(path: Path) -> dict[str, int]:
    """How many rows each table holds, in a file that reads through without a fault. Raises DamagedFile otherwise."""
    file_format(path)
    with in_words(path), closing(look(path)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise DamagedFile(_("{name} is damaged: {what}.").format(name=path.name, what=found))
        return _counts(connection)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def keep_beside(connection: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """A checked copy of an open file beside it, before something is done to it: `harbour.before-….pie`."""
    target = path.with_name(f"{path.stem}.before-{now.strftime('%Y%m%dT%H%M%SZ')}{path.suffix}")
    copy_to(connection, target)
    return target


def id_of(path: Path) -> str:
    """The id of the workspace that a closed file holds, as it stands there; empty where none can be read."""
    found = _read(path, "SELECT value FROM meta WHERE key = 'workspace'")
    # What is found names a folder: nothing but the letters of a UUID may stand in it.
    return found if re.fullmatch(r"[0-9a-f-]{36}", found) else ""


def head_of(path: Path) -> str:
    """The digest of the newest change that a closed file holds, as it stands there; empty where none can be read."""
    return _read(path, "SELECT digest FROM change ORDER BY seq DESC LIMIT 1")


def _read(path: Path, sql: str) -> str:
    """The one value that is asked of a closed file; empty where there is none, or no file that can be read."""
    try:
        with closing(look(path)) as connection:
            found = connection.execute(sql).fetchone()
    except sqlite3.Error:
        return ""
    return str(found[0]) if found else ""
