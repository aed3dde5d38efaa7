"""Throwing away what cannot be read: seen before it happens, with the backup that may have it, and copied first."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from pie_desktop.clock import day_made
from pie_desktop.domain.labels import KIND
from pie_desktop.domain.readers import CONFIDENTIAL
from pie_desktop.domain.records import Record
from pie_desktop.domain.texts import texts
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.services.desk import Desk
from pie_desktop.services.may_read import may_read
from pie_desktop.storage import throwing_away as storage
from pie_desktop.storage.chain import Change, moment_of
from pie_desktop.storage.gone import THROW_AWAY
from pie_desktop.storage.rows import Row
from pie_desktop.storage.sight import Sight
from pie_desktop.words import _, day, listed

NEVER = frozenset({"service", "key"})
"""Without these nobody could work on: all rests on a service, and a key opens what is somebody's own."""

TOLD = frozenset({"assessment", "judgement", "evidence", "factor", "action", "barrier", "role", "agency", "person"})
"""Kinds of which everybody may read every one: what can still be made out of these is shown."""

SHOWN = 50
"""So many are told of one by one, and looked for in backups."""

LONGEST = 200


class Lost(Struct, frozen=True, kw_only=True):
    """One thing that cannot be read: what it was, since when it is there, what can be made out, which backup has it."""

    what: str
    since: date | None
    words: str = ""
    backup: datetime | None = None


class Outlook(Struct, frozen=True, kw_only=True):
    """What throwing away would do. What whoever asks may not read is neither listed nor counted.

    `ids`: all that cannot be read; `lost`: the first of it; `goes` and `stays`: how many records of each kind rest on
    it and go as well, and how many stay without naming it.
    """

    ids: tuple[str, ...]
    lost: tuple[Lost, ...]
    goes: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]


class Thrown(NamedTuple):
    """What was done, and the copy of the file as it was before."""

    change: Change | None
    copy: Path


def known(desk: Desk) -> int:
    """How many records are known that cannot be read, for whoever may throw them away; none for others."""
    return len(desk.workspace.unreadable.found) if desk.actor.kind == "manager" else 0


def outlook(desk: Desk) -> Outlook:
    """What would go with what cannot be read. Raises Refused, NotAllowed."""
    _refuse_others(desk)
    with desk.workspace.whole():
        rows = storage.lost_rows(desk.workspace)
        _refuse_what_bears_all(desk, rows)
        deed = storage.throwing(desk.workspace, rows)
        going, staying = deed.gone_records(), list(deed.changed.values())
        beside = {one.id: one for one in desk.workspace.everything(without={row.id for row in rows})}
    sight = Sight(desk.actor, desk.workspace.kept)

    def counted(records: Iterable[Record[Any]]) -> tuple[tuple[str, int], ...]:
        return _counted(one for one in records if sight.sees(one) and may_read(desk, one, beside))

    backups = _backups(desk, [row.id for row in rows[:SHOWN]])
    lost = tuple(
        Lost(what=_what(row), since=day_made(row.id), words=_made_out(row), backup=backups.get(row.id))
        for row in rows[:SHOWN]
    )
    return Outlook(ids=tuple(row.id for row in rows), lost=lost, goes=counted(going), stays=counted(staying))


def throw_away(desk: Desk, ids: Iterable[str]) -> Thrown:
    """Throws away all that cannot be read, with what rests on it; `ids` is all of it, as it was looked at.

    A checked copy of the file is put beside it first. Undo does not bring it back. Raises Refused, NotAllowed, NoRoom,
    NotWritable, DamagedFile; then nothing has happened.
    """
    _refuse_others(desk)
    with desk.workspace.whole():
        _refuse_what_bears_all(desk, storage.lost_rows(desk.workspace))
    change, copy = storage.throw_away(desk.workspace, desk.actor, frozenset(ids))
    desk.look_again()
    return Thrown(change, copy)


def thrown_in_words(desk: Desk) -> Iterator[str]:
    """Who threw away what could not be read, and when: a line each, as the history tells it."""
    for change in desk.workspace.changes():
        if change.verb == THROW_AWAY:
            found = next(iter(desk.workspace.records([change.who])), None)
            name = getattr(found.value, "name", "") if found else ""
            moment = moment_of(change)
            when = day(moment.astimezone().date()) if moment else _("a day that cannot be read")
            told = _("On {day} {name} threw away what could not be read, with all that rested on it.")
            yield told.format(day=when, name=name or _("somebody"))


def _refuse_others(desk: Desk) -> None:
    if desk.actor.kind != "manager":
        raise NotAllowed(_("Only managers throw away what cannot be read. Nothing was changed."))


def _refuse_what_bears_all(desk: Desk, rows: list[Row]) -> None:
    lost = {row.id for row in rows}
    used = {one.value.framework for one in desk.workspace.everything(without=lost) if one.kind == "assessment"}
    found = [KIND[row.kind] for row in rows if row.kind in NEVER or (row.kind == "framework" and row.id in used)]
    if found:
        told = _("All else rests on this: {what}. It cannot be thrown away; only a backup can put it right.")
        raise Refused(told.format(what=listed(dict.fromkeys(found))))


def _what(row: Row) -> str:
    """What a row is, by its kind alone; of what is confidential not even that."""
    if row.kind in CONFIDENTIAL:
        return _("something confidential")
    return KIND.get(row.kind, _("something of a kind that this program does not know"))


def _made_out(row: Row) -> str:
    """The words that can still be made out where everybody may read them."""
    if row.kind not in TOLD:
        return ""
    try:
        body = msgspec.json.decode(row.body)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ""
    found = [text for path, text in texts(body) if " " in text and not path.endswith(f".{text}")]
    return listed((text[:LONGEST] for text in found[:3]), " · ")


def _backups(desk: Desk, ids: list[str]) -> Mapping[str, datetime]:
    """The newest backup that has each of these so that it can be read."""
    found: dict[str, datetime] = {}
    for backup in desk.backups.all():
        left = [id for id in ids if id not in found]
        if not left:
            break
        found.update(dict.fromkeys(storage.whole_in(backup.path, left), backup.made_at))
    return found


def _counted(records: Iterable[Record[Any]]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for record in records:
        counts[KIND[record.kind]] = counts.get(KIND[record.kind], 0) + 1
    return tuple(counts.items())
