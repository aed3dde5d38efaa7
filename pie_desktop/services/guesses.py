"""Wrong passphrases slow down more and more, also across restarts; nothing is ever wiped.

What is kept of it lies in the file, outside the history. Somebody who takes the file away guesses without it: that is
what the cost of one guess is for (`docs/sealing.md`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from pie_desktop.errors import Refused, WrongCode, WrongPassphrase
from pie_desktop.services.desk import Desk
from pie_desktop.words import _

FREE = 3
"""So many wrong ones are what a tired person types; from then on each one has to wait twice as long as the last."""
FIRST, LONGEST = 5, 15 * 60


class Guesses(Struct):
    """How many were wrong in a row, and when the last one was tried."""

    wrong: int = 0
    at: datetime | None = None


def wait_of(wrong: int) -> int:
    """How many seconds to wait after so many wrong ones in a row."""
    return 0 if wrong < FREE else int(min(LONGEST, FIRST * 2.0 ** min(wrong - FREE, 30)))


def in_words(seconds: int) -> str:
    """How long to wait, as people say it."""
    if seconds < 120:
        return _("1 second") if seconds == 1 else _("{number} seconds").format(number=seconds)
    return _("{number} minutes").format(number=-(-seconds // 60))


def seconds_left(desk: Desk, person: str) -> int:
    """How long somebody has to wait before the next try. A clock that was set back starts the wait anew."""
    known = _known(desk, person)
    if known.at is None:
        return 0
    wait, gone = wait_of(known.wrong), desk.clock.now() - known.at
    if gone < timedelta(0):
        return wait
    return max(0, wait - int(gone.total_seconds()))


@contextmanager
def counted(desk: Desk, person: str) -> Iterator[None]:
    """A try: counted as wrong on the disk before it is made, so that ending the program does not help.

    Raises Refused while there is to be waited; a right one forgets the wrong ones.
    """
    wait = seconds_left(desk, person)
    known = _known(desk, person)
    if wait:
        if known.at and known.at > desk.clock.now():
            _keep(desk, person, Guesses(known.wrong, desk.clock.now()))
        raise Refused(
            _("Several passphrases were wrong. Try again in {time}. Nothing is lost by waiting.").format(
                time=in_words(wait)
            )
        )
    _keep(desk, person, Guesses(known.wrong + 1, desk.clock.now()))
    try:
        yield
    except (WrongPassphrase, WrongCode):
        raise
    except BaseException:
        _keep(desk, person, known)
        raise
    _keep(desk, person, Guesses())


def _known(desk: Desk, person: str) -> Guesses:
    kept = desk.workspace.meta(f"guesses:{person}")
    try:
        return msgspec.json.decode(kept, type=Guesses) if kept else Guesses()
    except msgspec.DecodeError:
        return Guesses(FREE + 10, desk.clock.now())  # somebody wrote there by hand: that gains them nothing


def _keep(desk: Desk, person: str, guesses: Guesses) -> None:
    desk.workspace.set_meta(f"guesses:{person}", msgspec.json.encode(guesses).decode())
