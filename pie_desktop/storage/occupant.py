"""Who has a file open: a small note beside it. It is never the lock, only what the refused person is told."""

import contextlib
import os
import platform
from datetime import datetime
from pathlib import Path

import msgspec

from pie_desktop.words import _, day, time_of_day


class Occupant(msgspec.Struct, frozen=True):
    """The person (a name, or nothing), the computer and since when."""

    who: str
    where: str
    since: datetime
    process: int


def note_beside(path: Path) -> Path:
    """The note's place: `harbour.pie` has `.harbour.pie.open`."""
    return path.with_name(f".{path.name}.open")


def sit_down(path: Path, who: str, now: datetime) -> None:
    """Writes the note. A folder that does not take it is no reason to stop."""
    occupant = Occupant(who, platform.node(), now, os.getpid())
    with contextlib.suppress(OSError):
        note_beside(path).write_bytes(msgspec.json.encode(occupant))


def leave(path: Path) -> None:
    """Takes the note away."""
    with contextlib.suppress(OSError):
        note_beside(path).unlink()


def told(path: Path) -> str:
    """The sentence for the person who comes second."""
    try:
        occupant = msgspec.json.decode(note_beside(path).read_bytes(), type=Occupant)
        since = occupant.since.astimezone()
    except (OSError, msgspec.DecodeError, ValueError, OverflowError):  # a note can be anything, and of any year
        return _("{name} is open in another program. Close it there and try again.").format(name=path.name)
    return _(
        "{name} is open already: by {who} on the computer {where}, since {time} on {day}. Close it there and try again."
    ).format(
        name=path.name,
        who=occupant.who or _("somebody"),
        where=occupant.where,
        time=time_of_day(since),
        day=day(since.date()),
    )
