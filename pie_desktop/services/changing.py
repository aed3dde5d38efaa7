"""What most verbs come down to: one record gets other fields, or goes to the bin, in one unit of work."""

from typing import Any

from msgspec import structs

from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change


def change_fields(desk: Desk, verb: str, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes fields of a record, and forgets the draft that they were written in. None when nothing is different."""
    record = desk.workspace.need(id)
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        work.change(record, structs.replace(record.value, **fields))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def put_in_bin(desk: Desk, verb: str, id: str) -> Change | None:
    """Puts a record in the bin."""
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        work.bin(desk.workspace.need(id))
        return work.commit()
