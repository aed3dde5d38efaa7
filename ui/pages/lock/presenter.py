"""Who is there? Asks who may sit here, and lets them in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from shiboken6 import isValid

from pie_desktop.domain.keys import Envelope
from pie_desktop.domain.kinds import Event, UserKind
from pie_desktop.errors import PieError
from pie_desktop.services import passphrases, seats
from pie_desktop.services.desk import Desk
from pie_desktop.services.seats import Seat
from pie_desktop.words import _
from ui.pages.context import Context, Presenter
from ui.pages.lock.page import LockPage


class LockLook(Struct, frozen=True):
    """Who may sit here, what somebody without a name may do, and the envelope of the organisation."""

    seats: tuple[Seat, ...]
    nobody: UserKind
    envelope: Envelope | None


def _look(desk: Desk) -> LockLook:
    return LockLook(seats.seats(desk), desk.actor.kind, passphrases.standing(desk).envelope)


class LockPresenter(Presenter[LockPage]):
    """Fills the page that asks who is there. All it asks goes past the closed door, by `Tasks.reseat`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = LockPage(context.theme)
        self.page.wanted.connect(self._come_in)
        self.page.recovered.connect(self._recover)
        self.page.show_busy(True)

    def arrive(self, **_where: Any) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.context.tasks.reseat(_look, then=self._show)
        unkept = _(
            "What was being typed could not be saved, so it is kept in memory: unlock before you quit. Perhaps the "
            "disk is full."
        )
        self.page.show_told(unkept if self.context.shell.locking.unkept else "")

    def _show(self, look: LockLook) -> None:
        if not isValid(self.page):
            return  # the text has another size since, and the page was made anew
        nobody = (
            _("Without a name you can read, and write nothing.")
            if look.nobody == "reader"
            else _("Without a name you can do the daily work, and what is somebody’s own stays closed.")
        )
        self.page.show_seats(look.seats, self.context.shell.locking.wanted, nobody)
        self.page.forgotten.show_envelope(look.envelope)
        self.page.take_the_keyboard()

    def _come_in(self, person: str, passphrase: str) -> None:
        self.context.shell.locking.trying()
        self.page.show_busy(True)
        came = partial(self._came, person)
        if passphrase:
            self.context.tasks.reseat(seats.unlock, person, passphrase, then=came, failed=self._refused)
        else:
            self.context.tasks.reseat(Desk.sit, person, then=came, failed=self._refused)

    def _recover(self, person: str, code: str, new: str) -> None:
        self.context.shell.locking.trying()
        self.page.show_busy(True)
        came = partial(self._came, person)
        self.context.tasks.reseat(passphrases.recover, person, code, new, then=came, failed=self._refused)

    def _came(self, person: str, told: Sequence[Event] | None) -> None:
        self.page.forgotten.new.forget()
        self.context.shell.locking.come_in(person, told or ())

    def _refused(self, error: PieError) -> None:
        self.page.refuse(str(error))
        self.context.tasks.reseat(seats.seats, then=self.page.show_wait)
