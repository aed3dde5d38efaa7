"""Preparing for supervision: each side gathers in a space of its own, and puts on the table what it likes.

What somebody gathers is theirs alone until they put it on the table; then the people who meet read what was picked.
"""

from datetime import timedelta
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain import lines
from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Assignment
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.supervising import Agreed, Item, ItemSort, Meeting, Pair, Preparation
from pie_desktop.errors import NotAllowed, NotFound, Refused
from pie_desktop.insight.roles import is_on
from pie_desktop.insight.supervision import FIRST, Situation, suggestions, what_became
from pie_desktop.services import assignments, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.supervision import PairRow, meetings_of, names_of, own_pair, people_in, row_of
from pie_desktop.storage.chain import Change
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.words import _

OPENS_LATER = _(
    "This was sealed before you had a passphrase. It opens to you by itself when one of the others has unlocked next."
)


class Side(Struct, frozen=True):
    """What somebody else brings: nothing can be said of it until they put it on the table."""

    name: str
    ready: bool
    items: tuple[Item, ...] = ()


class Before(Struct, frozen=True, kw_only=True):
    """The meeting before: what was agreed there, and what became of each in words, by the key."""

    record: Record[Meeting]
    became: dict[str, str]
    names: dict[str, str]

    @property
    def agreed(self) -> tuple[Agreed, ...]:
        """What was agreed."""
        return self.record.value.agreed


class PrepareLook(Struct, frozen=True, kw_only=True):
    """The space of whoever asks, for one meeting: what they have gathered, what they could, what others put there."""

    row: PairRow
    meeting: Record[Meeting]
    items: tuple[Item, ...]
    ready: bool
    suggested: tuple[Item, ...]
    others: tuple[Side, ...]
    before: Before | None


def meeting_of(desk: Desk, id: str) -> tuple[Record[Meeting], Record[Pair]]:
    """A meeting of whoever asks, and its pair. Raises NotFound, NotAllowed in kind words."""
    with desk.workspace.whole():
        known = desk.workspace.get(id)
    if known is None or known.kind != "meeting":
        raise NotFound(_("That is no supervision meeting of this file."))
    pair = own_pair(desk, known.parent or "")
    if isinstance(known.value, Sealed):
        raise NotAllowed(OPENS_LATER)
    return desk.workspace.need(id), pair


def look(desk: Desk, meeting: str) -> PrepareLook:
    """What there is to prepare a meeting with. Raises NotAllowed for others than its people."""
    record, pair = meeting_of(desk, meeting)
    mine = _mine(desk, meeting)
    items = mine.value.items if mine else ()
    before = meeting_before(desk, record)
    return PrepareLook(
        row=row_of(desk, pair),
        meeting=record,
        items=items,
        ready=bool(mine and mine.value.ready),
        suggested=suggestions(_situation(desk, pair.value, before), items),
        others=tuple(_sides(desk, meeting, pair.value)),
        before=before,
    )


def preparations(desk: Desk, meeting: str, pair: Pair) -> list[Preparation]:
    """What is on the table for a meeting, in the order of its people: the supervisees first."""
    found = desk.workspace.children(meeting, "preparation")
    by = {one.value.author: one.value for one in found if isinstance(one.value, Preparation) and one.value.ready}
    return [by[person] for person in people_in(pair) if person in by]


def _sides(desk: Desk, meeting: str, pair: Pair) -> list[Side]:
    names, ready = names_of(desk), {one.author: one for one in preparations(desk, meeting, pair)}
    others = (person for person in people_in(pair) if person != desk.person)
    return [
        Side(
            names.get(person, _("somebody")),
            person in ready,
            tuple(item for item in ready[person].items if item.picked) if person in ready else (),
        )
        for person in others
    ]


def meeting_before(desk: Desk, meeting: Record[Meeting]) -> Before | None:
    """The last meeting that was held before one, with what became of what was agreed there."""
    held = [one for one in meetings_of(desk, meeting.parent or "") if one.value.held_on and one.id != meeting.id]
    if meeting.value.held_on:
        held = [one for one in held if (one.value.held_on, one.id) < (meeting.value.held_on, meeting.id)]
    if not held:
        return None
    last = held[-1]
    plan = {one.id: one for one in desk.workspace.records([one.action for one in last.value.agreed if one.action])}
    became = {one.key: what_became(one, plan) for one in last.value.agreed}
    return Before(record=last, became=became, names=names_of(desk))


