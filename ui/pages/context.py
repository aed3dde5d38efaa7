"""What every page and presenter is given: the one way to work, the look, and the shell around them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from pie_desktop.clock import Clock
from pie_desktop.errors import PieError
from pie_desktop.paths import Places
from pie_desktop.services import history
from pie_desktop.words import _
from ui.settings import SettingsFile
from ui.tasks import Tasks
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.lock import Locking
    from ui.spelling import Spelling


class Shell(Protocol):
    """What a page may ask of the window around it."""

    spelling: "Spelling"
    locking: "Locking"

    def go_to(self, area: str, **where: Any) -> None:
        """Shows another area."""

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Shows a quiet notice."""

    def look_like(self, choice: str, percent: int) -> None:
        """Puts colours and a text size on the whole program, and remembers them."""

    def restore(self, backup: Path) -> None:
        """Puts a backup in the place of the open file, which is set aside."""

    def remember_person(self, id: str) -> None:
        """Remembers who is at the keyboard of this file."""


class Context:
    """Handed to every page by the composition root."""

    def __init__(
        self, theme: Theme, tasks: Tasks, settings: SettingsFile, places: Places, clock: Clock, shell: Shell
    ) -> None:
        self.theme, self.tasks, self.settings = theme, tasks, settings
        self.places, self.clock, self.shell = places, clock, shell

    def add(self, verb: Callable[..., Any], *args: Any, done: Callable[[Any], None], **named: Any) -> None:
        """Adds something; `done` hears of the change, or of None when it could not be saved (which is also told)."""

        def refused(error: PieError) -> None:
            done(None)
            self.tasks.failed.emit(error)

        self.tasks.do(verb, *args, then=done, failed=refused, **named)

    def sit_down(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Says who is at the keyboard, by their name; `then` hears when it is known."""
        from pie_desktop.services.settings import sit_down  # with much that the first page does not need

        def seated(id: str) -> None:
            self.shell.remember_person(id)
            if then:
                then()

        self.tasks.do(sit_down, name, then=seated)

    def do_and_tell(
        self, words: str, verb: Callable[..., Any], *args: Any, then: Callable[[Any], None] | None = None, **named: Any
    ) -> None:
        """Does something and tells it in a quiet notice that can take it back; `then` hears of the change too."""

        def told(change: Any) -> None:
            self.tell_change(words, change)
            if change is not None and then:
                then(change)

        self.tasks.do(verb, *args, then=told, **named)

    def tell_change(self, words: str, change: Any) -> None:
        """Tells of a change in a quiet notice that can take it back; nothing where there was none."""

        def taken_back(change: Any) -> None:
            if change is None:
                self.shell.tell(
                    _("Something else was done since. Undo in the menu takes back one thing after another.")
                )

        if change is not None:
            self.shell.tell(words, lambda: self.tasks.do(history.undo, change.seq, then=taken_back))


W = TypeVar("W", bound=QWidget)


class Presenter(Generic[W]):
    """The behaviour of one area. `arrive` is called when the area is shown, `refresh` when something was saved."""

    page: W

    def __init__(self, context: Context) -> None:
        self.context = context

    def get_ready(self) -> None:
        """Nobody has asked for the area yet, but somebody will: the moment to build what takes long."""

    def arrive(self, **_where: Any) -> None:
        """The area is shown."""
        self.refresh()

    def where(self) -> dict[str, Any]:
        """The place in the area that is shown, as `arrive` takes it."""
        return {}

    def refresh(self) -> None:
        """Asks again for what the page shows."""

    def leave(self) -> None:
        """Another area is going to be shown, or the window closes."""
