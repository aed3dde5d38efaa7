"""The Qt that is here can be used: its libraries load, and it keeps count of what it holds."""

import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

QT = Path(PySide6.__file__).parent / "Qt"

LABEL = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
print("held out", label.text())
"""


def test_a_label_takes_twenty_thousand_texts(run) -> None:
    """PySide6 6.12.0 loses a reference to None with each call and aborts on Python 3.11."""
    done = run(sys.executable, "-P", "-c", LABEL, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "held out 19999\n"), done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS bring what Qt needs")
def test_the_libraries_that_qt_asks_the_system_for_are_here() -> None:
    """Fails where `packaging/missing_packages.py` does not know a library that it should have asked for."""
    used = [QT / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "DBus", "Svg", "OpenGL", "XcbQpa")]
    used += sorted((QT / "plugins" / "platforms").glob("libq[xow]*.so"))
    used += [QT / "plugins" / "imageformats" / "libqsvg.so", QT / "plugins" / "iconengines" / "libqsvgicon.so"]
    for library in used:
        told = subprocess.run(["ldd", library], capture_output=True, text=True, check=True).stdout
        assert "not found" not in told, f"{library.name}:\n{told}"
