"""The list of what was erased, beside the backups: it strikes from an older copy what must not come back with it.

A file from elsewhere can bear the id of our workspace, and so come to this list. So each thing on it tells where the
history began of the file in which it was erased (`storage.origin`), and counts for the copies of that file only.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import structs

from pie_desktop.domain.erasing import Strike
from pie_desktop.errors import DamagedFile
from pie_desktop.files import write_whole
from pie_desktop.words import _

NAME = "erased.json"


def read_list(folder: Path) -> tuple[Strike, ...]:
    """What is on the list in a folder of backups; nothing where there is none. Raises DamagedFile."""
    path = folder / NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Strike, ...])
    except FileNotFoundError:
        return ()
    except msgspec.MsgspecError as error:
        raise DamagedFile(
            _("The list of what was erased, {name}, cannot be read. Without it nothing is put back.").format(name=path)
        ) from error


def list_for(folder: Path, origin: str) -> list[Strike]:
    """What of the list counts for a file whose history began there. Raises DamagedFile.

    All of it, where the beginning is lost: better too much is gone from a damaged file than what was erased is back.
    """
    return [one for one in read_list(folder) if not origin or one.origin in ("", origin)]


def add_to_list(folder: Path, strikes: Iterable[Strike], origin: str) -> None:
    """Puts on the list what was erased in a file whose history began there, each thing once.

    Nothing, where the file has no beginning: it would count for every file. A list that cannot be read is set aside.
    Raises OSError.
    """
    if not origin:
        return
    try:
        known = read_list(folder)
    except DamagedFile:
        with contextlib.suppress(OSError):
            (folder / NAME).replace(folder / f"{NAME}.unreadable")
        known = ()
    there = {one.id for one in known if one.origin == origin}
    more = [structs.replace(one, origin=origin) for one in strikes if one.id not in there]
    if more:
        write_whole(folder / NAME, msgspec.json.encode((*known, *more)))
