"""Carrying a round over to another version of the framework: shown first, then done as one."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment, Speaker
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, NotOurs, Refused
from pie_desktop.insight.carrying import CarryOver, Standing, carried_over, on_another_line
from pie_desktop.services import catalogue, framework_versions, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.rounds import is_older
from pie_desktop.storage.chain import Change
from pie_desktop.words import _

PARTS = ("judgement", "evidence", "factor")


class Choice(Struct, frozen=True):
    """To which versions a round could go (id and what it is called, newest first), and what one of them would do."""

    targets: tuple[tuple[str, str], ...]
    preview: CarryOver | None


def choice(desk: Desk, round: str, framework: str = "") -> Choice:
    """What there is to choose from; of the versions the one that is named, or the one for the next round."""
    record: Record[Assessment] = desk.workspace.need(round)
    versions = framework_versions.look(desk)
    targets = [one.record for one in versions.versions if one.record.id != record.value.framework]
    if is_older(rounds.framework_of(desk, record)):
        targets = []
    named = tuple((one.id, in_words(one.value)) for one in targets)
    ids = [id for id, _words in named]
    wanted = next((id for id in (framework, versions.next) if id in ids), ids[0] if ids else "")
    return Choice(named, preview(desk, round, wanted) if wanted else None)


def in_words(framework: Framework) -> str:
    """A version as a person calls it."""
    return _("{label}, version {version}").format(label=framework.label, version=framework.version)


def preview(desk: Desk, round: str, framework: str) -> CarryOver:
    """What carrying a round over would do; nothing is changed. Raises Refused for a foreign round or a binned one."""
    record: Record[Assessment] = desk.workspace.need(round)
    if record.service != desk.workspace.own_service:
        raise NotOurs
    if record.deleted_on:
        raise Refused(_("This round is in the bin. Take it out to carry it over."))
    shipped = catalogue.default_framework()
    target = desk.workspace.get(framework) or (shipped if framework == shipped.id else None)
    if target is None or not isinstance(target.value, Framework):
        raise NotFound(_("This version is not in the file any more."))
    return carried_over(record, rounds.framework_of(desk, record), target, _standing(desk, record))


def _standing(desk: Desk, round: Record[Assessment]) -> Standing:
    store = desk.workspace
    names = {one.id: one.value.name for one in store.find("person", round.service)}
    binned = {kind: store.find(kind, round.service, binned=True) for kind in (*PARTS, "speaker", "view")}
    shown = rounds.speakers(desk, round.id)
    told = {one.id for one in shown}
    quiet: list[Record[Speaker]] = [one for one in store.children(round.id, "speaker") if one.id not in told]
    quiet += [one for one in binned["speaker"] if one.parent == round.id]
    positions = [(one, "") for one in store.children(round.id, "judgement")]
    positions += [
        (view, names.get(one.value.person or "", one.value.label))
        for one in shown
        for view in store.children(one.id, "view")
    ]
    hidden = [one for one in binned["judgement"] if one.parent == round.id]
    hidden += [one for one in binned["view"] if one.parent in {*told, *(speaker.id for speaker in quiet)}]
    hidden += [view for one in quiet for view in store.children(one.id, "view")]
    written = {one.value.code for one in (*(one for one, _who in positions), *hidden) if _says_something(one)}
    written.update(_codes(desk, round, binned))
    return Standing(positions, hidden, frozenset(written))


def _says_something(record: Record[Any]) -> bool:
    value = record.value
    return value.standing != "unset" or bool(value.words) or bool(getattr(value, "answers", ()))


def _codes(desk: Desk, round: Record[Assessment], binned: dict[str, list[Record[Any]]]) -> Iterator[str]:
    """The codes of what is written beside positions, in the bin or not."""
    for kind in ("evidence", "factor"):
        for record in (*desk.workspace.children(round.id, kind), *binned[kind]):
            if record.parent == round.id:
                yield record.value.code
    for kind in ("action", "barrier"):
        for in_bin in (False, True):
            for record in desk.workspace.find(kind, round.service, binned=in_bin):
                if record.value.assessment == round.id and record.value.code:
                    yield record.value.code


def carry_over(desk: Desk, round: str, framework: str) -> Change | None:
    """Puts a round, finished or not, on another version of the framework; its positions move with the line.

    Raises Refused where something is written that would have no place.
    """
    plan = preview(desk, round, framework)
    if not plan.possible:
        raise Refused(plan.sections()[0][1][0])
    old = rounds.framework_of(desk, plan.round)
    with desk.workspace.unit_of_work(desk.actor, "carry-over") as work:
        if desk.workspace.get(plan.framework.id) is None:
            work.put([plan.framework])
        for record, value in plan.changes:
            if _is_from_elsewhere(desk, record):
                work.put([on_another_line(record, old.scale, plan.framework.value.scale, plan.framework.id)])
            else:
                work.change(record, value)
        return work.commit()


def _is_from_elsewhere(desk: Desk, record: Record[Any]) -> bool:
    """Whether a colleague wrote it in another file, where more of it may come from."""
    speaker = desk.workspace.get(record.parent or "") if record.kind == "view" else None
    return speaker is not None and speaker.value.written_in is not None
