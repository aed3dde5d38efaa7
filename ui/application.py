"""The composition root: makes the parts, wires them, and owns what concerns the program as a whole."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pie_desktop.clock import Clock
from pie_desktop.errors import PieError
from pie_desktop.paths import Places
from pie_desktop.services import desk as desks
from pie_desktop.services import drafts, opening
from pie_desktop.services.desk import Desk
from pie_desktop.words import _, day, time_of_day
from ui import window_place
from ui.deeds import deeds, go_by_key
from ui.faults import Faults
from ui.lock import Locking
from ui.main_window import AREAS, Factories, MainWindow
from ui.pages.context import Context, Presenter
from ui.rubbish import Rubbish
from ui.settings import SettingsFile
from ui.spelling import Spelling
from ui.tasks import Tasks
from ui.theme.theme import Theme
from ui.watch import Watch
from ui.widgets.reading_order import place_in

if TYPE_CHECKING:
    from ui.dialogs.errors import Told

NO_SCREEN = 4
PATIENCE = 400
"""A window waits so many milliseconds for its first page, and is then shown as it is."""


class Program:
    """The running program: one window, at most one open file. It is the `Shell` that pages talk to."""

    def __init__(self, application: QApplication, places: Places, clock: Clock) -> None:
        self.places, self.clock = places, clock
        self.settings = SettingsFile(places.settings)
        self.theme = Theme(application, self.settings.values.theme, self.settings.values.text_percent)
        self.tasks = Tasks()
        self.faults = Faults(places.crashes)
        self.context = Context(self.theme, self.tasks, self.settings, places, clock, self)
        self.window = MainWindow(self.theme, self._factories())
        self.spelling = Spelling(application, self.context, self.window)
        self.spelling.show_in(self.window.deeds["spelling"])
        self.locking = Locking(
            self.context, self.window, Watch(lambda: clock.now().timestamp(), parent=self.window), self
        )
        self.path: Path | None = None
        self._workspace = ""
        self._trouble: Told | None = None
        self._news = ""
        self._in_sight = self._just_opened = False
        self.faults.tell = self._show_fault
        self.tasks.changed.connect(self._saved)
        self.tasks.failed.connect(self._show_error)
        self.tasks.broke.connect(self.faults.report)
        self.window.acted.connect(self._act)
        self.window.closing.connect(self.quit)
        self.theme.changed.connect(self._rebuild)
        self.tasks.idle.connect(self._at_rest)

    def _area(self, name: str, *more: object) -> Presenter[Any]:
        """The presenter of an area. Its code is read when the area is first shown: a window opens sooner."""
        module = import_module(f"ui.pages.{name}.presenter")
        made: Presenter[Any] = getattr(module, f"{name.title()}Presenter")(self.context, *more)
        return made

    def _factories(self) -> Factories:
        factories: Factories = {name: partial(self._area, name) for name, _words, _icon in AREAS if name}
        return factories | {"welcome": partial(self._area, "welcome", self), "lock": partial(self._area, "lock")}

    def start(self, path: Path | None) -> None:
        """Shows the window with a file, with the one that was open last, or with the welcome page."""
        left_behind = self.faults.from_last_run()
        self.faults.watch()
        window_place.put(self.window, self.settings.values)
        if path is None and self.settings.values.recent and Path(self.settings.values.recent[0]).exists():
            path = Path(self.settings.values.recent[0])
        if path:
            self.open_file(path)
            QTimer.singleShot(PATIENCE, self.window, self._appear)
            import_module("ui.pages.home.presenter")  # is read while the worker opens the file
        else:
            self._show_closed()
            self._appear()
        if left_behind:
            self._show_fault(left_behind)

    def _appear(self) -> None:
        """Shows the window for the first time: with its first page, so that all is laid out and painted once."""
        if not self._in_sight:
            self._in_sight = True
            self.window.show()
            QTimer.singleShot(0, self.window, self.window.listen)

    def _at_rest(self) -> None:
        """Nothing is asked of the file any more: the page that was asked for is filled."""
        self._appear()
        if self._just_opened:
            self._just_opened = False
            QTimer.singleShot(0, self.window, self._look_over)  # it is painted before

    def open_file(self, path: Path) -> None:
        """Opens a file in place of the one that is open; when that fails, everything stays as it is."""
        if path.absolute() == self.path:
            return
        opener = partial(opening.open_known, path, self.places, self.clock, dict(self.settings.values.people))
        self._left(partial(self.tasks.open, opener, self._opened, self._not_opened))

    def begin(self, path: Path, service: str, person: str) -> None:
        """Makes a new workspace and opens it."""
        opener = partial(opening.begin, path, self.places, self.clock, service, person)
        self.tasks.open(opener, then=self._opened, failed=self._not_opened)

    def open_sample(self) -> None:
        """Makes the sample hostel among the person's documents, where it is not there yet, and opens it."""
        opener = partial(opening.open_sample, self.places, self.clock)
        self.tasks.open(opener, then=self._opened, failed=self._not_opened)

    def restore(self, backup: Path) -> None:
        """Puts a backup in the place of the open file, which is set aside, and opens it."""
        if self.path:
            self._left(partial(self._restore, self.path, backup))

    def _restore(self, path: Path, backup: Path) -> None:
        self.path = None
        told = _("The backup is in place. What was there before is kept beside it as {name}.")

        def restored(kept: Path | None) -> None:
            self._news = told.format(name=kept.name if kept else "")
            self.open_file(path)

        def refused(error: PieError) -> None:
            self.open_file(path)
            self._show_error(error)

        self.tasks.close()
        self.tasks.run(partial(desks.restore, path, backup, self.clock, self.places), then=restored, failed=refused)

    def _left(self, then: Callable[[], object]) -> None:
        """Saves what is being typed, and goes on when that succeeded, or when somebody wants to without their words."""
        if self._trouble:
            self.window.save_again()
        self._trouble = None
        self.window.leave()

        def go_on(_done: object) -> None:
            self._trouble.offer(_("Go on without saving"), then) if self._trouble else then()

        self.tasks.run(lambda: None, then=go_on)

    def _opened(self, desk: Desk) -> None:
        self.path = desk.workspace.path
        self.settings.opened(self.path)
        self.locking.closed()
        self.tasks.ask(opening.whose, then=self._show_first)

    def _not_opened(self, error: PieError) -> None:
        if self.path is None:
            self._show_closed()
        self._show_error(error)

    def _show_first(self, whose: opening.Whose) -> None:
        """Shows a file that was just opened; whoever sat there last unlocks first, where they have a passphrase."""
        self._workspace = whose.workspace
        if not self.locking.waits(whose):
            self.show_open(whose)

    def show_open(self, whose: opening.Whose, area: str = "home", where: Mapping[str, Any] | None = None) -> None:
        """Shows the open file to whoever is at the keyboard now."""
        self.remember_person(whose.person_id)
        if whose.last_change:
            self.window.saved.setText(_("Saved {time}").format(time=_when(whose.last_change, self.clock)))
        self.window.show_area(area, **(where or {}))  # first, so that its questions are answered meanwhile
        self._still_open(whose)
        self.window.get_ready("assessment")
        self._fill_recent()
        self._just_opened = True

    def _look_over(self) -> None:
        """Looks for what was left unsaved, and for what cannot be read, when the first page no longer waits for it."""
        if self.path is None:
            return
        from ui.lost import look_for_lost

        news, self._news = self._news, ""
        self.tasks.ask(drafts.found_again, then=lambda found: self.tell(news or found))
        look_for_lost(self.tasks, self.window, lambda: self.go_to("settings"))

    def _show_closed(self) -> None:
        self.path = None
        self.locking.closed()
        self.window.notice.forget()
        self.window.show_open("", "", "PIE Desktop")
        self.window.show_area("welcome")
        self._fill_recent()

    def _saved(self, _change: object) -> None:
        self.window.saved.setText(_("Saved {time}").format(time=time_of_day(self.clock.now())))
        self.tasks.ask(opening.whose, then=self._still_open)
        self.window.refresh()

    def _still_open(self, whose: opening.Whose) -> None:
        self.locking.know(whose)
        self.window.show_open(whose.service, whose.person, _("{service} – PIE Desktop").format(service=whose.service))
        self.spelling.know(whose.names, whose.workspace, whose.person_id)
        self.window.backed_up.setText(_backed_up(whose, self.clock))

    def _show_error(self, error: PieError) -> Told:
        from ui.dialogs.errors import show_error

        self._appear()
        self._trouble = show_error(self.window, self.locking.without_words(error))
        return self._trouble

    def _show_fault(self, report: str) -> None:
        self._appear()
        from ui.dialogs.errors import show_fault

        show_fault(self.window, report)

    def _fill_recent(self) -> None:
        self.window.recent.clear()
        for name in self.settings.values.recent:
            self.window.recent.addAction(Path(name).stem, partial(self.open_file, Path(name)))
        self.window.recent.setEnabled(bool(self.settings.values.recent))

    # What pages may ask for (see `Shell`).

    def go_to(self, area: str, **where: Any) -> None:
        """Shows another area."""
        self.window.show_area(area, **where)

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Shows a quiet notice; no words are none."""
        if words:
            self.window.notice.tell(words, undo)

    def look_like(self, choice: str, percent: int) -> None:
        """Puts colours and a text size on the whole program, and remembers them."""
        if (choice, percent) == (self.theme.choice, self.theme.percent):
            return
        self.settings.values.theme, self.settings.values.text_percent = choice, percent
        self.settings.save()
        self._left(partial(self.theme.apply, choice, percent))

    def remember_person(self, id: str) -> None:
        """Remembers who is at the keyboard of this file. Of what somebody else saw nothing stays out of sight."""
        if self._workspace and self.settings.sits(self._workspace, id):
            self.window.forget_hidden()
            self.tasks.ask(opening.whose, then=self._still_open)
            self.window.refresh()

    def _rebuild(self) -> None:
        if self.locking.locked:
            self.window.show_locked()
            return
        area, saved, backed_up = self.window.area, self.window.saved.text(), self.window.backed_up.text()
        where, go_back = self.window.presenter.where() if area else {}, place_in(self.window)
        self.window.build()
        if self.path:
            self.window.saved.setText(saved)
            self.window.backed_up.setText(backed_up)
            self.tasks.ask(opening.whose, then=self._still_open)
            self.window.foot.show()
            self.window.show_area(area, **where)
            self.tasks.run(lambda: None, then=lambda _none: go_back())  # once what the page asked is answered
        else:
            self._show_closed()

    def _act(self, id: str) -> None:
        if id.startswith("go:"):
            go_by_key(self, id.removeprefix("go:"))
        else:
            deeds(self)[id]()

    def choose_file(self) -> None:
        """Asks for a workspace and opens it."""
        from ui.dialogs.files import which_workspace

        if chosen := which_workspace(self.window, self.places.documents):
            self.open_file(chosen)

    def choose_copy(self) -> None:
        """Asks where a copy is to go, and writes it there."""
        from ui.dialogs.files import where_to_copy

        if self.path and (chosen := where_to_copy(self.window, self.path)):
            self.save_copy(chosen)

    def save_copy(self, target: Path) -> None:
        """Writes a whole copy of the open file."""
        told = _("The copy is written: {name}").format(name=target)
        self.tasks.do(Desk.save_copy, target, then=lambda _done: self.tell(told))

    def close_file(self) -> None:
        """Closes the file; the welcome page comes."""
        close = partial(self.tasks.close, then=lambda _done: self._show_closed(), failed=self._closed_badly)
        self.locking.leaving(partial(self._left, close))

    def _closed_badly(self, error: PieError) -> None:
        self._show_closed()
        self._show_error(error)

    def quit(self) -> None:
        """Saves what is being typed, backs up, closes the file, and ends the program."""
        window_place.remember(self.window, self.settings)
        end = partial(self.tasks.close, then=lambda _done: self._end(), failed=self._end_badly)
        self.locking.leaving(partial(self._left, end))

    def _end_badly(self, error: PieError) -> None:
        """The work is saved and only its backup failed: that is told before the window goes."""
        self._show_error(error).finished.connect(lambda _answer: self._end())

    def _end(self) -> None:
        self._in_sight = True  # and now no more
        self.locking.closed()
        self.tasks.stop()
        self.faults.stop()
        self.window.close_now()
        QApplication.quit()


def _backed_up(whose: opening.Whose, clock: Clock) -> str:
    words = _("Backed up {time}").format(time=_when(whose.last_backup, clock)) if whose.last_backup else ""
    return words or _("Backed up when you close")


def _when(moment: Any, clock: Clock) -> str:
    local = moment.astimezone()
    return time_of_day(moment) if local.date() == clock.today() else day(local.date())


def has_screen() -> bool:
    """Whether there is anything to show a window on."""
    named = os.environ.get("QT_QPA_PLATFORM") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(named)


def new_application(name: str) -> QApplication:
    """The application in the one style that our style sheet is made for.

    It is named on Qt's own command line: `setStyle` hands back the style, and with it Python would learn all of the
    six hundred names that a style knows.
    """
    return QApplication([name, "-style", "fusion"])


def start(path: Path | None, places: Places, clock: Clock) -> int:
    """Opens the window and runs until it is closed. Exit code 4 where there is no screen."""
    if not has_screen():
        print(_("There is no screen here. Try: pie-desktop tour out/"), file=sys.stderr)  # noqa: T201
        return NO_SCREEN
    gc.disable()  # from now on `Rubbish` collects, where it does no harm
    application = new_application(sys.argv[0])
    application.setApplicationName("PIE Desktop")
    application.setQuitOnLastWindowClosed(False)
    program = Program(application, places, clock)
    program.start(path)
    _rubbish = Rubbish(program.window)
    return application.exec()
