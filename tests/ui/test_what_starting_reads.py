"""The first page comes sooner, and takes less room, without what it does not need: it crept in more than once."""

import subprocess
import sys
from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.paths import Places
from pie_desktop.services.sharing import new_sample

SCRIPT = """
import sys
from pathlib import Path
import ui
import PySide6.QtGui
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pie_desktop.clock import Clock
from pie_desktop.paths import Places
from ui.application import Program

application = QApplication([])
program = Program(application, Places(), Clock())
seen = []

def look():
    if program.window.area == "home" and program.window.presenter.page.body.count() and program.window.isVisible():
        seen.extend(sys.modules)
        for part in (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets):
            seen.extend(f"{part.__name__}.{name}" for name, value in vars(part).items() if isinstance(value, type))
        program.quit()
    else:
        QTimer.singleShot(1, look)

program.start(Path(sys.argv[1]))
look()
application.exec()
print("\\n".join(seen))
"""
NEEDLESS = {
    "hashlib", "cryptography", "reportlab", "pypdfium2", "hunspell", "PySide6.QtSvg", "PySide6.QtPrintSupport",
    "pie_desktop.exchange.reader", "pie_desktop.storage.sealing_up", "pie_desktop.services.passphrases",
    "ui.widgets.growing_text", "ui.widgets.find_popup", "ui.traces", "ui.forms.form_row",
}  # fmt: skip
LEARNT = {"PySide6.QtWidgets.QWizard", "PySide6.QtGui.QTabletEvent"}
"""PySide knows a class from when it is named. Where it cannot tell what a widget or an event of Qt's own is, it makes
itself known to all that there are, and these are among them: nobody here names them."""


def test_the_first_page_is_there_without_what_only_other_pages_need(tmp_path: Path) -> None:
    file, home = tmp_path / "sample.pie", tmp_path / "home"
    new_sample(file, Places(home), Clock())
    words = [sys.executable, "-P", "-c", SCRIPT, str(file)]
    done = subprocess.run(
        words, capture_output=True, text=True, check=True, timeout=60, cwd=Path(__file__).parents[2],
        env={"PIE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PATH": ""},
    )  # fmt: skip
    read = set(done.stdout.split())
    assert {"ui.pages.home.page", "pie_desktop.services.home"} <= read, "the page was there"
    assert "PySide6.QtWidgets.QLabel" in read, "what is learnt was looked at"
    assert not read & (NEEDLESS | LEARNT)


def test_the_screen_does_not_let_qt_read_the_source_of_every_module() -> None:
    words = [sys.executable, "-P", "-c", "import ui.pages.home.presenter, linecache; print(*linecache.cache)"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert not [path for path in done.stdout.split() if "/ui/" in path or "/pie_desktop/" in path]
