"""Writing under one theme or element of a round: the marker, the evidence, what helps and holds back, barriers."""

from typing import Any
from uuid import UUID, uuid5

from msgspec import structs

from pie_desktop.domain.kinds import Answer, Barrier, Evidence, Factor, Judgement, Position, Reply, Standing, Upwards
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.rounds import framework_of, writable
from pie_desktop.storage.chain import Change
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _


def place(desk: Desk, round: str, code: str, standing: Standing, position: Position | None = None) -> Change | None:
    """Puts the marker on a position (standing *placed*), or says why there is none."""
    return _judge(desk, round, code, "place", standing=standing, position=position, from_paper=False)


def place_from_paper(
    desk: Desk, round: str, code: str, standing: Standing, position: Position | None = None
) -> Change | None:
    """Puts the marker where a paper sheet has it, and says that it comes from there."""
    return _judge(
        desk, round, code, "place-from-paper", standing=standing, position=position, from_paper=position is not None
    )


def say_why(desk: Desk, round: str, code: str, words: str, draft: str = "") -> Change | None:
    """Keeps the team's own words on where they are."""
    return _judge(desk, round, code, "say-why", draft, words=words)


def answer(desk: Desk, round: str, code: str, statement: str, reply: Reply | None) -> Change | None:
    """Says whether a statement of the framework is so; None takes the answer away. Raises Refused for an unknown."""
    element = framework_of(desk, writable(desk, round)).find(code)
    known = [one.code for one in element.statements] if element else []
    if statement not in known:
        raise Refused(_("There is no such statement under this theme or element."))
    record = _judgement(desk.workspace, round, code)
    given = {one.statement: one for one in record.value.answers} if record else {}
    given.pop(statement, None)
    if reply:
        given[statement] = Answer(statement=statement, reply=reply)
    ordered = sorted(given.values(), key=lambda one: known.index(one.statement) if one.statement in known else -1)
    return _judge(desk, round, code, "answer", answers=tuple(ordered))


def _judgement(shelf: Workspace | UnitOfWork, round: str, code: str) -> Record[Judgement] | None:
    found = shelf.children(round, "judgement")
    return next((one for one in found if one.value.code == code), None)


def _judge(desk: Desk, round: str, code: str, verb: str, draft: str = "", **fields: Any) -> Change | None:
    writable(desk, round)
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        if record := _judgement(work, round, code):
            work.change(record, structs.replace(record.value, **fields))
        elif any(value not in ("", None, "unset", False, ()) for value in fields.values()):
            # the same name in every copy of the file: two copies then hold one marker in two states, not two markers
            work.add(Judgement(code=code, **fields), parent=round, id=str(uuid5(UUID(round), code)))
        return _committed(work, draft)


def add_evidence(desk: Desk, round: str, code: str, text: str, draft: str = "", **fields: Any) -> Change | None:
    """Adds something that makes them say so."""
    return _add(desk, round, "add-evidence", Evidence(code=code, text=text, **fields), draft)


def add_factor(
    desk: Desk, round: str, code: str, text: str, helps: bool, draft: str = "", **more: Any
) -> Change | None:
    """Adds something that helps or holds back."""
    return _add(desk, round, "add-factor", Factor(code=code, text=text, helps=helps, **more), draft)


def _add(desk: Desk, round: str, verb: str, value: Evidence | Factor, draft: str) -> Change | None:
    writable(desk, round)
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        work.add(value, parent=round)
        return _committed(work, draft)


def change_part(desk: Desk, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes evidence or a factor: its text, kind, priority, in whose hands it is."""
    writable(desk, desk.workspace.need(id).parent or "")
    return change_fields(desk, "change-part", id, draft, **fields)


def bin_part(desk: Desk, id: str) -> Change | None:
    """Puts evidence or a factor in the bin."""
    writable(desk, desk.workspace.need(id).parent or "")
    return put_in_bin(desk, "bin-part", id)


def flag_upwards(desk: Desk, factor: str, whom: Upwards) -> Change | None:
    """Makes a barrier of a factor that is outside our control, or flags the one that was made to somebody else.

    There is at most one barrier of each factor, and the factor stays.
    """
    record: Record[Factor] = desk.workspace.need(factor)
    writable(desk, record.parent or "")
    found = desk.workspace.find("barrier", record.service)
    raised: Record[Barrier] | None = next((one for one in found if one.value.factor == factor), None)
    value = record.value
    with desk.workspace.unit_of_work(desk.actor, "flag-upwards") as work:
        work.change(record, structs.replace(value, control="outside"))
        if raised:
            work.change(raised, structs.replace(raised.value, flagged_to=whom))
        else:
            work.add(
                Barrier(what=value.text, code=value.code, assessment=record.parent, factor=factor, flagged_to=whom)
            )
        return work.commit()


def _committed(work: UnitOfWork, draft: str) -> Change | None:
    if draft:
        work.drop_draft(draft)
    return work.commit()
