"""Bringing an older file up to today's format: in one transaction, with its version, or not at all."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from pie_desktop.storage.connection import connect, in_words, refuse_newer
from pie_desktop.storage.schema import FORMAT
from pie_desktop.storage.unit_of_work import roll_back

Step = Callable[[sqlite3.Connection], None]
"""Changes a file of one format into the next, by single statements. It opens and ends no transaction."""

STEPS: Mapping[int, Step] = {}
"""By the format that a step starts from. Format 1 is the first."""


def upgrade(path: Path, keep: Callable[[], object], steps: Mapping[int, Step] = STEPS, newest: int = FORMAT) -> bool:
    """Upgrades a file in place when it is older than `newest`; says whether it did.

    `keep` makes a backup first; when it raises, nothing is touched. Raises NewerFile and the errors of `in_words`.
    """
    found = refuse_newer(path, newest)
    if found == newest:
        return False
    keep()
    with in_words(path):
        connection = connect(path)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for version in range(found, newest):
                steps[version](connection)
            connection.execute(f"PRAGMA user_version={newest}")
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise
        finally:
            connection.close()
    return True
