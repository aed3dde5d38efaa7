"""Where things live on this computer: settings, backups, crash reports, the person's own documents."""

import os
from pathlib import Path

NAME = "PIE Desktop"


class Places:
    """The folders of the program for the person who is logged in to the computer.

    `root` puts all of them under one folder (tests, a memory stick); the environment variable PIE_HOME does the same.
    """

    def __init__(self, root: Path | None = None) -> None:
        named = os.environ.get("PIE_HOME")
        self._root = root or (Path(named) if named else None)

    def _folder(self, name: str, usual: str) -> Path:
        if self._root:
            return self._root / name
        import platformdirs  # when it is needed: the window opens sooner

        found = platformdirs.PlatformDirs(NAME, appauthor=False)
        return Path(getattr(found, usual))

    @property
    def settings(self) -> Path:
        """What belongs to this computer and not to a workspace: look, text size, window, recent files."""
        return self._folder("settings", "user_config_dir")

    @property
    def backups(self) -> Path:
        """One folder of copies for each workspace, named by the workspace's id."""
        return self._folder("backups", "user_data_dir") / ("" if self._root else "backups")

    @property
    def crashes(self) -> Path:
        """The notes that the program leaves when it breaks. They hold no words of any person."""
        return self._folder("crashes", "user_log_dir")

    @property
    def documents(self) -> Path:
        """Where a new workspace is offered to be kept."""
        return self._folder("documents", "user_documents_dir")
