"""A desk: one person at one open workspace. Opening, closing, making new ones, copies and the way back."""

import contextlib
from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person, Service
from pie_desktop.domain.records import Record
from pie_desktop.errors import PieError, Refused
from pie_desktop.paths import Places
from pie_desktop.services.catalogue import default_framework
from pie_desktop.storage import backups, copies, purging
from pie_desktop.storage.copies import id_of
from pie_desktop.storage.new_file import new_file
from pie_desktop.storage.undo import FIRST
from pie_desktop.storage.upgrade import upgrade
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _

SUFFIX = ".pie"


class Desk:
    """What every verb and every question is given: the open workspace, who asks, and where copies are kept."""

    def __init__(self, workspace: Workspace, copies_here: backups.Backups, actor: Actor) -> None:
        self.workspace = workspace
        self.backups = copies_here
        self.actor = actor

    @property
    def actor(self) -> Actor:
        """Who asks. The workspace gives and takes only what they may see and change."""
        return self._actor

    @actor.setter
    def actor(self, actor: Actor) -> None:
        self._actor = actor
        self.workspace.look_as(actor)

    @property
    def clock(self) -> Clock:
        """The time, and new names."""
        return self.workspace.clock

    @property
    def person(self) -> str:
        """The id of the person's record, empty as long as nobody is named."""
        return self.actor.person or ""

    def service(self) -> Record[Service]:
        """The service whose file this is. Raises Refused while there is none."""
        record = self.workspace.get(self.workspace.own_service)
        if record is None:
            raise Refused(_("This file has no service yet. Give it a name first."))
        return record

    def back_up(self) -> backups.Backup | None:
        """A checked copy in the folder of backups; None when nothing has changed since the last."""
        with self.workspace.speaking() as connection:
            return self.backups.make(connection, self.workspace.path.stem, self.workspace.head()[1])

    def save_copy(self, target: Path) -> None:
        """A whole copy of the file at another place, replacing what is there. The open file stays this one."""
        target = target.absolute()
        if target.resolve() == self.workspace.path.resolve():
            raise Refused(_("That is the file you have open. Choose another name for the copy."))
        with self.workspace.speaking() as connection:
            copies.copy_to(connection, target)

    def close(self) -> backups.Backup | None:
        """Backs up what changed and lets go of the file, also when the backup fails (its error is then raised)."""
        try:
            return self.back_up()
        finally:
            self.workspace.close()


def new_workspace(path: Path, clock: Clock) -> None:
    """Makes an empty workspace file. Raises Refused when there is a file of that name, NotWritable, NoRoom."""
    new_file(path.absolute(), clock.new_id())


def open_desk(path: Path, places: Places, clock: Clock, person: str | None = None, who: str = "") -> Desk:
    """Opens a workspace: upgraded when it is older (after a copy), backed up when the last backup is stale.

    `person` is the id of the person at the keyboard, `who` what a second program is told of them.
    """
    path = path.absolute()
    upgrade(path, lambda connection: copies.keep_beside(connection, path, clock.now()))
    workspace = Workspace.open(path, clock, who)
    try:
        desk = Desk(workspace, backups.Backups(places.backups / workspace.id, clock), Actor(person))
        _erase_to_the_end(desk)
        if desk.backups.is_stale(workspace.head()[1]) and not workspace.holds_nothing():
            desk.back_up()
    except BaseException:
        workspace.close()
        raise
    return desk


def _erase_to_the_end(desk: Desk) -> None:
    """Goes on with an erasing that was stopped, and strikes what was erased since this copy was made.

    When that does not succeed now, as on a full disk, it is tried again at the next opening.
    """
    with contextlib.suppress(PieError):
        purging.finish(desk.workspace, desk.backups.folder, desk.clock)
        purging.catch_up(desk.workspace, desk.backups.folder, desk.clock)


def set_up(desk: Desk, service: str, person: str = "") -> str:
    """Gives an empty workspace its service, its framework and, if one is named, its first person.

    Returns the person's id (empty without one). From then on that person is the actor.
    """
    if not desk.workspace.holds_nothing():
        raise Refused(_("This file has a service already."))
    with desk.workspace.unit_of_work(desk.actor, FIRST) as work:
        own = desk.clock.new_id()
        work.set_meta("service", own)
        work.add(Service(name=service.strip()), service=own, id=own)
        work.put([default_framework()])
        named = work.add(Person(name=person.strip()), service=own).id if person.strip() else ""
        work.commit()
    desk.actor = Actor(named or None)
    return named


def restore(path: Path, backup: Path, clock: Clock, places: Places | None = None) -> Path | None:
    """Puts a backup in the place of a file; see `storage.backups.restore`.

    `places` of this computer: what was erased here stays away, wherever the backup lies.
    """
    folder = places.backups / id_of(backup) if places and backup.exists() else None
    return backups.restore(path.absolute(), backup.absolute(), clock, folder)
