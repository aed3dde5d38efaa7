"""Reflections that others shared of late with whoever is at the keyboard, and that they have not opened yet.

That one has opened something is kept where drafts are: under one's own name, outside the history, sealed as soon as one
has a passphrase. Nobody else is told of it, its author neither.
"""

from datetime import datetime, time, timedelta

from msgspec import Struct

from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import OPENED
from pie_desktop.storage.lately import touched_by
from pie_desktop.words import _

LATELY = 28
"""What was shared in so many days is told of: somebody who comes back from a holiday hears of it too."""


class Shared(Struct, frozen=True):
    """What one person shared and one has not opened yet: their name, and the reflections, the newest first."""

    name: str
    ids: tuple[str, ...]


def newly_shared(desk: Desk) -> tuple[Shared, ...]:
    """What was shared of late with whoever asks and waits to be opened, by its author, the newest first.

    It follows the log of what was shared, so that it need not open a journal of ten thousand reflections.
    """
    if not desk.person:
        return ()
    first = desk.clock.today() - timedelta(days=LATELY)
    since = datetime.combine(first, time()).astimezone()
    ids = touched_by(desk.workspace, "share-reflection", since)
    kept = desk.workspace.drafts(desk.person) if ids else {}
    waiting = [id for id in ids if OPENED + id not in kept]
    found = [one for one in desk.workspace.records(waiting) if _is_for(desk.person, one)]
    found.sort(key=lambda one: waiting.index(one.id))
    by: dict[str, list[str]] = {}
    for one in found:
        by.setdefault(one.value.author, []).append(one.id)
    names = {one.id: one.value.name for one in desk.workspace.records(by)}
    return tuple(Shared(names.get(author, _("somebody")), tuple(ids)) for author, ids in by.items())


def _is_for(person: str, record: Record[Reflection]) -> bool:
    """Whether it is there to be read, and was shared with this person by somebody else."""
    value = record.value
    return (
        isinstance(value, Reflection)
        and record.deleted_on is None
        and value.author != person
        and person in value.shared_with
    )


def opened(desk: Desk, id: str) -> None:
    """Whoever is at the keyboard has opened what somebody shared with them: it is not told of any more."""
    if any(id in one.ids for one in newly_shared(desk)):
        desk.workspace.save_draft(OPENED + id, desk.person, desk.clock.today().isoformat())
        _let_go_of_old(desk)


def _let_go_of_old(desk: Desk) -> None:
    """Forgets what was opened so long ago that it would not be told of anyway."""
    last = (desk.clock.today() - timedelta(days=LATELY)).isoformat()
    for form, day in desk.workspace.drafts(desk.person).items():
        if form.startswith(OPENED) and day < last:
            desk.workspace.drop_draft(form, desk.person)
