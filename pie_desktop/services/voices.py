"""Voices beside the team: who speaks in a round, what they say under each element, and their permission.

A person owns their view. What was taken back, or was never agreed to, is told to nobody by any question here or in
`rounds`; the permission itself can be given and taken back at any time, also in a round that is finished.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from msgspec import Struct, structs

from pie_desktop.domain.framework import Element, Framework, Scale, Wording
from pie_desktop.domain.framework import Voice as Reader
from pie_desktop.domain.kinds import Assessment, Person, Position, Speaker, Standing, View
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import is_kept_back
from pie_desktop.errors import NotOurs, Refused
from pie_desktop.insight.rounds import RoundLook
from pie_desktop.insight.voices import permission, sort_of
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.wordings import wordings
from pie_desktop.storage.chain import Change
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.words import _, as_typed

READERS: dict[str, Reader] = {"residents": "residents", "board": "board"}
"""Whose wording a sort of speaker is asked in; all others are asked as staff are."""


class Voice(Struct, frozen=True, kw_only=True):
    """One speaker as the list of voices shows them. Of what is kept back it holds the name and the state, no more.

    `sort` and `permission` are in words; `said`: under how many themes or elements they say something; `writable`:
    whether their words can be typed here; `ours`: whether their permission can be recorded here.
    """

    id: str
    name: str
    sort: str
    permission: str
    scribe: str
    kept_back: bool
    withdrawn: bool
    said: int = 0
    words: str = ""
    writable: bool = False
    ours: bool = False


class VoicesLook(Struct, frozen=True, kw_only=True):
    """All voices of a round, those too that are kept back.

    `people`: who of the team may speak for themselves, by id; `scribe`: how the person at the keyboard may be named
    as somebody's scribe; `answer`: the voice that speaks from this file in another service's round (empty in our own).
    """

    round: Record[Assessment]
    service: str
    voices: tuple[Voice, ...]
    people: dict[str, str]
    scribe: str = ""
    foreign: bool = False
    answer: str = ""

    @property
    def open(self) -> bool:
        """Whether voices can be added and written."""
        return not self.foreign and self.round.value.finished_on is None

    @property
    def answered(self) -> bool:
        """Whether somebody here has begun to write what they see in another service's round."""
        return any(voice.id == self.answer for voice in self.voices)


class Asked(Struct, frozen=True):
    """One theme or element as it is put to a speaker, and what they say so far."""

    code: str
    over: str
    wording: Wording
    view: View


class Sheet(Struct, frozen=True, kw_only=True):
    """What is needed to write down one view. The team's own positions are not in it: judgement comes first."""

    speaker: Record[Speaker]
    round: Record[Assessment]
    name: str
    reader: Reader
    scale: Scale
    parts: tuple[Asked, ...]


def look(desk: Desk, round: str) -> VoicesLook:
    """The voices of a round, of our own service or a foreign one. Raises NotFound."""
    around = rounds.look(desk, round)
    foreign = around.record.service != desk.workspace.own_service
    found: list[Record[Speaker]] = desk.workspace.children(round, "speaker")
    speaking = {one.value.person for one in found}
    people = desk.workspace.find("person", desk.workspace.own_service) if not foreign else []
    me: Record[Person] | None = desk.workspace.get(desk.person) if desk.person else None
    return VoicesLook(
        round=around.record,
        service=around.service.value.name,
        voices=tuple(_voice(desk, around, speaker) for speaker in found),
        people={one.id: one.value.name for one in people if one.id not in speaking},
        scribe=me.value.label if me else "",
        foreign=foreign,
        answer=answer_id(desk, round) if foreign else "",
    )


def _voice(desk: Desk, around: RoundLook, speaker: Record[Speaker]) -> Voice:
    value, hidden = speaker.value, is_kept_back(speaker.value)
    views = [] if hidden else desk.workspace.children(speaker.id, "view")
    here = _is_written_here(desk, speaker)
    ours = here or speaker.service == desk.workspace.own_service
    typed_here = here or (ours and value.written_in is None and not around.finished)
    return Voice(
        id=speaker.id,
        name=around.name_of(value),
        sort=sort_of(value),
        permission=permission(value),
        scribe=value.scribe,
        kept_back=hidden,
        withdrawn=value.withdrawn_on is not None,
        said=sum(_says_something(view.value) for view in views),
        words="" if hidden else value.words,
        writable=typed_here and value.withdrawn_on is None,
        ours=ours,
    )


