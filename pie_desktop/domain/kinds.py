"""The kinds of record. Each is one frozen value, defined here once; file, JSON, history and merge follow from it.

Texts are what people typed, to the letter. Dates are ISO dates, times are UTC with offset, nothing is a float,
and whatever may be chosen from a list is a code: its words are found in `domain.labels`.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,39}$(?!\n)")]
"""The lasting name of a theme or element, like `RR.2`. Codes never change; labels may.

(`$` alone would let a line break stand at the end.)
"""

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$(?!\n)")]
"""The name of a record (UUID)."""

Standing = Literal["unset", "placed", "not-applicable", "not-discussed", "not-sure"]
Depth = Literal["short", "long"]
Control = Literal["ours", "partly", "outside"]
EvidenceKind = Literal["practice", "document", "figure", "residents-words", "reflection"]
ActionState = Literal["planned", "under-way", "done", "dropped"]
Upwards = Literal["management", "funder", "agency"]
BarrierState = Literal["flagged", "answered", "resolved"]


class Value(Struct, frozen=True, kw_only=True):
    """What every kind is made from: equal by content, never changed in place."""


class Position(Value, frozen=True, kw_only=True):
    """A place on the line: a level (1 is the first) and a place within the level (1 is the first)."""

    level: Annotated[int, Meta(ge=1, le=20)]
    place: Annotated[int, Meta(ge=1, le=20)]


class Participant(Value, frozen=True, kw_only=True):
    """Somebody who took part: a person of ours, or only a role label such as *two residents*."""

    person: Id | None = None
    label: str = ""


class Service(Value, frozen=True, kw_only=True):
    """One hostel, outreach team or other service."""

    name: str
    about: str = ""


class Person(Value, frozen=True, kw_only=True):
    """Somebody whom a record names. Initials will do."""

    name: str
    label: str = ""


class Role(Value, frozen=True, kw_only=True):
    """Something a person can be for the service: shift lead, buddy, the one who feeds the cat."""

    label: str
    purpose: str = ""


class Assessment(Value, frozen=True, kw_only=True):
    """One round of self-assessment. `framework` is the record it was made with; `previous` the round before it."""

    title: str
    framework: Id
    depth: Depth
    started_on: date
    finished_on: date | None = None
    previous: Id | None = None
    took_part: tuple[Participant, ...] = ()


class Judgement(Value, frozen=True, kw_only=True):
    """Where the people who know say they are, for one theme or element of one round (its parent)."""

    code: Code
    standing: Standing = "unset"
    position: Position | None = None
    words: str = ""


class Evidence(Value, frozen=True, kw_only=True):
    """What makes them say so. Practice knowledge counts as much as a document."""

    code: Code
    text: str
    kind: EvidenceKind = "practice"
    reference: str = ""


class Factor(Value, frozen=True, kw_only=True):
    """Something that helps or holds back, and in whose hands it is."""

    code: Code
    text: str
    helps: bool
    priority: bool = False
    control: Control = "ours"


class Action(Value, frozen=True, kw_only=True):
    """What will be done. The owner is a role, a person or both; the plan belongs to the service, not to a round."""

    text: str
    code: Code | None = None
    assessment: Id | None = None
    factor: Id | None = None
    owner_role: Id | None = None
    owner_person: Id | None = None
    due: date | None = None
    how_we_know: str = ""
    state: ActionState = "planned"
    outcome: str = ""


class Barrier(Value, frozen=True, kw_only=True):
    """A hindrance outside the service's control, flagged upwards so that it does not die in a form.

    `people` is how many it touched (a count), `people_labels` who they were by role: never names.
    """

    what: str
    code: Code | None = None
    assessment: Id | None = None
    factor: Id | None = None
    pathway: str = ""
    since: date | None = None
    people: Annotated[int, Meta(ge=0, le=1_000_000)] | None = None
    people_labels: str = ""
    tried: str = ""
    ask: str = ""
    asked_of: str = ""
    flagged_to: Upwards = "management"
    answer: str = ""
    outcome: str = ""
    state: BarrierState = "flagged"


class Conflict(Value, frozen=True, kw_only=True):
    """Another state of one of our records (its parent), made elsewhere while ours moved on too. A person decides.

    `revision`, `lineage` and `deleted_on` are those of the other state, `body` its value as JSON.
    """

    revision: str
    lineage: tuple[str, ...] = ()
    deleted_on: Annotated[datetime, Meta(tz=True)] | None = None
    body: str


class Receipt(Value, frozen=True, kw_only=True):
    """How far a foreign service (its parent) has been read in: the highest number and the latest time of its files.

    A file that is newer than neither changes nothing. Being a record, it is taken back with the import itself.
    """

    sequence: int
    made_at: Annotated[datetime, Meta(tz=True)]
