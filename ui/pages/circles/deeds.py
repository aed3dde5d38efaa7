"""What the cards of this page may do to the file; the presenter does it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol


class Tying(Protocol):
    """Deeds on the circle that is shown. `form` names the draft of what is being typed."""

    def add(self, who: str, sort: str) -> None:
        """Adds a tie."""

    def change(self, id: str, form: str = "", **fields: Any) -> None:
        """Changes fields of a tie."""

    def tell(self, id: str, text: str, closeness: str, on: date | None) -> None:
        """Writes down what happened, and how close it is since (the empty text: as before)."""

    def forget(self, id: str, number: int) -> None:
        """Takes out one event."""

    def bin(self, id: str) -> None:
        """Puts a tie in the bin."""

    def name_workers(self, people: Sequence[str]) -> None:
        """Says who may open the circle."""

    def sit_down(self, name: str) -> None:
        """Says who is at the keyboard."""

    def unlock(self) -> None:
        """Shows where people unlock with a passphrase."""

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
