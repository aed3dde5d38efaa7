"""One connection to one file: how it is opened, and what SQLite's errors mean in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pie_desktop.errors import (
    DamagedFile,
    FileInUse,
    NewerFile,
    NoRoom,
    NotAWorkspace,
    NotFound,
    NotWritable,
    PieError,
)
from pie_desktop.storage.schema import APPLICATION_ID, FORMAT, SCHEMA
from pie_desktop.words import _

PRAGMAS = """
PRAGMA locking_mode=EXCLUSIVE;
PRAGMA journal_mode=TRUNCATE;
PRAGMA synchronous=FULL;
PRAGMA temp_store=MEMORY;
PRAGMA secure_delete=ON;
PRAGMA foreign_keys=ON;
PRAGMA trusted_schema=OFF;
PRAGMA cell_size_check=ON;
"""

FULL = {sqlite3.SQLITE_FULL}
SHUT = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
TORN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def file_format(path: Path) -> int:
    """The format version of a workspace file, read from its header without SQLite.

    SQLite cannot open a file read-only that a power cut left with a journal, so the header is read as bytes.
    Raises NotFound, NotWritable, NotAWorkspace.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {name}.").format(name=path.name)) from error
    except OSError as error:
        raise NotWritable(_("The file {name} cannot be read here.").format(name=path.name)) from error
    if len(header) < 100 or header[:16] != b"SQLite format 3\0" or _number(header, 68) != APPLICATION_ID:
        raise NotAWorkspace(_("{name} is not a PIE Desktop file. It was left as it is.").format(name=path.name))
    return _number(header, 60)


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def refuse_newer(path: Path, newest: int = FORMAT) -> int:
    """The file's format; raises NewerFile when this program is too old for it."""
    found = file_format(path)
    if found > newest:
        raise NewerFile(
            _("{name} was made by a newer version of PIE Desktop. It was not opened, so nothing in it changed.").format(
                name=path.name
            )
        )
    return found


def connect(path: Path) -> sqlite3.Connection:
    """A connection that holds the file for itself, with transactions under our own hand. Raises FileInUse at once."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.executescript(PRAGMAS)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def look(path: Path) -> sqlite3.Connection:
    """A connection for reading a file that nobody has open, such as a backup."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, timeout=0)


def create_tables(connection: sqlite3.Connection) -> None:
    """Makes the tables in an empty file, all of them or none."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements(SCHEMA):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={FORMAT}")
    connection.execute("COMMIT")


def statements(script: str) -> list[str]:
    """The single statements of a commented script."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found


def schema_of(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Every table, index, view and trigger of a file, sorted, without SQLite's own."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return sorted((kind, name, sql) for kind, name, sql in rows)


def refuse_foreign_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raises NotAWorkspace when the file holds other tables, views or triggers than ours."""
    blank = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create_tables(blank)
        same = schema_of(blank) == schema_of(connection)
    finally:
        blank.close()
    if not same:
        raise NotAWorkspace(
            _("{name} holds parts that do not come from PIE Desktop. It was not opened.").format(name=path.name)
        )


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's errors about this file into ones that a person can act upon."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error
    except OSError as error:
        raise _unwritable(path) if error.errno != 28 else _full(path) from error


def _translated(error: sqlite3.Error, path: Path) -> PieError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in FULL:
        return _full(path)
    if code in HELD:
        return FileInUse(_("{name} is open in another program.").format(name=path.name))
    if code in TORN or (isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error)):
        return DamagedFile(
            _("{name} is damaged. It was left as it is; a backup can be restored.").format(name=path.name)
        )
    if code == sqlite3.SQLITE_IOERR:
        return NotWritable(
            _("The disk did not take or give what {name} needed. What was saved before is safe.").format(name=path.name)
        )
    return _unwritable(path)


def _full(path: Path) -> PieError:
    return NoRoom(
        _("The disk is full. Nothing in {name} was changed; make some room and try again.").format(name=path.name)
    )


def _unwritable(path: Path) -> PieError:
    return NotWritable(
        _("{name} cannot be written here, so nothing was changed. Its folder may be read-only.").format(name=path.name)
    )
