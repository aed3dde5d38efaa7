"""Who may sit at the keyboard, unlocking with a passphrase, and locking. `Desk.sit` seats those who have none."""

from collections.abc import Mapping

from msgspec import Struct, structs

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.keys import Key
from pie_desktop.domain.kinds import Event, Person
from pie_desktop.domain.records import Record
from pie_desktop.errors import PieError, Refused
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import is_kept, keep_draft
from pie_desktop.services.guesses import counted, seconds_left
from pie_desktop.words import _


class Seat(Struct, frozen=True):
    """Somebody who may sit down: whether a passphrase is asked for, and how many seconds to wait before it is."""

    id: str
    name: str
    sealed: bool
    wait: int = 0


def seats(desk: Desk) -> tuple[Seat, ...]:
    """Everybody who may sit down here, by name: residents are not asked who they are, unless they set a passphrase."""
    people: list[Record[Person]] = desk.workspace.find("person", desk.workspace.own_service)
    keys = desk.workspace.seals.keys
    today = desk.clock.today()
    found = [
        Seat(one.id, one.value.name, one.id in keys, seconds_left(desk, one.id) if one.id in keys else 0)
        for one in people
        if one.id in keys or (one.value.sort != "resident" and (one.value.until is None or one.value.until >= today))
    ]
    return tuple(sorted(found, key=lambda seat: (seat.name.casefold(), seat.id)))


def unlock(desk: Desk, person: str, passphrase: str) -> tuple[Event, ...]:
    """Puts somebody at the keyboard who has a passphrase, and opens what is theirs.

    Returns what they have to be told: each use of the organisation's envelope for their key since they were here.
    Raises WrongPassphrase, Refused (wait, or there is none), SealBroken.
    """
    from pie_desktop.vault.passphrase import unwrap

    record = key_of(desk, person)
    with counted(desk, person):
        private = unwrap(record.value.by_passphrase, passphrase, person)
    desk.admit(person, private)
    return record.value.opened[record.value.told :]


def lock(desk: Desk) -> None:
    """Nobody is at the keyboard any more: keys and what was opened with them are dropped, whatever else goes wrong."""
    desk.workspace.seals.lock()
    desk.actor = Actor(None, "reader")  # what nobody in particular may do is read from the file, and that may fail
    desk.sit("")


def put_away(desk: Desk, typed: Mapping[str, str]) -> dict[str, str]:
    """Keeps what is being typed as drafts, before locking. Returns what could not be kept, by form.

    A page that is not in sight does not know yet that its words were saved: those need no draft.
    """
    left = {}
    for form, text in typed.items():
        try:
            keep_draft(desk, form, "" if is_kept(desk, form, text) else text)
        except PieError:
            left[form] = text
    return left


def key_of(desk: Desk, person: str) -> Record[Key]:
    """The key of somebody. Raises Refused where they have none."""
    found: Record[Key] | None = next(iter(desk.workspace.children(person, "key")), None)
    if found is None:
        raise Refused(_("This person has set no passphrase."))
    return found


def told(desk: Desk) -> None:
    """Whoever is at the keyboard has seen how their key was opened with the envelope."""
    record = key_of(desk, desk.person)
    with desk.workspace.unit_of_work(desk.actor, "seal") as work:
        work.change(record, structs.replace(record.value, told=len(record.value.opened)))
        work.commit()


def catch_up(desk: Desk) -> int:
    """Seals what came into the file in plain, or lacks a reader who set a passphrase since. Returns how much it was.

    For the time after unlocking, beside everything else.
    """
    from pie_desktop.storage.sealing_up import needs_sealing, seal_up

    if not desk.workspace.seals.unlocked or not needs_sealing(desk.workspace):
        return 0
    with desk.workspace.unit_of_work(desk.actor, "seal") as work:
        found = seal_up(desk.workspace, work)
        work.commit()
    return found
