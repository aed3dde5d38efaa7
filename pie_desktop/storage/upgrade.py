"""Bringing an older file up to today's format: in one transaction, with its version, or not at all."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from pie_desktop.errors import DamagedFile, NotAWorkspace
from pie_desktop.storage.connection import connect, has_journal, let_go, refuse_newer
from pie_desktop.storage.faults import in_words
from pie_desktop.storage.schema import FORMAT
from pie_desktop.storage.unit_of_work import roll_back
from pie_desktop.words import _

Step = Callable[[sqlite3.Connection], None]
"""Changes a file of one format into the next, by single statements. It opens and ends no transaction."""

STEPS: Mapping[int, Step] = {}
"""By the format that a step starts from. Format 1 is the first."""


Keep = Callable[[sqlite3.Connection], object]
"""Makes a copy of the open file before it is touched."""


def upgrade(path: Path, keep: Keep, steps: Mapping[int, Step] = STEPS, newest: int = FORMAT) -> bool:
    """Upgrades a file in place when it is older than `newest`; says whether it did.

    `keep` makes a backup first; when it raises, nothing is touched. Raises NewerFile, DamagedFile and the errors of
    `in_words`.
    """
    if refuse_newer(path, newest) == newest and not has_journal(path):
        return False
    with in_words(path):
        connection = connect(path)
        try:
            # Only now the version is certain: a power cut may have left that of an upgrade that was never completed.
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found == newest:
                return False
            if any(version not in steps for version in range(found, newest)):
                raise NotAWorkspace(
                    _("{name} has a format that PIE Desktop never had. It was left as it is.").format(name=path.name)
                )
            keep(connection)
            _climb(connection, [steps[version] for version in range(found, newest)], newest, path)
        finally:
            let_go(connection)
    return True


def _climb(connection: sqlite3.Connection, steps: list[Step], newest: int, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            step(connection)
        connection.execute(f"PRAGMA user_version={newest}")
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            sentence = _("{name} is damaged and was not upgraded. It was left as it is.")
            raise DamagedFile(sentence.format(name=path.name))
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise
