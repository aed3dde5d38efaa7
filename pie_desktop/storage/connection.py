"""One connection to one file: what is looked at before, how it is opened, and that its tables are ours."""

import contextlib
import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from pie_desktop.errors import FileInUse, NewerFile, NotAWorkspace, NotFound, NotWritable, Refused
from pie_desktop.storage import occupant
from pie_desktop.storage.faults import is_held
from pie_desktop.storage.hold import hold
from pie_desktop.storage.hold import is_held as is_held_twice
from pie_desktop.storage.schema import APPLICATION_ID, FORMAT, SCHEMA
from pie_desktop.words import _

PRAGMAS = """
PRAGMA locking_mode=EXCLUSIVE;
PRAGMA journal_mode=TRUNCATE;
PRAGMA synchronous=FULL;
PRAGMA fullfsync=ON;
PRAGMA temp_store=MEMORY;
PRAGMA secure_delete=ON;
PRAGMA foreign_keys=ON;
PRAGMA trusted_schema=OFF;
PRAGMA cell_size_check=ON;
"""


def file_format(path: Path) -> int:
    """The format version of a workspace file, read from its header without SQLite.

    SQLite cannot open a file read-only that a power cut left with a journal, so the header is read as bytes: but
    not while somebody has the file open. Raises NotFound, NotWritable, NotAWorkspace, FileInUse.
    """
    try:
        refuse_held(path)
        header = _first_bytes(path) if path.is_file() or not path.exists() else b""
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {name}.").format(name=path.name)) from error
    except OSError as error:
        raise NotWritable(_("The file {name} cannot be read here.").format(name=path.name)) from error
    if len(header) < 100 or header[:16] != b"SQLite format 3\0" or _number(header, 68) != APPLICATION_ID:
        raise NotAWorkspace(_("{name} is not a PIE Desktop file. It was left as it is.").format(name=path.name))
    return _number(header, 60)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


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


def refuse_held(path: Path) -> None:
    """Raises FileInUse when anybody has the file open: another program, or this one.

    Nothing is touched: a connection that only reads rolls back no journal. Plain reading would not do: when a
    program closes a file that it also has open with SQLite, the system takes SQLite's lock away.
    """
    if not path.is_file():
        return
    try:
        connection = sqlite3.connect(_address(path, "ro"), uri=True, timeout=0)
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # else a file in WAL mode gets two more beside it
            connection.execute("PRAGMA schema_version")
        finally:
            connection.close()
    except sqlite3.Error as error:
        if is_held(error):
            raise FileInUse(occupant.told(path)) from error
    if is_held_twice(path):  # asked last: the looking itself would take away a lock of SQLite in this process
        raise FileInUse(occupant.told(path))


class _Holding(sqlite3.Connection):
    """A connection with the second lock, which is let go of after SQLite's own."""

    handle: int | None = None

    def close(self) -> None:
        super().close()
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


def connect(path: Path) -> sqlite3.Connection:
    """A connection that holds the file for itself, with transactions under our own hand. Raises FileInUse at once."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, factory=_Holding)
    try:
        connection.executescript(PRAGMAS)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        connection.handle = hold(path)
    except BlockingIOError as error:
        connection.close()
        raise FileInUse(occupant.told(path)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def let_go(connection: sqlite3.Connection) -> None:
    """Closes what `connect` opened; the empty journal that lay ready beside the file goes too."""
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def look(path: Path) -> sqlite3.Connection:
    """A connection for reading a file such as a backup. A journal that a power cut left beside it is rolled back."""
    return sqlite3.connect(_address(path, "rw"), uri=True, timeout=0)


def _address(path: Path, mode: str) -> str:
    """The file as SQLite's URI; `as_uri` would put the name of a Windows share where SQLite allows none."""
    return f"file:///{quote(path.absolute().as_posix().removeprefix('/'))}?mode={mode}"


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a transaction has overwritten, until it is complete."""
    return path.with_name(f"{path.name}-journal")


def has_journal(path: Path) -> bool:
    """Whether something that was not completed may lie beside the file. An empty journal says nothing."""
    try:
        return journal_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def refuse_journal(path: Path) -> None:
    """Raises Refused when a file put here would be taken for the one that a journal lying here belongs to."""
    if has_journal(path):
        raise Refused(
            _("Beside {name} lies {journal}, left by a file that was not closed. Choose another name.").format(
                name=path.name, journal=journal_of(path).name
            )
        )


def create_tables(connection: sqlite3.Connection) -> None:
    """Makes the tables in an empty file, all of them or none."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements(SCHEMA):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={FORMAT}")
    connection.execute("COMMIT")


def statements(script: str) -> list[str]:
    """The single statements of a commented script, bare: a better comment must not make older files foreign."""
    found, current = [], ""
    for line in script.splitlines():
        current = f"{current} {line.partition('--')[0].strip()}".strip()
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found


def schema_of(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Every table, index, view and trigger of a file, sorted; without the statistics that some tools leave there."""
    found: list[tuple[str, str, str]] = connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master "
        "WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')) ORDER BY type, name, sql"
    ).fetchall()
    return found


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
