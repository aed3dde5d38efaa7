"""What is under way or out of sight when somebody goes: nothing of theirs is left, and nothing breaks (P10, T12)."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog

from pie_desktop.services import reflections, structures, ties
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import WORD, boxes, close_boxes, lock, unlock
from tests.ui.test_locked_away import on_the_screen


def write_reflection(desk: Desk) -> None:
    place = reflections.form(desk.clock.new_id(), structures.QUICK, structures.shipped()[0].headings[0].code)
    reflections.say(desk, place, f"{WORD} one")


def add_tie(desk: Desk) -> None:
    ties.add_tie(desk, "", f"{WORD} the library", "group")


def test_locking_while_a_page_is_being_drawn_breaks_nothing(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(add_tie)
    in_new.go("reports", kind="circle")
    in_new.window.presenter.page.pages.wanted.emit(1, 300.0)
    lock(in_new)
    in_new.wait()
    assert boxes() == [] and in_new.window.area == "lock"
    assert not (in_new.program.places.crashes / "fault.txt").exists()
