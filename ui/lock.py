"""Locking: everything is put away, the keys are dropped, and the program asks who is there."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

from pie_desktop.domain.kinds import Event
from pie_desktop.errors import BadDocument, NoRoom, PieError, Refused
from pie_desktop.services import opening, seats
from pie_desktop.words import _
from ui.pages.context import Context

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.watch import Watch

Typed = dict[str, str]


class House(Protocol):
    """The program, as far as locking needs it."""

    def show_open(self, whose: opening.Whose, area: str = "home", where: Mapping[str, Any] | None = None) -> None:
        """Shows the open file to whoever is at the keyboard now."""


class Locking(QObject):
    """Locks on Ctrl+L, when nobody is there for a while, and when the computer slept; lets people in again.

    What was being typed is kept as drafts. Where even that fails, as on a full disk, it is kept here, in memory, until
    the same person is back: nothing else of theirs stays.
    """

    def __init__(self, context: Context, window: MainWindow, watch: Watch, house: House) -> None:
        super().__init__(window)
        watch.setParent(window)  # its timer goes with the window: left to Python, another thread may clear it away
        self._context, self._window, self._house = context, window, house
        self._tasks = context.tasks
        self.watch = watch
        self.locked = False
        self.wanted = ""
        self._whose: opening.Whose | None = None
        self._was: tuple[str, str, Mapping[str, Any]] = ("", "home", {})
        self._unkept: dict[tuple[str, str], Typed] = {}
        self._held = 0
        self._left_at_the_door = False
        watch.idle.connect(self._unattended)
        watch.slept.connect(self._unattended)
        watch.asked.connect(self.lock)
        self.choose_minutes(context.settings.values.lock_after)

    def know(self, whose: opening.Whose) -> None:
        """Whose file is open, and who is at the keyboard."""
        self._whose = whose

    def closed(self) -> None:
        """No file is open any more, or another one. Whoever leaves so leaves as little as by locking."""
        if self._whose and self._whose.sealed and not self.locked:
            forget_clipboard()
        self._context.shell.spelling.forget()
        if self.locked:
            self._window.build()
        else:
            self._window.forget_pages()
        self._whose, self.locked, self._tasks.shut = None, False, False

    def forget_hidden(self) -> None:
        """Somebody else is here, or something was erased: what is out of sight may hold what nobody may see now."""
        self._window.forget_hidden()

    def waits(self, whose: opening.Whose) -> bool:
        """At the start of a file: where somebody has to unlock first, asks who is there, and nothing else is shown."""
        self.know(whose)
        if whose.waits_for:
            self._was, self.wanted = (whose.waits_for, "home", {}), whose.waits_for
            self._shut()
            self._window.show_locked()
        return bool(whose.waits_for)

    def _shut(self) -> None:
        self.locked = self._tasks.shut = True

    def look_again(self) -> None:
        """Somebody set a passphrase: whether to lock when nobody is there is another question now."""
        self._tasks.ask(opening.whose, then=self.know)

    @property
    def unkept(self) -> bool:
        """Whether words of somebody who was here are in memory only."""
        return bool(self._unkept)

    @property
    def minutes(self) -> int:
        """After how many minutes it locks by itself; 0: never."""
        return self.watch.minutes

    def choose_minutes(self, minutes: int) -> None:
        """Locks after another while from now on, and remembers that on this computer."""
        self.watch.minutes = minutes
        values = self._context.settings.values
        if values.lock_after != minutes:
            values.lock_after = next(one for one in (0, 1, 5, 10, 30) if one == minutes)
            self._context.settings.save()

    def _unattended(self) -> None:
        """Nobody has to unlock who has nothing sealed."""
        self._left_at_the_door = self.locked
        if self._whose and self._whose.sealed:
            self.lock()

    def lock(self, wanted: str = "") -> None:
        """Puts everything away and asks who is there; `wanted` is chosen already, or else whoever was there."""
        if self.locked or self._whose is None:
            return
        self.locked = True
        whose, shown = self._whose, self._window.area
        keeps = shown not in ("", "privacy")  # where a code may be in sight
        self._was = (whose.person_id, shown, self._window.presenter.where() if keeps else {})
        self.wanted = wanted or whose.person_id
        left: Typed = {}
        self._tasks.keep(partial(_put_away, left), self._being_typed())
        held = self._close_windows()
        if field := QApplication.focusWidget():
            field.clearFocus()  # what is done when a field is left is done now
        self._window.leave()
        self._context.shell.spelling.forget()
        self._shut()
        self._tasks.reseat(seats.lock, then=partial(self._is_locked, (whose.workspace, whose.person_id), left))
        if whose.sealed:
            forget_clipboard()
        if held:
            self._window.cover()
        else:
            self._forget()

    def _being_typed(self) -> Typed:
        """What is being typed anywhere and not saved yet, by the name of its draft."""
        from ui.widgets.growing_text import GrowingText  # the first page has no field

        fields = [
            field for window in QApplication.topLevelWidgets() for field in window.findChildren(GrowingText)
        ]  # fmt: skip
        return {field.form: field.text for field in fields if field.form and field.unsaved}

    def _close_windows(self) -> bool:
        """Closes whatever is open before the window, as Cancel would.

        True where a dialog of the system, for files or for printing, is among them. It runs inside the deed that asked
        for it: what lies beneath is covered now, and goes when the dialog has gone.
        """
        QToolTip.hideText()
        for widget in QApplication.topLevelWidgets():
            if widget is self._window or not widget.isVisible():
                continue
            if widget.inherits("QFileDialog") or widget.inherits("QAbstractPrintDialog"):
                self._held += 1
                widget.destroyed.connect(self._let_go)
            if isinstance(widget, QDialog):
                widget.reject()
            else:
                widget.close()
        return bool(self._held)

    def _let_go(self) -> None:
        self._held -= 1
        if not self._held and self.locked:
            QTimer.singleShot(0, self, self._forget)

    def _forget(self) -> None:
        """Lets go of every page, and of every dialog that was ever opened before them."""
        self._context.shell.spelling.forget()  # a field may have had the keyboard once more
        for dialog in self._window.findChildren(QDialog):
            dialog.deleteLater()
        self._window.show_locked()
        QTimer.singleShot(0, self, gc.collect)

    def _is_locked(self, whom: tuple[str, str], left: Typed, _done: object) -> None:
        """The keys are gone. The page may ask now who there is, and says so where something could not be kept."""
        if left:
            self._unkept[whom] = left
        if left and self._window.area == "lock":
            self._window.refresh()

    def leaving(self, then: Callable[[], object]) -> None:
        """Goes on to close the file; where words are in memory only, says so first and lets people choose."""
        if not self._unkept:
            then()
            return
        from ui.dialogs.errors import show_error

        words = _(
            "Words that were being typed when the screen locked could not be saved, and are only in memory. Whoever "
            "typed them can make room on the disk, and unlock."
        )

        def without() -> None:
            self._unkept.clear()
            then()

        show_error(self._window, NoRoom(words)).offer(_("Go on without saving"), without)

    def without_words(self, error: PieError) -> PieError:
        """What may be told of an error: while it is locked nothing that could hold somebody's words."""
        if not self.locked or not isinstance(error, Refused | BadDocument):
            return error
        return Refused(_("Something under way when the screen locked could not be done. Look after unlocking."))

    def trying(self) -> None:
        """Somebody is there and says who they are. If the computer slept, that was before."""
        self.watch.look()
        self._left_at_the_door = False

    def _turned_away(self, person: str) -> bool:
        """Whether whoever unlocked has gone since: the computer slept while their passphrase was tried."""
        self.watch.look()
        if self._left_at_the_door:
            self.wanted = person
            self._tasks.reseat(seats.lock, then=lambda _done: self._window.refresh())
        return self._left_at_the_door

    def come_in(self, person: str, told: Sequence[Event]) -> None:
        """Somebody is at the keyboard: where they were, or at Home. `told`: what they must hear."""
        if self._turned_away(person):
            return
        before, area, where = self._was
        if person != before or not person or area not in self._window.areas:
            area, where = "home", {}
        workspace = self._whose.workspace if self._whose else ""
        self._tasks.shut = False
        if typed := self._unkept.pop((workspace, person), None):
            self._tasks.do(seats.put_away, typed, then=partial(self._still_unkept, (workspace, person)))

        def shown(whose: opening.Whose) -> None:
            self.locked = False
            self._window.build()
            self._house.show_open(whose, area, where)
            if told:
                self._tell(told)
            if self._left_at_the_door:
                self.lock()

        self._tasks.ask(opening.whose, then=shown)
        if person:
            self._tasks.ask(_catch_up, then=self._caught_up)

    def _still_unkept(self, whom: tuple[str, str], left: Typed) -> None:
        if left:
            self._unkept[whom] = left
            self._context.shell.tell(_("What you typed before locking cannot be saved yet. It is kept until you quit."))

    def _tell(self, told: Sequence[Event]) -> None:
        from ui.dialogs.told import TellOpened

        dialog = TellOpened(self._context.theme, told, self._window)
        dialog.accepted.connect(lambda: self._tasks.do(seats.told))
        dialog.open()

    def _caught_up(self, joined: str) -> None:
        if joined:
            self._context.shell.tell(
                _("Your key is in the organisation’s envelope now. Passphrase and privacy says where it lies.")
            )


def _put_away(left: Typed, desk: Any, typed: Typed) -> None:
    left.update(seats.put_away(desk, typed) if typed else {})


def _catch_up(desk: Any) -> bool:
    """What is done in the background for somebody who has come in. True when their key came into the envelope."""
    from pie_desktop.services import passphrases

    seats.catch_up(desk)
    return passphrases.join_envelope(desk)


def forget_clipboard() -> None:
    """Empties the clipboard where what lies there was copied in this program."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(clipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)
