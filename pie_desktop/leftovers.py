"""What is being written lies beside its place until it is whole. A kill leaves it; the next writing takes it away.

It is ours by its name, with this computer in it, and nobody is writing it when nobody holds its lock. The system lets
go of a lock when its process ends, however it ends, so a number that another process has now says nothing.
"""

import contextlib
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from glob import escape
from pathlib import Path
from zlib import crc32

if sys.platform != "win32":
    import fcntl

LONGEST = 40
"""So many letters of a file's name stand in that of its part: a system that takes the one takes the other."""
OLD = 3600
"""Seconds after which a part is nobody's where there are no locks, as on Windows: it deletes nothing that is open."""
NAMED = re.compile(r"\..+\.([0-9a-f]{8})-[0-9a-f]{8}-[0-9]+\.part")


@contextlib.contextmanager
def part_beside(target: Path) -> Iterator[Path]:
    """A place to write what is to become a file, held while it is written. What is there at the end goes.

    Raises OSError.
    """
    tidy(target.parent)
    part = part_of(target)
    try:
        handle = _hold(part)
        try:
            yield part
        finally:
            if handle is not None:
                os.close(handle)
    finally:
        part.unlink(missing_ok=True)


def part_of(target: Path) -> Path:
    """The place of what this process writes: hidden, and another one for each computer, file and process."""
    whole_name = f"{crc32(os.fsencode(target.name)):08x}"
    return target.with_name(f".{target.name[:LONGEST]}.{_this_computer()}-{whole_name}-{os.getpid()}.part")


def tidy(folder: Path) -> None:
    """Takes away what killed processes of this computer left half written; never what one that runs is writing."""
    with contextlib.suppress(OSError):
        for path in list(folder.glob(".*.part")):
            named = NAMED.fullmatch(path.name)
            if named and named[1] == _this_computer() and not path.is_symlink() and path.is_file():
                with contextlib.suppress(OSError):
                    _take_away(path)


def sweep(folder: Path, name: str) -> None:
    """Takes away what killed processes left of a file, whichever computer they ran on: it may hold what was erased.

    What somebody is writing stays, with its journal.
    """
    for path in list(folder.glob(f".{escape(name[:LONGEST])}*.part")):
        if NAMED.fullmatch(path.name) and not path.is_symlink() and path.is_file():
            with contextlib.suppress(OSError):
                _sweep_away(path)
    for path in list(folder.glob(f".{escape(name[:LONGEST])}*.part-journal")):
        part = path.with_name(path.name.removesuffix("-journal"))
        if NAMED.fullmatch(part.name) and not part.exists():
            with contextlib.suppress(OSError):
                path.unlink()


def _this_computer() -> str:
    return f"{crc32(platform.node().encode()):08x}"


if sys.platform == "win32":

    def _hold(_part: Path) -> int | None:
        return None

    def _sweep_away(path: Path) -> None:
        path.unlink()  # what is open cannot be deleted here

    def _take_away(path: Path) -> None:
        if time.time() - path.stat().st_mtime > OLD:
            path.unlink()

else:

    def _hold(part: Path) -> int | None:
        """Makes the file and locks it; None where the place knows no locks: nobody takes it away there either."""
        while True:
            handle = os.open(part, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
                raise
            except OSError:
                os.close(handle)
                return None
            if _is_still(part, handle):
                return handle
            os.close(handle)  # it was taken for a leftover before it was locked

    def _take_away(path: Path) -> None:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(path, handle):
                path.unlink()
        finally:
            os.close(handle)

    def _sweep_away(path: Path) -> None:
        try:
            _take_away(path)
        except BlockingIOError:
            raise
        except OSError:
            if time.time() - path.stat().st_mtime > OLD:  # the place knows no locks
                path.unlink()

    def _is_still(path: Path, handle: int) -> bool:
        try:
            return os.path.samestat(path.stat(), os.fstat(handle))
        except FileNotFoundError:
            return False
