"""What the cards of this page may do to the file; the presenter does it on the meeting that is shown."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from pie_desktop.domain.supervising import Item


class Lining(Protocol):
    """Deeds on lists of lines. Sorts: `items`, `points`, `decisions`, `agreed`, and `before` (agreed last time)."""

    def add(self, sort: str, text: str, form: str, done: Callable[[Any], None]) -> None:
        """Adds a line; `done` hears of the change that saved it, or of None when it could not be saved."""

    def change(self, lines: str, key: str, form: str = "", **fields: Any) -> None:
        """Changes fields of a line."""

    def move(self, sort: str, key: str, steps: int) -> None:
        """Moves a line down; up, below 0."""

    def drop(self, sort: str, key: str) -> None:
        """Takes a line out."""

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""

    def put_away(self, form: str, text: str, done: Callable[[], None]) -> None:
        """Keeps what was typed and not added; `done` hears of it when it is kept."""


class Preparing(Lining, Protocol):
    """Deeds on one's own space."""

    def take(self, item: Item) -> None:
        """Takes something that was suggested."""

    def put_on_table(self, ready: bool) -> None:
        """Shows the others what was picked, or takes it back."""


class Meeting(Lining, Protocol):
    """Deeds on a meeting and its record."""

    def to_plan(self, key: str) -> None:
        """Puts something agreed into the action plan."""

    def write_notes(self, form: str, text: str) -> None:
        """Keeps the notes."""

    def ask_held(self) -> None:
        """Asks on which day they met, and when they meet next."""

    def sign(self, yes: bool) -> None:
        """Stands by the record, or does so no more."""

    def bin(self) -> None:
        """Puts the meeting in the bin."""


class Pairing(Protocol):
    """Deeds on a pair, and saying who one is."""

    def sit_down(self, name: str) -> None:
        """Says who is at the keyboard."""

    def unlock(self) -> None:
        """Shows where people unlock with a passphrase."""

    def go_to_privacy(self) -> None:
        """Shows where people set a passphrase."""

    def ask_pair(self) -> None:
        """Asks who supervises whom."""

    def arrange(self, on: date | None) -> None:
        """Says when they meet next."""

    def change_rhythm(self, weeks: int | None) -> None:
        """Says how often they meet."""

    def end(self, over: bool) -> None:
        """Ends supervision between them, or takes it up again."""

    def bin_pair(self) -> None:
        """Puts the pair in the bin."""

    def show(self, view: str, id: str) -> None:
        """Shows `overview`, a `pair`, or a meeting to `prepare` or to `meet`."""

    def to_paper(self, kind: str, id: str) -> None:
        """Leads to a report on a meeting, to look at it before it is printed."""
