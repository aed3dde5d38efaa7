"""Where the history of a file began: what all its copies have in common, and no file from elsewhere can know.

The id of a workspace stands in every document that leaves it. The digest of its first change leaves it only with a
whole copy of the file, and nobody can guess it: there are salts in it. Erasing does not change it.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from pie_desktop.storage.connection import look


def origin_in(connection: sqlite3.Connection) -> str:
    """The digest of the first change of a file; empty where it has none."""
    found = connection.execute("SELECT digest FROM change WHERE seq = 1").fetchone()
    return found[0] if found and re.fullmatch(r"[0-9a-f]{64}", str(found[0])) else ""


def origin_of(path: Path) -> str:
    """The same of a closed file, as it stands there; empty also where it cannot be read."""
    try:
        with closing(look(path)) as connection:
            return origin_in(connection)
    except sqlite3.Error:
        return ""


def is_blank(path: Path) -> bool:
    """Whether nothing was ever done in a closed file. One that cannot be read may hold anything."""
    try:
        with closing(look(path)) as connection:
            held = "SELECT 1 FROM change UNION ALL SELECT 1 FROM record UNION ALL SELECT 1 FROM draft LIMIT 1"
            return connection.execute(held).fetchone() is None
    except sqlite3.Error:
        return False
