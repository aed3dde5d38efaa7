"""From the start of the process to the first painted window, beside a bare QWidget window."""

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.paths import Places
from pie_desktop.services.sharing import new_sample

TELL = """
def tell():
    resident = int(open("/proc/self/statm").read().split()[1]) * 4 / 1024
    print(time.monotonic() - float(sys.argv[1]), resident, flush=True)
"""

INSTALLED = """
import sys, time
sys.modules["typing_extensions"] = None  # the tools of developers bring it; an installed program is without
"""

BARE = f"""
{INSTALLED}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
{TELL}
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: (tell(), application.quit()))
application = QApplication([])
window = Window()
window.resize(1180, 800)
window.show()
application.exec()
"""

OURS = f"""
{INSTALLED}
import gc
gc.disable()
from pathlib import Path
from pie_desktop.clock import Clock
from pie_desktop.paths import Places
from ui.application import Program
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.main_window import MainWindow
{TELL}
def painted(window, event):
    super(MainWindow, window).paintEvent(event)
    if program.window.presenter.page.body.count() and not eyes:
        eyes.append(QTimer.singleShot(0, seen))
eyes = []
MainWindow.paintEvent = painted
def seen():
    tell()
    assert program.window.area == "home" and program.window.presenter.page.title.isVisible()
    program.tasks.settle()
    program.quit()
application = QApplication([])
application.setQuitOnLastWindowClosed(False)
program = Program(application, Places(), Clock())
program.start(Path(sys.argv[2]))
application.exec()
"""


class Sides:
    """Both sides, each a process of its own; `memory` gives what they held when their window was painted."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "start.pie"
        new_sample(self._file, Places(folder / "start-home"), Clock())
        self._environment = (
            {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | {"PIE_HOME": str(folder / "start-home")}
        )
        # An installed program has its compiled files; a machine that forbids writing them would compile at each start.
        for package in ("pie_desktop", "ui", "resources"):
            compileall.compile_dir(Path(__file__).parents[2] / package, quiet=1)
        self._memory: dict[str, list[float]] = {"ours": [], "bare": []}

    def ours(self) -> float:
        """Seconds to the program's first filled page."""
        return self._run("ours", OURS)

    def bare(self) -> float:
        """Seconds to the paint event of an empty window."""
        return self._run("bare", BARE)

    def memory(self) -> tuple[float, float]:
        """Megabytes resident, ours and bare."""
        return statistics.median(self._memory["ours"]), statistics.median(self._memory["bare"])

    def _run(self, side: str, code: str) -> float:
        words = [sys.executable, "-P", "-c", code, str(time.monotonic()), str(self._file)]
        done = subprocess.run(words, capture_output=True, text=True, env=self._environment, timeout=60, check=True)
        seconds, megabytes = map(float, done.stdout.split())
        self._memory[side].append(megabytes)
        return seconds
