"""Where evidence can be found: a line of words, and a button that fills in the name of a file. No file is opened."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pie_desktop.words import _


def ask_file(parent: QWidget) -> Path | None:
    """Lets somebody point at a file; None when they think better of it."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Which file is it?"), str(Path.home()))
    return Path(chosen) if chosen else None


def with_file(reference: str, file: Path, home: Path) -> str:
    """A reference with a file named in it. Inside the home folder the way begins there: whose it is, is left out."""
    way = file.relative_to(home) if file.is_relative_to(home) else file
    said = way.as_posix() if way is not file else str(file)
    if said in reference:
        return reference
    return f"{said}, {reference.lstrip()}" if reference.strip() else said
