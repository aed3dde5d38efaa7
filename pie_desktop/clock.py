"""The time and new names for things: the two facts that the program takes from outside itself."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime


class Clock:
    """Tells the time and makes identifiers. Tests pass their own `now`."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or (lambda: datetime.now(UTC))

    def now(self) -> datetime:
        """The moment, in UTC, to the second."""
        return self._now().astimezone(UTC).replace(microsecond=0)

    def today(self) -> date:
        """The date on the wall of the room that this computer stands in."""
        return self._now().astimezone().date()

    def new_id(self) -> str:
        """A new record's name: UUID version 7 (RFC 9562), so that names sort by the time they were made."""
        milliseconds = int(self._now().timestamp() * 1000) & ((1 << 48) - 1)
        tail = int.from_bytes(os.urandom(10), "big")
        value = milliseconds << 80 | 0x7 << 76 | (tail >> 64 & 0xFFF) << 64 | 0b10 << 62 | tail & ((1 << 62) - 1)
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def new_revision(self) -> str:
        """A random name for one state of one record."""
        return os.urandom(8).hex()
