"""What the errors of SQLite and of the system mean for the person whose file it is."""

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Generic, TypeVar

from pie_desktop.errors import DamagedFile, FileInUse, NoRoom, NotWritable, PieError
from pie_desktop.storage import occupant
from pie_desktop.words import _

FULL = {sqlite3.SQLITE_FULL}
HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
TORN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
SHUT = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
SICK = {sqlite3.SQLITE_IOERR}

G = TypeVar("G")

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Telling(Generic[G]):
    """Turns what SQLite and the system say about a file into errors that a person can act upon; gives what it is given.

    A fault of our own, such as wrong SQL, is nothing a person could act upon: it is raised as it is.
    """

    __slots__ = ("_gives", "_path")

    def __init__(self, path: Path, gives: G) -> None:
        self._path, self._gives = path, gives

    def __enter__(self) -> G:
        return self._gives

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # what is raised gets no name here: it would hold itself, and with it the connection that is to be closed
        if tell := _teller(error):
            raise tell(self._path) from error


def in_words(path: Path) -> Telling[None]:
    """Has what goes wrong with this file told in words; see `Telling`."""
    return Telling(path, None)


def is_held(error: sqlite3.Error) -> bool:
    """Whether SQLite says that somebody else holds the file."""
    return _code(error) in HELD


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


Teller = Callable[[Path], PieError]


def _teller(error: BaseException | None) -> Teller | None:
    """What there is to say of an error; nothing of one that a person could do nothing about."""
    if isinstance(error, sqlite3.Error):
        return _teller_of_sqlite(error)
    if isinstance(error, UnicodeDecodeError):  # SQLite quotes the file in its complaint, and that is no text
        return _torn
    return _teller_of_system(error) if isinstance(error, OSError) else None


def _teller_of_sqlite(error: sqlite3.Error) -> Teller | None:
    code = _code(error)
    # Python's own complaint about text that is no UTF-8 carries no code, and that about a format number a general one.
    if code in TORN or str(error).startswith(("Could not decode to UTF-8", "unsupported file format")):
        return _torn
    tellers: tuple[tuple[set[int], Teller], ...] = ((FULL, _full), (HELD, _held), (SHUT, _shut), (SICK, _sick))
    return next((teller for codes, teller in tellers if code in codes), None)


def _teller_of_system(error: OSError) -> Teller:
    if error.errno in NO_ROOM:
        return _full
    return _sick if error.errno == errno.EIO else _shut


def _torn(path: Path) -> PieError:
    return DamagedFile(_("{name} is damaged. It was left as it is; a backup can be restored.").format(name=path.name))


def _held(path: Path) -> PieError:
    return FileInUse(occupant.told(path))


def _full(path: Path) -> PieError:
    return NoRoom(
        _("The disk is full. Nothing in {name} was changed; make some room and try again.").format(name=path.name)
    )


def _shut(path: Path) -> PieError:
    return NotWritable(
        _(
            "{name} cannot be written here, so nothing was changed. Its folder may be read-only. "
            "Copy the file to another folder and go on there."
        ).format(name=path.name)
    )


def _sick(path: Path) -> PieError:
    return NotWritable(
        _("The disk did not take or give what {name} needed. What was saved before is safe.").format(name=path.name)
    )
