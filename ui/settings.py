"""What belongs to this computer: look, text size, window, recent files, who sat here last. One small JSON file."""

import contextlib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from pie_desktop.files import write_whole

RECENT = 8


class Settings(msgspec.Struct, kw_only=True):
    """The settings, with what they are when nothing was chosen. `people`: who is at the keyboard, by workspace.

    `guided`: whether a round asks one question at a time; `plan_view`: how the action plan is shown; `lock_after`: so
    many minutes without a key or the mouse, until whoever has a passphrase is asked for it (0: never).
    """

    theme: Annotated[str, msgspec.Meta(pattern="^(system|light|dark|contrast)$")] = "system"
    text_percent: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False
    spelling: bool = True
    guided: bool = False
    lock_after: Literal[0, 1, 5, 10, 30] = 5
    plan_view: Literal["list", "board"] = "list"
    recent: list[str] = []
    people: dict[str, str] = {}


class SettingsFile:
    """Reads and writes the settings. A file that cannot be read is as if there were none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self.values = Settings()
        with contextlib.suppress(OSError, msgspec.DecodeError):
            self.values = msgspec.json.decode(self._path.read_bytes(), type=Settings)

    def save(self) -> None:
        """Keeps them. That they cannot be kept is no reason to stop working."""
        with contextlib.suppress(OSError):
            write_whole(self._path, msgspec.json.format(msgspec.json.encode(self.values)))

    def sits(self, workspace: str, person: str) -> bool:
        """Remembers who is at the keyboard of a file. Whether that is somebody else than before."""
        if self.values.people.get(workspace, "") == person:
            return False
        self.values.people[workspace] = person
        self.save()
        return True

    def opened(self, path: Path) -> None:
        """Puts a file first among the recent ones."""
        name = str(path)
        recent = [name, *(one for one in self.values.recent if one != name)][:RECENT]
        if recent != self.values.recent:
            self.values.recent = recent
            self.save()
