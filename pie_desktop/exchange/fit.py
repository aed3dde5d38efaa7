"""Whether the records of a document fit: among themselves, and with those that are here. Pure; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment, Judgement, View
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import Shelf, problems
from pie_desktop.errors import BadDocument
from pie_desktop.exchange.answers import is_another_voice
from pie_desktop.exchange.plan import Plan, Planned
from pie_desktop.insight.carrying import are_one_line
from pie_desktop.words import _


class Store(Shelf, Protocol):
    """What is here already: a shelf that can be searched by kind."""

    def find(self, kind: str, service: str | None = None) -> Iterable[Record[Any]]:
        """The records of one kind that are not in the bin, of one service or of all."""


class _View:
    """States of records, and behind them those of the same service that are here already."""

    def __init__(self, states: Iterable[Record[Any]], plan: Plan, here: Store) -> None:
        self._states = {record.id: record for record in states}
        self._stored = {step.record.id for step in plan.steps if step.here}
        self._allowed = (None, plan.read.document.speaks_of)
        self._here = here
        self._parts: dict[tuple[str, str], list[Record[Any]]] = {}
        for record in self._states.values():
            if record.parent and record.deleted_on is None:
                self._parts.setdefault((record.parent, record.kind), []).append(record)

    def get(self, id: str) -> Record[Any] | None:
        if id in self._states:
            return self._states[id]
        found = self._here.get(id)
        return found if found and found.service in self._allowed else None

    def children(self, parent: str, kind: str) -> list[Record[Any]]:
        ours = self._here.children(parent, kind) if parent in self._stored else ()
        return [*(part for part in ours if part.id not in self._states), *self._parts.get((parent, kind), ())]

    def of(self, kind: str, service: str | None) -> Iterator[Record[Any]]:
        """The records of one kind, those of them that are here and not in the plan too."""
        yield from (one for one in self._here.find(kind, service) if one.id not in self._states)
        yield from (one for one in self._states.values() if one.kind == kind and one.deleted_on is None)


def refuse_unfit(plan: Plan, here: Store) -> None:
    """Raises BadDocument for the first rule that would be broken when the plan is done, or a conflict is settled."""
    paths = {entry.id: path for path, entry in plan.read.document.entries()}
    for step in plan.steps:
        _refuse_replacement(step, paths.get(step.record.id, "$"))
    staying = (step.after(plan.read) for step in plan.steps if step.outcome != "erased")
    after = _View(staying, plan, here)
    _refuse_carried_over(plan, paths, after)
    _judge((step.record for step in plan.steps if step.outcome in ("new", "changed")), paths, after)
    if disputed := [step.record for step in plan.of("conflict")]:
        _judge(disputed, paths, _View(plan.read.records, plan, here))


def _judge(records: Iterable[Record[Any]], paths: Mapping[str, str], view: _View) -> None:
    for record in records:
        for problem in problems(record, view):
            field = "" if problem.field == "parent" else ".body"
            raise BadDocument(problem.sentence, f"{paths.get(record.id, '$.records')}{field}.{problem.field}")


def _refuse_replacement(step: Planned, path: str) -> None:
    """What is here may be changed by a document, and not become something that others here do not expect."""
    theirs, ours = step.record, step.here
    if ours is None:
        return
    if theirs.kind != ours.kind or theirs.service != ours.service or is_another_voice(theirs, ours):
        raise BadDocument(_("There is another record of this name here."), f"{path}.id")
    if step.outcome not in ("changed", "conflict"):
        return
    if step.outcome == "conflict" and isinstance(theirs.value, Assessment) and _framework(theirs) != _framework(ours):
        raise BadDocument(
            _(
                "This round is on another version of the framework in one of the two copies, and was changed in the "
                "other. Carry it over to the same version in both, then read the file in again."
            ),
            f"{path}.body.framework",
        )
    if isinstance(theirs.value, Framework) and not _still_serves(theirs.value, ours.value):
        raise BadDocument(
            _("A framework that is here may get other words, but not lose a code or change its scale."), f"{path}.body"
        )


def _framework(round: Record[Any]) -> str:
    value: Assessment = round.value
    return value.framework


def _refuse_carried_over(plan: Plan, paths: Mapping[str, str], after: _View) -> None:
    """A round may come on another version of its framework, when everything under it fits there, here as well."""
    steps = {step.record.id: step for step in plan.steps}
    for step in plan.steps:
        theirs, ours = step.record, step.here
        if ours is None or not isinstance(theirs.value, Assessment) or not isinstance(ours.value, Assessment):
            continue
        if _framework(theirs) == _framework(ours):
            continue
        path, under = f"{paths.get(theirs.id, '$')}.body.framework", list(_under(theirs, after))
        if not _same_line(after, theirs, ours) and any(_is_from_the_other(one, steps, step) for one in under):
            raise BadDocument(
                _(
                    "This round was carried over to another line in one of the two copies, and its positions were "
                    "changed in the other. Carry it over in both, then read the file in again."
                ),
                path,
            )
        for record in under if step.outcome == "changed" else ():
            for problem in problems(record, after):
                raise BadDocument(problem.sentence, path)


def _under(round: Record[Any], view: _View) -> Iterator[Record[Any]]:
    """Everything that has a code of the round's framework."""
    for kind in ("judgement", "evidence", "factor"):
        yield from view.children(round.id, kind)
    for speaker in view.children(round.id, "speaker"):
        yield from view.children(speaker.id, "view")
    for kind in ("action", "barrier"):
        yield from (one for one in view.of(kind, round.service) if one.value.assessment == round.id)


def _same_line(view: _View, one: Record[Any], other: Record[Any]) -> bool:
    frameworks = [view.get(_framework(round)) for round in (one, other)]
    lines = [found.value.scale for found in frameworks if found and isinstance(found.value, Framework)]
    return len(lines) == len(frameworks) and are_one_line(*lines)


def _is_from_the_other(record: Record[Any], steps: Mapping[str, Planned], round: Planned) -> bool:
    """Whether a position was given on the line that the round does not have afterwards."""
    if not isinstance(record.value, Judgement | View) or record.value.position is None:
        return False
    step = steps.get(record.id)
    if round.outcome == "changed":
        return step is None or step.outcome in ("older", "conflict")
    return step is not None and step.outcome in ("new", "changed", "conflict")


def _still_serves(new: Framework, old: Framework) -> bool:
    same_line = (len(new.scale.levels), new.scale.places) == (len(old.scale.levels), old.scale.places)
    return same_line and {part.code for part in old.parts()} <= {part.code for part in new.parts()}
