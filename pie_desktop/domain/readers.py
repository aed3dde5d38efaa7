"""Who may read what is confidential, and whose passphrase seals it. Pure rules, one for each confidential kind.

Reflections are their author's alone until they are shared; a preparation until it is ready; supervision is read by
those who meet and nobody else; a circle of support by the people named for it (`domain.circles`); how it feels to do
a round by who said it, until they let it be printed.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from msgspec import structs

from pie_desktop.domain.circles import openers
from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Conflict, Feeling, Person
from pie_desktop.domain.records import Record, value_of
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.supervising import Pair, Preparation
from pie_desktop.words import _

Get = Callable[[str], Record[Any] | None]
"""Finds any record by its name, whoever asks; what is sealed to them comes as `Sealed`."""

CONFIDENTIAL = frozenset({"tie", "reflection", "preparation", "meeting", "feeling", "conflict"})
"""The kinds that not everybody may read. They are also those that are sealed."""


def readers(record: Record[Any], get: Get) -> frozenset[str] | None:
    """The people who may read a record; None where everybody may."""
    value, above = record.value, get(record.parent or "") if record.kind in ("conflict", "preparation") else None
    if isinstance(value, Sealed):
        return frozenset(value.readers)
    if isinstance(value, Conflict):
        return _of_both(readers(one, get) for one in states(value, above)) if above else None
    if isinstance(value, Reflection):
        return frozenset((value.author, *value.shared_with))
    if isinstance(value, Preparation):
        return frozenset((value.author, *(people_of(above.parent, get) if above and value.ready else ())))
    return owners(record, get)


def owners(record: Record[Any], get: Get) -> frozenset[str] | None:
    """The people whose words they are: as soon as one of them has a passphrase, the record is sealed.

    The empty text is nobody named: what was said before anybody was.
    """
    value = record.value
    if isinstance(value, Sealed):
        return frozenset((value.by,))
    if isinstance(value, Feeling):
        return None if value.printed else frozenset((value.author or "",))
    if isinstance(value, Reflection | Preparation):
        return frozenset((value.author,))
    if record.kind == "meeting":
        return frozenset(people_of(record.parent, get))
    if isinstance(value, Conflict):
        above = get(record.parent or "")
        found = [owners(one, get) for one in states(value, above)] if above else []
        known = [one for one in found if one is not None]
        return frozenset().union(*known) if known else None
    return _circle(record.parent, get) if record.kind == "tie" else None


def states(value: Conflict, above: Record[Any]) -> Iterator[Record[Any]]:
    """A record, and its other state that waits in a conflict: one may be shared, or printed, and the other not."""
    yield above
    with contextlib.suppress(msgspec.MsgspecError):
        yield structs.replace(above, value=value_of(above.kind, value.body)[0])


def _of_both(found: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Those who may read every one of these; None where everybody may."""
    known = [one for one in found if one is not None]
    return frozenset.intersection(*known) if known else None


def people_of(pair: str | None, get: Get) -> Iterable[str]:
    """The people who meet; nobody where there is no such pair."""
    found = get(pair or "")
    return (found.value.supervisor, *found.value.supervisees) if found and isinstance(found.value, Pair) else ()


def _circle(person: str | None, get: Get) -> frozenset[str] | None:
    """Who opens the circle of a person; the service's own circle is everybody's."""
    if person is None:
        return None
    found = get(person)
    if found is None or not isinstance(found.value, Person):
        return frozenset()
    return openers(found.value, person)


def closed(kind: str) -> str:
    """What is said to whoever may not read something. It names nobody and says nothing of what is in it."""
    said = {
        "tie": _("This circle of support is open only to the people who are named for it. You are not among them."),
        "meeting": _("Supervision is read by the people who meet, and by nobody else."),
        "pair": _("Supervision is seen by the people who meet, and its dates by managers."),
    }
    return said.get(kind, _("This is open only to the person who wrote it, and to those they share it with."))
