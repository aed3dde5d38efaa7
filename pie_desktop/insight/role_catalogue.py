"""Roles as they go from house to house: their lasting names, which of ours is which of theirs, what differs. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID, uuid5

from msgspec import structs

from pie_desktop.domain.kinds import Role
from pie_desktop.domain.labels import PERSON, ROLE
from pie_desktop.domain.records import Record
from pie_desktop.words import _, listed

TOLD = ("label", "purpose", "sort", "opens", "open_to", "needs_deputy", "codes")
"""The fields of a role that travel and are compared. Beside them stands only its lasting name."""


def lasting_name(record: Record[Role]) -> str:
    """What a role is known by in every house: its name in a catalogue, or one made of its id where it has none."""
    return record.value.catalogue or f"LOCAL.{record.id[-12:]}"


def to_give(record: Record[Role]) -> Record[Role]:
    """A role as it leaves in a pack: it belongs to nobody, has its lasting name, and says nothing of how it came."""
    value = structs.replace(record.value, catalogue=lasting_name(record))
    return structs.replace(record, value=value, service=None, parent=None, lineage=(), deleted_on=None)


def adopted(theirs: Record[Role], service: str) -> Record[Role]:
    """A role of a pack as it becomes a service's own. In every copy of that service's file it gets the same name."""
    name = lasting_name(theirs)
    value = structs.replace(theirs.value, label=theirs.value.label.strip(), catalogue=name)
    return structs.replace(to_give(theirs), id=str(uuid5(UUID(service), name)), value=value, service=service)


def matched(
    theirs: Iterable[Record[Role]], ours: Sequence[Record[Role]], service: str
) -> Iterator[tuple[Record[Role], Record[Role] | None]]:
    """Each role of a pack as it would be a service's own, and the role there that is the same one, if there is.

    The same: of one lasting name, or of one label. Those in the bin count, after those that are not. A role that would
    stand for one that another role of the pack stands for already is left out.
    """
    here = sorted(ours, key=lambda one: one.deleted_on is not None)
    by_name, by_label = (
        {lasting_name(one): one for one in reversed(here)},
        {_called(one): one for one in reversed(here)},
    )
    offered = [adopted(one, service) for one in theirs]
    offered.sort(key=lambda one: lasting_name(one) not in by_name)
    taken: set[str] = set()
    for one in offered:
        found = by_name.get(lasting_name(one)) or by_label.get(_called(one))
        keys = {found.id if found else one.id, _called(one)}
        if not keys & taken:
            yield one, found
        taken |= keys


def _called(record: Record[Role]) -> str:
    return record.value.label.strip().casefold()


def is_same(one: Role, other: Role) -> bool:
    """Whether two roles say the same of what they are."""
    return all(getattr(one, field) == getattr(other, field) for field in TOLD)


def differences(ours: Role, theirs: Role) -> tuple[str, ...]:
    """What a role of a pack says otherwise than ours, a sentence for each field."""
    names = {
        "label": _("Name"),
        "purpose": _("What it is for"),
        "sort": _("Sort"),
        "opens": _("What it opens"),
        "open_to": _("Who may hold it"),
        "needs_deputy": _("Needs a deputy"),
        "codes": _("What it serves"),
    }
    said = _("{field}: here “{ours}”, in the file “{theirs}”")
    return tuple(
        said.format(field=names[field], ours=_in_words(ours, field), theirs=_in_words(theirs, field))
        for field in TOLD
        if getattr(ours, field) != getattr(theirs, field)
    )


def _in_words(role: Role, field: str) -> str:
    said = {
        "sort": ROLE[role.sort],
        "open_to": listed(PERSON[sort] for sort in role.open_to) or _("everybody"),
        "needs_deputy": _("yes") if role.needs_deputy else _("no"),
        "codes": listed(role.codes) or _("nothing in particular"),
    }
    return said.get(field) or getattr(role, field) or "–"
