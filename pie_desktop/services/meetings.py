"""Supervision meetings: arranging, meeting, the record, and who stands by it.

The people who meet read and write the record, nobody else, not even a manager: the file refuses (`storage.sight`).
Their days are copied to the pair, so that a manager sees dates and nothing else.
"""

from datetime import date
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain import lines
from pie_desktop.domain.kinds import Action
from pie_desktop.domain.records import Record
from pie_desktop.domain.supervising import Agreed, Decision, Item, ItemSort, Meeting, Pair, Signature
from pie_desktop.errors import NotFound, Refused
from pie_desktop.insight.supervision import Signed, agenda, by_rhythm, digest, signatures, what_became
from pie_desktop.services.desk import Desk
from pie_desktop.services.preparing import Before, meeting_before, meeting_of, preparations
from pie_desktop.services.supervision import (
    PairRow,
    meetings_of,
    names_of,
    own_pair,
    people_in,
    row_of,
    who_reads,
)
from pie_desktop.storage.chain import Change
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.words import _


class MeetingLook(Struct, frozen=True, kw_only=True):
    """One meeting: what is on the table, what was said, decided and agreed, and who stands by it.

    `people`: those who meet, by id, the supervisor last; `became`: how things agreed stand by now, by their key;
    `readers`: who can read it, in words; `can_plan`: whoever asks may put things into the action plan; `suggested`: the
    day that the rhythm leads to.
    """

    row: PairRow
    record: Record[Meeting]
    agenda: tuple[Item, ...]
    people: dict[str, str]
    readers: str
    signed: tuple[Signed, ...]
    became: dict[str, str]
    before: Before | None
    me: str
    today: date
    can_plan: bool
    suggested: date | None

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.record.value.held_on is not None

    @property
    def i_sign(self) -> bool:
        """Whether whoever asks has still to sign the record as it is."""
        return self.held and any(one.who == self.me and not one.holds for one in self.signed)


def look(desk: Desk, id: str) -> MeetingLook:
    """One meeting. Raises NotFound, and NotAllowed for everybody but its people."""
    record, pair = meeting_of(desk, id)
    names, value, today = names_of(desk), record.value, desk.clock.today()
    plan = {one.id: one for one in desk.workspace.records([one.action for one in value.agreed if one.action])}
    return MeetingLook(
        row=row_of(desk, pair),
        record=record,
        agenda=agenda(value, preparations(desk, id, pair.value)),
        people={person: names.get(person, _("somebody")) for person in people_in(pair.value)},
        readers=who_reads(desk, pair.value),
        signed=signatures(value, people_in(pair.value)),
        became={one.key: what_became(one, plan) for one in value.agreed},
        before=meeting_before(desk, record),
        me=desk.person,
        today=today,
        can_plan=desk.actor.kind != "reader",
        suggested=by_rhythm(pair.value, value.held_on or today),
    )


def mine(desk: Desk) -> list[MeetingLook]:
    """Every meeting that whoever asks can read, newest first: for choosing one."""
    own = desk.workspace.own_service
    found = [one for one in desk.workspace.find("meeting", own) if isinstance(one.value, Meeting)]
    found.sort(key=lambda one: (one.value.held_on or date.max, one.id), reverse=True)
    return [look(desk, one.id) for one in found]


# Arranging.


def arrange(desk: Desk, pair: str, on: date | None = None) -> Change | None:
    """Arranges the next meeting, on a day or without one yet: from now on both sides can prepare it. NotAllowed."""
    record = own_pair(desk, pair)
    open = next((one for one in meetings_of(desk, pair) if one.value.held_on is None), None)
    with desk.workspace.unit_of_work(desk.actor, "arrange-meeting") as work:
        if open:
            work.change(open, structs.replace(open.value, planned_for=on))
        else:
            work.add(Meeting(planned_for=on), parent=pair)
        work.change(record, structs.replace(record.value, next_on=on))
        return work.commit()


def hold(desk: Desk, id: str, on: date, next_on: date | None = None) -> Change | None:
    """They have met: what is on the table is kept in the record, and the days are noted for the pair.

    With a next day, the next meeting is there to be prepared. May be done again, with another day. Raises Refused.
    """
    record, pair = meeting_of(desk, id)
    value = record.value
    if on > desk.clock.today():
        raise Refused(_("That day is still to come. Note the meeting when you have met."))
    if next_on and next_on <= on:
        raise Refused(_("The next meeting comes after this one. Choose a later day."))
    points = agenda(value, preparations(desk, id, pair.value))
    with desk.workspace.unit_of_work(desk.actor, "hold-meeting") as work:
        work.change(record, structs.replace(value, held_on=on, next_on=next_on, agenda=points))
        _note_days(desk, work, pair, record, on, next_on)
        return work.commit()


