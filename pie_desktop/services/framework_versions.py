"""The versions of our framework: which there are, what each changed, and which one the next round is made with."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Action, Assessment, Barrier, Evidence, Factor, Judgement, View
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound
from pie_desktop.insight.versions import Differences, differences
from pie_desktop.services import catalogue, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.wordings import ancestry
from pie_desktop.storage.chain import Change
from pie_desktop.words import _


class Version(Struct, frozen=True, kw_only=True):
    """One version: what it changed since the one it came from, and the rounds of ours that were made with it."""

    record: Record[Framework]
    base: Record[Framework] | None = None
    differences: Differences = Differences()
    rounds: tuple[Record[Assessment], ...] = ()


class Versions(Struct, frozen=True):
    """Our versions, newest first; `next`: the id of the one that the next round is made with."""

    versions: tuple[Version, ...]
    next: str


def look(desk: Desk) -> Versions:
    """The versions that our service has, without those that only other services use."""
    chosen = rounds.next_framework(desk)
    used: dict[str, list[Record[Assessment]]] = {}
    for record in rounds.rounds(desk):
        used.setdefault(record.value.framework, []).append(record)
    found = [_version(desk, record, used.get(record.id, ())) for record in _ours(desk, {chosen, *used})]
    return Versions(tuple(found), chosen)


def _ours(desk: Desk, ids: set[str]) -> list[Record[Framework]]:
    """What we use and what it came from; of the others those that no other service uses."""
    own = desk.workspace.own_service
    ours = {one.id for id in ids for one in ancestry(desk, id)}
    theirs = {
        one.id
        for kind in ("assessment", "service")
        for record in desk.workspace.find(kind)
        if record.service != own
        for one in ancestry(desk, record.value.framework)
    }
    found = {record.id: record for record in desk.workspace.find("framework")}
    shipped = catalogue.default_framework()
    found.setdefault(shipped.id, shipped)
    kept = (one for one in found.values() if one.id in ours or one.id not in theirs)

    def age(record: Record[Framework]) -> tuple[str, int, str]:
        made_on = record.value.made_on.isoformat() if record.value.made_on else ""
        return made_on, len(ancestry(desk, record.id)), record.id

    return sorted((one for one in kept if not rounds.is_older(one.value)), key=age, reverse=True)


def _version(desk: Desk, record: Record[Framework], used: Iterable[Record[Assessment]]) -> Version:
    base = desk.workspace.get(record.value.based_on) if record.value.based_on else None
    changed = differences(base.value, record.value) if base else Differences()
    return Version(record=record, base=base, differences=changed, rounds=tuple(used))


def use_next(desk: Desk, id: str) -> Change | None:
    """Makes the next round with this version. Rounds that are there keep theirs."""
    shipped = catalogue.default_framework()
    with desk.workspace.unit_of_work(desk.actor, "use-framework") as work:
        if desk.workspace.get(id) is None:
            if id != shipped.id:
                raise NotFound(_("This version is not in the file any more."))
            work.put([shipped])
        service = desk.service()
        work.change(service, structs.replace(service.value, framework=id))
        return work.commit()


WRITTEN = ("judgement", "view", "evidence", "factor", "action", "barrier")


def written_codes(desk: Desk) -> set[str]:
    """Every code that our service has written something under, in any round, the bin included."""
    return {code for code in _codes(desk) if code}


def _codes(desk: Desk) -> Iterator[str | None]:
    own = desk.workspace.own_service
    for kind in WRITTEN:
        for binned in (False, True):
            for record in desk.workspace.find(kind, own, binned=binned):
                value: Judgement | View | Evidence | Factor | Action | Barrier = record.value
                yield value.code
    for record in desk.workspace.find("assessment", own):
        yield from record.value.opened
    for record in desk.workspace.find("role", own):
        yield from record.value.codes
