"""Ties: the circle of support of a person, and the service's own relationships.

The circle of a person is open only to the people named for it (`domain.circles`); every question and verb here, and
everything else that reads or writes records, refuses others. Where `person` is the empty text, the service's own ties
are meant, which are everybody's.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain.circles import is_open
from pie_desktop.domain.kinds import Closeness, Person, Tie, TieSort, Turn
from pie_desktop.domain.readers import closed
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotAllowed, NotFound, Refused
from pie_desktop.insight.circle import TieLook, circle_on, moments
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change
from pie_desktop.storage.sealing_up import seal_up
from pie_desktop.words import _


class Choice(Struct, frozen=True):
    """A person whose circle may be asked for: who they are to others, and whether it is open to whoever asks."""

    id: str
    name: str
    label: str
    resident: bool
    open: bool


class Key(Struct, frozen=True):
    """Who may open a circle: the person it is about, who is named for it, who could be, whether the asker opens it."""

    person: str
    name: str
    resident: bool
    agreed_on: date | None
    named: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    open: bool


class CircleLook(Struct, frozen=True):
    """A circle on a day: of whom (empty id: the service), its ties, and which days have something to tell.

    `people` and `agencies`: names of what ties may point to, by id.
    """

    person: str
    name: str
    day: date
    since: date
    ties: tuple[TieLook, ...]
    days: tuple[date, ...]
    people: dict[str, str]
    agencies: dict[str, str]
    key: Key | None = None


def choices(desk: Desk) -> tuple[Choice, ...]:
    """Everybody of our service, those whose circle is open to whoever asks first."""
    found = [_choice(desk, one) for one in _people(desk)]
    return tuple(sorted(found, key=lambda one: (not one.open, not one.resident, one.name.casefold())))


def _choice(desk: Desk, person: Record[Person]) -> Choice:
    value = person.value
    may = is_open(value, person.id, desk.actor)
    return Choice(person.id, value.name, value.label, value.sort == "resident", may)


def key(desk: Desk, person: str) -> Key:
    """Who may open a circle. That is no secret: somebody who needs to know can ask them."""
    record = _person(desk, person)
    names = {one.id: one.value.name for one in _people(desk)}
    named = tuple((id, names[id]) for id in record.value.workers if id in names)
    others = tuple((id, name) for id, name in names.items() if id not in record.value.workers and id != person)
    value = record.value
    may = is_open(value, person, desk.actor)
    return Key(person, value.name, value.sort == "resident", value.agreed_on, named, others, may)


def look(desk: Desk, person: str = "", day: date | None = None, since: date | None = None) -> CircleLook:
    """A circle as it was on a day (today), compared with an earlier one (half a year before). Raises NotAllowed."""
    today = desk.clock.today()
    day = day or today
    since = since or date.fromordinal(max(1, day.toordinal() - 182))
    ties = _ties(desk, person)
    names = {one.id: one.value.name for one in _people(desk)}
    agencies = {one.id: one.value.name for one in desk.workspace.find("agency", desk.workspace.own_service)}
    name = names[person] if person else desk.service().value.name
    return CircleLook(
        person, name, day, since, circle_on(ties, day, since), moments(ties, today), names, agencies,
        key(desk, person) if person else None,
    )  # fmt: skip


def add_tie(desk: Desk, person: str, who: str, sort: TieSort, draft: str = "", **fields: Any) -> Change | None:
    """Adds a tie to a circle; with a word for them, no more than is needed. Raises NotAllowed, RuleBroken."""
    if person:
        _refuse_closed(desk, person)
    with desk.workspace.unit_of_work(desk.actor, "add-tie") as work:
        work.add(Tie(who=who.strip(), sort=sort, **fields), parent=person or None)
        if draft:
            work.drop_draft(draft)
        return work.commit()


def change_tie(desk: Desk, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes fields of a tie. Another closeness is told as something that happened today. Raises NotAllowed."""
    tie = _tie(desk, id).value
    closeness = fields.pop("closeness", None)
    if closeness and closeness != tie.closeness:
        fields |= _moved(tie, desk.clock.today(), "", closeness)
    return change_fields(desk, "change-tie", id, draft, **fields)


