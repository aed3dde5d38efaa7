"""A framework as a file: given out by head office, looked at closely before it is kept, used for the next rounds."""

from pathlib import Path

from msgspec import Struct, structs

from pie_desktop import __version__
from pie_desktop.domain.framework import Framework
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, Refused
from pie_desktop.exchange import document
from pie_desktop.exchange.plan import Plan
from pie_desktop.insight.versions import Comparison, Differences, comparison, differences
from pie_desktop.services import catalogue, history, rounds, sharing
from pie_desktop.services.desk import Desk
from pie_desktop.services.framework_versions import use_next
from pie_desktop.services.sharing import Outgoing
from pie_desktop.services.wordings import ancestry
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, day


class Pack(Struct, frozen=True, kw_only=True):
    """A framework from a file, before it is kept: who sent it and when, and what it would mean for us.

    `differences` and `comparison` are beside the version that our next round is made with; `is_new`: whether keeping
    it would change anything here; `untouched`: whether the file is as its program wrote it.
    """

    plan: Plan
    record: Record[Framework]
    made_by: str
    differences: Differences
    comparison: Comparison
    is_new: bool
    untouched: bool


def outgoing(desk: Desk, version: str, named: bool) -> Outgoing:
    """One version with those that it came from, so that labels keep their history. `named`: with our service's name.

    Nothing of what we wrote is in it. Nothing is written to a file yet.
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
        sequence=int(desk.workspace.meta("exports") or 0) + 1,
        origin=document.Origin(workspace=desk.workspace.id, service=None, name=name),
    )
    lines = tuple(_line(one.value) for one in found)
    return Outgoing(document.filled(empty, oldest_first), lines, {"framework": len(found)}, ())


def _line(framework: Framework) -> str:
    named = _("{label}, version {version}").format(label=framework.label, version=framework.version)
    return " · ".join(filter(None, (named, day(framework.made_on), framework.note)))


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
        is_new=any(step.outcome in ("new", "changed", "conflict") for step in plan.steps),
        untouched=plan.read.untouched,
    )


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


def take_in(desk: Desk, pack: Pack, use: bool) -> list[Change]:
    """Keeps the framework of a file, and makes the next round with it where that is wanted. Each step can be undone."""
    desk.back_up()
    done = [sharing.apply_import(desk, pack.plan)]
    if use:
        done.append(use_next(desk, pack.record.id))
    return [change for change in done if change]


def take_back(desk: Desk, changes: list[Change]) -> Change | None:
    """Takes back what `take_in` did, as long as nothing else was done since."""
    last = None
    for change in reversed(changes):
        last = history.undo(desk, change.seq)
        if last is None:
            break
    return last