def _note_days(
    desk: Desk, work: UnitOfWork, pair: Record[Pair], record: Record[Meeting], on: date, next_on: date | None
) -> None:
    """Copies the days to the pair. Only the newest meeting says when the next one is."""
    others = [one for one in meetings_of(desk, pair.id) if one.id != record.id]
    held = {one.value.held_on for one in others}
    met = {day for day in pair.value.met if day != record.value.held_on or day in held} | {on}
    fields: dict[str, Any] = {"met": tuple(sorted(met))}
    if all(day is None or day <= on for day in held):
        fields["next_on"] = next_on
        open = next((one for one in others if one.value.held_on is None), None)
        if open:
            work.change(open, structs.replace(open.value, planned_for=next_on))
        elif next_on:
            work.add(Meeting(planned_for=next_on), parent=pair.id)
    work.change(pair, structs.replace(pair.value, **fields))


def bin_meeting(desk: Desk, id: str) -> Change | None:
    """Puts a meeting in the bin. One that somebody has signed stays. That they met stays noted with the pair."""
    record, _pair = meeting_of(desk, id)
    if record.value.signed:
        raise Refused(_("Somebody has signed this record, so it stays. What is wrong in it can be put right."))
    with desk.workspace.unit_of_work(desk.actor, "bin-meeting") as work:
        work.bin(record)
        return work.commit()


# Meeting.


def write_notes(desk: Desk, id: str, notes: str, draft: str = "") -> Change | None:
    """Keeps the notes of a meeting."""
    return _keep(desk, "write-notes", id, draft, notes=notes)


def add_point(desk: Desk, id: str, text: str, sort: ItemSort = "question", draft: str = "") -> Change | None:
    """Puts a point on the table that nobody had prepared."""
    if not text.strip():
        return None
    key = f"{lines.ON_THE_TABLE}{desk.clock.new_revision()}"
    point = Item(sort=sort, text=text.strip(), key=key, by=(desk.person,))
    return _keep(desk, "add-point", id, draft, agenda=(*_table(desk, id), point))


def change_point(desk: Desk, id: str, key: str, draft: str = "", **fields: str) -> Change | None:
    """Changes the words (`text`) or the `note` of a point on the table, or in the record once they have met.

    Never where it comes from or who brought it, and never a preparation: that stays as its author wrote it. Until they
    have met, what somebody prepared is worded where they prepare. Raises Refused.
    """
    value: Meeting = meeting_of(desk, id)[0].value
    if not fields.keys() <= {"text", "note"}:
        raise Refused(_("That cannot be changed here."))
    if value.held_on is None and key in _prepared(desk, id):
        raise Refused(_("Somebody has prepared this point. They can word it anew under “Prepare”."))
    return _keep(desk, "change-point", id, draft, agenda=lines.changed(_table(desk, id), key, **fields))


def move_point(desk: Desk, id: str, key: str, steps: int) -> Change | None:
    """Moves a point so many places down; up, below 0."""
    return _keep(desk, "move-point", id, agenda=lines.moved(_table(desk, id), key, steps))


def drop_point(desk: Desk, id: str, key: str) -> Change | None:
    """Takes a point off the table that was put there while they met, or, when they have met, off the record."""
    value: Meeting = meeting_of(desk, id)[0].value
    if value.held_on is None and key in _prepared(desk, id):
        raise Refused(_("Somebody has prepared this point. They can take it back under “Prepare”."))
    return _keep(desk, "drop-point", id, agenda=lines.without(_table(desk, id), key))


def _table(desk: Desk, id: str) -> tuple[Item, ...]:
    record, pair = meeting_of(desk, id)
    return agenda(record.value, preparations(desk, id, pair.value))


def _prepared(desk: Desk, id: str) -> set[str]:
    return {item.key for item in _table(desk, id) if not item.key.startswith(lines.ON_THE_TABLE)}


def decide(desk: Desk, id: str, what: str, why: str = "", draft: str = "") -> Change | None:
    """Records a decision, with its reason."""
    if not what.strip():
        return None
    value: Meeting = meeting_of(desk, id)[0].value
    made = Decision(what=what.strip(), why=why, key=desk.clock.new_revision())
    return _keep(desk, "decide", id, draft, decisions=(*value.decisions, made))


