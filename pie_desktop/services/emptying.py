"""The bin: what lies in it, until when, and that it is emptied by itself."""

from datetime import date, timedelta
from typing import Any

from pie_desktop.domain.records import Record
from pie_desktop.services.desk import Desk
from pie_desktop.storage import erasing, purging

DAYS = 30
"""What was put in the bin stays so many days, and goes for good at the first opening after them."""


def empty_bin(desk: Desk) -> int:
    """Takes out for good what lies in the bin for longer than it should. Returns how many things went.

    A backup is made before, and keeps them: whoever finds out later that something was put there by mistake puts one
    back. Nothing is told of it, since it was told when it went into the bin. Raises NoRoom, NotWritable.
    """
    due = erasing.binned_before(desk.workspace, desk.clock.now() - timedelta(days=DAYS))
    if not due:
        return 0
    desk.back_up()
    gone = erasing.empty_bin(desk.workspace, due, desk.clock.today())
    purging.finish(desk.workspace, desk.backups.folder, desk.clock)
    return len(gone)


def stays_until(record: Record[Any]) -> date | None:
    """The last day on which something lies in the bin; None for what does not."""
    return (record.deleted_on + timedelta(days=DAYS)).date() if record.deleted_on else None