def write(desk: Desk, speaker: str) -> Sheet:
    """What is needed to type in a view, in the wording that this speaker is asked in.

    Before permission is recorded whoever types it in sees it. Raises Refused after it was taken back, NotFound.
    """
    record = _not_withdrawn(desk, speaker)
    around = rounds.look(desk, record.parent or "")
    reader = READERS.get(record.value.sort, "staff")
    voiced = wordings(desk, around.framework, around.record.value.framework, reader)
    views: dict[str, View] = {one.value.code: one.value for one in desk.workspace.children(speaker, "view")}
    codes = {element.code for element in around.elements} | views.keys()
    parts = [part for part in around.framework.parts() if part.code in codes]
    return Sheet(
        speaker=record,
        round=around.record,
        name=around.name_of(record.value),
        reader=reader,
        scale=around.framework.scale,
        parts=tuple(
            Asked(
                part.code,
                _over(around.framework, part, voiced),
                _put(part, voiced),
                views.get(part.code) or View(code=part.code),
            )
            for part in parts
        ),
    )


def _put(part: Element, voiced: dict[str, Wording]) -> Wording:
    return voiced.get(part.code, part.wording)


def _over(framework: Framework, part: Element, voiced: dict[str, Wording]) -> str:
    theme = framework.theme_of(part.code)
    return _put(theme, voiced).label if theme and theme.code != part.code else ""


def answer_id(desk: Desk, round: str) -> str:
    """The name of what is said from this file in a round: one voice for each file."""
    return str(uuid5(UUID(round), desk.workspace.id))


# Verbs.


def add_speaker(desk: Desk, round: str, **fields: Any) -> Change | None:
    """Adds a voice to a round. The first record that the change touches is the speaker."""
    rounds.writable(desk, round)
    value = Speaker(**fields)
    there: list[Record[Speaker]] = desk.workspace.children(round, "speaker")
    if value.person and any(one.value.person == value.person for one in there):
        raise Refused(_("This person has a voice in this round already."))
    with desk.workspace.unit_of_work(desk.actor, "add-speaker") as work:
        work.add(value, parent=round)
        return work.commit()


def begin_answer(desk: Desk, round: str, label: str = "") -> Change | None:
    """Begins what a colleague here sees in another service's round (its name is `answer_id`).

    None when it is begun already. Raises Refused for a round of our own.
    """
    around: Record[Assessment] = desk.workspace.need(round)
    if around.service is None or around.service == desk.workspace.own_service:
        raise Refused(_("This round is our own. Add a voice to it instead."))
    id = answer_id(desk, round)
    known = desk.workspace.get(id)
    if known and known.deleted_on is None:
        return None
    named = label.strip() or as_typed(_("a colleague from {service}"), service=desk.service().value.name)
    value = Speaker(sort="colleague", label=named, agreed_on=desk.clock.today(), written_in=desk.workspace.id)
    with desk.workspace.unit_of_work(desk.actor, "begin-answer") as work:
        work.write_for(around.service)
        if known:
            work.unbin(known)
        else:
            work.add(value, parent=round, service=around.service, id=id)
        return work.commit()


