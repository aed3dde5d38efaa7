"""However many names are ticked, their chip stays in its row, and all of them can be read in its tip."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.ui.hands import Hands
from ui.dialogs.supervision import PairDialog
from ui.widgets.flow import FlowLayout
from ui.widgets.ticks_chip import TicksChip

NAMES = {str(number): f"Somebody & <b>Longname</b> {number}" for number in range(12)}


def chip(hands: Hands, width: int) -> TicksChip:
    holder = QWidget(hands.window)
    row = FlowLayout(8)
    holder.setLayout(row)
    made = TicksChip("With whom?", "choose people…", NAMES)
    row.add(made)
    holder.resize(width, 200)
    holder.show()
    hands.let_it_settle()
    return made


@pytest.mark.parametrize("width", [200, 500])
def test_it_is_no_wider_than_its_row(in_new: Hands, width: int) -> None:
    made = chip(in_new, width)
    made.show_ticks(list(NAMES))
    in_new.let_it_settle()
    assert made.width() <= width
    assert made.shown_words().endswith("…") and made.shown_words().startswith("Somebody &")
    for name in NAMES.values():
        assert name in made.accessibleName()
    tip = made.toolTip()
    assert tip.startswith("<p") and "With whom?" in tip and "&lt;b&gt;Longname&lt;/b&gt; 11" in tip


def test_what_fits_is_shown_whole(in_new: Hands) -> None:
    made = chip(in_new, 500)
    made.show_ticks(["3"])
    in_new.let_it_settle()
    assert made.shown_words() == "Somebody & <b>Longname</b> 3" and made.width() < 500
    made.show_ticks([])
    assert made.shown_words() == "choose people…"


def test_in_a_dialog_it_stays_in_sight(in_new: Hands) -> None:
    asked = PairDialog(in_new.program.theme, list(NAMES.items()), "", in_new.window)
    asked.open()
    in_new.let_it_settle()
    asked.supervisees.show_ticks(list(NAMES))
    in_new.let_it_settle()
    chip = asked.supervisees
    assert chip.mapTo(asked, QPoint(chip.width(), 0)).x() < asked.width() and chip.shown_words().endswith("…")
    asked.close()
