"""A desk: one person at one open workspace. Opening, closing, making new ones, copies and the way back."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from pie_desktop.clock import Clock
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person, Service, UserKind
from pie_desktop.domain.permits import kind_of
from pie_desktop.domain.records import Record
from pie_desktop.errors import DamagedFile, PieError, Refused, SealBroken
from pie_desktop.insight.journal import Journal
from pie_desktop.leftovers import tidy
from pie_desktop.paths import Places
from pie_desktop.services.catalogue import default_framework
from pie_desktop.storage import backups, copies, purging
from pie_desktop.storage.copies import id_of
from pie_desktop.storage.new_file import new_file
from pie_desktop.storage.undo import FIRST
from pie_desktop.storage.upgrade import upgrade
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _

if TYPE_CHECKING:
    from pie_desktop.vault.private_key import PrivateKey

SUFFIX = ".pie"


class Desk:
    """What every verb and every question is given: the open workspace, who asks, and where copies are kept.

    `journal` holds the reflections of whoever asks while they are at the keyboard; see `services.journal`.
    """

    def __init__(self, workspace: Workspace, copies_here: backups.Backups, actor: Actor) -> None:
        self.workspace = workspace
        self.backups = copies_here
        self.waits_for = ""
        self.journal = Journal()
        self.actor = actor

    @property
    def actor(self) -> Actor:
        """Who asks. The workspace gives and takes only what they may see and change."""
        return self._actor

    @actor.setter
    def actor(self, actor: Actor) -> None:
        if self.workspace.seals.person != (actor.person or ""):
            self.workspace.seals.lock()
        if self.journal.whose and self.journal.whose[0] != (actor.person or ""):
            self.journal.forget()
        self._actor = actor
        self.workspace.look_as(actor)

    def sit(self, person: str) -> None:
        """Puts a person of ours at the keyboard; nobody for the empty text. Refused where they have to unlock."""
        if person in self.workspace.seals.keys:
            raise Refused(_("This person has a passphrase. Unlock with it."))
        self._seat(person)

    def admit(self, person: str, private: "PrivateKey") -> None:
        """Puts a person at the keyboard whose key is open, and opens what is theirs. Raises SealBroken."""
        if private.public != self.workspace.seals.keys[person].public:
            raise SealBroken(_("This key is not the one that others seal for. Something else changed the file."))
        self._seat(person)
        self.workspace.seals.unlock(person, private)

    def expect(self, person: str) -> None:
        """Puts a person at the keyboard who sat there last; nobody, where they have to unlock first (`waits_for`)."""
        found = next(iter(self.workspace.records([person])), None) if person else None
        if found and person in self.workspace.seals.keys:
            self.waits_for, found = person, None
        if found:
            self._seat(found.id)
        else:
            self.look_again()

    def _seat(self, person: str) -> None:
        found = self.workspace.need(person) if person else None
        self.waits_for = "" if person else self.waits_for
        self.actor = Actor(person or None, self._kind_of(person or None))
        self.workspace.name_occupant(found.value.name if found else "")

    def look_again(self) -> None:
        """People were changed: whoever is at the keyboard may be another kind of user now."""
        self.actor = Actor(self.actor.person, self._kind_of(self.actor.person))

    def _kind_of(self, person: str | None) -> UserKind:
        """What kind of user somebody is; where the people cannot be read, one who changes nothing."""
        try:
            people: list[Record[Person]] = self.workspace.find("person", self.workspace.own_service)
            return kind_of(person, people, whole=not self.workspace.lacks("person"))
        except DamagedFile:
            return "reader"

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

    `person` is the id of the person at the keyboard, `who` what a second program is told of them. Somebody who has a
    passphrase is not put there by this: they unlock (`services.seats`).
    """
    path = path.absolute()
    upgrade(path, lambda connection: copies.keep_beside(connection, path, clock.now()))
    workspace = Workspace.open(path, clock, who)
    tidy(path.parent)
    try:
        desk = Desk(workspace, backups.Backups(places.backups / workspace.id, clock), Actor())
        desk.expect(person or "")
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
    desk.sit(named)
    return named


def restore(path: Path, backup: Path, clock: Clock, places: Places | None = None) -> Path | None:
    """Puts a backup in the place of a file; see `storage.backups.restore`.

    `places` of this computer: what was erased here stays away, wherever the backup lies.
    """
    folder = places.backups / id_of(backup) if places and backup.exists() else None
    return backups.restore(path.absolute(), backup.absolute(), clock, folder)
