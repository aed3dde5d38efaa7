"""What each kind of user may change: managers everything that is not somebody's own, team members the daily work,
readers nothing but what is their own. As long as nobody is named a manager, everybody counts as one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import structs

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Person, UserKind
from pie_desktop.domain.records import Record
from pie_desktop.domain.supervising import Meeting, Pair, Signature
from pie_desktop.words import _

OWN = frozenset({"reflection", "preparation", "meeting", "key"})
"""What belongs to people themselves: a reader may write it too, a manager cannot for somebody else."""
FOR_MANAGERS = frozenset({"framework", "service", "envelope"})


def kind_of(person: str | None, people: Iterable[Record[Person]], whole: bool = True) -> UserKind:
    """What kind of user somebody is among the people of the service. Nobody at the keyboard may only read.

    `whole`: these are all of them. A manager whose entry cannot be read makes nobody else one.
    """
    named = {one.id: one.value.access for one in people if isinstance(one.value, Person) and one.deleted_on is None}
    if whole and "manager" not in named.values():
        return "manager"
    return named.get(person or "") or ("member" if person in named else "reader")


def change_refusal(before: Record[Any] | None, after: Record[Any] | None, actor: Actor) -> str:
    """Why whoever asks may not make this change; nothing where they may. Reading is judged by `domain.readers`.

    Either state may be missing: something new, something that is gone.
    """
    record = after or before
    return next(_refusals(before, after, record, actor), "") if record else ""


def _refusals(
    before: Record[Any] | None, after: Record[Any] | None, record: Record[Any], actor: Actor
) -> Iterator[str]:
    author = _author(before) or _author(after)
    if author is not None and author != actor.person:
        yield _("Only the person who wrote this can change it.")
    if actor.kind == "reader" and record.kind not in OWN and not _is_own_dates(before, after, actor):
        yield _("You are a reader here: you can read and print, and write what is your own. Nothing was changed.")
    if _signs_for_another(before, after, actor):
        yield _("Everybody signs for themselves. Nothing was changed.")
    if actor.kind != "manager" and (
        (record.kind == "key" and record.parent != actor.person)
        or record.kind in FOR_MANAGERS
        or _names_access(before, after)
        or _is_others_pair(before, after, actor)
    ):
        yield _("This is for managers. Nothing was changed.")


def _author(record: Record[Any] | None) -> str | None:
    """Whose own record it is; None for what is no one person's."""
    if record is None or record.kind not in ("reflection", "preparation"):
        return None
    return record.value.by if isinstance(record.value, Sealed) else record.value.author


def _names_access(before: Record[Any] | None, after: Record[Any] | None) -> bool:
    """Whether a change makes somebody another kind of user."""
    had, has = (one.value.access if one and isinstance(one.value, Person) else None for one in (before, after))
    return had != has


def _is_others_pair(before: Record[Any] | None, after: Record[Any] | None, actor: Actor) -> bool:
    """Whether supervision is changed by somebody who is no part of it."""
    pairs = [one.value for one in (before, after) if one and isinstance(one.value, Pair)]
    return bool(pairs) and not all(actor.person in (pair.supervisor, *pair.supervisees) for pair in pairs)


def _is_own_dates(before: Record[Any] | None, after: Record[Any] | None, actor: Actor) -> bool:
    """Whether nothing but dates changes of supervision that whoever asks is a part of: a reader holds meetings too."""
    had, has = (one.value if one and isinstance(one.value, Pair) else None for one in (before, after))
    if had is None or has is None or actor.person not in (had.supervisor, *had.supervisees):
        return False
    return structs.replace(had, met=has.met, next_on=has.next_on) == has


def _signs_for_another(before: Record[Any] | None, after: Record[Any] | None, actor: Actor) -> bool:
    """Whether a signature of somebody else comes, goes or becomes another one."""
    had, has = (_signatures(one) for one in (before, after))
    return after is not None and {one for one in had ^ has if one.who != actor.person} != set()


def _signatures(record: Record[Any] | None) -> set[Signature]:
    return set(record.value.signed) if record and isinstance(record.value, Meeting) else set()


def regrouping_refusal(before: Record[Any] | None, after: Record[Any] | None, has_met: bool) -> str:
    """Why other people may not take part in supervision from now on; nothing where they may.

    Whoever is one of a pair reads all of its meetings: so its people stay the same once there is one (`has_met`).
    """
    pairs = [one.value if one and isinstance(one.value, Pair) else None for one in (before, after)]
    people = {(pair.supervisor, frozenset(pair.supervisees)) if pair else None for pair in pairs}
    if not has_met or before is None or len(people) < 2:
        return ""
    return _("Its people stay the same, so that nobody reads what was said without them. End it and begin another.")
