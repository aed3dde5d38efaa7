"""Assessments that were made before: under the older framework, or on paper under a version of ours."""

from datetime import date

from msgspec import Struct

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, Refused
from pie_desktop.services import catalogue, framework_versions
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts
from pie_desktop.services.rounds import framework_of, is_older, rounds
from pie_desktop.words import _

FORM = "finished-on/"
"""How the drafts begin that hold the day on which a round was finished long ago; its id follows."""


class Choices(Struct, frozen=True):
    """What an older assessment may have been made under: id and name, the older frameworks first."""

    frameworks: tuple[tuple[str, str], ...]


def choices(desk: Desk) -> Choices:
    """The frameworks that came before today's, then our versions, newest first."""
    older = [(one.id, one.value.label) for one in catalogue.older_frameworks()]
    named = _("{label}, version {version}")
    ours = [
        (one.record.id, named.format(label=one.record.value.label, version=one.record.value.version))
        for one in framework_versions.look(desk).versions
    ]
    return Choices((*older, *ours))


def begin_older(desk: Desk, title: str, started_on: date, finished_on: date | None = None, framework: str = "") -> str:
    """Begins a round for an assessment of long ago, dated in the past, to be written down now. Returns its id.

    `finished_on` is kept until everything is written down: finishing the round then sets that day. `framework`: what
    it was made under, PIEs 1 unless another is named. The newest round that was finished before becomes its *then*.
    """
    today = desk.clock.today()
    if started_on > today or (finished_on and finished_on > today):
        raise Refused(_("An older assessment lies in the past. Choose another day."))
    if finished_on and finished_on < started_on:
        raise Refused(_("It is finished before it is begun."))
    made_under = _framework(desk, framework)
    ended = (one for one in rounds(desk) if one.value.finished_on and one.value.started_on < started_on)
    before = next(ended, None)
    with desk.workspace.unit_of_work(desk.actor, "begin-older") as work:
        if desk.workspace.get(made_under.id) is None:
            work.put([made_under])
        record = work.add(
            Assessment(
                title=title.strip(),
                framework=made_under.id,
                depth="long",
                started_on=started_on,
                previous=before.id if before else None,
            )
        )
        work.commit()
    desk.workspace.save_draft(FORM + record.id, desk.person, (finished_on or started_on).isoformat())
    return record.id


def _framework(desk: Desk, id: str) -> Record[Framework]:
    shipped = [*catalogue.older_frameworks(), catalogue.default_framework()]
    wanted = id or shipped[0].id
    found = desk.workspace.get(wanted) or next((one for one in shipped if one.id == wanted), None)
    if found is None or not isinstance(found.value, Framework):
        raise NotFound(_("This version is not in the file any more."))
    return found


def ended_on(desk: Desk, round: str) -> date | None:
    """The day on which an assessment of long ago was finished; None for a round that is done now."""
    record: Record[Assessment] = desk.workspace.need(round)
    kept = drafts(desk).get(FORM + round)
    if kept:
        return date.fromisoformat(kept)
    return record.value.started_on if is_older(framework_of(desk, record)) else None