def change_decision(desk: Desk, id: str, key: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes a decision or its reason."""
    value: Meeting = meeting_of(desk, id)[0].value
    return _keep(desk, "change-decision", id, draft, decisions=lines.changed(value.decisions, key, **fields))


def drop_decision(desk: Desk, id: str, key: str) -> Change | None:
    """Takes a decision out of the record."""
    value: Meeting = meeting_of(desk, id)[0].value
    return _keep(desk, "drop-decision", id, decisions=lines.without(value.decisions, key))


def agree(
    desk: Desk, id: str, what: str, who: str = "", due: date | None = None, in_plan: bool = False, draft: str = ""
) -> Change | None:
    """Records what somebody will do. `in_plan`: it goes into the action plan too, where the whole team reads it."""
    if not what.strip():
        return None
    record, _pair = meeting_of(desk, id)
    made = Agreed(what=what.strip(), who=who or None, due=due, key=desk.clock.new_revision())
    with desk.workspace.unit_of_work(desk.actor, "agree") as work:
        if in_plan:
            made = structs.replace(made, action=work.add(_as_action(made)).id)
        work.change(record, structs.replace(record.value, agreed=(*record.value.agreed, made)))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def _as_action(agreed: Agreed) -> Action:
    """What the team reads in the plan: what, who, by when. Where it comes from is not said."""
    return Action(text=agreed.what, owner_person=agreed.who, due=agreed.due)


def change_agreed(desk: Desk, id: str, key: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes what was agreed, who does it, by when, or what became of it. Its action in the plan follows."""
    record, _pair = meeting_of(desk, id)
    before = _agreed(record.value, key)
    after = structs.replace(before, **fields)
    with desk.workspace.unit_of_work(desk.actor, "change-agreed") as work:
        work.change(record, structs.replace(record.value, agreed=lines.changed(record.value.agreed, key, **fields)))
        _let_action_follow(desk, work, before, after)
        if draft:
            work.drop_draft(draft)
        return work.commit()


def _let_action_follow(desk: Desk, work: UnitOfWork, before: Agreed, after: Agreed) -> None:
    """Carries a change into the plan, as far as nobody has put it differently there since."""
    action = desk.workspace.get(after.action) if after.action else None
    if action is None or action.deleted_on or not isinstance(action.value, Action):
        return
    was, now = _as_action(before), _as_action(after)
    fields = {
        name: getattr(now, name)
        for name in ("text", "owner_person", "due")
        if getattr(action.value, name) == getattr(was, name)
    }
    work.change(action, structs.replace(action.value, **fields))


def drop_agreed(desk: Desk, id: str, key: str) -> Change | None:
    """Takes something agreed out of the record. What is in the action plan stays there."""
    value: Meeting = meeting_of(desk, id)[0].value
    return _keep(desk, "drop-agreed", id, agreed=lines.without(value.agreed, key))


def to_plan(desk: Desk, id: str, key: str) -> Change | None:
    """Puts something agreed into the action plan too, where the whole team reads it. None where it is there already."""
    record, _pair = meeting_of(desk, id)
    agreed = _agreed(record.value, key)
    if agreed.action:
        return None
    with desk.workspace.unit_of_work(desk.actor, "agreed-to-plan") as work:
        action = work.add(_as_action(agreed)).id
        kept = lines.changed(record.value.agreed, key, action=action)
        work.change(record, structs.replace(record.value, agreed=kept))
        return work.commit()


def _agreed(value: Meeting, key: str) -> Agreed:
    at = lines.place_of(value.agreed, key)
    if at is None:
        raise NotFound(_("What you asked for is not in this file any more."))
    return value.agreed[at]


def _keep(desk: Desk, verb: str, id: str, draft: str = "", **fields: Any) -> Change | None:
    record, _pair = meeting_of(desk, id)
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        work.change(record, structs.replace(record.value, **fields))
        if draft:
            work.drop_draft(draft)
        return work.commit()


# Afterwards.


def sign(desk: Desk, id: str) -> Change | None:
    """Whoever asks stands by the record as it is now. Everybody signs for themselves; later changes make it stale."""
    record, _pair = meeting_of(desk, id)
    value = record.value
    if value.held_on is None:
        raise Refused(_("Say first on which day you met. Then there is a record to sign."))
    mine = Signature(who=desk.person, on=desk.clock.today(), of=digest(value))
    others = tuple(one for one in value.signed if one.who != desk.person)
    return _keep(desk, "sign", id, signed=(*others, mine))


def take_signature_back(desk: Desk, id: str) -> Change | None:
    """Whoever asks does not stand by the record any more."""
    value: Meeting = meeting_of(desk, id)[0].value
    return _keep(desk, "take-signature-back", id, signed=tuple(one for one in value.signed if one.who != desk.person))
