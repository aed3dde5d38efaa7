"""A colleague's answer: what one voice in another file says to a round of a service. It touches nothing else."""

from typing import Any

from pie_desktop.domain.kinds import Speaker, View
from pie_desktop.domain.records import Record
from pie_desktop.errors import BadDocument
from pie_desktop.exchange.document import Document
from pie_desktop.words import _


def refuse_other_than_answer(document: Document, records: tuple[Record[Any], ...]) -> None:
    """Raises BadDocument unless this is one colleague's voice, written in the sending file, and what it says."""
    if document.frameworks or not records:
        raise BadDocument(_("An answer holds what one colleague says, and nothing else."), "$.profile")
    voices = [one.id for one in records if isinstance(one.value, Speaker)]
    for number, record in enumerate(records):
        path, value = f"$.records[{number}]", record.value
        if record.service is None or record.service != document.speaks_of:
            raise BadDocument(_("An answer is for one service."), f"{path}.service")
        if isinstance(value, Speaker):
            if len(voices) > 1 or value.sort != "colleague" or value.written_in != document.origin.workspace:
                raise BadDocument(_("An answer holds what one colleague says, and nothing else."), f"{path}.body")
        elif not isinstance(value, View) or record.parent not in voices:
            raise BadDocument(_("An answer holds what one colleague says, and nothing else."), f"{path}.kind")


def refuse_if_for_others(document: Document, own_service: str) -> None:
    """Raises BadDocument for an answer that is meant for another service than the one whose file is open."""
    if document.profile == "answer" and document.speaks_of != own_service:
        raise BadDocument(_("This is a colleague's answer to another service. It belongs in that service's own file."))


def is_another_voice(theirs: Record[Any], ours: Record[Any]) -> bool:
    """Whether one voice, or what it says, would take the place of another's."""
    if isinstance(theirs.value, Speaker) and isinstance(ours.value, Speaker):
        return (theirs.parent, theirs.value.written_in) != (ours.parent, ours.value.written_in)
    return isinstance(theirs.value, View) and theirs.parent != ours.parent
