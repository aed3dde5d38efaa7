"""What somebody should know of passphrases here before and after they set one; and the paper with a code on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from pie_desktop.domain.circles import openers
from pie_desktop.domain.keys import Key
from pie_desktop.domain.kinds import Person, UserKind
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.supervising import Pair
from pie_desktop.services.desk import Desk
from pie_desktop.services.passphrases import Standing, plain_backups, standing
from pie_desktop.services.seats import key_of, seats
from pie_desktop.storage.copies import head_of
from pie_desktop.storage.purging import set_aside

if TYPE_CHECKING:
    from pie_desktop.reports.blocks import Report
    from pie_desktop.services.reporting import Paper


class Somebody(Struct, frozen=True):
    """A person who may sit here: what kind of user they were made, and whether they have a passphrase.

    `in_envelope`: the organisation's envelope opens their key too.
    """

    id: str
    name: str
    access: UserKind | None
    sealed: bool
    in_envelope: bool


class PrivacyLook(Struct, frozen=True):
    """How whoever is at the keyboard stands, and everybody else.

    `waiting`: names of people who read with them what will be sealed, and have no passphrase yet; `copies`: how many
    backups hold in plain what is sealed (or would be); `kind`: what kind of user they are; `managed`: somebody is named
    a manager.
    """

    person: str
    name: str
    standing: Standing
    waiting: tuple[str, ...]
    copies: int
    folder: str
    kind: UserKind
    managed: bool
    people: tuple[Somebody, ...]


def look(desk: Desk) -> PrivacyLook:
    """What the page on passphrases and privacy shows."""
    known: dict[str, Record[Person]] = {
        one.id: one for one in desk.workspace.find("person", desk.workspace.own_service)
    }  # fmt: skip
    keys = desk.workspace.seals.keys
    people = tuple(
        Somebody(seat.id, seat.name, known[seat.id].value.access, seat.sealed, _in_envelope(keys.get(seat.id)))
        for seat in seats(desk)
    )
    mine = known.get(desk.person)
    return PrivacyLook(
        person=desk.person,
        name=mine.value.name if mine else "",
        standing=standing(desk),
        waiting=_waiting(desk, known),
        copies=_plain_copies(desk),
        folder=str(desk.backups.folder),
        kind=desk.actor.kind,
        managed=any(one.value.access == "manager" for one in known.values()),
        people=people,
    )


def _in_envelope(key: Key | None) -> bool:
    return bool(key and key.by_envelope)


def _plain_copies(desk: Desk) -> int:
    """Copies that were made before whoever is at the keyboard had a key: told by their history, clocks may be wrong."""
    if desk.person not in desk.workspace.seals.keys:
        return len(plain_backups(desk))
    *_later, first = desk.workspace.changes_of(key_of(desk, desk.person).id)
    with_it = {first.digest}
    for change in desk.workspace.changes(newest_first=True):
        if change.seq <= first.seq:
            break
        with_it.add(change.digest)
    marks = {digest[:8] for digest in with_it}
    made = sum(backup.head not in marks for backup in desk.backups.all())
    return made + sum(head_of(path) not in with_it for path in set_aside(desk.workspace))


def _waiting(desk: Desk, known: dict[str, Record[Person]]) -> tuple[str, ...]:
    """Who reads things together with whoever asks, and could not once they are sealed: they have no key."""
    with_me: set[str] = set()
    reflections: list[Record[Reflection]] = desk.workspace.find("reflection")
    with_me.update(*(one.value.shared_with for one in reflections if one.value.author == desk.person))
    pairs: list[Record[Pair]] = desk.workspace.find("pair")
    groups = [frozenset((pair.value.supervisor, *pair.value.supervisees)) for pair in pairs]
    groups += [openers(one.value, one.id) for one in known.values()]
    with_me.update(*(group for group in groups if desk.person in group))
    without = with_me - {desk.person} - set(desk.workspace.seals.keys)
    return tuple(sorted(known[id].value.name for id in without if id in known))


def _report(desk: Desk, code: str, name: str) -> Report:
    """The page with a code: somebody's recovery code, or (without a name) that of the organisation's envelope."""
    from pie_desktop.reports.code import code_report
    from pie_desktop.services.history import head_in_words

    return code_report(desk.service().value.name, name, code, desk.clock.today(), head_in_words(desk))


def code_paper(desk: Desk, code: str, name: str) -> Paper:
    """The page with a code, for the printer. Nothing is written to the disk."""
    from pie_desktop.reports.pdf import pdf
    from pie_desktop.reports.raster import sizes
    from pie_desktop.services.reporting import Paper

    report = _report(desk, code, name)
    data, missing = pdf(report)
    return Paper(report.title, data, missing, sizes(data))


def write_code(desk: Desk, code: str, name: str, target: Path) -> None:
    """Writes the page with a code where somebody chose, and nowhere else. Raises NoRoom, NotWritable, Refused."""
    from pie_desktop.services.reporting import write

    write(_report(desk, code, name), target)
