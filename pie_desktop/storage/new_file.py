"""Making a new, empty workspace file."""

import sqlite3
from pathlib import Path

from pie_desktop.errors import NotWritable, Refused
from pie_desktop.files import put_in_place
from pie_desktop.leftovers import part_beside
from pie_desktop.storage.connection import create_tables, refuse_journal
from pie_desktop.storage.faults import in_words
from pie_desktop.words import _


def new_file(path: Path, workspace: str) -> None:
    """Makes a file with our tables in it and the workspace's id; it has its name only when it is complete.

    Raises Refused when there is something of that name already, NotWritable, NoRoom.
    """
    with in_words(path):
        if path.exists():
            raise Refused(_("There is a file {name} already. It was left as it is.").format(name=path.name))
        if not path.parent.is_dir():
            raise NotWritable(_("There is no folder {name}.").format(name=path.parent))
        refuse_journal(path)
        with part_beside(path) as part:
            connection = sqlite3.connect(part, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode=OFF")
                create_tables(connection)
                connection.execute("INSERT INTO meta VALUES ('workspace', ?)", (workspace,))
            finally:
                connection.close()
            put_in_place(part, path)
