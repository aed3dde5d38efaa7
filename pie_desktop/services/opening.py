"""Opening files from the screen: a new one, the sample, one that is known; and whose it is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from pie_desktop.clock import Clock
from pie_desktop.errors import PieError
from pie_desktop.files import make_folder, name_from
from pie_desktop.paths import Places
from pie_desktop.services.desk import SUFFIX, Desk, new_workspace, open_desk, set_up
from pie_desktop.services.emptying import empty_bin
from pie_desktop.storage.chain import moment_of
from pie_desktop.storage.faults import in_words


class Whose(Struct, frozen=True):
    """Whose file is open, who is at the keyboard, when something was last saved and backed up.

    `names` are those of the service and its people: words that no spelling checker should call wrong. `sealed`: whoever
    is at the keyboard has a passphrase; `waits_for`: who has to unlock before they are.
    """

    workspace: str
    service: str
    person_id: str
    person: str
    last_change: datetime | None
    last_backup: datetime | None
    names: tuple[str, ...] = ()
    sealed: bool = False
    waits_for: str = ""


def open_known(path: Path, places: Places, clock: Clock, people: Mapping[str, str]) -> Desk:
    """Opens a file, with the person at the keyboard who sat there last (`people`: their ids by workspace).

    A file that was cut short before it got its service is named after itself; the name can be changed later.
    """
    with _let_go_when_refused(open_desk(path, places, clock)) as desk:
        if desk.workspace.holds_nothing():
            set_up(desk, path.stem)
        desk.expect(people.get(desk.workspace.id, ""))
        with suppress(PieError):  # on a full disk it is emptied another time
            empty_bin(desk)
    return desk


def begin(path: Path, places: Places, clock: Clock, service: str, person: str) -> Desk:
    """Makes a new workspace with its service and opens it. Raises what making and opening raise."""
    with in_words(path):
        make_folder(path.parent)
    new_workspace(path, clock)
    with _let_go_when_refused(open_desk(path, places, clock)) as desk:
        set_up(desk, service, person)
        desk.workspace.name_occupant(person)
    return desk


@contextmanager
def _let_go_when_refused(desk: Desk) -> Iterator[Desk]:
    """A file in which something is refused at once is not held open."""
    try:
        yield desk
    except BaseException:
        desk.workspace.close()
        raise


def open_sample(places: Places, clock: Clock) -> Desk:
    """Opens the sample hostel among the person's documents; makes it where it is not there yet."""
    path = places.documents / f"larkspur-lodge{SUFFIX}"
    if not path.exists():
        from pie_desktop.services.sharing import new_sample  # the exchange is not needed to open a window

        with in_words(path):
            make_folder(path.parent)
        new_sample(path, places, clock)
    return open_desk(path, places, clock)


def free_path(places: Places, service: str) -> Path:
    """A place for a new service's file among the person's documents that is not taken yet."""
    name = name_from(service)
    folder = places.documents
    path, number = folder / f"{name or 'workspace'}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name or 'workspace'} {number}{SUFFIX}"
    return path


def whose(desk: Desk) -> Whose:
    """Whose file is open, and how it stands."""
    last = next(iter(desk.workspace.changes(newest_first=True)), None)
    newest = next(iter(desk.backups.all()), None)
    person = desk.workspace.get(desk.person) if desk.person else None
    own = desk.workspace.get(desk.workspace.own_service)
    people = desk.workspace.find("person", desk.workspace.own_service)
    return Whose(
        workspace=desk.workspace.id,
        service=own.value.name if own else desk.workspace.path.stem,
        person_id=desk.person,
        person=person.value.name if person else "",
        last_change=moment_of(last) if last else None,
        last_backup=newest.made_at if newest else None,
        names=tuple(record.value.name for record in (*people, *((own,) if own else ()))),
        sealed=desk.person in desk.workspace.seals.keys,
        waits_for=desk.waits_for,
    )
