"""What happened, and taking it back."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from pie_desktop.domain.kinds import Speaker
from pie_desktop.domain.labels import KIND
from pie_desktop.domain.permits import regrouping_refusal
from pie_desktop.domain.readers import owners, readers
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.services.desk import Desk
from pie_desktop.services.discretion import may_be_taken_out
from pie_desktop.services.rounds import writable
from pie_desktop.storage import undo as log
from pie_desktop.storage.chain import Change
from pie_desktop.storage.erasing import gone
from pie_desktop.storage.printed_head import SHOWN
from pie_desktop.storage.rows import Row, record_of
from pie_desktop.storage.sight import Sight
from pie_desktop.words import _, listed


def changes_something(result: Any) -> bool:
    """Whether what a verb returned tells of a change of records: one, or one among several."""
    found = result if isinstance(result, list | tuple) else [result]
    return any(isinstance(one, Change) for one in found)


def about(desk: Desk, change: Change) -> str:
    """What was taken or brought back, by its sort: whoever presses a key too often sees where it leads.

    Nothing, where that can no longer be told. Words of people are not repeated: the page shows them.
    """
    rows = (step.before or desk.workspace.row(step.id) for step in change.touched)
    kinds = dict.fromkeys(row.kind for row in rows if row)
    return listed([KIND[kind] for kind in kinds if kind in KIND][:3])


def undo(desk: Desk, seq: int | None = None) -> Change | None:
    """Takes back the last thing done; with `seq` only if that is still the last. None when there is nothing."""
    last = log.to_undo(desk.workspace.changes(newest_first=True), _passed_over(desk))
    if last is None or (seq is not None and last.seq != seq):
        return None
    with _allowed(desk, last):
        return _take_back(desk, last, log.UNDO, exactly=last.verb == log.IMPORT)


def redo(desk: Desk) -> Change | None:
    """Brings back what was undone last. None when there is nothing, or something else was done since."""
    last = log.to_redo(desk.workspace.changes(newest_first=True), _passed_over(desk))
    if last is None:
        return None
    undone = next(desk.workspace.changes(newest_first=True, before=(last.undoes or 0) + 1), last)
    with _allowed(desk, last if last.who == desk.person else undone):
        return _take_back(desk, last, log.REDO, exactly=True)


PRIVATE = frozenset({"reflection", "preparation", "meeting"})
"""Kinds that are somebody's own. What others do to theirs is passed over by undo: neither told nor taken back."""


BESIDE = frozenset({"pair", "action"})
"""What a private deed may touch beside: the dates of supervision, what goes from a private page to the plan."""


def _passed_over(desk: Desk) -> log.Closed:
    """What undo passes over: what is nothing to whoever asks, and what was done to things that are all gone since."""
    left = gone(desk.workspace, bin_too=True)

    def closed(change: Change) -> bool:
        of_what_went = bool(left and change.touched) and all(step.id in left for step in change.touched)
        return of_what_went or _is_private(desk, change)

    return closed


BESIDE = frozenset({"pair", "action"})
"""What a private deed may touch beside: the dates of supervision, what goes from a private page to the plan."""


def _is_private(desk: Desk, change: Change) -> bool:
    """Whether somebody else did this, to what whoever asks may not change, and to nothing but what comes with it."""
    if change.verb == log.IMPORT or (desk.person and change.who == desk.person):
        return False
    now = desk.workspace.rows(step.id for step in change.touched)
    rows = [now.get(step.id) or step.before for step in change.touched]
    known = [row for row in rows if row]
    private = [row for row in known if row.kind in PRIVATE]
    beside = all(row.kind in PRIVATE | BESIDE for row in known)
    return bool(private) and beside and not any(_may_change(desk, row) for row in private)


def _may_change(desk: Desk, row: Row) -> bool:
    """Whether whoever asks may change a record of a private kind: what they wrote, a meeting that they are part of."""
    if not desk.person:
        return False
    judged_by = readers if row.kind == "meeting" else owners
    with desk.workspace.whole():
        record = desk.workspace.get(row.id)
        return record is not None and desk.person in (judged_by(record, desk.workspace.get) or ())


