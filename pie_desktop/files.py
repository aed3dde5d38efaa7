"""Writing a file as a whole: the old one stays until the new one is complete and on the disk."""

import contextlib
import errno
import os
from pathlib import Path

from pie_desktop.leftovers import part_beside


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file, replacing an older one only at the end. Raises OSError; then the older one is as it was."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    make_folder(target.parent)
    with part_beside(target) as part:
        part.write_bytes(data)
        put_in_place(part, target)


def put_in_place(part: Path, target: Path) -> None:
    """Makes a finished file durable and gives it its name."""
    with part.open("rb+") as file:
        _to_the_disk(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Makes a folder, and those it lies in, where they are missing; durable, since what is saved in it goes with it."""
    missing = [one for one in (folder, *folder.parents) if not one.is_dir()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Makes names in a folder durable, where the system can (Windows does it by itself)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            _to_the_disk(handle)
        finally:
            os.close(handle)


def _to_the_disk(handle: int) -> None:
    """Waits until it is on the disk. On macOS `fsync` leaves it in the drive's own cache, so more is asked there."""
    if os.name == "posix":
        import fcntl  # Windows has none

        full = getattr(fcntl, "F_FULLFSYNC", None)
        with contextlib.suppress(OSError):  # some drives, on a network for instance, cannot
            if full is not None:
                fcntl.fcntl(handle, full)
                return
    os.fsync(handle)


def name_from(text: str) -> str:
    """A name for a file from what people call something: letters, digits and blanks, and not too long."""
    return "".join(character for character in text if character.isalnum() or character in " -_").strip()[:60]
