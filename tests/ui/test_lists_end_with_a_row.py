"""A list that drops down ends with its last row: no strip below it, no line through it, in every look and size."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import Hands
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.find_box import FindBox
from ui.widgets.find_popup import FindPopup

LOOKS = [("light", 100), ("dark", 100), ("light", 150), ("dark", 150), ("contrast", 115)]
A_HAIR = 6
"""What Qt's own list of found things keeps free, in pixels."""


@pytest.fixture(params=LOOKS, ids=str)
def place(request: Any, in_new: Hands, qtbot: QtBot) -> QWidget:
    in_new.program.look_like(*request.param)
    place = QWidget()
    qtbot.addWidget(place)
    QVBoxLayout(place).setAlignment(Qt.AlignmentFlag.AlignTop)
    place.setGeometry(0, 0, 500, 100)
    place.show()
    return place


def choices(number: int) -> Sequence[tuple[str, str]]:
    return [(str(one), f"Choice number {one}") for one in range(number)]


def put(box: ChoiceBox, place: QWidget) -> None:
    layout = place.layout()
    assert layout is not None
    layout.addWidget(box)
    box.show()
    layout.activate()


def row(view: QListView, number: int) -> QRect:
    return view.visualRect(view.model().index(number, 0))


@pytest.mark.parametrize("number", [1, 5, 25])
def test_a_list_of_choices(place: QWidget, qtbot: QtBot, number: int) -> None:
    box = ChoiceBox("What?", choices(number))
    put(box, place)
    box.showPopup()
    view = box.view()
    assert isinstance(view, QListView)
    qtbot.waitUntil(view.isVisible)
    assert view.geometry() == view.window().rect(), "nothing stands around the rows"
    shown = min(number, box.maxVisibleItems())
    view.setFocus()
    assert view.viewport().height() == row(view, shown - 1).bottom() + 1
    assert view.frameWidth() == 1, "whoever has the keyboard sees it by the row that is marked"
    box.hidePopup()


@pytest.mark.parametrize("wanted", ["", "number 59"])
def test_a_list_of_what_was_found(place: QWidget, qtbot: QtBot, wanted: str) -> None:
    box = FindBox("Who?", choices(60))
    put(box, place)
    box._offer(wanted)
    view = box._completer.popup()
    assert isinstance(view, QListView)
    qtbot.waitUntil(view.isVisible)
    shown = min(view.model().rowCount(), box._completer.maxVisibleItems())
    assert row(view, 0).top() == 0
    assert all(row(view, one).top() == row(view, one - 1).bottom() + 1 for one in range(1, shown))
    assert 0 <= view.viewport().height() - (row(view, shown - 1).bottom() + 1) <= A_HAIR
    view.hide()


def test_the_list_below_a_chip_takes_the_room_of_a_line_that_says_nothing(place: QWidget, qtbot: QtBot) -> None:
    popup = FindPopup("Who?", place)
    popup.open_below(place, choices(60), "")
    qtbot.waitUntil(popup.isVisible)
    assert popup.more.isVisible() and popup.list.geometry().bottom() < popup.more.geometry().top()
    popup.field.setText("number 59")
    column = popup.layout()
    assert column and column.activate() and not popup.more.isVisible()
    assert popup.list.geometry().bottom() == column.contentsRect().bottom()
    popup.hide()
