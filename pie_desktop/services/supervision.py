"""Supervision: who meets whom, how often, when next, and who is due.

A pair holds dates only; what is said is in its meetings (`services.meetings`), which the people who meet read and
nobody else. A manager sees the dates of every pair, and no text, nor how much of it there is.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.readers import closed
from pie_desktop.domain.records import Record
from pie_desktop.domain.supervising import Meeting, Pair, PairSort
from pie_desktop.errors import NotAllowed, NotFound, Refused
from pie_desktop.insight.supervision import Standing, signatures, standing, standing_in_words
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.people import is_here, people
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, listed, several

SHOWN_FIRST: tuple[Standing, ...] = ("passed", "due", "near", "arranged", "open", "ended")
"""What needs somebody stands on top."""


class PairRow(Struct, frozen=True, kw_only=True):
    """One pair or group as a list shows it: dates, and nothing of what was said.

    `title`: as whoever asks would call it; `mine`: they are one of its people; `words`: how it stands with the next.
    """

    id: str
    pair: Pair
    title: str
    supervisor: str
    supervisees: str
    mine: bool
    standing: Standing
    words: str

    @property
    def last(self) -> date | None:
        """The day on which they last met."""
        return self.pair.met[-1] if self.pair.met else None


class Overview(Struct, frozen=True, kw_only=True):
    """Supervision as whoever asks may see it.

    `mine`: what they are a part of; `all`: every pair, for a manager; `without`: the names of those of the team who
    are in none, for a manager; `somebody`: somebody is named at the keyboard; `to_sign`: by the id of a pair, its
    meetings (the newest first) whose record waits for the signature of whoever asks.
    """

    mine: tuple[PairRow, ...]
    all: tuple[PairRow, ...]
    without: tuple[str, ...]
    manager: bool
    somebody: bool
    today: date
    to_sign: dict[str, tuple[str, ...]] = {}


class Held(Struct, frozen=True):
    """A meeting that was held, as the list of a pair shows it: its day, and who has not signed it as it is now."""

    id: str
    on: date
    unsigned: tuple[str, ...]
    i_sign: bool


class PairLook(Struct, frozen=True, kw_only=True):
    """One pair: its row, its meetings (newest first), and the one that is being prepared, if there is one.

    `shut`: why whoever asks cannot read its meetings, in words; `sealed`: so many of them open only later, see there.
    `writable`: they may change rhythm and dates.
    """

    row: PairRow
    held: tuple[Held, ...] = ()
    open: str = ""
    shut: str = ""
    sealed: int = 0
    writable: bool = False
    empty: bool = True


def overview(desk: Desk) -> Overview:
    """Who had supervision when, who is due. Others than managers see what they are a part of."""
    rows = sorted(_rows(desk), key=lambda row: (SHOWN_FIRST.index(row.standing), row.pair.next_on or date.max, row.id))
    manager = desk.actor.kind == "manager"
    return Overview(
        mine=tuple(row for row in rows if row.mine),
        all=tuple(rows) if manager else (),
        without=_without(desk, [row.pair for row in rows]) if manager else (),
        manager=manager,
        somebody=bool(desk.person),
        today=desk.clock.today(),
        to_sign={row.id: found for row in rows if row.mine and (found := _to_sign(desk, row))},
    )


def _to_sign(desk: Desk, row: PairRow) -> tuple[str, ...]:
    """The meetings of a pair, the newest first, whose record whoever asks has not signed as it is now."""
    return () if why_shut(desk, row.pair) else tuple(one.id for one in look(desk, row.id).held if one.i_sign)


def _rows(desk: Desk) -> list[PairRow]:
    names = names_of(desk)
    pairs: list[Record[Pair]] = desk.workspace.find("pair", desk.workspace.own_service)
    return [_row(desk, record, names) for record in pairs]


def _without(desk: Desk, pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Staff and volunteers who are with us and whom nobody supervises."""
    today = desk.clock.today()
    seen = {person for pair in pairs for person in pair.supervisees if standing(pair, today) != "ended"}
    return tuple(
        one.value.name
        for one in people(desk)
        if one.value.sort in ("staff", "volunteer") and is_here(one.value, today) and one.id not in seen
    )


