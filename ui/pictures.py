"""Pictures of the real pages: `python -P -m ui.pictures DIR` draws each in light, dark and large, without a screen."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from pie_desktop.clock import Clock
from pie_desktop.paths import Places
from pie_desktop.services import history, rounds, sharing
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up
from ui.application import Program, new_application

LOOKS = (("light", "light", 100), ("dark", "dark", 100), ("contrast", "contrast", 100), ("large", "light", 150))
SIZE = (1280, 900)


def main() -> int:
    """Draws every page of the sample hostel and of an empty one into the folder that is named."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "pictures")
    with tempfile.TemporaryDirectory() as name:
        home, clock = Path(name), Clock()
        places = Places(home / "home")
        sharing.new_sample(home / "sample.pie", places, clock)
        new_workspace(home / "empty.pie", clock)
        desk = open_desk(home / "empty.pie", places, clock)
        set_up(desk, "Harbour House", "Mair")
        desk.close()
        application = _application()
        for look, mode, percent in LOOKS:
            _draw(application, target, look, mode, percent, home / "sample.pie", "")
        _draw(application, target, "light", "light", 100, home / "empty.pie", "empty-")
    return 0


def draw_pages(target: Path, file: Path) -> None:
    """Draws the pages of one file in light: what `pie-desktop tour` leaves."""
    _draw(_application(), target, "light", "light", 100, file, "page-")


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else new_application("pie-desktop")


def _draw(application: QApplication, target: Path, look: str, mode: str, percent: int, file: Path, before: str) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        program = Program(application, Places(Path(home)), Clock())
        program.theme.apply(mode, percent)
        program.start(None)
        program.window.resize(*SIZE)
        for name in _pages(program, file):
            program.tasks.settle()
            _let_the_page_settle()
            program.window.grab().save(str(target / f"{before}{name}-{look}.png"))
        program.tasks.close()
        program.tasks.settle()
        program.tasks.stop()
        program.faults.stop()
        program.window.close_now()


def _let_the_page_settle() -> None:
    """Gives the window a moment to lay itself out and paint, as it would have before eyes reach it."""
    loop = QEventLoop()
    QTimer.singleShot(80, loop, loop.quit)
    loop.exec()


def _pages(program: Program, file: Path) -> Iterator[str]:
    """Brings one page after the other to the screen and names it."""
    yield "welcome"
    program.open_file(file)
    program.tasks.settle()
    for area in ("home", "assessment"):
        program.go_to(area)
        yield area
    found: list[str] = []
    program.tasks.ask(_latest, then=found.extend)
    program.tasks.settle()
    if found:
        program.go_to("assessment", round=found[0], code="RR.2")
        yield "element"
        program.tasks.do(rounds.reopen, found[0])
        program.tasks.settle()
        program.go_to("assessment", round=found[0], code="TS.2")
        yield "element-open"
        presenter: Any = program.window.presenter
        for deed in ("guided", "paper", "over-time"):
            presenter.view.deed.emit(deed)
            yield f"round-{deed}"
        presenter.view.deed.emit("guided")
        program.tasks.do(history.undo)
    for area in ("plan", "barriers", "framework", "reports", "share", "settings", "about"):
        program.go_to(area)
        yield area


def _latest(desk: Desk) -> list[str]:
    found = rounds.latest(desk)
    return [found.id] if found else []


if __name__ == "__main__":
    sys.exit(main())