def _situation(desk: Desk, pair: Pair, before: Before | None) -> Situation:
    today, own = desk.clock.today(), desk.workspace.own_service
    about = (desk.person,) if desk.person in pair.supervisees else pair.supervisees
    since = pair.met[-1] if pair.met else today - timedelta(days=FIRST)
    held = assignments.gather(desk)
    latest = rounds.latest(desk)
    factors = desk.workspace.children(latest.id, "factor") if latest else []
    return Situation(
        author=desk.person,
        about=about,
        today=today,
        since=since,
        agreed=before.agreed if before else (),
        plan={one.id: one for one in desk.workspace.find("action", own)},
        held={
            person: tuple(
                (one.value.role, held.roles[one.value.role].value.label, one.value.since)
                for one in held.by_person.get(person, ())
                if _is_held(one, desk) and one.value.role in held.roles
            )
            for person in about
        },
        names=names_of(desk),
        shared=_shared(desk, pair, about),
        strengths=tuple(one for one in factors if one.value.helps and one.value.priority),
        barriers=tuple(
            one for one in desk.workspace.find("barrier", own) if one.value.state == "flagged" and not one.value.answer
        ),
    )


def _is_held(one: Record[Assignment], desk: Desk) -> bool:
    return is_on(one.value, desk.clock.today()) and one.value.part != "deputy"


def _shared(desk: Desk, pair: Pair, about: tuple[str, ...]) -> tuple[Record[Reflection], ...]:
    """What supervisees chose to share with their supervisor since the last meeting, as far as whoever asks reads it."""
    since = pair.met[-1] if pair.met else None
    return tuple(
        one
        for one in desk.workspace.find("reflection", desk.workspace.own_service)
        if isinstance(one.value, Reflection)
        and one.value.author in about
        and pair.supervisor in one.value.shared_with
        and (since is None or (one.value.shared_on or one.value.on) >= since)
    )


def _mine(desk: Desk, meeting: str) -> Record[Preparation] | None:
    found = desk.workspace.children(meeting, "preparation")
    return next((one for one in found if getattr(one.value, "author", "") == desk.person), None)


# Verbs on one's own space.


def gather(
    desk: Desk, meeting: str, text: str, sort: ItemSort = "question", draft: str = "", **fields: Any
) -> Change | None:
    """Puts something into one's own space. `fields`: source, note, picked. Raises NotAllowed, Refused.

    While the list lies on the table, what is new begins as its author's alone: others read it only when it is put
    there too.
    """
    if not text.strip():
        return None
    own = _mine(desk, meeting)
    fields = {"picked": not (own and own.value.ready)} | fields
    item = Item(sort=sort, text=text.strip(), key=desk.clock.new_revision(), **fields)
    return _keep(desk, "gather", meeting, lambda items: (*items, item), draft)


def change_item(desk: Desk, meeting: str, key: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes something gathered: its text, its sort, whether it goes on the table (`picked`)."""
    return _keep(desk, "change-item", meeting, lambda items: lines.changed(items, key, **fields), draft)


def move_item(desk: Desk, meeting: str, key: str, steps: int) -> Change | None:
    """Moves something gathered so many places down; up, below 0."""
    return _keep(desk, "move-item", meeting, lambda items: lines.moved(items, key, steps))


def drop_item(desk: Desk, meeting: str, key: str) -> Change | None:
    """Takes something out of one's own space."""
    return _keep(desk, "drop-item", meeting, lambda items: lines.without(items, key))


def put_on_table(desk: Desk, meeting: str) -> Change | None:
    """Shows the people who meet what was picked; what is kept for oneself stays so."""
    return _ready(desk, "put-on-table", meeting, True)


def take_off_table(desk: Desk, meeting: str) -> Change | None:
    """Takes it back into one's own space. What others have read they have read."""
    return _ready(desk, "take-off-table", meeting, False)


def _ready(desk: Desk, verb: str, meeting: str, ready: bool) -> Change | None:
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        record = _own(desk, work, meeting)
        work.change(record, structs.replace(record.value, ready=ready))
        return work.commit()


def _keep(desk: Desk, verb: str, meeting: str, changed: Any, draft: str = "") -> Change | None:
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        record = _own(desk, work, meeting)
        items: tuple[Item, ...] = changed(record.value.items)
        work.change(record, structs.replace(record.value, items=items))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def _own(desk: Desk, work: UnitOfWork, meeting: str) -> Record[Preparation]:
    """The space of whoever asks for a meeting, made when it is first needed."""
    record, _pair = meeting_of(desk, meeting)
    if record.value.held_on:
        raise Refused(_("This meeting has been held. What comes up now is for the next one."))
    return _mine(desk, meeting) or work.add(Preparation(author=desk.person), parent=meeting)