def names_of(desk: Desk) -> dict[str, str]:
    """What people of our service are called, by id; those in the bin too, of whom an old meeting may speak."""
    own = desk.workspace.own_service
    found: list[Record[Person]] = [
        *desk.workspace.find("person", own, binned=True),
        *desk.workspace.find("person", own),
    ]
    return {one.id: one.value.name for one in found}


def row_of(desk: Desk, pair: Record[Pair]) -> PairRow:
    """A pair as a list shows it."""
    return _row(desk, pair, names_of(desk))


def _row(desk: Desk, record: Record[Pair], names: dict[str, str]) -> PairRow:
    pair, today = record.value, desk.clock.today()
    mine = desk.person in people_in(pair)
    supervisor, supervisees = _named([pair.supervisor], names), _named(pair.supervisees, names)
    others = _named([person for person in people_in(pair) if person != desk.person], names)
    title = _("Supervision with {names}") if mine else _("{supervisees} with {supervisor}")
    if pair.sort == "group":
        title = _("Group supervision with {names}") if mine else _("A group: {supervisees} with {supervisor}")
    if pair.sort == "debrief":
        title = _("Debrief with {names}") if mine else _("Debrief: {supervisees} with {supervisor}")
    return PairRow(
        id=record.id,
        pair=pair,
        title=title.format(names=others, supervisees=supervisees, supervisor=supervisor),
        supervisor=supervisor,
        supervisees=supervisees,
        mine=mine,
        standing=standing(pair, today),
        words=standing_in_words(pair, today),
    )


def _named(people: Iterable[str], names: dict[str, str]) -> str:
    return listed(names.get(person, _("somebody")) for person in people)


def people_in(pair: Pair) -> tuple[str, ...]:
    """Everybody who meets, the supervisor last."""
    return (*pair.supervisees, pair.supervisor)


def pair_of(desk: Desk, id: str) -> Record[Pair]:
    """A pair. Raises NotFound, NotAllowed."""
    record = desk.workspace.need(id)
    if not isinstance(record.value, Pair) or record.service != desk.workspace.own_service:
        raise NotFound(_("What you asked for is not in this file any more."))
    return record


def own_pair(desk: Desk, id: str) -> Record[Pair]:
    """A pair of which whoever asks is a part and whose meetings they can read. Raises NotAllowed in kind words."""
    record = pair_of(desk, id)
    if desk.person not in people_in(record.value):
        raise NotAllowed(closed("meeting"))
    if shut := why_shut(desk, record.value):
        raise NotAllowed(shut)
    return record


def why_shut(desk: Desk, pair: Pair) -> str:
    """Why one of the people who meet cannot read their meetings now; nothing where they can.

    As soon as one of them has a passphrase, their meetings are sealed, and only those with a key can open them.
    """
    seals = desk.workspace.seals
    having = [person for person in people_in(pair) if person in seals.keys]
    if not having:
        return ""
    if desk.person not in seals.keys:
        words = _(
            "{names} set a passphrase, so what you say to each other here is sealed. Please set one too, under "
            "Privacy: it takes two minutes. Then you both read and write here. Until then you see the dates only."
        )
        return words.format(names=_named(having, names_of(desk)))
    if seals.unlocked and seals.person == desk.person:
        return ""
    return _("What you say to each other here is sealed. Unlock with your passphrase, and it opens.")


def who_reads(desk: Desk, pair: Pair) -> str:
    """What is true of who can read the meetings of a pair, and what keeps others from it."""
    names, keys = names_of(desk), desk.workspace.seals.keys
    having = [person for person in people_in(pair) if person in keys]
    without = [person for person in people_in(pair) if person not in keys]
    if not having:
        words = _(
            "In the program only those who meet read this: {names}. None of them has a passphrase, so somebody who "
            "takes the file apart could read it too."
        )
        return words.format(names=_named(without, names))
    said = [_("Sealed. Only these can read it: {names}.").format(names=_named(having, names))]
    if without:
        later = several(
            "{names} cannot read it yet, for want of a passphrase. It opens when one is set and one of the others has "
            "unlocked next.",
            "{names} cannot read it yet, for want of a passphrase. It opens to each of them when one is set and one of "
            "the others has unlocked next.",
            len(without),
        )
        said.append(later.format(names=_named(without, names)))
    if any(keys[person].by_envelope for person in having):
        said.append(_("Your organisation could open it with the key in its sealed envelope; you would be told."))
    return " ".join(said)