def tell(
    desk: Desk, id: str, text: str, closeness: Closeness | None = None, on: date | None = None, draft: str = ""
) -> Change | None:
    """Writes down what happened to a tie on a day (today), and how close it became by it. Raises NotAllowed.

    A day that is still to come is refused.
    """
    tie = _tie(desk, id).value
    day = on or desk.clock.today()
    if day > desk.clock.today():
        raise Refused(_("That day is still to come. Write it down when it has happened."))
    if not text.strip() and closeness is None:
        return None
    return change_fields(desk, "tell-of-tie", id, draft, **_moved(tie, day, text.strip(), closeness))


def _moved(tie: Tie, day: date, text: str, closeness: Closeness | None) -> dict[str, Any]:
    """The fields of a tie after something happened: its events in order, and how close it is now."""
    later = [turn for turn in tie.events if turn.on > day]
    earlier = [turn for turn in tie.events if turn.on <= day]
    was = next((turn.became for turn in reversed(earlier) if turn.became), None)
    was = was or next((turn.was for turn in later if turn.was), None) or tie.closeness
    if closeness == was and text:
        closeness = None
    new = Turn(on=day, text=text, was=was if closeness else None, became=closeness)
    if earlier and not text and _is_bare(earlier[-1], day):
        # A second thought on the same day is no second event.
        new = structs.replace(new, was=earlier.pop().was)
    kept = [new] if new.became != new.was or new.text else []
    if closeness and any(turn.became for turn in later):
        first = next(number for number, turn in enumerate(later) if turn.became)
        later[first] = structs.replace(later[first], was=closeness)
        return {"events": (*earlier, *kept, *later)}
    return {"events": (*earlier, *kept, *later), "closeness": closeness or tie.closeness}


def _is_bare(turn: Turn, day: date) -> bool:
    return turn.on == day and not turn.text and turn.became is not None


def forget_event(desk: Desk, id: str, number: int) -> Change | None:
    """Takes out one event of a tie (counted from 0, oldest first); how close the tie is now stays as it is."""
    events = _tie(desk, id).value.events
    if not 0 <= number < len(events):
        raise NotFound(_("What you asked for is not in this file any more."))
    return change_fields(desk, "forget-event", id, events=events[:number] + events[number + 1 :])


def bin_tie(desk: Desk, id: str) -> Change | None:
    """Puts a tie in the bin. Raises NotAllowed."""
    return put_in_bin(desk, "bin-tie", id)


def name_workers(desk: Desk, person: str, workers: Iterable[str]) -> Change | None:
    """Says who may open the circle of a person, in place of those named before. Raises NotAllowed."""
    record = _person(desk, person)
    ties = desk.workspace.rows_of(("tie",))
    with desk.workspace.unit_of_work(desk.actor, "name-workers") as work:
        work.change(record, structs.replace(record.value, workers=tuple(dict.fromkeys(workers))))
        if desk.workspace.seals.unlocked:
            seal_up(desk.workspace, work, [row for row in ties if row.parent == person])
        return work.commit()


def last_contact(desk: Desk, id: str) -> date | None:
    """The newest day on which something is told of a tie. Raises NotAllowed."""
    return max((turn.on for turn in _tie(desk, id).value.events), default=None)


def _people(desk: Desk) -> list[Record[Person]]:
    found: list[Record[Person]] = desk.workspace.find("person", desk.workspace.own_service)
    return found


def _person(desk: Desk, id: str) -> Record[Person]:
    record = desk.workspace.need(id)
    if not isinstance(record.value, Person) or record.service != desk.workspace.own_service:
        raise NotFound(_("What you asked for is not in this file any more."))
    return record


def _tie(desk: Desk, id: str) -> Record[Tie]:
    record = desk.workspace.need(id)
    if not isinstance(record.value, Tie):
        raise NotFound(_("What you asked for is not in this file any more."))
    return record


def _refuse_closed(desk: Desk, person: str) -> None:
    if not is_open(_person(desk, person).value, person, desk.actor):
        raise NotAllowed(closed("tie"))


def _ties(desk: Desk, person: str) -> list[Record[Tie]]:
    """The ties of a circle that are not in the bin. Raises NotAllowed."""
    if person:
        _refuse_closed(desk, person)
        if desk.workspace.withholds(person, "tie"):
            raise NotAllowed(
                _(
                    "This circle of support is sealed with passphrases. Set one of your own under Privacy; it then "
                    "opens for you as soon as somebody who can read it has unlocked once."
                )
            )
        return desk.workspace.children(person, "tie")
    own: list[Record[Tie]] = desk.workspace.find("tie", desk.workspace.own_service)
    return [tie for tie in own if tie.parent is None]
