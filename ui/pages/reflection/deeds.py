"""What the page of reflections may do; its presenter does it."""

from collections.abc import Sequence
from typing import Any, Protocol


class Reflecting(Protocol):
    """Deeds on reflections. `form` names the draft of what is being typed."""

    def say(self, form: str, text: str) -> None:
        """Keeps what was typed in one field."""

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""

    def put(self, id: str, **fields: Any) -> None:
        """Says something of a reflection: its day, mood, headings."""

    def shape(self, id: str, key: str) -> None:
        """Gives a reflection, written or not, another shape."""

    def begin(self, key: str = "") -> None:
        """Puts an empty page there."""

    def open(self, id: str) -> None:
        """Shows a reflection: to write on, where it is one's own."""

    def look_at(self, id: str) -> None:
        """Shows a reflection to read, below the list."""

    def deed(self, name: str, id: str) -> None:
        """Shares a reflection, uses it, prints it, bins it, erases it."""

    def sit_down(self, name: str) -> None:
        """Says who is at the keyboard."""

    def unlock(self) -> None:
        """Shows where people unlock with a passphrase."""

    def add_shape(self) -> None:
        """Asks for a shape of our own."""

    def print_some(self, ids: Sequence[str]) -> None:
        """Prints one's own reflections: these, or all."""
