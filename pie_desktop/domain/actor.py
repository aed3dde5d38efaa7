"""Who asks. Every verb and every question is told."""

from msgspec import Struct

from pie_desktop.domain.kinds import UserKind


class Actor(Struct, frozen=True):
    """The person at the keyboard: the id of their record (None until one is named) and what kind of user they are."""

    person: str | None = None
    kind: UserKind = "manager"
