"""The list of what was erased, beside the backups: it strikes from an older copy what must not come back with it."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

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


def add_to_list(folder: Path, strikes: Iterable[Strike]) -> None:
    """Puts more on the list, each thing once. A list that cannot be read is set aside. Raises OSError."""
    try:
        known = read_list(folder)
    except DamagedFile:
        with contextlib.suppress(OSError):
            (folder / NAME).replace(folder / f"{NAME}.unreadable")
        known = ()
    there = {one.id: one for one in known}
    more = [one for one in strikes if one.id not in there]
    if more:
        write_whole(folder / NAME, msgspec.json.encode((*known, *more)))
