"""Which change is to be taken back, or brought back, next: read off the log alone."""

from collections.abc import Callable, Iterable

from pie_desktop.storage.chain import Change

UNDO = "undo"
REDO = "redo"
IMPORT = "import"
FIRST = "set-up"
"""The verb that gives a new workspace its service: there is nothing before it to go back to."""

STAYS = frozenset(
    {
        "set-passphrase",
        "change-passphrase",
        "new-code",
        "try-code",
        "make-envelope",
        "use-envelope",
        "seal",
        "erase",
        "empty-bin",
        "throw-away",
    }
)
"""What cannot be taken back: without the key nobody would read what it sealed, and what was erased is gone."""


Closed = Callable[[Change], bool]
"""Whether a change is nothing to whoever asks: they are not to know of it, so it is passed over as if it were not."""


def to_undo(newest_first: Iterable[Change], closed: Closed = lambda _change: False) -> Change | None:
    """The newest change that is in effect and was something done."""
    taken_back: set[int] = set()
    for change in newest_first:
        if change.seq in taken_back or change.verb in STAYS:
            continue
        if change.undoes is not None:
            taken_back.add(change.undoes)
        elif change.verb == FIRST:
            return None
        elif not closed(change):
            return change
    return None


def to_redo(newest_first: Iterable[Change], closed: Closed = lambda _change: False) -> Change | None:
    """The newest undo that is in effect, unless something else was done since."""
    taken_back: set[int] = set()
    for change in newest_first:
        if change.seq in taken_back or change.verb in STAYS:
            continue
        passed_over = closed(change)
        if change.undoes is None and not passed_over:
            return None
        if change.verb == UNDO and not passed_over:
            return change
        taken_back.add(change.undoes or change.seq)
    return None
