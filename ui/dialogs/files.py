"""Asking the system for a workspace to open, and for a place for a copy."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pie_desktop.words import _


def which_workspace(window: QWidget, folder: Path) -> Path | None:
    """The workspace that somebody chooses; they begin to look in a folder, or at home where that is not there."""
    chosen, _kind = QFileDialog.getOpenFileName(
        window, _("Open a workspace"), str(folder if folder.is_dir() else Path.home()),
        _("PIE Desktop workspace (*.pie)"),
    )  # fmt: skip
    return Path(chosen) if chosen else None


def where_to_copy(window: QWidget, path: Path) -> Path | None:
    """Where a copy of a file is to go."""
    chosen, _kind = QFileDialog.getSaveFileName(
        window, _("Save a copy elsewhere"), str(path), _("PIE Desktop workspace (*.pie)")
    )
    return Path(chosen) if chosen else None
