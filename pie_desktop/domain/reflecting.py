"""Reflective practice: what somebody thinks over, and the shapes that thinking may take."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from pie_desktop.domain.kinds import Code, Id, Longer, Value

Weather = Literal["heavy", "mixed", "steady", "light"]
Energy = Literal["empty", "low", "enough", "full"]


class Heading(Value, frozen=True, kw_only=True):
    """One heading of a structure: what it is called and what it asks."""

    code: Code
    label: str
    prompt: str = ""


class Structure(Value, frozen=True, kw_only=True):
    """A way to set out a reflection. None is forced. `group`: for a session of several people.

    `catalogue`: its lasting name among those that ship; the ones a service adds have none.
    """

    label: str
    about: str = ""
    headings: tuple[Heading, ...] = ()
    group: bool = False
    catalogue: Code | None = None
    language: str = "en-GB"


class Passage(Value, frozen=True, kw_only=True, gc=False):
    """What somebody wrote under one heading. The label is kept beside it: a structure may change later."""

    heading: Code
    label: str = ""
    text: str = ""


class Reflection(Value, frozen=True, kw_only=True):
    """What one person thought over. It is its author's alone until they share it.

    `structure`: the code of one that ships, or the name of a record. `minutes`: how long it took or lasted, if wanted.
    `shared_with`: people who may read it; `with_team`: it was shared with everybody in the team at that time (who are
    then in `shared_with` too). `facilitator` and `came` (role labels, never names) are for a group session.
    `used_in`: records that grew out of it: evidence, actions.
    """

    author: Id
    on: date
    structure: str = "quick"
    title: str = ""
    passages: tuple[Passage, ...] = ()
    minutes: Annotated[int, Meta(ge=0, le=1440)] | None = None
    mood: Weather | None = None
    energy: Energy | None = None
    codes: tuple[Code, ...] = ()
    tags: tuple[str, ...] = ()
    shared_with: tuple[Id, ...] = ()
    with_team: bool = False
    shared_on: date | None = None
    facilitator: str = ""
    came: str = ""
    used_in: tuple[Id, ...] = ()
    longer: Longer | None = None
