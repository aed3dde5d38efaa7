"""Which workspace to open, and where a copy is to go: asked with the system's own window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pie_desktop.words import _

Then = Callable[[Path], object]


def choose_workspace(window: QWidget, folder: Path, then: Then) -> None:
    """Asks for a workspace; `folder` is where people's documents are."""
    start = str(folder if folder.is_dir() else Path.home())
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Open a workspace"), start, _kinds())
    if chosen:
        then(Path(chosen))


def choose_copy(window: QWidget, now: Path, then: Then) -> None:
    """Asks where a copy of the file that is open is to go."""
    chosen, _kind = QFileDialog.getSaveFileName(window, _("Save a copy elsewhere"), str(now), _kinds())
    if chosen:
        then(Path(chosen))


def _kinds() -> str:
    return _("PIE Desktop workspace (*.pie)")
