"""What forms may do to the file; a presenter does it. `form` names the draft of what is being typed."""

from collections.abc import Callable
from typing import Any, Protocol

from pie_desktop.domain.kinds import ActionState, Event, Position, Standing, Upwards


class Judging(Protocol):
    """Deeds of the card that asks where we are."""

    def place(self, round: str, code: str, standing: Standing, position: Position | None = None) -> None:
        """Puts the marker of a theme or element somewhere, or says why there is none."""

    def say_why(self, form: str, text: str) -> None:
        """Keeps the team's own words."""

    def answer(self, round: str, code: str, statement: str, reply: str) -> None:
        """Says whether a statement is so; the empty text takes the answer away."""

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""


class Listing(Protocol):
    """Deeds of a list of items. Sorts are `evidence`, `helps`, `holds_back` and `actions`."""

    def add(self, sort: str, text: str, form: str, done: Callable[[Any], None]) -> None:
        """Adds an item; `done` is called with the change that saved it, or with None when it could not be saved."""

    def change(self, sort: str, id: str, form: str = "", **fields: Any) -> None:
        """Changes fields of an item."""

    def bin(self, sort: str, id: str) -> None:
        """Puts an item in the bin."""

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""


class Following(Listing, Protocol):
    """Deeds of what an action may come of."""

    def make_action(self, id: str) -> None:
        """Makes an action of a factor or a barrier, and leads to it."""

    def show_action(self, id: str) -> None:
        """Leads to an action."""


class Factoring(Following, Protocol):
    """Deeds of what helps and holds back."""

    def flag(self, id: str, whom: Upwards) -> None:
        """Makes a barrier of a factor, or flags the one that there is to somebody else."""


class Blocking(Following, Protocol):
    """Deeds of barriers. `done` is called with the change that saved something, or None when it could not be saved."""

    def add_event(self, id: str, event: Event, form: str, done: Callable[[Any], None]) -> None:
        """Adds something that happened with a barrier."""

    def change_event(self, id: str, old: Event, new: Event, form: str, done: Callable[[Any], None]) -> None:
        """Changes the day or the words of something that happened."""

    def remove_event(self, id: str, event: Event) -> None:
        """Takes away something that happened."""


class Acting(Listing, Protocol):
    """Deeds of actions."""

    def show_origin(self, id: str) -> None:
        """Leads to where an action comes from."""

    def give(self, id: str, owner: str) -> None:
        """Gives an action to a role or a person, to nobody, or to somebody new who is then asked for by name."""

    def put(self, id: str, state: ActionState) -> None:
        """Says how an action stands. One that is dropped asks why."""


class Writing(Judging, Factoring, Acting, Protocol):
    """Every deed under one theme or element."""
