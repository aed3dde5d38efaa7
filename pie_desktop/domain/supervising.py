"""Supervision: who meets whom, how often, what each side brings, and what was agreed."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from pie_desktop.domain.kinds import Id, Longer, Value

PairSort = Literal["one-to-one", "group", "debrief"]
ItemSort = Literal[
    "agreed", "action", "reflection", "role", "strength", "barrier", "wellbeing", "workload", "training", "question"
]


class Pair(Value, frozen=True, kw_only=True):
    """Who supervises whom. A group, and a debrief after an incident, have several supervisees.

    Dates only: the texts are in its meetings. `weeks`: the rhythm, nothing for a single meeting. `met`: the days on
    which they met, oldest first; `next_on`: when they mean to meet next.
    """

    sort: PairSort = "one-to-one"
    supervisor: Id
    supervisees: tuple[Id, ...]
    weeks: Annotated[int, Meta(ge=1, le=260)] | None = None
    next_on: date | None = None
    met: tuple[date, ...] = ()
    ended_on: date | None = None
    longer: Longer | None = None


class Item(Value, frozen=True, kw_only=True):
    """One thing that somebody brings. `source`: the record that it comes from; `picked`: it goes on the table.

    `key`: its name among the others, which no order changes; `by`: who brought it, once it is on the table.
    """

    sort: ItemSort
    text: str
    note: str = ""
    key: str = ""
    source: Id | None = None
    picked: bool = True
    by: tuple[Id, ...] = ()


class Preparation(Value, frozen=True, kw_only=True):
    """What one side gathers for a meeting (its parent), in its order. Its author's alone until it is `ready`."""

    author: Id
    items: tuple[Item, ...] = ()
    ready: bool = False


class Decision(Value, frozen=True, kw_only=True):
    """What was decided, and why."""

    what: str
    why: str = ""
    key: str = ""


class Agreed(Value, frozen=True, kw_only=True):
    """What somebody will do. `action`: its place in the action plan. `outcome`: what became of it by next time."""

    what: str
    key: str = ""
    who: Id | None = None
    due: date | None = None
    action: Id | None = None
    outcome: str = ""


class Signature(Value, frozen=True, kw_only=True):
    """Somebody has read the record and stands by it. `of`: a digest of the text that they signed.

    When that text is changed afterwards the signature is stale: it stays, and everybody who reads the record is told.
    """

    who: Id
    on: date
    of: str = ""


class Meeting(Value, frozen=True, kw_only=True):
    """One meeting of a pair or group (its parent). The people of the pair read it, nobody else.

    `held_on`: the day it took place; until then it is being prepared. `agenda`: what is on the table, in order.
    """

    held_on: date | None = None
    planned_for: date | None = None
    agenda: tuple[Item, ...] = ()
    notes: str = ""
    decisions: tuple[Decision, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    next_on: date | None = None
    signed: tuple[Signature, ...] = ()
    longer: Longer | None = None
