"""Whether the records of a document fit: among themselves, and with those that are here. Pure; nothing is written."""

from collections.abc import Iterable, Mapping
from typing import Any

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import Shelf, problems
from pie_desktop.errors import BadDocument
from pie_desktop.exchange.answers import is_another_voice
from pie_desktop.exchange.plan import Plan, Planned
from pie_desktop.words import _


class _View:
    """States of records, and behind them those of the same service that are here already."""

    def __init__(self, states: Iterable[Record[Any]], plan: Plan, here: Shelf) -> None:
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


def refuse_unfit(plan: Plan, here: Shelf) -> None:
    """Raises BadDocument for the first rule that would be broken when the plan is done, or a conflict is settled."""
    paths = {entry.id: path for path, entry in plan.read.document.entries()}
    for step in plan.steps:
        _refuse_replacement(step, paths.get(step.record.id, "$"))
    after = _View((step.after(plan.read) for step in plan.steps), plan, here)
    _judge((step.record for step in plan.steps if step.outcome in ("new", "changed")), paths, after)
    if disputed := [step.record for step in plan.of("conflict")]:
        _judge(disputed, paths, _View(plan.read.records, plan, here))


def _judge(records: Iterable[Record[Any]], paths: Mapping[str, str], view: _View) -> None:
    for record in records:
        for problem in problems(record, view):
            field = "" if problem.field == "parent" else ".body"
            raise BadDocument(problem.sentence, f"{paths[record.id]}{field}.{problem.field}")


def _refuse_replacement(step: Planned, path: str) -> None:
    """What is here may be changed by a document, and not become something that others here do not expect."""
    theirs, ours = step.record, step.here
    if ours is None:
        return
    if theirs.kind != ours.kind or theirs.service != ours.service or is_another_voice(theirs, ours):
        raise BadDocument(_("There is another record of this name here."), f"{path}.id")
    if step.outcome not in ("changed", "conflict"):
        return
    if isinstance(theirs.value, Assessment) and theirs.value.framework != ours.value.framework:
        raise BadDocument(_("A round keeps the framework that it was made with."), f"{path}.body.framework")
    if isinstance(theirs.value, Framework) and not _still_serves(theirs.value, ours.value):
        raise BadDocument(
            _("A framework that is here may get other words, but not lose a code or change its scale."), f"{path}.body"
        )


def _still_serves(new: Framework, old: Framework) -> bool:
    same_line = (len(new.scale.levels), new.scale.places) == (len(old.scale.levels), old.scale.places)
    return same_line and {part.code for part in old.parts()} <= {part.code for part in new.parts()}
