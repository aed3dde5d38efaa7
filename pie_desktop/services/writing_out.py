"""Writing a file for a person: whole or not at all, and in words when it cannot be done."""

from pathlib import Path

from pie_desktop.errors import NoRoom, NotWritable
from pie_desktop.files import write_whole
from pie_desktop.storage.faults import NO_ROOM
from pie_desktop.words import _


def write_out(target: Path, data: bytes) -> None:
    """Writes a file. Raises NoRoom and NotWritable; then an older file of that name is as it was."""
    try:
        write_whole(target, data)
    except OSError as error:
        if error.errno in NO_ROOM:
            sentence = _("The disk is full, so {name} was not written. Make some room and try again.")
            raise NoRoom(sentence.format(name=target.name)) from error
        sentence = _("{name} could not be written there. Choose another folder; it may also be open elsewhere.")
        raise NotWritable(sentence.format(name=target.name)) from error
