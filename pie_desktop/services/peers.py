"""Peer review by file: which round goes to a colleague, and what somebody here has to say to another service's."""

from msgspec import Struct

from pie_desktop.domain.kinds import Assessment, Speaker
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk
from pie_desktop.words import _


class Answer(Struct, frozen=True):
    """What somebody here says to a round of another service: the voice, the round, whose round it is."""

    id: str
    round: str
    title: str
    service: str


def round_to_send(desk: Desk, id: str = "") -> str:
    """The round of our own that a colleague is to read: the latest, if none is named. Raises Refused, NotFound."""
    found: Record[Assessment] | None = desk.workspace.need(id) if id else rounds.latest(desk)
    ours = found is not None and found.kind == "assessment" and found.service == desk.workspace.own_service
    if found is None or not ours or found.deleted_on:
        raise Refused(_("There is no round of ours to show to a colleague."))
    return found.id


def answers(desk: Desk) -> list[Answer]:
    """What somebody here says to rounds of other services, newest first."""
    found: list[Record[Speaker]] = desk.workspace.find("speaker")
    written = [one for one in found if one.value.written_in == desk.workspace.id]
    return [_answer(desk, one) for one in reversed(written)]


def _answer(desk: Desk, voice: Record[Speaker]) -> Answer:
    around: Record[Assessment] = desk.workspace.need(voice.parent or "")
    return Answer(voice.id, around.id, around.value.title, desk.workspace.need(voice.service or "").value.name)


def answer_to_send(desk: Desk, id: str = "") -> Record[Speaker]:
    """The voice that answers another service: the newest, if none is named. Raises Refused."""
    written = [one.id for one in answers(desk)]
    if not written or (id and id not in written):
        raise Refused(_("Nothing was written here about another service's round."))
    found: Record[Speaker] = desk.workspace.need(id or written[0])
    return found