def meetings_of(desk: Desk, pair: str) -> list[Record[Meeting]]:
    """The meetings of a pair that whoever asks can read, oldest first."""
    found = [one for one in desk.workspace.children(pair, "meeting") if isinstance(one.value, Meeting)]
    return sorted(found, key=lambda one: (one.value.held_on or date.max, one.id))


def _sealed_to(desk: Desk, pair: str) -> int:
    """How many meetings of a pair do not open yet to one of its people, whose key is newer than they are."""
    with desk.workspace.whole():
        return sum(isinstance(one.value, Sealed) for one in desk.workspace.children(pair, "meeting"))


def look(desk: Desk, id: str) -> PairLook:
    """One pair. Whoever is no part of it is told its dates, and only a manager is."""
    record = pair_of(desk, id)
    row = row_of(desk, record)
    empty = desk.workspace.has_no(id, "meeting")
    writable = desk.actor.kind == "manager" or (row.mine and desk.actor.kind == "member")
    if not row.mine:
        return PairLook(row=row, writable=writable, empty=not record.value.met)
    shut = why_shut(desk, record.value)
    meetings = [] if shut else meetings_of(desk, id)
    open = next((one.id for one in meetings if one.value.held_on is None), "")
    held = [_held(desk, one, record.value) for one in reversed(meetings) if one.value.held_on]
    sealed = 0 if shut else _sealed_to(desk, id)
    return PairLook(row=row, held=tuple(held), open=open, shut=shut, sealed=sealed, writable=writable, empty=empty)


def _held(desk: Desk, record: Record[Meeting], pair: Pair) -> Held:
    names = names_of(desk)
    missing = [one.who for one in signatures(record.value, people_in(pair)) if not one.holds]
    unsigned = tuple(names.get(person, _("somebody")) for person in missing)
    return Held(record.id, record.value.held_on or date.min, unsigned, desk.person in missing)


def reminders(desk: Desk) -> list[tuple[PairRow, str]]:
    """What the people who meet are reminded of: a supervision that is near or overdue; a record they have not signed.

    Each with the id of the meeting to be signed, or nothing. Nobody is reminded of what others have.
    """
    found: list[tuple[PairRow, str]] = []
    for row in _rows(desk) if desk.person else ():
        if not row.mine:
            continue
        if row.standing in ("near", "passed", "due"):
            found.append((row, ""))
        if not why_shut(desk, row.pair):
            found += [(row, one.id) for one in look(desk, row.id).held[:1] if one.i_sign]
    return found


# Verbs on pairs.


def add_pair(
    desk: Desk, supervisor: str, supervisees: Iterable[str], sort: PairSort = "one-to-one", **fields: Any
) -> Change | None:
    """Says who supervises whom. `fields`: weeks, next_on. Raises RuleBroken, NotAllowed.

    A manager may do so for others; anybody in the team for themselves.
    """
    chosen = tuple(dict.fromkeys(one for one in supervisees if one))
    if not supervisor or not chosen:
        raise Refused(_("Choose who supervises, and who is supervised."))
    with desk.workspace.unit_of_work(desk.actor, "add-pair") as work:
        work.add(Pair(supervisor=supervisor, supervisees=chosen, sort=sort, **fields))
        return work.commit()


def change_pair(desk: Desk, id: str, **fields: Any) -> Change | None:
    """Changes rhythm, next date or sort; its people as long as they have not met. Raises RuleBroken, NotAllowed."""
    pair_of(desk, id)
    return change_fields(desk, "change-pair", id, **fields)


def end_pair(desk: Desk, id: str, on: date | None = None) -> Change | None:
    """Supervision between these people ends (today). Their meetings stay, for them to read."""
    pair_of(desk, id)
    return change_fields(desk, "end-pair", id, ended_on=on or desk.clock.today(), next_on=None)


def bin_pair(desk: Desk, id: str) -> Change | None:
    """Puts a pair in the bin: it was a mistake. One that has a meeting is ended instead."""
    pair_of(desk, id)
    if not desk.workspace.has_no(id, "meeting"):
        raise Refused(_("They have met, or prepare to. End it instead; what was said stays with those who said it."))
    return put_in_bin(desk, "bin-pair", id)
