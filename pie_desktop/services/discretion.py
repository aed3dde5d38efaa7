"""Whose words are told to whom, where records of any kind are shown: lists, previews, two versions of one thing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import structs

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Feeling, Speaker, View
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.rules import is_kept_back
from pie_desktop.services.desk import Desk


def may_be_read(desk: Desk, record: Record[Any]) -> bool:
    """Whether whoever is at the keyboard may read the words in a record that the file gives them (`storage.sight`)."""
    value = record.value
    if isinstance(value, View):
        speaker = desk.workspace.get(record.parent or "")
        return speaker is None or not is_kept_back(speaker.value)
    if isinstance(value, Speaker):
        now = desk.workspace.get(record.id)
        return not is_kept_back(value) and not (now and is_kept_back(now.value))
    return True


def may_be_taken_out(desk: Desk, record: Record[Any]) -> bool:
    """Whether whoever is at the keyboard is told that a record lies in the bin, and may take it out.

    A feeling is its author's, printed or not, and so is a reflection, shared or not; all other things are the team's.
    """
    value = record.value
    if isinstance(value, Sealed):
        return False
    return not isinstance(value, Feeling | Reflection) or value.author == desk.actor.person


def with_last_word(kept: Speaker, others: Iterable[Speaker]) -> Speaker:
    """A speaker with the permission that was given or taken back last: choosing between two states changes no *no*."""
    last = max((kept, *others), key=_said_on)
    return structs.replace(kept, agreed_on=last.agreed_on, withdrawn_on=last.withdrawn_on)


def _said_on(speaker: Speaker) -> tuple[date, bool]:
    said = speaker.withdrawn_on or speaker.agreed_on
    return said or date.min, speaker.withdrawn_on is not None
