"""Whether whoever is at the keyboard may read a record that other questions come upon."""

from typing import Any

from pie_desktop.domain.kinds import Feeling, Speaker, View
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import is_kept_back
from pie_desktop.services.desk import Desk


def may_read(desk: Desk, record: Record[Any], known: dict[str, Record[Any]]) -> bool:
    """Whether the one at the keyboard may read a record at all.

    Feelings are their author's; words kept back are nobody else's. Ties of closed circles the file does not even give.
    """
    value = record.value
    if isinstance(value, Feeling):
        return bool(desk.person) and value.author == desk.person
    parent = known.get(record.parent) if record.parent else None
    if isinstance(value, View) and parent:
        value = parent.value
    return not (isinstance(value, Speaker) and is_kept_back(value))
