"""The time and new names for things: the two facts that the program takes from outside itself."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Lock


class Clock:
    """Tells the time and makes identifiers. Tests pass their own `now`."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or (lambda: datetime.now(UTC))
        self._last = 0
        self._making = Lock()

    def now(self) -> datetime:
        """The moment, in UTC, to the second."""
        return self._now().astimezone(UTC).replace(microsecond=0)

    def today(self) -> date:
        """The date on the wall of the room that this computer stands in."""
        return self._now().astimezone().date()

    def new_id(self) -> str:
        """A new record's name: UUID version 7 (RFC 9562), so that names sort by the time they were made.

        Those that this clock makes sort by the order in which it made them, also within one millisecond and when the
        computer's time is put back.
        """
        moment = int(self._now().timestamp() * 1000) & ((1 << 48) - 1)
        with self._making:
            self._last = max(self._first_of(moment), self._last + 1)
            counted = self._last
        tail = int.from_bytes(os.urandom(8), "big")
        value = counted >> 12 << 80 | 0x7 << 76 | (counted & 0xFFF) << 64 | 0b10 << 62 | tail & ((1 << 62) - 1)
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    @staticmethod
    def _first_of(moment: int) -> int:
        """Milliseconds, and a counter of 12 bits that begins at random in its lower half (RFC 9562, 6.2, method 1).

        One number: when the counter is full, it goes on into the next millisecond.
        """
        return moment << 12 | int.from_bytes(os.urandom(2), "big") & 0x7FF

    def new_revision(self) -> str:
        """A random name for one state of one record."""
        return os.urandom(8).hex()


def day_made(id: str) -> date | None:
    """The day on which a record was made, as its name tells it; None for a name that does not."""
    if not re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", id):
        return None
    try:
        return datetime.fromtimestamp(int(id[:8] + id[9:13], 16) / 1000, UTC).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return None
