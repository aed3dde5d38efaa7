"""How long one key takes in a text of 2,000 words, with spelling checked and without; and what a rest costs."""

import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pie_desktop.spelling import Speller
from ui.theme.theme import Theme
from ui.widgets.growing_text import GrowingText
from ui.widgets.spelling_marks import Marks

SENTENCE = "We said that the supervison of the night team was allright, and keyworkers met with residents twice. "
KEYS = "The hostel was quiet and nobody slept well that night "


def main() -> int:
    """Prints medians and the slowest key, in milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    theme = Theme(application)
    with TemporaryDirectory() as folder:
        begun, before = time.perf_counter(), _resident()
        speller = Speller(Path(folder) / "own.txt")
        speller.load()
        print(f"dictionary: {1000 * (time.perf_counter() - begun):.0f} ms, {_resident() - before:.1f} MB")
        for shape, text in (("one paragraph", SENTENCE * 112), ("112 paragraphs", (SENTENCE + "\n") * 112)):
            print(f"{shape}, not checked: {_type(theme, text, None)}")
            print(f"{shape}, checked: {_type(theme, text, speller)}")
    return 0


def _type(theme: Theme, text: str, speller: Speller | None) -> str:
    field = GrowingText(theme, "Words")
    field.resize(700, 900)
    field.show_text("form", text)
    field.show()
    field.setFocus()
    marks = Marks(field, speller, theme.tokens["warm"]) if speller else None
    field.moveCursor(QTextCursor.MoveOperation.End)
    rests, keys = [], []
    for number, key in enumerate(KEYS * 4):
        if marks and number % 20 == 0:
            begun = time.perf_counter()
            marks._look()
            rests.append(1000 * (time.perf_counter() - begun))
        begun = time.perf_counter()
        QTest.keyClick(field, key)
        field.viewport().repaint()
        keys.append(1000 * (time.perf_counter() - begun))
    told = f"a key {statistics.median(keys):.2f} ms, slowest {max(keys):.1f} ms"
    if marks:
        told += (
            f", {len(field.extraSelections())} marks; a rest {statistics.median(rests):.1f} ms, first {rests[0]:.1f} ms"
        )
    field.close()
    return told


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 / 1024


if __name__ == "__main__":
    sys.exit(main())
