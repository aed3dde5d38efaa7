"""What happened, and taking it back."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from pie_desktop.domain.records import Record
from pie_desktop.errors import NotAllowed
from pie_desktop.services.desk import Desk
from pie_desktop.services.rounds import writable
from pie_desktop.storage import undo as log
from pie_desktop.storage.chain import Change
from pie_desktop.storage.printed_head import SHOWN
from pie_desktop.words import _


def changes_something(result: Any) -> bool:
    """Whether what a verb returned tells of a change of records: one, or one among several."""
    found = result if isinstance(result, list | tuple) else [result]
    return any(isinstance(one, Change) for one in found)


def undo(desk: Desk, seq: int | None = None) -> Change | None:
    """Takes back the last thing done; with `seq` only if that is still the last. None when there is nothing."""
    last = log.to_undo(desk.workspace.changes(newest_first=True))
    if last is None or (seq is not None and last.seq != seq):
        return None
    with _allowed(desk, last):
        return _take_back(desk, last, log.UNDO, exactly=last.verb == log.IMPORT)


def redo(desk: Desk) -> Change | None:
    """Brings back what was undone last. None when there is nothing, or something else was done since."""
    last = log.to_redo(desk.workspace.changes(newest_first=True))
    if last is None:
        return None
    undone = next(desk.workspace.changes(newest_first=True, before=(last.undoes or 0) + 1), last)
    with _allowed(desk, last if last.who == desk.person else undone):
        return _take_back(desk, last, log.REDO, exactly=True)


@contextmanager
def _allowed(desk: Desk, change: Change) -> Iterator[None]:
    """What one did oneself can be taken back, and an import by anybody: it shows nobody anything.

    What others did in a circle of support is taken back by those alone who may open it. Raises NotAllowed.
    """
    own = bool(desk.person) and change.who == desk.person
    try:
        with desk.workspace.whole() if own or change.verb == log.IMPORT else nullcontext():
            yield
    except NotAllowed as error:
        raise NotAllowed(
            _("The last thing done is in a circle of support that is not open to you. Nothing was taken back.")
        ) from error


def _take_back(desk: Desk, change: Change, verb: str, exactly: bool) -> Change | None:
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        for step in change.touched:
            work.go_back(step.id, step.before, exactly)
        return work.commit(undoes=change.seq)


def binned(desk: Desk) -> list[Record[Any]]:
    """What lies in the bin of our own service: rounds, actions, barriers, roles and more, newest first.

    Ties as far as their circle is open to whoever asks.
    """
    own = desk.workspace.own_service
    kinds = (
        "assessment", "action", "barrier", "evidence", "factor", "role", "assignment", "person", "speaker", "tie",
        "agency",
    )  # fmt: skip
    found = [record for kind in kinds for record in desk.workspace.find(kind, own, binned=True)]
    return sorted(found, key=lambda record: str(record.deleted_on), reverse=True)


def unbin(desk: Desk, id: str) -> Change | None:
    """Takes a record out of the bin; None when it does not lie there. A finished round takes nothing back in."""
    record = desk.workspace.need(id)
    if record.deleted_on is None:
        return None
    if record.kind in ("evidence", "factor", "speaker"):
        writable(desk, record.parent or "")
    with desk.workspace.unit_of_work(desk.actor, "unbin") as work:
        work.unbin(record)
        return work.commit()


def head_in_words(desk: Desk) -> str:
    """The head of the history, short enough for the foot of a printed page."""
    seq, digest = desk.workspace.head()
    return _("history {seq} · {digest}").format(seq=seq, digest=digest[:SHOWN])
