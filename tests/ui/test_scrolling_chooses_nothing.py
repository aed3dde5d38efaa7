"""Whoever scrolls a page to read on does not choose something else in the list that has the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import Hands
from ui.widgets.choice_box import ChoiceBox


def first_list(hands: Hands, area: str) -> ChoiceBox:
    hands.go(area)
    page = hands.window.presenter.page
    found: ChoiceBox = next(
        one for one in page.findChildren(ChoiceBox) if one.isVisibleTo(page) and one.count() > 1 and one.isEnabled()
    )
    found.setFocus()
    return found


@pytest.mark.parametrize("area", ["share", "settings", "reports"])
def test_page_down_and_the_wheel_scroll_the_page_and_choose_nothing(in_sample: Hands, area: str) -> None:
    box = first_list(in_sample, area)
    before, bar = box.key, in_sample.window.presenter.page.scroller.verticalScrollBar()
    QTest.keyClick(box, Qt.Key.Key_PageDown)
    in_sample.wait()
    assert box.key == before and (bar.value() > 0 or bar.maximum() == 0)
    centre = QPointF(box.rect().center())
    down = QPoint(0, -240)
    wheel = QWheelEvent(
        centre, box.mapToGlobal(centre), QPoint(), down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    in_sample.wait()
    assert box.key == before
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.key != before, "an arrow key is meant for the list"
