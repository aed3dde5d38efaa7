"""What leaves with which profile. Names leave only where the sender ticked them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import structs

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Action, Assessment, Person
from pie_desktop.domain.records import Record
from pie_desktop.exchange.document import Profile
from pie_desktop.words import _


def redacted(records: Iterable[Record[Any]], profile: Profile, names: Collection[str] = ()) -> Iterator[Record[Any]]:
    """The records that leave, as they leave.

    `everything`: all of it, the bin too. `framework`: only frameworks. `head-office`: nothing from the bin, and of
    people only those whom the rest speaks of, by their role label unless their id is among `names`.
    """
    if profile == "everything":
        yield from records
    elif profile == "framework":
        yield from (record for record in records if isinstance(record.value, Framework) and record.deleted_on is None)
    else:
        kept = [record for record in records if record.deleted_on is None]
        spoken_of = {person for record in kept for person in _people_in(record.value)}
        for record in kept:
            if not isinstance(record.value, Person) or record.id in names:
                yield record
            elif record.id in spoken_of:
                yield structs.replace(record, value=without_name(record.value), rest={})


def without_name(person: Person) -> Person:
    """A person by their role label alone."""
    return Person(name=person.label.strip() or _("somebody in the team"), label=person.label)


def _people_in(value: Any) -> Iterator[str]:
    if isinstance(value, Action) and value.owner_person:
        yield value.owner_person
    if isinstance(value, Assessment):
        yield from (participant.person for participant in value.took_part if participant.person)
