"""The very first page: begins, opens the sample, opens a file."""

from pathlib import Path
from typing import Protocol

from pie_desktop.services import opening
from ui.pages.context import Context, Presenter
from ui.pages.welcome.page import WelcomePage


class Doors(Protocol):
    """The ways into a file, which belong to the program as a whole."""

    def open_file(self, path: Path) -> None:
        """Opens a file."""

    def begin(self, path: Path, service: str, person: str) -> None:
        """Makes a new workspace and opens it."""

    def open_sample(self) -> None:
        """Opens the sample hostel."""

    def choose_file(self) -> None:
        """Asks for a file and opens it."""


class WelcomePresenter(Presenter[WelcomePage]):
    """Leads from the first page into a file."""

    def __init__(self, context: Context, doors: Doors) -> None:
        super().__init__(context)
        self._doors = doors
        self.page = WelcomePage(context.theme)
        self.page.begun.connect(self._begin)
        self.page.sample.connect(doors.open_sample)
        self.page.opened.connect(lambda path: doors.open_file(path) if path else doors.choose_file())

    def refresh(self) -> None:
        known = [Path(name) for name in self.context.settings.values.recent]
        self.page.show_recent([path for path in known if path.exists()])
        self.page.service.setFocus()

    def _begin(self, service: str, person: str) -> None:
        path = opening.free_path(self.context.places, service)
        self._doors.begin(path, service, person)
