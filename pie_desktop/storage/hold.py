"""A second lock on an open file, which nobody in this process can lose by accident.

On Linux SQLite's lock belongs to the whole process: when anything in it opens the same file and closes it again, the
lock is gone, and SQLite does not know. Dialogs for choosing a file do just that, Qt's own and those of the system: they
look into the files they list. This lock belongs to one opening of the file and stays until that one is closed. Windows
takes no lock away; SQLite's own is enough there.
"""

import contextlib
import os
import struct
import sys
from pathlib import Path

AT = 0x40000000 + 4096
"""The byte that is locked: far behind those that SQLite locks, and none that is ever read or written."""

if sys.platform == "linux":
    import fcntl

    LOCK = "hhqqi0q"
    """`struct flock`: type, whence, start, length, process (nobody's, for a lock of this kind)."""

    def hold(path: Path) -> int | None:
        """Locks a file until what is given is closed with `os.close`.

        Take SQLite's lock before, and close this after SQLite's connection: closing it takes that lock away. So it is
        given, and stays open, where the place knows no such locks too. Raises BlockingIOError when another program
        has the file.
        """
        try:
            handle = os.open(path, os.O_RDWR)
        except OSError:
            return None
        try:
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _lock())
        except (BlockingIOError, PermissionError) as error:
            os.close(handle)
            raise BlockingIOError(*error.args) from error
        except OSError:
            pass
        return handle

    def is_held(path: Path) -> bool:
        """Whether another program holds a file so. Only for a file that this process does not have open itself."""
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDONLY)
            try:
                found = fcntl.fcntl(handle, fcntl.F_OFD_GETLK, _lock())
            finally:
                os.close(handle)
            return bool(struct.unpack(LOCK, found)[0] != fcntl.F_UNLCK)
        return False

    def _lock() -> bytes:
        return struct.pack(LOCK, fcntl.F_WRLCK, os.SEEK_SET, AT, 1, 0)

else:

    def hold(path: Path) -> int | None:
        """Nothing: SQLite's lock is enough here."""
        return None

    def is_held(path: Path) -> bool:
        """Nothing is held so here."""
        return False
