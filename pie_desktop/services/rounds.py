"""Rounds of self-assessment: begin, look at, rename, finish, reopen, put in the bin."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment, Depth, Participant
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused
from pie_desktop.insight.rounds import Parts, RoundLook, look_at_round
from pie_desktop.services.catalogue import default_framework
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, season


def rounds(desk: Desk, service: str | None = None) -> list[Record[Assessment]]:
    """The rounds of a service (our own unless another is named), newest first."""
    found = desk.workspace.find("assessment", service or desk.workspace.own_service)
    return sorted(found, key=lambda record: (record.value.started_on, record.id), reverse=True)


def latest(desk: Desk, service: str | None = None) -> Record[Assessment] | None:
    """The newest round, finished or not."""
    return next(iter(rounds(desk, service)), None)


def suggested_title(desk: Desk) -> str:
    """A name to start with, like *Autumn 2026*, that no round of ours has yet."""
    taken = {record.value.title for record in rounds(desk)}
    title = plain = season(desk.clock.today())
    number = 1
    while title in taken:
        number += 1
        title = f"{plain} ({number})"
    return title


def begin(desk: Desk, title: str, depth: Depth, took_part: Sequence[Participant] = ()) -> str:
    """Begins a round; the newest finished one becomes its *then*. Returns the new round's id."""
    before = next((record for record in rounds(desk) if record.value.finished_on), None)
    with desk.workspace.unit_of_work(desk.actor, "begin") as work:
        framework = before.value.framework if before else default_framework().id
        if desk.workspace.get(framework) is None:
            work.put([default_framework()])
        record = work.add(
            Assessment(
                title=title.strip(),
                framework=framework,
                depth=depth,
                started_on=desk.clock.today(),
                previous=before.id if before else None,
                took_part=tuple(took_part),
            )
        )
        work.commit()
    return record.id


def look(desk: Desk, id: str) -> RoundLook:
    """One round with all its parts, of our own service or a foreign one. Raises NotFound."""
    record: Record[Assessment] = desk.workspace.need(id)
    service = desk.workspace.need(record.service or "")
    previous = desk.workspace.get(record.value.previous) if record.value.previous else None
    if previous and previous.deleted_on:
        previous = None
    parts = _parts(desk, record, previous)
    return look_at_round(record, service, _framework(desk, record.value.framework), parts)


def _parts(desk: Desk, record: Record[Assessment], previous: Record[Assessment] | None) -> Parts:
    store = desk.workspace
    return Parts(
        judgements=store.children(record.id, "judgement"),
        evidence=store.children(record.id, "evidence"),
        factors=store.children(record.id, "factor"),
        actions=store.find("action", record.service),
        barriers=store.find("barrier", record.service),
        people=store.find("person", record.service),
        roles=store.find("role", record.service),
        previous=previous,
        earlier=store.children(previous.id, "judgement") if previous else (),
        earlier_framework=_framework(desk, previous.value.framework) if previous else None,
    )


def _framework(desk: Desk, id: str) -> Framework:
    value: Framework = desk.workspace.need(id).value
    return value


def change_round(desk: Desk, id: str, **fields: Any) -> Change | None:
    """Renames a round, or changes its dates or who took part. A finished one can be renamed too."""
    return change_fields(desk, "change-round", id, **fields)


def finish(desk: Desk, id: str, on: date | None = None) -> Change | None:
    """Sets the date; from then on the round is read-only and *then* for the next."""
    return change_round(desk, id, finished_on=on or desk.clock.today())


def reopen(desk: Desk, id: str) -> Change | None:
    """Takes the date away: the round can be written in again."""
    return change_round(desk, id, finished_on=None)


def bin_round(desk: Desk, id: str) -> Change | None:
    """Puts a round in the bin. Its parts go out of sight with it; actions of the plan stay."""
    return put_in_bin(desk, "bin-round", id)


def writable(desk: Desk, id: str) -> Record[Assessment]:
    """The round, when it may be written in. Raises Refused for a finished, a foreign or a binned one."""
    record: Record[Assessment] = desk.workspace.need(id)
    if record.service != desk.workspace.own_service:
        raise Refused(_("This came from another service. It can be read here and not changed."))
    if record.value.finished_on:
        raise Refused(_("This round is finished. Reopen it to write in it again."))
    if record.deleted_on:
        raise Refused(_("This round is in the bin. Take it out to write in it again."))
    return record
