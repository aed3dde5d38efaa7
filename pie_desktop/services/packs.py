"""A framework and a role catalogue as a file: given out, looked at closely before it is kept, used for next rounds."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from pie_desktop import __version__
from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Role
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, Refused
from pie_desktop.exchange import document
from pie_desktop.exchange.fit import refuse_unfit
from pie_desktop.exchange.plan import Plan, Planned
from pie_desktop.insight import role_catalogue
from pie_desktop.insight.versions import Comparison, Differences, comparison, differences
from pie_desktop.services import catalogue, history, roles, rounds, sharing
from pie_desktop.services.desk import Desk
from pie_desktop.services.framework_versions import use_next
from pie_desktop.services.sharing import Outgoing, next_number
from pie_desktop.services.wordings import ancestry
from pie_desktop.storage.chain import Change
from pie_desktop.storage.unit_of_work import REMEMBERED
from pie_desktop.words import _, day, listed


class Offered(Struct, frozen=True):
    """A role of a pack: by its id here, as the file has it, and what it would change (nothing: it is new here).

    `label`: what ours is called. `binned`: ours is in the bin, and would be taken out of it.
    """

    id: str
    role: Role
    label: str = ""
    changes: tuple[str, ...] = ()
    binned: bool = False

    @property
    def is_new(self) -> bool:
        """Whether we have no such role yet."""
        return not self.label


class Pack(Struct, frozen=True, kw_only=True):
    """A framework from a file, before it is kept: who sent it and when, and what it would mean for us.

    `differences` and `comparison` are beside the version that our next round is made with; `is_new`: whether its
    framework would change anything here; `untouched`: whether the file is as its program wrote it; `roles`: those that
    are new or say something else than ours, `known`: how many are the same as ours.
    """

    plan: Plan
    record: Record[Framework]
    made_by: str
    differences: Differences
    comparison: Comparison
    is_new: bool
    untouched: bool
    roles: tuple[Offered, ...] = ()
    known: int = 0


def outgoing(desk: Desk, version: str, named: bool, with_roles: bool = True) -> Outgoing:
    """One version with those that it came from, so that labels keep their history. `named`: with our service's name.

    `with_roles`: with our roles, as they are written down, and without who holds them. Nothing else of what we wrote is
    in it. Nothing is written to a file yet.
    """
    found = ancestry(desk, version) or [one for one in (catalogue.default_framework(),) if one.id == version]
    if not found:
        raise NotFound(_("This version is not in the file any more."))
    oldest_first = [structs.replace(one, service=None, parent=None) for one in reversed(found)]
    name = desk.service().value.name if named else ""
    empty = document.Document(
        format=document.FORMAT,
        format_version=document.FORMAT_VERSION,
        program=__version__,
        made_at=desk.clock.now(),
        profile="framework",
        sequence=next_number(desk),
        origin=document.Origin(workspace=desk.workspace.id, service=None, name=name),
    )
    given = [role_catalogue.to_give(one) for one in roles.roles(desk)] if with_roles else []
    lines = (*(_line(one.value) for one in found), *(_role_line(one.value) for one in given))
    counts = {"framework": len(found)} | ({"role": len(given)} if given else {})
    return Outgoing(document.filled(empty, [*oldest_first, *given]), lines, counts, ())


def _line(framework: Framework) -> str:
    named = _("{label}, version {version}").format(label=framework.label, version=framework.version)
    return listed((named, day(framework.made_on), framework.note), " · ")


def _role_line(role: Role) -> str:
    return listed((_("Role: {role}").format(role=role.label), role.purpose, role.opens), " · ")


def look_at(desk: Desk, path: Path) -> Pack:
    """What a file with a framework holds; nothing is kept. Raises BadDocument, NotFound, Refused for another file."""
    plan = sharing.plan_import(desk, path)
    if plan.read.document.profile != "framework":
        raise Refused(_("{name} is no framework alone. Read it in under Share.").format(name=path.name))
    record = _newest(desk, plan)
    ours = rounds.framework_for_next(desk)
    return Pack(
        plan=plan,
        record=record,
        made_by=plan.read.document.origin.name,
        differences=differences(ours, record.value),
        comparison=comparison(ours, record.value),
        is_new=any(step.outcome in ("new", "changed", "conflict") for step in plan.steps if not _is_role(step)),
        untouched=plan.read.untouched,
        roles=tuple(_offered(plan)),
        known=sum(step.outcome == "same" for step in plan.steps if _is_role(step)),
    )


def _is_role(step: Planned) -> bool:
    return isinstance(step.record.value, Role)


def _offered(plan: Plan) -> Iterator[Offered]:
    for step in plan.steps:
        role: Any = step.record.value
        if _is_role(step) and step.here is None:
            yield Offered(step.record.id, role)
        elif _is_role(step) and step.here and step.outcome == "kept":
            ours: Role = step.here.value
            binned = step.here.deleted_on is not None
            yield Offered(step.record.id, role, ours.label, role_catalogue.differences(ours, role), binned)


def _newest(desk: Desk, plan: Plan) -> Record[Framework]:
    """The framework that the file is about: the newest that no other in it was made from."""
    found: list[Record[Framework]] = [
        step.after(plan.read)
        for step in plan.steps
        if isinstance(step.record.value, Framework) and not rounds.is_older(step.record.value)
    ]
    bases = {record.value.based_on for record in found}
    heads = [record for record in found if record.id not in bases and record.deleted_on is None]
    if not heads:
        raise Refused(_("There is no framework in this file that a round could be made with."))
    return max(heads, key=lambda one: (one.value.made_on.isoformat() if one.value.made_on else "", one.id))


def take_in(desk: Desk, pack: Pack, use: bool, wanted: Collection[str] | None = None) -> list[Change]:
    """Keeps the framework of a file, and makes the next round with it where that is wanted. Each step can be undone.

    `wanted`: the ids of roles that are taken over as the file has them, also in the place of ours; unless it is said,
    those that are new. Raises Refused where that would make a role informal that somebody holds without having agreed.
    """
    plan = pack.plan if wanted is None else _with_roles(desk, pack, wanted)
    desk.back_up()
    done = [sharing.apply_import(desk, plan)]
    if use:
        done.append(use_next(desk, pack.record.id))
    return [change for change in done if change]


def _with_roles(desk: Desk, pack: Pack, wanted: Collection[str]) -> Plan:
    """The plan with the roles that are wanted, and no others."""
    steps = []
    for step in pack.plan.steps:
        if not _is_role(step) or (step.record.id in wanted and step.here is None):
            steps.append(step)
        elif step.record.id in wanted and step.outcome == "kept":
            steps.append(_taken_over(desk, step))
    plan = pack.plan._replace(steps=tuple(steps))
    refuse_unfit(plan, desk.workspace)
    return plan


def _taken_over(desk: Desk, step: Planned) -> Planned:
    """A role of ours in its next state: as the pack has it."""
    ours: Record[Role] = step.here or step.record
    after: Role = step.record.value
    roles.refuse_same_name(desk, after.label, but=ours.id)
    if after.sort == "informal" and ours.value.sort != "informal":
        roles.refuse_unasked(desk, ours.id)
    lineage = (*ours.lineage, ours.revision)[-REMEMBERED:]
    revision = desk.clock.new_revision()
    return Planned(
        "changed", structs.replace(ours, value=after, deleted_on=None, revision=revision, lineage=lineage), ours
    )


def take_back(desk: Desk, changes: list[Change]) -> Change | None:
    """Takes back what `take_in` did, as long as nothing else was done since."""
    last = None
    for change in reversed(changes):
        last = history.undo(desk, change.seq)
        if last is None:
            break
    return last
