"""What goes when something is erased, and what becomes of the rest: pure rules, the same here and in a backup.

With a record go its parts. With a person goes what is theirs: what they wrote, felt and prepared, their voices in
rounds, their roles, their circle, their key, and supervision in which nobody else is left to be supervised. Whatever
else named them stays, and names nobody in their place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct, structs

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.keys import Envelope, Key, Sealed
from pie_desktop.domain.kinds import Assessment, Assignment, Conflict, Feeling, Participant, Person, Speaker, Value
from pie_desktop.domain.labels import PERSON
from pie_desktop.domain.naming import without
from pie_desktop.domain.pointers import released
from pie_desktop.domain.records import Record, body_of, value_of
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.rules import is_held_twice
from pie_desktop.domain.supervising import Pair, Preparation
from pie_desktop.domain.texts import with_texts
from pie_desktop.words import _

OWN_WORDS = ("reflection", "preparation", "feeling")
"""Sealed kinds that are the words of one person alone."""

NO_TEXTS = (Sealed, Key, Envelope, Framework)
"""Values in which nobody writes of people: what looks like a name there is part of a key, or of the framework."""

Records = Callable[[], Iterable[Record[Any]]]
"""Gives every record of a file, as often as it is asked."""


class Strike(Struct, frozen=True, omit_defaults=True):
    """One thing that was erased: all that is kept of it, in the file and on the list beside the backups.

    Of a person also: `label`, who they were, which takes the place of their name; `stand_in`, the record that is the
    supervisor of others in their place; `texts`, the records in whose texts the label takes the place of the name.
    `origin`: on the list, where the history of the file began in which it was erased; empty on older lists.
    """

    id: str
    label: str = ""
    stand_in: str = ""
    texts: tuple[str, ...] = ()
    origin: str = ""


Gone = Mapping[str, str | None]
"""The names of records that are gone, each with the one that stands in for it, if any."""


def gone_by(strikes: Iterable[Strike]) -> dict[str, str | None]:
    """What is gone by so many strikes."""
    return {one.id: one.stand_in or None for one in strikes}


def goes(record: Record[Any], gone: Gone) -> bool:
    """Whether a record goes with what is gone: it is a part of it, the words of one who is, or nothing without it."""
    value = record.value
    if record.id in gone or record.parent in gone:
        return True
    if isinstance(value, Sealed):
        return value.kind in OWN_WORDS and value.by in gone
    if isinstance(value, Reflection | Preparation | Feeling):
        return value.author in gone
    if isinstance(value, Speaker):
        return value.person in gone
    if isinstance(value, Pair):
        return all(one in gone for one in value.supervisees) or released(value, gone) is None
    return released(value, gone) is None


def all_that_goes(records: Records, gone: Gone) -> dict[str, str | None]:
    """Everything that goes with what is gone, parts of parts included."""
    found = dict(gone)
    while more := [one.id for one in records() if one.id not in found and goes(one, found)]:
        found.update(dict.fromkeys(more))
    return found


Labels = Mapping[str, str]
"""Who people were who are gone, by their id."""


def without_gone(value: Value, gone: Gone, labels: Labels, today: date) -> Value | None:
    """What becomes of a value that stays; None where nothing does. What is sealed stays as it is."""
    if isinstance(value, Sealed):
        return value
    if isinstance(value, Assessment):
        value = structs.replace(value, took_part=tuple(_who_took_part(one, gone, labels) for one in value.took_part))
    after = released(value, gone)
    if isinstance(after, Pair) and isinstance(value, Pair) and after.supervisor != value.supervisor:
        return structs.replace(after, ended_on=after.ended_on or today, next_on=None)
    return after


def _who_took_part(one: Participant, gone: Gone, labels: Labels) -> Participant:
    if one.person is None or one.person not in gone:
        return one
    return Participant(label=one.label or labels.get(one.person) or _("somebody"))


def conflict_without(value: Conflict, kind: str, gone: Gone, labels: Labels, today: date) -> Conflict | None:
    """What becomes of the other side of a conflict about a record of this kind."""
    inside, rest = value_of(kind, value.body)
    after = without_gone(inside, gone, labels, today)
    if after is None or after == inside:
        return None if after is None else value
    body = body_of(Record(id="", value=after, revision="", rest=rest))
    return structs.replace(value, body=body.decode())


def held_twice(assignments: Iterable[Record[Assignment]]) -> Iterator[Record[Assignment]]:
    """Of one person's assignments those that say what another one says already, now that somebody is gone."""
    kept: list[Assignment] = []
    for record in assignments:
        if any(is_held_twice(record.value, one) for one in kept):
            yield record
        else:
            kept.append(record.value)


def stands_in(label: str, person: Person | None, today: date) -> Person:
    """Whom others' supervision names in the place of somebody who is gone."""
    until = person.until if person else None
    return Person(name=label, label=label, sort=person.sort if person else "staff", until=until or today)


def is_a_name(person: Person, label: str) -> bool:
    """Whether somebody is called by more than who they are."""
    return person.name.strip().casefold() not in {
        one.strip().casefold() for one in ("", person.label, PERSON[person.sort], label)
    }


def reworded(record: Record[Any], names: Iterable[str], label: str, singly: bool) -> Record[Any]:
    """A record with a label in the place of names, in all its texts. A text that may hold no such words stays."""
    if isinstance(record.value, NO_TEXTS):
        return record
    names = tuple(names)

    def change(text: str) -> str:
        return without(text, names, label, singly)

    before = msgspec.to_builtins(record.value)
    value = record.value
    for field, inside in before.items():
        other = with_texts(inside, change)
        if other != inside:
            try:
                value = msgspec.convert(before | {field: other}, type(value))
                before = before | {field: other}
            except msgspec.ValidationError:
                continue
    rest = with_texts(record.rest, change)
    return record if value is record.value and rest == record.rest else structs.replace(record, value=value, rest=rest)
