"""Supervision: when it is due, what there may be to talk about, what is on the table, and who stands by the record.

Pure functions. What they are given is what whoever asks may read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Literal

import msgspec
from msgspec import Struct, structs

from pie_desktop.domain.kinds import Action, Barrier, Factor
from pie_desktop.domain.labels import ACTION_STATE, UPWARDS
from pie_desktop.domain.lines import ON_THE_TABLE
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.supervising import Agreed, Item, ItemSort, Meeting, Pair, Preparation
from pie_desktop.insight.plan import due_words
from pie_desktop.insight.rounds import is_open, is_overdue
from pie_desktop.words import _, as_typed, short_day

NEAR = 14
"""A supervision so many days ahead is near."""
AHEAD = 28
"""Actions due within so many days are brought along."""
FIRST = 90
"""The first time, what was done or flagged in so many days is brought along."""
FEW = 3
"""No more than so many strengths, and so many barriers, are suggested."""
LINE = 160
"""The first words of a reflection: so many letters."""

Standing = Literal["ended", "passed", "near", "arranged", "due", "open"]


def due_on(pair: Pair) -> date | None:
    """The day by which they should meet again, by their rhythm; None where there is none, or no meeting yet."""
    return pair.met[-1] + timedelta(weeks=pair.weeks) if pair.weeks and pair.met else None


def standing(pair: Pair, today: date) -> Standing:
    """How it stands with a pair's next meeting.

    `passed`: its day went by and no meeting is noted; `near` and `arranged`: it is to come; `due`: by the rhythm it is
    time and no day is arranged; `open`: there is no hurry, and no day.
    """
    if pair.ended_on and pair.ended_on <= today:
        return "ended"
    if pair.next_on:
        if pair.next_on < today:
            return "passed"
        return "near" if (pair.next_on - today).days <= NEAR else "arranged"
    due = due_on(pair)
    if pair.weeks is None:
        return "open"
    return "due" if due is None or due <= today else "open"


def standing_in_words(pair: Pair, today: date) -> str:
    """The same in a few words, with its day."""
    due = due_on(pair)
    said = {
        "ended": _("ended {day}").format(day=short_day(pair.ended_on)),
        "passed": _("was to be {day}").format(day=short_day(pair.next_on)),
        "near": _("on {day}").format(day=short_day(pair.next_on)),
        "arranged": _("on {day}").format(day=short_day(pair.next_on)),
        "due": _("due since {day}").format(day=short_day(due)) if due else _("no meeting yet"),
        "open": _("no day yet; due {day}").format(day=short_day(due)) if due else _("no day arranged"),
    }
    return said[standing(pair, today)]


def by_rhythm(pair: Pair, held_on: date) -> date | None:
    """The day that a rhythm leads to after a meeting."""
    return held_on + timedelta(weeks=pair.weeks) if pair.weeks else None


# What there may be to talk about.


class Prompt(Struct, frozen=True):
    """A question to oneself, which no record answers."""

    sort: ItemSort
    text: str


PROMPTS = (
    Prompt("strength", _("Something that went well, and what I did towards it")),
    Prompt("wellbeing", _("How I am, and what the work does to me just now")),
    Prompt("wellbeing", _("What has stayed with me after a shift")),
    Prompt("workload", _("Too much, too little, or about right? What could go?")),
    Prompt("training", _("What I should like to learn, try or see somewhere else")),
    Prompt("question", _("What I want to ask, or say, and have not yet")),
)

ORDER: tuple[ItemSort, ...] = (
    "agreed", "action", "reflection", "role", "strength", "barrier", "wellbeing", "workload", "training", "question"
)  # fmt: skip


class Situation(Struct, frozen=True, kw_only=True):
    """What suggestions are made from, as far as the one who prepares may read it.

    `since`: the day of the last meeting, or of as long ago as one looks back the first time. `agreed`: of that meeting;
    `about`: the supervisees it concerns; `plan`: every action by id; `held`: the roles of each today (id of the role,
    its name, since when); `names`: of people, by id; `shared`: reflections that were shared for this.
    """

    author: str
    about: tuple[str, ...]
    today: date
    since: date
    agreed: tuple[Agreed, ...] = ()
    plan: Mapping[str, Record[Action]] = {}
    held: Mapping[str, tuple[tuple[str, str, date], ...]] = {}
    names: Mapping[str, str] = {}
    shared: tuple[Record[Reflection], ...] = ()
    strengths: tuple[Record[Factor], ...] = ()
    barriers: tuple[Record[Barrier], ...] = ()

    def whose(self, person: str) -> str:
        """Whose something is, where that is not clear by itself."""
        return self.names.get(person, "") if len(self.about) > 1 or self.author != person else ""


def suggestions(situation: Situation, gathered: Sequence[Item] = ()) -> tuple[Item, ...]:
    """What somebody could bring, sort by sort; what they have gathered already is left out."""
    have = {(one.sort, one.source) for one in gathered if one.source} | {(one.sort, one.text) for one in gathered}
    found = [Item(sort=one.sort, text=one.text) for one in PROMPTS]
    found += [one for make in _MAKERS for one in make(situation)]
    found.sort(key=lambda one: ORDER.index(one.sort))
    return tuple(one for one in found if not {(one.sort, one.source), (one.sort, one.text)} & have)


def _from_last_time(situation: Situation) -> Iterator[Item]:
    for one in situation.agreed:
        who = situation.names.get(one.who or "", "")
        became = what_became(one, situation.plan)
        note = " · ".join(filter(None, (who, became or _("no word on it yet"))))
        yield Item(sort="agreed", text=one.what, note=note, source=one.action)


def what_became(one: Agreed, plan: Mapping[str, Record[Action]]) -> str:
    """What became of something agreed: what was said of it, and how it stands in the plan."""
    action = plan.get(one.action or "")
    state = ACTION_STATE[action.value.state] if action else ""
    said = one.outcome.strip() or (action.value.outcome.strip() if action else "")
    return ": ".join(filter(None, (state, said)))


def _actions(situation: Situation) -> Iterator[Item]:
    told = {one.action for one in situation.agreed}
    latest = situation.today + timedelta(days=AHEAD)
    for record in sorted(situation.plan.values(), key=lambda one: (one.value.due or date.max, one.id)):
        value = record.value
        owner = _owner(situation, value)
        if record.id in told or not owner:
            continue
        done = value.ended_on is not None and value.ended_on >= situation.since
        due = is_open(value) and (is_overdue(value, situation.today) or (value.due or date.max) <= latest)
        if done or due:
            state = ACTION_STATE[value.state] if done else due_words(value, situation.today)
            note = " · ".join(filter(None, (situation.whose(owner), state)))
            yield Item(sort="action", text=value.text, note=note, source=record.id)


def _owner(situation: Situation, action: Action) -> str:
    """Which of those it concerns has to do with an action: by name, or by a role they hold today."""
    if action.owner_person:
        return action.owner_person if action.owner_person in situation.about else ""
    holders = (
        person
        for person in situation.about
        if any(role == action.owner_role for role, _label, _since in _held(situation, person))
    )
    return next(holders, "")


def _held(situation: Situation, person: str) -> tuple[tuple[str, str, date], ...]:
    return situation.held.get(person, ())


def _reflections(situation: Situation) -> Iterator[Item]:
    """Its author is reminded of their own words; the other side only that there is something to read."""
    for record in situation.shared:
        value = record.value
        if value.author == situation.author:
            words = value.title.strip() or next((one.text for one in value.passages if one.text.strip()), "")
            text = _first_words(words) or _("What I wrote on {day}").format(day=short_day(value.on))
        else:
            name = situation.names.get(value.author, "")
            text = as_typed(_("What {name} wrote on {day} and shared"), name=name, day=short_day(value.on))
        yield Item(sort="reflection", text=text, source=record.id)


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE else f"{line[: LINE - 1].rstrip()}…"


def _roles(situation: Situation) -> Iterator[Item]:
    for person in situation.about:
        for role, label, since in _held(situation, person):
            new = since >= situation.since
            when = _("new, since {day}") if new else _("since {day}")
            note = " · ".join(filter(None, (situation.whose(person), when.format(day=short_day(since)))))
            yield Item(sort="role", text=label, note=note, source=role)


def _strengths(situation: Situation) -> Iterator[Item]:
    for record in situation.strengths[:FEW]:
        yield Item(sort="strength", text=record.value.text, note=_("from our self-assessment"), source=record.id)


def _barriers(situation: Situation) -> Iterator[Item]:
    for record in situation.barriers[:FEW]:
        note = _("flagged to {whom}, no answer yet").format(whom=UPWARDS[record.value.flagged_to])
        yield Item(sort="barrier", text=record.value.what, note=note, source=record.id)


def _load(situation: Situation) -> Iterator[Item]:
    """How much somebody carries, as a start for talking about it."""
    for person in situation.about:
        roles = len(_held(situation, person))
        actions = sum(is_open(one.value) and _owner(situation, one.value) == person for one in situation.plan.values())
        if roles or actions:
            words = _("What is carried now: roles {roles}, open actions {actions}")
            text = words.format(roles=roles, actions=actions)
            yield Item(sort="workload", text=text, note=situation.whose(person))


_MAKERS = (_from_last_time, _actions, _reflections, _roles, _strengths, _barriers, _load)


# What is on the table.


def agenda(meeting: Meeting, ready: Iterable[Preparation]) -> tuple[Item, ...]:
    """What is on the table: first what was put in order there, then what both sides bring, turn by turn.

    What both bring stands once; what somebody takes back is gone. Once they have met it is what was kept. `ready` holds
    the preparations that may be seen by both, the supervisees' first.
    """
    brought = _told_apart(
        [_brought(item, one.author) for item in one.items if item.picked] for one in ready if one.ready
    )
    fresh = {item.key: item for side in brought for item in side if item.key}
    if meeting.held_on:
        return meeting.agenda
    found = [_renewed(item, fresh) for item in meeting.agenda if _stays(item, fresh)]
    for turn in zip_longest(*brought):
        for item in turn:
            if item is not None:
                _put(found, item)
    return tuple(found)


def _brought(item: Item, author: str) -> Item:
    return structs.replace(item, by=(author,))


def _told_apart(sides: Iterable[list[Item]]) -> list[list[Item]]:
    """What several bring. Lines of different people whose keys are alike have nothing in common: their keys differ."""
    found: list[list[Item]] = []
    taken: set[str] = set()
    for side in sides:
        found.append([structs.replace(one, key=f"{one.key}/{one.by[0]}") if one.key in taken else one for one in side])
        taken |= {one.key for one in found[-1] if one.key}
    return found


def _stays(item: Item, fresh: Mapping[str, Item]) -> bool:
    """Whether a point that was put in order there is still brought by somebody, or nobody had prepared it."""
    now = fresh.get(item.key)
    return item.key.startswith(ON_THE_TABLE) if now is None else not item.by or now.by[0] in item.by


def _renewed(item: Item, fresh: Mapping[str, Item]) -> Item:
    """A point as whoever brought it words it now."""
    now = fresh.get(item.key)
    return structs.replace(item, text=now.text, note=now.note) if now else item


def _put(found: list[Item], item: Item) -> None:
    for at, other in enumerate(found):
        if item.key and other.key == item.key:
            return
        if other.sort == item.sort and (other.text == item.text or (item.source and other.source == item.source)):
            found[at] = structs.replace(other, by=tuple(dict.fromkeys((*other.by, *item.by))))
            return
    found.append(item)


# Who stands by the record.


class Signed(Struct, frozen=True):
    """Whether somebody has signed, when, and whether the record was changed since."""

    who: str
    on: date | None = None
    stale: bool = False

    @property
    def holds(self) -> bool:
        """Whether they stand by the record as it is."""
        return self.on is not None and not self.stale


def digest(meeting: Meeting) -> str:
    """A digest of what people sign: all that the record says of the day, in this order.

    What is noted later is not a part of it: what became of a thing that was agreed, and its place in the plan.
    """
    said = (
        meeting.held_on,
        [(one.sort, one.text, one.note) for one in meeting.agenda],
        meeting.notes,
        [(one.what, one.why) for one in meeting.decisions],
        [(one.what, one.who, one.due) for one in meeting.agreed],
        meeting.next_on,
    )
    import hashlib  # brings OpenSSL with it, which the first page does not need

    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def signatures(meeting: Meeting, people: Iterable[str]) -> tuple[Signed, ...]:
    """Of everybody who met: whether they have signed, and whether it still holds."""
    signed = {one.who: one for one in meeting.signed}
    now = digest(meeting)
    return tuple(
        Signed(who, signed[who].on, signed[who].of != now) if who in signed else Signed(who)
        for who in dict.fromkeys(people)
    )