@contextmanager
def _allowed(desk: Desk, change: Change) -> Iterator[None]:
    """What one did oneself can be taken back, and an import by anybody: it shows nobody anything.

    What others did in a circle of support is taken back by those alone who may open it. Raises NotAllowed.
    What others did to what is their own is not even looked at (`_is_private`).
    """
    own = bool(desk.person) and change.who == desk.person
    try:
        if change.verb == log.IMPORT and not own:
            _refuse_power(desk, change)
        with desk.workspace.whole() if own or change.verb == log.IMPORT else nullcontext():
            yield
    except NotAllowed as error:
        raise NotAllowed(
            _("The last thing done concerns something that is not open to you. Nothing was taken back.")
        ) from error


def _refuse_power(desk: Desk, change: Change) -> None:
    """Raises NotAllowed where taking an import back would give somebody what whoever asks may not give them."""
    sight, store = Sight(desk.actor, desk.workspace.kept), desk.workspace
    for step in change.touched:
        before = record_of(step.before) if step.before else None
        if before is not None and before.service == store.own_service:
            sight.refuse_brought_in(store.kept(step.id), before, store.has_no)
        elif desk.actor.kind == "reader":
            raise NotAllowed(_("You are a reader here. Nothing was changed."))


def _refuse_regrouping(desk: Desk, change: Change) -> None:
    """Raises Refused where other people would come to read meetings, or nobody: the people of a pair stay its own.

    What one did oneself is taken back unseen (`_allowed`), so this is asked apart.
    """
    for step in change.touched:
        row = desk.workspace.row(step.id)
        if row and row.kind == "pair" and not desk.workspace.has_no(step.id, "meeting"):
            was = record_of(step.before) if step.before else None
            if why := regrouping_refusal(record_of(row), was, has_met=True):
                raise Refused(why)


def _take_back(desk: Desk, change: Change, verb: str, exactly: bool) -> Change | None:
    _refuse_regrouping(desk, change)
    going = [step.id for step in change.touched if step.before is None]
    if set(desk.workspace.parts_of(going)) - {step.id for step in change.touched}:
        raise NotAllowed(_("Something that others wrote rests on the last thing done. Nothing was taken back."))
    _refuse_regrouping(desk, change)
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        for step in change.touched:
            work.go_back(step.id, step.before, exactly)
        done = work.commit(undoes=change.seq)
    desk.look_again()
    return done


BINNED = (
    "assessment", "action", "barrier", "evidence", "factor", "feeling", "role", "assignment", "person", "speaker",
    "tie", "agency", "structure", "reflection", "pair", "meeting",
)  # fmt: skip
"""The kinds that somebody can put in the bin."""


def binned(desk: Desk) -> list[Record[Any]]:
    """What lies in the bin of our own service: rounds, actions, barriers, roles and more, newest first.

    Ties as far as their circle is open to whoever asks, feelings and reflections to their author; and what
    somebody here said to another service.
    """
    own = desk.workspace.own_service
    found = [record for kind in BINNED for record in desk.workspace.find(kind, own, binned=True)]
    answers: list[Record[Speaker]] = desk.workspace.find("speaker", binned=True)
    found += [one for one in answers if one.service != own and one.value.written_in == desk.workspace.id]
    told = (record for record in found if may_be_taken_out(desk, record))
    return sorted(told, key=lambda record: str(record.deleted_on), reverse=True)


def unbin(desk: Desk, id: str) -> Change | None:
    """Takes a record out of the bin; None when it does not lie there. A finished round takes nothing back in.

    Raises NotAllowed for a feeling or a reflection of somebody else.
    """
    record = desk.workspace.need(id)
    if record.deleted_on is None:
        return None
    if not may_be_taken_out(desk, record):
        raise NotAllowed(_("This is somebody else's. Only they can take it out of the bin."))
    answer = isinstance(record.value, Speaker) and record.value.written_in == desk.workspace.id
    if record.kind in ("evidence", "factor", "speaker") and not answer:
        writable(desk, record.parent or "")
    with desk.workspace.unit_of_work(desk.actor, "unbin") as work:
        if answer:
            work.write_for(record.service or "")
        work.unbin(record)
        return work.commit()


def head_in_words(desk: Desk) -> str:
    """The head of the history, short enough for the foot of a printed page."""
    seq, digest = desk.workspace.head()
    return _("history {seq} · {digest}").format(seq=seq, digest=digest[:SHOWN])
