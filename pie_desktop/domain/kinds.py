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
Depth = Literal["coffee", "short", "long"]
Control = Literal["ours", "partly", "outside"]
EvidenceKind = Literal["practice", "document", "figure", "residents-words", "reflection"]
ActionState = Literal["planned", "under-way", "done", "dropped"]
Upwards = Literal["management", "funder", "agency"]
BarrierState = Literal["flagged", "answered", "resolved"]
Relationship = Literal["staff-resident", "peers", "family", "neighbours", "pets", "agencies", "team"]
Reply = Literal["so", "partly", "not-so"]
PersonSort = Literal["staff", "resident", "volunteer", "outside"]
RoleSort = Literal["formal", "light", "informal"]
Part = Literal["holder", "deputy", "cover"]
TieSort = Literal["family", "peers", "friends", "neighbours", "pet", "agency", "group", "worker"]
Closeness = Literal["strong", "steady", "thin", "hurting", "lost"]
SpeakerSort = Literal["member", "residents", "board", "colleague"]
UserKind = Literal["manager", "member", "reader"]
Kept = Literal["reflection", "supervision", "circle", "people", "assessment", "plan"]


class Value(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every kind is made from: equal by content, never changed in place.

    Its JSON holds what differs from the defaults: a kind that gets another field changes no body that is there.
    """


class Position(Value, frozen=True, kw_only=True):
    """A place on the line: a level (1 is the first) and a place within the level (1 is the first)."""

    level: Annotated[int, Meta(ge=1, le=20)]
    place: Annotated[int, Meta(ge=1, le=20)]


class Participant(Value, frozen=True, kw_only=True):
    """Somebody who took part: a person of ours, or only a role label such as *two residents*."""

    person: Id | None = None
    label: str = ""


class Answer(Value, frozen=True, kw_only=True):
    """What people say to one statement of the framework: it is so, partly so, or not so."""

    statement: Code
    reply: Reply


class Event(Value, frozen=True, kw_only=True):
    """Something that happened on a day."""

    on: date
    text: str


class Turn(Value, frozen=True, kw_only=True):
    """What happened to a tie on a day: in words, and from what closeness to which it moved, where it did."""

    on: date
    text: str = ""
    was: Closeness | None = None
    became: Closeness | None = None


class Keeping(Value, frozen=True, kw_only=True):
    """How long the organisation keeps something: so many years after it was last of use, and on what ground."""

    what: Kept
    years: Annotated[int, Meta(ge=1, le=100)]
    why: str = ""


class Longer(Value, frozen=True, kw_only=True):
    """Something is kept beyond its time, until a day and for a reason: the field `longer` of what a time is set for."""

    until: date
    why: str


class Service(Value, frozen=True, kw_only=True):
    """One hostel, outreach team or other service. `framework`: the record that its next round is made with.

    `keeping`: how long things are kept; what is not named there is kept until somebody decides.
    """

    name: str
    about: str = ""
    framework: Id | None = None
    keeping: tuple[Keeping, ...] = ()


class Person(Value, frozen=True, kw_only=True):
    """Somebody whom a record names. Initials will do; `label` is who they are to others: a role label.

    `since` and `until` are the days between which they are with the service. `contact` is there only if wanted. Of a
    resident as little as possible is kept, and `agreed_on` is the day on which they said yes to that. `workers` are
    the people who may see the circle of support of this one. `access`: what kind of user they are; as long as nobody is
    named a manager, everybody counts as one.
    """

    name: str
    label: str = ""
    sort: PersonSort = "staff"
    since: date | None = None
    until: date | None = None
    contact: str = ""
    agreed_on: date | None = None
    workers: tuple[Id, ...] = ()
    access: UserKind | None = None
    longer: Longer | None = None


class Role(Value, frozen=True, kw_only=True):
    """Something a person can be for the service: shift lead, buddy, the one who feeds the cat.

    `opens`: what it makes possible for the one who holds it; `open_to`: who may hold it (nobody named: everybody);
    `codes`: the themes and elements that it serves; `catalogue`: its lasting name in the starting set,
    or in the pack that it came with.
    """

    label: str
    purpose: str = ""
    sort: RoleSort = "formal"
    opens: str = ""
    open_to: tuple[PersonSort, ...] = ()
    needs_deputy: bool = False
    codes: tuple[Code, ...] = ()
    catalogue: Code | None = None


class Assignment(Value, frozen=True, kw_only=True):
    """A person (its parent) in a role from one day to another (both included; no `until`: until further notice).

    A `cover` stands in for a holder, `instead_of`, for a while: it ends by itself. `with_person` is the other side of
    a pair, such as the resident of a keyworker. `agreed_on`: the day on which the person said yes.
    """

    role: Id
    person: Id
    since: date
    until: date | None = None
    part: Part = "holder"
    with_person: Id | None = None
    instead_of: Id | None = None
    note: str = ""
    agreed_on: date | None = None


class Tie(Value, frozen=True, kw_only=True):
    """A tie of one person (its parent), or of the service itself (no parent), to somebody or something.

    `who` is a word for them, not more than is needed: *sister*, *the cat*. `gives`: what the tie gives. `closeness`
    is how it is now; `events` tell how it grew or faded, oldest first.
    """

    who: str
    sort: TieSort
    gives: str = ""
    closeness: Closeness = "steady"
    since: date | None = None
    until: date | None = None
    person: Id | None = None
    agency: Id | None = None
    events: tuple[Turn, ...] = ()
    longer: Longer | None = None


class Agency(Value, frozen=True, kw_only=True):
    """Another organisation: what it does, how to get in, who of us knows whom there, when we last spoke.

    `threshold`: what it takes to be referred. `known_by`: our people who have a name there.
    """

    name: str
    does: str = ""
    threshold: str = ""
    contact: str = ""
    known_by: tuple[Id, ...] = ()
    last_contact: date | None = None
    note: str = ""


class Assessment(Value, frozen=True, kw_only=True):
    """One round of self-assessment. `framework` is the record it was made with; `previous` the round before it.

    `opened`: themes and elements that are looked at beside what the depth asks for. A coffee break asks for nothing
    else. `review_on`: the day on which the team means to look again.
    """

    title: str
    framework: Id
    depth: Depth
    started_on: date
    finished_on: date | None = None
    previous: Id | None = None
    took_part: tuple[Participant, ...] = ()
    opened: tuple[Code, ...] = ()
    review_on: date | None = None
    longer: Longer | None = None


class Judgement(Value, frozen=True, kw_only=True):
    """Where the people who know say they are, for one theme or element of one round (its parent).

    `from_paper`: the position was typed in from a sheet with three places a level.
    """

    code: Code
    standing: Standing = "unset"
    position: Position | None = None
    words: str = ""
    answers: tuple[Answer, ...] = ()
    from_paper: bool = False


class Speaker(Value, frozen=True, kw_only=True):
    """Who gives a view of their own in a round (its parent), beside what the team says together.

    A member of the team, residents (alone or as a `group`, often through a `scribe`), the board, or a colleague whom
    the team trusts. Residents are named by a role label only, and their words are shared only with their permission:
    `agreed_on` is the day they gave it, `withdrawn_on` the day they took it back or said no; anybody may do so, at any
    time. `words` is what they say overall.
    `written_in` is the file that a colleague wrote in, when it was not ours.
    """

    sort: SpeakerSort
    label: str = ""
    person: Id | None = None
    group: bool = False
    scribe: str = ""
    agreed_on: date | None = None
    withdrawn_on: date | None = None
    words: str = ""
    written_in: Id | None = None


class View(Value, frozen=True, kw_only=True):
    """Where a speaker (its parent) sees the service under one theme or element, in their own words."""

    code: Code
    standing: Standing = "unset"
    position: Position | None = None
    words: str = ""


class Feeling(Value, frozen=True, kw_only=True):
    """How somebody feels about doing a round (its parent), weariness and doubt included. It counts against nobody.

    Shown to its author only; printed only if they say so.
    """

    text: str
    author: Id | None = None
    printed: bool = False


class Evidence(Value, frozen=True, kw_only=True):
    """What makes them say so. Practice knowledge counts as much as a document."""

    code: Code
    text: str
    kind: EvidenceKind = "practice"
    reference: str = ""
    relationships: tuple[Relationship, ...] = ()


class Factor(Value, frozen=True, kw_only=True):
    """Something that helps or holds back, and in whose hands it is."""

    code: Code
    text: str
    helps: bool
    priority: bool = False
    control: Control = "ours"
    relationships: tuple[Relationship, ...] = ()


class Action(Value, frozen=True, kw_only=True):
    """What will be done. The owner is a role, a person or both; the plan belongs to the service, not to a round.

    `ended_on`: the day on which it was said to be done or dropped.
    """

    text: str
    code: Code | None = None
    assessment: Id | None = None
    factor: Id | None = None
    barrier: Id | None = None
    owner_role: Id | None = None
    owner_person: Id | None = None
    due: date | None = None
    how_we_know: str = ""
    state: ActionState = "planned"
    ended_on: date | None = None
    outcome: str = ""
    relationships: tuple[Relationship, ...] = ()
    longer: Longer | None = None


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
    agency: Id | None = None
    events: tuple[Event, ...] = ()
    longer: Longer | None = None


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