def change_speaker(desk: Desk, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes how a speaker is named, who types for them, or what they say overall."""
    record = _writable(desk, id)
    with _work(desk, "change-speaker", record) as work:
        work.change(record, structs.replace(record.value, **fields))
        return _committed(work, draft)


def agree(desk: Desk, id: str, on: date | None = None) -> Change | None:
    """Records that they agree to be read by others; what was taken back is there again."""
    record = _owned(desk, id)
    with _work(desk, "agree", record) as work:
        work.change(record, structs.replace(record.value, agreed_on=on or desk.clock.today(), withdrawn_on=None))
        return work.commit()


def withdraw(desk: Desk, id: str, on: date | None = None) -> Change | None:
    """Records that they took their view back, or said no: from now on nobody is shown any of it."""
    record = _owned(desk, id)
    with _work(desk, "withdraw", record) as work:
        work.change(record, structs.replace(record.value, withdrawn_on=on or desk.clock.today()))
        for view in desk.workspace.children(id, "view"):
            work.drop_draft(view_form(id, view.value.code))
        work.drop_draft(overall_form(id))
        return work.commit()


def bin_speaker(desk: Desk, id: str) -> Change | None:
    """Puts a voice in the bin, with all that it says."""
    record = _owned(desk, id)
    if not _is_written_here(desk, record):
        rounds.writable(desk, record.parent or "")
    with _work(desk, "bin-speaker", record) as work:
        work.bin(record)
        return work.commit()


def place_view(
    desk: Desk, speaker: str, code: str, standing: Standing, position: Position | None = None
) -> Change | None:
    """Puts the marker of one speaker on a position, or says why there is none."""
    return _view(desk, speaker, code, "place-view", standing=standing, position=position)


def say_view(desk: Desk, speaker: str, code: str, words: str, draft: str = "") -> Change | None:
    """Keeps what one speaker says, in their own words."""
    return _view(desk, speaker, code, "say-view", draft, words=words)


def _view(desk: Desk, speaker: str, code: str, verb: str, draft: str = "", **fields: Any) -> Change | None:
    whose = _writable(desk, speaker)
    views = desk.workspace.children(speaker, "view")
    record: Record[View] | None = next((one for one in views if one.value.code == code), None)
    with _work(desk, verb, whose) as work:
        if record:
            work.change(record, structs.replace(record.value, **fields))
        elif any(value not in ("", None, "unset") for value in fields.values()):
            # the same name in every copy of the file: see `elements.place`
            id = str(uuid5(UUID(speaker), code))
            work.add(View(code=code, **fields), parent=speaker, service=whose.service, id=id)
        return _committed(work, draft)


def view_form(speaker: str, code: str) -> str:
    """The name of the draft of one view."""
    return f"view/{speaker}/{code}"


def overall_form(speaker: str) -> str:
    """The name of the draft of what a speaker says overall."""
    return f"overall/{speaker}"


def _work(desk: Desk, verb: str, whose: Record[Speaker]) -> UnitOfWork:
    work = desk.workspace.unit_of_work(desk.actor, verb)
    if whose.service and _is_written_here(desk, whose):
        work.write_for(whose.service)
    return work


def _committed(work: UnitOfWork, draft: str) -> Change | None:
    if draft:
        work.drop_draft(draft)
    return work.commit()


def _is_written_here(desk: Desk, speaker: Record[Speaker]) -> bool:
    """Whether this is what somebody here says about another service's round."""
    return speaker.value.written_in == desk.workspace.id


def _owned(desk: Desk, id: str) -> Record[Speaker]:
    """A speaker whose permission can be recorded here. Raises Refused for another service's, NotFound."""
    record: Record[Speaker] = desk.workspace.need(id)
    if record.service != desk.workspace.own_service and not _is_written_here(desk, record):
        raise NotOurs
    return record


def _not_withdrawn(desk: Desk, id: str) -> Record[Speaker]:
    record = _owned(desk, id)
    if record.value.withdrawn_on:
        raise Refused(_("This view was taken back. Nobody is shown it, unless the people whose it is agree again."))
    return record


def _writable(desk: Desk, id: str) -> Record[Speaker]:
    """A speaker whose words can be typed here."""
    record = _not_withdrawn(desk, id)
    if _is_written_here(desk, record):
        return record
    rounds.writable(desk, record.parent or "")
    if record.value.written_in:
        raise Refused(
            _("These are a colleague's own words. They can be read here, and changed only where they were written.")
        )
    return record


def _says_something(view: View) -> bool:
    return view.standing != "unset" or bool(view.words.strip())
