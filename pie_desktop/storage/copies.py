"""Whole copies of a workspace: made by SQLite's backup, opened and checked before they count."""

import sqlite3
from datetime import datetime
from pathlib import Path

from pie_desktop.errors import DamagedFile
from pie_desktop.files import put_in_place
from pie_desktop.storage.connection import file_format, in_words, look
from pie_desktop.words import _

TABLES = ("meta", "record", "change")


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Copies an open file to `target`, replacing what is there only when the copy is whole and on the disk.

    Raises NoRoom, NotWritable, DamagedFile (the source does not read through); then `target` is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    with in_words(target):
        part.unlink(missing_ok=True)
        try:
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                copy.execute("PRAGMA journal_mode=OFF")
                source.backup(copy)
            finally:
                copy.close()
            if counts(part) != _counts(source):
                sentence = _("The copy {name} did not come out whole and was not kept.")
                raise DamagedFile(sentence.format(name=target.name))
            put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)


def counts(path: Path) -> dict[str, int]:
    """How many rows each table holds, in a file that reads through without a fault. Raises DamagedFile otherwise."""
    file_format(path)
    connection = look(path)
    try:
        with in_words(path):
            found = [line for (line,) in connection.execute("PRAGMA quick_check(1)")]
            if found != ["ok"]:
                raise DamagedFile(_("{name} is damaged: {what}.").format(name=path.name, what=found[0]))
            return _counts(connection)
    finally:
        connection.close()


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def keep_beside(path: Path, now: datetime) -> Path:
    """A checked copy of a closed file beside it, before something is done to it: `harbour.before-….pie`."""
    target = path.with_name(f"{path.stem}.before-{now.strftime('%Y%m%dT%H%M%SZ')}{path.suffix}")
    with in_words(path):
        source = sqlite3.connect(path, timeout=0)
        try:
            copy_to(source, target)
        finally:
            source.close()
    return target
